"""The commands that change files in data/ and docs/: what is without a doubt is mended, records are arranged.

Records are written when all is known to fit; what was mended is put back where it does not. A new record is added
by `adding`.
"""

from __future__ import annotations

from pathlib import Path

from briefing.checks import project
from briefing.editing import fix, layout, writing
from briefing.records import files
from briefing.records.kinds import KINDS
from briefing.records.problems import Problem, Problems


def mend(root: Path) -> None:
    """Mend in the files of a project what can be mended without a doubt, and tell what was.

    What would make a problem of another is left as it is: each file stays mended only if it can be read then, and only if
    fewer problems stand in it.
    """
    given_up: set[str] = set()
    while True:
        problems = _problems(root)
        fixable = [problem for problem in problems if problem.fix and problem.path not in given_up]
        for path in sorted({problem.path for problem in fixable}):
            # As it is, whatever ends its lines.
            before = (root / path).read_bytes().decode("utf-8")
            text, mended = fix.mended(before, [problem for problem in fixable if problem.path == path])
            if not (mended and _stays_readable(root, path, before, text, problems)):
                given_up.add(path)
                continue
            for problem in mended:
                print(f"Mended {problem.path}:{problem.line}: {problem.fix[0]} is now {problem.fix[1]}", flush=True)
        if not fixable:
            return


def _stays_readable(root: Path, path: str, before: str, text: str, problems: tuple[Problem, ...]) -> bool:
    """Write the text of a file, and whether it can be read then; if not, or if that cannot be told, it is put back."""
    writing.write(root, {path: text})
    fits = False
    try:
        made = {_without_line(problem) for problem in _problems(root)} - {_without_line(problem) for problem in problems}
        fits = not any(problem[0] == path and _is_new(problem) for problem in made)
    finally:
        if not fits:
            writing.write(root, {path: before})
    return fits


def _problems(root: Path) -> tuple[Problem, ...]:
    try:
        project.load(root)
    except Problems as error:
        return error.problems
    return ()


def _without_line(problem: Problem) -> tuple[str, str]:
    return problem.path, problem.what


def _is_new(problem: tuple[str, str]) -> bool:
    """Whether a problem says that a call stands where it cannot be read; that it stands in another paragraph, people judge."""
    return any(sign in problem[1] for sign in ("not valid YAML", "inside code, a link", "one value should", "broken"))


def arrange(root: Path) -> str:
    """Put the records into the order and layout that all files share; nothing is lost, comments included."""
    new: dict[str, str] = {}
    problems: list[Problem] = []
    for kind, entry in KINDS.items():
        shown = f"data/{entry.file_in(root / 'data')}"
        try:
            text = files.read_text(root / shown, shown)
            arranged = layout.arranged(text, kind, shown)
        except Problems as error:
            problems += error.problems
            continue
        if arranged != text:
            new[shown] = arranged
    if problems:
        raise Problems(problems)
    writing.write(root, new)
    return f"Put in order: {', '.join(new)}." if new else "All files in data/ are in order."
