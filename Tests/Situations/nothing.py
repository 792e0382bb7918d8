"""Pictures without a digit: signs of other kinds, lines, surfaces, and what is left when a digit was wiped off."""

import numpy

from paper import wood
from scene import filled, mixed, over, printed, smoothed, stroked, together

# Letters and signs that no one reads as a digit, however they are turned a little.
LETTERS = "AEFHKMNPRTUVWXYhkmnrvwx"
SIGNS = '%#+=:;*@<>~^"±_'
MOST_TURNED = 10


def letter(scene):
  return _printed(scene, scene.one_of(*LETTERS), scene.pick(0.35, 0.8))


def sign(scene):
  character = scene.one_of(*SIGNS)
  return _printed(scene, character, scene.pick(0.12, 0.3) if character in ';:*~^"_' else scene.pick(0.3, 0.7))


def word(scene):
  words = ("no", "Name", "Yes", "and", "Date", "the", "END", "Pay", "am", "from", "N/A", "km", "max")
  return _printed(scene, scene.one_of(*words), scene.pick(0.15, 0.3))


def _printed(scene, characters, size):
  paper, ink = scene.tones()
  shape = printed(characters, scene.pick(-MOST_TURNED, MOST_TURNED))
  y, x = scene.height * scene.pick(0.42, 0.58), scene.width * scene.pick(0.42, 0.58)
  return over(scene.page(paper), scene.laid(shape, y, x, size * scene.unit, 0.9 * scene.width).ink, ink)


def _lines(scene, segments, least=0.015, most=0.06):
  """Segments between points 0…1 of the picture's height and width, in one pen."""
  paper, ink = scene.tones()
  width = scene.pick(least, most) * scene.unit
  pen = scene.by_hand(scene.pick(0, 0.02))
  size = numpy.array((scene.height, scene.width))
  lines = [stroked(pen.to_segment(*(numpy.array(point) * size for point in ends)), width) for ends in segments]
  return over(scene.page(paper), together(*lines), ink)


def dash(scene):
  y, tilt = scene.pick(0.3, 0.7), scene.pick(-0.05, 0.05)
  return _lines(scene, [((y - tilt, scene.pick(-0.1, 0.3)), (y + tilt, scene.pick(0.7, 1.1)))])


def crossed_lines(scene):
  """Lines from side to side, at right angles."""
  down, across = scene.random.uniform(0.1, 0.9, 2), scene.random.uniform(0.1, 0.9, 2)
  rows = [((y, -0.1), (y, 1.1)) for y in down[: scene.random.integers(1, 3)]]
  return _lines(scene, rows + [((-0.1, x), (1.1, x)) for x in across[: scene.random.integers(1, 3)]])


def cross_mark(scene):
  """The cross of a ballot."""
  reach = scene.random.uniform(0.2, 0.4, 4)
  falling = (0.5 - reach[0], 0.5 - reach[1]), (0.5 + reach[2], 0.5 + reach[3])
  rising = (0.5 - reach[1], 0.5 + reach[2]), (0.5 + reach[3], 0.5 - reach[0])
  return _lines(scene, [falling, rising])


def arrow(scene):
  angle = scene.pick(0, 2 * numpy.pi)
  along, beside = numpy.array((numpy.sin(angle), numpy.cos(angle))), numpy.array((numpy.cos(angle), -numpy.sin(angle)))
  tip, middle = 0.5 + 0.35 * along, numpy.array((0.5, 0.5))
  barbs = [tip - 0.18 * along + side * 0.18 * beside for side in (-1, 1)]
  return _lines(scene, [(middle - 0.35 * along, tip), *((tip, barb) for barb in barbs)])


def star(scene):
  angles = numpy.pi * (numpy.arange(6) * 0.8 + scene.pick(0, 0.4))
  points = [(0.5 + 0.38 * numpy.sin(angle), 0.5 + 0.38 * numpy.cos(angle)) for angle in angles]
  return _lines(scene, list(zip(points, points[1:])), most=0.04)


def zigzag(scene):
  """A scribble from side to side."""
  count = scene.random.integers(7, 13)
  heights = 0.5 + numpy.where(numpy.arange(count) % 2, 1, -1) * scene.random.uniform(0.1, 0.35, count)
  points = list(zip(heights, numpy.linspace(0.1, 0.9, count)))
  return _lines(scene, list(zip(points, points[1:])), most=0.035)


def hatching(scene):
  paper, ink = scene.tones()
  spacing = scene.pick(0.05, 0.15) * scene.unit
  angle = scene.pick(0, numpy.pi)
  lines = [
    stroked(scene.by_hand(0.01).to_rows(spacing, 0, angle + turn), scene.pick(0.1, 0.4) * spacing)
    for turn in (0, numpy.pi / 2)[: scene.random.integers(1, 3)]
  ]
  return over(scene.page(paper), together(*lines), ink)


def frame(scene):
  """An empty cell, with lines that are thin or thick, and corners that are sharp."""
  paper, ink = scene.tones()
  gap = scene.pick(0, 0.15) * scene.unit
  half = scene.height / 2 - gap, scene.width / 2 - gap
  box = scene.to_box((scene.height / 2, scene.width / 2), *half, angle=scene.pick(-0.03, 0.03))
  return over(scene.page(paper), stroked(box, scene.pick(0.01, 0.07) * scene.unit), ink)


def bars(scene):
  """A part of a bar code, from side to side."""
  paper, ink = scene.tones()
  edges = numpy.cumsum(scene.random.integers(1, 5, 60)) * max(1, scene.pick(0.015, 0.04) * scene.unit)
  position = scene.x if scene.chance(0.7) else scene.y
  return over(scene.flat(paper), (numpy.searchsorted(edges, position) % 2).astype(float), ink)


