#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Audits the parts of a log side by side, and prints what audit prints for the whole log.

The parts begin at the snapshots of audit --checkpoint-every. A part's report counts only if the part
began exactly as the part before it ended; otherwise the part runs again from that end. So the
report is that of a sequential run, wherever the snapshots are from. See README.md."""

import argparse
import contextlib
import decimal
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = 1 << 20
# The records with which the end of a report begins, and those that follow.
END_RECORDS = {b"adopted_sum", b"books", b"invariant", b"summary"}


def is_json(line):
    return line.startswith(b"{")


def state_of(snapshot):
    """The lines of a snapshot without those that only count the lines before."""
    def counts(line):
        return b'"kind":"counted"' in line if is_json(line) else line.split(b",", 3)[2:3] == [b"counted"]
    return [line for line in snapshot.splitlines(True) if not counts(line)]


def next_byte(snapshot):
    """Where in the log the part of a snapshot begins."""
    return int(re.search(rb'next_byte[",:a-z]+(\d+)', snapshot)[1])


# ---- One part. It runs on any machine that has audit and reads the log and the work folder. ----

def run_part(job):
    """Writes the part's report and closing snapshot. Its folder appears when both are complete."""
    attempt = tempfile.mkdtemp(dir=job["work"])
    command = [*job["audit"], "--closing", f"{attempt}/closing", "--output", f"{attempt}/report", "-"]
    with open(f"{attempt}/error", "w+b") as error:
        audit = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=error)
        with contextlib.suppress(BrokenPipeError), open(job["log"], "rb") as log, audit.stdin as to:
            if job["snapshot"]:
                to.writelines(state_of(pathlib.Path(job["snapshot"]).read_bytes()))
            log.seek(job["begin"])
            left = job["end"] - job["begin"]
            while block := log.read(min(left, BLOCK)):
                to.write(block)
                left -= len(block)
        if audit.wait() not in (0, 1) or not os.path.exists(f"{attempt}/closing"):
            error.seek(0)
            raise RuntimeError(error.read().decode())
    with contextlib.suppress(OSError):  # Another attempt was faster.
        os.rename(attempt, job["part"])


@contextlib.contextmanager
def dask(scheduler, workers):
    """Runs jobs on a Dask cluster; what a worker that dies has not finished is run again."""
    from distributed import Client, LocalCluster
    with contextlib.ExitStack() as stack:
        if not scheduler:
            scheduler = stack.enter_context(
                LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None))
        is_file = isinstance(scheduler, str) and os.path.exists(scheduler)
        client = stack.enter_context(
            Client(scheduler_file=scheduler) if is_file else Client(scheduler))
        yield lambda jobs: client.gather(client.map(run_part, jobs, retries=3, pure=False))


@contextlib.contextmanager
def gnu_parallel(workers):
    """Runs jobs as processes of this script."""
    command = ["parallel", "--jobs", str(workers), "--retries", "3", "--halt", "now,fail=1",
               "--quote", sys.executable, os.path.abspath(__file__), "--part", "{}"]

    def run(jobs):
        lines = "".join(json.dumps(job) + "\n" for job in jobs)
        subprocess.run(command, input=lines.encode(), check=True)
    yield run


# ---- All parts. ----

def jobs_of(options, audit, work):
    """The first part begins with the log, the others with their snapshots."""
    snapshots = sorted(pathlib.Path(options.snapshots).glob(f"*{options.log.suffix}"))
    begins = [0] + [next_byte(each.read_bytes()) for each in snapshots]
    ends = begins[1:] + [options.log.stat().st_size]
    return [{"audit": audit, "log": str(options.log.resolve()), "begin": begin, "end": end,
             "snapshot": i and str(snapshots[i - 1].resolve()),
             "work": work, "part": f"{work}/part-{i:06}"}
            for i, (begin, end) in enumerate(zip(begins, ends))]


def close_seams(jobs, run):
    """Runs parts again until each began as the part before it ended."""
    for before, job in zip(jobs, jobs[1:]):
        closing = f"{before['part']}/closing"
        end, start = (pathlib.Path(each).read_bytes() for each in (closing, job["snapshot"]))
        if state_of(end) == state_of(start):
            continue
        print(f"the part from byte {job['begin']} does not begin as the one before it ends: "
              "it runs again", file=sys.stderr)
        shutil.rmtree(job["part"])
        job["snapshot"] = closing
        run([job])


