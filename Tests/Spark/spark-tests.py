#!/usr/bin/env python3
"""Runs Sources/Spark/classify_on_spark.py on a small cluster and compares it with `digits classify`. See README.md."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DIGITS = os.environ.get("DIGITS", os.path.join(REPOSITORY, ".build", "release", "digits"))
JOB = os.path.join(REPOSITORY, "Sources", "Spark", "classify_on_spark.py")
# Beside the build, which is not committed either.
PYSPARK = os.path.join(REPOSITORY, ".build", "pyspark")
PYSPARK_VERSION = "4.1.1"
# Two workers of one core, each a process of its own with 1 GiB.
CLUSTER = "local-cluster[2,1,1024]"
LOCAL = "local[2]"
# What follows from the rows; the report of `digits classify` also shows what the network saw.
RESULTS = [
    "predictions.csv", "metrics.json", "summary.json", "confusion-matrix.csv", "confusion-matrix.png",
    "confusion-matrix-normalized.png", "coverage.csv", "reliability.png",
]  # fmt: skip

# Stands in for the binary: kills the executor that has started it, once, after the first rows.
KILLER = """#!{python}
import os, signal, subprocess, sys
child = subprocess.Popen([{digits!r}, *sys.argv[1:]], stdout=subprocess.PIPE)
for number, line in enumerate(child.stdout):
    sys.stdout.buffer.write(line)
    if number == 5:
        try:
            os.mkdir({flag!r})
        except FileExistsError:
            continue
        process = os.getppid()
        while b"CoarseGrainedExecutorBackend" not in open(f"/proc/{{process}}/cmdline", "rb").read():
            process = int(open(f"/proc/{{process}}/stat").read().rsplit(")", 1)[1].split()[1])
        os.kill(process, signal.SIGKILL)
