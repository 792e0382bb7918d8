#!/usr/bin/env python3
"""Classifies many good and damaged files in one process, and checks that its resident memory stays flat. See README.md."""

import argparse
import os
import random
import subprocess
import time

from batches import HERE, SAMPLES

# Resident memory may grow this much from a tenth of the way to the end.
ALLOWED_GROWTH = 8 << 20


def damaged(data, chance):
    """A file that is cut off, or has some bytes changed."""
    if chance.random() < 0.3:
        return data[: chance.randrange(len(data))]
    data = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def resident(process):
    """Resident memory of a process in bytes; None if it has ended."""
    try:
        with open(f"/proc/{process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    except (OSError, IndexError):
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--digits", default=os.path.join(HERE, "../../.build/release/digits"))
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    good = sorted(os.path.join(folder, name) for folder, _, names in os.walk(SAMPLES) for name in names
                  if name.endswith(".png"))  # fmt: skip
    files = []
    for path in good:
        with open(path, "rb") as file:
            files.append(file.read())

    process = subprocess.Popen(
        [arguments.digits, "classify", "--framed", "--format", "csv"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    samples = []
    begin = time.monotonic()
    for number in range(arguments.count):
        data = chance.choice(files)
        if number % 2:
            data = damaged(data, chance)
        key = str(number).encode()
        process.stdin.write(len(key).to_bytes(4, "big") + key + len(data).to_bytes(4, "big") + data)
        if number % (arguments.count // 20) == 0:
            process.stdin.flush()
            samples.append(resident(process))
    samples.append(resident(process))
    process.stdin.close()
    code = process.wait()

    early, late = max(samples[2:5]), max(samples[-5:])
    print(f"{arguments.count} files in {time.monotonic() - begin:.0f} s, exit code {code}, resident memory in MiB:")
    print(" ".join(f"{sample / (1 << 20):.0f}" for sample in samples))
    if code != 0 or late - early > ALLOWED_GROWTH:
        raise SystemExit(f"it grows by {(late - early) / (1 << 20):.0f} MiB")


main()
