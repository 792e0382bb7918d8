"""The variants of an image: what may become of a digit between the pen and the classifier.

Every function takes ink coverage (0 paper … 1 ink) and a random generator, and returns the bytes of a PNG file.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy
from PIL import Image
from scipy import ndimage

from pictures import levels, png_8
from png_encoder import GRAY, GRAY_ALPHA, PALETTE, RGB, RGBA, encode

LIGHT_ON_DARK, DARK_ON_LIGHT = "light-on-dark", "dark-on-light"

# Lengths are given in pixels of an image of this height, that of the usual sets of digits.
NOMINAL_HEIGHT = 28
# Rec. 601, as an image library turns colors into gray.
LUMA = numpy.array((0.299, 0.587, 0.114))
# How far either of two colors of one luma lies from the gray between them, 0…1.
COLOR_DISTANCE = 0.4
# Ink that a light shines on still reflects this much of it.
INK_REFLECTANCE = 0.1
# Noisy pictures keep off black and white, where half of the noise would be cut off.
NOISY_INK, NOISY_PAPER = 0.15, 0.85


# Other forms of storing the same picture.


def plain(coverage, random):
  return png_8(coverage)


def inverted(coverage, random):
  return png_8(1 - coverage)


def opaque(color_type, depth, adam7=False):
  """The gray of the plain picture, in all color channels, with an opaque alpha where there is one."""

  def draw(coverage, random):
    colors = 3 if color_type in (RGB, RGBA) else 1
    alpha = [numpy.ones_like(coverage)] if color_type in (GRAY_ALPHA, RGBA) else []
    return _stored([coverage] * colors + alpha, color_type, depth, adam7)

  return draw


def palette_8(coverage, random):
  """The entries run from light to dark: an index taken for a brightness shows the negative."""
  ramp = [(255 - index,) * 3 for index in range(256)]
  return encode(255 - levels(coverage, 8), PALETTE, 8, palette=ramp)


def on_transparent(ink, depth, opacity=1.0):
  """Ink of one gray, 0…1; all of the shape is in the alpha channel."""

  def draw(coverage, random):
    return _stored([numpy.full_like(coverage, ink)] * 3 + [coverage * opacity], RGBA, depth)

  return draw


def _stored(channels, color_type, depth, adam7=False):
  """A PNG of channels of values 0…1, by Pillow where it can."""
  values = numpy.stack(channels, axis=2)
  if depth == 8 and not adam7:
    return png_8(values)
  return encode(levels(values, depth), color_type, depth, adam7=adam7)


# The same digit, easily seen.


def iso_luminant(coverage, random):
  """Two colors on either side of middle gray, with no difference in luma, in a random hue."""
  direction = random.normal(size=3)
  direction -= LUMA * (direction @ LUMA) / (LUMA @ LUMA)
  direction *= COLOR_DISTANCE / abs(direction).max()
  return png_8(0.5 + direction * (2 * coverage[:, :, None] - 1))


def offset(coverage, random):
  """Anywhere in a frame four times as wide and high."""
  height, width = coverage.shape
  frame = numpy.zeros((4 * height, 4 * width))
  top, left = random.integers(0, 3 * height + 1), random.integers(0, 3 * width + 1)
  frame[top : top + height, left : left + width] = coverage
  return png_8(frame)


def scaled(factor):
  """Bicubic; Pillow widens the kernel for reductions, so that every pixel counts."""

  def draw(coverage, random):
    height, width = coverage.shape
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    image = Image.fromarray(coverage.astype(numpy.float32))
    return png_8(numpy.asarray(image.resize(size, Image.Resampling.BICUBIC)))

  return draw


# Wear and tear.


def shading(coverage, random):
  """Dark ink on paper that is lit from 40 % at one side to 100 % at the other, in any direction."""
  return png_8(_ramp(coverage.shape, random, 0.4, 1.0) * (1 - (1 - INK_REFLECTANCE) * coverage))


def _ramp(shape, random, low, high):
  """Values that rise evenly from `low` in one corner or side to `high` at the opposite one."""
  angle = random.uniform(0, 2 * numpy.pi)
  y, x = numpy.mgrid[: shape[0], : shape[1]]
  position = numpy.cos(angle) * x / max(1, shape[1] - 1) + numpy.sin(angle) * y / max(1, shape[0] - 1)
  return low + (high - low) * (position - position.min()) / numpy.ptp(position)


def low_contrast(difference):
  """Ink that differs from paper of any brightness by this part of the range."""

  def draw(coverage, random):
    paper = random.uniform(max(0, -difference), 1 - max(0, difference))
    return png_8(paper + difference * coverage)

  return draw


def gaussian_noise(coverage, random):
  """σ is 10 % of the range from ink to paper."""
  clean = NOISY_PAPER + (NOISY_INK - NOISY_PAPER) * coverage
  return png_8(random.normal(clean, 0.1 * (NOISY_PAPER - NOISY_INK)))


def salt_and_pepper(coverage, random):
  """One pixel in a hundred is black or white."""
  chance = random.random(coverage.shape)
  return png_8(numpy.where(chance < 0.005, 0, numpy.where(chance < 0.01, 1, 1 - coverage)))


def blur(coverage, random):
  return png_8(ndimage.gaussian_filter(coverage, coverage.shape[0] / NOMINAL_HEIGHT))


def rotated(degrees):
  """Turned counterclockwise, in a frame that grows with it."""

  def draw(coverage, random):
    image = Image.fromarray(coverage.astype(numpy.float32))
    return png_8(numpy.asarray(image.rotate(degrees, Image.Resampling.BICUBIC, expand=True)))

  return draw


# Dark things beside the digit, clear of it by a stroke width at least.


def frame(coverage, random):
  """A thin frame all around, sometimes with some paper outside."""
  ink, stroke, line = _with_measures(coverage)
  boxed = numpy.pad(numpy.pad(ink, _gaps(stroke, random)), line, constant_values=1)
  return png_8(1 - numpy.pad(boxed, random.integers(0, stroke + 1)))


def ruled_line(coverage, random):
  """A line under the digit from side to side, with paper below it."""
  ink, stroke, line = _with_measures(coverage)
  ruled = numpy.pad(numpy.pad(ink, _gaps(stroke, random)), ((0, line), (0, 0)), constant_values=1)
  return png_8(1 - numpy.pad(ruled, ((0, random.integers(1, 2 * stroke + 1)), (0, 0))))


def scanner_edge(coverage, random):
  """A dark band along one edge, one to three lines wide."""
  ink, stroke, line = _with_measures(coverage)
  band = numpy.zeros((2, 2), int)
  band[random.integers(2), random.integers(2)] = random.integers(line, 3 * line + 1)
  return png_8(1 - numpy.pad(numpy.pad(ink, _gaps(stroke, random)), band, constant_values=1))


def _with_measures(coverage):
  """The ink without its margins, the width of its broadest stroke, and that of a thin line."""
  ink = _cut(coverage, 0)
  stroke = int(numpy.ceil(2 * ndimage.distance_transform_edt(numpy.pad(ink >= 0.5, 1)).max()))
  return ink, stroke, max(1, round(coverage.shape[0] / NOMINAL_HEIGHT))


def _gaps(stroke, random):
  """How much paper to leave above, below, on the left and on the right."""
  return random.integers(stroke, 2 * stroke + 1, (2, 2))


# Images whose frame is full of ink: which tone is the paper?


def cropped(ink_is_light):
  """Cut to the box around all pixels that are at least half ink."""

  def draw(coverage, random):
    ink = _cut(coverage, 0.5 - 1 / 512)
    return png_8(ink if ink_is_light else 1 - ink)

  return draw


def _cut(coverage, level):
  """The part of an image inside the box around all pixels above a level."""
  rows, columns = (numpy.flatnonzero((coverage > level).any(axis)) for axis in (1, 0))
  return coverage[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@dataclass(frozen=True)
class Variant:
  """A variant and what it must fulfil."""

  draw: Callable
  # Which tone is the ink; None where colors leave it open.
  polarity: str | None = LIGHT_ON_DARK
  # The most points of accuracy it may cost against the plain image; None: no limit.
  most_lost: float | None = None
  # The part of the answers with status `ok` in which paper may be taken for ink.
  most_wrong_polarity: float = 0.001
  # Whether the classifier must see the very 64 values of the plain image.
  same_values: bool = False
  # The most images of each label; None: all. Large pictures take long.
  per_label: int | None = None


def _same(draw, polarity=LIGHT_ON_DARK):
  return Variant(draw, polarity, most_lost=0, same_values=True)


VARIANTS = {
  "plain": _same(plain),
  "inverted": _same(inverted, DARK_ON_LIGHT),
  "gray-16": _same(opaque(GRAY, 16)),
  "rgb-8": _same(opaque(RGB, 8)),
  "rgb-16": _same(opaque(RGB, 16)),
  "rgba-opaque": _same(opaque(RGBA, 8)),
  "rgba-opaque-16": _same(opaque(RGBA, 16)),
  "gray-alpha": _same(opaque(GRAY_ALPHA, 8)),
  "gray-alpha-16": _same(opaque(GRAY_ALPHA, 16)),
  "palette-8": _same(palette_8),
  "adam7": _same(opaque(GRAY, 8, adam7=True)),
  "black-on-transparent": _same(on_transparent(0, 8), DARK_ON_LIGHT),
  "black-on-transparent-16": _same(on_transparent(0, 16), DARK_ON_LIGHT),
  "white-on-transparent": _same(on_transparent(1, 8)),
  "white-on-transparent-16": _same(on_transparent(1, 16)),
  "iso-luminant": Variant(iso_luminant, None, most_lost=0.5),
  "half-transparent-ink": Variant(on_transparent(0, 8, opacity=0.5), DARK_ON_LIGHT, most_lost=0.5),
  "half-transparent-white-ink": Variant(on_transparent(1, 8, opacity=0.5), most_lost=0.5),
  "offset": Variant(offset, most_lost=1.5),
  "scale-2": Variant(scaled(2), most_lost=0.5),
  "scale-5": Variant(scaled(5), most_lost=0.5),
  "scale-10": Variant(scaled(10), most_lost=0.5),
  "scale-40": Variant(scaled(40), most_lost=0.5, per_label=40),
  "scale-0.75": Variant(scaled(0.75), most_lost=3),
  "shading": Variant(shading, DARK_ON_LIGHT, most_lost=3),
  "low-contrast": Variant(low_contrast(-0.1), DARK_ON_LIGHT, most_lost=3),
  "low-contrast-light-ink": Variant(low_contrast(0.1), most_lost=3),
  "gaussian-noise": Variant(gaussian_noise, DARK_ON_LIGHT, most_lost=3),
  "salt-and-pepper": Variant(salt_and_pepper, DARK_ON_LIGHT, most_lost=3),
  "blur": Variant(blur, most_lost=3),
  "frame": Variant(frame, DARK_ON_LIGHT, most_lost=3),
  "ruled-line": Variant(ruled_line, DARK_ON_LIGHT, most_lost=3),
  "scanner-edge": Variant(scanner_edge, DARK_ON_LIGHT, most_lost=3),
  "rotated-10": Variant(rotated(10), most_lost=3),
  "rotated--10": Variant(rotated(-10), most_lost=3),
  "cropped": Variant(cropped(ink_is_light=True), most_lost=3, most_wrong_polarity=0.01),
  "cropped-inverted": Variant(cropped(ink_is_light=False), DARK_ON_LIGHT, most_lost=3, most_wrong_polarity=0.01),
}
