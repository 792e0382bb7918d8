#include "CPNG.h"

#include <errno.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// libpng truncates its own messages at 196 bytes; the first eight warnings are enough for a diagnosis.
enum { message_capacity = 200, kept_warnings = 8 };

// Large enough to read large files at the speed of the disk.
enum { buffer_capacity = 1 << 16 };

// Bounds the time for files that consist of chunks: with the usual 8 KiB in each, an image has 8 GB.
enum { most_chunks = 1000000 };

// The length and the type of a chunk.
enum { chunk_header_size = 8 };

// Less memory than this is missing whatever the image.
enum { small_allocation = 1 << 20 };

struct cpng_decoder {
  png_structp png;
  png_infop info;

  // Unread bytes in memory: the rest of the whole file, or of the buffer.
  const uint8_t *next;
  size_t available;
  // Bytes read so far.
  size_t position;
  // The chunk begun last: the position of its length, and how many there are with it.
  size_t chunk_position;
  size_t chunk_count;
  int has_image_data;
  // The source of further bytes; if `buffer` is NULL, there is no file.
  int file;
  uint8_t *buffer;
  int error_number;

  cpng_header header;
  int passes;
  int has_started;

  // The 16-bit levels that become 0 and 255, and those found.
  uint16_t black;
  uint16_t white;
  cpng_levels levels;

  cpng_status failure;
  size_t warning_count;
  char message[message_capacity];
  char warnings[kept_warnings][message_capacity];
};

static void copy_text(char *destination, const char *text) {
  size_t length = strlen(text);
  if (length >= message_capacity) length = message_capacity - 1;
  memcpy(destination, text, length);
  destination[length] = 0;
}

static void on_error(png_structp png, png_const_charp text) {
  cpng_decoder *decoder = png_get_error_ptr(png);
  copy_text(decoder->message, text);
  png_longjmp(png, 1);
}

// After the last row, libpng reports broken compressed data, including a bad checksum, as an error or only as a
// warning, depending on where a chunk happens to end. Here it is always an error; more data than the rows need is
// always a warning.
static int is_broken_stream(const char *text) {
  static const char chunk[] = "IDAT: ";
  if (strncmp(text, chunk, sizeof chunk - 1) != 0) return 0;
  text += sizeof chunk - 1;
  return strcmp(text, "Too much image data") != 0 && strcmp(text, "Extra compressed data") != 0;
}

static void on_warning(png_structp png, png_const_charp text) {
  if (is_broken_stream(text)) png_error(png, text);
  cpng_decoder *decoder = png_get_error_ptr(png);
  if (decoder->warning_count < kept_warnings) copy_text(decoder->warnings[decoder->warning_count], text);
  decoder->warning_count += 1;
}

// Fills the buffer from the file, or fails.
static void refill(png_structp png, cpng_decoder *decoder) {
  ssize_t count = 0;
  if (decoder->buffer != NULL) {
    do count = read(decoder->file, decoder->buffer, buffer_capacity);
    while (count < 0 && errno == EINTR);
  }
  if (count < 0) {
    decoder->failure = cpng_status_unreadable;
    decoder->error_number = errno;
    png_error(png, "unreadable");
  }
  if (count == 0) {
    decoder->failure = cpng_status_truncated;
    png_error(png, "out of bytes");
  }
  decoder->next = decoder->buffer;
  decoder->available = (size_t)count;
}

static void on_read(png_structp png, png_bytep destination, size_t length) {
  cpng_decoder *decoder = png_get_io_ptr(png);
  const png_bytep header = destination;
  const int begins_chunk =
    length == chunk_header_size && (png_get_io_state(png) & PNG_IO_MASK_LOC) == PNG_IO_CHUNK_HDR;
  if (begins_chunk) {
    decoder->chunk_position = decoder->position;
    decoder->chunk_count += 1;
    if (decoder->chunk_count > most_chunks) png_error(png, "more than a million chunks");
  }
  while (length > 0) {
    if (decoder->available == 0) refill(png, decoder);
    size_t count = length < decoder->available ? length : decoder->available;
    memcpy(destination, decoder->next, count);
    destination += count;
    length -= count;
    decoder->next += count;
    decoder->available -= count;
    decoder->position += count;
  }
  if (begins_chunk && memcmp(header + 4, "IDAT", 4) == 0) decoder->has_image_data = 1;
}

