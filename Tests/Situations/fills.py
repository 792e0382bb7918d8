"""Filled surfaces behind the digit: keys, badges, tiles, patterns."""

import numpy

from scene import LUMA, filled, mixed, over, stroked


def _surface_and_ground(scene):
  """A surface, its ink, and a ground around it that can be told from the surface."""
  surface, ink = scene.tones()
  return surface, ink, scene.page(scene.tone(scene.beside(surface @ LUMA)))


def on_a_badge(scene):
  """A filled disc, sometimes with a rim."""
  surface, ink, picture = _surface_and_ground(scene)
  radius = scene.pick(0.36, 0.47) * scene.unit
  center = scene.height * scene.pick(0.48, 0.52), scene.width * scene.pick(0.48, 0.52)
  disc = scene.to_circle(center, radius)
  picture = over(picture, filled(disc), surface)
  if scene.chance(0.4):
    picture = over(picture, stroked(disc + 0.15 * radius, scene.pick(0.03, 0.1) * radius), ink)
  return over(picture, scene.put(*center, scene.pick(0.8, 1.15) * radius).ink, ink)


def on_a_key(scene):
  """A key with rounded corners, lighter at the top, that casts a shadow; sometimes with parts of its neighbors."""
  surface, ink, picture = _surface_and_ground(scene)
  half = scene.pick(0.33, 0.43) * scene.height, scene.pick(0.33, 0.43) * scene.width
  center = scene.height / 2, scene.width / 2
  corner = scene.pick(0.04, 0.2) * scene.unit
  lit = surface * (1 - scene.pick(0, 0.15) * (scene.y / scene.height - 0.5))[:, :, None]
  steps = [(0, 0)]
  if scene.chance(0.4):
    step = 2 * half[0] + 0.05 * scene.unit, 2 * half[1] + 0.05 * scene.unit
    steps += [(y * step[0], x * step[1]) for y in (-1, 0, 1) for x in (-1, 0, 1) if (y, x) != (0, 0)]
  for y, x in steps:
    key = scene.to_box((center[0] + y, center[1] + x), *half, corner)
    below = scene.to_box((center[0] + y + 0.03 * scene.unit, center[1] + x), *half, corner)
    picture = over(picture * (1 - 0.4 * filled(below, 0.04 * scene.unit))[:, :, None], filled(key), lit)
  return over(picture, scene.put(*center, scene.pick(0.5, 0.75) * 2 * min(half)).ink, ink)


def on_a_tile(scene):
  """A square tile with beveled edges: two sides light, two dark."""
  surface, ink, picture = _surface_and_ground(scene)
  center = scene.height / 2, scene.width / 2
  half = scene.pick(0.38, 0.48) * scene.unit
  bevel = scene.pick(0.03, 0.08) * scene.unit
  tile = scene.to_box(center, half, half)
  is_lit = scene.y - center[0] + scene.x - center[1] < 0
  edge = numpy.where(is_lit[:, :, None], mixed(surface, 1.0, scene.pick(0.3, 0.6)), surface * scene.pick(0.4, 0.75))
  picture = over(over(picture, filled(tile), edge), filled(tile + bevel), surface)
  return over(picture, scene.put(*center, scene.pick(1, 1.3) * half).ink, ink)


def on_a_ball(scene):
  """A lottery or billiard ball: shaded and shiny, with the digit in a white circle."""
  surface, ink, picture = _surface_and_ground(scene)
  ink = scene.tone(scene.pick(0, 0.15))
  radius = scene.pick(0.42, 0.49) * scene.unit
  center = scene.height / 2, scene.width / 2
  light = center[0] - 0.4 * radius, center[1] + scene.pick(-0.4, 0.4) * radius
  shade = 1.1 - 0.35 * numpy.hypot(scene.y - light[0], scene.x - light[1]) / radius
  ball = mixed(surface, 0.4, 0.3) * shade[:, :, None]
  picture = over(picture, filled(scene.to_circle(center, radius)), ball)
  inner = scene.pick(0.6, 0.7) * radius
  white = scene.flat(numpy.full(3, 0.95)) * numpy.minimum(1, shade)[:, :, None]
  picture = over(picture, filled(scene.to_circle(center, inner)), white)
  picture = over(picture, scene.put(*center, scene.pick(1.0, 1.25) * inner).ink, ink)
  return over(picture, 0.8 * filled(scene.to_circle(light, 0.09 * radius), 0.1 * radius), numpy.ones(3))


def on_a_tag(scene):
  """A price tag: one end pointed, a hole in it."""
  surface, ink, picture = _surface_and_ground(scene)
  middle = scene.height / 2, scene.width * 0.54
  half = scene.height * scene.pick(0.3, 0.42), scene.width * scene.pick(0.38, 0.43)
  point = abs(scene.y - middle[0]) * 0.7 - (scene.x - middle[1] + half[1])
  tag = numpy.maximum(scene.to_box(middle, *half), point * 0.8)
  hole = middle[0], middle[1] - half[1] + 0.1 * scene.unit
  coverage = filled(tag) * (1 - filled(scene.to_circle(hole, 0.04 * scene.unit)))
  picture = over(picture, coverage, surface)
  digit = scene.put(middle[0], middle[1] + 0.1 * scene.unit, scene.pick(0.7, 0.8) * 2 * half[0], 0.5 * scene.unit)
  return over(picture, digit.ink, ink)


def on_a_checkerboard(scene):
  """The pattern that stands for transparency, or one of a game's board."""
  paper, ink = scene.tones(least=0.6)
  size = scene.pick(0.04, 0.2) * scene.unit
  is_even = (numpy.floor(scene.y / size) + numpy.floor(scene.x / size)) % 2 == 0
  picture = numpy.where(is_even[:, :, None], paper, mixed(paper, ink, scene.pick(0.12, 0.3)))
  return over(picture, scene.place().ink, ink)


def on_stripes(scene):
  """Stripes of two tones, of any direction and width, like a table's rows."""
  paper, ink = scene.tones(least=0.6)
  width = scene.pick(0.05, 0.3) * scene.unit
  angle = 0 if scene.chance(0.4) else scene.pick(0, numpy.pi)
  stripes = filled(scene.to_rows(2 * width, scene.pick(0, width), angle) - width / 2)
  picture = over(scene.flat(paper), stripes, mixed(paper, ink, scene.pick(0.1, 0.28)))
  return over(picture, scene.place().ink, ink)


def on_two_colors(scene):
  """The digit lies on the border between two surfaces that are both lighter, or both darker, than its ink."""
  paper, ink = scene.tones(least=0.6)
  edge = scene.to_edge(scene.pick(0, 2 * numpy.pi), scene.pick(-0.15, 0.15))
  picture = over(scene.page(paper), filled(edge), mixed(paper, ink, scene.pick(0.2, 0.4)))
  return over(picture, scene.place(0.5, 0.8).ink, ink)
