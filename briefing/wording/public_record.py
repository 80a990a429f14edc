"""What the public record says beside each statement of the briefing: which checks are about it, and how they come out.

A statement is a recorded figure, quotation, position, event or risk, or a paragraph where no record holds what was checked.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from briefing.records.dataset import Dataset
from briefing.records.evidence import STATEMENTS, VERDICTS, Check, EventDate, Excerpt

_ORDER = list(VERDICTS)


@dataclass(frozen=True)
class Tally:
    """How many statements of a section there are, were checked, differ and were not found, and in how many comparisons."""

    statements: int
    checked: int
    differ: int
    not_found: int
    differ_in: int
    not_found_in: int


def by_verdict(checks: list[Check]) -> list[Check]:
    """Checks with the most critical verdict first, otherwise in their order."""
    return sorted(checks, key=lambda check: _ORDER.index(check.verdict))


def checks_of(data: Dataset, kind: str, id_: str) -> list[Check]:
    """The checks of a statement, the most critical verdict first."""
    return by_verdict(data.checks.get((kind, id_), []))


def verdict(data: Dataset, kind: str, id_: str) -> str | None:
    """The most critical verdict on a statement; None if it was not checked. Context decides nothing, so it does not count."""
    found = [check.verdict for check in checks_of(data, kind, id_) if check.verdict != "context"]
    return found[0] if found else None


def paragraphs_of(data: Dataset, check: Check) -> tuple[str, ...]:
    """The paragraphs of the briefing that a check is about, in the order of its targets."""
    found = [(id_,) if kind == "paragraph" else data[kind][id_].paragraphs for kind, id_ in check.targets]
    return tuple(dict.fromkeys(paragraph for paragraphs in found for paragraph in paragraphs))


def section_of(data: Dataset, check: Check) -> str | None:
    """The section that a check belongs to: that of its first statement. None where it goes beyond the briefing."""
    paragraphs = paragraphs_of(data, check)
    return data.paragraphs[paragraphs[0]][0] if paragraphs else None


def in_section(data: Dataset, section: str | None) -> list[Check]:
    """The checks of a section, the most critical first; those beyond the briefing for None."""
    return by_verdict([check for check in data["check"].values() if section_of(data, check) == section])


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
    checked = [target for check in data["check"].values() for target in check.targets if target[0] == "paragraph"]
    return found + [target for target in dict.fromkeys(checked) if data.paragraphs[target[1]][0] == section]


def tally(data: Dataset, section: str) -> Tally:
    """The counts of a section."""
    found = statements(data, section)
    verdicts = [verdict(data, kind, id_) for kind, id_ in found]
    checks = {check.id: check.verdict for kind, id_ in found for check in checks_of(data, kind, id_)}
    apart = [(verdicts.count(word), list(checks.values()).count(word)) for word in ("differs", "not found")]
    (differ, differ_in), (not_found, not_found_in) = apart
    return Tally(len(found), sum(one is not None for one in verdicts), differ, not_found, differ_in, not_found_in)


def dates_of(data: Dataset, event: str) -> list[tuple[EventDate, Check]]:
    """The days that the public record gives for an event, each with the check that holds it, in order of time."""
    found = [(one, check) for check in data["check"].values() for one in check.dates if one.event == event]
    return sorted(found, key=lambda pair: pair[0].day)


def moment(data: Dataset, excerpt: Excerpt) -> str:
    """When the words of an excerpt were known: their day; where that is not known, the date of the source that prints them."""
    source = data["source"].get(excerpt.source)
    if len(excerpt.date) == len("2025-02-16") or source is None or source.date == "unknown":
        return excerpt.date
    return source.date if excerpt.date == "unknown" or source.date.startswith(excerpt.date) else excerpt.date


def when(data: Dataset, excerpt: Excerpt) -> str:
    """Whether an excerpt is `later` than the briefing, `perhaps` later, or neither."""
    return timing(moment(data, excerpt), data["briefing"]["briefing"].date)


def wholly_later(data: Dataset, check: Check) -> bool:
    """Whether what a check says rests on nothing but what is later than the briefing."""
    bearing = [one for one in check.excerpts if check.verdict == "context" or one.relation != "context"]
    return check.verdict != "not found" and all(when(data, one) == "later" for one in bearing)


def timing(moment: str, snapshot: datetime.date) -> str:
    """Whether a day, a month or `unknown` is `later` than the snapshot, `perhaps` later (same month), or neither: empty."""
    if moment == "unknown" or moment <= snapshot.isoformat()[: len(moment)]:
        return "perhaps" if moment == snapshot.isoformat()[:7] else ""
    return "later"
