// The inner loops of the neural network and of preprocessing for processors with AVX2.
//
// Each function has a counterpart in Swift, which is its reference and its fallback, and gives the same bits: no
// fused multiplication and addition, and the same order of additions.

#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

// Whether this processor can run the functions whose names end in `_avx2`. They exist on x86-64 only.
int ck_has_avx2(void);

// A product C = A·B; A is m × k and B is k × n, each with strides in elements; C is row-major.
typedef struct {
  size_t m;
  size_t n;
  size_t k;
  ptrdiff_t a_row_stride;
  ptrdiff_t a_column_stride;
  ptrdiff_t b_row_stride;
  ptrdiff_t b_column_stride;
} ck_product;

// Every element of C is summed over k in ascending order.
void ck_product_avx2(const ck_product *shape, const float *a, const float *b, float *c);

// The columns that a pixel of a reduced image covers in a row, in shares of 1/n of a column for n pixels.
typedef struct {
  // Shares of the column before `first`.
  int64_t head;
  // The columns that are covered completely, up to before `end`; there may be none.
  size_t first;
  size_t end;
  // Shares of the column at `end`.
  int64_t tail;
} ck_span;

// Adds what the `columns`, of 1 or 4 channels, have in each of `count` spans to its sum, `weight` times.
void ck_add_spans(
  const uint32_t *columns, const ck_span *spans, size_t count, size_t channels, int64_t weight, int64_t *sums
);

// Adds each level of a row to its sum.
void ck_add_gray_row_avx2(const uint8_t *row, size_t width, uint32_t *sums);

// Adds each color of a row of RGBA pixels, times alpha, and each alpha to its sum.
void ck_add_rgba_row_avx2(const uint8_t *row, size_t width, uint32_t *sums);

// Sets the bits of levels up to `threshold` in rows of `width` levels, each of which begins a new word: bit i of word j of
// a row is its level 64·j + i.
void ck_mask_avx2(const uint8_t *levels, size_t width, size_t height, uint8_t threshold, uint64_t *words);

// The most pixels that a row of an image to be sampled may have.
enum { ck_most_pixels = 64 };

// An image of `width × height` numbers, row by row, and 64 rows of 64 points to sample it at.
typedef struct {
  const float *values;
  // At most `ck_most_pixels`.
  size_t width;
  size_t height;
  // The y of each row of points, and the x of its first one.
  const float *y;
  const float *x;
  // The distance of each point from the first one of its row, ascending or, in a mirrored image, descending.
  const float *offsets;
} ck_sampling;

// Sets the bits of points at which there is more than `threshold`, which is positive and at most 0.5: bit i of a row is
// its point i.
void ck_sample_avx2(const ck_sampling *sampling, float threshold, uint64_t *bits);

#endif
