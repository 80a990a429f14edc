"""The command that adds a record: what is given or answered is tried with all other records, and written if it fits."""

from __future__ import annotations

import datetime
import sys
import tempfile
from collections import Counter
from pathlib import Path

from . import asking, callcheck, calls, comparison, dataset, draft, editing, files, project, writing
from .kinds import COLLECTIONS
from .problems import Problem, Problems, suggest
from .references import Reference
from .yamlfile import Value


def add(root: Path, kind: str | None, given: list[str]) -> str:
    """Add a record to its file, from what is given as `field=value` or asked for; returns what to do with it.

    Raises Problems, and adds nothing, if the record does not fit in with all others.
    """
    _known(kind)
    values = _given(kind, given)
    reading = _reading(root)
    values = draft.implied(kind, values, datetime.date.today()) | values
    missing = [name for name in draft.fields(kind) if draft.required(kind, name) and name not in values]
    if missing and sys.stdin.isatty():
        try:
            values = asking.ask(kind, values, reading, input, print)
        except (EOFError, KeyboardInterrupt):
            sys.exit("\nStopped; nothing was added.")
    values = {name: values[name] for name in draft.fields(kind) if name in values}
    shown = f"data/{COLLECTIONS[kind].file}"
    text, first, last = draft.added(files.read_text(root / shown, shown), kind, values, reading.data)
    written = "\n".join(text.split("\n")[first - 1 : last])
    tried = _try(root, shown, text, first, last, written)
    # Editors know the new id from now on, by files that belong to the change.
    schemas = {name: new for name, new in editing.schemas(tried.data).items() if _differs(root / name, new)}
    writing.write(root, {shown: text, **schemas})
    parts = [f"Added to {shown}, line {first}:\n\n{written}\n", _how_to_call(kind, str(values["id"])), _schemas(len(schemas))]
    parts += [_compared(values, reading.data)] if kind == "change" else []
    return "\n".join(filter(None, [*parts, _left(root)])).rstrip("\n") + "\n"


def describe(root: Path, kind: str | None) -> str:
    """The kinds of records that can be added, or the fields of one kind, with what each is for and what may be chosen."""
    if kind is None:
        width = max(map(len, draft.KINDS))
        kinds = [f"  {one:{width}}  {_first_sentence(COLLECTIONS[one].model.__doc__ or '')}" for one in draft.KINDS]
        return "\n".join(["python3 run.py new KIND [FIELD=VALUE …]   (the fields: python3 run.py new KIND --help)", "", *kinds])
    _known(kind)
    data = _reading(root).data
    lines = [f"python3 run.py new {kind} [FIELD=VALUE …]   (what is not given is asked for)"]
    for name in draft.fields(kind):
        needed = "required" if draft.required(kind, name) else "may be left out"
        lines += ["", f"{name} ({needed})", *(f"  {line}" for line in draft.question(kind, name, data).split("\n"))]
    return "\n".join(lines)


def _first_sentence(text: str) -> str:
    return " ".join(text.split()).partition(". ")[0].rstrip(".")


def _known(kind: str | None) -> None:
    """Raises Problems for a kind of record that cannot be added so."""
    if kind is None:
        kinds = ", ".join(f"`{one}`" for one in draft.KINDS)
        raise Problems([Problem("new", 1, "it is not said what kind of record to add", f"write one of {kinds} after `new`")])
    if kind not in draft.KINDS:
        raise Problems([Problem("new", 1, f"`{kind}` is no kind of record that can be added so", suggest(kind, draft.KINDS))])


def _reading(root: Path) -> dataset.Reading:
    """The records as they are. Raises Problems if anything is wrong with them, which a new record would be blamed for."""
    reading = dataset.load(root / "data")
    problems = [*reading.problems, *project.of_records(reading)]
    if problems:
        raise Problems(problems)
    return reading


def _given(kind: str, words: list[str]) -> dict[str, Value]:
    """The fields that were given as `field=value`. Raises Problems for words of another form, and for fields that cannot be."""
    problems = [Problem("new", 1, f"`{word}` is not of the form field=value", "write it so") for word in words if "=" not in word]
    pairs = [(name, value) for name, _, value in (word.partition("=") for word in words if "=" in word)]
    known = draft.fields(kind)
    for name, times in Counter(name for name, _ in pairs).items():
        if name not in known:
            problems.append(Problem("new", 1, f"a {kind} has no field `{name}`", suggest(name, known)))
        elif times > 1:
            problems.append(Problem("new", 1, f"`{name}` is given {times} times", "give it once"))
    for name, value in pairs:
        unfit = draft.unfit(value)
        problems += [Problem("new", 1, f"`{name}`: {unfit}", "write the value without it, in one line")] if unfit else []
    if problems:
        raise Problems(problems)
    return {name: draft.typed(kind, name, value) for name, value in pairs}


def _try(root: Path, shown: str, text: str, first: int, last: int, written: str) -> dataset.Reading:
    """The records as they would be with a new one. Raises Problems, with lines of the new record, if it does not fit."""
    with tempfile.TemporaryDirectory() as folder:
        for path in (root / "data").glob("*.yml"):
            (Path(folder) / path.name).write_bytes(path.read_bytes())
        (Path(folder) / Path(shown).name).write_text(text, "utf-8")
        reading = dataset.load(Path(folder))
    problems = [*reading.problems, *project.of_records(reading)]
    if problems:
        print(
            f"Nothing was added. The record would be:\n\n{written}\n" if written != "- {}" else "Nothing was added.\n", flush=True
        )
        raise Problems([_of_the_new(problem, shown, first, last) for problem in problems])
    return reading


def _of_the_new(problem: Problem, file: str, first: int, last: int) -> Problem:
    """A problem of a record that is not in its file yet, by the line of the record."""
    if problem.path == file and first <= problem.line <= last:
        return Problem("the new record", problem.line - first + 1, problem.what, problem.write)
    return problem


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_bytes() != text.encode()


def _how_to_call(kind: str, id_: str) -> str:
    """What to paste into a page so that it names a record."""
    if kind not in calls.INLINE and kind not in calls.REF_KINDS:
        return ""
    return f"To name it on a page: {callcheck.macro_call(Reference(kind, id_)).strip('`')}\n"


def _schemas(count: int) -> str:
    """That files of the same commit changed too."""
    changed = "1 file" if count == 1 else f"{count} files"
    return f"For editors, {changed} in data/schema/ changed with it: part of the same commit.\n" if count else ""


def _compared(change: dict[str, Value], data: dataset.Dataset) -> str:
    """The comparisons with the public record that a correction may concern."""
    lines = [
        f"{data.place('check', check.id).file}:{data.place('check', check.id).line('verdict')}: the check `{check.id}` says"
        f" `{check.verdict}`\n"
        for check in comparison.checks_of(data, str(change["kind"]), str(change["record"]))
    ]
    asked = "The public record was compared with what was corrected; does the verdict still hold?\n"
    # How a value is printed is corrected together with the value.
    return asked + "".join(lines) if lines and change["field"] != "literal" else ""


def _left(root: Path) -> str:
    """What the pages do not do yet with the record."""
    try:
        project.load(root)
    except Problems as error:
        return f"What is left to do:\n{error}"
    return ""
