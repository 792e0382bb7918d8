#!/usr/bin/env python3
"""Puts `digits classify` through large, damaged, killed and hostile batches, and says what does not hold. See README.md."""

import argparse
import base64
import csv
import json
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

MEMORY_LIMIT = 64 << 20
GROUPS = "abcdefghij"
failures = 0


def check(holds, what):
    global failures
    print(("ok    " if holds else "WRONG ") + what, flush=True)
    failures += not holds


# --- A tree of images, and what must become of each -------------------------------------------------------------------


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(header, data):
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def header(side):
    return struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def bad_checksum(image):
    place = image.index(b"IDAT") + 6
    return image[:place] + bytes([image[place] ^ 1]) + image[place + 1 :]


# The cause that a row must name, and how the damage is done.
DAMAGES = [
    ("truncated", lambda path, image: write(path, image[: len(image) // 2])),
    ("damaged", lambda path, image: write(path, bad_checksum(image))),
    ("empty file", lambda path, image: write(path, b"")),
    ("not a png", lambda path, image: write(path, b"This is a text.\n")),
    ("not a png", lambda path, image: write(path, b"\xff\xd8\xff\xe0" + image[4:])),
    ("too large", lambda path, image: write(path, png(header(900_000), zlib.compress(b"")))),
    ("not found", lambda path, image: os.symlink(b"nowhere", path)),
    ("unreadable", lambda path, image: os.symlink(os.path.basename(path), path)),
    ("damaged", lambda path, image: write(path, png(header(8), b"this is no deflate stream at all"))),
    ("not a regular file", lambda path, image: os.mkfifo(path)),
]

HOSTILE = [
    b"<script>alert(1)<.png", b"=cmd()|' '!A0.png", b"+1.png", b"-rf.png", b"@SUM(1).png", b'"quoted", twice".png',
    b"comma,semicolon;tab\t.png", b"line\nfeed.png", b"carriage\rreturn.png", b"both\r\n.png", b"caf\xe9 \xff\xfe.png",
    "é\u0301👩\u200d👧\u2028.png".encode(), b"back\\slash%41 .png", b"\x01\x7f\x1b[31m.png", b"n" * 251 + b".png",
]  # fmt: skip


def make_tree(root, count, images):
    """Writes `count` files, one in a hundred damaged, and returns for each path its cause; None is a good one."""
    causes = {}
    for number in range(count):
        label, image = images[number * 7919 % len(images)]
        folder = b"%s/%s/%d" % (root, GROUPS[number * len(GROUPS) // count].encode(), label)
        os.makedirs(folder, exist_ok=True)
        path = b"%s/image %07d%s" % (folder, number, [b".png", b".PNG"][number % 2])
        if number % 100 == 50:
            causes[path], damage = DAMAGES[number // 100 % len(DAMAGES)]
            damage(path, image)
        else:
            causes[path] = None
            write(path, image)
    # What is no input: a folder named like one, a hidden file, another file.
    os.mkdir(root + b"/folder.png")
    write(root + b"/.hidden.png", b"")
    write(root + b"/notes.txt", b"")
    return causes


def found_order(folder):
    """The images under a folder as `digits` must list them."""
    for name in sorted(os.listdir(folder)):
        path = folder + b"/" + name
        if name.startswith(b"."):
            continue
        if os.path.isdir(path):
            yield from found_order(path)
        elif name.lower().endswith(b".png"):
            yield path


# --- Runs -------------------------------------------------------------------------------------------------------------


class Runs:
    def __init__(self, digits, directory):
        self.digits = digits
        self.directory = directory

    def start(self, *arguments):
        return subprocess.Popen(
            [self.digits, *arguments], cwd=self.directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def run(self, *arguments):
        """Exit code, peak resident memory in bytes, seconds."""
        begin = time.monotonic()
        process = self.start(*arguments)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        scale = 1 if sys.platform == "darwin" else 1024
        return process.returncode, usage.ru_maxrss * scale, time.monotonic() - begin

    def killed(self, seconds, *arguments):
        """Whether the run was still going after some time, when it was killed."""
        process = self.start(*arguments)
        try:
            process.wait(timeout=seconds)
            return False
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True

    def files(self, name):
        folder = os.path.join(self.directory, name)
        contents = {}
        for file in os.listdir(folder):
            with open(os.path.join(folder, file), "rb") as opened:
                contents[file] = opened.read()
        return contents

    def rows(self, name):
        with open(os.path.join(self.directory, name), newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))


def printed(path):
    """A path as people read it: bytes that are not UTF-8 as %XX."""
    text = path.decode("utf-8", errors="surrogateescape")
    return "".join("%%%02X" % (ord(c) - 0xDC00) if 0xDC80 <= ord(c) <= 0xDCFF else c for c in text)


def check_whole(runs, causes):
    """One row each, in order, of the right status; the same bytes and flat memory for any number of threads."""
    first = None
    for jobs in ["1", "2", "8"]:
        name = "whole-" + jobs
        code, memory, seconds = runs.run("classify", "tree", "-o", name, "-j", jobs)
        rate = len(causes) / seconds
        check(code == 1, f"-j {jobs}: exit code {code}; {seconds:.1f} s, {rate:,.0f} images/s")
        check(memory <= MEMORY_LIMIT, f"-j {jobs}: peak memory {memory / 2**20:.1f} MiB")
        files = runs.files(name)
        first = first or files
        check(files == first, f"-j {jobs}: the same {len(files)} files")
    rows = runs.rows("whole-1/predictions.csv")
    expected = [printed(path) for path in found_order(b"tree")]
    check(len(rows) == len(causes), f"{len(rows)} rows of {len(causes)} inputs")
    check([row["path"] for row in rows] == expected, "one row for each input, in order")
    wrong = 0
    for row in rows:
        cause = causes[row["path"].encode()]
        found = row["error"].split(":")[0] if row["status"] == "error" else None
        right = found == cause and row["label"] == row["path"].split("/")[-2] and bool(row["prediction"]) == (not cause)
        wrong += not right
    check(wrong == 0, f"{wrong} rows with a wrong status, cause or label; {sum(map(bool, causes.values()))} damaged")
    return first, seconds


def check_shards(runs, whole):
    """Four shards evaluated together, in any order, are the whole."""
    for number in range(4):
        runs.run("classify", "tree", "--shard", f"{number}/4", "-o", f"shard-{number}")
    runs.run("evaluate", *[f"shard-{number}/predictions.csv" for number in (2, 0, 3, 1)], "-o", "merged")
    merged = runs.files("merged")
    derived = [name for name in whole if name not in (".digits-run.json", "report.html")]
    check("metrics.json" in derived, "there are metrics")
    for name in derived:
        check(merged.get(name) == whole[name], f"four shards together: {name}")


def check_kills(runs, whole, seconds, count, moments):
    """A run that is killed again and again, and each time goes on."""
    name, kills = "killed", 0
    while kills < count:
        if not runs.killed(moments.uniform(0, 2 * seconds / count), "classify", "tree", "-o", name, "--resume"):
            shutil.rmtree(os.path.join(runs.directory, name))
            continue
        kills += 1
    runs.run("classify", "tree", "-o", name, "--resume")
    check(runs.files(name) == whole, f"killed {kills} times in a row: the same files")


def check_single_kills(runs, count, moments):
    """Runs over a tenth of the tree that are killed once, also in their last moments, where the results are put in place."""
    code, _, seconds = runs.run("classify", "tree/a", "-o", "part")
    part = runs.files("part")
    right = kills = 0
    for number in range(count):
        name = f"part-{number}"
        moment = seconds * (moments.uniform(0, 1) if number % 2 else moments.uniform(0.9, 1.02))
        kills += runs.killed(moment, "classify", "tree/a", "-o", name)
        again, _, _ = runs.run("classify", "tree/a", "-o", name, "--resume")
        right += again == code and runs.files(name) == part
        shutil.rmtree(os.path.join(runs.directory, name))
    check(right == count, f"{kills} runs killed once, {count - kills} before they could be: {right} of {count} the same")


def check_races(runs, count, moments):
    """Two runs that start on one directory at once, or nearly: one has it, and its results are whole."""
    flags = [[], ["--force"], ["--resume"]]
    runs.run("classify", "tree/a/0", "-o", "alone")
    alone = runs.files("alone")
    right = refused = 0
    for number in range(count):
        command = ["classify", "tree/a/0", "-o", "race", *flags[number % 3]]
        processes = [runs.start(*command)]
        time.sleep(moments.choice([0, 0.001, 0.01]))
        processes.append(runs.start(*command))
        codes = [process.wait() for process in processes]
        refused += 73 in codes
        right += set(codes) <= {1, 73} and 1 in codes and runs.files("race") == alone
        # Every other time the next two find what these have left, where they may touch it.
        if number % 3 == 2 or number % 2:
            shutil.rmtree(os.path.join(runs.directory, "race"))
    check(right == count, f"two runs at once, {refused} times one of them refused: {right} of {count} whole")


def check_hostile(runs, image):
    """Names that come back to the byte from CSV and JSON Lines."""
    os.mkdir("names")
    for name in HOSTILE:
        write(b"names/" + name, image)
    paths = list(found_order(b"names"))
    code, _, _ = runs.run("classify", "names", "-o", "names-csv")
    check(code == 0, f"hostile names: exit code {code}")
    rows = runs.rows("names-csv/predictions.csv")
    check([row["path"] for row in rows] == [printed(path) for path in paths], f"{len(rows)} hostile names in CSV")
    runs.run("classify", "names", "-o", "names-jsonl", "--format", "jsonl")
    with open("names-jsonl/predictions.jsonl", encoding="utf-8", newline="\n") as file:
        objects = [json.loads(line) for line in file]
    check([base64.b64decode(each["path_bytes"]) for each in objects] == paths, "their bytes in JSON Lines")
    check([each["path"] for each in objects] == [printed(path) for path in paths], "their text in JSON Lines")


def main():
    repository = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--digits", default=os.path.join(repository, ".build", "release", "digits"))
    parser.add_argument("--count", type=int, default=10_000, help="images (default 10000)")
    parser.add_argument("--kills", type=int, default=20, help="runs to kill, in a row and one by one (default 20)")
    parser.add_argument("--races", type=int, default=100, help="times to start two runs at once (default 100)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of killing and starting")
    options = parser.parse_args()
    digits = os.path.abspath(options.digits)
    moments = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="digits-batch-runs-") as directory:
        os.chdir(directory)
        runs = Runs(digits, directory)
        runs.run("render", "-o", "base", "--scale", "4")
        images = []
        for path in found_order(b"base"):
            with open(path, "rb") as file:
                images.append((int(path.split(b"/")[1]), file.read()))
        causes = make_tree(b"tree", options.count, images)
        whole, seconds = check_whole(runs, causes)
        check_shards(runs, whole)
        check_kills(runs, whole, seconds, options.kills, moments)
        check_single_kills(runs, options.kills, moments)
        check_races(runs, options.races, moments)
        check_hostile(runs, images[0][1])
    print("all holds" if failures == 0 else f"{failures} things do not hold")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
