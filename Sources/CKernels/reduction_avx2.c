#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#pragma clang fp contract(off)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

typedef double four_doubles __attribute__((vector_size(32)));
typedef int32_t four_integers __attribute__((vector_size(16)));
typedef uint8_t four_bytes __attribute__((vector_size(4)));

enum { lanes = 8 };

// What eight samples of a row, or four of them that end it, count for: gray levels, or colors times alpha, and alpha.
static inline __attribute__((always_inline)) __m256i load_samples(const uint8_t *row, const size_t channels) {
  const __m256i samples = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)row));
  if (channels == 1) return samples;
  // The alpha of each pixel in place of its colors, and 1 in place of its alpha.
  const __m256i factors = _mm256_blend_epi32(_mm256_shuffle_epi32(samples, 0xff), _mm256_set1_epi32(1), 0x88);
  // All are less than 2^15, so that products of 16 bits suffice.
  return _mm256_madd_epi16(samples, factors);
}

static inline __attribute__((always_inline)) uint32_t load_sample(const uint8_t *row, size_t i, const size_t channels) {
  return channels == 1 || i % 4 == 3 ? row[i] : (uint32_t)row[i] * row[i | 3];
}

static inline __attribute__((always_inline)) void add_row(
  const uint8_t *row, size_t width, const size_t channels, uint32_t weight, const int is_small, uint32_t *sums
) {
  const __m256i weights = _mm256_set1_epi32((int)weight);
  const size_t count = width * channels;
  size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    const __m256i samples = load_samples(row + i, channels);
    // Where both are less than 2^15, products of 16 bits suffice, which are faster.
    const __m256i weighted =
      is_small ? _mm256_madd_epi16(samples, weights) : _mm256_mullo_epi32(samples, weights);
    __m256i *const sum = (__m256i *)(sums + i);
    _mm256_storeu_si256(sum, _mm256_add_epi32(_mm256_loadu_si256(sum), weighted));
  }
  for (; i < count; i += 1) sums[i] += weight * load_sample(row, i, channels);
}

void ck_add_row_avx2(const ck_reduction *reduction, const uint8_t *row, uint32_t weight, uint32_t *sums) {
  if (reduction->channels == 4) {
    add_row(row, reduction->width, 4, weight, 0, sums);
  } else if (weight < 1 << 15) {
    add_row(row, reduction->width, 1, weight, 1, sums);
  } else {
    add_row(row, reduction->width, 1, weight, 0, sums);
  }
}

// Divides four sums by their weights, rounded to nearest. All are less than 2^52, and so exact; half a unit more than the
// integer to be divided keeps the quotient clear of other integers, whatever its last bit.
static inline __attribute__((always_inline)) four_bytes rounded_means(four_doubles sums, four_doubles weights) {
  const four_doubles half = _mm256_floor_pd(weights * 0.5);
  return __builtin_convertvector(__builtin_convertvector((sums + half + 0.5) / weights, four_integers), four_bytes);
}

// The sum over a span of gray columns, `whole` of which it covers completely besides the first and the last two.
static inline __attribute__((always_inline)) double sum_of_span(
  const uint32_t *sums, const ck_span *span, uint64_t count, const size_t whole
) {
  const uint32_t *const column = sums + span->first;
  uint64_t covered = 0;
  for (size_t n = 1; n <= whole; n += 1) covered += column[n];
  const uint64_t last = span->next * (uint64_t)column[whole + 1] + span->tail * (uint64_t)column[whole + 2];
  return (double)(int64_t)(span->head * (uint64_t)column[0] + covered * count + last);
}

static inline __attribute__((always_inline)) void average_gray(
  const ck_reduction *reduction, const uint32_t *sums, const size_t whole, uint8_t *means
) {
  const four_doubles area = _mm256_set1_pd((double)reduction->width * (double)reduction->height);
  const size_t count = reduction->new_width;
  const ck_span *span = reduction->spans;
  size_t x = 0;
  for (; x + 4 <= count; x += 4, span += 4) {
    const four_doubles totals = {
      sum_of_span(sums, span, count, whole), sum_of_span(sums, span + 1, count, whole),
      sum_of_span(sums, span + 2, count, whole), sum_of_span(sums, span + 3, count, whole),
    };
    const four_bytes group = rounded_means(totals, area);
    memcpy(means + x, &group, sizeof group);
  }
  for (; x < count; x += 1, span += 1) {
    const four_doubles total = {sum_of_span(sums, span, count, whole)};
    means[x] = rounded_means(total, area)[0];
  }
}

static inline __attribute__((always_inline)) four_doubles load_pixel(const uint32_t *sums) {
  four_integers pixel;
  memcpy(&pixel, sums, sizeof pixel);
  return __builtin_convertvector(pixel, four_doubles);
}

static void average_rgba(const ck_reduction *reduction, const uint32_t *sums, uint8_t *means) {
  const double area = (double)reduction->width * (double)reduction->height;
  const size_t count = reduction->new_width;
  for (size_t x = 0; x < count; x += 1) {
    const ck_span span = reduction->spans[x];
    const uint32_t *column = sums + span.first * 4;
    four_doubles total = load_pixel(column) * (double)span.head;
    four_doubles whole = {0};
    for (size_t n = 0; n < reduction->whole; n += 1) whole += load_pixel(column += 4);
    total += whole * (double)count;
    total += load_pixel(column + 4) * (double)span.next + load_pixel(column + 8) * (double)span.tail;
    // Where all is transparent, there is no color.
    const double alpha = total[3] > 0 ? total[3] : 1;
    const four_bytes pixel = rounded_means(total, (four_doubles){alpha, alpha, alpha, area});
    memcpy(means + 4 * x, &pixel, sizeof pixel);
  }
}

void ck_average_avx2(const ck_reduction *reduction, const uint32_t *sums, uint8_t *means) {
  if (reduction->channels == 4) return average_rgba(reduction, sums, means);
  // A constant number of columns makes loops of constant length.
  switch (reduction->whole) {
  case 0: return average_gray(reduction, sums, 0, means);
  case 1: return average_gray(reduction, sums, 1, means);
  case 2: return average_gray(reduction, sums, 2, means);
  case 3: return average_gray(reduction, sums, 3, means);
  default: return average_gray(reduction, sums, reduction->whole, means);
  }
}

#pragma clang attribute pop

#endif
