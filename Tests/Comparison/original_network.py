"""Trains the original network with numpy: 64-10-10, ReLU and sigmoid, full-batch gradient descent.

    original_network.py ITERATIONS float32|float64

Prints one JSON object: the processor time before the training and that of the training, in seconds, the accuracy on the
last 797 digits, and the library that multiplies matrices, with its kernel. The arithmetic is that of
`digits train --preset original`, and so are the initial weights; numpy's own precision is float64.
"""

import json
import sys
import time

import numpy
from sklearn.datasets import load_digits
from threadpoolctl import threadpool_info

TRAINING = 1000
RATE = 0.01


def weights(dtype):
    """The weights and biases before the training: w1, w2, b1, b2."""
    generator = numpy.random.RandomState(1)
    shapes = [(10, 64), (10, 10), (10, 1), (10, 1)]
    return [generator.rand(*shape).astype(dtype) for shape in shapes]


def train(parameters, x, y, iterations):
    """Trains on x, 64×N, and y, 10×N."""
    w1, w2, b1, b2 = parameters
    scale = RATE / (10 * x.shape[1])
    for _ in range(iterations):
        z1 = w1 @ x + b1
        a1 = numpy.maximum(z1, 0)
        a2 = 1 / (1 + numpy.exp(-(w2 @ a1 + b2)))
        d2 = a2 - y
        d1 = (w2.T @ d2) * (z1 > 0)
        w2 -= scale * (d2 @ a1.T)
        w1 -= scale * (d1 @ x.T)
        # One number for the whole layer, as in the original.
        b2 -= scale * d2.sum()
        b1 -= scale * d1.sum()


def accuracy(parameters, x, labels):
    w1, w2, b1, b2 = parameters
    outputs = w2 @ numpy.maximum(w1 @ x + b1, 0) + b2
    return float((outputs.argmax(axis=0) == labels).mean())


def main():
    iterations, dtype = int(sys.argv[1]), numpy.dtype(sys.argv[2]).type
    data = load_digits()
    x = numpy.ascontiguousarray(data.data.T, dtype)
    y = numpy.eye(10, dtype=dtype)[data.target].T.copy()
    parameters = weights(dtype)
    startup = time.process_time()
    # The first outputs are far from 0: too large for the exponential function, whose infinity is right.
    with numpy.errstate(over="ignore"):
        train(parameters, x[:, :TRAINING].copy(), y[:, :TRAINING].copy(), iterations)
    training = time.process_time() - startup
    # Not the one that scipy brings along.
    blas = next(pool for pool in threadpool_info() if pool["user_api"] == "blas" and "numpy" in pool["filepath"])
    result = {
        "startup": startup,
        "training": training,
        "accuracy": accuracy(parameters, x[:, TRAINING:], data.target[TRAINING:]),
        "blas": f"{blas['internal_api']} {blas['version']}",
        "kernel": blas.get("architecture", "unknown"),
        "threads": blas["num_threads"],
    }
    print(json.dumps(result))


main()
