#include "CBundledDigits.h"

// `#embed` compiles the file into the binary, so that a moved binary still has it.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char digits_csv[] = {
#embed "../../Data/digits.csv"
};

struct CBundledDigitsFile cbundled_digits_csv(void) {
  return (struct CBundledDigitsFile){digits_csv, sizeof digits_csv};
}
