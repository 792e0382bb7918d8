#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#pragma clang fp contract(off)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

typedef float vector __attribute__((vector_size(32)));

enum {
  side = 64,
  lanes = 8,
  // Pixels of paper on either side of a row, and rows of paper above and below.
  margin = 4,
  // Of rows with their margins, in whole vectors.
  row_capacity = ck_most_pixels + 2 * margin + lanes,
  // Pixels with their margins whose bits fit in one word.
  word_width = 64 - 2 * margin,
};

static inline __attribute__((always_inline)) vector splat(float value) { return _mm256_set1_ps(value); }

// The weights of four neighbors of a point at fraction `t` between the second and the third, each in the order of
// additions of `RowSampler.weights`.
#define WEIGHTS(t, t2, t3, half, first, second, third, fourth) \
  first = t2 - half * t3 - half * t;                           \
  second = 1.5f * t3 - 2.5f * t2 + 1;                          \
  third = 2 * t2 - 1.5f * t3 + half * t;                       \
  fourth = half * t3 - half * t2

// Sets of pixels of a row with its margins, as bits: one word where it suffices, which is usual, and faster.
typedef uint64_t narrow_set;
typedef unsigned __int128 wide_set;

// Four rows of pixels combined, with paper around.
typedef struct {
  float pixels[row_capacity];
  // The pixels that hold some ink, and those that hold much of it. The four weights of a point sum to 1, and their
  // magnitudes to at most 1.25: among pixels without ink, no point has more than the threshold, and among full ones, each has.
  wide_set inked;
  wide_set full;
} combined_row;

// Combines the four rows of pixels around `y`; those outside of the image are paper.
static inline __attribute__((always_inline)) void combine(
  const ck_sampling *sampling, const int is_narrow, float y, float threshold, combined_row *row
) {
  static const float paper[ck_most_pixels];
  const float top = __builtin_floorf(y - 0.5f);
  const float t = y - 0.5f - top;
  const float t2 = t * t;
  const float t3 = t2 * t;
  float weights[4];
  WEIGHTS(t, t2, t3, 0.5f, weights[0], weights[1], weights[2], weights[3]);
  const size_t width = sampling->width;
  const float *lines[4];
  for (int i = 0; i < 4; i += 1) {
    const ptrdiff_t line = (ptrdiff_t)top - 1 + i;
    const int is_inside = line >= 0 && line < (ptrdiff_t)sampling->height;
    lines[i] = is_inside ? sampling->values + line * (ptrdiff_t)width : paper;
  }
  // 1.25 times as much is less than the threshold.
  const vector faint = splat(0.78f * threshold);
  const vector magnitude = _mm256_castsi256_ps(_mm256_set1_epi32(INT32_MAX));
  wide_set inked = 0, full = 0;
  for (size_t x = 0; x < width; x += lanes) {
    vector sum;
    if (x + lanes <= width) {
      sum = splat(weights[0]) * _mm256_loadu_ps(lines[0] + x);
      for (int i = 1; i < 4; i += 1) sum += splat(weights[i]) * _mm256_loadu_ps(lines[i] + x);
    } else {
      const __m256i is_used =
        _mm256_cmpgt_epi32(_mm256_set1_epi32((int)(width - x)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
      sum = splat(weights[0]) * _mm256_maskload_ps(lines[0] + x, is_used);
      for (int i = 1; i < 4; i += 1) sum += splat(weights[i]) * _mm256_maskload_ps(lines[i] + x, is_used);
    }
    _mm256_storeu_ps(row->pixels + margin + x, sum);
    const unsigned is_inked = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_and_ps(sum, magnitude), faint, _CMP_NLE_UQ));
    // 1.125 · 0.6 − 0.125 · 1.2 is more than the threshold, which is at most 0.5.
    const unsigned is_full = _mm256_movemask_ps(
      _mm256_and_ps(_mm256_cmp_ps(sum, splat(0.6f), _CMP_GE_OQ), _mm256_cmp_ps(sum, splat(1.2f), _CMP_LE_OQ))
    );
    if (is_narrow) {
      inked |= (narrow_set)is_inked << (margin + x);
      full |= (narrow_set)is_full << (margin + x);
    } else {
      inked |= (wide_set)is_inked << (margin + x);
      full |= (wide_set)is_full << (margin + x);
    }
  }
  row->inked = inked;
  row->full = full;
  _mm256_storeu_ps(row->pixels + margin + (width + lanes - 1) / lanes * lanes, splat(0));
}

