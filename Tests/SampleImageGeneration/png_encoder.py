"""A small PNG encoder for every color type, bit depth, tRNS form and Adam7 (ISO/IEC 15948).

Image libraries refuse some legal kinds of PNG (16-bit RGB, 2-bit gray, interlacing), so the sample images are written
by this file. The same pixels always give the same bytes under one zlib.
"""

import struct
import zlib

import numpy

GRAY, RGB, PALETTE, GRAY_ALPHA, RGBA = 0, 2, 3, 4, 6
CHANNELS = {GRAY: 1, RGB: 3, PALETTE: 1, GRAY_ALPHA: 2, RGBA: 4}
DEPTHS = {GRAY: (1, 2, 4, 8, 16), RGB: (8, 16), PALETTE: (1, 2, 4, 8), GRAY_ALPHA: (8, 16), RGBA: (8, 16)}

# First column, first row, column step, row step of each of the seven passes.
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def encode(samples, color_type, depth, palette=None, transparency=None, adam7=False):
  """Returns the bytes of a PNG file.

  samples: integers 0…2^depth-1, shape (height, width) for one channel or (height, width, channels).
  palette: a list of (red, green, blue), at most 2^depth of them; for PALETTE only.
  transparency: the tRNS chunk: for GRAY one sample, for RGB three, for PALETTE one alpha per leading palette entry.
  """
  samples = numpy.asarray(samples)
  if samples.ndim == 2:
    samples = samples[:, :, None]
  height, width, channels = samples.shape
  if depth not in DEPTHS[color_type]:
    raise ValueError(f"PNG has no color type {color_type} at {depth} bits")
  if channels != CHANNELS[color_type]:
    raise ValueError(f"color type {color_type} has {CHANNELS[color_type]} channels, not {channels}")
  limit = len(palette) if color_type == PALETTE else 1 << depth
  if limit > 1 << depth or samples.min() < 0 or samples.max() >= limit:
    raise ValueError(f"samples or palette do not fit {depth} bits")

  passes = [samples[y::dy, x::dx] for x, y, dx, dy in ADAM7] if adam7 else [samples]
  # Filters help smooth samples of whole bytes; for packed samples and palette indices the standard advises none.
  filtered = color_type != PALETTE and depth >= 8
  data = b"".join(_scanlines(part, depth, filtered) for part in passes if part.size)

  chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, int(adam7)))]
  if palette is not None:
    chunks.append((b"PLTE", bytes(value for color in palette for value in color)))
  if transparency is not None:
    chunks.append((b"tRNS", _transparency(transparency, color_type)))
  chunks += [(b"IDAT", zlib.compress(data, 9)), (b"IEND", b"")]
  return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind, body):
  return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _transparency(transparency, color_type):
  if color_type == PALETTE:
    return bytes(transparency)
  values = [transparency] if color_type == GRAY else transparency
  return struct.pack(f">{len(values)}H", *values)


def _scanlines(samples, depth, filtered):
  """The rows of one pass, each behind its filter byte."""
  height, width, channels = samples.shape
  flat = samples.reshape(height, width * channels)
  if depth == 16:
    rows = flat.astype(">u2").view(numpy.uint8)
  elif depth == 8:
    rows = flat.astype(numpy.uint8)
  else:
    # Most significant bit first, the last byte of a row filled with zeros.
    bits = (flat[:, :, None] >> numpy.arange(depth - 1, -1, -1)) & 1
    rows = numpy.packbits(bits.astype(numpy.uint8).reshape(height, -1), axis=1)
  if not filtered:
    return b"".join(b"\0" + row.tobytes() for row in rows)

  pixel_bytes = max(1, channels * depth // 8)
  output = []
  above = numpy.zeros(rows.shape[1], numpy.uint8)
  for row in rows:
    candidates = _filters(row.astype(int), above.astype(int), pixel_bytes)
    # The usual heuristic: the smallest sum of absolute differences, taken as signed bytes.
    costs = [numpy.minimum(candidate, 256 - candidate).sum() for candidate in candidates]
    best = int(numpy.argmin(costs))
    output.append(bytes([best]) + candidates[best].astype(numpy.uint8).tobytes())
    above = row
  return b"".join(output)


def _filters(row, above, pixel_bytes):
  """The row under filters None, Sub, Up, Average and Paeth."""
  left, above_left = (numpy.concatenate([numpy.zeros(pixel_bytes, int), line])[: len(row)] for line in (row, above))
  estimate = left + above - above_left
  from_left, from_above, from_corner = abs(estimate - left), abs(estimate - above), abs(estimate - above_left)
  paeth = numpy.where(from_above <= from_corner, above, above_left)
  paeth = numpy.where((from_left <= from_above) & (from_left <= from_corner), left, paeth)
  return [(row - predicted) % 256 for predicted in (numpy.zeros_like(row), left, above, (left + above) // 2, paeth)]