def counts_of(closing):
    """The counts of a closing snapshot, by chain and name."""
    state = set(state_of(closing))
    for line in closing.splitlines(True):
        if line in state:
            continue
        if is_json(line):
            fields = json.loads(line)
            chain, name, value = fields.get("chain"), fields["name"], fields["value"]
        else:
            chain, name, value = (cell.decode() for cell in [line.split(b",")[i] for i in (1, 3, 4)])
        yield (chain or "", name), decimal.Decimal(value)


def add_counts(totals, closing):
    for key, value in counts_of(closing):
        if key[1].startswith("largest_"):
            totals[key] = max(totals.get(key, 0), value, key=abs)
        else:
            totals[key] = totals.get(key, 0) + value


def with_counts(closing, totals):
    """A closing snapshot with other counts."""
    for line in state_of(closing):
        if b"snapshot_end" in line:
            time = re.search(rb"\d[^,\"]*", line)[0].decode()
            for (chain, name), value in totals.items():
                if is_json(line):
                    fields = {"time": time, "chain": chain or None, "kind": "counted",
                              "name": name, "value": f"{value:f}"}
                    yield json.dumps(fields).encode() + b"\n"
                else:
                    cells = f"{time},{chain},counted,{name},{value:f}".encode()
                    yield cells + b"," * (line.count(b",") - 4) + b"\n"
        yield line


def records(report):
    """The lines of a report, each with the name of its record."""
    with open(report, "rb") as lines:
        for line in lines:
            yield line.split(b'"', 4)[3] if is_json(line) else line.split(b",", 1)[0], line


def print_report(jobs, audit, out):
    """What was found in each part, then the end of the whole log. Returns audit's status."""
    totals = {}
    for number, job in enumerate(jobs):
        for record, line in records(f"{job['part']}/report"):
            if record in END_RECORDS:
                break
            # Only the first reconcile at which the plain rule would over-mint is noted.
            is_first = not totals.get(("", "over_minting_reconciles"))
            if (record != b"record" or number == 0) and (record != b"note" or is_first):
                out.write(line)
        closing = pathlib.Path(f"{job['part']}/closing").read_bytes()
        add_counts(totals, closing)
    end = f"{job['work']}/end"
    last = b"".join(with_counts(closing, totals))
    status = subprocess.run([*audit, "--output", end, "-"], input=last).returncode
    for record, line in records(end):
        if record != b"record":
            out.write(line)
    out.flush()
    return status


def main(words=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0],
                                     epilog="Exit status: that of audit.")
    parser.add_argument("log", metavar="LOG", type=pathlib.Path, help="a .csv or .jsonl file")
    parser.add_argument("--snapshots", metavar="FOLDER", required=True,
                        help="what audit --checkpoints has written")
    parser.add_argument("--audit", metavar="PROGRAM", default="build/gcc/examples/audit")
    parser.add_argument("--format", choices=["csv", "json"], default="csv", help="of the report")
    parser.add_argument("--rule", choices=["ratio", "reserves"], default="ratio", help="as audit's")
    parser.add_argument("--adopt", action="store_true", help="as audit's")
    parser.add_argument("--workers", metavar="N", type=int, default=os.cpu_count())
    parser.add_argument("--scheduler", metavar="ADDRESS",
                        help="of a Dask cluster, or its scheduler file; by default one is started here")
    parser.add_argument("--parallel", action="store_true", help="GNU parallel instead of Dask")
    parser.add_argument("--work", metavar="FOLDER",
                        help="for the parts' reports; every worker has to see it")
    options = parser.parse_args(words)
    decimal.getcontext().prec = 200
    audit = [os.path.abspath(options.audit), "--input", options.log.suffix[1:],
             "--format", options.format, "--rule", options.rule,
             "--adopt" if options.adopt else "--no-adopt"]
    engine = (gnu_parallel(options.workers) if options.parallel
              else dask(options.scheduler, options.workers))
    work = options.work and os.path.abspath(options.work)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        jobs = jobs_of(options, audit, folder)
        with engine as run:
            run(jobs)
            close_seams(jobs, run)
        return print_report(jobs, audit, sys.stdout.buffer)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--part"]:
        run_part(json.loads(sys.argv[2]))
    else:
        sys.exit(main())
