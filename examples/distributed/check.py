# SPDX-License-Identifier: BSL-1.0
"""The test of audit_parts.py: python3 check.py BIN. Whatever happens to the log or to a worker, the
report and the status are those of a sequential audit."""

import contextlib
import io
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

import audit_parts

BIN = pathlib.Path(sys.argv[1]).resolve()


def run(program, *words):
    """What a program prints, and its status."""
    done = subprocess.run([BIN / program, *map(str, words)], stdout=subprocess.PIPE)
    return done.stdout, done.returncode


def audits(mode):
    """The options of audit_parts.py as audit's."""
    return mode if "--adopt" in mode else ["--no-adopt", *mode]


def sequential(log, *mode, snapshots=None):
    every = ["--checkpoint-every", 45, "--checkpoints", snapshots] if snapshots else []
    return run("audit", *mode, *every, log)


def in_parts(log, snapshots, *words):
    """What audit_parts.py prints, its messages and its status."""
    out, messages = io.TextIOWrapper(io.BytesIO()), io.StringIO()
    words = [str(log), "--snapshots", str(snapshots), "--audit", str(BIN / "audit"), *words]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(messages):
        status = audit_parts.main(words)
    return (out.buffer.getvalue(), status), messages.getvalue()


def check(what, log, snapshots, mode, engine):
    """Compares; returns how many parts ran again."""
    wanted = sequential(log, *audits(mode))
    found, messages = in_parts(log, snapshots, *engine, *mode)
    assert found == wanted, f"{what}: not the sequential report"
    again = messages.count("runs again")
    print(f"{what}: status {found[1]}, {again} parts ran again")
    return again


def with_fault(lines, snapshot, column):
    """The log with another digit in a column of a line of a part."""
    names = lines[0].rstrip("\n").split(",")
    number = 40
    if snapshot:
        number = int(snapshot.read_text().split(",next_line,")[1].split(",")[0]) - 1
    while True:
        cells = lines[number].rstrip("\n").split(",")
        if cells[names.index("kind")] == "mint_to" and not cells[names.index("reported_error")]:
            break
        number += 1
    digits = cells[names.index(column)]
    cells[names.index(column)] = digits[:-1] + ("8" if digits[-1] == "9" else "9")
    return lines[:number] + [",".join(cells) + "\n"] + lines[number + 1:]


def check_faults(scheduler):
    engine = ["--scheduler", scheduler]
    csv = ["--format", "csv"]
    log = pathlib.Path("log.csv")
    log.write_bytes(run("history", "--years", 1)[0])
    sequential(log, *csv, "--no-adopt", snapshots="clean")
    assert check("a log without faults", log, "clean", csv, engine) == 0
    assert check("under GNU parallel", log, "clean", csv, ["--parallel", "--workers", "2"]) == 0
    snapshots = sorted(pathlib.Path("clean").iterdir())
    assert len(snapshots) == 8

    # A fault in each part, after the snapshots were written. What is only reported changes no books.
    lines = log.read_text().splitlines(True)
    faulty = pathlib.Path("faulty.csv")
    for number, snapshot in enumerate([None, *snapshots]):
        faulty.write_text("".join(with_fault(lines, snapshot, "reported_supply")))
        assert check(f"a report in part {number}", faulty, "clean", csv, engine) == 0
    for number, snapshot in [(0, None), (4, snapshots[3]), (8, snapshots[7])]:
        faulty.write_text("".join(with_fault(lines, snapshot, "amount")))
        assert check(f"an amount in part {number}", faulty, "clean", csv, engine) == 8 - number

    # The faults that history plants, with snapshots of the faulty log.
    for fault in ["reserves_rule", "one_day", "shortfall", "reported_supply", "order", "truncated"]:
        for suffix, mode in [("csv", csv), ("jsonl", ["--format", "json", "--adopt"])]:
            log = pathlib.Path(f"{fault}.{suffix}")
            log.write_bytes(run("history", "--years", 1, "--fault", fault, "--format", suffix)[0])
            sequential(log, *audits(mode), snapshots=f"{fault}-{suffix}")
            assert check(f"{fault} in {suffix}", log, f"{fault}-{suffix}", mode, engine) == 0


def check_killed(cluster, client):
    """A worker is killed in the middle of a run."""
    log = pathlib.Path("long.csv")
    log.write_bytes(
        run("history", "--years", 2, "--events-per-day", 1000, "--fault", "one_day")[0])
    sequential(log, "--format", "csv", "--no-adopt", snapshots="long")
    work = pathlib.Path("work")
    work.mkdir()
    killed = []

    def kill():
        while not list(work.glob("*/part-*")):
            time.sleep(0.01)
        pids = client.run(os.getpid)
        killed.append(pids[random.choice(sorted(pids))])
        os.kill(killed[0], signal.SIGKILL)
        killed.append(len(list(work.glob("*/part-*"))))

    killer = threading.Thread(target=kill)
    killer.start()
    check("a killed worker", log, "long", ["--format", "csv"],
          ["--scheduler", cluster.scheduler_address, "--work", str(work)])
    killer.join()
    assert 0 < killed[1] < 17, "it was not killed in the middle"
    print(f"worker {killed[0]} was killed after {killed[1]} parts of 17")


def main():
    from distributed import Client, LocalCluster
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with (LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
              Client(cluster) as client):
            client.run(sys.path.insert, 0, os.path.dirname(os.path.abspath(__file__)))
            check_faults(cluster.scheduler_address)
            check_killed(cluster, client)


if __name__ == "__main__":
    main()
