"""What the tests of the decisions share: a made-up text of three paragraphs, and the records of the small project beside it."""

from __future__ import annotations

from typing import Any

from briefing.records.dataset import Dataset
from briefing.records.kinds import KINDS
from briefing.verifying.decide import decide
from briefing.verifying.decision import Decision

TEXT = """1 March 2020

Test desk

Harbor Talks: A Made-up Briefing

Harbor Dispute: Where It Stands

{0}

{1}

Outlook

{2}
"""


def decided(
    data: Dataset,
    kind: str,
    record: dict[str, Any],
    field: str,
    first: str,
    second: str = "Second.",
    third: str = "Third.",
    beside: tuple[tuple[str, dict[str, Any]], ...] = (),
) -> tuple[str, str, str]:
    """What is decided of one field of one record, beside the names of the small project and no statement but those given.

    `first` and `second` are the paragraphs `harbor-1` and `harbor-2`, `third` is `outlook-1`.
    """
    records = {**data.records, **{one: {} for one in ("figure", "quote", "position", "event", "risk", "term")}}
    for name, values in (*beside, (kind, record)):
        made = KINDS[name].model.model_validate(values)
        records[name] = {**records[name], made.id: made}
    changed = Dataset(records, data.places)
    return of(decide(changed, TEXT.format(first, second, third)), kind, made.id, field)


def of(decisions: list[Decision], kind: str, id_: str, field: str) -> tuple[str, str, str]:
    """What was decided of one field: the outcome, why, and the remedy."""
    found = [one for one in decisions if (one.kind, one.id, one.path) == (kind, id_, (field,))]
    assert len(found) == 1
    return found[0].outcome, found[0].why, found[0].write
