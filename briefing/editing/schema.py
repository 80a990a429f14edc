"""JSON Schemas of the files in data/, for editors: completion of fields, choices and ids, descriptions on hover.

They are pydantic's, of the models by which the records are read; what needs a calendar, a language or several records to
judge is left to the check. What a schema refuses, the check refuses too. They are no part of the repository: the commands
that a contributor begins with write them.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from briefing.editing import writing
from briefing.records import dataset
from briefing.records.dataset import Dataset
from briefing.records.fields import PROSE, REFERS
from briefing.records.kinds import KINDS
from briefing.records.problems import Problems
from briefing.records.record import meanings
from briefing.records.references import LINKED


class _Editors(GenerateJsonSchema):
    """A field is shown by its description alone; one that may be left out is not written as nothing; a list holds each once."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        values = super().tuple_schema(schema)
        return {**values, "minItems": 1} | ({} if "$ref" in values["items"] else {"uniqueItems": True})


def renew(root: Path) -> None:
    """Write the schemas of a project if a record or model is younger; nothing where records are wrong, or nothing can be written.

    An editor that does without an id that was just added is better served than one that marks a record for another's mistake.
    """
    made = [root / "data" / "schema" / _name(entry.file) for entry in KINDS.values()]
    sources = [*(root / "data").glob("*.yml"), *(Path(__file__).parents[1] / "records").glob("*.py")]
    with contextlib.suppress(OSError, Problems):
        there = all(path.is_file() for path in made)
        if there and min(path.stat().st_mtime for path in made) >= max(path.stat().st_mtime for path in sources):
            return
        reading = dataset.load(root / "data")
        if not (there and reading.problems):
            writing.write(root, {f"data/schema/{name}": text for name, text in files(reading.data).items()})


def _name(file: str) -> str:
    return file.replace(".yml", ".json")


def files(data: Dataset) -> dict[str, str]:
    """Every schema by its file name in data/schema/, as text."""
    return {
        _name(entry.file): json.dumps(of_kind(kind, data), ensure_ascii=False, indent=1) + "\n" for kind, entry in KINDS.items()
    }


def of_kind(kind: str, data: Dataset) -> dict[str, Any]:
    """The schema of the file that holds a kind of record."""
    entry = KINDS[kind]
    record = entry.model.model_json_schema(schema_generator=_Editors)
    inner = record.pop("$defs", {})
    said = meanings(entry.model)
    ids: dict[str, Any] = {}
    for model in (record, *inner.values()):
        for name, field in model["properties"].items():
            field["description"] += "".join(f"\n{value}: {meaning}" for value, meaning in said.get(name, {}).items())
            ids |= _completed(field, data)
    body = record if entry.single else {"type": "array", "items": record}
    return {"$schema": "http://json-schema.org/draft-07/schema#", **body, "$defs": inner | ids}


def _completed(field: dict[str, Any], data: Dataset) -> dict[str, Any]:
    """Say in a field what only all records know, which ids there are; returns the lists that it refers to, by their names."""
    lists = {}
    for value in (field, field.get("items", {})):
        kinds: Iterable[str] = field.pop(REFERS, None) or value.pop(REFERS, ())
        if kinds:
            name = "-".join(kinds)
            lists[name] = {"type": "string", "enum": data.ids(kinds)}
            ids = field.get("items", field)
            ids.pop("type")
            ids["allOf"] = [{"$ref": f"#/$defs/{name}"}]
        if value.pop(PROSE, False):
            value["allOf"] = [*value["allOf"], LINKED.schema]
    return lists
