#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Mutation testing of the headers: changes one thing at a time in one header and sees whether a
test notices.

    tests/mutation/mutate.py [--header PART ...] [--log FILE] [--quick] [--new] [--jobs N]
                             [--sample N --seed S] [--list]

A mutant is tried, until a test notices it, by
  1. the unit tests of its room (ROOMS below);
  2. evaluate's transcripts, those of examples/evaluate/requests.tsv and of the real EVM in tests/evm/golden;
  3. the property tests of its room, with few cases and a fixed seed;
  4. the compile-time tests, and the constants that the unit tests check;
  5. what must not compile, which then does, or not for the reason that it gives; and for error.hpp
     the test without exceptions.
1 to 3 are built once for all mutants of a header, with switches (switches.py). A mutant that cannot
have a switch is built alone, for 1 and 3 to 5; tests that have killed the most mutants of the header
in the least time come first. The same holds for tests that do not build with switches, such as the
constants of tests/property/kernel.cpp with those of limbs.hpp. --quick leaves out 2 and 3. A change
that does not compile, except because of a static_assert or a constant that cannot be computed, does
not count: the types refuse it. Every test has to pass without a mutation first.

The unit and property tests are compiled with catch2/catch.hpp of this folder, which reports nothing
but compiles in half the time, and with precompiled headers that contain nothing of troy.

--log FILE appends the verdicts. A mutant that was killed there is not run again, so that an
interrupted run continues where it stopped, and survivors are tried again after a test was added.

