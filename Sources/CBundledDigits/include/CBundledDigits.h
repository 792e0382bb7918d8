#ifndef CBUNDLEDDIGITS_H
#define CBUNDLEDDIGITS_H

#include <stddef.h>

// A file embedded in the binary.
struct CBundledDigitsFile {
  const unsigned char *_Nonnull bytes;
  size_t count;
};

// Returns Data/digits.csv.
struct CBundledDigitsFile cbundled_digits_csv(void);

#endif