sys.exit(child.wait())
"""

FAILING = """#!/bin/sh
cat > /dev/null
echo 'digits: something else' >&2
echo 'digits: the disk is on fire' >&2
exit 3
"""


class SparkTests(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="digits-spark-")
        cls.images = os.path.join(cls.folder, "images é")
        shutil.copytree(os.path.join(REPOSITORY, "SampleImages"), cls.images)
        make_odd_files(cls.images)
        cls.single = cls.path("single")
        subprocess.run([DIGITS, "classify", cls.images, "-q", "-o", cls.single], check=False)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def path(cls, *names):
        return os.path.join(cls.folder, *names)

    def submit(self, master, *arguments, files=None):
        """The exit code and all output of the job."""
        submit = os.path.join(PYSPARK, "pyspark", "bin", "spark-submit")
        command = [sys.executable, submit] if submit.endswith(".py") else [submit]
        command += ["--master", master, "--conf", "spark.ui.enabled=false"] + (["--files", files] if files else [])
        environment = dict(os.environ, PYTHONPATH=PYSPARK, PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
        environment.pop("SPARK_HOME", None)
        command += [JOB, *arguments]
        # spark-submit writes the messages of the job to its standard output.
        job = subprocess.run(
            command, env=environment, cwd=self.folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        return job.returncode, job.stdout

    def assert_same(self, results, names=RESULTS):
        for name in names:
            with open(os.path.join(self.single, name), "rb") as one, open(os.path.join(results, name), "rb") as other:
                self.assertTrue(one.read() == other.read(), f"{name} differs from that of digits classify")

    def executable(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(self.path(name), 0o755)
        return self.path(name)

    def test_1_cluster(self):
        """The job gives the rows and metrics of one machine, and replaces them only with --force."""
        arguments = [self.images, "-o", self.path("cluster")]
        code, errors = self.submit(CLUSTER, *arguments, files=DIGITS)
        if code != 0:
            print(f"{CLUSTER} cannot start here, so the tests run on {LOCAL}:\n{errors[-2000:]}", flush=True)
            type(self).has_cluster = False
            code, errors = self.submit(LOCAL, *arguments, files=DIGITS)
        self.assertEqual(code, 0, errors)
        self.assert_same(self.path("cluster"))
        self.assertIn("_SUCCESS", os.listdir(self.path("cluster", "predictions.parquet")))
        code, errors = self.submit(LOCAL, *arguments, files=DIGITS)
        self.assertEqual(code, 1)
        self.assertIn("predictions.parquet: exists already; choose another --output or add --force\n", errors)

    has_cluster = True

    def test_2_killed_executor(self):
        """An executor that is killed in the middle changes nothing."""
        if not self.has_cluster:
            self.skipTest("without a cluster there is no executor to kill")
        flag = self.path("killed")
        killer = self.executable("killer", KILLER.format(python=sys.executable, digits=DIGITS, flag=flag))
        arguments = [self.images, "-o", self.path("cluster"), "--force", "--digits", killer]
        code, errors = self.submit(CLUSTER, *arguments)
        self.assertEqual(code, 0, errors)
        self.assertTrue(os.path.exists(flag), "no executor was killed")
        self.assert_same(self.path("cluster"))

    def test_3_list(self):
        """A list of paths gives the same, as JSON Lines, with more partitions than paths in some."""
        with open(self.path("list"), "w", encoding="utf-8") as file:
            for folder, _, names in os.walk(self.images):
                if "/." not in folder:
                    file.writelines(f"{folder}/{name}\n" for name in names if is_image(name))
        arguments = ["--files-from", "list", "-o", "results/of list", "--format", "jsonl", "--digits", DIGITS]
        # What comes after -- is for the binary.
        arguments += ["--", "--min-confidence", "0.5"]
        code, errors = self.submit(LOCAL, *arguments)
        self.assertEqual(code, 0, errors)
        self.assert_same(self.path("results", "of list"))
        rows = self.path("results", "of list", "predictions.jsonl")
        parts = [os.path.join(rows, name) for name in sorted(os.listdir(rows)) if name.startswith("part-")]
        self.assertGreater(len(parts), 1)
        subprocess.run([DIGITS, "evaluate", *parts, "-o", self.path("parts")], capture_output=True, check=True)
        self.assert_same(self.path("parts"), ["metrics.json"])

    def test_4_failing_binary(self):
        """A binary that fails makes the job fail, with the binary's last line, and leaves no results."""
        failing = self.executable("failing", FAILING)
        code, errors = self.submit(LOCAL, self.images, "-o", self.path("failed"), "--digits", failing)
        self.assertEqual(code, 1)
        line = "classify_on_spark: the binary failed with exit code 3: digits: the disk is on fire"
        self.assertIn(line, errors)
        self.assertFalse(os.path.exists(self.path("failed", "predictions.parquet")))


def is_image(name):
    return name.lower().endswith(".png") and not name.startswith(".")


def make_odd_files(folder):
    """Adds damaged files, names that Spark ignores, and files that are no input."""
    image = os.path.join(REPOSITORY, "SampleImages", "3", "bundled-0928-128px-sharp-dark-on-light.png")
    with open(image, "rb") as file:
        content = file.read()
    for name, data in {
        "3/cut off.png": content[:200],
        "3/empty.png": b"",
        "3/no image.png": b"a text\n",
        "3/_underscore.png": content,
        "3/_empty.png": b"",
        "3/CAPITALS.PNG": content,
        "3/a space, [brackets], {braces}*?\\.png": content,
        "3/ünïcödé 数字.png": content,
        "3/%41+&#.png": content,
        "3/line\nfeed.png".replace("\n", "\u2028"): content,
        "_folder/7/image.png": content,
        "3/notes.txt": b"",
        "3/.hidden.png": content,
        ".hidden/image.png": content,
    }.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)


def main():
    if shutil.which("java") is None:
        print("the tests of the Spark job are skipped: there is no Java")
        return
    if not os.path.isdir(os.path.join(PYSPARK, "pyspark")):
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*command, "--target", PYSPARK, f"pyspark=={PYSPARK_VERSION}"], check=True)
    unittest.main(verbosity=2)


if __name__ == "__main__":
    main()
