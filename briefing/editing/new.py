"""The command that adds a record: what is given or answered is tried with all other records, and written if it fits."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from briefing.checks import calls as callcheck
from briefing.checks import project
from briefing.editing import draft, schema, writing
from briefing.editing.draft import Given
from briefing.pages import calls
from briefing.records import dataset, files
from briefing.records.kinds import KINDS
from briefing.records.problems import Problem, Problems, suggest
from briefing.records.references import Reference
from briefing.wording import public_record


def add(root: Path, kind: str | None, given: list[str]) -> str:
    """Add a record to its file, from what is given as `field=value` or asked for; returns what to do with it.

    Raises Problems, and adds nothing, if the record does not fit in with all others.
    """
    kind = _known(kind)
    values = _given(kind, given)
    reading = dataset.load(root / "data")
    before = [*reading.problems, *project.of_records(reading)]
    if None in reading.ids.values():
        print("Nothing was added: first, every file has to be readable.\n", flush=True)
        raise Problems(before)
    needed = [name for name in draft.fields(kind) if draft.required(kind, name) and name not in draft.FILLED_IN.get(kind, ())]
    asked = sys.stdin.isatty() and any(name not in values for name in needed)
    if asked:
        # Before asking.
        _refuse(draft.wrong, kind, values, reading)
        try:
            values = ask(kind, values, reading)
        except (EOFError, KeyboardInterrupt):
            sys.exit("\nStopped; nothing was added.")
    values = draft.implied(kind, values, reading.data) | values
    _refuse(draft.named_instead, kind, values, reading)
    values = {name: values[name] for name in draft.fields(kind) if name in values}
    shown = f"data/{KINDS[kind].file}"
    text, first, written = draft.added(files.read_text(root / shown, shown), kind, values, reading.data)
    lines = range(first, first + written.count("\n") + 1)
    tried = dataset.load(root / "data", texts={Path(shown).name: text})
    wrong = list(_made(before, [*tried.problems, *project.of_records(tried)], shown, lines))
    if wrong:
        print("Nothing was added." + (f" The record would be:\n\n{written}" if values else "") + "\n", flush=True)
        if asked:
            print(f"Not to type all again: {_command(kind, values)}\n", flush=True)
        raise Problems(wrong)
    writing.write(root, {shown: text})
    schema.renew(root)
    parts = [f"Added to {shown}, line {first}:\n\n{written}\n", *_what_follows(root, kind, values, reading.data)]
    return "\n".join(parts).rstrip("\n")


def describe(root: Path, kind: str | None) -> str:
    """The kinds of records that can be added, or the fields of one kind, with what each is for and what may be chosen."""
    if kind is None:
        width = max(map(len, draft.ADDABLE))
        does = {one: " ".join((KINDS[one].model.__doc__ or "").split()).partition(". ")[0].rstrip(".") for one in draft.ADDABLE}
        kinds = [f"  {one:{width}}  {text}" for one, text in does.items()]
        return "\n".join(["python3 run.py new KIND [FIELD=VALUE …]   (the fields: python3 run.py new KIND --help)", "", *kinds])
    kind = _known(kind)
    data = dataset.load(root / "data").data
    lines = [f"python3 run.py new {kind} [FIELD=VALUE …]   (what is not given is asked for)"]
    for name in draft.fields(kind):
        needed = "required" if draft.required(kind, name) else "may be left out"
        needed = "filled in if it is left out" if name in draft.FILLED_IN.get(kind, ()) else needed
        lines += ["", f"{name} ({needed})", *(f"  {line}" for line in draft.question(kind, name, data).split("\n"))]
    return "\n".join(lines)


def _known(kind: str | None) -> str:
    """The kind of record to add. Raises Problems for one that cannot be added so."""
    if kind is None:
        kinds = ", ".join(f"`{one}`" for one in draft.ADDABLE)
        raise Problems([Problem("new", 1, "it is not said what kind of record to add", f"write one of {kinds} after `new`")])
    if kind not in draft.ADDABLE:
        raise Problems([Problem("new", 1, f"`{kind}` is no kind of record that can be added so", suggest(kind, draft.ADDABLE))])
    return kind


def ask(kind: str, given: Mapping[str, Given], reading: dataset.Reading) -> dict[str, Given]:
    """The fields of a record: those that were given, and what a person answers for the others.

    An answer that cannot be right is asked for again; an empty one leaves a field out that need not be there.
    """
    values = dict(given)
    for name in draft.fields(kind):
        if name in values or name in draft.FILLED_IN.get(kind, ()):
            continue
        print(f"\n{draft.question(kind, name, reading.data)}")
        required = draft.required(kind, name)
        while name not in values:
            answer = input(f"{name}: " if required else f"{name} (may be left empty): ").strip()
            if not answer and not required:
                break
            value = draft.typed(kind, name, answer)
            wrong = draft.wrong(kind, name, value, reading) if answer else ("It has to be given",)
            if not wrong:
                values[name] = value
                continue
            said = "; ".join(wrong)
            print(f"  {said}" if said.endswith("?") else f"  {said}.")
    return values


def _refuse(rule: Callable, kind: str, values: dict[str, Given], reading: dataset.Reading) -> None:
    """Raises Problems for each value in which a rule finds something wrong."""
    wrong = {name: rule(kind, name, value, reading) for name, value in values.items()}
    problems = [Problem("new", 1, f"`{name}`: {found[0]}", found[1]) for name, found in wrong.items() if found]
    if problems:
        raise Problems(problems)


def _command(kind: str, values: dict[str, Given]) -> str:
    """The command that adds a record with these values."""
    typed = {name: value if isinstance(value, str) else ",".join(map(str, value)) for name, value in values.items()}
    return f"python3 run.py new {kind} " + " ".join(shlex.quote(f"{name}={value}") for name, value in typed.items())


def _given(kind: str, words: list[str]) -> dict[str, Given]:
    """The fields that were given as `field=value`. Raises Problems for words of another form, and for fields that cannot be."""
    problems = [Problem("new", 1, f"`{word}` is not of the form field=value", "write it so") for word in words if "=" not in word]
    pairs = [word.split("=", 1) for word in words if "=" in word]
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


def _made(before: list[Problem], after: list[Problem], file: str, lines: range) -> Iterator[Problem]:
    """The problems that were not there before, wherever their lines are now; those of the new record by its own lines."""
    known = {(problem.path, problem.what) for problem in before}
    for problem in after:
        of_it = problem.path == file and problem.line in lines
        if (problem.path, problem.what) not in known:
            yield replace(problem, path="the new record", line=problem.line - lines[0] + 1) if of_it else problem


def _what_follows(root: Path, kind: str, values: Mapping[str, Given], data: dataset.Dataset) -> Iterator[str]:
    """How a page names a new record, the comparisons that a correction may concern, and what the pages do not do yet."""
    if kind in calls.INLINE or kind in calls.REF_KINDS:
        yield f"To name it on a page: {callcheck.macro_call(Reference(kind, str(values['id']))).strip('`')}\n"
    # How a value is printed is corrected together with the value.
    if kind == "change" and values["field"] != "literal":
        lines = ["The public record was compared with what was corrected; does the verdict still hold?\n"]
        for one in public_record.comparisons_of(data, str(values["kind"]), str(values["record"])):
            place = data.place("comparison", one.id)
            lines.append(f"{place.file}:{place.line('verdict')}: the comparison `{one.id}` says `{one.verdict}`\n")
        yield from ["".join(lines)] if len(lines) > 1 else []
    try:
        project.load(root)
    except Problems as error:
        yield f"What is left to do:\n{error}"
