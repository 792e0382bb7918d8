"""Makes images without a digit: OUT/<kind>/<number>.png. The same count gives the same bytes."""

import argparse
from pathlib import Path

from blanks import make_blanks


def main():
  parser = argparse.ArgumentParser(description="Make images without a digit.")
  parser.add_argument("output", metavar="OUT", type=Path)
  parser.add_argument("--count", metavar="N", type=int, default=1000)
  options = parser.parse_args()
  make_blanks(options.output, options.count)


if __name__ == "__main__":
  main()
