"""Measures how well the classifier reads digits in what surrounds them, and whether it claims one where there is none.

Makes the situations that are not there yet, prints two Markdown tables, and exits with 1 if a limit is missed.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from image_variants import DigitsBinary
from limits import LIMITS, MEAN, NOTHING_OK, NOTHING_SURE, WRONG_SURE
from situation_files import NOTHING, Source, add_source_options, make, make_nothing, planned, planned_nothing
from situations import SITUATIONS

# An answer with more confidence than this is believed by those who act on it.
SURE = 0.9


@dataclass(frozen=True)
class Answer:
  """What became of one image."""

  folder: str
  name: str
  status: str
  is_right: bool
  is_sure: bool

  @classmethod
  def of(cls, path, row):
    folder, name = Path(path).parts[-2:]
    is_right = row["prediction"] == folder and row["status"] != "error"
    is_sure = row["status"] == "ok" and float(row["confidence"]) > SURE
    return cls(folder, name, row["status"], is_right, is_sure)


def percent(flags):
  flags = list(flags)
  return 100 * sum(flags) / len(flags) if flags else 0.0


def answers(binary, options, name, wanted, make_them):
  """The answers to the images of one folder, which are made first if they are not the wanted ones."""
  images = options.output / name
  if options.remake or {"/".join(path.parts[-2:]) for path in images.glob("*/*.png")} != set(wanted):
    make_them()
  rows = binary.classify(images, options.output / "results" / name)
  return [Answer.of(path, row) for path, row in rows.items()]


def compare_situations(binary, options, source):
  """Prints the table of situations; returns name → percent."""
  print("| situation | images | right % | wrong and sure % | blank | unsure | limit |")
  print("| --- " + "| ---: " * 6 + "|")
  measured, everything = {}, []
  count, seed = options.per_situation, options.seed
  for name in options.only:
    wanted = planned(source, name, count, seed)
    found = answers(binary, options, name, wanted, lambda: make(source, options.output, name, count, seed))
    measured[name] = percent(answer.is_right for answer in found)
    everything += found
    _print_row(name, found, measured[name])
  # The limits on all of the situations say nothing about some of them.
  if set(measured) == set(SITUATIONS):
    measured[MEAN] = sum(measured.values()) / len(measured)
    measured[WRONG_SURE] = percent(answer.is_sure and not answer.is_right for answer in everything)
    _print_row(MEAN, everything, measured[MEAN])
  return measured


def _print_row(name, found, right):
  statuses = Counter(answer.status for answer in found)
  wrong_sure = percent(answer.is_sure and not answer.is_right for answer in found)
  cells = name, len(found), f"{right:.1f}", f"{wrong_sure:.1f}", statuses["blank"], statuses["unsure"], LIMITS[name]
  print("| " + " | ".join(map(str, cells)) + " |", flush=True)


def compare_nothing(binary, options, source):
  """Prints what was claimed where there is nothing; returns name → percent."""
  count, seed = options.nothing_there, options.seed
  wanted = planned_nothing(count)
  found = answers(binary, options, NOTHING, wanted, lambda: make_nothing(source, options.output, count, seed))
  measured = {
    NOTHING_OK: percent(answer.status == "ok" for answer in found),
    NOTHING_SURE: percent(answer.is_sure for answer in found),
  }
  print("\n| of images without a digit | % | limit |\n| --- | ---: | ---: |")
  for name, share in measured.items():
    print(f"| {name} | {share:.1f} | {LIMITS[name]} |")
  kinds = Counter(answer.name.rpartition("-")[0] for answer in found if answer.is_sure)
  print("\nOk and sure, by kind: " + (", ".join(f"{kind} {times}" for kind, times in kinds.most_common()) or "none"))
  return measured


def missed_limits(measured):
  """A line for each limit that is missed: shares of right answers must reach theirs, all others must not exceed it."""
  missed = []
  for name, share in measured.items():
    is_ceiling = name in (WRONG_SURE, NOTHING_OK, NOTHING_SURE)
    # Sums of floats: exactly the limit is enough.
    if (share - LIMITS[name] if is_ceiling else LIMITS[name] - share) > 1e-6:
      missed.append(f"{name}: {share:.1f} % is {'above' if is_ceiling else 'below'} {LIMITS[name]} %")
  return missed


def main():
  parser = argparse.ArgumentParser(description="Compare the classifier's answers to digits in what surrounds them.")
  parser.add_argument("binary", metavar="DIGITS", type=Path)
  add_source_options(parser)
  parser.add_argument("--model", metavar="FILE", type=Path, help="a model file (default: the bundled model)")
  parser.add_argument("--remake", action="store_true", help="make all images anew: after changes of this folder")
  options = parser.parse_args()

  binary = DigitsBinary(options.binary, options.model)
  source = Source(options.source, options.ink == "dark")
  measured = compare_situations(binary, options, source)
  if options.nothing_there > 0:
    measured |= compare_nothing(binary, options, source)
  missed = missed_limits(measured)
  print("\n" + "\n".join(["Limits missed:", "", *(f"- {line}" for line in missed)] if missed else ["All limits hold."]))
  sys.exit(1 if missed else 0)


if __name__ == "__main__":
  main()
