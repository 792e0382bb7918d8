#include "CKernels.h"

#if defined(__x86_64__)

#include <string.h>

#pragma clang fp contract(off)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

typedef float vector __attribute__((vector_size(32)));
typedef float unaligned_vector __attribute__((vector_size(32), aligned(4)));

// k is divided into blocks, so that a panel of B stays in the L1 cache: 256 rows of up to 24 columns are 24 KiB.
enum { lanes = 8, depth_limit = 256, most_vectors = 3 };

// Loads are instructions of their own, one step ahead of their use. As operands of multiplications, they would wait for
// the cache in the queue of the floating-point units: 10 % slower on Zen 1.
static inline __attribute__((always_inline)) vector load(const float *source) {
  vector result;
  __asm__("vmovups %1, %0" : "=x"(result) : "m"(*(const unaligned_vector *)source));
  return result;
}

static inline __attribute__((always_inline)) vector broadcast(const float *source) {
  vector result;
  __asm__("vbroadcastss %1, %0" : "=x"(result) : "m"(*source));
  return result;
}

// Copies up to 24 numbers, without a call.
static inline __attribute__((always_inline)) void copy(float *restrict to, const float *restrict from, size_t count) {
  for (; count >= 8; count -= 8, to += 8, from += 8) memcpy(to, from, 8 * sizeof(float));
  if (count & 4) {
    memcpy(to, from, 4 * sizeof(float));
    to += 4;
    from += 4;
  }
  if (count & 2) {
    memcpy(to, from, 2 * sizeof(float));
    to += 2;
    from += 2;
  }
  if (count & 1) *to = *from;
}

// What a panel has in common: `columns` columns of C, with `depth` rows of B packed.
typedef struct {
  const float *packed;
  size_t depth;
  size_t columns;
  ptrdiff_t a_row_stride;
  ptrdiff_t a_column_stride;
  ptrdiff_t c_stride;
  // Whether sums go on from those of the blocks before.
  int continues;
} panel;

// Computes `rows` rows of C in registers.
static inline __attribute__((always_inline)) void tile(
  const panel *panel, const int rows, const int vectors, const float *a, float *c
) {
  vector sums[6][most_vectors];
  vector x[most_vectors];
  vector weights[6];
  float edge[most_vectors * lanes];
  const int is_whole = panel->columns == (size_t)(vectors * lanes);

  for (int i = 0; i < rows; i += 1) {
    const float *from = c + i * panel->c_stride;
    if (panel->continues && !is_whole) {
      copy(edge, from, panel->columns);
      from = edge;
    }
    for (int j = 0; j < vectors; j += 1) sums[i][j] = panel->continues ? load(from + j * lanes) : (vector){0};
  }
  const float *b = panel->packed;
  for (int j = 0; j < vectors; j += 1) x[j] = load(b + j * lanes);
  for (int i = 0; i < rows; i += 1) weights[i] = broadcast(a + i * panel->a_row_stride);
  for (size_t p = 1; p < panel->depth; p += 1) {
    b += vectors * lanes;
    a += panel->a_column_stride;
    for (int i = 0; i < rows; i += 1) {
      for (int j = 0; j < vectors; j += 1) {
        sums[i][j] += x[j] * weights[i];
        if (i == rows - 1) x[j] = load(b + j * lanes);
      }
      weights[i] = broadcast(a + i * panel->a_row_stride);
    }
  }
  for (int i = 0; i < rows; i += 1) {
    for (int j = 0; j < vectors; j += 1) sums[i][j] += x[j] * weights[i];
    float *to = c + i * panel->c_stride;
    if (is_whole) {
      memcpy(to, sums[i], vectors * sizeof(vector));
    } else {
      memcpy(edge, sums[i], vectors * sizeof(vector));
      copy(to, edge, panel->columns);
    }
  }
}

// Computes all `m` rows of a panel: most of them `rows` at a time.
static inline __attribute__((always_inline)) void run(
  const panel *panel, const int rows, const int vectors, size_t m, const float *a, float *c
) {
  size_t row = 0;
  for (; row + rows <= m; row += rows) {
    tile(panel, rows, vectors, a + row * panel->a_row_stride, c + row * panel->c_stride);
  }
  for (; row < m; row += 1) tile(panel, 1, vectors, a + row * panel->a_row_stride, c + row * panel->c_stride);
}

// Copies columns of B to rows of `width` numbers, the missing ones 0.
static void pack(const ck_product *shape, const float *b, size_t depth, size_t columns, size_t width, float *packed) {
  if (columns < width) memset(packed, 0, depth * width * sizeof(float));
  if (shape->b_column_stride == 1) {
    for (size_t p = 0; p < depth; p += 1) {
      copy(packed + p * width, b + p * shape->b_row_stride, columns);
    }
  } else {
    for (size_t j = 0; j < columns; j += 1) {
      for (size_t p = 0; p < depth; p += 1) {
        packed[p * width + j] = b[p * shape->b_row_stride + j * shape->b_column_stride];
      }
    }
  }
}

void ck_product_avx2(const ck_product *shape, const float *a, const float *b, float *c) {
  if (shape->k == 0) memset(c, 0, shape->m * shape->n * sizeof(float));
  _Alignas(32) float packed[depth_limit * most_vectors * lanes];
  for (size_t first = 0; first < shape->k; first += depth_limit) {
    const size_t depth = shape->k - first < depth_limit ? shape->k - first : depth_limit;
    size_t column = 0;
    while (column < shape->n) {
      const size_t left = shape->n - column;
      // Four vectors are two and two rather than three and one.
      const size_t vectors = left <= lanes ? 1 : left <= 2 * lanes || left == 4 * lanes ? 2 : 3;
      const size_t columns = left < vectors * lanes ? left : vectors * lanes;
      const panel panel = {
        packed, depth, columns, shape->a_row_stride, shape->a_column_stride, (ptrdiff_t)shape->n, first > 0
      };
      pack(
        shape, b + first * shape->b_row_stride + column * shape->b_column_stride, depth, columns, vectors * lanes, packed
      );
      const float *rows = a + first * shape->a_column_stride;
      // As many sums as fit in the 16 registers beside what is multiplied.
      switch (vectors) {
        case 1: run(&panel, 6, 1, shape->m, rows, c + column); break;
        case 2: run(&panel, 4, 2, shape->m, rows, c + column); break;
        default: run(&panel, 3, 3, shape->m, rows, c + column); break;
      }
      column += columns;
    }
  }
}

#pragma clang attribute pop

#endif
