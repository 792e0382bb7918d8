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

// The columns that a pixel of a reduced image covers in a row: all of those between the first and the last two, and the
// others in shares of 1/n of a column for n pixels.
typedef struct {
  size_t first;
  uint32_t head;
  // Of the last two.
  uint32_t next;
  uint32_t tail;
} ck_span;

// How an image is averaged down, row by row: `width × height` pixels of 1 or 4 channels, gray or RGBA, to rows of
// `new_width` pixels. `width × height` is at most 2^32, and `height` times the largest sample, or the largest color times
// alpha, less than 2^31.
typedef struct {
  size_t width;
  size_t height;
  size_t channels;
  size_t new_width;
  // One for each pixel of a row of the result.
  const ck_span *spans;
  // How many columns there are between the first one of each span and its last two.
  size_t whole;
} ck_reduction;

// Adds a row of samples, `weight` times, to `sums`; of RGBA, colors times alpha, and alpha.
void ck_add_row_avx2(const ck_reduction *reduction, const uint8_t *row, uint32_t weight, uint32_t *sums);

// Writes the rounded means of a row of the result, for the sums of all that it covers; behind them, there are two pixels of
// zeros.
void ck_average_avx2(const ck_reduction *reduction, const uint32_t *sums, uint8_t *means);

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

// The columns and rows of points, each from the first to the last one.
typedef struct {
  int left;
  int top;
  int right;
  int bottom;
} ck_bounds;

// Finds the bounds of the points at which there is more than `threshold`, as above; returns 0 if there are none.
int ck_sample_bounds_avx2(const ck_sampling *sampling, float threshold, ck_bounds *bounds);

#endif
