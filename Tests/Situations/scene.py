"""A picture in the making: its size and tones, where the digit lies, and the random numbers that decide all that.

Colors are three values 0…1; coverage is 0 (nothing) … 1 for each pixel; points are (y, x). Shapes are drawn from
the distance of every pixel to them, negative inside, so that edges are smooth at any angle.
"""

import copy
from dataclasses import dataclass

import numpy
from PIL import Image, ImageDraw, ImageFont

# The short side of a picture, in pixels.
SMALLEST, LARGEST = 64, 220
# The long side is at most this many times the short one.
LARGEST_RATIO = 1.35
# Rec. 601, as an image library turns colors into gray.
LUMA = numpy.array((0.299, 0.587, 0.114))
# How far a digit may be turned, in degrees.
MOST_TURNED = 6


@dataclass(frozen=True)
class Digit:
  """The digit's ink in the picture, and the box around it."""

  ink: numpy.ndarray
  top: float
  left: float
  bottom: float
  right: float

  @property
  def center(self):
    return (self.top + self.bottom) / 2, (self.left + self.right) / 2

  @property
  def height(self):
    return self.bottom - self.top

  @property
  def width(self):
    return self.right - self.left


class Scene:
  def __init__(self, digit, others, random):
    """digit: ink cut to its box, None where there is none; others: ink of digits for what surrounds it."""
    self.digit, self.others, self.random = digit, others, random
    self.unit = numpy.exp(self.pick(numpy.log(SMALLEST), numpy.log(LARGEST)))
    ratio = self.pick(1, LARGEST_RATIO) if self.chance(0.4) else 1
    sides = round(self.unit), round(self.unit * ratio)
    self.height, self.width = sides if self.chance(0.5) else sides[::-1]
    # The middle of every pixel.
    self.y, self.x = numpy.mgrid[: self.height, : self.width] + 0.5
    self.is_gray = self.chance(0.5)

  # What chance decides.

  def pick(self, low, high):
    return self.random.uniform(low, high)

  def chance(self, share):
    return self.random.random() < share

  def one_of(self, *choices):
    return choices[self.random.integers(len(choices))]

  def at_least(self, short_side):
    """The same scene, made larger where a situation needs the pixels."""
    scale = max(1, short_side / self.unit)
    return self._of_size(round(self.height * scale), round(self.width * scale))

  def square(self, side):
    return self._of_size(side, side)

  def _of_size(self, height, width):
    changed = copy.copy(self)
    changed.unit, changed.height, changed.width = min(height, width), height, width
    changed.y, changed.x = numpy.mgrid[:height, :width] + 0.5
    return changed

  # Tones.

  def tone(self, luma, strength=0.6):
    """A color of this luma; a gray where the whole picture is gray."""
    if self.is_gray:
      return numpy.full(3, luma)
    direction = self.random.normal(size=3)
    direction -= direction @ LUMA
    return luma + self.pick(0, strength) * min(luma, 1 - luma) * direction / abs(direction).max()

  def beside(self, luma, least=0.2):
    """The luma of another surface, which differs by at least this."""
    below, above = max(0, luma - least), max(0, 1 - least - luma)
    position = self.pick(0, below + above)
    return position if position < below else position - below + luma + least

  def tones(self, dark_ink=None, least=0.45, most=0.95):
    """Paper and ink whose lumas differ by `least` to `most`; None: dark ink in two of three pictures."""
    difference = self.pick(least, most)
    dark = self.pick(0, 1 - difference) * 0.7
    if self.chance(0.66) if dark_ink is None else dark_ink:
      return self.tone(dark + difference), self.tone(dark)
    return self.tone(dark), self.tone(dark + difference)

  def flat(self, color):
    return numpy.broadcast_to(color, (self.height, self.width, 3))

  def page(self, color):
    """A surface of one color, on some pictures with a faint grain and slow changes."""
    if self.chance(0.5):
      return self.flat(color)
    unevenness = self.pick(0, 0.03) * (self.clouds(self.pick(0.15, 0.6)) - 0.5) + self.noise(self.pick(0, 0.012))
    return self.flat(color) + unevenness[:, :, None]

  def noise(self, sigma):
    return self.random.normal(0, sigma, (self.height, self.width))

  def clouds(self, size):
    """Soft noise 0…1; size: of a cloud, as a part of the short side."""
    cell = max(2, size * self.unit)
    rough = self.random.random((int(self.height / cell) + 3, int(self.width / cell) + 3)).astype(numpy.float32)
    return numpy.clip(stretched(rough, self.height, self.width), 0, 1)

  # The digit.

  def place(self, least=0.45, most=0.75, off_center=0.5):
    """The digit, `least` to `most` of the short side high; off_center: the part of the free room that it may use."""
    height = self.pick(least, most) * self.unit
    room = (1 - height / self.height, 1 - height / self.width)
    y, x = (0.5 + 0.5 * off_center * self.pick(-1, 1) * free for free in room)
    return self.put(y * self.height, x * self.width, height)

  def put(self, y, x, height, widest=None):
    """The digit around a point; a wide one is made smaller until its width is at most `widest`, else `height`."""
    if self.digit is None:
      width = height * self.pick(0.4, 0.8)
      return Digit(numpy.zeros((self.height, self.width)), y - height / 2, x - width / 2, y + height / 2, x + width / 2)
    shape = turned(self.digit, self.pick(-MOST_TURNED, MOST_TURNED))
    return self.laid(shape, y, x, height, height if widest is None else widest)

  def put_other(self, number, y, x, height):
    return self.laid(self.others[number % len(self.others)], y, x, height, 2 * height)

  def laid(self, shape, y, x, height, widest):
    """Ink of any size brought to a height, around a point; what is beyond the picture is cut off."""
    scale = min(height / shape.shape[0], widest / shape.shape[1])
    rows, columns = (max(2, round(scale * side)) for side in shape.shape)
    top, left = round(y - rows / 2), round(x - columns / 2)
    ink = numpy.zeros((self.height, self.width))
    inner = slice(max(0, top), max(0, top + rows)), slice(max(0, left), max(0, left + columns))
    part = inked(shape, rows, columns)[max(0, -top) :, max(0, -left) :]
    room = ink[inner].shape
    ink[inner] = part[: room[0], : room[1]]
    return Digit(ink, top, left, top + rows, left + columns)

  def text(self, characters, y, x, size, degrees=0):
    """Printed characters around a point."""
    return self.laid(printed(characters, degrees), y, x, size, 20 * size).ink

  # Distances to shapes.

  def by_hand(self, amount=0.012):
    """The same scene in which straight lines and circles come out as a hand draws them."""
    shaken = copy.copy(self)
    shaken.y = self.y + 2 * amount * self.unit * (self.clouds(0.3) - 0.5)
    shaken.x = self.x + 2 * amount * self.unit * (self.clouds(0.3) - 0.5)
    return shaken

  def to_segment(self, start, end):
    (y0, x0), (y1, x1) = start, end
    length = max(1e-9, (y1 - y0) ** 2 + (x1 - x0) ** 2)
    along = numpy.clip(((self.y - y0) * (y1 - y0) + (self.x - x0) * (x1 - x0)) / length, 0, 1)
    return numpy.hypot(self.y - y0 - along * (y1 - y0), self.x - x0 - along * (x1 - x0))

  def to_circle(self, center, radius, squash=1):
    """squash: how many times wider than high."""
    return numpy.hypot((self.y - center[0]) * squash**0.5, (self.x - center[1]) / squash**0.5) - radius

  def to_box(self, center, half_height, half_width, corner=0, angle=0):
    y, x = self.y - center[0], self.x - center[1]
    y, x = numpy.cos(angle) * y - numpy.sin(angle) * x, numpy.sin(angle) * y + numpy.cos(angle) * x
    y, x = abs(y) - half_height + corner, abs(x) - half_width + corner
    return numpy.hypot(numpy.maximum(y, 0), numpy.maximum(x, 0)) + numpy.minimum(numpy.maximum(y, x), 0) - corner

  def to_edge(self, angle, offset=0):
    """To a straight edge; angle: from its filled side to the other one; offset: from the middle, in short sides."""
    y, x = self.y - self.height / 2, self.x - self.width / 2
    return numpy.sin(angle) * y + numpy.cos(angle) * x - offset * self.unit

  def to_rows(self, spacing, start=0, angle=0):
    """To the nearest of many parallel lines, horizontal for an angle of 0."""
    position = numpy.cos(angle) * self.y - numpy.sin(angle) * self.x - start
    return abs((position / spacing + 0.5) % 1 - 0.5) * spacing


