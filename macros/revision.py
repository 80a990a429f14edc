"""Whether every correction since another revision is told to the readers.

Records are compared as they are typed, by id, so that a revision can be read whatever models it was written for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import yamlfile
from .dataset import Dataset
from .history import CORRECTED
from .kinds import COLLECTIONS
from .problems import Problem, Problems

NONE = "none"


@dataclass(frozen=True)
class Difference:
    """A field of a record that is not what it was; `field` is `record` where the record is gone."""

    kind: str
    id: str
    field: str
    old: str
    new: str
    line: int


def differences(old: Path, new: Path) -> Iterator[Difference]:
    """The corrections between two folders of records. A record or file that is new is none."""
    for kind, fields in CORRECTED.items():
        before, after = _records(old, kind), _records(new, kind)
        for id_, (_, values) in before.items():
            if id_ not in after:
                yield Difference(kind, id_, "record", id_, NONE, 1)
                continue
            line, current = after[id_]
            for field in fields:
                if _shown(values.get(field)) != _shown(current.get(field)):
                    yield Difference(kind, id_, field, _shown(values.get(field)), _shown(current.get(field)), line)


def check(old: Path, new: Path, data: Dataset, shown: str = "data") -> Iterator[Problem]:
    """A problem for every correction without an entry in the changelog that says the same."""
    told = {(one.kind, one.record, one.field, one.old, one.new) for one in data["change"].values()}
    for one in differences(old, new):
        if (one.kind, one.id, one.field, one.old, one.new) not in told:
            what = f"`{one.field}` of the {one.kind} `{one.id}` was `{one.old}` and is `{one.new}`"
            if one.field == "record":
                what = f"the {one.kind} `{one.id}` is gone, and its address is permanent"
            entry = f"kind: {one.kind}, record: {one.id}, field: {one.field}, old: {one.old}, new: {one.new}"
            write = f"add an entry to {shown}/changelog.yml with an id, the date, why, and {entry}"
            yield Problem(f"{shown}/{COLLECTIONS[one.kind].file}", one.line, f"{what}, and no entry says so", write)


def _records(folder: Path, kind: str) -> dict[str, tuple[int, dict]]:
    """The records of a file by id, each with its line; none where the file is missing or cannot be read."""
    path = folder / COLLECTIONS[kind].file
    if not path.is_file():
        return {}
    try:
        tree = yamlfile.read(path, path.name)
    except Problems:
        return {}
    if COLLECTIONS[kind].single:
        return {kind: (1, tree.value)} if isinstance(tree.value, dict) else {}
    items = tree.value if isinstance(tree.value, list) else []
    return {
        item["id"]: (tree.line((index,)), item)
        for index, item in enumerate(items)
        if isinstance(item, dict) and isinstance(item.get("id"), str)
    }


def _shown(value: object) -> str:
    """A value as it is typed; `none` for a field that is not there."""
    if value is None:
        return NONE
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
