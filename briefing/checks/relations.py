"""Relations between numbers: whether each holds, between numbers of one unit and of the same years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from briefing.records import references
from briefing.records.dataset import Dataset
from briefing.records.evidence import EARLIER, LATER
from briefing.records.history import NUMBERED, Relation
from briefing.records.problems import Problem
from briefing.records.statements import UNITS
from briefing.wording import locale

_WRITE = "correct the figure that is wrong, or the relation"


class Number(NamedTuple):
    """One number of a record; `year` is 0 where the record has only one."""

    id: str
    value: Decimal  # in ones
    text: str
    unit: str
    year: int = 0

    def __str__(self) -> str:
        return f"`{self.id}` ({self.text}{f' in {self.year}' if self.year else ''})"


def check(data: Dataset) -> Iterator[Problem]:
    """Every relation that its numbers break, or that speaks of others; a member that there is not is reported elsewhere."""
    for relation in data["relation"].values():
        place = data.place("relation", relation.id)
        for part in references.named(relation.says):
            if part.kind in NUMBERED and part.id not in relation.members:
                yield place.problem(f"`says`: `{part}` is none of `members`", "draw on these, or add it to them", "says")
        twice = next((id_ for id_ in relation.members if sum(id_ in data[kind] for kind in NUMBERED) > 1), None)
        if twice:
            yield place.problem(f"`members`: `{twice}` is the id of several records", "give all but one another id", "members")
            continue
        members = [list(numbers(data, id_)) for id_ in relation.members]
        if all(members):
            for what in _unlike(members) or _broken(relation, members):
                yield place.problem(f"the relation `{relation.id}` does not hold: {what}", _WRITE)


def numbers(data: Dataset, id_: str) -> Iterator[Number]:
    """The numbers of a figure, of NATO's guideline, or of a row of its table by year; none of what there is not."""
    if id_ in data["figure"]:
        figure = data["figure"][id_]
        usd = figure.unit == "usd"
        text = locale.money(figure.value, figure.scale, "USD", locale.SOURCE) if usd else _percent(figure.value)
        yield Number(id_, Decimal(figure.in_ones), text, figure.unit)
    elif id_ in data["release"]:
        guideline = data.release.guideline
        yield Number(id_, guideline, _percent(guideline), "percent_of_gdp")
    elif id_ in data["estimate"]:
        row = data["estimate"][id_]
        for year, share in ((EARLIER, row.share_2014), (LATER, row.share_2024_estimate)):
            yield Number(id_, share, _percent(share), "percent_of_gdp", year)


def _percent(value: Decimal) -> str:
    return locale.percent(value, locale.SOURCE)


def _unlike(members: list[list[Number]]) -> list[str]:
    """What keeps the numbers of the first two members that are not alike from being compared."""
    for (first, *_), (second, *_) in pairwise(members):
        if first.unit != second.unit:
            return [f"`{first.id}` is in {UNITS[first.unit]}, `{second.id}` in {UNITS[second.unit]}"]
        if first.year != second.year:
            one, other = (first, second) if first.year else (second, first)
            return [f"`{one.id}` has a number for each of two years, `{other.id}` has one"]
    return []


def _broken(relation: Relation, members: list[list[Number]]) -> Iterator[str]:
    """How the numbers break the relation, year by year."""
    for one_year in zip(*members, strict=True):
        first, *others = one_year
        if relation.relation == "within":
            lowest, highest = (pick(others, key=lambda one: one.value) for pick in (min, max))
            if first.value < lowest.value:
                yield f"{first} is below {lowest}, the lowest of the others"
            if first.value > highest.value:
                yield f"{first} is above {highest}, the highest of the others"
        for before, after in pairwise(one_year):
            if relation.relation == "rising" and after.value <= before.value:
                yield f"{after} is not higher than {before}"
            if relation.relation == "same" and after.value != before.value:
                yield f"{after} is not the same as {before}"