// Tells an image that is too large for the memory from a system that has none left.
static void fail_allocation(cpng_decoder *decoder, size_t size) {
  decoder->failure = size > small_allocation ? cpng_status_out_of_memory : cpng_status_unreadable;
  decoder->error_number = ENOMEM;
}

static png_voidp on_allocate(png_structp png, png_alloc_size_t size) {
  cpng_decoder *decoder = png_get_mem_ptr(png);
  void *memory = malloc(size);
  if (memory == NULL) fail_allocation(decoder, size);
  return memory;
}

static void on_free(png_structp png, png_voidp memory) {
  (void)png;
  free(memory);
}

cpng_decoder *cpng_decoder_create(void) {
  cpng_decoder *decoder = malloc(sizeof *decoder);
  if (decoder == NULL) return NULL;
  // Everything except the warnings, which are written before they are read.
  memset(decoder, 0, offsetof(cpng_decoder, warnings));
  decoder->failure = cpng_status_refused;
  decoder->white = UINT16_MAX;
  decoder->levels = (cpng_levels){.low = UINT16_MAX, .high = 0, .is_opaque = 1};
  return decoder;
}

void cpng_decoder_destroy(cpng_decoder *decoder) {
  png_destroy_read_struct(&decoder->png, &decoder->info, NULL);
  free(decoder->buffer);
  free(decoder);
}

// Rounds the distance of `level` from `black` to 0...255.
static uint8_t rounded(const cpng_decoder *decoder, uint32_t level) {
  const uint32_t range = decoder->white - decoder->black;
  // v/257, without the division.
  if (range == UINT16_MAX) return (uint8_t)((level * 255 + 32895) >> 16);
  if (level <= decoder->black) return 0;
  if (level >= decoder->white) return 255;
  return (uint8_t)(((level - decoder->black) * 255 + range / 2) / range);
}

// Converts a row of 16-bit samples to 8 bits in place, after all their bits have been compared with tRNS.
static void on_row(png_structp png, png_row_infop row, png_bytep samples) {
  cpng_decoder *decoder = png_get_user_transform_ptr(png);
  cpng_levels levels = decoder->levels;
  const size_t count = (size_t)row->width * row->channels;
  for (size_t i = 0; i < count; i += 1) {
    const uint16_t level = (uint16_t)(samples[2 * i] << 8 | samples[2 * i + 1]);
    if (row->channels == 4 && i % 4 == 3) {
      if (level < UINT16_MAX) levels.is_opaque = 0;
      samples[i] = (uint8_t)((level * 255u + 32895) >> 16);
    } else {
      if (level < levels.low) levels.low = level;
      if (level > levels.high) levels.high = level;
      samples[i] = rounded(decoder, level);
    }
  }
  decoder->levels = levels;
}

// Requests 8-bit gray, or 8-bit RGBA if there is color or transparency, of the stored values: no gamma, no profile.
static void set_transformations(cpng_decoder *decoder) {
  png_structp png = decoder->png;
  int color_type = png_get_color_type(png, decoder->info);
  int bit_depth = png_get_bit_depth(png, decoder->info);
  int has_transparency = png_get_valid(png, decoder->info, PNG_INFO_tRNS) != 0;

  if (bit_depth < 8 || color_type == PNG_COLOR_TYPE_PALETTE || has_transparency) png_set_expand(png);
  int is_gray = color_type == PNG_COLOR_TYPE_GRAY && !has_transparency;
  decoder->header.channels = is_gray ? 1 : 4;
  if (bit_depth == 16) {
    png_set_read_user_transform_fn(png, on_row);
    png_set_user_transform_info(png, decoder, 8, decoder->header.channels);
  }
  if (is_gray) return;
  if ((color_type & PNG_COLOR_MASK_COLOR) == 0) png_set_gray_to_rgb(png);
  if ((color_type & PNG_COLOR_MASK_ALPHA) == 0 && !has_transparency) png_set_add_alpha(png, 0xffff, PNG_FILLER_AFTER);
}

