#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

void ck_add_gray_row_avx2(const uint8_t *row, size_t width, uint32_t *sums) {
  size_t x = 0;
  for (; x + 8 <= width; x += 8) {
    const __m256i levels = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(row + x)));
    __m256i *const sum = (__m256i *)(sums + x);
    _mm256_storeu_si256(sum, _mm256_add_epi32(_mm256_loadu_si256(sum), levels));
  }
  for (; x < width; x += 1) sums[x] += row[x];
}

void ck_add_rgba_row_avx2(const uint8_t *row, size_t width, uint32_t *sums) {
  const __m256i one = _mm256_set1_epi32(1);
  size_t x = 0;
  for (; x + 2 <= width; x += 2) {
    const __m256i levels = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(row + 4 * x)));
    // The alpha of each pixel in place of its colors, and 1 in place of its alpha.
    const __m256i factors = _mm256_blend_epi32(_mm256_shuffle_epi32(levels, 0xff), one, 0x88);
    __m256i *const sum = (__m256i *)(sums + 4 * x);
    // All are less than 2^15, so that products of 16 bits suffice.
    _mm256_storeu_si256(sum, _mm256_add_epi32(_mm256_loadu_si256(sum), _mm256_madd_epi16(levels, factors)));
  }
  for (; x < width; x += 1) {
    const uint8_t *const pixel = row + 4 * x;
    for (int channel = 0; channel < 3; channel += 1) sums[4 * x + channel] += (uint32_t)pixel[channel] * pixel[3];
    sums[4 * x + 3] += pixel[3];
  }
}

#pragma clang attribute pop

#endif
