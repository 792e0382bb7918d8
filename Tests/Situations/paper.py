"""What paper has printed on it, what lies around a sheet, and what happens to paper."""

import numpy

from scene import LUMA, filled, mixed, over, smoothed, stroked, together


def plain(scene):
  paper, ink = scene.tones()
  return over(scene.page(paper), scene.place(0.4, 0.85).ink, ink)


def ruled(scene):
  """Rules at any height, as they come."""
  paper, ink = scene.tones()
  color = scene.tone(_between(scene, paper, ink, 0.2, 0.5))
  page = over(scene.page(paper), _rules(scene, scene.pick(0.12, 0.35)), color)
  return over(page, scene.place().ink, ink)


def squared(scene):
  paper, ink = scene.tones()
  spacing, angle = scene.pick(0.09, 0.25), scene.pick(-0.06, 0.06)
  lines = together(_rules(scene, spacing, angle), _rules(scene, spacing, angle + numpy.pi / 2))
  page = over(scene.page(paper), lines, scene.tone(_between(scene, paper, ink, 0.2, 0.55)))
  return over(page, scene.place().ink, ink)


def _rules(scene, spacing, angle=None):
  spacing *= scene.unit
  angle = scene.pick(-0.06, 0.06) if angle is None else angle
  return stroked(scene.to_rows(spacing, scene.pick(0, spacing), angle), scene.pick(0.7, 0.018 * scene.unit))


def _between(scene, paper, ink, least, most):
  """A luma part of the way from paper to ink."""
  return mixed(paper, ink, scene.pick(least, most)) @ LUMA


def standing_on_a_rule(scene):
  """The digit's foot and the rule are one piece of ink; the rule is long or short."""
  paper, ink = scene.tones()
  digit = scene.place(0.45, 0.7, 0.3)
  width = scene.pick(0.012, 0.04) * scene.unit
  slope = scene.pick(-0.03, 0.03) * scene.width
  y = digit.bottom + scene.pick(-0.4, 0.4) * width
  ends = [(y - slope, -5), (y + slope, scene.width + 5)]
  if scene.chance(0.4):
    reach = scene.pick(0.1, 0.4) * scene.unit
    ends = [(y, digit.left - reach), (y, digit.right + reach)]
  rule = stroked(scene.to_segment(*ends), width)
  page = over(scene.page(paper), rule, mixed(paper, ink, scene.pick(0.6, 1)))
  return over(page, digit.ink, ink)


def underlined(scene):
  """One line or two below the digit, clear of it."""
  paper, ink = scene.tones()
  digit = scene.place(0.4, 0.6, 0.3)
  pen = scene.by_hand(scene.pick(0, 0.012))
  width = scene.pick(0.015, 0.045) * scene.unit
  lines = []
  for number in range(scene.one_of(1, 1, 2)):
    y = digit.bottom + width + scene.pick(0.03, 0.06) * scene.unit * (1 + 1.5 * number)
    reach = scene.pick(-0.05, 0.15) * scene.unit
    tilt = scene.pick(-0.02, 0.02) * scene.unit
    lines.append(stroked(pen.to_segment((y - tilt, digit.left - reach), (y + tilt, digit.right + reach)), width))
  return over(scene.page(paper), together(digit.ink, *lines), ink)


def sheet_on_a_table(scene):
  """A sheet, a little turned, with the table all around it."""
  table, paper, ink = _table_and_sheet(scene)
  middle = scene.height * scene.pick(0.46, 0.54), scene.width * scene.pick(0.46, 0.54)
  half = [scene.pick(0.33, 0.43) * side for side in (scene.height, scene.width)]
  sheet = scene.to_box(middle, *half, angle=scene.pick(-0.12, 0.12))
  picture = _shadow(scene, table, sheet) if scene.chance(0.5) else table
  picture = over(picture, filled(sheet), paper)
  return over(picture, scene.put(*middle, scene.pick(0.45, 0.75) * 2 * min(half)).ink, ink)


def table_on_one_side(scene):
  """The sheet ends inside the picture on one side, or on two."""
  table, paper, ink = _table_and_sheet(scene)
  side = scene.random.integers(4)
  beyond = scene.to_edge(numpy.pi / 2 * side + scene.pick(-0.12, 0.12), scene.pick(0.3, 0.42))
  if scene.chance(0.3):
    other = scene.to_edge(numpy.pi / 2 * (side + 1) + scene.pick(-0.1, 0.1), scene.pick(0.32, 0.45))
    beyond = numpy.maximum(beyond, other)
  picture = over(table, filled(beyond), paper)
  shift = -scene.pick(0.08, 0.14) * scene.unit
  y = scene.height / 2 + shift * numpy.sin(numpy.pi / 2 * side)
  x = scene.width / 2 + shift * numpy.cos(numpy.pi / 2 * side)
  return over(picture, scene.put(y, x, scene.pick(0.4, 0.58) * scene.unit).ink, ink)


