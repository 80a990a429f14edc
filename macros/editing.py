"""The commands that change files in data/ and docs/: what is without a doubt is mended, records are arranged and added.

Nothing is written before everything is known to fit.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
from pathlib import Path

from . import asking, callcheck, calls, dataset, draft, files, fix, layout, project, schema, yamlfile
from .kinds import COLLECTIONS
from .problems import Problem, Problems, suggest
from .references import Reference


def mend(root: Path) -> None:
    """Mend in the files of a project what can be mended without a doubt, and tell what was.

    What would make a problem of another is left as it is: each file is written only if it can be read then, and only if
    fewer problems stand in it.
    """
    given_up: set[str] = set()
    while True:
        problems = _problems(root)
        fixable = [problem for problem in problems if problem.fix and problem.path not in given_up]
        for path in sorted({problem.path for problem in fixable}):
            file = root / path
            # As it is, whatever ends its lines.
            before = file.read_bytes()
            text, mended = fix.mended(before.decode("utf-8"), [problem for problem in fixable if problem.path == path])
            file.write_bytes(text.encode())
            left = {_without_line(problem) for problem in _problems(root)} - {_without_line(problem) for problem in problems}
            if not mended or any(problem[0] == path and _is_new(problem) for problem in left):
                file.write_bytes(before)
                given_up.add(path)
                continue
            for problem in mended:
                print(f"Mended {problem.path}:{problem.line}: {problem.fix[0]} is now {problem.fix[1]}", flush=True)
        if not fixable:
            return


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
    new: dict[Path, str] = {}
    problems: list[Problem] = []
    for kind, collection in COLLECTIONS.items():
        path, shown = root / "data" / collection.file, f"data/{collection.file}"
        try:
            text = files.read_text(path, shown)
            arranged = layout.arranged(text, kind, shown)
        except Problems as error:
            problems += error.problems
            continue
        if arranged != text:
            new[path] = arranged
    if problems:
        raise Problems(problems)
    for path, text in new.items():
        path.write_text(text, "utf-8", newline="\n")
    if not new:
        return "All files in data/ are in order."
    return "Put in order: " + ", ".join(f"data/{path.name}" for path in new) + "."


def add(root: Path, kind: str, given: list[str]) -> str:
    """Add a record to its file, from what is given as `field=value` or asked for; returns what to do with it.

    Raises Problems, and adds nothing, if the record does not fit in with all others.
    """
    if kind not in draft.KINDS:
        raise Problems([Problem("new", 1, f"`{kind}` is no kind of record that can be added so", suggest(kind, draft.KINDS))])
    reading = dataset.load(root / "data")
    problems = [*reading.problems, *project.of_records(reading)]
    if problems:
        raise Problems(problems)
    data = reading.data
    values = _given(kind, given)
    values = draft.implied(kind, values, datetime.date.today()) | values
    missing = [name for name in draft.fields(kind) if draft.required(kind, name) and name not in values]
    if missing and sys.stdin.isatty():
        try:
            values = asking.ask(kind, values, data, input, print)
        except (EOFError, KeyboardInterrupt):
            sys.exit("\nStopped; nothing was added.")
    values = {name: values[name] for name in draft.fields(kind) if name in values}
    shown = f"data/{COLLECTIONS[kind].file}"
    path = root / shown
    text, first, last = draft.added(files.read_text(path, shown), kind, values, data)
    written = "\n".join(text.split("\n")[first - 1 : last])
    _try(root, path.name, text, first, last, written)
    path.write_text(text, "utf-8", newline="\n")
    # Editors know the new id from now on, by files in data/schema/ that belong to the change.
    write_schemas(root, dataset.load(root / "data").data)
    try:
        project.load(root)
        left = ""
    except Problems as error:
        left = f"\n\nWhat is left to do:\n{error}"
    return f"Added to {shown}, line {first}:\n\n{written}\n{_how_to_call(kind, str(values['id']))}{left}"


def _given(kind: str, words: list[str]) -> dict[str, yamlfile.Value]:
    """The fields that were given as `field=value`. Raises Problems for words of another form and unknown fields."""
    problems = [Problem("new", 1, f"`{word}` is not of the form field=value", "write it so") for word in words if "=" not in word]
    values = {name: value for name, _, value in (word.partition("=") for word in words if "=" in word)}
    known = draft.fields(kind)
    problems += [
        Problem("new", 1, f"a {kind} has no field `{name}`", suggest(name, known)) for name in values if name not in known
    ]
    if problems:
        raise Problems(problems)
    return {name: draft.typed(kind, name, value) for name, value in values.items()}


def _try(root: Path, name: str, text: str, first: int, last: int, written: str) -> None:
    """Check the records as they would be with a new one. Raises Problems, with lines of the new record, if it does not fit."""
    with tempfile.TemporaryDirectory() as folder:
        for path in (root / "data").glob("*.yml"):
            (Path(folder) / path.name).write_bytes(path.read_bytes())
        (Path(folder) / name).write_text(text, "utf-8")
        reading = dataset.load(Path(folder))
    problems = [*reading.problems, *project.of_records(reading)]
    if problems:
        print(
            f"Nothing was added. The record would be:\n\n{written}\n" if written != "- {}" else "Nothing was added.\n", flush=True
        )
        raise Problems([_of_the_new(problem, f"data/{name}", first, last) for problem in problems])


def _of_the_new(problem: Problem, file: str, first: int, last: int) -> Problem:
    """A problem of a record that is not in its file yet, by the line of the record."""
    if problem.path == file and first <= problem.line <= last:
        return Problem("the new record", problem.line - first + 1, problem.what, problem.write)
    return problem


def _how_to_call(kind: str, id_: str) -> str:
    """What to paste into a page so that it names a record."""
    if kind not in calls.INLINE and kind not in calls.REF_KINDS:
        return ""
    return f"\nTo name it on a page: {callcheck.macro_call(Reference(kind, id_)).strip('`')}"


def write_schemas(root: Path, data: dataset.Dataset) -> int:
    """Write the schemas for editors into data/schema/; returns how many there are."""
    found = schema.files(data)
    folder = root / "data" / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in found.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    return len(found)
