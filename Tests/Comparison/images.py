"""Makes the images to compare on, and the scikit-learn model: neither is measured.

    images.py COUNT DIRECTORY

writes COUNT gray PNG files of 28×28 pixels to DIRECTORY/images, in folders named by label: scikit-learn's digits, enlarged
so that they fill the frame almost, at random places. The same count gives the same files. DIRECTORY/mlp.joblib gets the
model, trained on the same digits as they are.
"""

import random
import sys
from pathlib import Path

import joblib
import numpy
from PIL import Image
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier

SIDE = 28
LEAST_SIDE = 24


def write_images(count, directory):
    data = load_digits()
    chance = random.Random(1)
    width = len(str(count - 1))
    for label in range(10):
        (directory / str(label)).mkdir(parents=True)
    for number in range(count):
        row = number % len(data.images)
        pixels = numpy.round(data.images[row] * (255 / 16)).astype(numpy.uint8)
        side = chance.randint(LEAST_SIDE, SIDE)
        digit = Image.fromarray(pixels).resize((side, side), Image.Resampling.BICUBIC)
        image = Image.new("L", (SIDE, SIDE))
        image.paste(digit, (chance.randint(0, SIDE - side), chance.randint(0, SIDE - side)))
        image.save(directory / str(data.target[row]) / f"{number:0{width}}.png")


def main():
    count, directory = int(sys.argv[1]), Path(sys.argv[2])
    write_images(count, directory / "images")
    data = load_digits()
    model = MLPClassifier(max_iter=500, random_state=1).fit(data.data, data.target)
    joblib.dump(model, directory / "mlp.joblib")


main()
