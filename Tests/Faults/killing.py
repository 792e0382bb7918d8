"""Runs that signals end, at random moments."""

import signal
import time

from batches import Directory

# What stops a process until it is told to go on.
STOPPING = {signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU}


def run(batch, table, kills):
    seconds = duration(batch)
    for number in sorted(signal.valid_signals()):
        if number in (signal.SIGKILL, 32, 33):
            continue
        name = f"signal {signal.Signals(number).name if number < 32 else number}"
        if table.wants(name):
            table.add(name, "", interrupted(batch, number, table.chance(name).uniform(0, seconds)))
    if table.wants("kill -9"):
        chance = table.chance("kill -9")
        for _ in range(kills):
            table.add("kill -9", "", interrupted(batch, signal.SIGKILL, chance.uniform(0, seconds)))
        for _ in range(kills // 3):
            table.add("kill -9, often", "", killed_often(batch, chance, seconds))


def duration(batch):
    """Until when a signal comes before the end of most runs."""
    seconds = []
    for _ in range(3):
        with Directory(batch.directory) as output:
            begin = time.monotonic()
            batch.run(output)
            seconds.append(time.monotonic() - begin)
    return 0.7 * min(seconds)


def interrupted(batch, number, seconds):
    with Directory(batch.directory) as output:
        process = batch.start(output)
        time.sleep(seconds)
        process.send_signal(number)
        if number in STOPPING:
            time.sleep(0.05)
            process.send_signal(signal.SIGCONT)
        _, errors = process.communicate(timeout=60)
        return batch.judge(process.returncode, errors, output, {number})


def killed_often(batch, chance, seconds):
    """A run that is killed and resumed until it is done."""
    with Directory(batch.directory) as output:
        for _ in range(20):
            process = batch.start(output, None, "--resume")
            time.sleep(chance.uniform(0, seconds))
            process.kill()
            _, errors = process.communicate()
        return batch.judge(process.returncode, errors, output, {signal.SIGKILL})
