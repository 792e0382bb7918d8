"""Runs under limits on files, descriptors, memory and threads, and on disks that become full."""

import math
import os
import resource
import subprocess

from batches import DYING, Directory

# What is limited, the smallest and the largest limit, and the signals that may then end a run. A program needs four
# descriptors to be loaded; its libraries, and the stacks of a few threads, 128 MiB of address space.
LIMITS = {
    "ulimit -f": (resource.RLIMIT_FSIZE, 1, 1 << 19, ()),
    "ulimit -n": (resource.RLIMIT_NOFILE, 4, 24, ()),
    "ulimit -v": (resource.RLIMIT_AS, 1 << 27, 1 << 30, DYING),
}

# Space of a full disk, in pages of 4 KiB: from that for a first line to that for all results.
PAGES = (2, 128)


def run(batch, table, rounds):
    for name, (kind, low, high, signals) in LIMITS.items():
        if table.wants(name):
            chance = table.chance(name)
            for _ in range(rounds):
                limit = between(low, high, chance)
                table.add(name, limit, batch.outcome(None, signals, limit=(kind, limit)))
    if table.wants("disk full"):
        chance = table.chance("disk full")
        for _ in range(rounds):
            pages = between(*PAGES, chance)
            if not on_small_disk(batch, table, pages):
                table.note("disk full: only root can mount a small one")
                return


def between(low, high, chance):
    """A random number; numbers of every order of magnitude are equally likely."""
    return round(math.exp(chance.uniform(math.log(low), math.log(high))))


def on_small_disk(batch, table, pages):
    """Adds the outcome of a run on a disk that then gets more space; false if there can be no such disk."""
    with Directory(batch.directory) as disk:
        os.mkdir(disk)
        size = f"size={4 * pages}k"
        if subprocess.run(["mount", "-t", "tmpfs", "-o", size, "digits", disk], stderr=subprocess.DEVNULL).returncode:
            return False
        try:
            output = os.path.join(disk, "output")
            process = batch.run(output)
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            table.add("disk full", size, batch.judge(process.returncode, process.err, output))
        finally:
            subprocess.run(["umount", disk], check=True)
    return True
