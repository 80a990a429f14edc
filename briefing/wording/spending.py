"""What each country spends on defense: by the briefing, whose values may be bounds, and by NATO's table beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from briefing.records.dataset import Dataset
from briefing.records.evidence import Estimate
from briefing.records.marks import N_
from briefing.records.statements import Country, Figure
from briefing.wording import collation
from briefing.wording.catalog import SOURCE

# Groups in the order shown. Inside a group countries are alphabetical: the briefing does not rank them.
KNOWN = {
    "above": N_("lower bound"),
    "exact": N_("exact level"),
    "about": N_("approximate level"),
    "nearly": N_("approximate level"),
    "target": N_("aim only"),
    "below": N_("upper bound"),
}
# The same of a level that the briefing gives for examples of more.
_EXAMPLES = {
    "above": N_("lower bound, named as an example"),
    "exact": N_("exact level, named as an example"),
    "about": N_("approximate level, named as an example"),
    "nearly": N_("approximate level, named as an example"),
    "target": N_("aim only, named as an example"),
    "below": N_("upper bound, named as an example"),
}


@dataclass(frozen=True)
class CountrySpending:
    """One country: its level and its plan, each as a figure or not given."""

    country: Country
    level: Figure | None
    plan: Figure | None

    @property
    def group(self) -> str:
        """The precision that decides what is known: that of the level, or `target` where there is only a plan."""
        return self.level.precision if self.level else "target"

    @property
    def known(self) -> str:
        """What is known, as a message."""
        return (_EXAMPLES if self.level and self.level.examples else KNOWN)[self.group]


class AllySpending(NamedTuple):
    """One Ally by NATO's table, and whether the briefing gives a level or plan of it."""

    estimate: Estimate
    named: bool


def by_country(data: Dataset, language: str = SOURCE) -> list[CountrySpending]:
    """Every country for which the briefing gives a level or a plan, in the order shown in a language."""
    found = [
        CountrySpending(country, _figure(data, country, "level"), _figure(data, country, "plan"))
        for country in data["country"].values()
    ]
    known = [row for row in found if row.level or row.plan]
    return sorted(known, key=lambda row: (list(KNOWN).index(row.group), collation.key(row.country.name, language)))


def _figure(data: Dataset, country: Country, kind: str) -> Figure | None:
    return next((figure for figure in data["figure"].values() if figure.kind == kind and country.id in figure.subjects), None)


def by_ally(data: Dataset, language: str = SOURCE) -> list[AllySpending]:
    """The Allies, the highest estimate for 2024 first, equals by their names in a language."""
    named = {row.country.id for row in by_country(data)}
    allies = [one for one in data["estimate"].values() if not one.group]
    allies.sort(key=lambda one: (-one.share_2024_estimate, collation.key(one.name, language)))
    return [AllySpending(one, one.id in named) for one in allies]


def totals(data: Dataset) -> list[Estimate]:
    """The totals of groups of Allies."""
    return [one for one in data["estimate"].values() if one.group]


def meeting(data: Dataset) -> int:
    """How many Allies are at the guideline or above it in 2024, by the estimates."""
    return sum(ally.estimate.share_2024_estimate >= data.release.guideline for ally in by_ally(data))
