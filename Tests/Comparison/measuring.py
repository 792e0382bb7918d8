"""Runs programs and measures their processor time."""

import os
import resource
import statistics
import subprocess
import sys

# One thread each; and numpy must take the kernel that it finds best for the processor.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
} | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}


def run(arguments):
    """Runs a program to its end; returns its standard output and its processor time, all threads, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(
        [str(argument) for argument in arguments], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode != 0:
        message = result.stderr.decode(errors="replace").strip()
        sys.exit(f"{arguments[0]} ended with exit code {result.returncode}: {message}")
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return result.stdout.decode(), seconds


class Measured:
    """What one contender took in each repeat, in seconds: start-up, and all work after it."""

    def __init__(self, name, count=1):
        self.name = name
        # What the work is divided by: images.
        self.count = count
        self.startups = []
        self.works = []
        # The fraction of right answers.
        self.accuracy = None

    def add(self, startup, work, accuracy):
        self.startups.append(startup)
        self.works.append(work)
        self.accuracy = accuracy

    @property
    def costs(self):
        """Seconds per image, or of all work, in each repeat."""
        return [work / self.count for work in self.works]

    def ratios(self, other):
        """How many times as long as `other`, in each repeat."""
        return [mine / theirs for mine, theirs in zip(self.costs, other.costs)]

    def figures(self, baseline):
        return {
            "name": self.name,
            "seconds": summary(self.costs),
            "ratio": summary(self.ratios(baseline)),
            "startup_seconds": summary(self.startups),
            "accuracy": self.accuracy,
        }


def summary(values):
    return {"median": statistics.median(values), "lowest": min(values), "highest": max(values)}


def cells(contender, baseline, factor, decimals):
    """The cells of a Markdown table for one contender; the times are multiplied by `factor`."""

    def text(values, factor, decimals):
        figures = [f"{factor * value:,.{decimals}f}" for value in summary(values).values()]
        return f"{figures[0]} | {figures[1]}–{figures[2]}"

    return (
        f"| {contender.name} | {text(contender.costs, factor, decimals)} | {text(contender.ratios(baseline), 1, 2)} "
        f"| {statistics.median(contender.startups):.3f} s | {100 * contender.accuracy:.1f} % |"
    )
