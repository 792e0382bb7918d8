"""Light, lenses and screens: what happens between a digit and the sensor."""

import numpy

from scene import filled, mixed, over, smoothed, stroked, together


def _written(scene, least=0.5, **place):
  """Dark ink on light paper: light is what falls on it."""
  paper, ink = scene.tones(dark_ink=True, least=least)
  return over(scene.page(paper), scene.place(**place).ink, ink)


def in_a_hard_shadow(scene):
  """The edge of a shadow crosses the picture, or two do."""
  edge = scene.to_edge(scene.pick(0, 2 * numpy.pi), scene.pick(-0.3, 0.3))
  if scene.chance(0.35):
    edge = numpy.maximum(edge, scene.to_edge(scene.pick(0, 2 * numpy.pi), scene.pick(-0.2, 0.3)))
  shadow = filled(edge, scene.pick(0.5, 0.03 * scene.unit))
  return _written(scene) * (1 - scene.pick(0.35, 0.65) * shadow)[:, :, None]


def behind_blinds(scene):
  """Stripes of sun and shade."""
  spacing = scene.pick(0.1, 0.35) * scene.unit
  rows = scene.to_rows(spacing, scene.pick(0, spacing), scene.pick(0, numpy.pi))
  shade = filled(rows - spacing * scene.pick(0.15, 0.3), scene.pick(0.2, 0.5) * spacing)
  return _written(scene) * (1 - scene.pick(0.25, 0.5) * shade)[:, :, None]


def with_a_vignette(scene):
  """Corners that are darker than the middle, which need not be the picture's."""
  center = scene.height * scene.pick(0.35, 0.65), scene.width * scene.pick(0.35, 0.65)
  far = numpy.hypot(scene.y - center[0], scene.x - center[1]) / (0.75 * scene.unit)
  return _written(scene) * numpy.maximum(0.15, 1 - scene.pick(0.3, 0.75) * far ** scene.pick(1.2, 3))[:, :, None]


def in_slanting_light(scene):
  """Light that falls from one side on paper or cloth with a texture."""
  angle = scene.pick(0, 2 * numpy.pi)
  position = scene.to_edge(angle) / scene.unit
  texture = scene.clouds(scene.pick(0.02, 0.05)) + 0.5 * scene.clouds(0.12) - 0.75
  light = 0.7 + scene.pick(0.3, 0.6) * position + scene.pick(0.05, 0.2) * texture
  return _written(scene, 0.6) * numpy.clip(light, 0.15, 1.2)[:, :, None]


def with_glare(scene):
  """A lamp's reflection on a whiteboard, or on a screen, that washes out a part of the ink."""
  scene.is_gray = scene.chance(0.3)
  picture = _written(scene, 0.55)
  glare = numpy.zeros((scene.height, scene.width))
  for _ in range(scene.random.integers(1, 3)):
    center = scene.height * scene.pick(0.1, 0.9), scene.width * scene.pick(0.1, 0.9)
    spot = scene.to_circle(center, 0, scene.pick(0.5, 2)) / (scene.pick(0.12, 0.35) * scene.unit)
    glare = together(glare, numpy.exp(-(spot**2)))
  return over(picture * scene.pick(0.75, 0.95), scene.pick(0.4, 0.75) * glare, numpy.ones(3))


def out_of_focus(scene):
  """The digit is blurred, a frame that was added later is sharp."""
  paper, ink = scene.tones()
  digit = scene.place(0.45, 0.65, 0.15)
  picture = over(scene.page(paper), smoothed(digit.ink, scene.pick(0.012, 0.03) * scene.unit), ink)
  gap = scene.pick(0.03, 0.08) * scene.unit
  half = scene.height / 2 - gap, scene.width / 2 - gap
  frame = scene.to_box((scene.height / 2, scene.width / 2), *half, scene.one_of(0, 0.1) * scene.unit)
  color = mixed(paper, ink, scene.pick(0.4, 1))
  return over(picture, stroked(frame, scene.pick(0.015, 0.04) * scene.unit), color)


