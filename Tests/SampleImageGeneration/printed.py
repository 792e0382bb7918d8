"""Printed digits: the font faces of the samples, and how a digit of a font becomes ink coverage."""

from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFont

from pen import trimmed

# Name in file names → font file. All come from Debian packages; README.md lists the packages and their licenses.
FACES = {
  "dejavu-sans": "DejaVuSans.ttf",
  "liberation-serif": "LiberationSerif-Regular.ttf",
  "comic-neue": "ComicNeue-Regular.otf",
  "roboto-condensed-bold": "RobotoCondensed-Bold.ttf",
  "inconsolata": "Inconsolata.otf",
  "noto-serif": "NotoSerif-Regular.ttf",
  "open-sans": "OpenSans-Regular.ttf",
  "free-mono-bold": "FreeMonoBold.ttf",
  "cantarell-bold": "Cantarell-Bold.otf",
  "caladea-italic": "Caladea-Italic.ttf",
  "lato": "Lato-Regular.ttf",
  "liberation-mono": "LiberationMono-Regular.ttf",
  "dejavu-serif-bold": "DejaVuSerif-Bold.ttf",
  "carlito": "Carlito-Regular.ttf",
  "noto-sans-italic": "NotoSans-Italic.ttf",
  "hack": "Hack-Regular.ttf",
  "linux-libertine": "LinLibertine_R.otf",
  "roboto": "Roboto-Regular.ttf",
  "liberation-sans-bold": "LiberationSans-Bold.ttf",
  "fira-code": "FiraCode-Regular.ttf",
}

# Rotated digits are drawn this many times larger, then turned and averaged down.
OVERSAMPLING = 4


def font_files(directory):
  """Every TrueType and OpenType file under a directory, by file name."""
  found = (path for path in Path(directory).rglob("*") if path.suffix.lower() in (".ttf", ".otf"))
  return {path.name: path for path in sorted(found)}


def typeface(path, size):
  # The basic layout engine knows no ligatures or local digit forms, and is the same everywhere.
  return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def glyph(path, text, height, angle=0):
  """Ink coverage 0…1 of a text in a font whose 8 is `height` pixels high, turned by `angle` degrees, cut to its ink."""
  factor = OVERSAMPLING if angle else 1
  em = 1000
  _, top, _, bottom = typeface(path, em).getbbox("8")
  font = typeface(path, max(1, round(em * height * factor / (bottom - top))))
  left, top, right, bottom = font.getbbox(text)
  margin = (right - left + bottom - top) // 4 + factor
  # A multiple of the factor, for the averaging.
  columns, rows = (-(-(extent + 2 * margin) // factor) * factor for extent in (right - left, bottom - top))
  image = Image.new("L", (columns, rows))
  ImageDraw.Draw(image).text((margin - left, margin - top), text, fill=255, font=font)
  if angle:
    image = image.rotate(angle, Image.Resampling.BICUBIC).reduce(factor)
  return trimmed(numpy.asarray(image) / 255)
