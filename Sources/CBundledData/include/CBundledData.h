#ifndef CBUNDLEDDATA_H
#define CBUNDLEDDATA_H

#include <stddef.h>

// A file embedded in the binary.
struct CBundledFile {
  const unsigned char *_Nonnull bytes;
  size_t count;
};

// Returns Data/digits.csv.
struct CBundledFile cbundled_digits_csv(void);

// Returns Data/model.safetensors.
struct CBundledFile cbundled_model(void);

#endif