// Loads the four neighbors of two points, one in each half.
static inline __attribute__((always_inline)) vector neighbors(const float *row, int first, int second) {
  return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(row + first)), _mm_loadu_ps(row + second), 1);
}

// The left one of the two pixels around each of eight points, counted from the first in the margin, and how far the point
// lies beyond it. Far outside, all points of the margin are equivalent.
static inline __attribute__((always_inline)) __m256i left_pixels(size_t width, vector x, vector *fraction) {
  const vector clamped = _mm256_min_ps(_mm256_max_ps(x - splat(0.5f), splat(-2)), splat((float)width + 1));
  const vector left = _mm256_floor_ps(clamped);
  *fraction = clamped - left;
  return _mm256_add_epi32(_mm256_cvttps_epi32(left), _mm256_set1_epi32(margin));
}

// The neighbors of eight points: the first ones, the second ones, and so on.
typedef struct {
  vector columns[4];
} neighborhood;

// Gathers them from up to eight pixels, the first of which is `from`.
static inline __attribute__((always_inline)) neighborhood gather_near(const float *row, int from, __m256i left) {
  const vector pixels = _mm256_loadu_ps(row + from);
  const __m256i first = _mm256_sub_epi32(left, _mm256_set1_epi32(from + 1));
  neighborhood result;
  for (int i = 0; i < 4; i += 1) {
    result.columns[i] = _mm256_permutevar8x32_ps(pixels, _mm256_add_epi32(first, _mm256_set1_epi32(i)));
  }
  return result;
}

// Gathers them from anywhere in the row.
static inline __attribute__((always_inline)) neighborhood gather(const float *row, __m256i left) {
  int first[lanes];
  _mm256_storeu_si256((__m256i *)first, _mm256_sub_epi32(left, _mm256_set1_epi32(1)));
  const vector a = neighbors(row, first[0], first[4]);
  const vector b = neighbors(row, first[1], first[5]);
  const vector c = neighbors(row, first[2], first[6]);
  const vector d = neighbors(row, first[3], first[7]);
  const vector ab_low = _mm256_unpacklo_ps(a, b);
  const vector ab_high = _mm256_unpackhi_ps(a, b);
  const vector cd_low = _mm256_unpacklo_ps(c, d);
  const vector cd_high = _mm256_unpackhi_ps(c, d);
  return (neighborhood){{
    _mm256_shuffle_ps(ab_low, cd_low, 0x44), _mm256_shuffle_ps(ab_low, cd_low, 0xee),
    _mm256_shuffle_ps(ab_high, cd_high, 0x44), _mm256_shuffle_ps(ab_high, cd_high, 0xee),
  }};
}

// Samples a row of pixels at eight points, whose neighbors begin at `from` and are `count`; see `RowSampler.sample`.
static inline __attribute__((always_inline)) vector sample(
  const float *row, size_t width, vector x, int from, int count
) {
  vector t;
  const __m256i left = left_pixels(width, x, &t);
  const neighborhood all = count <= lanes ? gather_near(row, from, left) : gather(row, left);
  const vector t2 = t * t;
  const vector t3 = t2 * t;
  vector first, second, third, fourth;
  WEIGHTS(t, t2, t3, 0.5f, first, second, third, fourth);
  return all.columns[0] * first + all.columns[1] * second + all.columns[2] * third + all.columns[3] * fourth;
}

// The offsets of the first and of the last points of all groups of eight.
typedef struct {
  float first[lanes];
  float last[lanes];
} group_offsets;

static group_offsets offsets_of_groups(const ck_sampling *sampling) {
  group_offsets offsets;
  for (int i = 0; i < lanes; i += 1) {
    offsets.first[i] = sampling->offsets[i * lanes];
    offsets.last[i] = sampling->offsets[i * lanes + lanes - 1];
  }
  return offsets;
}