def _table_and_sheet(scene):
  """A table with grain or without, a sheet that differs from it, ink that differs from the sheet."""
  paper, ink = scene.tones(dark_ink=None if scene.chance(0.3) else True)
  table = scene.flat(scene.tone(scene.beside(paper @ LUMA), 0.9))
  if scene.chance(0.6):
    table = table * wood(scene, scene.pick(0.05, 0.25))[:, :, None]
  return table, scene.page(paper), ink


def wood(scene, depth):
  """Factors around 1, in long wavy streaks."""
  angle = scene.pick(0, numpy.pi)
  along = numpy.cos(angle) * scene.y + numpy.sin(angle) * scene.x
  waves = numpy.sin(2 * numpy.pi * (along / (scene.pick(0.04, 0.15) * scene.unit) + 3 * scene.clouds(0.5)))
  return 1 + depth * (0.5 * waves + 0.5 * scene.clouds(0.03) - 0.5)


def _shadow(scene, picture, shape):
  distance = shape - scene.pick(0, 0.03) * scene.unit
  return picture * (1 - scene.pick(0.2, 0.5) * filled(distance, 0.06 * scene.unit))[:, :, None]


def panel_in_a_margin(scene):
  """An upright panel of one color with a margin of another."""
  paper, ink = scene.tones()
  margin = scene.tone(scene.beside(paper @ LUMA, 0.3))
  middle = scene.height * scene.pick(0.46, 0.54), scene.width * scene.pick(0.46, 0.54)
  half = [scene.pick(0.32, 0.45) * side for side in (scene.height, scene.width)]
  picture = over(scene.flat(margin), filled(scene.to_box(middle, *half)), scene.page(paper))
  return over(picture, scene.put(*middle, scene.pick(0.5, 0.8) * 2 * min(half)).ink, ink)


def torn(scene):
  """Paper that was torn off on one or two sides, on something else; the torn fibers are lighter than the paper."""
  paper, ink = scene.tones(dark_ink=True)
  beneath = scene.flat(scene.tone(scene.pick(0.05, max(0.1, paper @ LUMA - 0.25)), 0.9))
  side = scene.random.integers(4)
  rough = 0.12 * scene.clouds(0.12) + 0.05 * scene.clouds(0.03)
  edge = scene.to_edge(numpy.pi / 2 * side + scene.pick(-0.2, 0.2), scene.pick(0.3, 0.4)) + rough * scene.unit
  if scene.chance(0.4):
    edge = numpy.maximum(edge, scene.to_edge(numpy.pi / 2 * (side + 2), scene.pick(0.36, 0.42)) + rough * scene.unit)
  fibers = scene.pick(0.01, 0.04) * scene.unit
  picture = over(_shadow(scene, beneath, edge), filled(edge - fibers * scene.clouds(0.06)), mixed(paper, 1.0, 0.7))
  picture = over(picture, filled(edge + fibers * 0.5), scene.page(paper))
  shift = -0.06 * scene.unit
  y = scene.height / 2 + shift * numpy.sin(numpy.pi / 2 * side)
  x = scene.width / 2 + shift * numpy.cos(numpy.pi / 2 * side)
  return over(picture, scene.put(y, x, scene.pick(0.38, 0.52) * scene.unit).ink, ink)


def punched(scene):
  """Round holes along one side, with what lies below seen through them."""
  paper, ink = scene.tones(dark_ink=True)
  beneath = scene.tone(scene.pick(0, max(0.1, paper @ LUMA - 0.4)))
  radius = scene.pick(0.035, 0.06) * scene.unit
  spacing = scene.pick(0.3, 0.6) * scene.unit
  left = scene.chance(0.7)
  x = radius * scene.pick(1.6, 2.4)
  x = x if left else scene.width - x
  start = scene.pick(0, spacing)
  holes = numpy.hypot(scene.to_rows(spacing, start), scene.x - x) - radius
  picture = over(scene.page(paper), filled(holes), beneath)
  x = scene.width / 2 + (1 if left else -1) * 0.08 * scene.unit
  return over(picture, scene.put(scene.height * scene.pick(0.45, 0.55), x, scene.pick(0.45, 0.6) * scene.unit).ink, ink)


