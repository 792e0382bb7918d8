"""How ink is laid down and how a picture is stored: few levels, few dots, few pixels."""

import io

import numpy
from PIL import Image, ImageFilter

from scene import LUMA, filled, mixed, over, smoothed, stretched, together

# Thresholds of the ordered dither of 4×4 pixels, in sixteenths.
BAYER = numpy.array(((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5)))


def with_few_levels(scene):
  """Two to six neighboring levels of 256, anywhere on the scale: a viewer has to raise the contrast."""
  steps = scene.random.integers(1, 6)
  base = scene.random.integers(0, 256 - steps)
  ink = scene.place().ink
  ink = ink if scene.chance(0.6) else 1 - ink
  return scene.flat(numpy.ones(3)) * ((base + numpy.round(ink * steps)) / 255)[:, :, None]


def outlined(scene):
  """The outline of each stroke, and nothing inside."""
  scene = scene.at_least(130)
  paper, ink = scene.tones()
  digit = scene.place(0.6, 0.85, 0.3).ink
  width = max(1, round(scene.pick(0.007, 0.016) * scene.unit))
  shape = Image.fromarray((255 * digit).astype(numpy.uint8))
  around = numpy.asarray(shape.filter(ImageFilter.MaxFilter(2 * width + 1))) / 255
  return over(scene.page(paper), smoothed(numpy.maximum(0, around - digit), 0.5), ink)


