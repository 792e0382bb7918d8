"""The hand that leads a round pen along strokes, and the ink it leaves."""

import math

import numpy

from strokes import SHAPES, smooth

# The spread of the points of a stroke, for a digit one high.
UNEVENNESS = 0.014
# How much the pen's pressure widens and narrows a stroke.
PRESSURE = 0.13
# A pen with a smaller radius, in pixels, would leave gray smears instead of ink.
FINEST_RADIUS = 0.65


def draw(digit, shape, height, random):
  """Ink coverage 0…1 of one digit written about `height` pixels high, cut to its ink.

  The hand is drawn from `random`: slant, breadth, turn, uneven points, pen width and pressure.
  """
  slant = random.uniform(-0.12, 0.3)
  breadth = random.uniform(0.85, 1.2)
  turn = math.radians(random.uniform(-5, 5))
  radius = max(FINEST_RADIUS, random.uniform(0.05, 0.16) * height / 2)
  turning = numpy.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])

  lines, radii = [], []
  for stroke in SHAPES[digit][shape]:
    # Equal points move alike, so that corners stay corners and rings stay closed.
    moved = {}
    for point in stroke:
      moved[point] = (point[0] + random.gauss(0, UNEVENNESS), point[1] + random.gauss(0, UNEVENNESS))
    line = smooth([moved[point] for point in stroke])
    lines.append(numpy.stack([line[:, 0] * breadth + (1 - line[:, 1]) * slant, line[:, 1]], axis=1) @ turning)
    phase, waves = random.uniform(0, 2 * math.pi), random.uniform(1, 2.5)
    swell = numpy.sin(phase + waves * 2 * math.pi * numpy.linspace(0, 1, len(line)))
    radii.append(radius * (1 + PRESSURE * swell))

  every = numpy.vstack(lines)
  low, high = every.min(axis=0), every.max(axis=0)
  scale = (height - 2 * radius) / (high[1] - low[1])
  margin = math.ceil(radius * (1 + PRESSURE)) + 1
  width, rows = (int(extent) for extent in numpy.ceil((high - low) * scale) + 2 * margin)
  coverage = numpy.zeros((rows, width))
  for line, stroke_radii in zip(lines, radii):
    ink_line(coverage, (line - low) * scale + margin, stroke_radii)
  return trimmed(coverage)


def ink_line(coverage, line, radii):
  """Inks a polyline with a round pen; points are (x, y) in pixels, each piece has the radius of its first point."""
  height, width = coverage.shape
  x, y = numpy.meshgrid(numpy.arange(width) + 0.5, numpy.arange(height) + 0.5)
  for (x0, y0), (x1, y1), radius in zip(line, line[1:], radii):
    reach = radius + 1.5
    columns = slice(max(0, int(min(x0, x1) - reach)), int(max(x0, x1) + reach) + 1)
    rows = slice(max(0, int(min(y0, y1) - reach)), int(max(y0, y1) + reach) + 1)
    px, py = x[rows, columns], y[rows, columns]
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    t = numpy.clip(((px - x0) * (x1 - x0) + (py - y0) * (y1 - y0)) / length, 0, 1) if length else 0.0
    distance = numpy.hypot(px - x0 - t * (x1 - x0), py - y0 - t * (y1 - y0))
    # The edge falls off over one pixel: close to the true area covered.
    piece = numpy.clip(radius + 0.5 - distance, 0, 1)
    coverage[rows, columns] = numpy.maximum(coverage[rows, columns], piece)


def trimmed(coverage):
  """The smallest part of the image that holds all ink; an image without ink is an IndexError."""
  rows, columns = numpy.flatnonzero(coverage.any(axis=1)), numpy.flatnonzero(coverage.any(axis=0))
  return coverage[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
