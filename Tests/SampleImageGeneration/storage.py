"""The forms a sample is stored in: from ink coverage (0 paper … 1 ink) to the bytes of a PNG file."""

from dataclasses import dataclass

import numpy

from png_encoder import GRAY, GRAY_ALPHA, PALETTE, RGB, RGBA, encode

# Paper and ink of the colored samples: each pair differs clearly in brightness.
DARK_ON_LIGHT = (
  ((250, 243, 220), (24, 44, 120)),  # blue ink on cream
  ((255, 255, 255), (190, 24, 34)),  # red on white
  ((252, 236, 130), (50, 50, 60)),  # pencil on a yellow note
  ((222, 240, 222), (0, 80, 40)),  # green on pale green
)
LIGHT_ON_DARK = (
  ((28, 58, 48), (240, 240, 232)),  # chalk on a blackboard
  ((18, 24, 74), (255, 214, 64)),  # yellow on navy
  ((0, 0, 0), (255, 140, 26)),  # amber display
  ((92, 52, 32), (248, 234, 206)),  # cream on brown
)

# The strongest ink of a soft sample is still this transparent.
SOFT_OPACITY = 0.75
# Blur of a soft sample, as a share of the image's height.
SOFT_RADIUS = 0.02


@dataclass(frozen=True)
class Look:
  """How ink lies on paper, where the form leaves a choice."""

  dark_on_light: bool
  variant: int

  @property
  def gray(self):
    """Paper and ink, 0…1; every second one is paler than pure black and white."""
    dark, light = ((0.0, 1.0), (0.16, 0.93))[self.variant % 2]
    return (light, dark) if self.dark_on_light else (dark, light)

  @property
  def colors(self):
    """Paper and ink, 0…255 per channel."""
    pairs = DARK_ON_LIGHT if self.dark_on_light else LIGHT_ON_DARK
    return pairs[self.variant % len(pairs)]


def levels(values, depth):
  """Rounds 0…1 to integers 0…2^depth-1, halves up."""
  return numpy.floor(numpy.clip(values, 0, 1) * ((1 << depth) - 1) + 0.5).astype(int)


def gray(coverage, look, depth, adam7=False):
  paper, ink = look.gray if depth >= 8 else ((1, 0) if look.dark_on_light else (0, 1))
  return encode(levels(paper + (ink - paper) * coverage, depth), GRAY, depth, adam7=adam7)


def gray_key(coverage, look, depth=8):
  """Black on white, with white declared transparent; only that polarity leaves the smooth edges right."""
  return encode(levels(1 - coverage, depth), GRAY, depth, transparency=(1 << depth) - 1)


def gray_alpha(coverage, ink, depth):
  """Ink of one gray, all of the shape in the alpha channel."""
  shade = numpy.full(coverage.shape, ink * ((1 << depth) - 1))
  return encode(numpy.stack([shade, levels(coverage, depth)], axis=2), GRAY_ALPHA, depth)


def blend(coverage, look):
  """Red, green and blue 0…1 of colored ink on colored paper."""
  paper, ink = (numpy.array(color) / 255 for color in look.colors)
  return paper + (ink - paper) * coverage[:, :, None]


def rgb(coverage, look, depth, adam7=False):
  return encode(levels(blend(coverage, look), depth), RGB, depth, adam7=adam7)


def rgba_ink(coverage, color):
  """Ink of one color, all of the shape in the alpha channel: without the alpha the image is empty."""
  samples = numpy.empty((*coverage.shape, 4), int)
  samples[:, :, :3] = color
  samples[:, :, 3] = levels(coverage, 8)
  return encode(samples, RGBA, 8)


def rgba_soft(coverage):
  """Translucent dark ink with a blurred edge."""
  radius = max(1, round(coverage.shape[0] * SOFT_RADIUS))
  for axis in (0, 1):
    padded = numpy.pad(coverage, [(radius, radius) if each == axis else (0, 0) for each in (0, 1)])
    shifted = (numpy.take(padded, range(start, start + coverage.shape[axis]), axis) for start in range(2 * radius + 1))
    coverage = sum(shifted) / (2 * radius + 1)
  return rgba_ink(SOFT_OPACITY * coverage, (20, 20, 60))


def rgba_opaque(coverage, look):
  """Colored ink on colored paper in 16 bits, with an alpha channel that is opaque everywhere."""
  opaque = numpy.ones((*coverage.shape, 1))
  return encode(levels(numpy.concatenate([blend(coverage, look), opaque], axis=2), 16), RGBA, 16)


def palette(coverage, look, depth, adam7=False):
  """A ramp from ink to paper; where the ink is the lighter one, a larger index is a darker color."""
  steps = (1 << depth) - 1
  paper, ink = (numpy.array(color) for color in look.colors)
  ramp = [tuple(levels((ink + (paper - ink) * step / steps) / 255, 8).tolist()) for step in range(steps + 1)]
  return encode(levels(1 - coverage, depth), PALETTE, depth, palette=ramp, adam7=adam7)


def palette_alpha(coverage, look, depth=8):
  """One dark ink in every entry; the tRNS chunk holds the shape, and the last entry, opaque ink, needs no alpha."""
  steps = (1 << depth) - 1
  alphas = [round(255 * step / steps) for step in range(steps)]
  ink = DARK_ON_LIGHT[look.variant % len(DARK_ON_LIGHT)][1]
  return encode(levels(coverage, depth), PALETTE, depth, palette=[ink] * (steps + 1), transparency=alphas)


# Name of the form in file names → how it is stored. The order spreads the kinds evenly over the digits.
FORMS = {
  "gray-8": lambda c, look: gray(c, look, 8),
  "rgba-8-dark-ink": lambda c, look: rgba_ink(c, (0, 0, 0)),
  "gray-1": lambda c, look: gray(c, look, 1),
  "rgb-8": lambda c, look: rgb(c, look, 8),
  "palette-4-adam7": lambda c, look: palette(c, look, 4, adam7=True),
  "gray-16": lambda c, look: gray(c, look, 16),
  "rgba-8-white-ink": lambda c, look: rgba_ink(c, (255, 255, 255)),
  "gray-2": lambda c, look: gray(c, look, 2),
  "rgb-16": lambda c, look: rgb(c, look, 16),
  "palette-8-trns": palette_alpha,
  "gray-8-adam7": lambda c, look: gray(c, look, 8, adam7=True),
  "gray-alpha-8-dark-ink": lambda c, look: gray_alpha(c, 0, 8),
  "palette-2": lambda c, look: palette(c, look, 2),
  "rgba-16-opaque": rgba_opaque,
  "gray-4": lambda c, look: gray(c, look, 4),
  "rgb-8-adam7": lambda c, look: rgb(c, look, 8, adam7=True),
  "rgba-8-soft": lambda c, look: rgba_soft(c),
  "gray-8-trns": gray_key,
  "palette-8": lambda c, look: palette(c, look, 8),
  "gray-alpha-16-white-ink": lambda c, look: gray_alpha(c, 1, 16),
}
