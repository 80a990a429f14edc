"""Every kind of record: the file in data/ that holds it, its model, and what a reader or contributor is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.records.evidence import (
    DATED_FROM,
    RELATIONS,
    SEEN,
    SOURCE_KINDS,
    TITLES,
    VERDICTS,
    Check,
    Estimate,
    Release,
    Source,
    Speaker,
)
from briefing.records.fields import Refers
from briefing.records.history import Change, Edition
from briefing.records.record import Record, choices, marks, nested
from briefing.records.statements import (
    ACTOR_KINDS,
    BASES,
    FIGURE_KINDS,
    LANES,
    PRECISIONS,
    STANCES,
    UNDATED,
    UNITS,
    Actor,
    Briefing,
    Country,
    Event,
    Figure,
    Issue,
    Position,
    Quote,
    Risk,
    Section,
    Term,
    Waiver,
)

# The choices of a field and what each means to a reader, by kind of record and field.
MEANINGS = {
    "actor": {"kind": ACTOR_KINDS},
    "check": {"verdict": VERDICTS, "relation": RELATIONS},
    "event": {"lane": LANES, "undated": UNDATED},
    "figure": {"kind": FIGURE_KINDS, "precision": PRECISIONS, "unit": UNITS},
    "position": {"stance": STANCES, "basis": BASES},
    "source": {"kind": SOURCE_KINDS, "seen": SEEN, "title_from": TITLES, "date_from": DATED_FROM},
}


@dataclass(frozen=True)
class Collection:
    """A kind of record, the file in data/ that holds it, and its model; and where in the file a record belongs.

    Beside those with the same value in the field `beside`, or in the order of ids; otherwise at the end.
    """

    file: str
    model: type[Record]
    single: bool = False
    by_id: bool = False
    beside: str = ""


COLLECTIONS: Mapping[str, Collection] = {
    "briefing": Collection("briefing.yml", Briefing, single=True),
    "section": Collection("sections.yml", Section),
    "actor": Collection("actors.yml", Actor, beside="kind"),
    "country": Collection("countries.yml", Country),
    "issue": Collection("issues.yml", Issue),
    "figure": Collection("figures.yml", Figure, beside="paragraphs"),
    "quote": Collection("quotes.yml", Quote, beside="paragraphs"),
    "position": Collection("positions.yml", Position, beside="party"),
    "event": Collection("events.yml", Event, beside="lane"),
    "risk": Collection("risks.yml", Risk),
    "term": Collection("terms.yml", Term),
    "source": Collection("sources.yml", Source, by_id=True),
    "speaker": Collection("speakers.yml", Speaker),
    "check": Collection("checks.yml", Check),
    "release": Collection("release.yml", Release, single=True),
    "estimate": Collection("estimates.yml", Estimate),
    "edition": Collection("editions.yml", Edition),
    "change": Collection("changelog.yml", Change),
    "waiver": Collection("waivers.yml", Waiver),
}


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

    name: str
    does: str
    file: str
    fields: tuple[FieldDescription, ...]


def describe() -> list[KindDescription]:
    """Every kind of record with its fields, from the models."""
    return [
        KindDescription(kind, collection.model.__doc__ or "", collection.file, tuple(_describe(collection.model)))
        for kind, collection in COLLECTIONS.items()
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
