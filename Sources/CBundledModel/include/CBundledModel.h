#ifndef CBUNDLEDMODEL_H
#define CBUNDLEDMODEL_H

#include <stddef.h>

// A file embedded in the binary.
struct CBundledModelFile {
  const unsigned char *_Nonnull bytes;
  size_t count;
};

// Returns Data/model.safetensors.
struct CBundledModelFile cbundled_model(void);

#endif
