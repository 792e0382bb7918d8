"""Runs in which system calls fail, by a library that is loaded with them."""

import errno
import os
import subprocess

from batches import DYING, HERE

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


class Library:
    """The library of `faults.c`, and the environment variables that load it."""

    def __init__(self, directory):
        self.path = os.path.join(directory, "faults.so")
        self.report = os.path.join(directory, "report")
        source = os.path.join(HERE, "faults.c")
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", self.path, source], check=True)

    def failing(self, call, first, count, number):
        """Lets some calls of a group fail."""
        return self.environment(call, first, FAULT_COUNT=count, FAULT_ERROR=number)

    def signaling(self, first, number):
        """Sends a signal before a call of any group; then there is a report."""
        if os.path.exists(self.report):
            os.remove(self.report)
        return self.environment("any", first, FAULT_COUNT=1, FAULT_SIGNAL=number, FAULT_REPORT=self.report)

    def environment(self, call, first, **others):
        variables = {"LD_PRELOAD": self.path, "FAULT_CALL": call, "FAULT_FIRST": first, **others}
        return {name: str(value) for name, value in variables.items()}

    def number_of_calls(self, run, call):
        """How often a run without faults makes a call."""
        outcome = run(self.environment(call, 0, FAULT_REPORT=self.report))
        if outcome.is_wrong:
            raise SystemExit(f"a run without faults: {outcome.detail}")
        with open(self.report) as file:
            return int(file.read())


def places(calls, number, chance):
    """The calls that shall fail: the first and the last ones, and others at random."""
    ends = [n for n in (1, 2, calls, calls - 1) if 1 <= n <= calls]
    chosen = dict.fromkeys(ends[: max(1, number)])
    while len(chosen) < min(number, calls):
        chosen[chance.randint(1, calls)] = None
    return sorted(chosen)


def inject(run, library, table, prefix, per_error):
    """Lets each call fail with each error in several places.

    - run: what becomes of a run with some environment variables, given with the signals that may end it;
    - prefix: of the names of rows.
    """
    for call, errors in ERRORS.items():
        names = {f"{prefix}{call} {errno.errorcode[number] if number else 'short'}": number for number in errors}
        wanted = {name: number for name, number in names.items() if table.wants(name)}
        if not wanted:
            continue
        calls = library.number_of_calls(run, call)
        if calls == 0:
            table.note(f"{prefix}{call}: never called")
            continue
        for name, number in wanted.items():
            chance = table.chance(name)
            for count in COUNTS if number else COUNTS[2:]:
                for first in places(calls, per_error if number else 2, chance):
                    outcome = run(library.failing(call, first, count, number), SIGNALS.get(call))
                    table.add(name, f"call {first}, {count} times", outcome)
