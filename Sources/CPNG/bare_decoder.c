#include "CPNG.h"

#include <fcntl.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// As in the decoder that this one is compared with.
enum { buffer_capacity = 1 << 16 };

struct cpng_bare_decoder {
  png_structp png;
  png_infop info;
  int file;
  const uint8_t *next;
  size_t available;
  // The decoded rows of one image; kept for the next one.
  uint8_t *rows;
  size_t row_capacity;
  cpng_status failure;
  uint8_t buffer[buffer_capacity];
};

static void on_error(png_structp png, png_const_charp text) {
  (void)text;
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void on_read(png_structp png, png_bytep destination, size_t length) {
  cpng_bare_decoder *decoder = png_get_io_ptr(png);
  while (length > 0) {
    if (decoder->available == 0) {
      ssize_t count = read(decoder->file, decoder->buffer, buffer_capacity);
      if (count <= 0) {
        decoder->failure = count == 0 ? cpng_status_truncated : cpng_status_unreadable;
        png_error(png, "out of bytes");
      }
      decoder->next = decoder->buffer;
      decoder->available = (size_t)count;
    }
    size_t count = length < decoder->available ? length : decoder->available;
    memcpy(destination, decoder->next, count);
    destination += count;
    length -= count;
    decoder->next += count;
    decoder->available -= count;
  }
}

// Makes room for `count` bytes of rows.
static void reserve_rows(cpng_bare_decoder *decoder, size_t count) {
  if (count <= decoder->row_capacity) return;
  free(decoder->rows);
  decoder->rows = malloc(count);
  decoder->row_capacity = decoder->rows == NULL ? 0 : count;
  if (decoder->rows != NULL) return;
  decoder->failure = cpng_status_out_of_memory;
  png_error(decoder->png, "out of memory");
}

static cpng_status decode_open_file(cpng_bare_decoder *decoder) {
  png_structp png = decoder->png;
  if (png == NULL) return cpng_status_out_of_memory;
  if (setjmp(png_jmpbuf(png))) return decoder->failure;

  decoder->info = png_create_info_struct(png);
  if (decoder->info == NULL) png_error(png, "out of memory");
  png_set_read_fn(png, decoder, on_read);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_read_info(png, decoder->info);
  const int passes = png_set_interlace_handling(png);
  png_read_update_info(png, decoder->info);
  const size_t row_bytes = png_get_rowbytes(png, decoder->info);
  const uint32_t height = png_get_image_height(png, decoder->info);
  reserve_rows(decoder, row_bytes * height);
  for (int pass = 0; pass < passes; pass += 1) {
    for (uint32_t row = 0; row < height; row += 1) png_read_row(png, decoder->rows + row * row_bytes, NULL);
  }
  png_read_end(png, NULL);
  return cpng_status_ok;
}

cpng_bare_decoder *cpng_bare_decoder_create(void) {
  cpng_bare_decoder *decoder = malloc(sizeof *decoder);
  if (decoder != NULL) memset(decoder, 0, offsetof(cpng_bare_decoder, buffer));
  return decoder;
}

void cpng_bare_decoder_destroy(cpng_bare_decoder *decoder) {
  free(decoder->rows);
  free(decoder);
}

cpng_status cpng_bare_decoder_decode(cpng_bare_decoder *decoder, const char *path) {
  decoder->file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (decoder->file < 0) return cpng_status_unreadable;
  decoder->available = 0;
  decoder->failure = cpng_status_refused;
  decoder->info = NULL;
  decoder->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
  const cpng_status status = decode_open_file(decoder);
  png_destroy_read_struct(&decoder->png, &decoder->info, NULL);
  close(decoder->file);
  return status;
}