Survivors are printed with their line. Those known to change nothing are in survivors.txt with their
reason and do not count; an entry there that is killed after all is an error. --new leaves them out.
Exit status 0 when nothing unexpected survives. g++, Boost and fmt as for the tests."""

import argparse
import collections
import concurrent.futures
import functools
import glob
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time

import switches

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
INCLUDE = os.path.join(ROOT, "include")
HERE = os.path.join(ROOT, "tests", "mutation")
# A mutant that runs longer is in an endless loop, and noticed.
COMPILE_SECONDS, RUN_SECONDS, PROPERTY_SECONDS = 60, 20, 120  # Of the CPU.

# Patterns and their replacements. Blanks around an operator distinguish it from template brackets.
OPERATORS = [
    (r" < ", [" <= ", " > "]), (r" <= ", [" < "]), (r" > ", [" >= ", " < "]), (r" >= ", [" > "]),
    (r" == ", [" != "]), (r" != ", [" == "]), (r" && ", [" || "]), (r" \|\| ", [" && "]),
    (r" \+ ", [" - "]), (r" - ", [" + "]), (r" \* ", [" + "]), (r" / ", [" * "]), (r" % ", [" / "]),
    (r" \+= ", [" -= "]), (r" -= ", [" += "]), (r" \*= ", [" += "]), (r" /= ", [" *= "]),
    (r" << ", [" >> "]), (r" >> ", [" << "]), (r" <<= ", [" >>= "]),
    (r" & (?=[\w(])", [" | "]), (r" \| ", [" & "]), (r" \^ ", [" | "]), (r"~(?=\w)", [""]),
    (r"\+\+(?=[\w*])", ["--"]), (r"--(?=[\w*])", ["++"]),
    (r"rounding::down", ["rounding::up", "rounding::half_up"]),
    (r"rounding::up", ["rounding::down"]), (r"rounding::half_even", ["rounding::half_up"]),
    (r"\btrue\b", ["false"]), (r"\bfalse\b", ["true"]),
    (r"(?<=[( ])!(?=\w)", [""]),
    (r"errc::underflow", ["errc::overflow"]), (r"errc::overflow", ["errc::underflow"]),
    (r"(?<![\w.'\"<])\d[\d']*u?\b(?![.\w'])", ["NEXT", "PREVIOUS"]),
    (r"0x[0-9a-f]+u", ["NEXT"]),
    # x ? y : z, where all is on one line.
    (r"(?<= \? )((?:::|[^?:;,])+) : ((?:::|[^?:;,()])+)(?=[;,)])", [r"\2 : \1"]),
    # Two simple arguments of a call.
    (r"(?<=[\w>]\()(\w+(?:\.\w+)*), (\w+(?:\.\w+)*)(?=[,)])", [r"\2, \1"]),
]
# Lines that compute nothing: names, documentation, what the compiler checks.
SKIP = re.compile(r"^\s*(//|#|static_assert|template|using |requires|namespace|public:|private:|"
                  r"case errc|\"|enum |struct |class )|noexcept = default|TROY_DETAIL|return \"")
SIGNATURE = re.compile(r"^\s*\[\[nodiscard(?!.*\{.*;)|operator(==|<=>)(?!.*\{.*;)")
# What can fail. If two statements can, their order decides which error is reported.
FAILS = re.compile(
    r"raise\(|require_|checked_|sum\(|remainder\(|step_of\(|_obligation\(|budget_of\(|from_raw\(|"
    r"mul_div|quotient\(|(?<!const )\w*fee\(|value<|\bdiv[<(]|capacity\(|accrued_until\(|accept\(")
# Functions whose first two arguments may change places.
COMMUTATIVE = re.compile(
    r"(mul|add|fits|widest|multiply|overflow|mul_div|within|by|quotient|equal)(<[^()]*>|<.*\(Exponent\)>)?\($")
# The tests that test a header most, unit and property; the first entry that matches is used.
ROOMS = [
    ("frs/invariants", ["books"], ["ledger", "ledger_reconcile"]),
    ("frs/rate_limiter", ["feed_and_limiter"], ["feed_and_limiters", "ledger"]),
    ("frs/sui_rate_limiter", ["sui_rate_limiter"], ["feed_and_limiters", "ledger"]),
    ("frs/message_queue", ["message_queue", "sui_rate_limiter"], ["ledger"]),
    ("frs/reserve_feed", ["feed_and_limiter"], ["feed_and_limiters"]),
    ("frs/mint_budget", ["books", "ledger_order"], ["ledger"]),
    ("frs/ledger", ["ledger", "ledger_errors", "ledger_order", "books", "feed_and_limiter"],
     ["ledger", "ledger_reconcile"]),
    ("frs/standing", ["ounces"], ["standing", "../exhaustive/ounces"]),
    ("frs/fee_history", ["fee_schedule"], ["decay"]),
    ("frs/", ["fee_schedule", "ounces", "day_series", "ledger"],
     ["decay", "reconcile", "series", "xagm_laws", "../exhaustive/ounces",
      "../exhaustive/reconcile"]),
    ("xsd/oracle", ["xsd"], ["peg"]),
    ("xsd/peg", ["xsd"], ["peg"]),
    ("xsd/redemption", ["xsd_redemption"], ["../exhaustive/xsd_redemption"]),
    ("xsd/buyback", ["xsd_redemption"], ["../exhaustive/xsd_redemption"]),
    ("xsd/growth", ["xsd_growth_and_deficit"], ["../exhaustive/xsd_growth_and_deficit"]),
    ("xsd/deficit", ["xsd_growth_and_deficit"], ["../exhaustive/xsd_growth_and_deficit"]),
    ("xsd/", ["xsd_minting", "xsd_redemption"], ["xsd*"]),
    ("xag/", ["xag*"], ["xag*"]),
    ("detail/calendar", ["time", "parse", "text"], ["text"]),
    ("detail/decimal", ["parse", "error", "text"], ["text"]),
    ("detail/hex", ["raw_forms"], ["raw_forms"]),
    ("detail/format_spec", ["format"], ["format"]),
    ("detail/limbs", ["convert", "parse", "text"], ["limbs", "kernel", "algebra"]),
    ("detail/long_division", ["arithmetic", "convert"], ["limbs", "kernel", "algebra"]),
    ("detail/quotient", ["algebra", "arithmetic", "convert"], ["algebra", "convert", "widths"]),
    ("arithmetic", ["algebra", "arithmetic", "convert"], ["algebra", "convert", "widths"]),
    ("mul_div", ["arithmetic", "convert"], ["limbs", "kernel", "algebra"]),
    ("chrono", ["chrono"], []),
    ("day_range", ["chrono"], []),
    ("sum", ["sums"], ["sums"]),
    ("given", ["convert"], []),
    ("time", ["time", "chrono"], ["text", "decay", "xagm_laws"]),
    ("raw_text", ["raw_forms"], ["raw_forms"]),
    ("text_options", ["text"], ["text_options"]),
    ("text", ["parse", "text", "error", "time"], ["text"]),
    ("evm", ["raw_forms"], ["raw_forms"]),
    ("json", ["json"], []),
    ("format", ["format"], []),
    ("hash", ["fixed_point"], []),
    ("error", ["error"], []),
    ("signed", ["sums", "fixed_point", "parse"], ["text"]),
    ("", ["fixed_point", "algebra", "convert"], ["kernel", "conversion", "sums", "text"]),
]

# Precompiled once for all mutants. Tests of the light path must not see Boost.
LIGHT = "compare concepts cstdint limits ranges string string_view type_traits".split()
HEAVY = LIGHT + """algorithm array functional iomanip iostream map memory numeric optional random
    sstream tuple unordered_map unordered_set vector boost/multiprecision/cpp_int.hpp
    catch2/catch.hpp""".split()


# ---- Mutants -------------------------------------------------------------------------------------

def number(text, step):
    suffix = "u" if text.endswith("u") else ""
    digits = text.rstrip("u").replace("'", "")
    if digits.startswith("0x"):
        return f"{hex(int(digits, 16) + step)}{suffix}"
    value = int(digits) + step
    return None if value < 0 else f"{value}{suffix}"


def statement_at(lines, i):
    """How many lines the statement that begins here takes; 0 for what should stay where it is."""
    if re.match(r"\s*($|//|#|\}|return|using|template|inline|for|while|else|\[\[)", lines[i]):
        return 0
    if not re.search(r"^\s*//|[;{}]$|:$|^$", lines[i - 1]):
        return 0  # The rest of a statement that began before.
    indent = re.match(r"\s*", lines[i]).group()
    for end in range(i, min(i + 9, len(lines))):
        if end > i and not lines[end].startswith(indent):
            return 0
        text = "\n".join(lines[i:end + 1])
        whole = text.endswith((";", "}")) and all(
            text.count(x) == text.count(y) for x, y in ("()", "{}"))
        if whole:
            return end - i + 1 if FAILS.search(text) else 0
    return 0


def changes_of(lines):
    """Yields ({index: new line}, what): the lines that differ."""
    for i, line in enumerate(lines):
        if SKIP.search(line) or SIGNATURE.search(line) or not line.strip():
            continue
        code = line.split("//")[0]
        for pattern, replacements in OPERATORS:
            for match in re.finditer(pattern, code):
                for new in replacements:
                    if new in ("NEXT", "PREVIOUS"):
                        new = number(match.group(), 1 if new == "NEXT" else -1)
                        if new is None:
                            continue
                    new = match.expand(new) if "\\" in new else new
                    if match.re.groups == 2 and COMMUTATIVE.search(line[:match.start()]):
                        continue
                    changed = line[:match.start()] + new + line[match.end():]
                    if changed != line:
                        yield {i: changed}, f"'{match.group().strip()}' -> '{new.strip()}'"
        if re.match(r"\s*if \(.*\) (raise\(|return\b|continue;).*;$", code.rstrip()):
            yield {i: ""}, "check removed"
        block = re.match(r"(\s*(?:\} else )?)if \(.*\) \{$", code.rstrip())
        if block:
            yield {i: block.group(1) + "if (false) {"}, "never"
        size = statement_at(lines, i)
        after = statement_at(lines, i + size) if size > 0 and i + size < len(lines) else 0
        if after > 0:
            both = lines[i + size:i + size + after] + lines[i:i + size]
            yield dict(enumerate(both, i)), "in the other order"
        if re.match(r"\s*[\w.>\[\]-]+ [-+*/]?= [^;]*;$", code):
            yield {i: ""}, "assignment removed"
        if (re.match(r"\s*(?!return|raise)[\w.:]+(<[\w<>:, ]*>)?\([^;]*\);$", code)
                and switches.ENDED.search(switches.without_comment(lines[i - 1]))):
            yield {i: ""}, "call removed"


class Mutant(collections.namedtuple("Mutant", "header line text what changes")):
    """One change of a header; its name does not depend on where in the header it is."""
    name = property(lambda self: (self.header, self.text, self.what))
    __hash__ = lambda self: hash(self.name)


def mutants_of(header):
    """All mutants of a header. The second of the same change to the same text says so."""
    lines = read(os.path.join(INCLUDE, "troy", header)).split("\n")
    seen = collections.Counter()
    for changes, what in changes_of(lines):
        first = min(changes)
        text = lines[first].strip()
        seen[text, what] += 1
        count = seen[text, what]
        yield Mutant(header, first + 1, text, what if count == 1 else f"{what} #{count}", changes)


# ---- Tests ---------------------------------------------------------------------------------------

Test = collections.namedtuple("Test", "stage name sources")
# The stages for which switches are of no use.
BUILT_ALONE = ("compile time", "constants", "refused", "no exceptions")


def read(path):
    with open(path) as f:
        return f.read()


def sources_named(kind, patterns):
    found = []
    for pattern in patterns:
        found += sorted(glob.glob(os.path.normpath(
            os.path.join(ROOT, "tests", kind, pattern + ".cpp"))))
    return list(dict.fromkeys(found))


def reasons(source):
    """The cases of a file that must not compile, and what the compiler's first error says to each;
    the file's form is that of tests/compile_time/refused.cmake."""
    return dict(re.findall(r"^// EXPECT (\w+): (.*)$", read(source), re.MULTILINE))


