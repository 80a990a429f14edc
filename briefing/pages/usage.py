"""Which pages and records use which record: for backlinks, and for records that nothing uses.

Found by reading the pages, so it never depends on the order in which they are rendered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from briefing.pages import calls
from briefing.pages.page import Page
from briefing.records import references
from briefing.records.dataset import Dataset
from briefing.records.fields import Prose, Refers
from briefing.records.kinds import PARTS
from briefing.records.record import Record, marked


@dataclass(frozen=True)
class Use:
    """A place on a page where a record is named: a paragraph of the briefing, or under a heading."""

    page: Page
    number: int
    heading: str
    order: int = field(default=0, compare=False)  # among all that pages name

    @property
    def fragment(self) -> str:
        """The part of the address after `#`."""
        return f"p{self.number}" if self.number else self.heading


@dataclass(frozen=True)
class Usage:
    """Where each record is used, by (kind, id)."""

    on_pages: Mapping[tuple[str, str], Sequence[Use]]
    by_records: Mapping[tuple[str, str], Sequence[tuple[str, str]]]
    shown: frozenset[tuple[str, str]]

    def pages(self, kind: str, id_: str) -> Sequence[Use]:
        """The places on pages that name a record, in the order of the pages."""
        return self.on_pages.get((kind, id_), ())

    def records(self, kind: str, id_: str) -> Sequence[tuple[str, str]]:
        """The records whose fields or texts name a record."""
        return self.by_records.get((kind, id_), ())

    def on_page(self, path: str, kind: str) -> list[str]:
        """The records of a kind that a page names, in the order of their first use there."""
        named = ((use, id_) for (found, id_), places in self.on_pages.items() if found == kind for use in places)
        uses = sorted((use.order, id_) for use, id_ in named if use.page.path == path)
        return list(dict.fromkeys(id_ for _, id_ in uses))


def find(data: Dataset, pages: Sequence[Page]) -> Usage:
    """The usage of every record; a call or reference to something unknown is passed over (`checks.calls` reports it)."""
    on_pages: dict[tuple[str, str], list[Use]] = {}
    shown: set[tuple[str, str]] = set()
    numbers = count()
    for page in pages:
        for block, call in page.calls:
            if call.name not in calls.MACROS or len(call.args) < calls.MACROS[call.name].required:
                continue
            heading = block.heading if block.heading in page.headings else ""
            for target in calls.named(call, data):
                use = Use(page, block.number, heading, next(numbers))
                places = on_pages.setdefault(target, [])
                if use not in places:
                    places.append(use)
            shown.update(calls.shown(call, data))
    by_records: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for kind, record in data.items():
        for target in dict.fromkeys(_targets(record, data)):
            by_records.setdefault(target, []).append((kind, record.id))
    return Usage(on_pages, by_records, frozenset(shown))


def _targets(record: Record, data: Dataset) -> Iterator[tuple[str, str]]:
    for _, value, mark in marked(record, Refers):
        targets = (PARTS.get(target, target) for target in mark.kinds)
        yield from ((target, value) for target in targets if target in data.records and value in data[target])
    for _, text, _ in marked(record, Prose):
        yield from ((part.kind, part.id) for part in references.named(text) if part.kind in data.records)
