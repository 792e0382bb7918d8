"""Images without a digit, of every kind a batch may hold; the classifier must answer none of them."""

from pathlib import Path

import numpy

from pictures import png_8, seeded

SMALLEST, LARGEST = 8, 300
LARGEST_RATIO = 3
# Standard deviations of noise, of 255: from a good scanner to a bad sensor.
NOISE = (1, 2, 4, 8, 16, 32)
# Noise that gradients may have on top.
SLIGHT_NOISE = 2 / 255
# The largest share of black and white pixels.
MOST_SPECKS = 0.02
# A dot is at most this part of the short side: in a smaller image it might be a digit's whole stroke.
LARGEST_DOT = 1 / 8


def _shape(random, smallest=SMALLEST):
  """Height and width, small ones as likely as large ones; half of the images are square."""
  long = numpy.exp(random.uniform(numpy.log(smallest), numpy.log(LARGEST)))
  short = long if random.random() < 0.5 else max(smallest, long / random.uniform(1, LARGEST_RATIO))
  sides = (round(long), round(short))
  return sides if random.random() < 0.5 else sides[::-1]


def uniform_gray(random):
  return png_8(numpy.full(_shape(random), random.random()))


def uniform_color(random):
  return _flat(random.random(3), _shape(random))


def uniform_alpha(random):
  """One color, more or less transparent; sometimes entirely."""
  return _flat(numpy.append(random.random(3), max(0, random.uniform(-0.2, 1))), _shape(random))


def _flat(color, shape):
  return png_8(numpy.broadcast_to(color, (*shape, len(color))))


def gaussian_noise(sigma):
  def draw(random):
    return png_8(random.normal(random.random(), sigma / 255, _shape(random)))

  return draw


def color_noise(random):
  """Each channel has noise of its own."""
  return png_8(random.normal(random.random(3), random.choice(NOISE) / 255, (*_shape(random), 3)))


def salt_and_pepper(random):
  shape = _shape(random)
  share = random.uniform(0, MOST_SPECKS)
  chance = random.random(shape)
  return png_8(numpy.where(chance < share / 2, 0, numpy.where(chance < share, 1, random.random())))


def dot(random):
  """A square speck of one to three pixels, dark on light or light on dark."""
  side = int(random.integers(1, 4))
  height, width = _shape(random, smallest=side / LARGEST_DOT)
  ink = numpy.zeros((height, width))
  top, left = random.integers(0, height - side + 1), random.integers(0, width - side + 1)
  ink[top : top + side, left : left + side] = 1
  return png_8(ink if random.random() < 0.5 else 1 - ink)


def linear_gradient(noise):
  """Brightness that changes evenly in any direction."""

  def draw(random):
    y, x = numpy.mgrid[tuple(slice(-1, 1, size * 1j) for size in _shape(random))]
    angle = random.uniform(0, 2 * numpy.pi)
    return _gradient(numpy.cos(angle) * x + numpy.sin(angle) * y, noise, random)

  return draw


def radial_gradient(noise):
  """A spot of light, or a lens that darkens the corners, with its center anywhere."""

  def draw(random):
    y, x = numpy.mgrid[tuple(slice(-1, 1, size * 1j) for size in _shape(random))]
    return _gradient(numpy.hypot(x - random.uniform(-1, 1), y - random.uniform(-1, 1)), noise, random)

  return draw


def _gradient(position, noise, random):
  """Any two levels at the ends, the rest between them."""
  start, end = random.random(2)
  share = (position - position.min()) / numpy.ptp(position)
  return png_8(random.normal(start + (end - start) * share, noise))


BLANKS = {
  "uniform-gray": uniform_gray,
  "uniform-color": uniform_color,
  "uniform-alpha": uniform_alpha,
  **{f"gaussian-noise-{sigma}": gaussian_noise(sigma) for sigma in NOISE},
  "color-noise": color_noise,
  "salt-and-pepper": salt_and_pepper,
  "dot": dot,
  "linear-gradient": linear_gradient(0),
  "linear-gradient-noisy": linear_gradient(SLIGHT_NOISE),
  "radial-gradient": radial_gradient(0),
  "radial-gradient-noisy": radial_gradient(SLIGHT_NOISE),
}


def make_blanks(output: Path, count):
  """Writes `count` images, spread evenly over the kinds: OUT/<kind>/<number>.png."""
  for number in range(count):
    kind = list(BLANKS)[number % len(BLANKS)]
    target = output / kind / f"{number // len(BLANKS):04}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(BLANKS[kind](seeded(kind, target.name)))
