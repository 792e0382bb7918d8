"""A batch of images, how `digits` must classify it, and runs that are disturbed."""

import csv
import io
import itertools
import os
import resource
import shutil
import signal
import subprocess

from outcomes import CLEAR_ENDS, Outcome, wrong

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "../../SampleImages")
TIMEOUT = 120
# Where memory is short, Swift's runtime ends the process; what was written stays.
DYING = {signal.SIGABRT, signal.SIGILL, signal.SIGTRAP, signal.SIGSEGV}
# What a row may say of an image whose file was in order.
PASSING_CAUSES = ("unreadable", "out of memory", "not found", "truncated")


class Directory:
    """A name for a directory that does not exist yet, and that is removed at the end."""

    numbers = itertools.count()

    def __init__(self, parent):
        self.path = os.path.join(parent, f"output-{next(self.numbers)}")

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


def contents(folder):
    """The bytes of each file in a directory."""
    files = {}
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as file:
            files[name] = file.read()
    return files


def rows(predictions):
    """The rows of a prediction file by path, and the paths in order."""
    records = list(csv.reader(io.StringIO(predictions.decode(), newline="")))[1:]
    return {record[0]: record for record in records}, [record[0] for record in records]


def finish(process):
    """Waits for the end of a run, which is killed if it has none."""
    try:
        process.out, process.err = process.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.out, process.err = process.communicate()
        process.err += b"\nNO END\n"
    return process


class Runner:
    """Runs `digits classify` in a directory."""

    def __init__(self, digits, directory):
        self.digits = os.path.abspath(digits)
        self.directory = directory

    def start(self, output, variables=None, *options, directory=None, inputs="images", limit=None):
        """Starts a run over inputs in a directory, by default the runner's own.

        - limit: a resource of the system, and how much of it the run may use.
        """
        return subprocess.Popen(
            [self.digits, "classify", inputs, "-o", output, "-q", *options],
            cwd=directory or self.directory, env={**os.environ, **(variables or {})},
            preexec_fn=limit and (lambda: resource.setrlimit(limit[0], (limit[1], limit[1]))),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, output, variables=None, *options, **place):
        """A run to its end, which is killed if it has none."""
        return finish(self.start(output, variables, *options, **place))


