"""What the public record says beside each statement of the briefing: which comparisons are about it, and how they come out.

A statement is a recorded figure, quotation, position, event or risk, or a paragraph where no record holds what was checked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.records.dataset import Dataset
from briefing.records.evidence import NUANCED, STATEMENTS, VERDICTS, Comparison, EventDate, Excerpt

_ORDER = list(VERDICTS)
# What a sentence can stand on, and what that means: the weakest verdict among the facts in it, the weakest first. The last is
# for a sentence in which there is none.
UNCOMPARED = "not compared"
UNRECORDED = "no figure or quotation"
STANDINGS = {
    "differs": "the public record has at least one of the facts in it otherwise",
    "not found": "at least one of the facts in it was not found in the public record; none differs",
    UNCOMPARED: "at least one of the facts in it was not compared with the public record; all others were found there",
    NUANCED: "the public record bears out every fact in it, as far as it was compared, and at least one with a nuance",
    "agrees": "the public record bears out every fact in it, as far as it was compared",
    UNRECORDED: "no figure or quotation stands in it, so it has no verdict of its own",
}


@dataclass(frozen=True)
class Tally:
    """How many statements of a section there are, were checked, differ and were not found, and in how many comparisons."""

    statements: int
    checked: int
    differ: int
    not_found: int
    differ_in: int
    not_found_in: int


def by_verdict(comparisons: list[Comparison]) -> list[Comparison]:
    """Comparisons with the most critical verdict first, otherwise in their order."""
    return sorted(comparisons, key=lambda comparison: _ORDER.index(comparison.verdict))


def comparisons_of(data: Dataset, kind: str, id_: str) -> list[Comparison]:
    """The comparisons of a statement, the most critical verdict first."""
    return by_verdict(data.comparisons.get((kind, id_), []))


def verdict(data: Dataset, kind: str, id_: str) -> str | None:
    """The most critical verdict on a statement; None if it was not checked. Context decides nothing, so it does not count."""
    found = [comparison.verdict for comparison in comparisons_of(data, kind, id_) if comparison.verdict != "context"]
    return found[0] if found else None


def standing(data: Dataset, facts: Iterable[tuple[str, str]]) -> str:
    """What a sentence stands on, as a key of STANDINGS: it is no surer than the weakest of the records that it draws on.

    Only those count that a comparison can be about. One that is narrower than the statement counts all the same.
    """
    order = list(STANDINGS)
    found = [word for kind, id_ in facts if kind in STATEMENTS for word in _judged(data, kind, id_)]
    return min(found, key=order.index, default=UNRECORDED)


def _judged(data: Dataset, kind: str, id_: str) -> list[str]:
    """What each comparison of a statement says of it for a sentence: the one place where a verdict becomes a standing."""
    words = [comparison.verdict for comparison in comparisons_of(data, kind, id_)]
    return [word for word in words if word != "context"] or [UNCOMPARED]


def paragraphs_of(data: Dataset, comparison: Comparison) -> tuple[str, ...]:
    """The paragraphs of the briefing that a comparison is about, in the order of its targets."""
    found = [(id_,) if kind == "paragraph" else data[kind][id_].paragraphs for kind, id_ in comparison.targets]
    return tuple(dict.fromkeys(paragraph for paragraphs in found for paragraph in paragraphs))


def section_of(data: Dataset, comparison: Comparison) -> str | None:
    """The section that a comparison belongs to: that of its first statement. None where it goes beyond the briefing."""
    paragraphs = paragraphs_of(data, comparison)
    return data.paragraphs[paragraphs[0]][0] if paragraphs else None


def in_section(data: Dataset, section: str | None) -> list[Comparison]:
    """The comparisons of a section, the most critical first; those beyond the briefing for None."""
    return by_verdict([comparison for comparison in data["comparison"].values() if section_of(data, comparison) == section])


def statements(data: Dataset, section: str) -> list[tuple[str, str]]:
    """The statements of a section, as (kind, id). That the briefing was published is not one."""
    found = [
        (kind, record.id)
        for kind in STATEMENTS
        if kind != "paragraph"
        for record in data[kind].values()
        if not (kind == "event" and record.lane == "briefing")
        and any(data.paragraphs[paragraph][0] == section for paragraph in record.paragraphs)
    ]
    checked = [target for comparison in data["comparison"].values() for target in comparison.targets if target[0] == "paragraph"]
    return found + [target for target in dict.fromkeys(checked) if data.paragraphs[target[1]][0] == section]


def tally(data: Dataset, section: str) -> Tally:
    """The counts of a section."""
    found = statements(data, section)
    verdicts = [verdict(data, kind, id_) for kind, id_ in found]
    comparisons = {comparison.id: comparison.verdict for kind, id_ in found for comparison in comparisons_of(data, kind, id_)}
    apart = [(verdicts.count(word), list(comparisons.values()).count(word)) for word in ("differs", "not found")]
    (differ, differ_in), (not_found, not_found_in) = apart
    return Tally(len(found), sum(one is not None for one in verdicts), differ, not_found, differ_in, not_found_in)


def dates_of(data: Dataset, event: str) -> list[tuple[EventDate, Comparison]]:
    """The days that the public record gives for an event, each with the comparison that holds it, in order of time."""
    found = [(one, comparison) for comparison in data["comparison"].values() for one in comparison.dates if one.event == event]
    return sorted(found, key=lambda pair: pair[0].day)


def moment(data: Dataset, excerpt: Excerpt) -> str:
    """When the words of an excerpt were known: their day; where that is not known, the date of the source that prints them."""
    source = data["source"].get(excerpt.source)
    if len(excerpt.date) == len("2025-02-16") or source is None or source.date == "unknown":
        return excerpt.date
    return source.date if excerpt.date == "unknown" or source.date.startswith(excerpt.date) else excerpt.date


def when(data: Dataset, excerpt: Excerpt) -> str:
    """Whether an excerpt is `later` than the briefing, `perhaps` later, or neither."""
    return timing(moment(data, excerpt), data.briefing.date)


def wholly_later(data: Dataset, comparison: Comparison) -> bool:
    """Whether what a comparison says rests on nothing but what is later than the briefing."""
    bearing = [one for one in comparison.excerpts if comparison.verdict == "context" or one.relation != "context"]
    return comparison.verdict != "not found" and all(when(data, one) == "later" for one in bearing)


def timing(moment: str, snapshot: datetime.date) -> str:
    """Whether a day, a month or `unknown` is `later` than the snapshot, `perhaps` later (same month), or neither: empty."""
    if moment == "unknown" or moment <= snapshot.isoformat()[: len(moment)]:
        return "perhaps" if moment == snapshot.isoformat()[:7] else ""
    return "later"
