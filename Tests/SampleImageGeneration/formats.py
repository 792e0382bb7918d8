"""The images of SampleImages/formats: one picture in every color type, bit depth and form of transparency."""

from random import Random

import numpy

import pen
from png_encoder import GRAY, GRAY_ALPHA, PALETTE, RGB, RGBA, encode
from storage import levels

# Odd, so that the passes of Adam7 and the last bytes of packed rows are ragged.
WIDTH, HEIGHT = 45, 61
INK_HEIGHT = 46


def format_images():
  """(name, PNG) of one drawn 3, black on white, once row by row and once interlaced in each form."""
  ink = pen.draw(3, "round", INK_HEIGHT, Random("formats 2"))
  coverage = numpy.zeros((HEIGHT, WIDTH))
  top, left = (HEIGHT - ink.shape[0]) // 2, (WIDTH - ink.shape[1]) // 2
  coverage[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
  for interlace, adam7 in (("", False), ("-adam7", True)):
    for depth in (1, 2, 4, 8, 16):
      white = (1 << depth) - 1
      paper = levels(1 - coverage, depth)
      yield f"gray-{depth}{interlace}", encode(paper, GRAY, depth, adam7=adam7)
      yield f"gray-{depth}-trns{interlace}", encode(paper, GRAY, depth, transparency=white, adam7=adam7)
    for depth in (8, 16):
      white = (1 << depth) - 1
      paper, alpha = levels(1 - coverage, depth), levels(coverage, depth)
      black, opaque = numpy.zeros_like(paper), numpy.full_like(paper, white)
      kinds = (
        (f"rgb-{depth}", RGB, (paper, paper, paper), None),
        (f"rgb-{depth}-trns", RGB, (paper, paper, paper), (white, white, white)),
        (f"gray-alpha-{depth}", GRAY_ALPHA, (black, alpha), None),
        (f"gray-alpha-{depth}-opaque", GRAY_ALPHA, (paper, opaque), None),
        (f"rgba-{depth}", RGBA, (black, black, black, alpha), None),
        (f"rgba-{depth}-opaque", RGBA, (paper, paper, paper, opaque), None),
      )
      for name, color_type, channels, key in kinds:
        samples = numpy.stack(channels, axis=2)
        yield f"{name}{interlace}", encode(samples, color_type, depth, transparency=key, adam7=adam7)
    for depth in (1, 2, 4, 8):
      steps = (1 << depth) - 1
      ramp = [round(255 * step / steps) for step in range(steps + 1)]
      index = levels(coverage, depth)
      # From white to black: an index taken for a brightness shows the negative.
      colors = [(entry, entry, entry) for entry in reversed(ramp)]
      yield f"palette-{depth}{interlace}", encode(index, PALETTE, depth, palette=colors, adam7=adam7)
      # Every entry is black, only the alphas differ; the last, opaque, is left out of the chunk.
      yield f"palette-{depth}-trns{interlace}", encode(
        index, PALETTE, depth, palette=[(0, 0, 0)] * (steps + 1), transparency=ramp[:-1], adam7=adam7
      )
