"""Renders the digits of every text font under a directory, to measure how well printed digits are read.

    /tmp/samples-venv/bin/python Tests/SampleImageGeneration/render-fonts.py /usr/share/fonts /tmp/printed-digits
    digits classify /tmp/printed-digits -o /tmp/printed-result

Each font gives ten plain images, OUT/<label>/<font>.png: 64×64, 8-bit gray, black on white, the digit 44 pixels high in
the center. Left out, and listed with the reason: fonts without the ten digits or Latin letters, fonts of symbols, fonts
with old-style digits of unequal height, and fonts whose digits look like those of an earlier one. make-samples.py says
how to set up the environment.

`--letters OUT` also draws letters and signs that look like no digit, in twenty of the fonts, as
OUT/none/<font>-<code point>.png, to measure how seldom they are taken for digits:

    digits classify OUT --labels none
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
# Letters and signs that look like no digit, and in how many fonts they are drawn.
NO_DIGITS = "ACEFGHKMNPRTUVWXYacdefhkmnprtuvwxy&%@#?+=*"
FONTS_WITH_LETTERS = 20
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
  missing = glyph_or_none(path, MISSING)
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
  return numpy.array([framed(ink) for ink in inks]), None


def framed(ink):
  """The ink in the center of an empty image."""
  frame = numpy.zeros((SIZE, SIZE))
  top, left = (SIZE - ink.shape[0]) // 2, (SIZE - ink.shape[1]) // 2
  frame[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
  return frame


def letters_of(path):
  """(character, framed ink) of the letters and signs that a font has and that fit."""
  missing = glyph_or_none(path, MISSING)
  for character in NO_DIGITS:
    ink = glyph_or_none(path, character)
    if ink is not None and max(ink.shape) <= SIZE and not numpy.array_equal(ink, missing):
      yield character, framed(ink)


def glyph_or_none(path, text):
  """The glyph; None if it has no ink."""
  try:
    return printed.glyph(path, text, INK_HEIGHT)
  except IndexError:
    return None


def write(frame, folder, name):
  folder.mkdir(parents=True, exist_ok=True)
  (folder / f"{name}.png").write_bytes(encode(levels(1 - frame, 8), GRAY, 8))


def main():
  parser = argparse.ArgumentParser(description="Render the digits of every text font under a directory.")
  parser.add_argument("fonts", type=Path)
  parser.add_argument("output", type=Path)
  parser.add_argument("--letters", metavar="OUT", type=Path, help="also draw letters and signs, into OUT/none")
  options = parser.parse_args()

  kept = {}
  left_out = []
  for path in printed.font_files(options.fonts).values():
    frames, reason = digits_of(path)
    if frames is not None:
      coarse = frames.reshape(10, SIZE // 4, 4, SIZE // 4, 4).mean(axis=(2, 4))
      for name, (_, other, _) in kept.items():
        if numpy.sqrt(((coarse - other) ** 2).mean(axis=(1, 2))).max() < SAME_DESIGN:
          reason = f"like {name}"
          break
      else:
        kept[path.stem] = frames, coarse, path
    if reason:
      left_out.append((path.name, reason))

  for name, (frames, _, _) in kept.items():
    for label, frame in enumerate(frames):
      write(frame, options.output / str(label), name)
  for name, reason in left_out:
    print(f"left out: {name} ({reason})")
  print(f"{len(kept)} fonts, {10 * len(kept)} images; {len(left_out)} fonts left out")

  if options.letters:
    names = sorted(kept)
    number = min(FONTS_WITH_LETTERS, len(names))
    drawn = 0
    for name in (names[len(names) * index // number] for index in range(number)):
      for character, frame in letters_of(kept[name][2]):
        write(frame, options.letters / "none", f"{name}-{ord(character)}")
        drawn += 1
    print(f"{drawn} letters and signs in {number} fonts")


if __name__ == "__main__":
  main()
