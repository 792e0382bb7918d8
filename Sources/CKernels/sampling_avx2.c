#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#pragma clang fp contract(off)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

typedef float vector __attribute__((vector_size(32)));

// Pixels of paper on either side of a row.
enum { margin = 4, side = 64, lanes = 8 };

static inline __attribute__((always_inline)) vector splat(float value) { return _mm256_set1_ps(value); }

// Combines the four rows of pixels around `y`; returns 0 if all of them lie outside of the image.
static int combine(const ck_sampling *sampling, float y, float *row) {
  const float top = __builtin_floorf(y - 0.5f);
  const float t = y - 0.5f - top;
  const float t2 = t * t;
  const float t3 = t2 * t;
  const float weights[4] = {
    -0.5f * t3 + t2 - 0.5f * t, 1.5f * t3 - 2.5f * t2 + 1, -1.5f * t3 + 2 * t2 + 0.5f * t, 0.5f * t3 - 0.5f * t2
  };
  const size_t width = sampling->width;
  const ptrdiff_t first = (ptrdiff_t)top - 1;
  int has_pixels = 0;
  memset(row, 0, (width + 2 * margin) * sizeof(float));
  for (int i = 0; i < 4; i += 1) {
    const ptrdiff_t line = first + i;
    if (line < 0 || line >= (ptrdiff_t)sampling->height) continue;
    has_pixels = 1;
    const float *source = sampling->values + line * (ptrdiff_t)width;
    for (size_t x = 0; x < width; x += 1) row[margin + x] += weights[i] * source[x];
  }
  return has_pixels;
}

// Loads the four neighbors of two points, one in each half.
static inline __attribute__((always_inline)) vector neighbors(const float *row, int first, int second) {
  return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(row + first)), _mm_loadu_ps(row + second), 1);
}

// Samples a row of pixels at eight points; see `RowSampler.sample`.
static inline __attribute__((always_inline)) vector sample(const float *row, size_t width, vector x) {
  const vector clamped = _mm256_min_ps(_mm256_max_ps(x - splat(0.5f), splat(-2)), splat((float)width + 1));
  const vector left = _mm256_floor_ps(clamped);
  const vector t = clamped - left;
  const vector t2 = t * t;
  const vector t3 = t2 * t;

  // The first neighbor of each point.
  int first[lanes];
  const __m256i indices = _mm256_add_epi32(_mm256_cvttps_epi32(left), _mm256_set1_epi32(margin - 1));
  _mm256_storeu_si256((__m256i *)first, indices);
  const vector a = neighbors(row, first[0], first[4]);
  const vector b = neighbors(row, first[1], first[5]);
  const vector c = neighbors(row, first[2], first[6]);
  const vector d = neighbors(row, first[3], first[7]);
  // Transposed: the first neighbors of all points, their second ones, and so on.
  const vector ab_low = _mm256_unpacklo_ps(a, b);
  const vector ab_high = _mm256_unpackhi_ps(a, b);
  const vector cd_low = _mm256_unpacklo_ps(c, d);
  const vector cd_high = _mm256_unpackhi_ps(c, d);
  const vector first_ones = _mm256_shuffle_ps(ab_low, cd_low, 0x44);
  const vector second_ones = _mm256_shuffle_ps(ab_low, cd_low, 0xee);
  const vector third_ones = _mm256_shuffle_ps(ab_high, cd_high, 0x44);
  const vector fourth_ones = _mm256_shuffle_ps(ab_high, cd_high, 0xee);

  const vector half = splat(0.5f);
  vector sum = first_ones * (splat(-0.5f) * t3 + t2 - half * t);
  sum += second_ones * (splat(1.5f) * t3 - splat(2.5f) * t2 + splat(1));
  sum += third_ones * (splat(-1.5f) * t3 + splat(2) * t2 + half * t);
  sum += fourth_ones * (half * t3 - half * t2);
  return sum;
}

// Tells points between `low` and `high` without sampling them where all their neighbors are either paper or nearly full
// ink: returns 0 or 1, or -1 if they have to be sampled.
static inline __attribute__((always_inline)) int flat(const float *row, size_t width, float low, float high) {
  const float last = (float)width + 1;
  const int from = (int)__builtin_floorf(low - 0.5f < -2 ? -2 : low - 0.5f) - 1 + margin;
  const int to = (int)__builtin_floorf(high - 0.5f > last ? last : high - 0.5f) + 2 + margin;
  if (to - from >= lanes) return -1;
  const vector pixels = _mm256_loadu_ps(row + from);
  const int used = (1 << (to - from + 1)) - 1;
  if ((_mm256_movemask_ps(_mm256_cmp_ps(pixels, splat(0), _CMP_NEQ_UQ)) & used) == 0) return 0;
  const vector is_full = _mm256_and_ps(
    _mm256_cmp_ps(pixels, splat(0.9f), _CMP_GE_OQ), _mm256_cmp_ps(pixels, splat(1.1f), _CMP_LE_OQ)
  );
  // The weights sum to 1, and their magnitudes to at most 1.25: less than 0.85 cannot result.
  return (~_mm256_movemask_ps(is_full) & used) == 0 ? 1 : -1;
}

// `threshold` is positive and at most 0.5.
void ck_sample_avx2(const ck_sampling *sampling, float threshold, float *row, uint64_t *bits) {
  // Beyond these, all neighbors are paper.
  const float before = -2 + 0.5f;
  const float after = (float)sampling->width + 1 + 0.5f;
  for (int y = 0; y < side; y += 1) {
    bits[y] = 0;
    if (!combine(sampling, sampling->y[y], row)) continue;
    for (int i = 0; i < side; i += lanes) {
      const vector x = splat(sampling->x[y]) + _mm256_loadu_ps(sampling->offsets + i);
      const float low = x[0] < x[lanes - 1] ? x[0] : x[lanes - 1];
      const float high = x[0] < x[lanes - 1] ? x[lanes - 1] : x[0];
      if (high <= before || low >= after) continue;
      const int whole = flat(row, sampling->width, low, high);
      if (whole >= 0) {
        bits[y] |= whole ? 0xffull << i : 0;
        continue;
      }
      const vector values = sample(row, sampling->width, x);
      const int above = _mm256_movemask_ps(_mm256_cmp_ps(values, splat(threshold), _CMP_GT_OQ));
      bits[y] |= (uint64_t)(unsigned)above << i;
    }
  }
}

#pragma clang attribute pop

#endif
