"""Runs that signals end, each before some call of the system, so that none comes too late."""

import os
import signal

from batches import Directory, finish

# What stops a process until it is told to go on.
STOPPING = {signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU}
# SIGKILL has rows of its own; the C library keeps two for itself.
RESERVED = {signal.SIGKILL, 32, 33}
# The most runs that are killed one after the other.
MOST_KILLS = 20


def run(batch, library, table, kills):
    numbers = {name_of(number): number for number in sorted(signal.valid_signals() - RESERVED)}
    if not any(map(table.wants, [*numbers, "kill -9", "kill -9, often"])):
        return
    calls = library.number_of_calls(batch.outcome, "any")
    for name, number in numbers.items():
        if table.wants(name):
            chance = table.chance(name)
            for _ in range(max(1, kills // 10)):
                add(table, name, batch, library, number, chance.randint(1, calls))
    if table.wants("kill -9"):
        chance = table.chance("kill -9")
        for _ in range(kills):
            add(table, "kill -9", batch, library, signal.SIGKILL, chance.randint(1, calls))
    if table.wants("kill -9, often"):
        chance = table.chance("kill -9, often")
        for _ in range(kills // 3):
            table.add("kill -9, often", "", killed_often(batch, library, chance, calls))


def name_of(number):
    return f"signal {signal.Signals(number).name if number < 32 else number}"


def add(table, name, batch, library, number, first):
    """Adds the outcome of a run that gets a signal before its n-th call."""
    with Directory(batch.directory) as output:
        process = batch.start(output, library.signaling(first, number))
        if number in STOPPING:
            os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            process.send_signal(signal.SIGCONT)
        finish(process)
        outcome = batch.judge(process.returncode, process.err, output, {number})
    table.add(name, f"before call {first}", outcome)
    if not os.path.exists(library.report):
        table.note(f"{name} before call {first}: the run ended with fewer calls")


def killed_often(batch, library, chance, calls):
    """A run that is killed and resumed until it is done."""
    with Directory(batch.directory) as output:
        for _ in range(MOST_KILLS):
            process = batch.run(output, library.signaling(chance.randint(1, calls), signal.SIGKILL), "--resume")
            if process.returncode != -signal.SIGKILL:
                break
        return batch.judge(process.returncode, process.err, output, {signal.SIGKILL})
