"""What became of a run, and the table of them."""

import random
from collections import Counter, defaultdict

# Exit codes with which a run may end early, after one line that says why.
CLEAR_ENDS = {64, 65, 66, 71, 73, 74, 130}


class Outcome:
    """How a run ended, and what it left behind.

    - "same": all files are as without the fault;
    - "files": all rows are, but the report lacks a picture, or the list of inputs in `.digits-run.json` was disturbed;
    - "rows": the run is complete, and some rows say that an image or a directory could not be read;
    - "ended": the run ended with an exit code and a line, and `--resume` brought it to the same files;
    - "killed": likewise, but it was ended by a signal;
    - "refused": another writer had the directory, and brought it to the same files;
    - "WRONG": anything else.
    """

    def __init__(self, kind, detail=""):
        self.kind = kind
        self.detail = detail

    @property
    def is_wrong(self):
        return self.kind == "WRONG"


def wrong(detail):
    return Outcome("WRONG", detail)


class Table:
    """Counts outcomes by fault."""

    def __init__(self, only, seed):
        self.only = only
        self.seed = seed
        self.counts = defaultdict(Counter)
        self.failures = []
        self.notes = []

    def wants(self, name):
        return name.startswith(self.only)

    def chance(self, name):
        """Random numbers for a row, which do not depend on the other rows."""
        return random.Random(f"{self.seed} {name}")

    def note(self, text):
        self.notes.append(text)

    def add(self, name, place, outcome):
        self.counts[name][outcome.kind] += 1
        if outcome.is_wrong:
            self.failures.append((name, place, outcome.detail))
            print(f"WRONG {name} ({place}): {outcome.detail}", flush=True)

    def print(self):
        kinds = ["same", "files", "rows", "ended", "killed", "refused", "WRONG"]
        print(f"{'fault':<24}{'runs':>6}" + "".join(f"{kind:>9}" for kind in kinds))
        for name, counts in self.counts.items():
            print(f"{name:<24}{sum(counts.values()):>6}" + "".join(f"{counts[kind] or '':>9}" for kind in kinds))
        total = sum(sum(counts.values()) for counts in self.counts.values())
        for note in self.notes:
            print(note)
        print(f"{total} runs, {len(self.failures)} wrong")
