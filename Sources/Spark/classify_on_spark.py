#!/usr/bin/env python3
"""Classifies PNG images of single digits on Apache Spark, with the `digits` binary on every node.

  spark-submit --files digits classify_on_spark.py hdfs:///scans -o hdfs:///results
  python3 classify_on_spark.py scans -o results --digits .build/release/digits

Directories are searched as `digits classify` searches them: recursively, for *.png in any case, without hidden entries.
The results are one row for each image, as Parquet or JSON Lines, and the files of `digits evaluate`: metrics, confusion
matrices and a report. Options after -- are passed to `digits classify`, for example `-- --probabilities`.
"""

import argparse
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

SCHEMA = (
    "v INT, path STRING, path_bytes BINARY, status STRING, prediction INT, confidence DOUBLE, label INT, "
    "error STRING, probabilities ARRAY<DOUBLE>"
)
RESULTS = [
    "predictions.parquet", "predictions.jsonl", "predictions.csv", "summary.json", "report.html", "metrics.json",
    "confusion-matrix.csv", "confusion-matrix.png", "confusion-matrix-normalized.png", "coverage.csv",
    "reliability.png",
]  # fmt: skip

# Reading and classifying a small image costs about as much as reading this many bytes more of a large one.
IMAGE_COST = 1 << 16
# With IMAGE_COST, at most 16,384 images in a partition: less than a minute of work to repeat if a worker dies.
LARGEST_PARTITION = 1 << 30
# Enough partitions that no core is idle for long while the last ones are at work.
PARTITIONS_PER_CORE = 4
# Files that Spark ignores are read by the driver, at most this many bytes together.
LARGEST_REST = 1 << 30
LARGEST_REST_PARTITION = 1 << 26


class DigitsError(Exception):
    """A failure that is described in one line."""


def main():
    options = parse(sys.argv[1:])
    spark = SparkSession.builder.appName("digits classify").getOrCreate()
    # Spark's usual level has a line for each image.
    spark.sparkContext.setLogLevel("WARN")
    job = Job(spark, options)
    try:
        job.run()
    except Exception as error:
        # First stops all tasks, which may still be writing.
        spark.stop()
        job.discard()
        message = one_line(error)
        if message is None:
            raise
        sys.exit(f"classify_on_spark: {message}")
    spark.stop()


def one_line(error):
    """The line that describes a failure here or, as part of a Java exception, on a worker; None if it is unknown."""
    if isinstance(error, DigitsError):
        return str(error)
    found = re.search(r"DigitsError: (.*)", str(error))
    return found and found.group(1)


def parse(arguments):
    end = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="%(prog)s (INPUT... | --files-from LIST) -o DIR [options] [-- OPTIONS OF digits classify]",
    )
    add = parser.add_argument
    add("inputs", nargs="*", metavar="INPUT", help="files or directories on any Hadoop file system")
    text = "read paths of images from this text file, or directory of text files, one path per line; every node has "
    text += "the file system of the images mounted, and the binary opens them itself"
    add("--files-from", metavar="LIST", help=text)
    add("-o", "--output", metavar="DIR", required=True, help="a directory on any Hadoop file system")
    text = "format of the rows (default: %(default)s)"
    add("--format", choices=["parquet", "jsonl"], default="parquet", help=text)
    text = "the binary: a path on every node, or a name, which is looked up among the files sent with --files and in "
    text += "PATH (default: %(default)s)"
    add("--digits", metavar="FILE", default="digits", help=text)
    add("--model", metavar="FILE", help="a model file, found like the binary (default: the bundled model)")
    text = "true labels for the metrics: a CSV file on the driver with the columns path,label (default: a parent "
    text += "folder named 0 to 9 is the label)"
    add("--labels", metavar="FILE", help=text)
    text = f"least number of partitions (default: {PARTITIONS_PER_CORE} per core)"
    add("--partitions", metavar="N", type=positive, help=text)
    text = "larger files get a row with an error and are not read (default: %(default)s)"
    add("--max-frame", metavar="BYTES", type=positive, default=1 << 28, help=text)
    add("--no-evaluate", action="store_true", help="write only the rows, no metrics and no report")
    add("--force", action="store_true", help="replace the results of an earlier run in DIR; other files are kept")
    options = parser.parse_args(arguments[:end])
    options.classify = arguments[end + 1 :]
    if bool(options.inputs) == bool(options.files_from):
        parser.error("name inputs or use --files-from, one of them")
    return options


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


