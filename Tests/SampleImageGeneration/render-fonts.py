"""Renders the digits of every text font under a directory, to measure how well printed digits are read.

    /tmp/samples-venv/bin/python Tests/SampleImageGeneration/render-fonts.py /usr/share/fonts /tmp/printed-digits
    digits classify /tmp/printed-digits -o /tmp/printed-result

Each font gives ten plain images, OUT/<label>/<font>.png: 64×64, 8-bit gray, black on white, the digit 44 pixels high in
the center. Left out, and listed with the reason: fonts without the ten digits or Latin letters, fonts of symbols, fonts
with old-style digits of unequal height, and fonts whose digits look like those of an earlier one. make-samples.py says
how to set up the environment.
"""

import argparse
from pathlib import Path

import numpy

import printed
from png_encoder import GRAY, encode
from storage import levels

SIZE = 64
INK_HEIGHT = 44
# Words in the names of fonts that draw pictures, or dots, where a text font has digits.
SYMBOLS = ("symbol", "emoji", "dingbat", "icon", "braille", "barcode", "math", "music", "keyboard", "d050000l")
# Two fonts are one design if no image, averaged to 16×16, differs by more than this (root mean square, ink 0…1). Other
# weights and slants of one family differ more.
SAME_DESIGN = 0.035
# A text font of another script may hold digits borrowed from a Latin font, but seldom these.
LETTERS = "ARagz"
# A code point that no font has: its glyph is the font's box for missing characters.
MISSING = "\U0010ffff"


def digits_of(path):
  """The ten framed digits of a font, or the reason why it has none."""
  try:
    family, style = printed.typeface(path, SIZE).getname()
    if any(word in f"{path.stem} {family} {style}".lower() for word in SYMBOLS):
      return None, "symbols"
    inks = [printed.glyph(path, str(label), INK_HEIGHT) for label in range(10)]
  except (OSError, ValueError, ZeroDivisionError, IndexError):
    return None, "unreadable, or without digits"
  try:
    missing = printed.glyph(path, MISSING, INK_HEIGHT)
  except IndexError:
    missing = None  # the box for missing characters is empty
  if any(numpy.array_equal(ink, missing) for ink in inks) or len({ink.tobytes() for ink in inks}) < 10:
    return None, "without digits"
  try:
    letters = [printed.glyph(path, letter, INK_HEIGHT) for letter in LETTERS]
  except IndexError:
    return None, "without Latin letters"
  if any(numpy.array_equal(letter, missing) for letter in letters):
    return None, "without Latin letters"
  if any(max(ink.shape) > SIZE or ink.shape[0] < INK_HEIGHT * 0.9 for ink in inks):
    return None, "digits of unequal height"
  frames = numpy.zeros((10, SIZE, SIZE))
  for frame, ink in zip(frames, inks):
    top, left = (SIZE - ink.shape[0]) // 2, (SIZE - ink.shape[1]) // 2
    frame[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
  return frames, None


def main():
  parser = argparse.ArgumentParser(description="Render the digits of every text font under a directory.")
  parser.add_argument("fonts", type=Path)
  parser.add_argument("output", type=Path)
  options = parser.parse_args()

  kept = {}
  left_out = []
  for path in printed.font_files(options.fonts).values():
    frames, reason = digits_of(path)
    if frames is not None:
      coarse = frames.reshape(10, SIZE // 4, 4, SIZE // 4, 4).mean(axis=(2, 4))
      for name, (_, other) in kept.items():
        if numpy.sqrt(((coarse - other) ** 2).mean(axis=(1, 2))).max() < SAME_DESIGN:
          reason = f"like {name}"
          break
      else:
        kept[path.stem] = frames, coarse
    if reason:
      left_out.append((path.name, reason))

  for name, (frames, _) in kept.items():
    for label, frame in enumerate(frames):
      folder = options.output / str(label)
      folder.mkdir(parents=True, exist_ok=True)
      (folder / f"{name}.png").write_bytes(encode(levels(1 - frame, 8), GRAY, 8))
  for name, reason in left_out:
    print(f"left out: {name} ({reason})")
  print(f"{len(kept)} fonts, {10 * len(kept)} images; {len(left_out)} fonts left out")


if __name__ == "__main__":
  main()