def tests_of(header, quick):
    """The tests of a header, in the order in which they are tried."""
    unit, properties = next(row[1:] for row in ROOMS if header.startswith(row[0]))
    evaluate = (os.path.join(ROOT, "examples", "evaluate", "functions.cpp"),
                os.path.join(HERE, "replies.cpp"))
    constant = ["light", "wide", "quantities", "refusals"]
    constant += [room for part, room in (("frs/", "ledger"), ("xsd/", "xsd"), ("xag/", "xag"))
                 if header.startswith(part)]
    forms = ("raw_text", "evm", "detail/hex", "text_options", "detail/format_spec")
    constant += ["text_forms"] if header.startswith(forms) else []
    tests = [Test("compile time", os.path.basename(s), (s,))
             for s in sources_named("compile_time", constant)]
    tests += [Test("refused", name, (s,)) for s in sources_named("compile_time/refused", ["*"])
              for name in reasons(s)]
    tests += [Test("constants", os.path.basename(s), (s,)) for s in sources_named("unit", unit)
              if re.search(r"static_assert|STATIC_REQUIRE", read(s))]
    if header == "error.hpp":
        tests += [Test("no exceptions", os.path.basename(s), (s,))
                  for s in sources_named("linking", ["no_exceptions"])]
    tests += [Test("unit", os.path.basename(s), (s,)) for s in sources_named("unit", unit)]
    if not quick:
        tests.append(Test("transcripts", "evaluate", evaluate))
        tests += [Test("property", os.path.relpath(s, os.path.join(ROOT, "tests")), (s,))
                  for s in sources_named("property", properties)]
    return [test for test in tests if any(header in included(s) for s in test.sources)]