def moved(scene):
  """The camera moved while it exposed."""
  scene = scene.at_least(90)
  picture = _written(scene, 0.6)
  angle, length = scene.pick(0, numpy.pi), scene.pick(0.03, 0.07) * scene.unit
  steps = numpy.linspace(-length / 2, length / 2, 9)
  shifts = [(round(numpy.sin(angle) * step), round(numpy.cos(angle) * step)) for step in steps]
  padding = int(length) + 1
  padded = numpy.pad(picture, ((padding, padding), (padding, padding), (0, 0)), mode="edge")
  parts = [padded[padding + y : padding + y + scene.height, padding + x : padding + x + scene.width] for y, x in shifts]
  return sum(parts) / len(parts)


def noisy(scene):
  """Noise of gray or of color, of single pixels or a little coarser."""
  paper, ink = scene.tones(least=0.45, most=0.75)
  picture = over(scene.flat(paper), scene.place(0.5, 0.8).ink, ink)
  noise = scene.random.normal(size=picture.shape)
  noise = noise if scene.chance(0.4) else noise[:, :, :1]
  if scene.chance(0.3):
    noise = 2 * smoothed(noise, 0.7)
  return picture + scene.pick(0.08, 0.22) * noise


def on_a_display(scene):
  """A glowing digit on a dark display, with the pale segments that are not lit, in a bezel or not."""
  scene.is_gray = False
  glow = numpy.array(scene.one_of((1, 0.25, 0.15), (0.3, 1, 0.4), (0.4, 0.7, 1), (1, 0.7, 0.2), (0.9, 1, 1)))
  digit = scene.place(0.5, 0.7, 0.1)
  back = glow * scene.pick(0.02, 0.12)
  picture = scene.flat(back)
  picture = over(picture, _segments(scene, digit) * scene.pick(0.06, 0.2), glow)
  halo = smoothed(digit.ink, scene.pick(0.02, 0.05) * scene.unit)
  picture = picture + scene.pick(0.3, 0.7) * halo[:, :, None] * glow
  picture = over(picture, digit.ink, mixed(glow, 1.0, scene.pick(0, 0.5)))
  if scene.chance(0.4):
    half = scene.height * 0.46, scene.width * 0.46
    bezel = scene.to_box((scene.height / 2, scene.width / 2), *half, 0.05 * scene.unit)
    picture = over(picture, 1 - filled(bezel), numpy.full(3, scene.pick(0.25, 0.8)))
  return picture


def _segments(scene, digit):
  """The seven bars of an eight, around the digit."""
  (y, x), tall = digit.center, digit.height / 2
  wide = max(digit.width / 2, 0.5 * tall)
  thick = 0.09 * digit.height
  bars = [((y + dy * tall, x), thick, wide - 1.2 * thick) for dy in (-1, 0, 1)]
  bars += [((y + dy * tall, x + dx * wide), tall / 2 - thick * 0.7, thick) for dy in (-0.5, 0.5) for dx in (-1, 1)]
  return together(*(filled(scene.to_box(center, high, wide, thick * 0.5)) for center, high, wide in bars))


def on_a_screen(scene):
  """Photographed from a screen: its lines or dots beat with the sensor's."""
  paper, ink = scene.tones()
  picture = over(scene.flat(paper), scene.place().ink, ink)
  depth = scene.pick(0.12, 0.4)
  for angle in (scene.pick(-0.1, 0.1), numpy.pi / 2)[: scene.random.integers(1, 3)]:
    position = numpy.cos(angle) * scene.y + numpy.sin(angle) * scene.x
    waves = numpy.sin(2 * numpy.pi * (position / scene.pick(2.1, 6) + scene.pick(0, 3) * scene.clouds(0.6)))
    picture = picture * (1 - depth * (0.5 + 0.5 * waves))[:, :, None]
  return picture