def smudges(scene):
  """Where ink was wiped off, or a finger was."""
  paper, ink = scene.tones()
  cloud = scene.clouds(scene.pick(0.15, 0.4)) * (0.6 + 0.4 * scene.clouds(0.05))
  coverage = smoothed(numpy.clip(3 * (cloud - scene.pick(0.35, 0.6)), 0, 1), 0.02 * scene.unit)
  return over(scene.page(paper), scene.pick(0.15, 0.6) * coverage, ink)


def specks(scene):
  """Dust and splashes, too small for a digit."""
  paper, ink = scene.tones()
  spots = []
  for _ in range(scene.random.integers(1, 15)):
    center = scene.height * scene.pick(0, 1), scene.width * scene.pick(0, 1)
    spots.append(filled(scene.by_hand(0.01).to_circle(center, scene.pick(0.5, 0.02 * scene.unit + 0.5))))
  return over(scene.page(paper), together(*spots), ink)


def noise(scene):
  """Nothing but noise, of any strength and coarseness."""
  values = scene.random.normal(size=(scene.height, scene.width, 1 if scene.is_gray else 3))
  coarseness = scene.pick(0, 2.5)
  values = smoothed(values, coarseness) * (1 + 2.5 * coarseness) if coarseness > 0.4 else values
  return scene.flat(scene.tone(scene.pick(0.2, 0.8))) + scene.pick(0.03, 0.25) * values


def clouds(scene):
  """Soft patches of any size: cloth, walls, what is out of focus."""
  paper, ink = scene.tones(least=0.2)
  cloud = 0.6 * scene.clouds(scene.pick(0.1, 0.6)) + 0.4 * scene.clouds(scene.pick(0.03, 0.15))
  return over(scene.flat(paper), cloud, mixed(paper, ink, scene.pick(0.3, 1)))


def boards(scene):
  """Wood, with a joint or two."""
  picture = scene.flat(scene.tone(scene.pick(0.2, 0.8), 0.9)) * wood(scene, scene.pick(0.1, 0.5))[:, :, None]
  angle = scene.pick(0, numpy.pi)
  for _ in range(scene.random.integers(0, 3)):
    picture = picture * (1 - 0.6 * stroked(scene.to_edge(angle, scene.pick(-0.5, 0.5)), scene.pick(1, 4)))[:, :, None]
  return picture


def bricks(scene):
  """A wall: bricks and what is between them."""
  brick, joint = scene.tones(least=0.2, most=0.6)
  high = scene.pick(0.12, 0.3) * scene.unit
  wide = high * scene.pick(1.8, 2.6)
  row = numpy.floor(scene.y / high)
  from_joint = numpy.minimum(scene.to_rows(high), abs(((scene.x / wide + 0.5 * (row % 2)) % 1 + 0.5) % 1 - 0.5) * wide)
  picture = scene.flat(brick) * (0.85 + 0.3 * scene.clouds(0.1))[:, :, None]
  return over(picture, filled(from_joint - 0.06 * high), joint)


def shadows(scene):
  """Only edges of shadows, hard and soft, and blobs of shade."""
  light = numpy.ones((scene.height, scene.width))
  for _ in range(scene.random.integers(1, 4)):
    edge = scene.to_edge(scene.pick(0, 2 * numpy.pi), scene.pick(-0.45, 0.45))
    light *= 1 - scene.pick(0.15, 0.6) * filled(edge, scene.pick(1, 0.3 * scene.unit))
  return scene.page(scene.tone(scene.pick(0.5, 1))) * light[:, :, None]


def horizon(scene):
  """Two or three surfaces that meet, in lines that are not quite straight."""
  picture = scene.page(scene.tone(scene.pick(0, 1)))
  for _ in range(scene.random.integers(1, 3)):
    edge = scene.by_hand(0.05).to_edge(scene.pick(0, 2 * numpy.pi), scene.pick(-0.3, 0.3))
    picture = over(picture, filled(edge), scene.page(scene.tone(scene.pick(0, 1))))
  return picture


def hairs(scene):
  """Hairs, scratches and cracks that start at the border."""
  paper, ink = scene.tones()
  lines = []
  for _ in range(scene.random.integers(1, 4)):
    angle = scene.pick(0, 2 * numpy.pi)
    start = scene.height * (0.5 + 0.75 * numpy.sin(angle)), scene.width * (0.5 + 0.75 * numpy.cos(angle))
    end = scene.height * scene.pick(0.2, 0.8), scene.width * scene.pick(0.2, 0.8)
    lines.append(stroked(scene.by_hand(0.08).to_segment(start, end), scene.pick(0.7, 0.012 * scene.unit + 0.7)))
  return over(scene.page(paper), together(*lines), mixed(paper, ink, scene.pick(0.4, 1)))


def filled_shape(scene):
  """A disc, a box or a triangle, all filled."""
  paper, ink = scene.tones()
  middle = scene.height * scene.pick(0.4, 0.6), scene.width * scene.pick(0.4, 0.6)
  size = scene.pick(0.1, 0.3) * scene.unit
  edges = [scene.to_edge(numpy.pi / 2 + 2 * numpy.pi * number / 3, 0.5 * size / scene.unit) for number in range(3)]
  shape = scene.one_of(
    scene.to_circle(middle, size),
    scene.to_box(middle, size, size * scene.pick(0.8, 2), angle=scene.pick(0, 1)),
    numpy.maximum.reduce(edges),
  )
  return over(scene.page(paper), filled(shape), ink)
