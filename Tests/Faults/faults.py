#!/usr/bin/env python3
"""Runs `digits classify` while system calls fail, signals arrive and files change, and says what does not hold.
See README.md."""

import argparse
import errno
import os
import subprocess
import sys
import tempfile

from batches import DYING, Batch
from outcomes import Table
import changes
import killing
import limits
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
    "lseek": [errno.EIO],
    "flock": [errno.EINTR, errno.ENOLCK, errno.ENOSYS],
    "close": [errno.EIO, errno.EINTR, errno.ENOSPC],
    "mmap": [errno.ENOMEM],
    "malloc": [errno.ENOMEM],
    "thread": [errno.EAGAIN],
}

# A passing error, one that lasts a while, and one for good.
COUNTS = [1, 3, 1_000_000]

# The signals that may end a run.
SIGNALS = {"malloc": DYING}


def environment(library, call, first, count, number):
    return {
        "LD_PRELOAD": library, "FAULT_CALL": call, "FAULT_FIRST": str(first), "FAULT_COUNT": str(count),
        "FAULT_ERROR": str(number),
    }  # fmt: skip


def number_of_calls(run, directory, library, call):
    """How often a run without faults makes a call."""
    report = os.path.join(directory, "report")
    run({**environment(library, call, 0, 0, 0), "FAULT_REPORT": report})
    with open(report) as file:
        return int(file.read())


def places(calls, number, chance):
    """The calls that shall fail: the first and the last ones, and others at random."""
    ends = [n for n in (1, 2, calls, calls - 1) if 1 <= n <= calls]
    chosen = dict.fromkeys(ends[: max(1, number)])
    while len(chosen) < min(number, calls):
        chosen[chance.randint(1, calls)] = None
    return sorted(chosen)


def inject(run, directory, library, table, prefix, per_error):
    """Lets each call fail with each error in several places.

    - run: what becomes of a run with some environment variables, given with the signals that may end it;
    - prefix: of the names of rows.
    """
    for call, errors in ERRORS.items():
        names = {f"{prefix}{call} {errno.errorcode[number] if number else 'short'}": number for number in errors}
        wanted = {name: number for name, number in names.items() if table.wants(name)}
        if not wanted:
            continue
        calls = number_of_calls(run, directory, library, call)
        if calls == 0:
            table.note(f"{prefix}{call}: never called")
            continue
        for name, number in wanted.items():
            chance = table.chance(name)
            for count in COUNTS if number else COUNTS[2:]:
                for first in places(calls, per_error if number else 2, chance):
                    outcome = run(environment(library, call, first, count, number), SIGNALS.get(call))
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
    with tempfile.TemporaryDirectory(prefix="digits-faults-") as directory:
        library = os.path.join(directory, "faults.so")
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, os.path.join(HERE, "faults.c")], check=True)
        batch = Batch(arguments.digits, directory, count=arguments.images)
        table = Table(arguments.only or "", arguments.seed)
        per_error = 1 if arguments.fast else arguments.places
        inject(batch.outcome, directory, library, table, "", per_error)
        batch.begin()
        inject(batch.outcome_of_resuming, directory, library, table, "resuming, ", per_error)
        limits.run(batch, table, rounds=2 if arguments.fast else arguments.places)
        killing.run(batch, table, kills=3 if arguments.fast else 5 * arguments.places)
        writers.run(batch, table, rounds=1 if arguments.fast else arguments.places)
        changes.run(batch, table, rounds=2 if arguments.fast else arguments.places)
        table.print()
        sys.exit(1 if table.failures else 0)


main()