@functools.cache
def transcripts():
    """Widths, requests, and the replies expected."""
    table = read(os.path.join(ROOT, "examples", "evaluate", "requests.tsv")).rstrip("\n")
    rows = [line.split("\t") for line in table.split("\n")]
    requests = "\n".join(row[0] for row in rows)  # The last one has no end.
    found = [(bits, requests,  # What comes back as it is has no other column.
              "".join((row[column] if len(row) > 1 else row[0]) + "\n" for row in rows))
             for column, bits in enumerate((64, 112, 128, 256), 1)]
    for path in sorted(glob.glob(os.path.join(ROOT, "tests", "evm", "golden", "*.txt"))):
        text = read(path)  # A reply is indented below its request.
        found.append((int(re.search(r"_(\d+)\.txt$", path).group(1)),
                      re.sub(r"^  .*\n", "", text, flags=re.MULTILINE),
                      re.sub(r"^[a-z].*\n  ", "", text, flags=re.MULTILINE)))
    return found


def run(command, seconds, **options):
    """The result of a command; None if it took too long."""
    try:
        return subprocess.run(command, capture_output=True, timeout=seconds, **options)
    except subprocess.TimeoutExpired:
        return None


def run_limited(command, cpu_seconds, **options):
    """The same with a limit of CPU time, because the machine may be busy."""
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    return run(command, 30 * cpu_seconds, preexec_fn=limit, **options)


def run_program(command, cpu_seconds, mutant=0, **options):
    """A test, with one switch on."""
    return run_limited(command, cpu_seconds, env={**os.environ, "TROY_TEST_SEED": "1",
                                                  "TROY_MUTANT": str(mutant)}, **options)


