#include "CKernels.h"

// Adds the spans of one channel in every `channels` sums; a constant number of channels makes loops of constant length.
static inline __attribute__((always_inline)) void add_spans(
  const uint32_t *columns, const ck_span *spans, size_t count, const size_t channels, int64_t weight, int64_t *sums
) {
  for (size_t x = 0; x < count; x += 1) {
    const ck_span span = spans[x];
    const uint32_t *const before = columns + (span.first - 1) * channels;
    const uint32_t *const after = columns + span.end * channels;
    uint64_t whole[4] = {0};
    for (const uint32_t *column = before + channels; column < after; column += channels) {
      for (size_t i = 0; i < channels; i += 1) whole[i] += column[i];
    }
    for (size_t i = 0; i < channels; i += 1) {
      int64_t sum = (int64_t)whole[i] * (int64_t)count + span.head * (int64_t)before[i];
      if (span.tail > 0) sum += span.tail * (int64_t)after[i];
      sums[x * channels + i] += weight * sum;
    }
  }
}

void ck_add_spans(
  const uint32_t *columns, const ck_span *spans, size_t count, size_t channels, int64_t weight, int64_t *sums
) {
  if (channels == 1) {
    add_spans(columns, spans, count, 1, weight, sums);
  } else {
    add_spans(columns, spans, count, 4, weight, sums);
  }
}
