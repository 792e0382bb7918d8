"""Reads labeled digits as ink coverage (0 paper … 1 ink) and turns coverage into the bytes of PNG files."""

import io
import sys
import zlib
from pathlib import Path

import numpy
from PIL import Image

# png_encoder.py and storage.py are there.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "SampleImageGeneration"))

from storage import levels


def labeled_files(folder, limit=None):
  """(label, path) of the PNG files in the folders 0…9, by name, at most `limit` of each label."""
  files = []
  for label in range(10):
    files += [(label, path) for path in sorted((folder / str(label)).glob("*.png"))[:limit]]
  if not files:
    raise SystemExit(f"{folder}: no PNG files in folders 0 to 9")
  return files


def read_coverage(path, ink_is_dark=False):
  """The ink of an image in 256 steps; colors count by their luma."""
  coverage = numpy.asarray(Image.open(path).convert("L")) / 255
  coverage = 1 - coverage if ink_is_dark else coverage
  if coverage.max() < 0.5:
    raise SystemExit(f"{path}: no ink; dark ink on light paper needs --ink dark")
  return coverage


def seeded(*names):
  """A random generator that depends on the names alone, so that a picture does not change with its neighbors."""
  return numpy.random.default_rng(zlib.crc32("/".join(map(str, names)).encode()))


def png_8(values):
  """An 8-bit PNG of values 0…1: (height, width) is gray, a third axis of 2 gray and alpha, of 3 RGB, of 4 RGBA.

  It is Pillow's, which is faster than the encoder of every form by far.
  """
  buffer = io.BytesIO()
  Image.fromarray(levels(values, 8).astype(numpy.uint8)).save(buffer, "png", compress_level=1)
  return buffer.getvalue()
