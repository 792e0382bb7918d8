"""Makes the variants of labeled images of digits: IN/<label>/<name>.png → OUT/<variant>/<label>/<name>.png.

The same input gives the same bytes, whatever other images and variants there are.
"""

import argparse

from variant_files import add_source_options, make


def main():
  parser = argparse.ArgumentParser(description="Make variants of labeled images of digits.")
  add_source_options(parser)
  options = parser.parse_args()
  for variant in options.only:
    make(options.source, options.output, variant, options.limit, options.ink == "dark")
    print(variant, flush=True)


if __name__ == "__main__":
  main()
