"""`check --fix`: mends what can be mended without a doubt, a problem that says what stands in its line and what should."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from briefing.checks import project
from briefing.editing import writing
from briefing.records.problems import Problem, Problems

# What a page or record calls already, and code: nothing is mended in there.
_CALLED = re.compile(r"(\{\{.*?\}\}|\[\[.*?\]\]|`[^`]*`)")


def mend(root: Path) -> None:
    """Mend in the files of a project what can be mended without a doubt, and tell what was.

    What would make a problem of another is left as it is: each file stays mended only if fewer problems stand in it then.
    """
    given_up: set[str] = set()
    while True:
        problems = _problems(root)
        fixable = [problem for problem in problems if problem.fix and problem.path not in given_up]
        for path in sorted({problem.path for problem in fixable}):
            # As it is, whatever ends its lines.
            before = (root / path).read_bytes().decode("utf-8")
            text, mended = _mended(before, [problem for problem in fixable if problem.path == path])
            if mended and _stays_mended(root, path, before, text, problems):
                print("\n".join(mended), flush=True)
            else:
                given_up.add(path)
        if not fixable:
            return


def _stays_mended(root: Path, path: str, before: str, text: str, problems: tuple[Problem, ...]) -> bool:
    """Write the text of a file, and whether it has fewer problems then; if not, or if that cannot be told, it is put back."""
    writing.write(root, {path: text})
    fewer = False
    try:
        counts = [sum(problem.path == path for problem in found) for found in (problems, _problems(root))]
        fewer = counts[1] < counts[0]
    finally:
        if not fewer:
            writing.write(root, {path: before})
    return fewer


def _problems(root: Path) -> tuple[Problem, ...]:
    try:
        project.load(root)
    except Problems as error:
        return error.problems
    return ()


def _mended(text: str, problems: Iterable[Problem]) -> tuple[str, list[str]]:
    """A file's text with what can be mended in it, and what to tell of each place.

    At most one in a line: two could be in each other's way, and the next reading of the file finds what is left.
    """
    lines = text.split("\n")
    done: dict[int, str] = {}
    for problem in sorted(problems):
        here = lines[problem.line - 1] if problem.line <= len(lines) else ""
        line = _replaced(here, *problem.fix) if problem.fix and problem.line not in done else None
        if line is not None and problem.fix:
            lines[problem.line - 1] = line
            done[problem.line] = f"Mended {problem.path}:{problem.line}: {problem.fix[0]} is now {problem.fix[1]}"
    return "\n".join(lines), list(done.values())


def _replaced(line: str, old: str, new: str) -> str | None:
    """A line with one text in the place of another; None where that is not found exactly once."""
    # A space may be one at which no line breaks.
    spelled = r"\s".join(map(re.escape, old.split(" ")))
    word = re.compile(rf"(?<![\w.]){spelled}(?!\w)")
    parts = _CALLED.split(line)
    places = [number for number in range(0, len(parts), 2) for _ in word.finditer(parts[number])]
    if len(places) != 1:
        return None
    parts[places[0]] = word.sub(lambda _: new, parts[places[0]])
    return "".join(parts)
