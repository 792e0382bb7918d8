#include "CBundledModel.h"

// A module of its own, so that programs that do not train need not contain the digits.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char model[] = {
#embed "../../Data/model.safetensors"
};

struct CBundledModelFile cbundled_model(void) {
  return (struct CBundledModelFile){model, sizeof model};
}
