"""JSON Schemas of the files in data/, for editors: completion of fields, choices and ids, descriptions on hover.

They say less than the models do: what a schema refuses, the check refuses too, but not the other way round.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from .dataset import Dataset
from .fields import Refers
from .kinds import COLLECTIONS, MEANINGS
from .record import Record, choices, marks, nested, type_of

# How the editor's reader of YAML sees what a field of a type is typed as.
_TYPES = {
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    # A year or a version is text for us, and may look like a number to an editor.
    "string": {"type": ["string", "number"]},
}
_ID = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}


def files(data: Dataset) -> dict[str, str]:
    """Every schema by its file name in data/schema/, as text."""
    return {
        collection.file.replace(".yml", ".json"): json.dumps(of_kind(kind, data), ensure_ascii=False, indent=1) + "\n"
        for kind, collection in COLLECTIONS.items()
    }


def of_kind(kind: str, data: Dataset) -> dict:
    """The schema of the file that holds a kind of record."""
    collection = COLLECTIONS[kind]
    does = " ".join((collection.model.__doc__ or "").split())
    record = _object(kind, collection.model, data)
    body = record if collection.single else {"type": "array", "items": record}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": collection.file, "description": does, **body}


def _object(kind: str, model: type[Record], data: Dataset) -> dict:
    fields = model.model_fields
    return {
        "type": "object",
        "properties": {name: _field(kind, model, name, data) for name in fields},
        "required": [name for name, field in fields.items() if field.is_required()],
        "additionalProperties": False,
    }


def _field(kind: str, model: type[Record], name: str, data: Dataset) -> dict:
    field, inside = model.model_fields[name], nested(model, name)
    described = {"description": _described(kind, name, field.description or "")}
    kind_of, many = type_of(model, name)
    if inside:
        return {**described, "type": "array", "minItems": 1, "items": _object(kind, inside, data)}
    refers = [target for mark in marks(model, name) if isinstance(mark, Refers) for target in mark.kinds]
    if refers:
        value: dict = {"type": "string", "enum": _ids(refers, data)}
    elif choices(model, name):
        value = {"enum": list(choices(model, name))}
    else:
        value = _ID if name == "id" else _TYPES[kind_of]
    return {**described, "type": "array", "minItems": 1, "uniqueItems": True, "items": value} if many else {**described, **value}


def _described(kind: str, name: str, does: str) -> str:
    meanings: Mapping[str, str] = MEANINGS.get(kind, {}).get(name, {})
    return does + "".join(f"\n{value}: {meaning}" for value, meaning in meanings.items())


def _ids(refers: list[str], data: Dataset) -> list[str]:
    """The ids that a field may name, in the order of their files."""
    found: list[str] = []
    for target in refers:
        if target == "paragraph":
            found += data.paragraphs
        elif target == "party":
            found += [actor.id for actor in data["actor"].values() if actor.kind == "party"]
        else:
            found += data[target]
    return found
