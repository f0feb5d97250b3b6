# SPDX-License-Identifier: BSL-1.0
"""Many mutants in one program: a header in which every changed statement asks at run time whether
the environment's TROY_MUTANT is its number. One build then serves all of them, and a mutant costs
one run of the tests.

What runs in a constant expression stays as it is, so this finds mutants that die and no more: what
it leaves alive, and what has no place for a switch (types, template arguments, constants), is built
alone by mutate.py."""

import re

# A line after which a statement begins.
ENDED = re.compile(r"[;{}:]$|^\s*$|^\s*//|^\s*#|^\s*(for|while) \(.*\)$|^\s*else$")
LOOP = re.compile(r"for \(([^;]*);([^;]*);([^;]*)\)( \{)?")
CONDITION = re.compile(r"((?:\} else )?(?:if|while) )\((.*)\) \{")
WHILE = re.compile(r"(while )\((.*)\)")  # Without a block: its statement is on the next line.
FUNCTION = re.compile(r"(\[\[nodiscard.*\) (?:const )?(?:noexcept )?\{) (return .*;) \}")
DECLARED = re.compile(r"(?:const )?(?!return\b|delete\b)([\w:]+(?:<[^=]*>)?) (\w+) = (.*);")
BRACED = re.compile(r"(?:const )?([\w:]+(?:<[^={]*>)?) (\w+)\{(.*)\};")
INDIRECT = re.compile(r"(?:const )?[\w:]+(?:\*|&&?) ")  # Pointers and references.
UNSET = re.compile(r"(?!return\b)(?:const )?[\w:]+(?:<.*>)?[&*]? \w+(?:\(.*\))?;")
FIXED = re.compile(r"(constexpr|static|inline|using|typename|template|struct|friend|explicit|break|"
                   r"continue|case|default|public|private|\[\[)\b")


def on(mutant):
    return f"::troy_mutant::on({mutant})"


def among(new):
    """One look for all mutants of a statement, so that a loop is not slowed down by each."""
    numbers = [mutant for mutant, _ in new] or [0]
    return f"::troy_mutant::among({min(numbers)}, {max(numbers)})"


def pick(old, new, wrap="({})"):
    """An expression for each mutant in `new`, else the old one."""
    tests = "".join(f"{on(mutant)} ? {wrap.format(text)} : " for mutant, text in new)
    return f"({among(new)} ? ({tests}{wrap.format(old)}) : {wrap.format(old)})"


def chain(old, new):
    """The same for statements."""
    tests = "".join(f"if ({on(mutant)}) {{ {text} }} else " for mutant, text in new)
    return f"if ({among(new)}) {{ {tests}{{ {old} }} }} else {{ {old} }}"


def part(pattern, index, new):
    """The part of each new text that a pattern finds; nothing if one does not fit."""
    found = [(mutant, pattern.fullmatch(text)) for mutant, text in new]
    return [(mutant, match.group(index)) for mutant, match in found if match]


def switched(old, new):
    """A statement that chooses between itself and its mutants, or None."""
    for pattern in (LOOP, CONDITION, WHILE, FUNCTION, DECLARED, BRACED):
        match = pattern.fullmatch(old)
        if not match or (pattern in (DECLARED, BRACED) and FIXED.match(old)):
            continue
        if pattern in (CONDITION, WHILE):
            picked = pick(match.group(2), part(pattern, 2, new), "static_cast<bool>({})")
            return f"{match.group(1)}({picked})" + (" {" if pattern is CONDITION else "")
        if pattern is FUNCTION:
            return f"{match.group(1)} {chain(match.group(2), part(pattern, 2, new))} }}"
        if pattern is DECLARED:
            return f"{match.group(1)} {match.group(2)} = " + pick(
                match.group(3), part(pattern, 3, new)) + ";"
        if pattern is BRACED:
            return f"{match.group(1)} {match.group(2)} = " + pick(
                match.group(3), part(pattern, 3, new), match.group(1) + "{{{}}}") + ";"
        first, condition, step = (text.strip() for text in match.group(1, 2, 3))
        begun = re.fullmatch(r"(.*) = (.*)", first)
        if begun:
            starts = [(mutant, text.split(" = ")[-1]) for mutant, text in part(pattern, 1, new)]
            first = f"{begun.group(1)} = " + pick(begun.group(2), starts)
        condition = pick(condition, part(pattern, 2, new), "static_cast<bool>({})")
        if step:
            step = pick(step, part(pattern, 3, new), "static_cast<void>({})")
        return f"for ({first}; {condition}; {step}){match.group(4) or ''}"
    if old.endswith(";") and not FIXED.match(old) and not (
            UNSET.fullmatch(old) or INDIRECT.match(old)):
        return chain(old, new)
    return None


def without_comment(line):
    return re.sub(r"\s+//.*$", "", line).rstrip()


def constants(text):
    """What cannot change at run time: the template arguments that are no types alone."""
    return re.findall(r"(?<=\w)<[^<>;]*>", text)


def whole(text):
    return text.count("(") == text.count(")")


def statement_around(lines, i):
    """The first and the last line of the statement that line i belongs to."""
    first = i
    while first > 0 and not ENDED.search(without_comment(lines[first - 1])):
        first -= 1
    for last in range(first, min(first + 16, len(lines))):
        text = " ".join(without_comment(line).strip() for line in lines[first:last + 1])
        if LOOP.fullmatch(text) or WHILE.fullmatch(text) and whole(text):
            return (first, last) if i <= last else None
        if text.endswith((";", "{", "}")) and whole(text):
            return (first, last) if i <= last else None
    return None


def with_switches(lines, mutants):
    """The lines of a header with switches for its mutants {number: {line: text}}, and which mutants
    have one, by the line of their statement. A statement keeps its line."""
    statements = {}
    for mutant, changes in mutants.items():
        place = statement_around(lines, min(changes)) if len(changes) == 1 else None
        if place:
            statements.setdefault(place, []).append(mutant)
    result, placed = list(lines), {}
    for (first, last), numbers in statements.items():
        def text_with(changes):
            return " ".join(without_comment(changes.get(k, lines[k])).strip()
                            for k in range(first, last + 1)).strip()
        texts = [(number, text_with(mutants[number])) for number in numbers]
        old = text_with({})
        new = switched(old, [(number, text) for number, text in texts
                                       if whole(text) and text[-1:] in ("", old[-1])
                                       and (not text or constants(text) == constants(old))])
        if new:
            result[first:last + 1] = [new] + [""] * (last - first)
            placed[first] = [number for number in numbers if on(number) + " " in new
                             or on(number) + ")" in new]
    result[0] = '#include "troy_mutant.hpp"'
    return result, placed
