"""The records as tables and objects for programs and spreadsheets, described by the models that read them.

A collection becomes one resource; records inside records (excerpts of a comparison, paragraphs of a section) become a resource
of their own in tables, and stay inside in JSON. Text is filled in: no reference to another record is left unresolved.
Numbers keep the decimals they are printed with, and locators are addresses.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from briefing.ledger import state
from briefing.ledger import translations as ledger
from briefing.published.edition import SiteEdition
from briefing.records import translations
from briefing.records.dataset import Dataset
from briefing.records.evidence import Excerpt
from briefing.records.fields import Prose, Refers
from briefing.records.history import Change
from briefing.records.kinds import KINDS, PARTS, former
from briefing.records.record import Record, choices, marks, meanings, nested, type_of
from briefing.wording import addresses
from briefing.wording import printing as words
from briefing.wording.catalog import SOURCE
from briefing.wording.translated import Untranslated

# The promise of the address data/v1/: within it, a field may be added and none is renamed or removed.
VERSION = "v1"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
# A spreadsheet runs what begins with one of these as a formula.
# One that begins with an apostrophe gets another, so that taking one away always gives the text back.
_GUARDED = ("=", "+", "-", "@", "'", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A field as a file shows it; `type` is one of string, number, integer, boolean, date."""

    name: str
    type: str
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    many: bool = False  # a list; in a table its parts stand in one cell, divided by `divider`
    divider: str = ""
    inner: tuple[Column, ...] = ()  # the fields of records inside this one; not in tables
    refers: str = ""  # the table whose ids it holds, if it is one id of one table


_REVIEW = Column(
    "review",
    "string",
    "`current` if it is as it was when it was last compared with its source; otherwise what has changed since, or that it was not"
    " compared yet",
    required=True,
)

# Not `language`, which sources have had always: that in which others wrote them.
LANGUAGE = Column(
    "text_language",
    "string",
    "the language of its texts",
    required=True,
)


@dataclass(frozen=True)
class Resource:
    """A table: its name, what it holds, its columns, and its rows as plain values by column."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, object], ...]
    key: tuple[str, ...]

    @property
    def flat(self) -> tuple[Column, ...]:
        """The columns that a table has: those without records inside."""
        return tuple(column for column in self.columns if not column.inner)


@lru_cache(maxsize=2)
def resources(data: Dataset, language: str, edition: SiteEdition) -> tuple[Resource, ...]:
    """Every collection, each followed by the records inside its records. Addresses are those of an edition of the site.

    Several pages and files show them, so they are made once: in the language of the site, and in that of its source.
    """
    found, say = [], words.Words(data, language)
    for kind, entry in KINDS.items():
        if entry.internal:
            continue
        columns = _columns(kind, entry.model)
        rows = tuple(_row(kind, record, say, edition.url) for record in data[kind].values())
        found.append(Resource(entry.download, _does(entry.model), columns, rows, ("id",)))
        for column in columns:
            inside = nested(entry.model, column.name)
            if inside:
                found.append(_inner(former(kind), entry.download, column, _does(inside), rows))
    return tuple(found)


def _does(model: type[Record]) -> str:
    return " ".join((model.__doc__ or "").split())


def is_inner(resource: Resource) -> bool:
    """Whether a resource holds the records inside the records of another."""
    return resource.key != ("id",)


def as_csv(resource: Resource) -> str:
    """A resource as CSV (RFC 4180). A text that a spreadsheet would run gets an apostrophe in front."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.name for column in resource.flat])
    writer.writerows([_cell(row[column.name], column) for column in resource.flat] for row in resource.rows)
    return text.getvalue()


def as_json(value: object) -> str:
    """Plain values as JSON; a number has the decimals it is printed with."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=lambda number: f"\ue000{number}\ue000")
    return re.sub('"\ue000(.*?)\ue000"', r"\1", text) + "\n"


def table_schema(resource: Resource) -> dict:
    """The columns of a resource as a Table Schema (Data Package)."""
    fields = []
    for column in resource.flat:
        field: dict = {"name": column.name, "type": "string" if column.many else column.type, "description": column.description}
        constraints: dict[str, object] = {"required": True} if column.required else {}
        constraints |= {"enum": list(column.choices)} if column.choices and not column.many else {}
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    schema = {"fields": fields, "primaryKey": list(resource.key), "missingValues": [""]}
    refers = {column.name: {"resource": column.refers, "fields": "id"} for column in resource.columns if column.refers}
    keys = [{"fields": name, "reference": reference} for name, reference in refers.items()]
    return schema | ({"foreignKeys": keys} if keys else {})


def json_schema(resource: Resource) -> dict:
    """The objects of a resource's JSON file as a JSON Schema (draft 2020-12)."""
    about = {"title": resource.name, "description": resource.description}
    return {"$schema": DRAFT, **about, "type": "array", "items": _row_schema(resource.columns)}


def line_schema(resource: Resource) -> dict:
    """One object of a resource as a JSON Schema, for a file that holds one in each line."""
    about = {"title": resource.name, "description": resource.description}
    return {"$schema": DRAFT, **about, **_row_schema(resource.columns)}


