"""A new record: what may be given for it, where in its file it belongs, and the file's text with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from pydantic import ValidationError

from briefing.checks import between
from briefing.editing import layout
from briefing.records import files, yamlfile
from briefing.records.dataset import Dataset, Reading
from briefing.records.fields import Refers
from briefing.records.kinds import KINDS
from briefing.records.record import Record, choices, marks, meanings, nested, type_of

# What is typed for a field: a text, or several where the field holds several.
Given = str | list[str]

# A record with records inside it has too many parts to ask for; a collection of one has its record; `verify` writes reviews.
ADDABLE = tuple(
    kind
    for kind, entry in KINDS.items()
    if not entry.single and not entry.in_line and not any(nested(entry.model, name) for name in entry.model.model_fields)
)
# By kind, the fields that are made from the others if they are not given.
FILLED_IN: Mapping[str, tuple[str, ...]] = {"change": ("id", "date")}
# What hides or reverses text, and what ends a line; bytes that are not UTF-8 are handed on as halves of characters.
_UNFIT = re.compile(f"{files.HIDDEN.pattern}|[\\t\\n\\r\\ud800-\\udfff]")


def fields(kind: str) -> list[str]:
    """The fields of a kind of record, in the order of its file."""
    return list(KINDS[kind].model.model_fields)


def required(kind: str, name: str) -> bool:
    """Whether a field must be given."""
    return KINDS[kind].model.model_fields[name].is_required()


def implied(kind: str, values: Mapping[str, Given], data: Dataset) -> dict[str, Given]:
    """What need not be asked for: the day of a correction, and an id for it that is not taken."""
    if kind not in FILLED_IN or not {"record", "field"} <= set(values):
        return {}
    day = str(values.get("date", datetime.date.today().isoformat()))
    stem = re.sub(r"[^a-z0-9]+", "-", f"{values['record']}-{values['field']}".lower()).strip("-")
    ids = (f"{stem}-{day}" + (f"-{number}" if number > 1 else "") for number in count(1))
    return {"id": next(id_ for id_ in ids if id_ not in data["change"]), "date": day}


def question(kind: str, name: str, data: Dataset) -> str:
    """What to give for a field: its description, and what may be chosen."""
    model: type[Record] = KINDS[kind].model
    lines = [model.model_fields[name].description or ""]
    said = meanings(model).get(name, {})
    lines += [f"  {choice}" + (f": {said[choice]}" if choice in said else "") for choice in choices(model, name)]
    for ids in map(data.ids, _meant(kind, name)):
        lines.append("  one of: " + ", ".join(ids[:40]) + (" …" if len(ids) > 40 else ""))
    if type_of(model, name)[1]:
        lines.append("  several are divided by commas")
    return "\n".join(lines)


def typed(kind: str, name: str, text: str) -> Given:
    """A field's value from what was typed: a list where the field holds several values, divided by commas."""
    if type_of(KINDS[kind].model, name)[1]:
        return [part.strip() for part in text.strip().strip("[]").split(",") if part.strip()]
    return text.strip()


def unfit(value: str) -> str | None:
    """What no value of a record can hold: a character that is not seen, or that ends a line; None if there is none."""
    found = _UNFIT.search(value)
    return f"there is an invisible character (U+{ord(found.group()):04X}) in it" if found else None


def wrong(kind: str, name: str, value: Given, reading: Reading) -> tuple[str, str] | None:
    """What is wrong with the value of one field by itself, and what to write instead; None if nothing is."""
    parts = [value] if isinstance(value, str) else value
    hidden = next(filter(None, map(unfit, parts)), None)
    if hidden:
        return hidden, "write the value without it"
    named = named_instead(kind, name, value, reading)
    if named:
        return named
    try:
        KINDS[kind].model.model_validate({name: value})
    except ValidationError as error:
        own = next((detail for detail in error.errors() if detail["loc"][:1] == (name,)), None)
        if own and own["type"] == "literal_error":
            return f"it cannot be `{value}`", "write one of " + ", ".join(choices(KINDS[kind].model, name))
        if own:
            what, _, write = own["msg"].rpartition("; ")
            return what or own["msg"], write if what else "write another value"
    if name == "id" and value in (reading.ids[kind] or ()):
        return f"the id `{value}` is taken", "write another id"
    unknown = (between.unknown(reading, kinds, part) for kinds in _meant(kind, name) for part in parts)
    return next(filter(None, unknown), None)


def named_instead(kind: str, name: str, value: Given, reading: Reading) -> tuple[str, str] | None:
    """That a record is given by its name instead of its id, and its id."""
    parts = [value] if isinstance(value, str) else value
    found = (id_ for kinds in _meant(kind, name) for part in parts for id_ in _named(reading.data, kinds, part))
    return next((("a name is no id", f"write `{id_}`") for id_ in found), None)


def _meant(kind: str, name: str) -> list[tuple[str, ...]]:
    """The kinds of records whose ids a field may hold."""
    model: type[Record] = KINDS[kind].model
    return [mark.kinds for mark in marks(model, name) if isinstance(mark, Refers)]


def _named(data: Dataset, kinds: tuple[str, ...], text: str) -> Iterator[str]:
    """The ids of the records of some kinds that have a text as their name."""
    for kind in kinds:
        for record in data[kind].values() if kind in KINDS else ():
            names = [str(getattr(record, field, "")).casefold() for field in ("name", "short")]
            if text.casefold() in names and text != record.id:
                yield record.id


def added(text: str, kind: str, values: Mapping[str, Given], data: Dataset) -> tuple[str, int, str]:
    """A file's text with a new record where it belongs, the record's first line, and its own text.

    Raises Problems for a file that is not YAML as records are.
    """
    written = layout.record(dict(values), kind)
    tree = yamlfile.parse(text, KINDS[kind].file)
    if not tree.value:
        # The line that says that there are none; what stands above and below it stays.
        above, _, below = re.split(r"^(\[\s*\][^\S\n]*\n?)", text, maxsplit=1, flags=re.MULTILINE)
        return f"{above}{written}\n{below}", above.count("\n") + 1, written
    lines = text.rstrip("\n").split("\n")
    place = _place(kind, values, [one for one in tree.value if isinstance(one, dict)], data)
    line = tree.lines[place,] - 1 if place < len(tree.value) else len(lines)
    # What stands above the next record stays above it.
    while line and (not lines[line - 1].strip() or lines[line - 1].startswith("#")):
        line -= 1
    return "\n".join([*lines[:line], written, *lines[line:]]) + "\n", line + 1, written


def _place(kind: str, values: Mapping[str, Any], records: Sequence[Mapping[str, Any]], data: Dataset) -> int:
    """The number of the record above which a new one belongs."""
    beside = KINDS[kind].beside
    if KINDS[kind].by_id:
        return next((number for number, one in enumerate(records) if one["id"] > values.get("id", "")), len(records))
    if beside == "paragraphs":
        # In the order in which the briefing is read.
        order = list(data.paragraphs)
        first = _first(values, order)
        return next((number for number, one in enumerate(records) if _first(one, order) > first), len(records))
    # Where no field is named, all are alike.
    like = [number for number, one in enumerate(records) if one.get(beside) == values.get(beside)]
    return like[-1] + 1 if like else len(records)


def _first(values: Mapping[str, Any], order: list[str]) -> int:
    """The place of a record's first paragraph in the briefing."""
    return min((order.index(one) for one in values.get("paragraphs", ()) if one in order), default=len(order))