def creased(scene):
  """Folded once or twice and flattened again: a thin line of light and shade, and facets that are lit differently."""
  paper, ink = scene.tones(dark_ink=True)
  picture = over(scene.page(paper), scene.place().ink, ink)
  light = numpy.ones((scene.height, scene.width))
  for _ in range(scene.random.integers(1, 4)):
    fold = scene.by_hand(0.01).to_edge(scene.pick(0, 2 * numpy.pi), scene.pick(-0.35, 0.35))
    light *= 1 - scene.pick(0.03, 0.15) * filled(fold)
    light *= 1 - scene.pick(0.1, 0.35) * numpy.exp(-abs(fold) / (scene.pick(0.005, 0.02) * scene.unit))
  return picture * light[:, :, None]


def highlighted(scene):
  """A stripe of a bright marker behind the digit; ink shines through."""
  scene.is_gray = False
  paper, ink = scene.tones(dark_ink=True, least=0.6)
  marker = numpy.array(scene.one_of((1, 0.95, 0.2), (0.6, 1, 0.4), (1, 0.6, 0.8), (0.5, 0.9, 1), (1, 0.75, 0.3)))
  digit = scene.place(0.45, 0.65, 0.3)
  y = digit.center[0] + scene.pick(-0.15, 0.15) * digit.height
  ends = (-scene.unit, 2 * scene.width)
  if scene.chance(0.5):
    ends = (digit.left - scene.pick(0, 0.12) * scene.unit, digit.right + scene.pick(0, 0.12) * scene.unit)
  tilt = scene.pick(-0.05, 0.05) * scene.unit
  stripe = scene.by_hand(0.015).to_segment((y - tilt, ends[0]), (y + tilt, ends[1]))
  coverage = stroked(stripe, scene.pick(0.6, 1.2) * digit.height) * (0.85 + 0.15 * scene.clouds(0.1))
  return over(over(scene.page(paper), coverage, paper * marker), digit.ink, ink * mixed(marker, 1.0, 0.5))


def underprinted(scene):
  """Faint words behind the digit, as on checks and certificates."""
  paper, ink = scene.tones(least=0.55)
  size = scene.pick(0.08, 0.2) * scene.unit
  degrees = scene.pick(-40, 40) if scene.chance(0.6) else 0
  word = scene.one_of("COPY", "VOID", "SAMPLE", "PAID", "DRAFT", "ORIGINAL")
  rows = numpy.arange(size, scene.height + size, 2 * size)
  words = together(*(scene.text(word, y, scene.pick(0.2, 0.8) * scene.width, size, degrees) for y in rows))
  page = over(scene.page(paper), words, mixed(paper, ink, scene.pick(0.08, 0.3)))
  return over(page, scene.place(0.5, 0.8).ink, ink)


def shown_through(scene):
  """What is written on the back, mirrored and pale."""
  paper, ink = scene.tones(dark_ink=True, least=0.55)
  height = scene.pick(0.4, 0.8) * scene.unit
  back = scene.put_other(0, scene.height * scene.pick(0.3, 0.7), scene.width * scene.pick(0.2, 0.8), height)
  back = smoothed(back.ink[:, ::-1], 0.012 * scene.unit)
  page = over(scene.page(paper), back, mixed(paper, ink, scene.pick(0.1, 0.28)))
  return over(page, scene.place(0.5, 0.8).ink, ink)


def taped(scene):
  """A strip of clear tape across a part of the picture: a tint, bright and dark edges."""
  paper, ink = scene.tones(dark_ink=True)
  picture = over(scene.page(paper), scene.place().ink, ink)
  middle = scene.height * scene.pick(0.2, 0.8), scene.width * scene.pick(0.2, 0.8)
  tape = scene.to_box(middle, scene.pick(0.12, 0.25) * scene.unit, 1.5 * scene.unit, angle=scene.pick(-0.6, 0.6))
  picture = over(picture, scene.pick(0.1, 0.3) * filled(tape), scene.tone(scene.pick(0.55, 0.85), 0.9))
  picture = over(picture, scene.pick(0.2, 0.5) * stroked(tape, 1.5), 0.45 * paper)
  return over(picture, scene.pick(0.2, 0.6) * stroked(tape + 2, 1.2), numpy.ones(3))


def stained(scene):
  """Rings and spots of coffee."""
  paper, ink = scene.tones(dark_ink=True, least=0.55)
  picture = scene.page(paper)
  for _ in range(scene.random.integers(1, 4)):
    center = scene.height * scene.pick(0, 1), scene.width * scene.pick(0, 1)
    spot = scene.by_hand(0.04).to_circle(center, scene.pick(0.1, 0.5) * scene.unit)
    stain = 0.6 * filled(spot, 2) + 0.4 * stroked(spot, scene.pick(1, 0.03 * scene.unit))
    picture = over(picture, stain * scene.pick(0.15, 0.4) * (0.6 + 0.4 * scene.clouds(0.1)), paper * (0.75, 0.55, 0.35))
  return over(picture, scene.place().ink, ink)
