"""Classifies images with Pillow and scikit-learn, as a short script of a user would.

    scikit_learn.py MODEL LIST

LIST contains a path in each line. The answers go to standard output, a digit in each line, and after them the processor
time that was used before the first image, in seconds: for Python, the packages and the model.
"""

import sys
import time

import joblib
import numpy
from PIL import Image

model = joblib.load(sys.argv[1])
with open(sys.argv[2]) as file:
    paths = file.read().splitlines()
# Otherwise Pillow loads its formats with the first image.
Image.preinit()
startup = time.process_time()

rows = numpy.empty((len(paths), 64))
for row, path in zip(rows, paths):
    with Image.open(path) as image:
        row[:] = numpy.asarray(image.convert("L").resize((8, 8), Image.Resampling.BOX)).ravel()
rows *= 16 / 255
print("\n".join(map(str, model.predict(rows))))
print(startup)
