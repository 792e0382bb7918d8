#!/usr/bin/env python3
"""Runs `digits classify` while system calls fail, signals arrive and files change, and says what does not hold.
See README.md."""

import argparse
import os
import sys
import tempfile

from batches import HERE, Batch
from injection import Library, inject
from outcomes import Table
import changes
import killing
import limits
import writers


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--digits", default=os.path.join(HERE, "../../.build/release/digits"))
    parser.add_argument("--fast", action="store_true", help="a subset for every change")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--places", type=int, default=8, help="how many places each error is tried at")
    parser.add_argument("--images", type=int, default=40, help="how many images a run has")
    parser.add_argument("--only", help="only rows of the table that begin with this")
    arguments = parser.parse_args()
    if sys.platform != "linux":
        sys.exit("faults are injected on Linux only")
    with tempfile.TemporaryDirectory(prefix="digits-faults-") as directory:
        library = Library(directory)
        batch = Batch(arguments.digits, directory, count=arguments.images)
        table = Table(arguments.only or "", arguments.seed)
        per_error = 1 if arguments.fast else arguments.places
        inject(batch.outcome, library, table, "", per_error)
        batch.begin()
        inject(batch.outcome_of_resuming, library, table, "resuming, ", per_error)
        limits.run(batch, table, rounds=2 if arguments.fast else arguments.places)
        killing.run(batch, library, table, kills=3 if arguments.fast else 5 * arguments.places)
        writers.run(batch, table, rounds=1 if arguments.fast else arguments.places)
        changes.run(batch, table, rounds=2 if arguments.fast else arguments.places)
        table.print()
        sys.exit(1 if table.failures else 0)


main()
