#ifndef CBUNDLEDDATA_H
#define CBUNDLEDDATA_H

#include <stddef.h>

/// A file that is part of the binary.
struct CBundledFile {
  const unsigned char *_Nonnull bytes;
  size_t count;
};

/// Data/digits.csv.
struct CBundledFile cbundled_digits_csv(void);

/// Data/model.safetensors.
struct CBundledFile cbundled_model(void);

#endif
