"""Draws labeled digits into what surrounds digits in users' pictures.

IN/<label>/*.png → OUT/<situation>/<label>/*.png, and OUT/nothing-there/none/*.png: pictures without a digit. The same
input, counts and seed give the same bytes.
"""

import argparse

from situation_files import Source, add_source_options, make, make_nothing


def main():
  parser = argparse.ArgumentParser(description="Draw labeled digits into what surrounds digits in users' pictures.")
  add_source_options(parser)
  options = parser.parse_args()
  source = Source(options.source, options.ink == "dark")
  for situation in options.only:
    make(source, options.output, situation, options.per_situation, options.seed)
    print(situation, flush=True)
  make_nothing(source, options.output, options.nothing_there, options.seed)


if __name__ == "__main__":
  main()
