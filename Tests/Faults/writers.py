"""Several runs with one output directory at once."""

import time

from batches import Directory, contents
from outcomes import Outcome, wrong

IN_USE = 73


def run(batch, table, rounds):
    for count in (2, 5):
        for options in (["--resume"], ["--force"]):
            name = f"{count} writers {options[0]}"
            if table.wants(name):
                chance = table.chance(name)
                for _ in range(rounds):
                    table.add(name, "", together(batch, count, options, chance))


def together(batch, count, options, chance):
    with Directory(batch.directory) as output:
        processes = []
        for _ in range(count):
            processes.append(batch.start(output, None, *options))
            time.sleep(chance.uniform(0, 0.05))
        errors = [process.communicate(timeout=120)[1] for process in processes]
        codes = [process.returncode for process in processes]
        if not set(codes) <= {batch.exit_code, IN_USE} or batch.exit_code not in codes:
            return wrong(f"exit codes {codes}")
        if any(code == IN_USE and b"another process" not in text for code, text in zip(codes, errors)):
            return wrong(f"messages {errors}")
        if contents(output) != batch.expected:
            return wrong("other files than one writer alone gives")
        return Outcome("refused" if IN_USE in codes else "same")
