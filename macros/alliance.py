"""NATO's estimates of what its members spend on defense: the rows of the table, and its chart as numbers.

Apart from the briefing's own chart: these are NATO's values, and the briefing's bounds are not drawn among them. The chart
follows the same rules: x is a share of the width and y is in pixels, so that text keeps its size.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefing.records.dataset import Dataset
from briefing.records.evidence import Estimate
from briefing.wording import spending

_BEYOND = Decimal("0.3")
_TOP, _ROW = 44, 34


@dataclass(frozen=True)
class Row:
    """One Ally, and whether the briefing gives a level or plan of it."""

    estimate: Estimate
    named: bool


@dataclass(frozen=True)
class Mark:
    """An Ally's row in the chart: y in pixels, both values in percent of the width."""

    row: Row
    y: int
    earlier: str
    later: str


@dataclass(frozen=True)
class Chart:
    """Everything that the template draws."""

    height: int
    guideline: str
    ticks: tuple[tuple[int, str], ...]
    marks: tuple[Mark, ...]


def rows(data: Dataset) -> list[Row]:
    """The Allies, the highest estimate for 2024 first, equals by name."""
    named = {row.country.id for row in spending.rows(data)}
    allies = [one for one in data["estimate"].values() if not one.group]
    return [Row(one, one.id in named) for one in sorted(allies, key=lambda one: (-one.share_2024_estimate, one.name))]


def totals(data: Dataset) -> list[Estimate]:
    """The totals of groups of Allies."""
    return [one for one in data["estimate"].values() if one.group]


def meeting(data: Dataset) -> int:
    """How many Allies are at the guideline or above it in 2024, by the estimates."""
    return sum(one.share_2024_estimate >= data.release.guideline for one in data["estimate"].values() if not one.group)


def chart(data: Dataset) -> Chart:
    """The chart of all Allies."""
    found = rows(data)
    end = max(max(row.estimate.share_2014, row.estimate.share_2024_estimate) for row in found) + _BEYOND

    def x(value: Decimal) -> str:
        return f"{value / end * 100:.2f}%"

    marks = tuple(
        Mark(row, _TOP + _ROW * number, x(row.estimate.share_2014), x(row.estimate.share_2024_estimate))
        for number, row in enumerate(found, 1)
    )
    ticks = tuple((value, x(Decimal(value))) for value in range(0, int(end) + 1, 1 + int(end) // 20))
    return Chart(marks[-1].y + 44, x(data.release.guideline), ticks, marks)
