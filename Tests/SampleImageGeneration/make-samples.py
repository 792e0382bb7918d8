"""Makes the images of SampleImages: bundled digits, printed digits, drawn digits, and formats/.

Run from the top of the repository:

    python3 -m venv /tmp/samples-venv
    /tmp/samples-venv/bin/pip install -r Tests/SampleImageGeneration/requirements.txt
    /tmp/samples-venv/bin/python Tests/SampleImageGeneration/make-samples.py \
        --digits Data/digits.csv --fonts /usr/share/fonts --output SampleImages

It replaces the PNG files of the folders 0…9 and formats, and nothing else. The same versions of Pillow, zlib and the
fonts give the same bytes. SampleImages/README.md names the Debian packages of the fonts.
"""

import argparse
from pathlib import Path
from random import Random

import numpy
from PIL import Image

import pen
import printed
from formats import format_images
from png_encoder import GRAY, encode
from storage import FORMS, Look, levels
from strokes import SHAPES

BUNDLED_PER_DIGIT = 4
BUNDLED_SIZES = (8, 16, 32, 64, 128)
PRINTED_PER_DIGIT = 8
DRAWN_PER_DIGIT = 8
# Image heights in pixels: printed ones, from a screen's smallest text to a headline, and drawn ones.
PRINTED_HEIGHTS = (12, 48, 96, 16, 28, 160, 64, 20, 40, 300, 128, 24, 72)
DRAWN_HEIGHTS = (28, 64, 96, 40, 200, 32, 80, 140, 48)
# Every third printed digit is turned by one of these, in degrees.
ANGLES = (-8, 5, -3, 7, -6, 3)
# The least margin, as a share of the height and at least one pixel: a soft sample's blur stays inside.
MARGIN = 0.03
# In smaller images than this a digit is a smudge once turned.
SMALLEST_TURNED = 24


