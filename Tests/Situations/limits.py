"""What is measured and the limits on it, in percent.

They are what one reading, without what lies at the border, reached with the default counts and seed and the digits that
README.md names, less a margin of 8 points: they keep what there is, and are to be raised with every step that finds digits
in their surroundings. 50 images of a situation are few: with another seed one came out 22 points higher, most within 10, the
mean within 0.2.
"""

MEAN = "mean"
# Of all images with a digit: another one was answered, and with confidence.
WRONG_SURE = "wrong and sure"
# Of images without a digit: one was answered all the same, and with confidence.
NOTHING_OK = "ok"
NOTHING_SURE = "ok and sure"

LIMITS = {
  # At least this share of right answers.
  "plain": 86,
  "ruled-paper": 78,
  "squared-paper": 44,
  "standing-on-a-rule": 28,
  "underlined": 30,
  "sheet-on-a-table": 2,
  "table-on-one-side": 82,
  "panel-in-a-margin": 10,
  "torn-paper": 62,
  "punch-holes": 88,
  "creased-paper": 86,
  "highlighted": 38,
  "underprinted": 84,
  "shown-through": 86,
  "clear-tape": 88,
  "stained": 88,
  "circled": 48,
  "in-a-box-that-it-touches": 6,
  "in-two-frames": 92,
  "part-of-a-cell-line": 88,
  "two-sides-of-a-cell": 80,
  "between-neighbors": 88,
  "brackets": 34,
  "comb-of-a-form": 78,
  "pencil-mark": 40,
  "crossed-corner": 34,
  "sign": 48,
  "corner-marks": 56,
  "speech-bubble": 58,
  "badge": 0,
  "key": 30,
  "tile": 18,
  "ball": 26,
  "price-tag": 10,
  "checkerboard": 84,
  "stripes": 82,
  "two-colors-behind": 58,
  "hard-shadow": 32,
  "blinds": 46,
  "vignette": 86,
  "slanting-light": 90,
  "glare": 80,
  "out-of-focus": 92,
  "motion-blur": 92,
  "noise": 80,
  "display-glow": 90,
  "screen-lines": 74,
  "few-levels": 0,
  "outlined": 48,
  "dithered": 44,
  "halftone": 90,
  "averaged-to-8x8": 84,
  "pixel-art": 82,
  "dot-matrix": 68,
  "two-inks": 66,
  "ringing": 88,
  "color-fringes": 86,
  "drop-shadow": 92,
  "worn-print": 82,
  MEAN: 61,
  # At most this share of such answers.
  WRONG_SURE: 25,
  NOTHING_OK: 80,
  NOTHING_SURE: 51,
}
