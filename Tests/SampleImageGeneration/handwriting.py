"""Digits as pen strokes, drawn by hand for this project, and the round pen that inks them.

A stroke is a list of points in a box one high, y downwards, through which a smooth curve runs (Catmull and Rom, 1974). A
point given twice is a corner.
"""

import math

import numpy

# Straight pieces per pair of points: the bends stay round at 300 pixels.
PIECES = 14

SHAPES = {
  0: {
    "oval": [[(0.36, 0), (0.14, 0.14), (0.06, 0.5), (0.14, 0.86), (0.34, 1), (0.55, 0.86), (0.63, 0.48), (0.56, 0.14),
              (0.36, 0)]],
    "overlapped": [[(0.46, 0.05), (0.22, 0.06), (0.06, 0.36), (0.08, 0.76), (0.32, 1), (0.58, 0.8), (0.64, 0.4),
                    (0.5, 0.08), (0.3, 0.0), (0.2, 0.07)]],
    "round": [[(0.4, 0), (0.12, 0.16), (0, 0.52), (0.12, 0.86), (0.4, 1), (0.68, 0.86), (0.8, 0.5), (0.68, 0.14),
               (0.4, 0)]],
    "open": [[(0.3, 0.03), (0.1, 0.2), (0.03, 0.55), (0.12, 0.9), (0.32, 1), (0.53, 0.86), (0.6, 0.5), (0.56, 0.2),
              (0.42, 0.06)]],
  },
  1: {
    "bare": [[(0.12, 0), (0.1, 0.5), (0.09, 1)]],
    "flag": [[(0, 0.28), (0.16, 0.16), (0.28, 0), (0.28, 0), (0.27, 0.5), (0.26, 1)]],
    "flag-and-foot": [[(0.02, 0.24), (0.16, 0.14), (0.27, 0), (0.27, 0), (0.27, 0.5), (0.27, 0.98)],
                      [(0.02, 0.99), (0.27, 0.98), (0.52, 0.99)]],
    "leaning": [[(0.3, 0), (0.2, 0.42), (0.06, 1)]],
  },
  2: {
    "plain": [[(0.05, 0.22), (0.14, 0.06), (0.34, 0), (0.54, 0.1), (0.56, 0.32), (0.4, 0.6), (0.02, 0.98), (0.02, 0.98),
               (0.3, 0.97), (0.64, 0.98)]],
    "loop": [[(0.06, 0.2), (0.2, 0.03), (0.42, 0.01), (0.56, 0.16), (0.52, 0.42), (0.34, 0.74), (0.16, 0.95),
              (0.04, 0.97), (0.02, 0.86), (0.14, 0.79), (0.3, 0.87), (0.46, 0.97), (0.66, 0.92)]],
    "wavy-foot": [[(0.03, 0.18), (0.2, 0.01), (0.44, 0.03), (0.55, 0.2), (0.46, 0.46), (0.24, 0.74), (0, 0.97), (0, 0.97),
                   (0.16, 0.9), (0.34, 0.95), (0.5, 1), (0.66, 0.93)]],
    "swan": [[(0.0, 0.3), (0.05, 0.1), (0.25, 0), (0.44, 0.08), (0.46, 0.3), (0.3, 0.64), (0.03, 0.96), (0.03, 0.96),
              (0.35, 1), (0.6, 1)]],
  },
  3: {
    "round": [[(0.06, 0.14), (0.22, 0.01), (0.44, 0.05), (0.5, 0.22), (0.38, 0.41), (0.2, 0.46), (0.2, 0.46), (0.42, 0.5),
               (0.56, 0.7), (0.48, 0.91), (0.26, 1), (0.02, 0.88)]],
    "flat-top": [[(0.04, 0.02), (0.28, 0.01), (0.54, 0.02), (0.54, 0.02), (0.4, 0.2), (0.24, 0.4), (0.24, 0.4),
                  (0.46, 0.46), (0.58, 0.66), (0.5, 0.9), (0.26, 1), (0.02, 0.9)]],
    "loop": [[(0.05, 0.12), (0.24, 0), (0.46, 0.08), (0.46, 0.27), (0.3, 0.43), (0.17, 0.48), (0.16, 0.42), (0.3, 0.42),
              (0.5, 0.54), (0.56, 0.76), (0.42, 0.96), (0.18, 1), (0, 0.88)]],
    "wide": [[(0.0, 0.1), (0.26, 0), (0.54, 0.08), (0.58, 0.26), (0.4, 0.42), (0.22, 0.47), (0.22, 0.47), (0.54, 0.52),
              (0.7, 0.72), (0.56, 0.94), (0.28, 1), (0.0, 0.93)]],
  },
  4: {
    "open": [[(0.14, 0.02), (0.09, 0.3), (0.03, 0.58), (0.03, 0.58), (0.3, 0.57), (0.62, 0.55)],
             [(0.47, 0.14), (0.45, 0.55), (0.43, 1)]],
    "closed": [[(0.44, 1), (0.45, 0.5), (0.46, 0), (0.46, 0), (0.24, 0.34), (0, 0.66), (0, 0.66), (0.32, 0.66),
                (0.64, 0.65)]],
    "curved": [[(0.1, 0.04), (0.04, 0.3), (0.08, 0.5), (0.26, 0.54), (0.5, 0.46)], [(0.54, 0), (0.5, 0.5), (0.46, 1)]],
    "open-tall": [[(0.24, 0), (0.14, 0.28), (0.0, 0.6), (0.0, 0.6), (0.26, 0.6), (0.56, 0.61)],
                  [(0.36, 0.34), (0.35, 0.66), (0.33, 1)]],
  },
  5: {
    "separate-bar": [[(0.12, 0.03), (0.1, 0.2), (0.07, 0.42), (0.07, 0.42), (0.28, 0.37), (0.5, 0.48), (0.56, 0.7),
                      (0.44, 0.92), (0.22, 1), (0, 0.92)], [(0.13, 0.02), (0.34, 0.01), (0.58, 0)]],
    "one-stroke": [[(0.56, 0.01), (0.34, 0.01), (0.13, 0.03), (0.13, 0.03), (0.1, 0.22), (0.07, 0.44), (0.07, 0.44),
                    (0.3, 0.38), (0.52, 0.5), (0.55, 0.74), (0.38, 0.95), (0.14, 1), (0, 0.93)]],
    "swung": [[(0.6, 0.0), (0.44, 0.04), (0.2, 0.04), (0.12, 0.16), (0.1, 0.32), (0.2, 0.42), (0.42, 0.5),
               (0.5, 0.68), (0.42, 0.9), (0.2, 1), (0, 0.92)]],
    "angular": [[(0.08, 0.02), (0.07, 0.2), (0.05, 0.45), (0.05, 0.45), (0.32, 0.44), (0.5, 0.58), (0.5, 0.8),
                 (0.3, 0.97), (0, 0.97)], [(0.08, 0.04), (0.3, 0.05), (0.52, 0.02)]],
  },
  6: {
    "curved": [[(0.44, 0), (0.22, 0.16), (0.06, 0.46), (0.03, 0.74), (0.14, 0.95), (0.34, 1), (0.52, 0.86), (0.5, 0.64),
                (0.32, 0.54), (0.12, 0.63), (0.04, 0.78)]],
    "straight": [[(0.34, 0), (0.2, 0.3), (0.06, 0.64), (0.06, 0.86), (0.22, 1), (0.42, 0.94), (0.5, 0.76), (0.38, 0.6),
                  (0.2, 0.62), (0.07, 0.78)]],
    "round": [[(0.52, 0.1), (0.38, 0.0), (0.16, 0.16), (0.02, 0.5), (0.06, 0.84), (0.28, 1), (0.52, 0.9), (0.58, 0.68),
               (0.42, 0.48), (0.2, 0.5), (0.05, 0.68)]],
    "slim": [[(0.2, 0), (0.08, 0.3), (0.02, 0.64), (0.06, 0.9), (0.2, 1), (0.36, 0.92), (0.4, 0.76), (0.3, 0.62),
              (0.14, 0.66), (0.04, 0.8)]],
  },
  7: {
    "plain": [[(0.02, 0.04), (0.3, 0.02), (0.58, 0.02), (0.58, 0.02), (0.4, 0.44), (0.22, 1)]],
    "crossed": [[(0.0, 0.05), (0.28, 0.03), (0.58, 0.02), (0.58, 0.02), (0.42, 0.42), (0.24, 1)],
                [(0.16, 0.52), (0.34, 0.5), (0.54, 0.49)]],
    "hooked": [[(0.02, 0.18), (0.04, 0.04), (0.04, 0.04), (0.3, 0.06), (0.58, 0.0), (0.58, 0.0), (0.4, 0.34), (0.3, 0.62),
                (0.26, 1)]],
    "bent": [[(0.0, 0.08), (0.18, 0.02), (0.36, 0.06), (0.56, 0.02), (0.52, 0.16), (0.36, 0.44), (0.26, 0.74), (0.24, 1)]],
  },
  8: {
    "one-stroke": [[(0.46, 0.1), (0.28, 0), (0.1, 0.1), (0.1, 0.28), (0.28, 0.44), (0.48, 0.62), (0.52, 0.84), (0.3, 1),
                    (0.06, 0.88), (0.06, 0.68), (0.26, 0.48), (0.46, 0.3), (0.5, 0.16), (0.46, 0.1)]],
    "two-rings": [[(0.28, 0), (0.1, 0.09), (0.08, 0.28), (0.26, 0.42), (0.46, 0.32), (0.48, 0.12), (0.28, 0)],
                  [(0.26, 0.42), (0.05, 0.56), (0.04, 0.86), (0.28, 1), (0.53, 0.87), (0.52, 0.58), (0.26, 0.42)]],
    "open": [[(0.5, 0.02), (0.3, 0.0), (0.12, 0.11), (0.14, 0.3), (0.32, 0.46), (0.46, 0.66), (0.44, 0.9), (0.24, 1),
              (0.04, 0.88), (0.08, 0.68), (0.28, 0.47), (0.46, 0.28), (0.58, 0.08)]],
    "slim": [[(0.36, 0.08), (0.22, 0), (0.1, 0.1), (0.1, 0.26), (0.22, 0.44), (0.36, 0.66), (0.36, 0.88), (0.2, 1),
              (0.05, 0.88), (0.06, 0.66), (0.2, 0.45), (0.34, 0.26), (0.36, 0.08)]],
  },
  9: {
    "straight": [[(0.5, 0.12), (0.3, 0), (0.08, 0.12), (0.05, 0.34), (0.22, 0.47), (0.42, 0.36), (0.52, 0.1), (0.52, 0.1),
                  (0.5, 0.5), (0.46, 1)]],
    "curved": [[(0.52, 0.2), (0.4, 0.02), (0.16, 0.04), (0.04, 0.24), (0.14, 0.46), (0.36, 0.46), (0.52, 0.24), (0.54, 0.4),
                (0.46, 0.72), (0.28, 0.94), (0.1, 1)]],
    "hooked": [[(0.52, 0.12), (0.3, 0), (0.08, 0.1), (0.06, 0.32), (0.24, 0.46), (0.44, 0.36), (0.53, 0.12), (0.53, 0.12),
                (0.54, 0.5), (0.5, 0.86), (0.3, 1), (0.06, 0.9)]],
    "two-strokes": [[(0.46, 0.08), (0.24, 0), (0.05, 0.12), (0.05, 0.32), (0.22, 0.44), (0.4, 0.36), (0.48, 0.14), (0.46, 0.08)],
                    [(0.49, 0.04), (0.46, 0.5), (0.36, 1)]],
  },
}


