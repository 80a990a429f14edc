"""What the briefing says of each country's defense spending: the rows of the table, and of the chart."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.records.dataset import Dataset
from briefing.records.statements import Country, Figure

# Groups in the order shown. Inside a group countries are alphabetical: the briefing does not rank them.
KNOWN = {
    "above": "lower bound",
    "exact": "exact level",
    "about": "approximate level",
    "nearly": "approximate level",
    "target": "aim only",
    "below": "upper bound",
}


@dataclass(frozen=True)
class Row:
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
        """What is known, in words."""
        example = ", named as an example" if self.level and self.level.examples else ""
        return KNOWN[self.group] + example


def rows(data: Dataset) -> list[Row]:
    """Every country for which the briefing gives a level or a plan, in the order shown."""
    found = [
        Row(country, _figure(data, country, "level"), _figure(data, country, "plan")) for country in data["country"].values()
    ]
    known = [row for row in found if row.level or row.plan]
    return sorted(known, key=lambda row: (list(KNOWN).index(row.group), row.country.name))


def _figure(data: Dataset, country: Country, kind: str) -> Figure | None:
    return next((figure for figure in data["figure"].values() if figure.kind == kind and country.id in figure.subjects), None)
