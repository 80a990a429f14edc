"""JSON Schemas of the files in data/, for editors: completion of fields, choices and ids, descriptions on hover.

They say what the reader says, by the same shapes of fields and the same rules between fields; what needs a calendar, a
language or several records to judge is left to the check. What a schema refuses, the check refuses too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from briefing.records.dataset import Dataset
from briefing.records.fields import Prose, Refers
from briefing.records.kinds import COLLECTIONS, MEANINGS
from briefing.records.record import Record, choices, marks, nested, type_of
from briefing.records.references import LINKED
from briefing.records.shapes import Shape, Without


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
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": collection.file, "description": does}
    return {**head, **body, "definitions": _definitions(collection.model)}


def _definitions(model: type[Record]) -> dict:
    """The types of a model's fields by name, so that each is written once in a schema."""
    found: dict = {}
    for name in model.model_fields:
        inner, shapes = nested(model, name), _shapes(model, name)
        found |= _definitions(inner) if inner else {}
        if shapes:
            found[_name(shapes)] = _shaped(type_of(model, name)[0], shapes)
    return dict(sorted(found.items()))


def _name(shapes: list[Shape | Without]) -> str:
    return "-".join(mark.name for mark in shapes)


def _shapes(model: type[Record], name: str) -> list[Shape | Without]:
    """The shapes of a field whose values are not listed."""
    found = marks(model, name)
    if any(isinstance(mark, Refers) for mark in found):
        return []
    own = [mark for mark in found if isinstance(mark, (Shape, Without))]
    return [*own, LINKED] if any(isinstance(mark, Prose) for mark in found) else own


def _object(kind: str, model: type[Record], data: Dataset) -> dict:
    fields = model.model_fields
    rules = {"allOf": [rule.schema for rule in model.rules]} if model.rules else {}
    return {
        "type": "object",
        "properties": {name: _field(kind, model, name, data) for name in fields},
        "required": [name for name, field in fields.items() if field.is_required()],
        "additionalProperties": False,
        **rules,
    }


def _field(kind: str, model: type[Record], name: str, data: Dataset) -> dict:
    field, inside = model.model_fields[name], nested(model, name)
    described = {"description": _described(kind, name, field.description or "")}
    many = type_of(model, name)[1]
    if inside:
        return {**described, "type": "array", "minItems": 1, "items": _object(kind, inside, data)}
    refers = [target for mark in marks(model, name) if isinstance(mark, Refers) for target in mark.kinds]
    if refers:
        value: dict = {"type": "string", "enum": data.ids(refers)}
    elif choices(model, name):
        value = {"enum": list(choices(model, name))}
    else:
        value = {"$ref": f"#/definitions/{_name(_shapes(model, name))}"}
    if many:
        return {**described, "type": "array", "minItems": 1, "uniqueItems": True, "items": value}
    # Beside a reference, an editor reads nothing else.
    return {**described, "allOf": [value]} if "$ref" in value else {**described, **value}


def _shaped(kind_of: str, shapes: list[Shape | Without]) -> dict:
    """A text that has shapes, or what an editor takes it for; editors show the remedy where a pattern does not fit."""
    # 2.06 arrives as a number, whose digits are not seen; free text may look like a number too, such as a year.
    free = ["number"] if any(isinstance(mark, Without) for mark in shapes) else []
    taken_for = [kind_of] if kind_of in ("number", "integer", "boolean") else free
    bounds = {word: bound for mark in shapes if isinstance(mark, Shape) for word, bound in mark.bounds.items()}
    patterns = [{"pattern": mark.regex, "patternErrorMessage": mark.write} for mark in shapes]
    types = ["string", *taken_for]
    said = patterns[0] if len(patterns) == 1 else {"allOf": patterns}
    return {"type": types if len(types) > 1 else "string", **bounds, **said}


def _described(kind: str, name: str, does: str) -> str:
    meanings: Mapping[str, str] = MEANINGS.get(kind, {}).get(name, {})
    return does + "".join(f"\n{value}: {meaning}" for value, meaning in meanings.items())