def good(result):
    return result is not None and result.returncode == 0


# Enough operations for every constant of the tests, but few for an endless loop; and an index beyond
# its array ends the program.
FLAGS = ["g++", "-std=c++20", "-O0", "-w", "-Wfatal-errors", "-fconstexpr-ops-limit=4000000",
         "-ftemplate-depth=200", "-fsanitize=bounds", "-fsanitize-undefined-trap-on-error"]
PATHS = ["-I", HERE, "-I", INCLUDE, "-I", os.path.join(ROOT, "tests")]


class Once:
    """Calls a function once for each argument, whichever threads ask."""

    def __init__(self, function):
        self.function, self.lock, self.results = function, threading.Lock(), {}

    def __call__(self, key):
        with self.lock:
            if key not in self.results:
                self.results[key] = self.function(key)
            return self.results[key]


def headers_read(source):
    made = run([*FLAGS, "-MM", *PATHS, source], COMPILE_SECONDS)
    return set(re.findall(r"include/troy/(\S+)", made.stdout.decode()))


included = Once(headers_read)


class Judge:
    """Runs tests against a folder that holds the mutated header and nothing else."""

    def __init__(self, work, quick):
        self.work, self.quick = work, quick
        for name, headers in (("light", LIGHT), ("heavy", HEAVY)):
            path = os.path.join(work, name + ".hpp")
            with open(path, "w") as f:
                f.writelines(f"#include <{header}>\n" for header in headers)
            subprocess.run([*FLAGS, *PATHS, "-x", "c++-header", path, "-o", path + ".gch"],
                           check=True)
        self.main = os.path.join(work, "main.o")
        subprocess.run([*FLAGS, *PATHS, "-c", os.path.join(HERE, "main.cpp"), "-o", self.main],
                       check=True)
        # For a header and a test: the mutants that it killed, and its seconds; a little of both to
        # begin with, so that the next one in line has its turn where the first kills nothing.
        self.kills = collections.defaultdict(lambda: 0.5)
        self.seconds = collections.defaultdict(lambda: 1.0)
        # A test that fails without a mutation proves nothing.
        self.good_without = Once(lambda test: self.passes(test, os.path.join(work, "none")) is True)

    def compile(self, sources, folder, arguments, light=False):
        """Whether it compiles; None if a program it is not, False if a check in it fails."""
        built = self.built(sources, folder, arguments, light)
        if good(built):
            return True
        failed = built is None or re.search(rb"static assertion|constant|constexpr", built.stderr)
        return False if failed else None

    def built(self, sources, folder, arguments, light=False):
        common = os.path.join(self.work, ("light" if light else "heavy") + ".hpp")
        return run_limited([*FLAGS, "-include", common, "-I", folder, *PATHS, *sources, *arguments],
                           COMPILE_SECONDS)

    def linked(self, test, program):
        if test.stage == "no exceptions":
            return ["-fno-exceptions", "-fno-rtti", "-o", program]
        return [*([] if test.stage == "transcripts" else [self.main]), "-lfmt", "-o", program]

    @staticmethod
    def refuses(test, folder):
        """Whether a case that must not compile is refused for the reason that it gives."""
        source = test.sources[0]
        built = run_limited(["g++", "-std=c++20", "-Werror=unused-result", "-fsyntax-only",
                             f"-DREFUSED_{test.name}", "-I", folder, *PATHS, source],
                            COMPILE_SECONDS)
        if built is None or built.returncode == 0:
            return False
        errors = re.sub(r"troy::v[0-9_]+::", "troy::", built.stderr.decode()).replace("> >", ">>")
        first = next((line for line in errors.split("\n") if "error:" in line), "")
        return re.search(reasons(source)[test.name], first) is not None

    def passes(self, test, folder):
        """Whether a test passes; None if it is no program."""
        if test.stage == "refused":
            return self.refuses(test, folder)
        if test.stage in ("compile time", "constants"):
            light = "wide.hpp" not in included(test.sources[0])
            return self.compile(test.sources, folder, ["-fsyntax-only"], light)
        with tempfile.TemporaryDirectory(dir=self.work) as build:
            program = os.path.join(build, "test")
            compiled = self.compile(test.sources, folder, self.linked(test, program),
                                    light=test.stage == "no exceptions")
            if not compiled:
                return compiled
            return self.succeeds(test, program,
                                 PROPERTY_SECONDS if test.stage == "property" else RUN_SECONDS)

    @staticmethod
    def succeeds(test, program, cpu_seconds, mutant=0):
        """Whether a program that was built for a test runs well."""
        if test.stage != "transcripts":
            return good(run_program([program], cpu_seconds, mutant))
        for bits, requests, expected in transcripts():
            replies = run_program([program, "--bits", str(bits)], cpu_seconds, mutant,
                                  input=requests.encode())
            if replies is None or replies.stdout != expected.encode():
                return False
        return True

    def by_promise(self, header, stages):
        """The tests of a header, those that kill most in a second first; but what must not compile
        last, when the others have shown that the header as such does."""
        return sorted((test for test in tests_of(header, self.quick) if test.stage in stages),
                      key=lambda test: (test.stage == "refused", -self.kills[header, test[:2]] /
                                        self.seconds[header, test[:2]]))

    def switched(self, test, header, changes, folder):
        """Builds a test with switches for all changes {number: ...}; the program, and the numbers
        that have one. Takes those out of `changes` that do not compile."""
        path = os.path.join(folder, "troy", header)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        program = os.path.join(folder, "test")
        lines = read(os.path.join(INCLUDE, "troy", header)).split("\n")
        while True:
            new, placed = switches.with_switches(lines, changes)
            with open(path, "w") as f:
                f.write("\n".join(new))
            built = self.built(test.sources, folder,
                               ["-Wno-fatal-errors", "-fconstexpr-ops-limit=33554432",
                                *self.linked(test, program)])
            if good(built):
                return program, {number for numbers in placed.values() for number in numbers}
            refused = set()
            for kind in ("error", "required"):
                for line, column in re.findall(rf"troy/{header}:(\d+):(\d+): +{kind}",
                                               built.stderr.decode() if built and not refused
                                               else ""):
                    before = re.findall(r"::on\((\d+)\)", new[int(line) - 1][:int(column)])
                    refused.update([int(before[-1])] if before
                                   else placed.get(int(line) - 1, []))
            if not refused:
                return None, set()
            for number in refused:
                changes.pop(number, None)

    def try_switches(self, header, mutants, pool, note):
        """The mutants that die with switches, of which `note` is told at once; the others that have
        one; and the stages of the tests that could not be built so."""
        changes = {number: mutant.changes for number, mutant in enumerate(mutants, 1)}
        verdicts, everywhere, unbuilt = {}, set(changes), []
        for test in tests_of(header, self.quick):
            if test.stage in BUILT_ALONE or not everywhere - set(verdicts):
                continue
            with tempfile.TemporaryDirectory(dir=self.work) as folder:
                program, having = self.switched(test, header, changes, folder)
                if program is None:
                    unbuilt.append(test.stage)
                    continue
                before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
                if not self.succeeds(test, program, PROPERTY_SECONDS):
                    sys.exit(f"{test.stage} {test.name} fails without a mutation")
                used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
                tried = sorted(having - set(verdicts))
                passed = pool.map(lambda number: self.succeeds(test, program, int(3 * used) + 2,
                                                               number), tried)
                for number, fine in zip(tried, passed):
                    if not fine:
                        verdicts[number] = f"{test.stage} {test.name}"
                        note(mutants[number - 1], verdicts[number], 0)
                everywhere &= having
        return ({mutants[number - 1] for number in verdicts},
                {mutants[number - 1] for number in everywhere - set(verdicts)}, unbuilt)

    def verdict(self, mutant, stages):
        """The test that kills a mutant built alone, 'no program', or 'survived'."""
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            path = os.path.join(folder, "troy", mutant.header)
            os.makedirs(os.path.dirname(path))
            lines = read(os.path.join(INCLUDE, "troy", mutant.header)).split("\n")
            for i, line in mutant.changes.items():
                lines[i] = line
            with open(path, "w") as f:
                f.write("\n".join(lines))
            for test in self.by_promise(mutant.header, stages):
                start = time.monotonic()
                passed = self.passes(test, folder)
                self.seconds[mutant.header, test[:2]] += time.monotonic() - start
                if not passed:
                    if not self.good_without(test):
                        sys.exit(f"{test.stage} {test.name} fails without a mutation")
                    if passed is None:
                        return "no program"
                    self.kills[mutant.header, test[:2]] += 1
                    return f"{test.stage} {test.name}"
        return "survived"


