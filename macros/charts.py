"""The charts as the numbers that their templates draw: defense spending by the briefing, and by NATO's table. Pure.

A template of our own, not a charting library: libraries draw points and bars, and would have to be bent to draw a bound
without inventing a value; theirs scale their text with the picture, and need script or a build of hundreds of kilobytes.
One SVG has no viewBox: x is a share of the width and y is in pixels, so that its text keeps its size from a phone to
paper; colors are the style sheet's variables, so both schemes and forced colors work.

NATO's values have a chart of their own: the briefing's bounds are not drawn among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefing.records.dataset import Dataset
from briefing.records.evidence import Estimate
from briefing.records.marks import N_
from briefing.records.statements import Figure
from briefing.wording import spending
from briefing.wording.catalog import SOURCE
from briefing.wording.spending import CountrySpending

GROUPS = {
    "above": N_("Only a lower bound"),
    "exact": N_("Exact level"),
    "about": N_("Approximate level"),
    "nearly": N_("Approximate level"),
    "target": N_("Only an aim"),
    "below": N_("Only an upper bound"),
}
_ROW, _GROUP = 34, 26


@dataclass(frozen=True)
class Axis:
    """The axis from 0 to `end`, in percent of GDP."""

    end: Decimal

    def x(self, value: Decimal) -> str:
        """A value's place, in percent of the width."""
        return f"{value / self.end * 100:.2f}%"

    @property
    def ticks(self) -> tuple[tuple[int, str], ...]:
        """Whole numbers with their places, not too many."""
        whole = int(self.end)
        return tuple((value, self.x(Decimal(value))) for value in range(0, whole + 1, 1 + whole // 20))


@dataclass(frozen=True)
class MeasureLine:
    """A line of the threshold or of a demand: its figure, and x in percent of the width."""

    figure: Figure
    x: str


@dataclass(frozen=True)
class CountryRow:
    """A country's row: y in pixels; level, plan and the range that is hatched in percent of the width."""

    row: CountrySpending
    y: int
    group: str | None  # the heading above it as a message, for the first of a group
    level: str | None
    plan: str | None
    hatch: tuple[str, str] | None  # where it starts, and how wide it is
    open_end: bool  # whether the hatched range goes on beyond the axis


@dataclass(frozen=True)
class SpendingChart:
    """Everything that the template of the briefing's chart draws."""

    height: int
    threshold: MeasureLine
    demands: tuple[MeasureLine, ...]
    ticks: tuple[tuple[int, str], ...]
    rows: tuple[CountryRow, ...]


def draw_spending(data: Dataset, language: str = SOURCE) -> SpendingChart:
    """The chart of all countries for which the briefing gives a level or a plan. Raises LookupError without a threshold."""
    demands = sorted((figure for figure in data["figure"].values() if figure.kind == "demand"), key=lambda figure: figure.value)
    threshold = next(figure for figure in data["figure"].values() if figure.kind == "threshold")
    # It ends a little beyond the largest demand, so that an open range has somewhere to go.
    axis = Axis(max(figure.value for figure in [*demands, threshold]) + Decimal("0.6"))
    rows = tuple(_rows(spending.by_country(data, language), axis))
    return SpendingChart(
        height=rows[-1].y + 56,
        threshold=MeasureLine(threshold, axis.x(threshold.value)),
        demands=tuple(MeasureLine(figure, axis.x(figure.value)) for figure in demands),
        ticks=axis.ticks,
        rows=rows,
    )


def _rows(rows: list[CountrySpending], axis: Axis) -> Iterator[CountryRow]:
    y, group = 56, ""
    for row in rows:
        first = GROUPS[row.group] != group
        group = GROUPS[row.group]
        y += _ROW + (_GROUP if first else 0)
        bound = row.level if row.level and row.level.precision in ("above", "below") else None
        yield CountryRow(
            row=row,
            y=y,
            group=group if first else None,
            level=axis.x(row.level.value) if row.level and not bound else None,
            plan=axis.x(row.plan.value) if row.plan else None,
            hatch=_hatch(bound, axis) if bound else None,
            open_end=bool(bound and bound.precision == "above"),
        )


def _hatch(bound: Figure, axis: Axis) -> tuple[str, str]:
    start, stop = (bound.value, axis.end) if bound.precision == "above" else (Decimal(0), bound.value)
    return axis.x(start), axis.x(stop - start)


@dataclass(frozen=True)
class AllyRow:
    """An Ally's row: y in pixels, both values in percent of the width; `named` if the briefing gives a level or plan of it."""

    estimate: Estimate
    named: bool
    y: int
    earlier: str
    later: str


@dataclass(frozen=True)
class AllianceChart:
    """Everything that the template of NATO's chart draws."""

    height: int
    guideline: str
    ticks: tuple[tuple[int, str], ...]
    rows: tuple[AllyRow, ...]


def draw_alliance(data: Dataset, language: str = SOURCE) -> AllianceChart:
    """The chart of all Allies."""
    allies = spending.by_ally(data, language)
    axis = Axis(max(max(ally.estimate.share_2014, ally.estimate.share_2024_estimate) for ally in allies) + Decimal("0.3"))
    rows = tuple(
        AllyRow(
            one.estimate, one.named, 44 + _ROW * number, axis.x(one.estimate.share_2014), axis.x(one.estimate.share_2024_estimate)
        )
        for number, one in enumerate(allies, 1)
    )
    return AllianceChart(rows[-1].y + 44, axis.x(data.release.guideline), axis.ticks, rows)
