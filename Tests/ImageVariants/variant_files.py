"""Writes variants of folders of labeled images."""

import shutil
from pathlib import Path

from pictures import labeled_files, read_coverage, seeded
from variants import VARIANTS


def chosen_files(source, variant, limit):
  """(label, path) of the images that are made for a variant."""
  limits = [number for number in (limit, VARIANTS[variant].per_label) if number is not None]
  return labeled_files(source, min(limits, default=None))


def make(source, output, variant, limit, ink_is_dark):
  """Makes one variant anew; its folder appears once it is complete."""
  partial = output / f"{variant}.partial"
  shutil.rmtree(partial, ignore_errors=True)
  for label, path in chosen_files(source, variant, limit):
    coverage = read_coverage(path, ink_is_dark)
    target = partial / str(label) / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(VARIANTS[variant].draw(coverage, seeded(variant, label, path.name)))
  shutil.rmtree(output / variant, ignore_errors=True)
  partial.rename(output / variant)


def add_source_options(parser):
  parser.add_argument("source", metavar="IN", type=Path, help="images in folders 0 to 9")
  parser.add_argument("output", metavar="OUT", type=Path, help="a folder for the variants")
  parser.add_argument("--only", metavar="NAME", nargs="+", choices=VARIANTS, default=list(VARIANTS))
  parser.add_argument("--limit", metavar="N", type=int, help="the first N images of each label (default: all)")
  parser.add_argument("--ink", choices=("light", "dark"), default="light", help="ink of the images IN (default: light)")