# ---- The run -------------------------------------------------------------------------------------

def read_known(path):
    """header @@ the line @@ the change @@ why nothing changes"""
    known = {}
    with open(path) as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                header, text, what, reason = (part.strip() for part in line.split(" @@ "))
                known[header, text, what] = reason
    return known


def read_log(path):
    """The verdicts of the runs before, without the survivors."""
    verdicts = {}
    if path and os.path.exists(path):
        with open(path) as f:
            for line in f:
                verdict, _, header, _, what, text = line.rstrip("\n").split("\t")
                verdicts[header, text, what] = verdict
    return {mutant: verdict for mutant, verdict in verdicts.items() if verdict != "survived"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--header", nargs="+", default=[""], metavar="PART",
                        help="only headers whose path contains this, in this order")
    parser.add_argument("--log", help="keeps the verdicts and continues from them")
    parser.add_argument("--quick", action="store_true", help="compile-time and unit tests alone")
    parser.add_argument("--new", action="store_true", help="without the known survivors")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="list the mutants and stop")
    arguments = parser.parse_args()

    headers = sorted(os.path.relpath(path, os.path.join(INCLUDE, "troy"))
                     for path in glob.glob(os.path.join(INCLUDE, "**", "*.hpp"), recursive=True))
    chosen = [header for part in arguments.header for header in headers if part in header]
    work = [mutant for header in dict.fromkeys(chosen) for mutant in mutants_of(header)]
    known = read_known(os.path.join(HERE, "survivors.txt"))
    if arguments.new:
        work = [mutant for mutant in work if mutant.name not in known]
    if arguments.sample:
        work = random.Random(arguments.seed).sample(work, min(arguments.sample, len(work)))
    print(f"{len(work)} mutants, seed {arguments.seed}", flush=True)
    if arguments.list:
        for mutant in work:
            print(f"{mutant.header}:{mutant.line}: {mutant.what}: {mutant.text}")
        return 0

    before = read_log(arguments.log)
    log = open(arguments.log, "a") if arguments.log else None
    counts, unexpected = collections.Counter(), []

    def note(mutant, verdict, seconds=None):
        if log and seconds is not None:
            print(verdict, f"{seconds:.1f}", mutant.header, mutant.line, mutant.what, mutant.text,
                  sep="\t", file=log, flush=True)
        counts[re.sub(r" \S+\.cpp$|(?<=^refused) \S+$", "", verdict)] += 1
        if (verdict == "survived") != (mutant.name in known) and verdict != "no program":
            unexpected.append(mutant)
            print(f"{verdict.upper()}: {mutant.header}:{mutant.line}: {mutant.what}: {mutant.text}",
                  flush=True)

    with tempfile.TemporaryDirectory(prefix="troy_mutants_") as folder, \
            concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        judge = Judge(folder, arguments.quick)

        def timed(mutant, stages):
            start = time.monotonic()
            return judge.verdict(mutant, stages), time.monotonic() - start

        rest = []
        for header in dict.fromkeys(mutant.header for mutant in work):
            mutants = [mutant for mutant in work if mutant.header == header]
            for mutant in mutants:
                if mutant.name in before:
                    note(mutant, before[mutant.name])
            mutants = [mutant for mutant in mutants if mutant.name not in before]
            dead, alive, unbuilt = judge.try_switches(header, mutants, pool, note)
            print(f"{header}: {len(dead)} of {len(mutants)} die with switches", flush=True)
            rest += [(mutant, [*BUILT_ALONE, *unbuilt] if mutant in alive
                      else [*BUILT_ALONE, "unit", "property"])
                     for mutant in mutants if mutant not in dead]
        futures = {pool.submit(timed, mutant, stages): mutant for mutant, stages in rest}
        for future in concurrent.futures.as_completed(futures):
            note(futures[future], *future.result())
    print(", ".join(f"{verdict}: {n}" for verdict, n in sorted(counts.items())))
    return 1 if unexpected else 0


if __name__ == "__main__":
    sys.exit(main())
