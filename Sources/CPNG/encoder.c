#include "CPNG.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

// zlib's default level, set explicitly so that the output does not depend on how libpng was built.
enum { compression_level = 6, initial_capacity = 4096 };

static void on_error(png_structp png, png_const_charp text) {
  cpng_encoded *encoded = png_get_error_ptr(png);
  size_t length = strlen(text);
  if (length >= sizeof encoded->message) length = sizeof encoded->message - 1;
  memcpy(encoded->message, text, length);
  encoded->message[length] = 0;
  png_longjmp(png, 1);
}

// The encoder sets nothing that would cause a relevant warning.
static void on_warning(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void on_write(png_structp png, png_bytep data, size_t length) {
  cpng_encoded *encoded = png_get_io_ptr(png);
  if (length > encoded->capacity - encoded->count) {
    size_t capacity = encoded->capacity == 0 ? initial_capacity : 2 * encoded->capacity;
    if (capacity - encoded->count < length) capacity = encoded->count + length;
    uint8_t *bytes = realloc(encoded->bytes, capacity);
    if (bytes == NULL) png_error(png, "out of memory");
    encoded->bytes = bytes;
    encoded->capacity = capacity;
  }
  memcpy(encoded->bytes + encoded->count, data, length);
  encoded->count += length;
}

static void on_flush(png_structp png) {
  (void)png;
}

static void write_image(png_structp png, png_infop info, const cpng_source *source) {
  int color_type = source->channels == 1 ? PNG_COLOR_TYPE_GRAY
    : source->drops_alpha ? PNG_COLOR_TYPE_RGB
    : PNG_COLOR_TYPE_RGB_ALPHA;
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_compression_level(png, compression_level);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_ALL_FILTERS);
  png_set_IHDR(
    png, info, source->width, source->height, 8, color_type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE,
    PNG_FILTER_TYPE_BASE
  );
  png_write_info(png, info);
  if (color_type == PNG_COLOR_TYPE_RGB) png_set_filler(png, 0, PNG_FILLER_AFTER);

  const size_t row_bytes = (size_t)source->width * source->channels;
  for (uint32_t row = 0; row < source->height; row += 1) png_write_row(png, source->samples + row * row_bytes);
  png_write_end(png, info);
}

cpng_status cpng_encode(const cpng_source *source, cpng_encoded *encoded) {
  memset(encoded, 0, sizeof *encoded);
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, encoded, on_error, on_warning);
  if (png == NULL) return cpng_status_out_of_memory;
  png_infop info = png_create_info_struct(png);
  if (info == NULL) {
    png_destroy_write_struct(&png, NULL);
    return cpng_status_out_of_memory;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    return cpng_status_refused;
  }
  png_set_write_fn(png, encoded, on_write, on_flush);
  write_image(png, info, source);
  png_destroy_write_struct(&png, &info);
  return cpng_status_ok;
}

void cpng_encoded_free(cpng_encoded *encoded) {
  free(encoded->bytes);
  memset(encoded, 0, sizeof *encoded);
}
