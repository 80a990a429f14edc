"""Compares the records of the public record and of NATO's table with the material that they were entered from.

The material is no part of the project; whoever has a file of it can compare. Which of the two it is, its content says: a list
of items of the public record, or the rows of NATO's table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.records import yamlfile
from briefing.records.dataset import Dataset
from briefing.records.marks import alike
from briefing.records.problems import Problem, Problems
from briefing.verifying import comparisons, nato, sources
from briefing.verifying.compared import Item, Row
from briefing.verifying.decision import Decision


class Collected(NamedTuple):
    """What was collected of the public record: its items by id."""

    items: Mapping[str, Item]
    comment: str


class NatoTable(NamedTuple):
    """NATO's table: what it says of itself, and its rows."""

    head: Row
    rows: Sequence[Row]
    comment: str


def decide(data: Dataset, text: str, shown: str) -> list[Decision]:
    """What can be decided of every fact that was entered from a file named `shown`, given by its text.

    Those are the facts of comparisons, sources and speakers, or those of NATO's table. Raises Problems if the file is neither.
    """
    material = _read(text, shown)
    if isinstance(material, NatoTable):
        return list(nato.decide(data, material.head, material.rows, material.comment))
    return [*comparisons.decide(data, material.items), *sources.decide(data, material.items, material.comment)]


def passages(data: Dataset, text: str, shown: str) -> dict[str, str]:
    """What each record was entered from, in one form whatever its spaces, marks and order of fields: `estimate fra` → its row.

    A comparison has its item, a source every row with its address, a speaker and the table itself the whole file. Raises
    Problems if the file is neither.
    """
    material = _read(text, shown)
    whole = alike(text)
    if isinstance(material, NatoTable):
        rows = {f"estimate {id_}": _plain(row.values) for id_, row in nato.match(data, material.rows)}
        return rows | {"release release": whole}
    found = {f"comparison {id_}": _plain(item.values.values) for id_, item in material.items.items()}
    for source in data["source"].values():
        entries = sorted({_plain(row.values) for row in sources.rows_of(source, material.items)})
        found |= {f"source {source.id}": " ".join([material.comment, *entries])} if entries else {}
    return found | {f"speaker {id_}": whole for id_ in data["speaker"]}


def _read(text: str, shown: str) -> Collected | NatoTable:
    tree = yamlfile.parse(text, shown)
    comment = alike(" ".join(line.lstrip("# ") for line in text.split("\n") if line.startswith("#")))
    value = tree.value
    if isinstance(value, list) and value:
        return Collected(dict(_items(value, tree, shown)), comment)
    if isinstance(value, dict) and isinstance(value.get("allies"), list):
        rows = [*value["allies"], *(value.get("totals") or [])]
        return NatoTable(Row(value), [Row(row) for row in rows if isinstance(row, dict) and "name" in row], comment)
    write = "give the collected items of the public record, or the rows of NATO’s table under `allies` and `totals`"
    raise Problems([Problem(shown, 1, "this is neither of the files that records were entered from", write)])


def _items(values: list[yamlfile.Value], tree: yamlfile.Lines, shown: str) -> Iterator[tuple[str, Item]]:
    """The items of the public record by their ids. Raises Problems for one that is none."""
    seen: set[str] = set()
    for number, value in enumerate(values):
        id_ = value.get("id") if isinstance(value, dict) else None
        rows = value.get("sources") if isinstance(value, dict) else None
        line = tree.line((number,))
        if not isinstance(value, dict) or not isinstance(id_, str) or not isinstance(rows, list):
            write = "give a list of items, each with an `id` and its `sources`"
            raise Problems([Problem(shown, line, "this is no item of the public record", write)])
        if id_ in seen:
            raise Problems([Problem(shown, line, f"the item `{id_}` stands here a second time", "keep one of the two")])
        seen.add(id_)
        yield id_, Item(Row(value), [Row(row) for row in rows if isinstance(row, dict)])


def _plain(value: object) -> str:
    """A value of the material in one form: its fields by name, with marks and spaces alike."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_plain(value[name])}" for name in sorted(value))
    if isinstance(value, list):
        return " | ".join(map(_plain, value))
    return alike(str(value))
