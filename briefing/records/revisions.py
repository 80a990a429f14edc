"""Two revisions of the records: which records differ, and whether every correction between them is told to the readers.

Records are compared as they are typed, by id, so that a revision can be read whatever models it was written for. What was
told before stays told: an entry of the changelog or an edition is never changed, and excuses no later correction.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from briefing.records import yamlfile
from briefing.records.dataset import Dataset
from briefing.records.history import Change
from briefing.records.kinds import KINDS
from briefing.records.problems import Problem
from briefing.records.yamlfile import Lines, Value

NONE = "none"
# What is never changed once it is published.
_KEPT = ("change", "edition")


@dataclass(frozen=True)
class Field:
    """A field that differs; a value that is not there is empty."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class RecordChange:
    """A record that was added (`new`), removed (`gone`) or changed, and the line where that is first seen.

    `language` is that of its texts: a translation of a record differs by itself.
    """

    kind: str
    id: str
    state: str
    file: str
    line: int
    fields: tuple[Field, ...]
    language: str = "en"


@dataclass(frozen=True)
class Correction:
    """A field of a record that is not what it was; `field` is `record` where the record is gone."""

    kind: str
    id: str
    field: str
    old: str
    new: str
    line: int


class File(NamedTuple):
    """The records of a kind in a folder as they are typed: each by its id, with its place in the file."""

    kind: str
    tree: Lines | None
    records: Mapping[str, tuple[int, dict[str, Value]]]

    def line(self, id_: str, field: str) -> int:
        """The line of a field of a record."""
        place = self.records[id_][0] if id_ in self.records else 0
        return self.tree.line((field,) if KINDS[self.kind].single else (place, field)) if self.tree else 1


def read(folder: Path, kind: str) -> File:
    """A file of records; none where there is no such file. Raises Problems if it cannot be read."""
    path = folder / KINDS[kind].file_in(folder)
    tree = yamlfile.read(path, f"the other revision’s {path.name}", KINDS[kind].most) if path.is_file() else None
    value = tree.value if tree else []
    if KINDS[kind].single:
        return File(kind, tree, {kind: (0, value)} if isinstance(value, dict) else {})
    items = enumerate(value if isinstance(value, list) else [])
    named = ((item.get("id"), place, item) for place, item in items if isinstance(item, dict))
    return File(kind, tree, {id_: (place, item) for id_, place, item in named if isinstance(id_, str)})


# ------------------------------------------------------------------------------------------------------- what differs


def compare(old: Path, new: Path, shown: str = "data", language: str = "en") -> Iterator[RecordChange]:
    """Every record that differs between two folders of a language, of every kind and in every field.

    Raises Problems if a file cannot be read.
    """
    for kind, entry in KINDS.items():
        before, after = read(old, kind), read(new, kind)
        for id_ in dict.fromkeys((*after.records, *before.records)):
            was, is_ = (file.records.get(id_, (0, {}))[1] for file in (before, after))
            fields = tuple(_fields(was, is_))
            if fields:
                state = "new" if id_ not in before.records else "gone" if id_ not in after.records else "changed"
                field = next((one.name for one in fields if one.name in is_), "id") if state == "changed" else "id"
                line = (after if id_ in after.records else before).line(id_, field)
                yield RecordChange(kind, id_, state, f"{shown}/{entry.file_in(new)}", line, fields, language)


def reordered(old: Path, new: Path, shown: str = "data") -> list[str]:
    """The files whose records stand in another order."""
    found = []
    for kind, entry in KINDS.items():
        before, after = list(read(old, kind).records), list(read(new, kind).records)
        if [id_ for id_ in before if id_ in after] != [id_ for id_ in after if id_ in before]:
            found.append(f"{shown}/{entry.file_in(new)}")
    return found


