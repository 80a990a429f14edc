"""The chart of defense spending, as the numbers that its template draws. Pure.

A template of our own, not a charting library: libraries draw points and bars, and would have to be bent to draw a bound
without inventing a value; theirs scale their text with the picture, and need script or a build of hundreds of kilobytes.
One SVG has no viewBox: x is a share of the width and y is in pixels, so that its text keeps its size from a phone to
paper; colors are the style sheet's variables, so both schemes and forced colors work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefing.records.dataset import Dataset
from briefing.records.statements import Figure
from briefing.wording import spending

# The axis ends a little beyond the largest demand, so that an open range has somewhere to go.
_BEYOND = Decimal("0.6")
_TOP, _ROW, _GROUP = 56, 34, 26
GROUPS = {
    "above": "Only a lower bound",
    "exact": "Exact level",
    "about": "Approximate level",
    "nearly": "Approximate level",
    "target": "Only an aim",
    "below": "Only an upper bound",
}


@dataclass(frozen=True)
class Mark:
    """A line of the threshold or of a demand: its figure, and x in percent of the width."""

    figure: Figure
    x: str


@dataclass(frozen=True)
class ChartRow:
    """A country's row: y in pixels; level, plan and the range that is hatched in percent of the width."""

    row: spending.Row
    y: int
    group: str | None  # the heading above it, for the first of a group
    level: str | None
    plan: str | None
    hatch: tuple[str, str] | None  # where it starts, and how wide it is
    open_end: bool  # whether the hatched range goes on beyond the axis


@dataclass(frozen=True)
class Chart:
    """Everything that the template draws."""

    height: int
    threshold: Mark
    demands: tuple[Mark, ...]
    ticks: tuple[tuple[int, str], ...]
    rows: tuple[ChartRow, ...]


def build(data: Dataset) -> Chart:
    """The chart of all countries for which the briefing gives a level or a plan. Raises LookupError without a threshold."""
    demands = sorted((figure for figure in data["figure"].values() if figure.kind == "demand"), key=lambda figure: figure.value)
    threshold = next(figure for figure in data["figure"].values() if figure.kind == "threshold")
    end = max(figure.value for figure in [*demands, threshold]) + _BEYOND
    rows = tuple(_rows(spending.rows(data), end))
    return Chart(
        height=rows[-1].y + 56,
        threshold=Mark(threshold, _x(threshold.value, end)),
        demands=tuple(Mark(figure, _x(figure.value, end)) for figure in demands),
        ticks=tuple((value, _x(Decimal(value), end)) for value in range(0, int(end) + 1, 1 + int(end) // 20)),
        rows=rows,
    )


def _rows(rows: list[spending.Row], end: Decimal) -> Iterator[ChartRow]:
    y, group = _TOP, ""
    for row in rows:
        first = GROUPS[row.group] != group
        group = GROUPS[row.group]
        y += _ROW + (_GROUP if first else 0)
        bound = row.level if row.level and row.level.precision in ("above", "below") else None
        yield ChartRow(
            row=row,
            y=y,
            group=group if first else None,
            level=_x(row.level.value, end) if row.level and not bound else None,
            plan=_x(row.plan.value, end) if row.plan else None,
            hatch=_hatch(bound, end) if bound else None,
            open_end=bool(bound and bound.precision == "above"),
        )


def _hatch(bound: Figure, end: Decimal) -> tuple[str, str]:
    start, stop = (bound.value, end) if bound.precision == "above" else (Decimal(0), bound.value)
    return _x(start, end), _x(stop - start, end)


def _x(value: Decimal, end: Decimal) -> str:
    return f"{value / end * 100:.2f}%"
