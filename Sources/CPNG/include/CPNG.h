// Decodes PNG files, in memory or open, to 8-bit samples, and encodes such samples, with libpng's low-level interface.
//
// libpng reports errors by longjmp, which must not cross a Swift frame. Every function here in which libpng may fail
// therefore sets its own jump buffer first, none calls back into Swift, and Swift sees only status codes. Nothing is
// ever printed.

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
  // The input ends before the end of IEND.
  cpng_status_truncated,
  // The system could not read the file; the error number gives the reason.
  cpng_status_unreadable,
  // libpng failed; the message gives the reason.
  cpng_status_refused,
  cpng_status_out_of_memory,
} cpng_status;

// The declared properties of the image, and the number of 8-bit samples per pixel that it is decoded to.
typedef struct cpng_header {
  uint32_t width;
  uint32_t height;
  // Stored bits per sample: 1 to 16.
  uint8_t bit_depth;
  // Stored bits per pixel, all channels: 1 to 64.
  uint8_t bits_per_pixel;
  // 1: Adam7; all rows must be read at once.
  uint8_t is_interlaced;
  // 1: gray. 4: red, green, blue, alpha.
  uint8_t channels;
} cpng_header;

// Levels of 16-bit samples.
typedef struct cpng_levels {
  uint16_t low;
  uint16_t high;
  // 1: no pixel is transparent.
  uint8_t is_opaque;
} cpng_levels;

// The state of one decoding. Call create, one of the open functions, read_rows, finish, and destroy, in this order;
// after a status other than ok, only the accessors and destroy may be called.
typedef struct cpng_decoder cpng_decoder;

// Returns NULL if out of memory.
cpng_decoder *cpng_decoder_create(void);
void cpng_decoder_destroy(cpng_decoder *decoder);

// Reads up to the first IDAT. Allocates nothing that depends on the image size. `bytes` must outlive the decoder.
cpng_status cpng_decoder_open(cpng_decoder *decoder, const uint8_t *bytes, size_t count, cpng_header *header);

// The same for an open file, read from its beginning through a buffer of fixed size: memory use does not depend
// on its length. The file must stay open until the decoder is destroyed, which does not close it.
cpng_status cpng_decoder_open_file(cpng_decoder *decoder, int file, cpng_header *header);

// Converts 16-bit gray and colors to 8 bits so that `low` becomes 0 and `high` 255, which lies above it; by default 0 and
// 65,535. Call it before the first row is read.
void cpng_decoder_set_levels(cpng_decoder *decoder, uint16_t low, uint16_t high);

// Returns the lowest and the highest 16-bit gray or color in the rows read so far; `low` is above `high` if there are
// none.
cpng_levels cpng_decoder_levels(const cpng_decoder *decoder);

// Decodes the next `count` rows to `rows`, `width * channels` bytes each, contiguously. Rows of a non-interlaced image
// may be read in bands; those of an interlaced one only all at once.
cpng_status cpng_decoder_read_rows(cpng_decoder *decoder, uint8_t *rows, uint32_t count);

// Reads to the end of IEND, after every row has been read.
cpng_status cpng_decoder_finish(cpng_decoder *decoder);

// Returns the number of bytes read so far; after an error, a position inside or right after the chunk that failed.
size_t cpng_decoder_position(const cpng_decoder *decoder);

// Returns the system's error number after cpng_status_unreadable.
int cpng_decoder_error_number(const cpng_decoder *decoder);

// Returns libpng's message for the last error; empty if there was none.
const char *cpng_decoder_message(const cpng_decoder *decoder);

// Return the number of warnings so far, and the text of one. Only the first few texts are kept; the others are NULL.
size_t cpng_decoder_warning_count(const cpng_decoder *decoder);
const char *cpng_decoder_warning(const cpng_decoder *decoder, size_t index);

// Samples to encode, in contiguous rows.
typedef struct cpng_source {
  const uint8_t *samples;
  uint32_t width;
  uint32_t height;
  // Samples per pixel in memory. 1: gray. 4: red, green, blue, alpha.
  uint8_t channels;
  // With 4 channels: omits alpha from the file.
  uint8_t drops_alpha;
} cpng_source;

// A PNG file or, after an error, libpng's message. Free it with cpng_encoded_free in either case.
typedef struct cpng_encoded {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  char message[200];
} cpng_encoded;

// Encodes `source` to `encoded`, which need not be initialized. The same samples give the same bytes.
cpng_status cpng_encode(const cpng_source *source, cpng_encoded *encoded);
void cpng_encoded_free(cpng_encoded *encoded);

// Opens, reads and decodes PNG files, and nothing else: no checks, no conversions, no limits. It is what decoding is
// compared with when its speed is measured, and unfit for anything else.
typedef struct cpng_bare_decoder cpng_bare_decoder;

// Returns NULL if out of memory.
cpng_bare_decoder *cpng_bare_decoder_create(void);
void cpng_bare_decoder_destroy(cpng_bare_decoder *decoder);

// Decodes all rows of the file at `path`, as they are stored, into a buffer that is kept for the next file.
cpng_status cpng_bare_decoder_decode(cpng_bare_decoder *decoder, const char *path);

#ifdef __cplusplus
}
#endif

#endif
