"""Whether every correction since another revision is told to the readers.

Records are compared as they are typed, by id, so that a revision can be read whatever models it was written for. What was
told before stays told: an entry of the changelog or an edition is never changed, and excuses no later correction.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.records import yamlfile
from briefing.records.dataset import Dataset
from briefing.records.history import Change
from briefing.records.kinds import KINDS
from briefing.records.problems import Problem
from briefing.records.yamlfile import Tree

NONE = "none"
# What is never changed once it is published.
_KEPT = ("change", "edition")


@dataclass(frozen=True)
class Difference:
    """A field of a record that is not what it was; `field` is `record` where the record is gone."""

    kind: str
    id: str
    field: str
    old: str
    new: str
    line: int


def check(old: Path, new: Path, data: Dataset, shown: str = "data") -> Iterator[Problem]:
    """A problem for every correction that no entry tells, every entry that tells another, and every old entry that was changed.

    Raises Problems if a file of the other revision cannot be read.
    """
    before = records_of(old, "change")
    first = not records_of(new, "change")
    told: dict[tuple[str, str, str], list[Change]] = {}
    for change in data["change"].values():
        if change.id not in before:
            told.setdefault((change.kind, change.record, change.field), []).append(change)
    found = list(differences(old, new))
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
        if kind in KINDS and field in KINDS[kind].corrected and id_ in records_of(old, kind) and id_ in records_of(new, kind):
            value = _shown(kind, field, records_of(new, kind)[id_][1])
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


def _follows(one: Difference, found: list[Difference]) -> bool:
    """Whether how a value is printed changed just as the value did, whose entry then tells both."""
    value = next((other for other in found if (other.kind, other.id, other.field) == (one.kind, one.id, "value")), None)
    return bool(value) and one.field == "literal" and one.old.replace(value.old, value.new) == one.new


def _kept(old: Path, new: Path, shown: str) -> Iterator[Problem]:
    """Old entries and editions that are not as they were."""
    for kind in _KEPT:
        file, now, tree = f"{shown}/{KINDS[kind].file_in(new)}", records_of(new, kind), tree_of(new, kind)
        for id_, (_, values) in records_of(old, kind).items():
            place, current = now.get(id_, (0, None))
            if current != values:
                line = line_of(tree, kind, place, "id") if current else 1
                what = f"`{id_}` was told before, and is not as it was"
                yield Problem(file, line, what, "restore it, and tell what is new in one of its own")


def differences(old: Path, new: Path) -> Iterator[Difference]:
    """The corrections between two folders of records. A record or file that is new is none."""
    for kind, entry in KINDS.items():
        if not entry.corrected:
            continue
        before, after = records_of(old, kind), records_of(new, kind)
        tree = tree_of(new, kind)
        for id_, (_, values) in before.items():
            if id_ not in after:
                yield Difference(kind, id_, "record", id_, NONE, 1)
                continue
            place, current = after[id_]
            for field in entry.corrected:
                was, is_ = (_shown(kind, field, record) for record in (values, current))
                if was != is_:
                    yield Difference(kind, id_, field, was, is_, line_of(tree, kind, place, field))


def _untold(one: Difference, shown: str, *, first: bool) -> tuple[str, str]:
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


def tree_of(folder: Path, kind: str) -> Tree | None:
    """The file of a kind of record in a folder, with its lines; None where there is no such file."""
    path = folder / KINDS[kind].file_in(folder)
    return yamlfile.read(path, f"the other revision’s {path.name}") if path.is_file() else None


def records_of(folder: Path, kind: str) -> Mapping[str, tuple[int, dict]]:
    """The records of a file by id, each with its place in the file; none where there is no such file."""
    tree = tree_of(folder, kind)
    if tree is None:
        return {}
    if KINDS[kind].single:
        return {kind: (0, tree.value)} if isinstance(tree.value, dict) else {}
    items = enumerate(tree.value if isinstance(tree.value, list) else [])
    return {item["id"]: (place, item) for place, item in items if isinstance(item, dict) and isinstance(item.get("id"), str)}


def line_of(tree: Tree | None, kind: str, place: int, field: str) -> int:
    """The line of a field of the record at a place in its file."""
    return tree.line((field,) if KINDS[kind].single else (place, field)) if tree else 1


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
