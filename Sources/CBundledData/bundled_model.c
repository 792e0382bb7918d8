#include "CBundledData.h"

// A separate file, so that programs that do not train need not contain the digits.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char model[] = {
#embed "../../Data/model.safetensors"
};

struct CBundledFile cbundled_model(void) {
  return (struct CBundledFile){model, sizeof model};
}
