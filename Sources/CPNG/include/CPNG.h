// PNG files, in memory or open, to and from 8-bit samples, over libpng's low-level interface.
//
// libpng reports errors by longjmp, which must not cross a Swift frame. So every function here that enters libpng sets
// its own jump first, none calls back into Swift, and Swift sees status codes only. Nothing is ever printed.

#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__clang__)
#define CPNG_CLOSED_ENUM __attribute__((enum_extensibility(closed)))
#else
#define CPNG_CLOSED_ENUM
#endif

typedef enum CPNG_CLOSED_ENUM cpng_status {
  cpng_status_ok,
  // The bytes ended before IEND did.
  cpng_status_truncated,
  // The system refused to read the file; the error number says why.
  cpng_status_unreadable,
  // libpng refused; the message says why.
  cpng_status_refused,
  cpng_status_out_of_memory,
} cpng_status;

// What the file says about its image, and how many 8-bit samples a pixel it decodes to.
typedef struct cpng_header {
  uint32_t width;
  uint32_t height;
  // Stored bits of one sample: 1 to 16.
  uint8_t bit_depth;
  // Stored bits of one pixel, all channels: 1 to 64.
  uint8_t bits_per_pixel;
  // 1 is Adam7: its rows come whole or not at all.
  uint8_t is_interlaced;
  // 1: grey. 4: red, green, blue, alpha.
  uint8_t channels;
} cpng_header;

// The state of one decoding. Functions go in the order create, one open, read_rows, finish, destroy; after a status
// other than ok only the accessors and destroy may follow.
typedef struct cpng_decoder cpng_decoder;

// NULL when memory is short.
cpng_decoder *cpng_decoder_create(void);
void cpng_decoder_destroy(cpng_decoder *decoder);

// Reads up to the first IDAT. Allocates nothing that depends on the image's size. `bytes` must outlive the decoder.
cpng_status cpng_decoder_open(cpng_decoder *decoder, const uint8_t *bytes, size_t count, cpng_header *header);

// The same for an open file, read from where it stands through a buffer of fixed size: what it takes in memory does not
// depend on its length. The file must stay open as long as the decoder lives, which does not close it.
cpng_status cpng_decoder_open_file(cpng_decoder *decoder, int file, cpng_header *header);

// Decodes the next `count` rows to `rows`, `width * channels` bytes each, one after the other. A file that is not
// interlaced may be read in bands; an interlaced one only as all of its rows at once.
cpng_status cpng_decoder_read_rows(cpng_decoder *decoder, uint8_t *rows, uint32_t count);

// Reads to the end of IEND, once every row has been read.
cpng_status cpng_decoder_finish(cpng_decoder *decoder);

// Bytes read so far: on an error, a place in or right after the chunk that failed.
size_t cpng_decoder_position(const cpng_decoder *decoder);

// The system's error number, after cpng_status_unreadable.
int cpng_decoder_error_number(const cpng_decoder *decoder);

// libpng's words for the last error; empty if there was none.
const char *cpng_decoder_message(const cpng_decoder *decoder);

// Warnings so far. Only the first few texts are kept: NULL from the first index that was not.
size_t cpng_decoder_warning_count(const cpng_decoder *decoder);
const char *cpng_decoder_warning(const cpng_decoder *decoder, size_t index);

// Samples to encode, one row after the other.
typedef struct cpng_source {
  const uint8_t *samples;
  uint32_t width;
  uint32_t height;
  // Samples a pixel in memory: 1 grey, 4 red, green, blue, alpha.
  uint8_t channels;
  // With 4 channels: leave the alpha out of the file.
  uint8_t drops_alpha;
} cpng_source;

// A PNG file, or on an error libpng's words for it. To be freed with cpng_encoded_free in either case.
typedef struct cpng_encoded {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  char message[200];
} cpng_encoded;

// The same samples give the same bytes. Fills `encoded`, which need not be initialized.
cpng_status cpng_encode(const cpng_source *source, cpng_encoded *encoded);
void cpng_encoded_free(cpng_encoded *encoded);

#ifdef __cplusplus
}
#endif

#endif
