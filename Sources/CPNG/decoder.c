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

struct cpng_decoder {
  png_structp png;
  png_infop info;

  // Unread bytes in memory: the rest of the whole file, or of the buffer.
  const uint8_t *next;
  size_t available;
  // Bytes read so far.
  size_t position;
  // The source of further bytes; if `buffer` is NULL, there is no file.
  int file;
  uint8_t *buffer;
  int error_number;

  cpng_header header;
  int passes;
  int has_started;

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
}

static png_voidp on_allocate(png_structp png, png_alloc_size_t size) {
  cpng_decoder *decoder = png_get_mem_ptr(png);
  void *memory = malloc(size);
  if (memory == NULL) decoder->failure = cpng_status_out_of_memory;
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
  return decoder;
}

void cpng_decoder_destroy(cpng_decoder *decoder) {
  png_destroy_read_struct(&decoder->png, &decoder->info, NULL);
  free(decoder->buffer);
  free(decoder);
}

// Requests 8-bit gray, or 8-bit RGBA if there is color or transparency, of the stored values: no gamma, no profile.
static void set_transformations(cpng_decoder *decoder) {
  png_structp png = decoder->png;
  int color_type = png_get_color_type(png, decoder->info);
  int bit_depth = png_get_bit_depth(png, decoder->info);
  int has_transparency = png_get_valid(png, decoder->info, PNG_INFO_tRNS) != 0;

  if (bit_depth < 8 || color_type == PNG_COLOR_TYPE_PALETTE || has_transparency) png_set_expand(png);
  // Rounds v/257 after all 16 bits have been compared with tRNS.
  if (bit_depth == 16) png_set_scale_16(png);
  if (color_type == PNG_COLOR_TYPE_GRAY && !has_transparency) {
    decoder->header.channels = 1;
    return;
  }
  decoder->header.channels = 4;
  if ((color_type & PNG_COLOR_MASK_COLOR) == 0) png_set_gray_to_rgb(png);
  if ((color_type & PNG_COLOR_MASK_ALPHA) == 0 && !has_transparency) png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
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
  return decoder->buffer == NULL ? cpng_status_out_of_memory : read_header(decoder, header);
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