def object_schema(properties: Mapping[str, dict]) -> dict:
    """An object that has all of these properties."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _row_schema(columns: tuple[Column, ...]) -> dict:
    return object_schema({column.name: _property(column) for column in columns}) | {"additionalProperties": False}


def _property(column: Column) -> dict:
    if column.inner:
        return {"description": column.description, "type": "array", "items": _row_schema(column.inner)}
    kind: dict[str, object] = {"type": "string", "format": "date"} if column.type == "date" else {"type": column.type}
    kind |= {"enum": list(column.choices)} if column.choices else {}
    if column.many:
        kind = {"type": "array", "items": kind}
    elif not column.required:
        kind = {"anyOf": [kind, {"type": "null"}]}
    return {"description": column.description, **kind}


# ------------------------------------------------------------------------------------------------------ models to columns


def _columns(kind: str, model: type[Record]) -> tuple[Column, ...]:
    own = list(fields_of(model))
    if not any(column.name == "id" for column in own):
        own.insert(0, Column("id", "string", "the one id of a collection of one", required=True))
    own = [replace(one, inner=(*one.inner, _REVIEW)) if one.name == KINDS[kind].apart else one for one in own]
    derived = {name: one.does for name, one in KINDS[kind].derived.items()} | {"permalink": "its permanent address on the site"}
    made = [Column(name, "string", does, required=True) for name, does in derived.items()]
    return (*own, *made, *((_REVIEW,) if KINDS[kind].compared else ()), LANGUAGE)


def fields_of(model: type[Record]) -> Iterator[Column]:
    """The columns of a model, without those that a whole kind derives from others."""
    for name, field in model.model_fields.items():
        kind_of, many = type_of(model, name)
        inside = nested(model, name)
        refers = _refers(model, name)
        # A paragraph is shown by its address.
        named = [PARTS.get(kind, kind) for kind in refers if kind != "paragraph"]
        does = field.description or ""
        said = meanings(model).get(name)
        if said and not inside:
            does += " (" + "; ".join(f"{value}: {meaning}" for value, meaning in said.items()) + ")"
        if many and not inside:
            does += f", divided by {'spaces' if refers else 'semicolons'} in tables"
        yield Column(
            name=name,
            type=kind_of,
            description=does,
            required=field.is_required() or type(field.default) is bool or (field.default is not None and not many),
            choices=tuple(map(former, choices(model, name))),
            many=many,
            divider=(" " if refers else "; ") if many else "",
            refers=KINDS[named[0]].download if len(named) == 1 and not many else "",
            inner=(*fields_of(inside), LANGUAGE) if inside else (),
        )
    if model is Excerpt:
        yield Column("later_than_briefing", "string", KINDS["source"].derived["later_than_briefing"].does, required=True)


def _refers(model: type[Record], name: str) -> tuple[str, ...]:
    return tuple(kind for mark in marks(model, name) if isinstance(mark, Refers) for kind in mark.kinds)


# -------------------------------------------------------------------------------------------------------- records to rows


def _row(kind: str, record: Record, say: words.Words, url: Callable[[str], str]) -> dict[str, object]:
    row: dict[str, Any] = {"id": record.id} | {name: _value(record, name, say, url) for name in type(record).model_fields}
    row |= {name: one.value(record, say) for name, one in KINDS[kind].derived.items()}
    row |= {"permalink": url(addresses.of_record(kind, record.id))}
    for number, part in enumerate(row.get(KINDS[kind].apart, ()), 1):
        part[_REVIEW.name] = state.holds(state.of_part(say.data, kind, record.id, number), say.language)
    if KINDS[kind].compared:
        row |= {_REVIEW.name: state.holds(ledger.of_record(say.data, kind, record.id), say.language)}
    return row | {LANGUAGE.name: _language(record, say.language)}


def _language(record: Record, language: str) -> str:
    """The language of the texts of a record, without those of the records inside it; two where only some are translated."""
    values = (getattr(record, name) for name in _texts(type(record)))
    texts = [text for value in values for text in (value if isinstance(value, tuple) else (value,)) if text]
    missing = [isinstance(text, Untranslated) for text in texts]
    # What has no texts to translate may hold those of others, as a source has its title.
    if all(missing):
        return SOURCE
    return f"{language} {SOURCE}" if any(missing) else language


@cache
def _texts(model: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in translations.translated(model) if not nested(model, name))


def _value(record: Record, name: str, say: words.Words, url: Callable[[str], str]) -> object:
    value, prose = getattr(record, name), any(isinstance(mark, Prose) for mark in marks(type(record), name))

    def plain(part: Any) -> object:
        if isinstance(part, Record):
            inside = {inner: _value(part, inner, say, url) for inner in type(part).model_fields}
            inside |= {LANGUAGE.name: _language(part, say.language)}
            return inside | {"later_than_briefing": say.timing(part.date)} if isinstance(part, Excerpt) else inside
        if _refers(type(record), name) == ("paragraph",):
            return url(addresses.of_paragraph(*say.data.paragraphs[part]))
        if isinstance(part, datetime.date):
            return part.isoformat()
        if type(record) is Change and name == "kind":
            return former(str(part))
        return say.plain(part) if prose else part

    return [plain(part) for part in value] if isinstance(value, tuple) else None if value is None else plain(value)


def _inner(kind: str, name: str, column: Column, does: str, rows: tuple[Mapping[str, Any], ...]) -> Resource:
    """The records inside the records of a collection as a table of their own, each with the id of its owner and its number."""
    own = (
        Column(kind, "string", f"the id of the {kind} that it belongs to", required=True, refers=name),
        Column("number", "integer", "its place there, from 1", required=True),
    )
    # What is not reviewed by itself is reviewed with its owner.
    shared = () if any(one.name == _REVIEW.name for one in column.inner) else (_REVIEW,)
    inside = tuple(
        {kind: row["id"], "number": place, **part, **({_REVIEW.name: row[_REVIEW.name]} if shared else {})}
        for row in rows
        for place, part in enumerate(row[column.name], 1)
    )
    return Resource(f"{name}-{column.name}", does, (*own, *column.inner, *shared), inside, (kind, "number"))


def _cell(value: object, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    shown = column.divider.join(map(str, value)) if isinstance(value, list) else str(value)
    # A number is a number, also with a sign.
    return f"'{shown}" if column.type == "string" and shown.startswith(_GUARDED) else shown