def _fields(old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[Field]:
    for name in dict.fromkeys((*new, *old)):
        was, is_ = typed(old.get(name, "")), typed(new.get(name, ""))
        if was != is_:
            yield Field(name, was, is_)


def typed(value: Value) -> str:
    """A value in one line, as it is typed; where a line breaks does not count."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {typed(part)}" for name, part in value.items())
    if isinstance(value, list):
        return (" / " if any(isinstance(part, (dict, list)) for part in value) else ", ").join(map(typed, value))
    return " ".join(str(value).split())


# ------------------------------------------------------------------------------------------------ what has to be told


def check(old: Path, new: Path, data: Dataset, shown: str = "data") -> Iterator[Problem]:
    """A problem for every correction that no entry tells, every entry that tells another, and every old entry that was changed.

    Raises Problems if a file of the other revision cannot be read.
    """
    before = read(old, "change").records
    first = not read(new, "change").records
    told: dict[tuple[str, str, str], list[Change]] = {}
    for change in data["change"].values():
        if change.id not in before:
            told.setdefault((change.kind, change.record, change.field), []).append(change)
    found = list(corrections(old, new))
    for one in found:
        # Of a record that is wrong, only that is said.
        if one.field != "record" and one.id not in data[one.kind]:
            continue
        entries = told.pop((one.kind, one.id, one.field), [])
        if not entries and not _follows(one, found):
            yield Problem(f"{shown}/{KINDS[one.kind].file_in(new)}", one.line, *_untold(one, shown, first=first))
        yield from _steps(entries, one.old, one.new, data)
    for (kind, id_, field), entries in told.items():
        if field == "record" and kind in KINDS:
            place = data.place("change", entries[0].id)
            what = f"the entry `{entries[0].id}` tells that the {kind} `{id_}` is gone, and it was not there"
            yield Problem(place.file, place.line("record"), what, "delete the entry")
        # What was corrected and corrected back.
        now = read(new, kind).records if kind in KINDS and field in KINDS[kind].corrected else {}
        if id_ in now and id_ in read(old, kind).records:
            value = _shown(kind, field, now[id_][1])
            yield from _steps(entries, value, value, data)
    yield from _kept(old, new, shown)


def _steps(entries: list[Change], old: str, new: str, data: Dataset) -> Iterator[Problem]:
    """What is wrong with entries that should lead from an old value to a new one, in as many steps as there were."""
    value = old
    for change in entries:
        place = data.place("change", change.id)
        if change.old != value:
            what = f"`old` of the entry `{change.id}` is `{change.old}`, and the value was `{value}`"
            yield Problem(place.file, place.line("old"), what, f"write `{value}`, or delete the entry")
        value = change.new
    if entries and value != new:
        what = f"`new` of the entry `{change.id}` is `{value}`, and the value is `{new}`"
        yield Problem(place.file, place.line("new"), what, f"write `{new}`, or delete the entry")


def _follows(one: Correction, found: list[Correction]) -> bool:
    """Whether how a value is printed changed just as the value did, whose entry then tells both."""
    value = next((other for other in found if (other.kind, other.id, other.field) == (one.kind, one.id, "value")), None)
    return value is not None and one.field == "literal" and one.old.replace(value.old, value.new) == one.new


def _kept(old: Path, new: Path, shown: str) -> Iterator[Problem]:
    """Old entries and editions that are not as they were."""
    for kind in _KEPT:
        now = read(new, kind)
        for id_, (_, values) in read(old, kind).records.items():
            if now.records.get(id_, (0, None))[1] != values:
                line = now.line(id_, "id") if id_ in now.records else 1
                what = f"`{id_}` was told before, and is not as it was"
                write = "restore it, and tell what is new in one of its own"
                yield Problem(f"{shown}/{KINDS[kind].file_in(new)}", line, what, write)


def corrections(old: Path, new: Path) -> Iterator[Correction]:
    """The corrections between two folders of records. A record or file that is new is none."""
    for kind, entry in KINDS.items():
        now = read(new, kind) if entry.corrected else File(kind, None, {})
        for id_, (_, values) in read(old, kind).records.items() if entry.corrected else ():
            if id_ not in now.records:
                yield Correction(kind, id_, "record", id_, NONE, 1)
                continue
            for field in entry.corrected:
                was, is_ = (_shown(kind, field, record) for record in (values, now.records[id_][1]))
                if was != is_:
                    yield Correction(kind, id_, field, was, is_, now.line(id_, field))


def _untold(one: Correction, shown: str, *, first: bool) -> tuple[str, str]:
    """What is not told, and the entry that tells it: the first one takes the place of the empty list."""
    what = f"`{one.field}` of the {one.kind} `{one.id}` was `{one.old}` and is `{one.new}`, and no new entry says so"
    if one.field == "record":
        what = f"the {one.kind} `{one.id}` is gone, its address is permanent, and no new entry says so"
    values = {"kind": one.kind, "record": one.id, "field": one.field, "old": one.old, "new": one.new}
    entry = ", ".join(f"{name}: {_quoted(value)}" for name, value in values.items())
    given = " ".join(shlex.quote(f"{name}={value}") for name, value in values.items())
    file = f"{shown}/changelog.yml"
    where = f"write in {file}, in place of [] if that still stands:" if first else f"add at the end of {file}:"
    write = f'{where} - {{id: …, date: …, {entry}, why: "…"}}'
    return what, f"{write}; or run: python3 run.py new change {given} why=…"


def _quoted(value: str) -> str:
    return value if value.replace("-", "").isalpha() else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shown(kind: str, field: str, record: dict) -> str:
    """A value as it is typed, or as it is understood where it is left out; the order of a list does not count."""
    value = record.get(field)
    if value is None:
        model_field = KINDS[kind].model.model_fields[field]
        default = None if model_field.is_required() else model_field.get_default()
        value = str(default).lower() if isinstance(default, bool) else default
    if isinstance(value, (list, tuple)):
        value = ", ".join(sorted(map(str, value)))
    return " ".join(str(value).split()) if value else NONE
