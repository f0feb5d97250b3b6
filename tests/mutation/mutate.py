#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Mutation testing of the headers: changes one thing at a time in a copy of include/ and sees whether
a test notices.

    tests/mutation/mutate.py [--header PART] [--sample N --seed S] [--jobs N] [--list]

Every mutant goes through the stages below, cheapest first, until one kills it:
  1. the header alone compiles: if not, the change is no program and does not count;
  2. the compile-time tests;
  3. evaluate's transcripts, those of examples/expected and of the real EVM in tests/evm/golden;
  4. the unit tests of its room;  5. the property tests of its room.
Survivors are printed with their line. Those known to change nothing stand with their reason in
survivors.txt, and do not count; an entry there that is killed after all is an error.
Exit status 0 when nothing unexpected survives. g++, Boost, fmt and Catch2 as for the tests."""

import argparse
import concurrent.futures
import glob
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
INCLUDE = os.path.join(ROOT, "include")
SECONDS = 300  # A mutant that runs longer loops, which is a way to be noticed.

# What is written instead of what. Blanks around an operator tell it from template brackets.
OPERATORS = [
    (r" < ", [" <= ", " > "]), (r" <= ", [" < "]), (r" > ", [" >= ", " < "]), (r" >= ", [" > "]),
    (r" == ", [" != "]), (r" != ", [" == "]), (r" && ", [" || "]), (r" \|\| ", [" && "]),
    (r" \+ ", [" - "]), (r" - ", [" + "]), (r" \* ", [" + "]), (r" / ", [" * "]), (r" % ", [" / "]),
    (r" \+= ", [" -= "]), (r" -= ", [" += "]), (r" << ", [" >> "]), (r" >> ", [" << "]),
    (r"rounding::down", ["rounding::up", "rounding::half_up"]),
    (r"rounding::up", ["rounding::down"]), (r"rounding::half_even", ["rounding::half_up"]),
    (r"\btrue\b", ["false"]), (r"\bfalse\b", ["true"]),
    (r"(?<=[( ])!(?=\w)", [""]),
    (r"errc::underflow", ["errc::overflow"]), (r"errc::overflow", ["errc::underflow"]),
    (r"(?<![\w.'\"<])\d[\d']*u?\b(?![.\w'])", ["NEXT", "PREVIOUS"]),
]
# Lines that are no code of a calculation: names, documentation, what the compiler checks by itself.
SKIP = re.compile(r"^\s*(//|#|static_assert|\[\[nodiscard|template|using |requires|namespace|public:|"
                  r"private:|case errc|\"|enum |struct |class )|operator(==|<=>)|noexcept = default|"
                  r"TROY_DETAIL|return \"")
# The tests that know a room best.
ROOMS = {
    "frs/": (["frs", "ledger*", "mint_budget", "rate_limiter", "reserve_feed", "invariants"],
             ["decay", "reconcile", "series", "ledger*"]),
    "xsd/": (["xsd*"], ["peg", "xsd*"]),
    "xag/": (["xag"], ["xag"]),
    "detail/calendar": (["utc", "text"], ["decay", "text"]),
    "detail/decimal": (["text"], ["text"]),
    "": (["convert", "fixed_point", "text", "hash", "error", "signed*", "utc", "frs"],
         ["kernel", "conversion", "text"]),
}
LINKED = ["-lCatch2WithMain", "-lfmt"]


def number(text, step):
    suffix = "u" if text.endswith("u") else ""
    value = int(text.rstrip("u").replace("'", "")) + step
    return None if value < 0 else f"{value}{suffix}"


def mutants_of(path):
    """Yields (line number, line after, what) for a header; a block of checks is also reordered."""
    with open(path) as f:
        lines = f.read().split("\n")
    for i, line in enumerate(lines):
        if SKIP.search(line) or not line.strip():
            continue
        code = line.split("//")[0]
        for pattern, replacements in OPERATORS:
            for match in re.finditer(pattern, code):
                for new in replacements:
                    if new in ("NEXT", "PREVIOUS"):
                        new = number(match.group(), 1 if new == "NEXT" else -1)
                        if new is None:
                            continue
                    changed = line[:match.start()] + new + line[match.end():]
                    yield {i: changed}, f"'{match.group().strip()}' -> '{new.strip()}'"
        if re.match(r"\s*if \(.*\) (raise\(|return false;)", code) and code.rstrip().endswith(";"):
            yield {i: ""}, "check removed"
            after = i + 1
            if after < len(lines) and re.match(r"\s*if \(.*\) raise\(.*;$", lines[after]):
                yield {i: lines[after], after: line}, "checks in the other order"
        if re.match(r"\s*[\w.>-]+ [-+]?= [^;]*;$", code):
            yield {i: ""}, "assignment removed"


def room_of(header):
    for prefix, tests in ROOMS.items():
        if prefix and header.startswith(prefix):
            return tests
    return ROOMS[""]


def run(command, cwd, stdin=None):
    try:
        return subprocess.run(command, cwd=cwd, stdin=stdin, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return None


def compile_and_run(include, sources, folder, name):
    """Whether the tests in `sources` pass against `include`."""
    program = os.path.join(folder, name)
    flags = ["-std=c++20", "-O0", "-I", include, "-I", os.path.join(ROOT, "tests")]
    if any(source.endswith("evaluate.cpp") for source in sources):
        sources = [*sources, os.path.join(ROOT, "examples", "evaluate", "functions.cpp")]
    built = run(["g++", *flags, *sources, *LINKED, "-o", program], folder)
    if built is None or built.returncode != 0:
        return False
    ran = run([program], folder)
    return ran is not None and ran.returncode == 0


def transcripts():
    expected = os.path.join(ROOT, "examples", "expected")
    for bits in (64, 112, 128, 256):
        yield bits, os.path.join(expected, "evaluate.in"), os.path.join(
            expected, f"evaluate_{bits}.out")
    for requests in sorted(glob.glob(os.path.join(ROOT, "tests", "evm", "golden", "*.in.txt"))):
        bits = re.search(r"_(\d+)\.in\.txt$", requests)
        yield int(bits.group(1)), requests, requests[:-len(".in.txt")] + ".out.txt"


def evaluate_agrees(include, folder):
    program = os.path.join(folder, "evaluate")
    sources = [os.path.join(ROOT, "examples", "evaluate", name + ".cpp")
               for name in ("main", "functions")]
    built = run(["g++", "-std=c++20", "-O0", "-I", include, *sources, "-o", program], folder)
    if built is None or built.returncode != 0:
        return False
    for bits, requests, expected in transcripts():
        with open(requests, "rb") as f, open(expected, "rb") as e:
            replies = run([program, "--bits", str(bits)], folder, f)
            if replies is None or replies.stdout != e.read():
                return False
    return True


def tests_named(kind, patterns):
    found = []
    for pattern in patterns:
        found += glob.glob(os.path.join(ROOT, "tests", kind, pattern + ".cpp"))
    return sorted(set(found))


def judge(header, changes):
    """The stage that kills a mutant, 'no program', or 'survived'."""
    with tempfile.TemporaryDirectory(prefix="troy_mutant_") as folder:
        include = os.path.join(folder, "include")
        shutil.copytree(INCLUDE, include)
        path = os.path.join(include, "troy", header)
        with open(path) as f:
            lines = f.read().split("\n")
        for i, line in changes.items():
            lines[i] = line
        with open(path, "w") as f:
            f.write("\n".join(lines))
        alone = run(["g++", "-std=c++20", "-fsyntax-only", "-I", include, "-x", "c++", path], folder)
        if alone is None or alone.returncode != 0:
            return "no program"
        for source in tests_named("compile_time", ["*"]):
            if run(["g++", "-std=c++20", "-fsyntax-only", "-I", include, source],
                   folder).returncode != 0:
                return "compile time"
        if not evaluate_agrees(include, folder):
            return "transcripts"
        unit, property_tests = room_of(header)
        for kind, names in (("unit", unit), ("property", property_tests)):
            for source in tests_named(kind, names):
                if not compile_and_run(include, [source], folder, "test"):
                    return kind
    return "survived"


def read_known(path):
    """header | the mutated line | what was changed | reason"""
    known = {}
    with open(path) as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                header, text, what, reason = (part.strip() for part in line.split(" | "))
                known[(header, text, what)] = reason
    return known


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--header", default="", help="only headers whose path contains this")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="list the mutants and stop")
    arguments = parser.parse_args()

    work = []
    for path in sorted(glob.glob(os.path.join(INCLUDE, "troy", "**", "*.hpp"), recursive=True)):
        header = os.path.relpath(path, os.path.join(INCLUDE, "troy"))
        if arguments.header in header:
            with open(path) as f:
                original = f.read().split("\n")
            for changes, what in mutants_of(path):
                first = min(changes)
                work.append((header, first + 1, original[first].strip(), what, changes))
    if arguments.sample:
        work = random.Random(arguments.seed).sample(work, min(arguments.sample, len(work)))
    print(f"{len(work)} mutants, seed {arguments.seed}", flush=True)
    if arguments.list:
        for header, line, text, what, _ in work:
            print(f"{header}:{line}: {what}: {text}")
        return 0

    known = read_known(os.path.join(ROOT, "tests", "mutation", "survivors.txt"))
    counts, unexpected = {}, 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        futures = {pool.submit(judge, header, changes): (header, line, text, what)
                   for header, line, text, what, changes in work}
        for future in concurrent.futures.as_completed(futures):
            header, line, text, what = futures[future]
            verdict = future.result()
            counts[verdict] = counts.get(verdict, 0) + 1
            is_known = (header, text, what) in known
            if (verdict == "survived") != is_known and verdict != "no program":
                unexpected += 1
                print(f"{verdict.upper()}: {header}:{line}: {what}: {text}", flush=True)
    print(", ".join(f"{verdict}: {n}" for verdict, n in sorted(counts.items())))
    return 0 if unexpected == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
