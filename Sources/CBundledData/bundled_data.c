#include "CBundledData.h"

// `#embed` makes the files part of the object code, so that a binary that was moved still has them.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char digits_csv[] = {
#embed "../../Data/digits.csv"
};

struct CBundledFile cbundled_digits_csv(void) {
  return (struct CBundledFile){digits_csv, sizeof digits_csv};
}

static const unsigned char model[] = {
#embed "../../Data/model.safetensors"
};

struct CBundledFile cbundled_model(void) {
  return (struct CBundledFile){model, sizeof model};
}
