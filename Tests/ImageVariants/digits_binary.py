"""Runs the command `digits` and reads its answers."""

import csv
import json
import subprocess
from pathlib import Path

# Paths on one command line: far below any system's limit.
BATCH = 1000


class DigitsBinary:
  def __init__(self, path, model=None):
    """model: a model file; None: the bundled model."""
    self.path = path.resolve()
    self.model = ["--model", model] if model else []

  def classify(self, images, results):
    """path → row of predictions.csv, for all images under a folder."""
    self._run("classify", images, "-o", results, "--force", "-q", *self.model)
    with open(Path(results) / "predictions.csv", newline="", encoding="utf-8") as file:
      return {row["path"]: row for row in csv.DictReader(file)}

  def quantize(self, images):
    """The 64 values of each image under a folder that can be read, in the order of paths."""
    lines = self._run("quantize", images).splitlines()
    return [[int(value) for value in line.split(",")[:64]] for line in lines]

  def inspect(self, paths):
    """path → object of `inspect --json`, for each image that can be read."""
    found = {}
    for start in range(0, len(paths), BATCH):
      lines = self._run("inspect", "--json", *self.model, *paths[start : start + BATCH]).splitlines()
      found |= {item["path"]: item for item in map(json.loads, lines)}
    return found

  def _run(self, *arguments):
    done = subprocess.run([self.path, *map(str, arguments)], stdout=subprocess.PIPE, text=True, encoding="utf-8")
    # 1: some input failed, which the answers tell as well.
    if done.returncode not in (0, 1):
      raise SystemExit(f"{self.path} {arguments[0]} ended with {done.returncode}")
    return done.stdout
