"""Every kind of record with its fields, as the field reference shows them: from the models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.records.fields import Refers
from briefing.records.kinds import KINDS, former
from briefing.records.record import Record, choices, marks, nested


@dataclass(frozen=True)
class FieldDescription:
    """A field as the field reference shows it."""

    name: str
    does: str
    required: bool
    choices: tuple[str, ...]
    refers: str


@dataclass(frozen=True)
class KindDescription:
    """A kind of record as the field reference shows it."""

    id: str  # in addresses, where names stay
    name: str
    does: str
    file: str
    fields: tuple[FieldDescription, ...]


def describe() -> list[KindDescription]:
    """Every kind of record with its fields, from the models."""
    return [
        KindDescription(former(kind), kind, entry.model.__doc__ or "", entry.file, tuple(_describe(entry.model)))
        for kind, entry in KINDS.items()
    ]


def _describe(model: type[Record], within: str = "") -> Iterator[FieldDescription]:
    """The fields of a model, those of the records inside it after the field that holds them: `excerpts: words`."""
    for name, field in model.model_fields.items():
        refers = [kind for mark in marks(model, name) if isinstance(mark, Refers) for kind in mark.kinds]
        allowed = choices(model, name) or (("true", "false") if field.annotation is bool else ())
        shown = "id of: " + " or ".join(refers) if refers else ""
        yield FieldDescription(within + name, field.description or "", field.is_required(), allowed, shown)
        inner = nested(model, name)
        if inner:
            yield from _describe(inner, f"{within}{name}: ")
