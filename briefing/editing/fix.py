"""Mends what can be mended without a doubt: a problem that says what stands in its line, and what should."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.records.problems import Problem

# What a page or record calls already, and code: nothing is mended in there.
_CALLED = re.compile(r"(\{\{.*?\}\}|\[\[.*?\]\]|`[^`]*`)")


def mended(text: str, problems: Iterable[Problem]) -> tuple[str, list[Problem]]:
    """A file's text with what can be mended in it, and the problems that were: at most one in a line.

    Two in a line could be in each other's way; the next reading of the file finds what is left.
    """
    lines = text.split("\n")
    done: dict[int, Problem] = {}
    for problem in sorted(problems):
        here = lines[problem.line - 1] if problem.line <= len(lines) else ""
        line = _mended(here, problem) if problem.fix and problem.line not in done else None
        if line is not None:
            lines[problem.line - 1] = line
            done[problem.line] = problem
    return "\n".join(lines), list(done.values())


def _mended(line: str, problem: Problem) -> str | None:
    """A line with one problem mended; None where what is to be mended is not found exactly once."""
    old, new = problem.fix
    word = re.compile(rf"(?<![\w.]){re.escape(old)}(?!\w)")
    parts = _CALLED.split(line)
    places = [number for number in range(0, len(parts), 2) for _ in word.finditer(parts[number])]
    if len(places) != 1:
        return None
    parts[places[0]] = word.sub(lambda _: new, parts[places[0]])
    return "".join(parts)
