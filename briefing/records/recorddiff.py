"""The records that differ between two folders, of every kind and in every field, compared as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.records import revision
from briefing.records.kinds import KINDS
from briefing.records.yamlfile import Value


@dataclass(frozen=True)
class Field:
    """A field that differs; a value that is not there is empty."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class RecordChange:
    """A record that was added (`new`), removed (`gone`) or changed, and the line where that is first seen."""

    kind: str
    id: str
    state: str
    file: str
    line: int
    fields: tuple[Field, ...]


def compare(old: Path, new: Path, shown: str = "data") -> Iterator[RecordChange]:
    """Every record that differs, in the order of the files. Raises Problems if a file cannot be read."""
    for kind, entry in KINDS.items():
        before, after = revision.records_of(old, kind), revision.records_of(new, kind)
        trees = revision.tree_of(old, kind), revision.tree_of(new, kind)
        for id_ in dict.fromkeys((*after, *before)):
            place, record = after.get(id_) or before[id_]
            fields = tuple(_fields(before.get(id_, (0, {}))[1], after.get(id_, (0, {}))[1]))
            if fields:
                state = "new" if id_ not in before else "gone" if id_ not in after else "changed"
                field = next((one.name for one in fields if one.name in record), "id") if state == "changed" else "id"
                line = revision.line_of(trees[id_ in after], kind, place, field)
                yield RecordChange(kind, id_, state, f"{shown}/{entry.file_in(new)}", line, fields)


def reordered(old: Path, new: Path, shown: str = "data") -> list[str]:
    """The files whose records stand in another order."""
    found = []
    for kind, entry in KINDS.items():
        before, after = list(revision.records_of(old, kind)), list(revision.records_of(new, kind))
        if [id_ for id_ in before if id_ in after] != [id_ for id_ in after if id_ in before]:
            found.append(f"{shown}/{entry.file_in(new)}")
    return found


def _fields(old: dict, new: dict) -> Iterator[Field]:
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