def dithered(scene):
  """Black and white pixels only, spread by error diffusion or in a fixed order."""
  scene = scene.at_least(96)
  scene.is_gray = True
  paper, ink = scene.tones(least=0.4, most=0.8)
  gray = over(scene.flat(paper), scene.place(0.5, 0.8).ink, ink)[:, :, 0]
  if scene.chance(0.4):
    tiles = numpy.tile((BAYER + 0.5) / 16, (scene.height // 4 + 1, scene.width // 4 + 1))
    black_and_white = gray > tiles[: scene.height, : scene.width]
  else:
    black_and_white = numpy.asarray(Image.fromarray((255 * gray).astype(numpy.uint8)).convert("1"))
  return black_and_white.astype(float)


def halftoned(scene):
  """Dots of a printer's screen that grow with the tone."""
  scene = scene.at_least(120)
  paper, ink = scene.tones(least=0.6)
  tone = mixed(scene.pick(0.05, 0.3), scene.pick(0.75, 1), scene.place(0.55, 0.8).ink)
  angle, period = scene.pick(0, numpy.pi / 2), scene.pick(0.018, 0.035) * scene.unit
  across = numpy.cos(angle) * scene.x + numpy.sin(angle) * scene.y
  down = numpy.cos(angle) * scene.y - numpy.sin(angle) * scene.x
  screen = 0.5 + 0.25 * (numpy.cos(2 * numpy.pi * across / period) + numpy.cos(2 * numpy.pi * down / period))
  return over(scene.flat(paper), numpy.clip((tone - screen) * 4 + 0.5, 0, 1), ink)


def averaged_to_8x8(scene):
  """Eight rows of eight pixels, each the mean of a part of the picture, as in the data that digits are learned from."""
  scene = scene.square(64)
  paper, ink = scene.tones(least=0.6)
  picture = over(scene.flat(paper), scene.place(0.85, 1, 0.5).ink, ink)
  return picture.reshape(8, 8, 8, 8, 3).mean((1, 3))


def pixel_art(scene):
  """Few large square pixels, with gray ones at the edges or without."""
  side = scene.random.integers(13, 20)
  scene = scene.square(4 * side)
  paper, ink = scene.tones(least=0.6)
  coverage = scene.place(0.75, 0.95, 0.5).ink.reshape(side, 4, side, 4).mean((1, 3))
  if scene.chance(0.5):
    coverage = (coverage > 0.4).astype(float)
  picture = paper + coverage[:, :, None] * (ink - paper)
  size = scene.random.integers(3, 14)
  return picture.repeat(size, 0).repeat(size, 1)


def dot_matrix(scene):
  """Round dots in rows and columns: a needle printer, a board of lamps."""
  scene = scene.at_least(110)
  paper, ink = scene.tones(least=0.6)
  digit = scene.place(0.6, 0.8, 0.3).ink
  rows = round(scene.height / scene.unit * scene.random.integers(20, 30))
  columns = round(rows * scene.width / scene.height)
  is_lit = stretched(digit, rows, columns, Image.Resampling.BOX) > 0.42
  lit = stretched(is_lit, scene.height, scene.width, Image.Resampling.NEAREST)
  cells = scene.height / rows, scene.width / columns
  y, x = (scene.y / cells[0]) % 1 - 0.5, (scene.x / cells[1]) % 1 - 0.5
  dots = filled((numpy.hypot(y, x) - scene.pick(0.38, 0.5)) * cells[0])
  picture = scene.flat(paper)
  if scene.chance(0.4):
    picture = over(picture, dots, mixed(paper, ink, scene.pick(0.04, 0.12)))
  return over(picture, dots * lit, ink)


def in_two_inks(scene):
  """One part of the digit in another color, which may be on the other side of the paper's brightness."""
  scene.is_gray = False
  if scene.chance(0.35):
    paper = scene.tone(scene.pick(0.45, 0.6))
    inks = [scene.tone(scene.pick(0, 0.1)), scene.tone(scene.pick(0.92, 1))]
  else:
    paper, ink = scene.tones(dark_ink=True, least=0.6)
    inks = [ink, scene.tone(max(0.02, paper @ LUMA - scene.pick(0.35, 0.6)), 1)]
  digit = scene.place()
  y, x = digit.center
  angle = scene.pick(0, 2 * numpy.pi)
  part = filled(numpy.sin(angle) * (scene.y - y) + numpy.cos(angle) * (scene.x - x))[:, :, None]
  return over(scene.page(paper), digit.ink, mixed(inks[0], inks[1], part))


def with_ringing(scene):
  """Blocks and ripples of a JPEG of low quality that was stored again as a PNG."""
  paper, ink = scene.tones(least=0.4)
  picture = over(scene.page(paper), scene.place().ink, ink)
  buffer = io.BytesIO()
  image = Image.fromarray((255 * numpy.clip(picture, 0, 1)).astype(numpy.uint8))
  image.save(buffer, "jpeg", quality=int(scene.random.integers(5, 22)))
  return numpy.asarray(Image.open(buffer)) / 255


def with_color_fringes(scene):
  """The printing plates for the three colors do not quite meet."""
  scene.is_gray = False
  paper, ink = scene.tones(least=0.6)
  ink_part = scene.place(0.5, 0.8).ink
  reach = max(1.5, 0.025 * scene.unit)
  shifts = scene.random.uniform(-reach, reach, (3, 2)).round().astype(int)
  plates = numpy.stack([numpy.roll(ink_part, shift, (0, 1)) for shift in shifts], axis=2)
  return scene.flat(paper) + plates * (ink - paper)


def with_a_drop_shadow(scene):
  """The digit casts a shadow on the surface behind, hard or soft."""
  paper, ink = scene.tones(least=0.6)
  digit = scene.place(0.5, 0.75, 0.3).ink
  shift = scene.random.uniform(0.02, 0.06, 2) * scene.unit * (1, scene.one_of(-1, 1))
  shadow = numpy.roll(digit, shift.round().astype(int), (0, 1))
  if scene.chance(0.6):
    shadow = smoothed(shadow, scene.pick(0.01, 0.03) * scene.unit)
  # A shadow is darker than the surface; behind light ink on a dark surface it is a paler copy, as posters have it.
  return over(over(scene.page(paper), shadow, mixed(paper, ink, scene.pick(0.2, 0.45))), digit, ink)


def worn(scene):
  """Ink that rubbed off in spots, and specks of it where none should be."""
  paper, ink = scene.tones()
  digit = scene.place(0.5, 0.8).ink
  rubbed = numpy.clip((scene.clouds(scene.pick(0.02, 0.04)) - scene.pick(0.68, 0.85)) * 12, 0, 1)
  specks = numpy.clip((scene.clouds(0.025) - scene.pick(0.88, 0.98)) * 12, 0, 1)
  return over(scene.page(paper), together(digit * (1 - rubbed), specks), ink)
