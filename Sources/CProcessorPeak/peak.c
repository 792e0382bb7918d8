#include "CProcessorPeak.h"

#pragma STDC FP_CONTRACT OFF

// Chains of operations that do not depend on one another: enough to hide the latency of an addition after a
// multiplication on every pipe, and few enough for 16 registers, with one each for the factor, the term and a product.
enum { chains = 13 };

// Defines `name`, which runs the loop with vectors of `bytes` bytes. Factor and term are read at run time, so that
// nothing can be computed in advance, and keep every chain near 1, away from slow denormal numbers.
#define DEFINE_LOOP(name, attribute, bytes)                                                                     \
  attribute static float name(uint64_t rounds) {                                                                \
    typedef float vector __attribute__((vector_size(bytes)));                                                   \
    enum { lanes = bytes / sizeof(float) };                                                                     \
    volatile float factor_source = 0.75f, term_source = 0.25f;                                                  \
    const float factor_value = factor_source, term_value = term_source;                                         \
    vector factor, term, chain[chains];                                                                         \
    for (int lane = 0; lane < lanes; lane += 1) {                                                               \
      factor[lane] = factor_value;                                                                              \
      term[lane] = term_value;                                                                                  \
    }                                                                                                           \
    _Pragma("clang loop unroll(full)") for (int i = 0; i < chains; i += 1) chain[i] = term * (float)i;          \
    for (uint64_t round = 0; round < rounds; round += 1) {                                                      \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < chains; i += 1) chain[i] = chain[i] * factor + term; \
    }                                                                                                           \
    float sum = 0;                                                                                              \
    _Pragma("clang loop unroll(full)") for (int i = 0; i < chains; i += 1) {                                    \
      _Pragma("clang loop unroll(full)") for (int lane = 0; lane < lanes; lane += 1) sum += chain[i][lane];     \
    }                                                                                                           \
    return sum;                                                                                                 \
  }

typedef struct instruction_set {
  const char *name;
  int lanes;
  float (*run)(uint64_t rounds);
} instruction_set;

#if defined(__x86_64__)

DEFINE_LOOP(run_sse2, , 16)
DEFINE_LOOP(run_avx2, __attribute__((target("avx2"))), 32)
DEFINE_LOOP(run_avx512, __attribute__((target("avx512f"))), 64)

static const instruction_set sets[] = {
  {"SSE2", 4, run_sse2},
  {"AVX2", 8, run_avx2},
  {"AVX-512", 16, run_avx512},
};

int cprocessorpeak_set_count(void) {
  if (!__builtin_cpu_supports("avx2")) return 1;
  return __builtin_cpu_supports("avx512f") ? 3 : 2;
}

#else

DEFINE_LOOP(run_128_bits, , 16)

#if defined(__aarch64__)
static const instruction_set sets[] = {{"NEON", 4, run_128_bits}};
#else
static const instruction_set sets[] = {{"128-bit vectors", 4, run_128_bits}};
#endif

int cprocessorpeak_set_count(void) {
  return 1;
}

#endif

const char *cprocessorpeak_name(int set) {
  return sets[set].name;
}

uint64_t cprocessorpeak_operations_per_round(int set) {
  // A multiplication and an addition in every lane.
  return 2ull * chains * (uint64_t)sets[set].lanes;
}

float cprocessorpeak_run(int set, uint64_t rounds) {
  return sets[set].run(rounds);
}
