"""What ../ImageVariants has and this folder uses too."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "ImageVariants"))

from digits_binary import DigitsBinary
from pictures import labeled_files, png_8, read_coverage, seeded

__all__ = ["DigitsBinary", "labeled_files", "png_8", "read_coverage", "seeded"]