// Samples the groups `begin` up to before `end` of a row of points at `start`; the bits of all others are 0.
static inline __attribute__((always_inline)) uint64_t sample_groups(
  const ck_sampling *sampling, const int is_narrow, const combined_row *row, const group_offsets *offsets, float start,
  float threshold, int begin, int end
) {
  const size_t width = sampling->width;
  const vector starts = splat(start);
  // The neighbors of each group: from one pixel before the left one of its first point, or its last one in a mirrored
  // image, to two after that of the other.
  vector fraction;
  int from[lanes], to[lanes];
  const __m256i of_first = left_pixels(width, starts + _mm256_loadu_ps(offsets->first), &fraction);
  const __m256i of_last = left_pixels(width, starts + _mm256_loadu_ps(offsets->last), &fraction);
  _mm256_storeu_si256((__m256i *)from, _mm256_min_epi32(of_first, of_last));
  _mm256_storeu_si256((__m256i *)to, _mm256_max_epi32(of_first, of_last));
  uint64_t bits = 0;
  for (int i = begin; i < end; i += 1) {
    const int first = from[i] - 1;
    const int count = to[i] + 2 - first + 1;
    int has_ink, is_full;
    if (is_narrow) {
      const narrow_set neighbors = ((narrow_set)1 << count) - 1;
      has_ink = ((narrow_set)row->inked >> first & neighbors) != 0;
      is_full = (~(narrow_set)row->full >> first & neighbors) == 0;
    } else {
      const wide_set neighbors = ((wide_set)1 << count) - 1;
      has_ink = (row->inked >> first & neighbors) != 0;
      is_full = (~row->full >> first & neighbors) == 0;
    }
    if (!has_ink) continue;
    if (is_full) {
      bits |= 0xffull << (i * lanes);
      continue;
    }
    const vector x = starts + _mm256_loadu_ps(sampling->offsets + i * lanes);
    const vector values = sample(row->pixels, width, x, first, count);
    const int above = _mm256_movemask_ps(_mm256_cmp_ps(values, splat(threshold), _CMP_GT_OQ));
    bits |= (uint64_t)(unsigned)above << (i * lanes);
  }
  return bits;
}

// Samples all points of row `y`.
static inline __attribute__((always_inline)) uint64_t sample_row(
  const ck_sampling *sampling, const int is_narrow, combined_row *row, const group_offsets *offsets, int y,
  float threshold
) {
  combine(sampling, is_narrow, sampling->y[y], threshold, row);
  if (row->inked == 0) return 0;
  return sample_groups(sampling, is_narrow, row, offsets, sampling->x[y], threshold, 0, lanes);
}

static inline __attribute__((always_inline)) void sample_all(
  const ck_sampling *sampling, const int is_narrow, float threshold, uint64_t *bits
) {
  const group_offsets offsets = offsets_of_groups(sampling);
  combined_row row;
  memset(row.pixels, 0, margin * sizeof(float));
  for (int y = 0; y < side; y += 1) bits[y] = sample_row(sampling, is_narrow, &row, &offsets, y, threshold);
}

static inline __attribute__((always_inline)) int find_bounds(
  const ck_sampling *sampling, const int is_narrow, float threshold, ck_bounds *bounds
) {
  const group_offsets offsets = offsets_of_groups(sampling);
  combined_row row;
  memset(row.pixels, 0, margin * sizeof(float));
  uint64_t all = 0;
  int top = 0;
  for (; top < side; top += 1) {
    all = sample_row(sampling, is_narrow, &row, &offsets, top, threshold);
    if (all != 0) break;
  }
  if (all == 0) return 0;
  int bottom = side - 1;
  for (; bottom > top; bottom -= 1) {
    const uint64_t bits = sample_row(sampling, is_narrow, &row, &offsets, bottom, threshold);
    all |= bits;
    if (bits != 0) break;
  }
  // Of the rows between, only the points outside of those found matter.
  for (int y = top + 1; y < bottom; y += 1) {
    const int left = __builtin_ctzll(all), right = side - 1 - __builtin_clzll(all);
    combine(sampling, is_narrow, sampling->y[y], threshold, &row);
    if (row.inked == 0) continue;
    const float start = sampling->x[y];
    all |= sample_groups(sampling, is_narrow, &row, &offsets, start, threshold, 0, (left + lanes - 1) / lanes);
    all |= sample_groups(sampling, is_narrow, &row, &offsets, start, threshold, (right + 1) / lanes, lanes);
  }
  *bounds = (ck_bounds){
    .left = __builtin_ctzll(all), .top = top, .right = side - 1 - __builtin_clzll(all), .bottom = bottom,
  };
  return 1;
}

void ck_sample_avx2(const ck_sampling *sampling, float threshold, uint64_t *bits) {
  if (sampling->width <= word_width) {
    sample_all(sampling, 1, threshold, bits);
  } else {
    sample_all(sampling, 0, threshold, bits);
  }
}

int ck_sample_bounds_avx2(const ck_sampling *sampling, float threshold, ck_bounds *bounds) {
  return sampling->width <= word_width ? find_bounds(sampling, 1, threshold, bounds)
                                       : find_bounds(sampling, 0, threshold, bounds);
}

#pragma clang attribute pop

#endif
