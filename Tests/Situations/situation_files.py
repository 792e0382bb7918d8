"""Writes situations of folders of labeled images, and pictures without a digit.

OUT/<situation>/<label>/<number>-<name of the digit>.png, OUT/nothing-there/none/<kind>-<number>.png.
"""

import shutil
from functools import cache
from pathlib import Path

import numpy

from image_variants import labeled_files, png_8, read_coverage, seeded
from scene import Scene, cut
from situations import NOTHING_THERE, SITUATIONS

NOTHING = "nothing-there"
# Digits that a scene may use for what surrounds its own.
OTHERS = 2


class Source:
  """The labeled digits that situations are made of."""

  def __init__(self, folder, ink_is_dark):
    self.ink_is_dark = ink_is_dark
    self.paths = {}
    for label, path in labeled_files(folder):
      self.paths.setdefault(label, []).append(path)
    self.all_paths = sum(self.paths.values(), [])

  @cache
  def ink(self, path):
    """Cut to its box, as if it were anywhere on its paper."""
    return cut(read_coverage(path, self.ink_is_dark))

  def others(self, random):
    return [self.ink(self.all_paths[number]) for number in random.integers(len(self.all_paths), size=OTHERS)]


def planned(source, situation, count, seed):
  """File in the situation's folder → path of its digit: as many of each label, used again if there are few."""
  files = {}
  labels = list(source.paths)
  for number, label in enumerate(labels):
    paths = source.paths[label]
    order = seeded(seed, situation, label).permutation(len(paths))
    wanted = len(range(number, count, len(labels)))
    for turn, index in enumerate(numpy.resize(order, wanted)):
      files[f"{label}/{turn:03}-{paths[index].stem}.png"] = paths[index]
  return files


def planned_nothing(count):
  """File in the folder `nothing-there` → kind, evenly over the kinds."""
  kinds = list(NOTHING_THERE)
  planned = ((kinds[number % len(kinds)], number // len(kinds)) for number in range(count))
  return {f"none/{kind}-{turn:03}.png": kind for kind, turn in planned}


def make(source, output, situation, count, seed):
  """Makes one situation anew; its folder appears once it is complete."""

  def picture(name, path):
    random = seeded(seed, situation, name)
    return SITUATIONS[situation](Scene(source.ink(path), source.others(random), random))

  _write(output / situation, planned(source, situation, count, seed), picture)


def make_nothing(source, output, count, seed):
  """Makes the pictures without a digit anew."""

  def picture(name, kind):
    random = seeded(seed, NOTHING, name)
    return NOTHING_THERE[kind](Scene(None, source.others(random), random))

  _write(output / NOTHING, planned_nothing(count), picture)


def _write(folder, files, picture):
  partial = folder.with_name(f"{folder.name}.partial")
  shutil.rmtree(partial, ignore_errors=True)
  for name, origin in files.items():
    target = partial / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(png_8(_without_idle_channels(picture(name, origin))))
  shutil.rmtree(folder, ignore_errors=True)
  partial.rename(folder)


def _without_idle_channels(picture):
  """A picture whose colors are all gray is stored as gray."""
  is_gray = picture.ndim == 3 and abs(picture - picture[:, :, :1]).max() < 1e-6
  return picture[:, :, 0] if is_gray else picture


def add_source_options(parser):
  parser.add_argument("source", metavar="IN", type=Path, help="images in folders 0 to 9")
  parser.add_argument("output", metavar="OUT", type=Path, help="a folder for the situations")
  parser.add_argument("--per-situation", metavar="N", type=int, default=50, help="images of each (default: 50)")
  parser.add_argument("--nothing-there", metavar="N", type=int, default=200, help="without a digit (default: 200)")
  parser.add_argument("--seed", metavar="S", type=int, default=1, help="another one gives other pictures (default: 1)")
  parser.add_argument("--only", metavar="NAME", nargs="+", choices=SITUATIONS, default=list(SITUATIONS))
  parser.add_argument("--ink", choices=("light", "dark"), default="light", help="ink of the images IN (default: light)")
