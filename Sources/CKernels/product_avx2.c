#include "CKernels.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#pragma clang fp contract(off)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

typedef float vector __attribute__((vector_size(32)));
typedef float unaligned_vector __attribute__((vector_size(32), aligned(4)));

// k is divided into blocks, so that a panel of B stays in the L1 cache: 256 rows of up to 24 columns are 24 KiB.
enum { lanes = 8, depth_limit = 256, most_vectors = 3, most_narrow_columns = 12 };

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

// Copies up to 24 numbers without a call, which the compiler would make of a loop.
static inline __attribute__((always_inline)) void copy(float *restrict to, const float *restrict from, size_t count) {
  if (count & 16) {
    memcpy(to, from, 16 * sizeof(float));
    to += 16;
    from += 16;
  }
  if (count & 8) {
    memcpy(to, from, 8 * sizeof(float));
    to += 8;
    from += 8;
  }
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

// Computes `rows` rows of C in registers. The constants make a function of its own of each combination.
static inline __attribute__((always_inline)) void tile(
  const panel *panel, const int rows, const int vectors, const int is_whole, const float *a, float *c
) {
  vector sums[6][most_vectors];
  vector x[most_vectors];
  vector weights[6];
  float edge[most_vectors * lanes];
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
  const panel *panel, const int rows, const int vectors, const int is_whole, size_t m, const float *a, float *c
) {
  size_t row = 0;
  for (; row + rows <= m; row += rows) {
    tile(panel, rows, vectors, is_whole, a + row * panel->a_row_stride, c + row * panel->c_stride);
  }
  for (; row < m; row += 1) tile(panel, 1, vectors, is_whole, a + row * panel->a_row_stride, c + row * panel->c_stride);
}

// Transposes 8×8 numbers.
static inline __attribute__((always_inline)) void transpose(
  const float *from, ptrdiff_t stride, float *to, size_t width
) {
  vector rows[8], pairs[8], quads[8];
  for (int i = 0; i < 8; i += 1) rows[i] = load(from + i * stride);
  for (int i = 0; i < 8; i += 2) {
    pairs[i] = _mm256_unpacklo_ps(rows[i], rows[i + 1]);
    pairs[i + 1] = _mm256_unpackhi_ps(rows[i], rows[i + 1]);
  }
  for (int i = 0; i < 8; i += 4) {
    quads[i] = _mm256_shuffle_ps(pairs[i], pairs[i + 2], 0x44);
    quads[i + 1] = _mm256_shuffle_ps(pairs[i], pairs[i + 2], 0xee);
    quads[i + 2] = _mm256_shuffle_ps(pairs[i + 1], pairs[i + 3], 0x44);
    quads[i + 3] = _mm256_shuffle_ps(pairs[i + 1], pairs[i + 3], 0xee);
  }
  for (int i = 0; i < 4; i += 1) {
    _mm256_storeu_ps(to + i * width, _mm256_permute2f128_ps(quads[i], quads[i + 4], 0x20));
    _mm256_storeu_ps(to + (i + 4) * width, _mm256_permute2f128_ps(quads[i], quads[i + 4], 0x31));
  }
}

// Copies `columns` columns of a matrix with these strides to rows of `width` numbers, the missing ones 0.
static void pack(
  const float *b, ptrdiff_t row_stride, ptrdiff_t column_stride, size_t depth, size_t columns, size_t width,
  float *packed
) {
  if (columns < width) memset(packed, 0, depth * width * sizeof(float));
  if (column_stride == 1) {
    for (size_t p = 0; p < depth; p += 1) copy(packed + p * width, b + p * row_stride, columns);
    return;
  }
  // Square blocks where columns are contiguous.
  const size_t whole_columns = row_stride == 1 ? columns / 8 * 8 : 0;
  const size_t whole_depth = depth / 8 * 8;
  for (size_t j = 0; j < whole_columns; j += 8) {
    for (size_t p = 0; p < whole_depth; p += 8) {
      transpose(b + j * column_stride + p, column_stride, packed + p * width + j, width);
    }
  }
  for (size_t j = 0; j < columns; j += 1) {
    for (size_t p = j < whole_columns ? whole_depth : 0; p < depth; p += 1) {
      packed[p * width + j] = b[p * row_stride + j * column_stride];
    }
  }
}

// As many rows as fit in the 16 registers beside what is multiplied.
static void run_panel(const panel *panel, size_t vectors, size_t m, const float *a, float *c) {
  const int is_whole = panel->columns == vectors * lanes;
  switch (2 * vectors + is_whole) {
    case 2: run(panel, 6, 1, 0, m, a, c); break;
    case 3: run(panel, 6, 1, 1, m, a, c); break;
    case 4: run(panel, 4, 2, 0, m, a, c); break;
    case 5: run(panel, 4, 2, 1, m, a, c); break;
    case 6: run(panel, 3, 3, 0, m, a, c); break;
    default: run(panel, 3, 3, 1, m, a, c); break;
  }
}

// Four vectors are two and two rather than three and one.
static size_t vectors_for(size_t columns) {
  return columns <= lanes ? 1 : columns <= 2 * lanes || columns == 4 * lanes ? 2 : 3;
}

// Computes Cᵀ = Bᵀ·Aᵀ instead: for few columns, such as ten classes, which would leave lanes unused.
static void multiply_transposed(const ck_product *shape, const float *a, const float *b, float *c) {
  _Alignas(32) float packed[depth_limit * most_vectors * lanes];
  _Alignas(32) float result[most_narrow_columns * most_vectors * lanes];
  size_t row = 0;
  while (row < shape->m) {
    const size_t left = shape->m - row;
    const size_t vectors = vectors_for(left);
    const size_t width = vectors * lanes;
    const size_t rows = left < width ? left : width;
    for (size_t first = 0; first < shape->k; first += depth_limit) {
      const size_t depth = shape->k - first < depth_limit ? shape->k - first : depth_limit;
      const float *from = a + row * shape->a_row_stride + first * shape->a_column_stride;
      pack(from, shape->a_column_stride, shape->a_row_stride, depth, rows, width, packed);
      const panel panel = {
        packed, depth, width, shape->b_column_stride, shape->b_row_stride, (ptrdiff_t)width, first > 0
      };
      run_panel(&panel, vectors, shape->n, b + first * shape->b_row_stride, result);
    }
    for (size_t i = 0; i < rows; i += 1) {
      for (size_t j = 0; j < shape->n; j += 1) c[(row + i) * shape->n + j] = result[j * width + i];
    }
    row += rows;
  }
}

static void multiply(const ck_product *shape, const float *a, const float *b, float *c) {
  _Alignas(32) float packed[depth_limit * most_vectors * lanes];
  for (size_t first = 0; first < shape->k; first += depth_limit) {
    const size_t depth = shape->k - first < depth_limit ? shape->k - first : depth_limit;
    size_t column = 0;
    while (column < shape->n) {
      const size_t left = shape->n - column;
      const size_t vectors = vectors_for(left);
      const size_t width = vectors * lanes;
      const size_t columns = left < width ? left : width;
      const float *from = b + first * shape->b_row_stride + column * shape->b_column_stride;
      pack(from, shape->b_row_stride, shape->b_column_stride, depth, columns, width, packed);
      const panel panel = {
        packed, depth, columns, shape->a_row_stride, shape->a_column_stride, (ptrdiff_t)shape->n, first > 0
      };
      run_panel(&panel, vectors, shape->m, a + first * shape->a_column_stride, c + column);
      column += columns;
    }
  }
}

void ck_product_avx2(const ck_product *shape, const float *a, const float *b, float *c) {
  if (shape->k == 0) {
    memset(c, 0, shape->m * shape->n * sizeof(float));
  } else if (shape->n <= most_narrow_columns && shape->n % lanes != 0 && shape->m >= 2 * lanes) {
    multiply_transposed(shape, a, b, c);
  } else {
    multiply(shape, a, b, c);
  }
}

#pragma clang attribute pop

#endif
