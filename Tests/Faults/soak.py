#!/usr/bin/env python3
"""Classifies random batches, killed and resumed at random, and compares every row with what a simple model expects.
See README.md."""

import argparse
import json
import os
import random
import signal
import tempfile
import time

from batches import HERE, SAMPLES, Directory, last_line, rows
import batches

# What is done to a file, and the cause that its row must then name.
DAMAGES = {
    "truncated": lambda data, chance: data[: chance.randint(8, len(data) - 12)],
    "empty file": lambda data, chance: b"",
    "not a png": lambda data, chance: b"x" + data,
    "damaged": lambda data, chance: data[:29] + bytes([data[29] ^ 1]) + data[30:],
}


def samples(digits, directory):
    """The files of SampleImages, and the row that each has alone."""
    output = os.path.join(directory, "samples")
    runner = batches.Runner(digits, directory)
    process = runner.run(output, None, "--labels", "none", inputs=os.path.abspath(SAMPLES))
    assert process.returncode == 0, process.err
    with open(os.path.join(output, "predictions.csv"), "rb") as file:
        found, order = rows(file.read())
    return [(path, found[path][1:]) for path in order]


def make_batch(folder, known, chance):
    """Writes a random batch and returns the row that each path must have; of errors only the cause."""
    expected = {}
    count = int(10 ** chance.uniform(0, 2.7))
    for number in range(count):
        path = f"in/{chance.choice('abc')}/{number}.{chance.choice(['png', 'PNG'])}"
        source, row = chance.choice(known)
        with open(source, "rb") as file:
            data = file.read()
        expected[path] = row
        if chance.random() < 0.1:
            cause = chance.choice(list(DAMAGES))
            data = DAMAGES[cause](data, chance)
            expected[path] = ["error", "", "", "", cause]
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(data)
    return expected


def predictions(output):
    """Path and the other fields of each row, in order, from either format."""
    csv_file = os.path.join(output, "predictions.csv")
    if os.path.exists(csv_file):
        with open(csv_file, "rb") as file:
            found, order = rows(file.read())
        return [(path, found[path][1:6]) for path in order]
    with open(csv_file.replace(".csv", ".jsonl"), encoding="utf-8") as file:
        objects = [json.loads(line) for line in file]
    return [
        (o["path"], [o["status"], str(o.get("prediction", "")), f"{o['confidence']:.4f}" if "confidence" in o else "",
                     str(o.get("label", "")), o.get("error", "")])
        for o in objects
    ]  # fmt: skip


def round_of(runner, known, chance):
    """One batch; returns the numbers of rows and of kills, and what is wrong."""
    with Directory(runner.directory) as folder, Directory(runner.directory) as output:
        expected = make_batch(folder, known, chance)
        options = ["--labels", "none", "--format", chance.choice(["csv", "jsonl"]), "-j", str(chance.randint(1, 5))]
        kills = chance.choice([0, 0, 1, 5])
        for _ in range(kills):
            process = runner.start(output, None, *options, "--resume", directory=folder, inputs="in")
            time.sleep(chance.uniform(0, 0.002 * len(expected) + 0.05))
            process.send_signal(chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM]))
            process.communicate()
        process = runner.run(output, None, *options, "--resume", directory=folder, inputs="in")
        has_errors = any(row[0] == "error" for row in expected.values())
        if process.returncode != has_errors:
            return 0, kills, f"exit code {process.returncode}: {last_line(process.err)}"
        found = predictions(output)
        if [path for path, _ in found] != sorted(expected, key=lambda path: path.encode().split(b"/")):
            return 0, kills, "rows are missing, repeated or in another order"
        for path, row in found:
            row[4] = row[4].split(":")[0]
            if row != expected[path]:
                return 0, kills, f"{path}: {row} instead of {expected[path]}"
        return len(found), kills, None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--digits", default=os.path.join(HERE, "../../.build/release/digits"))
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    begin = time.monotonic()
    count = wrong = all_rows = all_kills = 0
    with tempfile.TemporaryDirectory(prefix="digits-soak-") as directory:
        known = samples(arguments.digits, directory)
        runner = batches.Runner(arguments.digits, directory)
        while time.monotonic() - begin < 60 * arguments.minutes:
            # A round can be repeated by itself.
            seed = f"{arguments.seed}-{count}"
            number, kills, problem = round_of(runner, known, random.Random(seed))
            count, all_rows, all_kills = count + 1, all_rows + number, all_kills + kills
            if problem:
                wrong += 1
                print(f"WRONG round {seed}: {problem}", flush=True)
    minutes = (time.monotonic() - begin) / 60
    print(f"{count} batches, {all_rows} rows, {all_kills} kills in {minutes:.1f} minutes: {wrong} wrong")
    raise SystemExit(1 if wrong else 0)


main()
