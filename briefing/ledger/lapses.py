"""What a change does to reviews: which no longer hold, and which were renewed with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing.ledger.state import CURRENT, MISSING, Reviewed
from briefing.ledger.targets import GIST, TEXT, VERDICT, Target, page_id
from briefing.pages.page import Page
from briefing.records.dataset import Dataset
from briefing.records.problems import Problem

_WRITE = "an editor compares it, and renews its review: python3 run.py {command} --help"


class Lapse(NamedTuple):
    """A target whose review no longer holds, or that has none: its name, where it stands, and what a reader is told of it."""

    target: str
    path: str
    line: int
    mark: str
    language: str = ""  # of a translation

    @property
    def problem(self) -> Problem:
        """The same as a problem, for owners who refuse lapses."""
        write = _WRITE.format(command="translations" if self.language else "verify")
        return Problem(self.path, self.line, f"`{self.target}`: {self.mark}", write)

    @property
    def notice(self) -> Problem:
        """The same for the reviewer of a change, in which nobody has to do anything about it."""
        return Problem(self.path, self.line, f"`{self.target}`: {self.mark}", "the site says so until an editor has compared it")


class Renewal(NamedTuple):
    """A review that holds by a change: it brings the review, and whoever merges it vouches for the comparison; or what was
    compared is again as it was then.
    """

    target: str
    path: str
    line: int
    how: str

    @property
    def notice(self) -> Problem:
        """The same for whoever approves the change."""
        what = f"the change says itself that `{self.target}` was compared ({self.how})"
        return Problem(self.path, self.line, what, "approve it only if you know by whom")


def all_of(data: Dataset, written: Iterable[Page], reviews: Mapping[str, Reviewed]) -> list[Lapse]:
    """Every target whose review does not hold, in the order of the targets."""
    pages_of = {page.section or page.path: page for page in written}
    found = ((name, one.target, one.mark) for name, one in reviews.items() if one.mark)
    return [Lapse(name, *_place(target, data, pages_of), mark, target.language) for name, target, mark in found]


def read(reviews: Mapping[str, Reviewed]) -> dict[str, Reviewed]:
    """The same without translations that nobody has compared yet: they are published as what they are, and cannot lapse."""
    return {name: one for name, one in reviews.items() if not (one.target.language and one.state == MISSING)}


def since(then: Mapping[str, Reviewed], lapses: Iterable[Lapse], now: Mapping[str, Reviewed]) -> list[Lapse]:
    """Those of the lapses that were none before, or that concern other words now.

    Of a translation without a review, only that it had one.
    """
    was = {name: (one.state, one.target) for name, one in then.items()}
    kept = read(now).keys() | read(then).keys()
    lapses = [one for one in lapses if one.target in kept]
    return [one for one in lapses if was.get(one.target) != (now[one.target].state, now[one.target].target)]


def renewed(then: Mapping[str, Reviewed], now: Mapping[str, Reviewed], data: Dataset) -> Iterator[Renewal]:
    """The reviews that a change brings, and those that hold again."""
    for name, one in now.items():
        was = then.get(name)
        if one.review and one.state == CURRENT and (not was or was.review != one.review or was.state != CURRENT):
            place = data.place("review", name)
            yield Renewal(name, place.file, place.line(), one.review.how)


def _place(target: Target, data: Dataset, pages_of: Mapping[str, Page]) -> tuple[str, int]:
    """The file and line of a target."""
    if target.kind == "page":
        return next((page.shown, 1) for page in pages_of.values() if page_id(page.path) == target.id)
    if target.kind == "paragraph":
        section, number = data.paragraphs[target.id]
        if target.part == TEXT or target.language:
            page = pages_of[section]
            line = next(block.line for block in page.blocks if block.number == number)
            return page.shown, line
        place = data.place("section", section)
        return place.file, place.line("paragraphs", number - 1, GIST)
    place = data.place(target.kind, target.id)
    apart, _, part = target.part.rpartition("-")
    if apart:
        return place.file, place.line(apart, int(part) - 1)
    return place.file, place.line(VERDICT) if target.part == VERDICT else place.line()
