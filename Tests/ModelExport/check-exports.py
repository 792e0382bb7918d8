#!/usr/bin/env python3
"""Do exported models say the same as the library?

Run it from anywhere, after `swift build -c release --build-tests`. It installs requirements.txt into a virtual environment
of its own, has a test write models and the library's probabilities for all bundled digits, exports each model with the
command, and compares: onnxruntime's probabilities must be within 1e-5, the other formats equal number for number. The
exit code is 1 if anything differs.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent
ENVIRONMENT = PACKAGE / ".build" / "model-export-venv"
BINARY = PACKAGE / ".build" / "release" / "digits"
TOLERANCE = 1e-5


def enter_environment():
    """Goes on in the virtual environment, which is made if necessary."""
    if Path(sys.prefix) == ENVIRONMENT:
        return
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
    os.execv(python, [python, __file__])


def write_reference(directory):
    """Has the library write models, digits and its probabilities."""
    test = ["swift", "test", "-c", "release", "--skip-build", "--filter", "ReferenceProbabilities"]
    environment = os.environ | {"REFERENCE_DIRECTORY": str(directory)}
    subprocess.run(test, cwd=PACKAGE, env=environment, check=True, stdout=subprocess.DEVNULL)


def export(model, form):
    output = model.with_name(f"{model.stem}.exported.{form}")
    subprocess.run([BINARY, "model", "export", model, "--to", form, "-o", output], check=True)
    return output


def read_safetensors(path):
    """The tensors and the metadata of a safetensors file."""
    import numpy

    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__")
    body = data[8 + length :]
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        tensors[name] = numpy.frombuffer(body[start:end], "<f4").reshape(entry["shape"])
    return tensors, metadata


def read_npz(path):
    import numpy

    arrays = numpy.load(path)
    tensors = {name: arrays[name] for name in arrays if arrays[name].dtype == numpy.float32}
    metadata = {name: str(arrays[name]) for name in arrays if name not in tensors}
    return tensors, metadata


def read_json(path):
    import numpy

    file = json.loads(path.read_text())
    tensors = {
        name: numpy.array(entry["values"], numpy.float32).reshape(entry["shape"])
        for name, entry in file["tensors"].items()
    }
    return tensors, file["metadata"]


def largest_difference(model):
    """The largest difference between onnxruntime's probabilities and the library's."""
    import numpy
    import onnxruntime

    grids = numpy.load(model.with_name(f"{model.stem}-grids.npy")).astype(numpy.float32)
    expected = numpy.load(model.with_name(f"{model.stem}-probabilities.npy"))
    session = onnxruntime.InferenceSession(export(model, "onnx"), providers=["CPUExecutionProvider"])
    (found,) = session.run(["probabilities"], {"grid": grids})
    assert found.shape == expected.shape and len(found) > 0
    return float(numpy.abs(found - expected).max()), len(found)


def same(first, second):
    """Whether two files have the same tensors and metadata."""
    import numpy

    (tensors, metadata), (others, other_metadata) = first, second
    return (
        metadata == other_metadata
        and tensors.keys() == others.keys()
        and all(numpy.array_equal(tensors[name], others[name]) for name in tensors)
    )


def main():
    enter_environment()
    failures = 0
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        write_reference(directory)
        models = sorted(directory.glob("*.safetensors"))
        if not models:
            sys.exit("the test wrote no models; build it with `swift build -c release --build-tests`")
        for model in models:
            difference, count = largest_difference(model)
            original = read_safetensors(model)
            checks = {
                f"onnx within {difference:.1e}": difference <= TOLERANCE,
                "npz": same(original, read_npz(export(model, "npz"))),
                "json": same(original, read_json(export(model, "json"))),
                "safetensors": model.read_bytes() == export(model, "safetensors").read_bytes(),
            }
            failures += sum(not passed for passed in checks.values())
            verdicts = ", ".join(f"{check}{'' if passed else ' DIFFERS'}" for check, passed in checks.items())
            print(f"{model.stem}: {count} digits: {verdicts}")
    sys.exit(1 if failures else 0)


main()