static cpng_status read_header(cpng_decoder *decoder, cpng_header *header) {
  png_structp png = png_create_read_struct_2(
    PNG_LIBPNG_VER_STRING, decoder, on_error, on_warning, decoder, on_allocate, on_free
  );
  decoder->png = png;
  if (png == NULL) {
    if (decoder->message[0] == 0) copy_text(decoder->message, "libpng does not start");
    return decoder->failure;
  }
  if (setjmp(png_jmpbuf(png))) return decoder->failure;

  decoder->info = png_create_info_struct(png);
  if (decoder->info == NULL) png_error(png, "out of memory");
  png_set_read_fn(png, decoder, on_read);
  // libpng's default limit of one million columns or rows is not part of the format; the caller checks the declared
  // size.
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  // -1: skips every chunk that does not affect stored values, so neither its size nor its contents matter.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_chunk_malloc_max(png, 0);
  png_set_benign_errors(png, 1);
  // Some encoders declare a smaller window than they use; zlib itself accepts this.
  png_set_option(png, PNG_MAXIMUM_INFLATE_WINDOW, PNG_OPTION_ON);
  png_read_info(png, decoder->info);

  decoder->header.width = png_get_image_width(png, decoder->info);
  decoder->header.height = png_get_image_height(png, decoder->info);
  decoder->header.bit_depth = png_get_bit_depth(png, decoder->info);
  decoder->header.bits_per_pixel = decoder->header.bit_depth * png_get_channels(png, decoder->info);
  decoder->header.is_interlaced = png_get_interlace_type(png, decoder->info) != PNG_INTERLACE_NONE;
  set_transformations(decoder);
  decoder->passes = png_set_interlace_handling(png);
  *header = decoder->header;
  return cpng_status_ok;
}

cpng_status cpng_decoder_open(cpng_decoder *decoder, const uint8_t *bytes, size_t count, cpng_header *header) {
  decoder->next = bytes;
  decoder->available = count;
  return read_header(decoder, header);
}

cpng_status cpng_decoder_open_file(cpng_decoder *decoder, int file, cpng_header *header) {
  decoder->file = file;
  decoder->buffer = malloc(buffer_capacity);
  if (decoder->buffer == NULL) {
    fail_allocation(decoder, buffer_capacity);
    return decoder->failure;
  }
  if (lseek(file, 0, SEEK_SET) != 0) {
    decoder->error_number = errno;
    return cpng_status_unreadable;
  }
  return read_header(decoder, header);
}

void cpng_decoder_set_levels(cpng_decoder *decoder, uint16_t low, uint16_t high) {
  decoder->black = low;
  decoder->white = high;
}

cpng_levels cpng_decoder_levels(const cpng_decoder *decoder) {
  return decoder->levels;
}

cpng_status cpng_decoder_read_rows(cpng_decoder *decoder, uint8_t *rows, uint32_t count) {
  png_structp png = decoder->png;
  const size_t row_bytes = (size_t)decoder->header.width * decoder->header.channels;
  if (setjmp(png_jmpbuf(png))) return decoder->failure;

  if (!decoder->has_started) {
    decoder->has_started = 1;
    png_read_update_info(png, decoder->info);
    if (png_get_rowbytes(png, decoder->info) != row_bytes) png_error(png, "unexpected size of a row");
  }
  if (decoder->passes > 1 && count != decoder->header.height) png_error(png, "interlaced rows come all at once");
  for (int pass = 0; pass < decoder->passes; pass += 1) {
    for (uint32_t row = 0; row < count; row += 1) png_read_row(png, rows + row * row_bytes, NULL);
  }
  return cpng_status_ok;
}

cpng_status cpng_decoder_finish(cpng_decoder *decoder) {
  if (setjmp(png_jmpbuf(decoder->png))) return decoder->failure;
  png_read_end(decoder->png, NULL);
  return cpng_status_ok;
}

size_t cpng_decoder_position(const cpng_decoder *decoder) {
  return decoder->position;
}

size_t cpng_decoder_chunk_position(const cpng_decoder *decoder) {
  return decoder->chunk_position;
}

int cpng_decoder_has_image_data(const cpng_decoder *decoder) {
  return decoder->has_image_data;
}

int cpng_decoder_error_number(const cpng_decoder *decoder) {
  return decoder->error_number;
}

const char *cpng_decoder_message(const cpng_decoder *decoder) {
  return decoder->message;
}

size_t cpng_decoder_warning_count(const cpng_decoder *decoder) {
  return decoder->warning_count;
}

const char *cpng_decoder_warning(const cpng_decoder *decoder, size_t index) {
  if (index >= decoder->warning_count || index >= kept_warnings) return NULL;
  return decoder->warnings[index];
}
