"""Lines around the digit: drawn by hand or printed, whole or cut off, clear of it or touching it."""

import numpy

from scene import LUMA, filled, mixed, over, stroked, together


def circled(scene):
  """A ring around the digit, once around or a little more."""
  paper, ink = scene.tones()
  pen, width = _pen(scene)
  digit = scene.place(0.35, 0.5, 0.25)
  radius = min(numpy.hypot(digit.height, digit.width) / 2 * scene.pick(1.1, 1.35) + width, 0.48 * scene.unit)
  center = [min(max(middle, radius), side - radius) for middle, side in zip(digit.center, (scene.height, scene.width))]
  ring = stroked(pen.to_circle(center, radius, scene.pick(0.92, 1.08)), width)
  return _with_lines(scene, paper, ink, digit, ring)


def in_a_box_that_it_touches(scene):
  """One side of the box, or two neighboring ones, go through the end of a stroke."""
  paper, ink = scene.tones()
  digit = scene.place(0.5, 0.7, 0.3)
  width = scene.pick(0.015, 0.04) * scene.unit
  gaps = scene.random.uniform(0.05, 0.15, 4) * scene.unit
  side = scene.random.integers(4)
  gaps[side] = 0
  if scene.chance(0.4):
    gaps[(side + 1) % 4] = 0
  sides = digit.top - gaps[0], digit.left - gaps[1], digit.bottom + gaps[2], digit.right + gaps[3]
  return _with_lines(scene, paper, ink, digit, stroked(_box(scene, *sides), width))


def in_two_frames(scene):
  """A double frame, clear of the digit."""
  paper, ink = scene.tones()
  digit = scene.place(0.4, 0.55, 0.1)
  width = scene.pick(0.012, 0.035) * scene.unit
  corner = scene.one_of(0, 0.08) * scene.unit
  center = scene.height / 2, scene.width / 2
  outer, inner = scene.pick(0.44, 0.49), scene.pick(0.37, 0.41)
  frames = [
    stroked(scene.to_box(center, scene.height / 2 - gap, scene.width / 2 - gap, corner), width)
    for gap in ((0.5 - outer) * scene.unit, (0.5 - inner) * scene.unit)
  ]
  return _with_lines(scene, paper, ink, digit, together(*frames))


def beside_a_part_of_a_cell_line(scene):
  """A piece of a line along one side, where a cell was cut out not quite right."""
  paper, ink = scene.tones()
  line = _along_side(scene, int(scene.random.integers(4)), scene.pick(0.3, 1.1))
  return _with_lines(scene, paper, ink, scene.place(0.5, 0.7, 0.35), line)


def beside_two_sides_of_a_cell(scene):
  """Two neighboring sides of a cell, or two opposite ones, whole or in part."""
  paper, ink = scene.tones()
  side = int(scene.random.integers(4))
  if scene.chance(0.3):
    lines = [_along_side(scene, opposite, scene.pick(0.5, 1.1)) for opposite in (side, (side + 2) % 4)]
  else:
    # Clockwise: the first one ends where the second one starts.
    next_side = (side + 1) % 4
    lines = [
      _along_side(scene, side, scene.pick(0.5, 1.1), at_end=side in (0, 1)),
      _along_side(scene, next_side, scene.pick(0.5, 1.1), at_end=next_side in (2, 3)),
    ]
  return _with_lines(scene, paper, ink, scene.place(0.5, 0.68, 0.3), together(*lines))


def _along_side(scene, side, share, at_end=None):
  """A line along a side (0 top, 1 right, 2 bottom, 3 left) that covers a share of it.

  at_end: whether it covers the end of the side, to the right or below; None: any part.
  """
  start = scene.pick(-0.1, 1.1 - share) if at_end is None else 1.01 - share if at_end else -0.01
  gap, tilt = scene.pick(0, 0.06) * scene.unit, scene.pick(-0.02, 0.02) * scene.unit
  across, along = (scene.height, scene.width) if side in (0, 2) else (scene.width, scene.height)
  position = gap if side in (0, 3) else across - gap
  ends = [(position - tilt, start * along), (position + tilt, (start + share) * along)]
  ends = ends if side in (0, 2) else [end[::-1] for end in ends]
  return stroked(scene.to_segment(*ends), scene.pick(0.015, 0.06) * scene.unit)