def bundled_images(digits_csv):
  """(label, name, PNG) of rows of the bundled data: light on dark and dark on light, sharp and smooth enlargements."""
  rows = [[int(value) for value in line.split(",")] for line in digits_csv.read_text().splitlines()]
  for label in range(10):
    numbers = [number for number, row in enumerate(rows) if row[64] == label]
    for choice in range(BUNDLED_PER_DIGIT):
      # Spread over the whole file, so that many writers occur.
      number = numbers[choice * len(numbers) // BUNDLED_PER_DIGIT + label]
      place = label * BUNDLED_PER_DIGIT + choice
      size = BUNDLED_SIZES[place % len(BUNDLED_SIZES)]
      smooth = place % 2 == 1
      dark_on_light = place // 2 % 2 == 1
      image = Image.fromarray(levels(numpy.array(rows[number][:64]).reshape(8, 8) / 16, 8).astype(numpy.uint8))
      if size > 8:
        image = image.resize((size, size), Image.Resampling.BICUBIC if smooth else Image.Resampling.NEAREST)
      pixels = numpy.asarray(image).astype(int)
      name = f"bundled-{number:04}-{size}px"
      if size > 8:
        name += "-smooth" if smooth else "-sharp"
      name += "-dark-on-light" if dark_on_light else "-light-on-dark"
      yield label, name, encode(255 - pixels if dark_on_light else pixels, GRAY, 8)


def framed(ink, height, position, random):
  """Ink in a frame of the given height: in its center, in a corner, or anywhere; never cut off."""
  margin = max(1, round(MARGIN * height))
  width = max(ink.shape[1] + 2 * margin, round(height * random.uniform(0.75, 1.25)))
  room_y, room_x = height - 2 * margin - ink.shape[0], width - 2 * margin - ink.shape[1]
  if room_y < 0:
    raise ValueError(f"ink {ink.shape[0]} pixels high does not fit into {height}")
  if position == "center":
    share_x = share_y = 0.5
  elif position == "corner":
    share_x, share_y = random.choice((0, 1)), random.choice((0, 1))
  else:
    share_x, share_y = random.random(), random.random()
  top, left = margin + round(room_y * share_y), margin + round(room_x * share_x)
  frame = numpy.zeros((height, width))
  frame[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
  return frame


def ink_height(height, random):
  """How high the digit is in its frame: nearly all of a small frame, down to three tenths of others."""
  share = random.uniform(0.72, 0.82) if height <= 20 else random.uniform(0.3, 0.8)
  return round(height * share)


def stored(label, place, coverage):
  """(form, PNG) for the place-th of the sixteen printed and drawn images of a digit."""
  number = label * (PRINTED_PER_DIGIT + DRAWN_PER_DIGIT) + place
  form = list(FORMS)[number % len(FORMS)]
  # Both change at other steps than the form, so that each form has both polarities and several colors.
  look = Look(dark_on_light=(number // len(FORMS) + place) % 2 == 0, variant=number // 3)
  return form, FORMS[form](coverage, look)


def printed_images(fonts):
  files = printed.font_files(fonts)
  missing = [file for file in printed.FACES.values() if file not in files]
  if missing:
    raise SystemExit(f"no {', '.join(missing)} under {fonts}: install the packages that SampleImages/README.md lists")
  for label in range(10):
    for place in range(PRINTED_PER_DIGIT):
      number = label * PRINTED_PER_DIGIT + place
      random = Random(f"printed {number}")
      face = list(printed.FACES)[number % len(printed.FACES)]
      height = PRINTED_HEIGHTS[number % len(PRINTED_HEIGHTS)]
      turned = number % 3 == 1 and height >= SMALLEST_TURNED
      angle = ANGLES[number // 3 % len(ANGLES)] if turned else 0
      size = f"{height}px-turned" if turned else f"{height}px"
      ink = printed.glyph(files[printed.FACES[face]], str(label), ink_height(height, random), angle)
      coverage = framed(ink, height, ("center", "corner", "free")[number % 3], random)
      form, png = stored(label, place, coverage)
      yield label, f"font-{face}-{size}-{form}", png


def drawn_images():
  for label in range(10):
    shapes = list(SHAPES[label])
    for place in range(DRAWN_PER_DIGIT):
      number = label * DRAWN_PER_DIGIT + place
      random = Random(f"drawn {number}")
      shape = shapes[place % len(shapes)]
      height = DRAWN_HEIGHTS[number % len(DRAWN_HEIGHTS)]
      # The turn and the pen's pressure can add a little to the height.
      ink = pen.draw(label, shape, min(ink_height(height, random), height - 6), random)
      coverage = framed(ink, height, ("free", "center", "corner")[number % 3], random)
      form, png = stored(label, PRINTED_PER_DIGIT + place, coverage)
      yield label, f"drawn-{shape}-{height}px-{form}", png


def main():
  parser = argparse.ArgumentParser(description="Make the images of SampleImages.")
  parser.add_argument("--digits", type=Path, required=True, help="the bundled rows: 64 values 0…16, label")
  parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts"), help="where the fonts are, at any depth")
  parser.add_argument("--output", type=Path, required=True)
  options = parser.parse_args()

  images = {}
  labeled = (*bundled_images(options.digits), *printed_images(options.fonts), *drawn_images())
  for folder, name, png in (*labeled, *(("formats", name, png) for name, png in format_images())):
    path = options.output / str(folder) / f"{name}.png"
    if path in images:
      raise SystemExit(f"two images would be called {path}")
    images[path] = png

  for folder in (*"0123456789", "formats"):
    (options.output / folder).mkdir(parents=True, exist_ok=True)
    for stale in (options.output / folder).glob("*.png"):
      stale.unlink()
  for path, png in images.items():
    path.write_bytes(png)
  total = sum(map(len, images.values()))
  print(f"{len(labeled)} labeled images, {len(images) - len(labeled)} formats, {total} bytes")


if __name__ == "__main__":
  main()
