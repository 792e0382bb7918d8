#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

void ck_mask_avx2(const uint8_t *levels, size_t width, size_t height, uint8_t threshold, uint64_t *words) {
  const __m256i most = _mm256_set1_epi8((char)threshold);
  for (size_t y = 0; y < height; y += 1) {
    const uint8_t *row = levels + y * width;
    for (size_t first = 0; first < width; first += 64) {
      const size_t end = width - first < 64 ? width - first : 64;
      uint64_t word = 0;
      size_t i = 0;
      for (; i + 32 <= end; i += 32) {
        const __m256i some = _mm256_loadu_si256((const __m256i *)(row + first + i));
        // At most the threshold, if that is the larger one.
        const int included = _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(some, most), most));
        word |= (uint64_t)(unsigned)included << i;
      }
      for (; i < end; i += 1) word |= (uint64_t)(row[first + i] <= threshold) << i;
      *words++ = word;
    }
  }
}

#pragma clang attribute pop

#endif