class Batch(Runner):
    """Images, the files that a run over them gives, and what became of runs that were disturbed."""

    def __init__(self, digits, directory, count):
        super().__init__(digits, directory)
        self.images = os.path.join(directory, "images")
        samples = [os.path.join(SAMPLES, str(i % 10), name) for i in range(count)
                   for name in [sorted(os.listdir(os.path.join(SAMPLES, str(i % 10))))[i // 10 % 20]]]  # fmt: skip
        for index, sample in enumerate(samples):
            folder = os.path.join(self.images, "ab"[index * 2 // count], str(index % 10))
            os.makedirs(folder, exist_ok=True)
            path = os.path.join(folder, f"{index}.png")
            shutil.copy(sample, path)
            # Some files are damaged anyway.
            if index % 17 == 5:
                os.truncate(path, 100)
        with Directory(directory) as output:
            self.exit_code = self.run(output).returncode
            self.expected = contents(output)
            self.rows, self.order = rows(self.expected["predictions.csv"])
        assert self.exit_code == 1 and len(self.order) == count, "the batch itself is wrong"
        self.beginning = os.path.join(directory, "beginning")

    def begin(self):
        """Leaves a run that ended before its last rows in `beginning`."""
        most = len(self.expected["predictions.csv"]) * 3 // 4
        process = self.run(self.beginning, limit=(resource.RLIMIT_FSIZE, most))
        assert process.returncode == 74 and self.kept_rows(self.beginning) > 0, process.err

    def kept_rows(self, output):
        """How many rows an unfinished run has left."""
        return contents(output).get("predictions.csv.partial", b"").count(b"\n")

    def outcome(self, variables, signals=None, **place):
        """What becomes of a run with faults, and of the one that resumes it without."""
        with Directory(self.directory) as output:
            process = self.run(output, variables, **place)
            return self.judge(process.returncode, process.err, output, signals)

    def outcome_of_resuming(self, variables, signals=None):
        """What becomes of a run that goes on after `beginning` with faults, and of the one that resumes it without."""
        with Directory(self.directory) as output:
            shutil.copytree(self.beginning, output)
            process = self.run(output, variables, "--resume")
            if process.returncode not in (0, 1) and self.kept_rows(output) < self.kept_rows(self.beginning):
                return wrong(f"exit code {process.returncode}, and rows that had been kept are lost")
            return self.judge(process.returncode, process.err, output, signals)

    def judge(self, code, errors, output, signals=None):
        """What became of a run that was disturbed, and of the one that resumes it.

        - signals: those that may have ended it.
        """
        if b"NO END" in errors:
            return wrong("it does not end")
        if code < 0 and -code not in (signals or ()):
            return wrong(f"killed by {signal.Signals(-code).name}: {last_line(errors)}")
        if code >= 0 and code not in (0, 1) and code not in CLEAR_ENDS:
            return wrong(f"exit code {code}: {last_line(errors)}")
        if code in CLEAR_ENDS and not is_clear(errors, code):
            return wrong(f"exit code {code} after {errors!r}")
        left = contents(output) if os.path.isdir(output) else {}
        problem = self.check_rows(left, is_complete=code in (0, 1))
        if problem:
            return wrong(f"exit code {code}: {problem}")
        if code in (0, 1):
            return self.judge_complete(code, left, output)
        problem = self.resume(output)
        if problem:
            return wrong(f"exit code {code} ({last_line(errors)}), then resumed: {problem}")
        return Outcome("killed" if code < 0 else "ended")

    def judge_complete(self, code, left, output):
        if left == self.expected and code == self.exit_code:
            return Outcome("same")
        kind = "rows"
        if left["predictions.csv"] == self.expected["predictions.csv"]:
            names = {name for name in self.expected if left.get(name) != self.expected[name]}
            # Pictures for the report are read once more, and may be missing; directories are listed once more, before.
            if not names <= {"report.html", ".digits-run.json"}:
                return wrong(f"other files: {names}")
            kind = "files"
        elif code != 1:
            return wrong(f"exit code {code} in spite of errors")
        # Nothing is lost: the images can be classified again.
        again = self.run(output, None, "--force")
        if again.returncode != self.exit_code or contents(output) != self.expected:
            return wrong(f"with --force: exit code {again.returncode}, {last_line(again.err)}")
        return Outcome(kind)

    def check_rows(self, left, is_complete):
        """What is wrong with the rows that a run has left; None if nothing is."""
        name = "predictions.csv"
        if is_complete:
            if name not in left:
                return "complete without predictions.csv"
            if not set(left) <= set(self.expected):
                return f"files {sorted(left)}"
            return self.check_complete(*rows(left[name]))
        partial = left.get(name + ".partial", b"")
        whole = partial[: partial.rfind(b"\n") + 1]
        if not whole:
            return None
        found, order = rows(whole)
        return None if order == self.order[: len(order)] else "rows that are not the first ones"

    def check_complete(self, found, order):
        """What is wrong with the rows of a complete run; None if each image has its own, or that of a directory above it."""
        images = [path for path in self.order if path in found]
        if [path for path in order if path in self.rows] != images:
            return "rows in another order, or two for one image"
        missing = [path for path in self.order if path not in found and not any(p in found for p in parents(path))]
        if missing:
            return f"no row for {missing[:3]}"
        for path, row in found.items():
            if row != self.rows.get(path) and not is_passing(row):
                return f"the row {row} instead of {self.rows.get(path)}"
        return None

    def resume(self, output):
        """What is wrong after a run is resumed without faults; None if nothing is."""
        process = self.run(output, None, "--resume")
        if process.returncode != self.exit_code:
            return f"exit code {process.returncode}: {last_line(process.err)}"
        left = contents(output)
        if left == self.expected:
            return None
        if left.get("predictions.csv") != self.expected["predictions.csv"]:
            # Rows that could not be read before stay as they are.
            found, order = rows(left.get("predictions.csv", b""))
            differing = [row for path, row in found.items() if row != self.rows.get(path)]
            if order == self.order and all(map(is_passing, differing)):
                return None
            return f"other rows, such as {differing[:1]}"
        return f"other files: {[name for name in {*left, *self.expected} if left.get(name) != self.expected.get(name)]}"


def parents(path):
    """The directories that a path lies in."""
    while path := os.path.dirname(path):
        yield path


def is_passing(row):
    """Whether a row says that a file could not be read, which may be otherwise next time."""
    return row[1] == "error" and row[5].startswith(PASSING_CAUSES)


def last_line(errors):
    lines = errors.decode(errors="replace").splitlines()
    return lines[-1] if lines else "no message"


def is_clear(errors, code):
    """Whether a run has said why it ended, in one line."""
    lines = errors.decode(errors="replace").splitlines()
    return len(lines) >= 1 and lines[-1].strip() != "" and "Fatal error" not in errors.decode(errors="replace")
