"""Every fact gets one decision, and none agrees that was changed."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from briefing.checks import project
from briefing.reading.judgment import DIFFERS
from briefing.records.dataset import Dataset
from briefing.records.fields import Refers
from briefing.records.kinds import KINDS
from briefing.records.record import choices, marks, nested, type_of
from briefing.verifying import decide
from briefing.verifying.decision import Decision
from tests.conftest import ROOT

SMALL = project.load(ROOT / "tests" / "small").data
TEXT = (ROOT / "tests" / "small" / "briefing.txt").read_text("utf-8")
KINDS_OF_THE_BRIEFING = [
    "briefing",
    "section",
    "actor",
    "country",
    "issue",
    "figure",
    "quote",
    "position",
    "event",
    "risk",
    "term",
]


def test_every_fact_of_every_record_has_one_decision() -> None:
    decided = decide.decide(SMALL, TEXT)
    expected = [
        (kind, record.id, (field,))
        for kind in KINDS_OF_THE_BRIEFING
        for record in SMALL[kind].values()
        for field in decide.facts(kind)
        if (kind, field) != ("briefing", "glance")
    ]
    assert [(one.kind, one.id, one.path) for one in decided] == expected


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("position", ["party", "issue", "stance", "speaker", "basis", "paragraphs"]),
        ("risk", ["strength", "paragraphs"]),
        ("quote", ["text", "speaker", "paragraphs"]),
    ],
)
def test_a_fact_is_what_is_not_in_our_own_words(kind: str, fields: list[str]) -> None:
    assert decide.facts(kind) == fields


def test_what_no_rule_decides_is_for_a_person() -> None:
    decided = {(one.kind, one.path[0]): one for one in decide.decide(SMALL, TEXT)}
    assert decided["issue", "asked"][3:] == ("for a person", "this is our own arrangement; the text cannot say", "")


def changes(kind: str, field: str, value: Any) -> Iterator[Any]:
    """Other values that the field may hold; None for none."""
    model = KINDS[kind].model
    refers = next((mark for mark in marks(model, field) if isinstance(mark, Refers)), None)
    of_type, several = type_of(model, field)
    offered = [str(one) for one in choices(model, field)] or (SMALL.ids(refers.kinds) if refers else [])
    if nested(model, field):
        return  # records inside a record: their number is compared by itself
    if several:
        pool = offered or ["another name"]
        yield from ([*(value or []), one] for one in pool if one not in (value or []))
        yield from ([one] for one in pool if [one] != value)
    elif offered:
        yield from (one for one in offered if one != value)
    elif of_type == "boolean":
        yield "false" if value == "true" else "true"
    elif value and of_type == "string":
        yield from (f"{value} more", value.rpartition(" ")[0])
    elif value:
        yield value.replace("0", "1").replace("2", "3")
    yield None


def wrong_values() -> Iterator[tuple[str, str, str, Any]]:
    for kind in KINDS_OF_THE_BRIEFING:
        for id_ in SMALL[kind]:
            raw = _raw(kind, id_)
            for field in decide.facts(kind):
                yield from (
                    (kind, id_, field, other) for other in changes(kind, field, raw.get(field)) if other != raw.get(field)
                )


def _raw(kind: str, id_: str) -> dict[str, Any]:
    place = SMALL.place(kind, id_)
    value: Any = place.tree.value
    for part in place.path:
        value = value[part]
    return deepcopy(value)


def _decided(kind: str, id_: str, field: str, other: Any) -> list[Decision]:
    """What is decided of a record with another value in one field; nothing where that is no record."""
    raw = _raw(kind, id_) | {field: other}
    try:
        made = KINDS[kind].model.model_validate({name: value for name, value in raw.items() if value})
    except ValidationError:
        return []
    records = {**SMALL.records, kind: {**SMALL.records[kind], id_: made}}
    found = decide.decide(Dataset(records, SMALL.places), TEXT)
    return [one for one in found if (one.kind, one.id) == (kind, id_)]


# What the small project leaves out: here the other value is the right one.
RIGHT = ("actor", "south", "country", "sud")


def test_no_changed_value_agrees() -> None:
    tried, agreed = 0, []
    for kind, id_, field, other in wrong_values():
        decided = _decided(kind, id_, field, other)
        tried += bool(decided)
        outcome = {one.path: one.outcome for one in decided}.get((field,))
        if (kind, id_, field, other) != RIGHT and outcome == "agrees" and not any(one.outcome == DIFFERS for one in decided):
            agreed.append((kind, id_, field, other))
    assert tried > 100
    assert agreed == []
