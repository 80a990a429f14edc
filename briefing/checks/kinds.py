"""What an entry of `records.kinds` lacks, or says of fields and templates that are not there: before a page needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefing.pages import calls
from briefing.records import kinds
from briefing.records.kinds import Kind
from briefing.records.problems import Problem, suggest

_PROJECT = Path(__file__).parents[2]


def check(entries: Mapping[str, Kind[Any]] = kinds.KINDS) -> Iterator[Problem]:
    """Every entry that cannot do what the site asks of it, at its line."""
    source = Path(kinds.__file__)
    for kind, entry in entries.items():
        for what, write in _lacks(entry, {one.file for other, one in entries.items() if other != kind}):
            lines = source.read_text("utf-8").split("\n")
            line = next((number for number, text in enumerate(lines, 1) if re.match(rf'    "{kind}": Kind\(', text)), 1)
            yield Problem(source.relative_to(_PROJECT).as_posix(), line, f"the kind `{kind}` {what}", write)


def _lacks(entry: Kind[Any], files: set[str]) -> Iterator[tuple[str, str]]:
    if not (entry.single or entry.in_line) and "{id}" not in entry.address:
        yield "has no address for each of its records", "write `address=` with `{id}` in it, where the page shows one"
    if entry.file in files:
        yield f"has the file `{entry.file}`, which another kind has", "name a file of its own"
    unknown = [name for name in entry.calls if name not in calls.MACROS]
    if unknown:
        write = 'write `calls=("ref",)`, or add the macro to briefing/pages/calls.py'
        yield f"is called by `{unknown[0]}`, which is no macro", write
    if not entry.name:
        yield "has no name", "write `name=`, as a list of uses says it"
    if (entry.calls or entry.drawn) and not entry.prints:
        yield "can be called, and prints nothing", "write `prints=`, what it is called by form"
    if not (entry.calls or entry.table or entry.placed or entry.cited):
        yield "has no place on the site", "write `calls=`, `table=`, or `placed=True`"
    if entry.table and not (_PROJECT / "macros" / "templates" / f"{entry.table.macro}.html").is_file():
        yield f"is shown by `{entry.table.macro}`, which has no template", f"add macros/templates/{entry.table.macro}.html"
    named = [("beside", entry.beside), ("apart", entry.apart), ("table", entry.table.by if entry.table else "")]
    for argument, name in [*(("corrected", name) for name in entry.corrected), *named]:
        if name and name not in entry.model.model_fields:
            what = f"names a field `{name}` in `{argument}`, which its model does not have"
            yield what, suggest(name, entry.model.model_fields)