def smooth(points):
  """A polyline along the Catmull-Rom curve through the points, sharp where a point comes twice."""
  runs, run = [], [points[0]]
  for before, point in zip(points, points[1:]):
    if point == before:
      runs.append(run)
      run = []
    run.append(point)
  runs.append(run)
  polyline = []
  for run in runs:
    line = numpy.array(run)
    closed = len(run) > 3 and run[0] == run[-1]
    # Before the first and after the last point: the curve goes on round a ring, otherwise it is mirrored.
    first = line[-2] if closed else 2 * line[0] - line[1]
    last = line[1] if closed else 2 * line[-1] - line[-2]
    line = numpy.vstack([first, line, last])
    for a, b, c, d in zip(line, line[1:], line[2:], line[3:]):
      for t in numpy.arange(PIECES) / PIECES:
        polyline.append(
          0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        )
    polyline.append(line[-2])
  return numpy.array(polyline)


def draw(digit, shape, height, random):
  """Ink coverage 0…1 of one digit written about `height` pixels high, cut to its ink.

  The hand is drawn from `random`: slant, breadth, turn, uneven points, pen width and pressure.
  """
  slant = random.uniform(-0.12, 0.3)
  breadth = random.uniform(0.85, 1.2)
  turn = math.radians(random.uniform(-5, 5))
  pen = random.uniform(0.05, 0.16)
  # A pen thinner than about a pixel would leave grey smears instead of ink.
  radius = max(0.65, pen * height / 2)
  unevenness = 0.014
  turning = numpy.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])

  lines = []
  for stroke in SHAPES[digit][shape]:
    # Equal points move alike, so that corners stay corners and rings stay closed.
    moved = {point: (point[0] + random.gauss(0, unevenness), point[1] + random.gauss(0, unevenness)) for point in stroke}
    line = smooth([moved[point] for point in stroke])
    line = numpy.stack([line[:, 0] * breadth + (1 - line[:, 1]) * slant, line[:, 1]], axis=1) @ turning
    phase, waves = random.uniform(0, 2 * math.pi), random.uniform(1, 2.5)
    pressure = 1 + 0.13 * numpy.sin(phase + waves * 2 * math.pi * numpy.linspace(0, 1, len(line)))
    lines.append((line, radius * pressure))

  every = numpy.vstack([line for line, _ in lines])
  low, high = every.min(axis=0), every.max(axis=0)
  scale = (height - 2 * radius) / (high[1] - low[1])
  margin = math.ceil(radius * 1.2) + 1
  size = numpy.ceil((high - low) * scale).astype(int) + 2 * margin
  coverage = numpy.zeros((size[1], size[0]))
  x, y = numpy.meshgrid(numpy.arange(size[0]) + 0.5, numpy.arange(size[1]) + 0.5)
  for line, radii in lines:
    line = (line - low) * scale + margin
    for (x0, y0), (x1, y1), r in zip(line, line[1:], radii):
      reach = r + 1.5
      columns = slice(max(0, int(min(x0, x1) - reach)), int(max(x0, x1) + reach) + 1)
      rows = slice(max(0, int(min(y0, y1) - reach)), int(max(y0, y1) + reach) + 1)
      px, py = x[rows, columns], y[rows, columns]
      length = (x1 - x0) ** 2 + (y1 - y0) ** 2
      t = numpy.clip(((px - x0) * (x1 - x0) + (py - y0) * (y1 - y0)) / length, 0, 1) if length else 0.0
      distance = numpy.hypot(px - x0 - t * (x1 - x0), py - y0 - t * (y1 - y0))
      # The edge falls off over one pixel: close to the true area covered.
      piece = numpy.clip(r + 0.5 - distance, 0, 1)
      coverage[rows, columns] = numpy.maximum(coverage[rows, columns], piece)
  return trimmed(coverage)


def trimmed(coverage):
  """The smallest part of the image that holds all ink."""
  rows, columns = numpy.flatnonzero(coverage.any(axis=1)), numpy.flatnonzero(coverage.any(axis=0))
  return coverage[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