def between_neighbors(scene):
  """Slivers of the digits to the left and right, cut off by the picture's border."""
  paper, ink = scene.tones()
  digit = scene.place(0.5, 0.75, 0.15)
  inks = [digit.ink]
  for number, is_left in enumerate((True, False)):
    if number == 0 or scene.chance(0.6):
      height = digit.height * scene.pick(0.9, 1.1)
      neighbor = scene.put_other(number, digit.center[0], scene.width / 2, height)
      free = digit.left if is_left else scene.width - digit.right
      seen = round(min(scene.pick(0.05, 0.14) * scene.unit, 0.6 * free, 0.5 * neighbor.width))
      shift = seen - neighbor.right if is_left else scene.width - seen - neighbor.left
      moved = numpy.roll(neighbor.ink, round(shift), axis=1)
      beside = scene.x < seen if is_left else scene.x > scene.width - seen
      inks.append(moved * beside)
  return over(scene.page(paper), together(*inks), ink)


def in_brackets(scene):
  """( ), [ ] or < > on both sides."""
  paper, ink = scene.tones()
  digit = scene.put(scene.height / 2, scene.width / 2, scene.pick(0.4, 0.55) * scene.unit, 0.42 * scene.unit)
  pen, width = _pen(scene)
  gap = scene.pick(0.06, 0.12) * scene.unit + width
  reach, depth = digit.height * scene.pick(0.55, 0.7), scene.pick(0.05, 0.1) * scene.unit
  kind = scene.random.integers(3)
  lines = []
  for x, outward in ((digit.left - gap, -1), (digit.right + gap, 1)):
    y = digit.center[0]
    ends = (y - reach, x), (y + reach, x)
    if kind == 0:
      radius = (reach**2 + depth**2) / (2 * depth)
      arc = pen.to_circle((y, x + outward * (depth - radius)), radius)
      is_near = (abs(scene.y - y) < reach) & ((scene.x - x) * outward > -width)
      lines.append(stroked(arc, width) * is_near)
    elif kind == 1:
      corners = [(ends[0][0], x + outward * depth), (ends[1][0], x + outward * depth)]
      sides = corners, (ends[0], corners[0]), (ends[1], corners[1])
      lines += [stroked(pen.to_segment(*side), width) for side in sides]
    else:
      tip = y, x + outward * 2 * depth
      lines += [stroked(pen.to_segment(end, tip), width) for end in ends]
  return _with_lines(scene, paper, ink, digit, together(*lines))


def in_a_comb(scene):
  """A form's comb: a base line with short marks between the places."""
  paper, ink = scene.tones(dark_ink=True)
  digit = scene.put(scene.height * 0.46, scene.width / 2, scene.pick(0.45, 0.65) * scene.unit, 0.6 * scene.unit)
  width = scene.pick(0.012, 0.03) * scene.unit
  base = digit.bottom + scene.pick(0.03, 0.1) * scene.unit
  lines = [stroked(scene.to_segment((base, -5), (base, scene.width + 5)), width)]
  half = max(digit.width / 2 + 0.08 * scene.unit, scene.pick(0.3, 0.44) * scene.unit)
  tooth = scene.pick(0.15, 0.9) * digit.height
  for x in (digit.center[1] - half, digit.center[1] + half):
    lines.append(stroked(scene.to_segment((base, x), (base - tooth, x)), width))
  return _with_lines(scene, paper, ink, digit, together(*lines))


def with_a_pencil_mark(scene):
  """The cell of a puzzle with all four lines and a small number in a corner."""
  paper, ink = scene.tones()
  width = scene.pick(0.01, 0.04) * scene.unit
  gap = scene.pick(0.01, 0.06) * scene.unit
  cell = scene.to_box((scene.height / 2, scene.width / 2), scene.height / 2 - gap, scene.width / 2 - gap)
  digit = scene.put(scene.height * 0.54, scene.width * 0.54, scene.pick(0.45, 0.58) * scene.unit, 0.45 * scene.unit)
  size = scene.pick(0.11, 0.16) * scene.unit
  x = gap + width + 0.1 * scene.unit
  mark = scene.put_other(0, gap + width + 0.1 * scene.unit, x if scene.chance(0.7) else scene.width - x, size)
  page = over(scene.page(paper), mark.ink, mixed(paper, ink, scene.pick(0.5, 0.9)))
  page = over(page, stroked(cell, width), mixed(paper, ink, scene.pick(0.4, 1)))
  return over(page, digit.ink, ink)


