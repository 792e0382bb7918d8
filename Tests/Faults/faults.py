#!/usr/bin/env python3
"""Runs `digits classify` while system calls fail, signals arrive and files change, and says what does not hold.
See README.md."""

import argparse
import errno
import os
import random
import signal
import subprocess
import sys
import tempfile

from batches import Batch, Directory
from outcomes import Table
import changes
import killing
import writers

HERE = os.path.dirname(os.path.abspath(__file__))

# Calls, and the errors with which they fail; 0 is a read or write of half the bytes.
ERRORS = {
    "open": [errno.EMFILE, errno.ENFILE, errno.EIO, errno.ENOSPC, errno.EINTR, errno.ENOMEM],
    "read": [0, errno.EIO, errno.EINTR, errno.ENOMEM],
    "write": [0, errno.ENOSPC, errno.EIO, errno.EINTR, errno.EDQUOT],
    "stat": [errno.EIO, errno.ENOMEM, errno.EACCES],
    "opendir": [errno.EMFILE, errno.ENOMEM, errno.EIO, errno.EACCES],
    "readdir": [errno.EIO, errno.EBADF],
    "rename": [errno.EIO, errno.ENOSPC, errno.EACCES],
    "fsync": [errno.EIO, errno.ENOSPC, errno.EINVAL],
    "mkdir": [errno.ENOSPC, errno.EACCES],
    "unlink": [errno.EACCES, errno.EIO],
    "ftruncate": [errno.EIO],
    "flock": [errno.EINTR, errno.ENOLCK, errno.ENOSYS],
    "close": [errno.EIO, errno.EINTR, errno.ENOSPC],
    "mmap": [errno.ENOMEM],
    "malloc": [errno.ENOMEM],
    "thread": [errno.EAGAIN],
}

# A passing error, one that lasts a while, and one for good.
COUNTS = [1, 3, 1_000_000]

# Where memory is short, Swift's runtime ends the process; what was written stays.
DYING = {"malloc": {signal.SIGABRT, signal.SIGILL, signal.SIGTRAP, signal.SIGSEGV}}

# Where no thread can be had, a run may wait until it is killed.
SLOW = {"thread"}


def environment(library, call, first, count, number):
    return {
        "LD_PRELOAD": library, "FAULT_CALL": call, "FAULT_FIRST": str(first), "FAULT_COUNT": str(count),
        "FAULT_ERROR": str(number),
    }  # fmt: skip


def number_of_calls(batch, library, call):
    """How often a run without faults makes a call."""
    with Directory(batch.directory) as output:
        report = os.path.join(batch.directory, "report")
        batch.run(output, {**environment(library, call, 0, 0, 0), "FAULT_REPORT": report})
        with open(report) as file:
            return int(file.read())


def places(calls, number, chance):
    """The calls that shall fail: the first and the last ones, and others at random."""
    ends = [n for n in (1, 2, calls, calls - 1) if 1 <= n <= calls]
    chosen = dict.fromkeys(ends[: max(1, number)])
    while len(chosen) < min(number, calls):
        chosen[chance.randint(1, calls)] = None
    return sorted(chosen)


def inject(batch, library, table, per_error, chance, is_fast):
    for call, errors in ERRORS.items():
        if not table.wants(call) or (call in SLOW and is_fast):
            continue
        calls = number_of_calls(batch, library, call)
        if calls == 0:
            table.note(f"{call}: never called")
            continue
        for number in errors:
            name = f"{call} {errno.errorcode[number] if number else 'short'}"
            for count in COUNTS if number else COUNTS[2:]:
                for first in places(calls, per_error if number else 2, chance):
                    outcome = batch.outcome(environment(library, call, first, count, number), DYING.get(call))
                    table.add(name, f"call {first}, {count} times", outcome)


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
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="digits-faults-") as directory:
        library = os.path.join(directory, "faults.so")
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, os.path.join(HERE, "faults.c")], check=True)
        batch = Batch(arguments.digits, directory, chance, count=arguments.images)
        table = Table(arguments.only or "")
        inject(batch, library, table, 1 if arguments.fast else arguments.places, chance, arguments.fast)
        killing.run(batch, table, chance, kills=3 if arguments.fast else 5 * arguments.places)
        writers.run(batch, table, chance, rounds=1 if arguments.fast else arguments.places)
        changes.run(batch, table, chance, rounds=2 if arguments.fast else arguments.places)
        table.print()
        sys.exit(1 if table.failures else 0)


main()
