"""Measures what each variant of labeled images costs the classifier, and whether it answers images without a digit.

Makes the variants and blanks that are not there yet, prints two Markdown tables, and exits with 1 if a limit is broken.
"""

import argparse
import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from blanks import make_blanks
from digits_binary import DigitsBinary
from variant_files import add_source_options, chosen_files, make
from variants import VARIANTS

# The part of images without a digit that may be `unsure`; none may be `ok`.
MOST_UNSURE = 0.05
STATUSES = ("ok", "unsure", "blank", "error")


@dataclass(frozen=True)
class Answer:
  """What became of one image."""

  status: str
  is_right: bool
  # None for an image that cannot be read.
  polarity: str | None
  # The 64 values, all 0 for a blank; None for an image that cannot be read.
  values: tuple | None


def answers(binary, images, results):
  """(label, file name) → answer, for all images of one variant."""
  rows = binary.classify(images, results)
  seen = binary.inspect(list(rows))
  found = {}
  for path, row in rows.items():
    label, name = Path(path).parts[-2:]
    trace = seen.get(path)
    values = tuple(trace.get("grid", [0] * 64)) if trace else None
    is_right = row["prediction"] == label and row["status"] != "error"
    found[label, name] = Answer(row["status"], is_right, trace and trace["polarity"], values)
  if binary.quantize(images) != [list(answer.values) for answer in found.values() if answer.values]:
    raise SystemExit(f"{images}: quantize and inspect give other values")
  return found


def share(flags):
  flags = list(flags)
  return sum(flags) / len(flags) if flags else 0.0


@dataclass(frozen=True)
class Comparison:
  """A variant's answers, measured against those for the same plain images."""

  name: str
  accuracy: float
  points_lost: float
  same_values: float
  # None where colors leave open which tone is the ink.
  wrong_polarity: float | None
  statuses: Counter

  @classmethod
  def of(cls, name, found, plain):
    polarity = VARIANTS[name].polarity
    read = [answer for answer in found.values() if answer.status == "ok"]
    accuracy = share(answer.is_right for answer in found.values())
    return cls(
      name=name,
      accuracy=accuracy,
      points_lost=100 * (share(plain[key].is_right for key in found) - accuracy),
      same_values=share(answer.values == plain[key].values for key, answer in found.items()),
      wrong_polarity=share(answer.polarity != polarity for answer in read) if polarity else None,
      statuses=Counter(answer.status for answer in found.values()),
    )

  def row(self):
    wrong = "" if self.wrong_polarity is None else f"{100 * self.wrong_polarity:.2f}"
    cells = (
      self.name,
      self.statuses.total(),
      f"{100 * self.accuracy:.2f}",
      # Adding 0 turns -0 into 0.
      f"{self.points_lost + 0.0:.2f}",
      f"{100 * self.same_values:.2f}",
      wrong,
      self.statuses["blank"],
      self.statuses["error"],
      "; ".join(self.broken_limits()),
    )
    return "| " + " | ".join(map(str, cells)) + " |"

  def broken_limits(self):
    limits = VARIANTS[self.name]
    broken = []
    if limits.same_values and self.same_values < 1:
      broken.append("other values than plain")
    # Sums of floats: a loss of exactly the limit is none.
    if limits.most_lost is not None and self.points_lost > limits.most_lost + 1e-6:
      broken.append(f"loses more than {limits.most_lost:g} points")
    if self.wrong_polarity is not None and self.wrong_polarity > limits.most_wrong_polarity:
      broken.append(f"polarity wrong in more than {100 * limits.most_wrong_polarity:g} %")
    if self.statuses["error"]:
      broken.append("errors")
    return broken


def compare_variants(binary, options):
  """Prints the table of variants and returns what is broken."""
  print("| variant | images | accuracy % | points lost | same values % | wrong polarity % | blank | error | broken |")
  print("| --- " + "| ---: " * 7 + "| --- |")
  broken = []
  plain = None
  for name in ["plain"] + [name for name in options.only if name != "plain"]:
    images = options.output / name
    wanted = {(str(label), path.name) for label, path in chosen_files(options.source, name, options.limit)}
    if options.remake or {path.parts[-2:] for path in images.glob("*/*.png")} != wanted:
      make(options.source, options.output, name, options.limit, options.ink == "dark")
    found = answers(binary, images, options.output / "results" / name)
    plain = plain or found
    comparison = Comparison.of(name, found, plain)
    print(comparison.row(), flush=True)
    broken += [f"{name}: {limit}" for limit in comparison.broken_limits()]
  return broken


def compare_blanks(binary, options):
  """Prints the table of blanks and returns what is broken."""
  images = options.output / "blanks"
  if options.remake or len(list(images.glob("*/*.png"))) != options.blanks:
    shutil.rmtree(images, ignore_errors=True)
    make_blanks(images, options.blanks)
  kinds = {}
  for path, row in binary.classify(images, options.output / "results" / "blanks").items():
    kinds.setdefault(Path(path).parts[-2], Counter())[row["status"]] += 1
  print("\n| without a digit | images | " + " | ".join(STATUSES) + " |")
  print("| --- " + "| ---: " * (1 + len(STATUSES)) + "|")
  for kind, counts in [*kinds.items(), ("all", sum(kinds.values(), Counter()))]:
    print(f"| {kind} | {counts.total()} | " + " | ".join(str(counts[status]) for status in STATUSES) + " |")
  total = sum(kinds.values(), Counter())
  broken = [f"{kind}: {counts['ok']} are ok" for kind, counts in kinds.items() if counts["ok"]]
  broken += [f"{kind}: {counts['error']} are errors" for kind, counts in kinds.items() if counts["error"]]
  if total["unsure"] > MOST_UNSURE * total.total():
    broken.append(f"without a digit: more than {100 * MOST_UNSURE:g} % are unsure")
  return broken


def main():
  parser = argparse.ArgumentParser(description="Compare the classifier's answers to variants of labeled images.")
  parser.add_argument("binary", metavar="DIGITS-BINARY", type=Path)
  add_source_options(parser)
  parser.add_argument("--model", metavar="FILE", type=Path, help="a model file (default: the bundled model)")
  parser.add_argument("--blanks", metavar="N", type=int, default=1000, help="images without a digit (default: 1000)")
  parser.add_argument("--remake", action="store_true", help="make all images anew: after changes of this folder")
  options = parser.parse_args()

  binary = DigitsBinary(options.binary, options.model)
  broken = compare_variants(binary, options)
  if options.blanks > 0:
    broken += compare_blanks(binary, options)
  print("\n" + "\n".join(["Limits broken:", "", *(f"- {line}" for line in broken)] if broken else ["All limits hold."]))
  sys.exit(1 if broken else 0)


if __name__ == "__main__":
  main()