def with_a_crossed_corner(scene):
  """A line across one corner or two, or the corner filled."""
  paper, ink = scene.tones()
  digit = scene.place(0.42, 0.55, 0.1)
  corner = scene.random.integers(4)
  is_filled = scene.chance(0.4)
  lines = []
  for number in range(scene.one_of(1, 2)):
    edge = -scene.to_edge(numpy.pi / 4 + numpy.pi / 2 * (corner + 2 * number), scene.pick(0.42, 0.55))
    lines.append(filled(edge) if is_filled else stroked(edge, scene.pick(0.015, 0.045) * scene.unit))
  return _with_lines(scene, paper, ink, digit, together(*lines))


def in_a_sign(scene):
  """A triangle, a diamond, a hexagon or an octagon around the digit."""
  paper, ink = scene.tones()
  corners = scene.one_of(3, 4, 6, 8)
  # From the middle to a side; corners are farther.
  radius = {3: 0.27, 4: 0.34, 6: 0.42, 8: 0.42}[corners] * scene.unit
  middle = scene.height * (0.6 if corners == 3 else 0.5), scene.width / 2
  shift = middle[0] - scene.height / 2
  edges = []
  for number in range(corners):
    angle = numpy.pi / 2 + 2 * numpy.pi * number / corners if corners == 3 else numpy.pi * (2 * number + 1) / corners
    edges.append(scene.to_edge(angle, radius / scene.unit + shift * numpy.sin(angle) / scene.unit))
  sign = numpy.maximum.reduce(edges)
  digit = scene.put(*middle, radius * scene.pick(0.85, 1.05))
  width = scene.pick(0.02, 0.05) * scene.unit
  page = scene.page(paper)
  if scene.chance(0.3):
    page = over(page, filled(sign), scene.tone(mixed(paper, ink, scene.pick(0.1, 0.3)) @ LUMA, 0.9))
  return over(over(page, stroked(sign, width), mixed(paper, ink, scene.pick(0.6, 1))), digit.ink, ink)


def between_corner_marks(scene):
  """The four corners of a view finder, or crop marks."""
  paper, ink = scene.tones()
  digit = scene.place(0.42, 0.62, 0.15)
  width = scene.pick(0.015, 0.045) * scene.unit
  gap, length = scene.pick(0.04, 0.1) * scene.unit, scene.pick(0.1, 0.22) * scene.unit
  box = scene.to_box((scene.height / 2, scene.width / 2), scene.height / 2 - gap, scene.width / 2 - gap)
  from_sides = numpy.minimum(scene.y, scene.height - scene.y), numpy.minimum(scene.x, scene.width - scene.x)
  in_corner = (from_sides[0] < gap + length) & (from_sides[1] < gap + length)
  return _with_lines(scene, paper, ink, digit, stroked(box, width) * in_corner)


def in_a_speech_bubble(scene):
  """A bubble with rounded corners and a tail; drawn as a line or filled."""
  paper, ink = scene.tones()
  middle = scene.height * 0.46, scene.width / 2
  half = scene.height * scene.pick(0.33, 0.4), scene.width * scene.pick(0.36, 0.45)
  bubble = scene.to_box(middle, *half, corner=scene.pick(0.08, 0.3) * scene.unit)
  x = scene.width * scene.pick(0.3, 0.7)
  lean = scene.pick(-0.1, 0.1) * scene.unit
  along = (scene.y - middle[0] - 0.8 * half[0]) / (0.32 * scene.height)
  tail = numpy.where((along > 0) & (along < 1), abs(scene.x - x - lean * along) - 0.09 * scene.unit * (1 - along), 9)
  shape = numpy.minimum(bubble, tail)
  digit = scene.put(*middle, scene.pick(0.8, 1.2) * min(half))
  page = scene.page(paper)
  if scene.chance(0.4):
    page = over(page, 1 - filled(shape), scene.tone(mixed(paper, ink, scene.pick(0.25, 0.5)) @ LUMA))
  return _with_lines(scene, page, ink, digit, stroked(shape, scene.pick(0.015, 0.04) * scene.unit))


def _pen(scene):
  """A printed line or one drawn by hand, and its width."""
  return scene.by_hand(scene.one_of(0, scene.pick(0.005, 0.025))), scene.pick(0.015, 0.05) * scene.unit


def _box(scene, top, left, bottom, right):
  return scene.to_box(((top + bottom) / 2, (left + right) / 2), (bottom - top) / 2, (right - left) / 2)


def _with_lines(scene, paper, ink, digit, lines):
  """Lines of the digit's ink or paler; paper: a color, or a picture."""
  page = scene.page(paper) if paper.ndim == 1 else paper
  color = ink if scene.chance(0.6) else mixed(paper if paper.ndim == 1 else 0.5, ink, scene.pick(0.5, 1))
  return over(over(page, lines, color), digit.ink, ink)