class Job:
    """One run: lists the images, classifies them on the workers, writes the rows and evaluates them."""

    def __init__(self, spark, options):
        self.spark = spark
        self.options = options
        self.storage = Storage(spark)
        self.is_writing = False
        self.rows = f"{options.output}/predictions.{options.format}"
        self.partitions = options.partitions or PARTITIONS_PER_CORE * spark.sparkContext.defaultParallelism

    def run(self):
        options = self.options
        for name in options.inputs or [options.files_from]:
            if not self.storage.exists(name):
                raise DigitsError(f"{name}: no such file or directory")
        if not options.no_evaluate:
            find_file(options.digits)
        self.prepare_output()
        lines, expected = self.lines_of_list() if options.files_from else self.lines_of_images()
        self.is_writing = True
        self.spark.read.json(lines, schema=SCHEMA, mode="FAILFAST").write.format(self.row_format).save(self.rows)
        self.is_writing = False
        rows = self.spark.read.format(self.row_format).schema(SCHEMA).load(self.rows)
        if options.no_evaluate:
            self.check(rows.count(), expected)
            return
        with tempfile.TemporaryDirectory(prefix="digits-") as folder:
            file = os.path.join(folder, "predictions.jsonl")
            self.check(self.collect(rows, file), expected)
            self.evaluate(file, os.path.join(folder, "results"))

    def check(self, count, expected):
        """Checks that each image has a row; in a list, a path may be a directory, whose images are not known here."""
        if expected is not None and count != expected:
            raise DigitsError(f"{expected} images were found, but there are {count} rows; the inputs have changed")
        print(f"{count} rows in {self.rows}", file=sys.stderr)

    def discard(self):
        """Deletes rows that are not complete."""
        if self.is_writing:
            self.storage.delete(self.rows)

    @property
    def row_format(self):
        return "json" if self.options.format == "jsonl" else self.options.format

    def prepare_output(self):
        """Refuses to replace results; with --force, deletes them."""
        for name in RESULTS:
            path = f"{self.options.output}/{name}"
            if not self.storage.exists(path):
                continue
            if not self.options.force:
                raise DigitsError(f"{path}: exists already; choose another --output or add --force")
            self.storage.delete(path)

    # --- Rows ---------------------------------------------------------------------------------------------------------

    def command(self, *arguments):
        """The arguments of `digits classify` after the name of the binary."""
        jobs = self.spark.sparkContext.getConf().get("spark.task.cpus", "1")
        return ["classify", *arguments, "--format", "jsonl", "--quiet", "--jobs", jobs, *self.options.classify]

    def pack(self, image_cost):
        """Sets how Spark packs files into partitions: evenly, by their bytes and a cost for each file."""
        for key, value in [
            ("openCostInBytes", image_cost),
            ("maxPartitionBytes", LARGEST_PARTITION),
            ("minPartitionNum", self.partitions),
        ]:
            self.spark.conf.set(f"spark.sql.files.{key}", str(value))

    def lines_of_images(self):
        """The rows of all images as an RDD of JSON objects, and the number of images."""
        images = self.storage.images(self.options.inputs)
        if not images:
            raise DigitsError("no PNG files found; name PNG files or directories that contain *.png")
        frames = self.frames(images)
        command = self.command("--framed", "--max-frame", str(self.options.max_frame))
        binary, model = self.options.digits, self.options.model
        return frames.mapPartitions(lambda part: classify_frames(binary, model, command, part)), len(images)

    def frames(self, images):
        """All images as an RDD of paths, sizes and contents; the content of a file that is too large is None."""
        self.pack(IMAGE_COST)
        context, limit = self.spark.sparkContext, self.options.max_frame
        # Spark ignores empty files and names that begin with an underscore, but each image gets a row.
        rest = [image for image in images if image.is_ignored or not 0 < image.size <= limit]
        size = sum(image.size for image in rest if image.size <= limit)
        if size > LARGEST_REST:
            raise DigitsError(f"files named directly or _* have {size} bytes, too many here; use --files-from")
        contents = [(i.path, i.size, self.storage.read(i.path) if i.size <= limit else None) for i in rest]
        others = context.parallelize(contents, 1 + (size + len(contents) * IMAGE_COST) // LARGEST_REST_PARTITION)
        if len(rest) == len(images):
            return others
        files = (
            self.spark.read.format("binaryFile")
            .option("recursiveFileLookup", "true")
            .option("pathGlobFilter", "*.[pP][nN][gG]")
            .load([re.sub(r"([\\*?\[\]{}])", r"\\\1", path) for path in self.storage.directories(self.options.inputs)])
            .filter(F.col("length") <= limit)
            .select("path", "length", "content")
        )
        wanted = context.broadcast({image.path for image in images} - {image.path for image in rest})
        frames = files.rdd.map(tuple).filter(lambda frame: frame[0] in wanted.value)
        return frames.union(others) if rest else frames

    def lines_of_list(self):
        """The rows of all listed images as an RDD of JSON objects; their number is unknown."""
        # Lists are cut by their bytes, so that each partition has as many paths as the others.
        self.pack(1)
        paths = self.spark.read.option("lineSep", "\n").text(self.options.files_from)
        paths = paths.select(F.col("value").cast("binary")).rdd.map(lambda row: bytes(row[0]))
        command = self.command("--files-from", "-")
        binary, model = self.options.digits, self.options.model
        return paths.mapPartitions(lambda part: classify_paths(binary, model, command, part)), None

    # --- Metrics ------------------------------------------------------------------------------------------------------

    def collect(self, rows, file):
        """Writes all rows to a file on the driver, in the order of `digits classify`, and returns their number."""
        count = 0
        ordered = rows.orderBy(F.split("path", "/")).select(F.to_json(F.struct("*")))
        with open(file, "w", encoding="utf-8") as lines:
            for (line,) in ordered.toLocalIterator(prefetchPartitions=True):
                lines.write(line + "\n")
                count += 1
        return count

    def evaluate(self, file, results):
        """Evaluates a file of rows, and copies the results beside the rows."""
        command = [find_file(self.options.digits), "evaluate", file, "--output", results]
        if self.options.labels:
            command += ["--labels", self.options.labels]
        evaluation = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace")
        if evaluation.returncode != 0:
            raise DigitsError(failure(evaluation.returncode, evaluation.stderr))
        for name in sorted(os.listdir(results)):
            self.storage.upload(os.path.join(results, name), f"{self.options.output}/{name}")
        sys.stderr.write(evaluation.stderr)


class Image:
    """A file that was found: its full path, its size in bytes, and whether Spark would ignore its name."""

    def __init__(self, path, size, is_ignored):
        self.path, self.size, self.is_ignored = path, size, is_ignored


class Storage:
    """The file systems that Hadoop knows, as the driver sees them."""

    STATUS = re.compile(r"\{path=(.*); isDirectory=(?:true|false); length=(\d+); replication=", re.DOTALL)

    def __init__(self, spark):
        self.jvm = spark._jvm
        self.configuration = spark._jsc.hadoopConfiguration()

    def images(self, roots):
        """The images in all `roots`, each once, as `digits classify` finds them."""
        found = {}
        for root in roots:
            is_file = not self.directories([root])
            prefix = self.full(root).rstrip("/") + "/"
            for path, size in self.files(root):
                names = path[len(prefix) :].split("/")
                if is_file or names[-1].lower().endswith(".png") and not any(name[0] == "." for name in names):
                    if path.startswith("file:") and ":" in path[len("file:") :]:
                        raise DigitsError(f"{path}: Hadoop cannot read a name with a colon; use --files-from")
                    found[path] = Image(path, size, is_file or any(name[0] == "_" for name in names))
        return list(found.values())

    def files(self, root):
        """The full path and the size of each file in `root`."""
        system, path = self._resolve(root)
        # One call for all files: one for each, from Python, would take minutes for 100,000 files.
        leaves = self.jvm.org.apache.spark.deploy.SparkHadoopUtil.get().listLeafStatuses(system, path)
        statuses = (self.STATUS.search(text) for text in leaves.mkString("\0").split("\0") if text)
        return [(status.group(1), int(status.group(2))) for status in statuses]

    def directories(self, names):
        return [name for name in names if self._resolve(name)[0].getFileStatus(self._resolve(name)[1]).isDirectory()]

    def full(self, name):
        system, path = self._resolve(name)
        return system.makeQualified(path).toString()

    def read(self, name):
        system, path = self._resolve(name)
        stream = system.open(path)
        try:
            return bytes(self.jvm.org.apache.commons.io.IOUtils.toByteArray(stream))
        finally:
            stream.close()

    def exists(self, name):
        system, path = self._resolve(name)
        return system.exists(path)

    def delete(self, name):
        system, path = self._resolve(name)
        system.delete(path, True)

    def upload(self, local, name):
        system, path = self._resolve(name)
        system.setWriteChecksum(False)
        system.copyFromLocalFile(False, True, self.jvm.org.apache.hadoop.fs.Path("file://" + local), path)

    def _resolve(self, name):
        path = self.jvm.org.apache.hadoop.fs.Path(name)
        return path.getFileSystem(self.configuration), path


# --- On the workers ---------------------------------------------------------------------------------------------------


def classify_frames(binary, model, command, frames):
    """Yields the row of each frame, in order."""
    sent = 0

    def feed(stream):
        nonlocal sent
        for path, size, content in frames:
            # A path that is the same on every node is written as `digits classify` writes it.
            key = (path[len("file:") :] if path.startswith("file:/") else path).encode()
            size = min(size, 0xFFFFFFFF)
            stream.write(struct.pack(">I", len(key)) + key + struct.pack(">I", size))
            # The binary refuses a file that is too large by its size, and skips what comes in its place.
            for chunk in zeros(size) if content is None else [content]:
                stream.write(chunk)
            sent += 1

    received = 0
    for line in run_digits(binary, model, command, feed):
        received += 1
        yield line
    if received != sent:
        raise DigitsError(f"{binary} gave {received} rows for {sent} images; is it the right binary?")


def zeros(size):
    """Yields `size` zero bytes in chunks."""
    chunk = bytes(1 << 20)
    for start in range(0, size, len(chunk)):
        yield chunk[: size - start]


def classify_paths(binary, model, command, paths):
    """Yields the row of each path, in order."""

    def feed(stream):
        for path in paths:
            stream.write(path + b"\n")

    return run_digits(binary, model, command, feed)


def run_digits(binary, model, command, feed):
    """Runs the binary, calls `feed` with its standard input, and yields the lines of its standard output."""
    command = [find_file(binary), *command, *(["--model", find_file(model)] if model else [])]
    problems = []

    def write():
        try:
            with child.stdin as stream:
                feed(stream)
        except BrokenPipeError:
            pass  # The exit code says why the binary has ended.
        except BaseException as problem:
            problems.append(problem)

    with tempfile.TemporaryFile() as messages:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages)
        try:
            writer = threading.Thread(target=write, daemon=True)
            writer.start()
            for line in child.stdout:
                yield line.decode().rstrip("\n")
            code = child.wait()
            if code == 0:
                writer.join()
            if problems:
                raise problems[0]
            if code != 0:
                messages.seek(0)
                raise DigitsError(failure(code, messages.read().decode(errors="replace")))
        finally:
            child.kill()
            child.wait()


def failure(code, messages):
    """One line that says how the binary failed: its exit code or signal, and its last message."""
    end = f"exit code {code}" if code > 0 else f"signal {-code}"
    last = messages.strip().rsplit("\n", 1)[-1] or "no message"
    return f"the binary failed with {end}: {last}"


def find_file(name):
    """The path of the binary or the model on this node: as given, among the files sent with --files, or in PATH."""
    sent = os.path.join(SparkFiles.getRootDirectory(), name)
    path = name if os.sep in name else sent if os.path.exists(sent) else shutil.which(name) or name
    if not os.path.exists(path):
        raise DigitsError(f"{name}: not found on {socket.gethostname()}; send it with --files or name its path there")
    return os.path.abspath(path)


if __name__ == "__main__":
    main()
