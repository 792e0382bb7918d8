"""Runs whose inputs change meanwhile."""

import os
import shutil
import time

from batches import Directory, contents, rows
from outcomes import Outcome, wrong


def run(batch, table, rounds):
    for name, change in CHANGES.items():
        if table.wants(name):
            chance = table.chance(name)
            for _ in range(rounds):
                table.add(name, "", disturbed(batch, change, chance))


def disturbed(batch, change, chance):
    """What becomes of a run while files of a copy of the batch are changed, one after the other."""
    with Directory(batch.directory) as copy, Directory(batch.directory) as output:
        shutil.copytree(batch.images, os.path.join(copy, "images"))
        paths = [os.path.join(copy, path) for path in batch.order]
        process = batch.start(output, directory=copy)
        while process.poll() is None:
            change(chance.choice(paths), chance)
            time.sleep(0.001)
        _, errors = process.communicate()
        if process.returncode not in (0, 1):
            return wrong(f"exit code {process.returncode}: {errors!r}")
        found, order = rows(contents(output)["predictions.csv"])
        if len(found) != len(order):
            return wrong("two rows for one image")
        extra = [path for path in order if path not in batch.rows and "new" not in path]
        if extra:
            return wrong(f"rows for {extra}")
        known = [path for path in order if path in batch.rows]
        if known != [path for path in batch.order if path in found]:
            return wrong("rows in another order")
        # Files that stay where they are have their rows.
        if change in KEEPING and known != batch.order:
            return wrong(f"{len(known)} rows for {len(batch.order)} images")
        return Outcome("same" if found == batch.rows else "rows")


def truncate(path, chance):
    if os.path.exists(path):
        os.truncate(path, chance.randint(0, os.path.getsize(path)))


def grow(path, chance):
    if os.path.exists(path):
        with open(path, "ab") as file:
            file.write(bytes(chance.randint(1, 200_000)))


def replace(path, chance):
    with open(path + ".tmp", "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chance.randbytes(500))
    os.rename(path + ".tmp", path)


def remove(path, chance):
    if os.path.lexists(path):
        os.remove(path)


def add(path, chance):
    shutil.copy(__file__, f"{path}-new-{chance.randint(0, 9)}.png")


CHANGES = {
    "files truncated": truncate, "files grow": grow, "files replaced": replace, "files removed": remove,
    "files added": add,
}  # fmt: skip
KEEPING = {truncate, grow, replace}