def filled(distance, softness=1):
  """Coverage of a shape; softness: how many pixels its edge is wide."""
  return numpy.clip(0.5 - distance / softness, 0, 1)


def stroked(distance, width):
  """Coverage of a line along the edge of a shape; one thinner than a pixel is pale."""
  return numpy.clip(width / 2 + 0.5 - abs(distance), 0, min(1, width))


def over(picture, coverage, color):
  """Lays a color, or a picture, over a picture."""
  return picture + coverage[:, :, None] * (color - picture)


def mixed(first, second, share):
  return first + (second - first) * share


def together(*coverages):
  return numpy.maximum.reduce(coverages)


def smoothed(values, sigma):
  """Gaussian blur of the first two axes; edges are continued."""
  radius = max(1, round(3 * sigma))
  weights = numpy.exp(-0.5 * (numpy.arange(-radius, radius + 1) / sigma) ** 2)
  weights /= weights.sum()
  for axis in (0, 1):
    size = values.shape[axis]
    padding = [(radius, radius) if each == axis else (0, 0) for each in range(values.ndim)]
    padded = numpy.pad(values, padding, mode="edge")
    parts = (padded[(slice(None),) * axis + (slice(start, start + size),)] for start in range(2 * radius + 1))
    values = sum(weight * part for weight, part in zip(weights, parts))
  return values


def stretched(values, height, width, resample=Image.Resampling.BICUBIC):
  return numpy.asarray(Image.fromarray(values.astype(numpy.float32)).resize((width, height), resample), float)


def inked(shape, rows, columns):
  """Ink at another size, with edges as sharp as ink has them."""
  sharpness = max(1, 0.6 * rows / shape.shape[0])
  return numpy.clip((stretched(shape, rows, columns) - 0.5) * sharpness + 0.5, 0, 1)


def turned(shape, degrees):
  image = Image.fromarray(shape.astype(numpy.float32))
  return cut(numpy.asarray(image.rotate(degrees, Image.Resampling.BICUBIC, expand=True), float))


def printed(characters, degrees=0):
  """Characters of the font that Pillow brings along, cut to their box."""
  font = ImageFont.load_default(64)
  left, top, right, bottom = (round(side) for side in font.getbbox(characters))
  image = Image.new("L", (right - left + 4, bottom - top + 4))
  ImageDraw.Draw(image).text((2 - left, 2 - top), characters, 255, font)
  return turned(numpy.asarray(image) / 255, degrees)


def cut(shape, level=0.1):
  """The part of an image inside the box around all pixels above a level."""
  rows, columns = (numpy.flatnonzero((shape > level).any(axis)) for axis in (1, 0))
  return shape[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
