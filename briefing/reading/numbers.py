"""Where a figure stands in the briefing, and the words around it.

Two figures may have the same characters: each has a place of its own, the longest first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from briefing.reading.paragraphs import BriefingText, Stretch, spans
from briefing.records.statements import Figure

_NUMBER = re.compile(
    r"(?P<usd>\$)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<percent>\s?%|\spercent\b)?(?:\s(?P<scale>million|billion|trillion)\b)?"
)
# Words right before a number that say how sure it is. In front of a bound, one may stand that strengthens it.
HEDGES: Mapping[str, str] = {
    "nearly": r"nearly|almost|close to|just under",
    "about": r"about|around|roughly|approximately|some",
    "above": r"exceed|exceeds|exceeded|exceeding|over|above|more than|at least|surpassed",
    "below": r"below|under|less than|at most|up to|short of",
}
_HEDGE = re.compile(
    r"(?:\b(?P<degree>well|far|just)\s)?\b(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in HEDGES.items())
    + r")(?P<the>\s(?:the|its|their|a))?\s$"
)


class Spot(NamedTuple):
    """A number where it is printed, with all that a rule asks of its surroundings."""

    start: int  # of the number, in its paragraph
    digits: str
    usd: bool
    scale: str
    clause: Stretch
    sentence: Stretch
    earlier: tuple[Stretch, ...]  # the clauses of the sentence before this one
    before: str  # in its clause
    after: str  # in its sentence
    number: str  # with its unit and scale

    @property
    def hedge(self) -> re.Match[str] | None:
        """The words right before the number that say how sure it is."""
        return _HEDGE.search(self.before)

    @property
    def precision(self) -> str:
        """What those words mean, as the records say it; empty without them."""
        found = self.hedge
        return next(name for name in HEDGES if found.group(name)) if found else ""


def claims(text: BriefingText, paragraph: str) -> dict[str, range]:
    """Where each figure of a paragraph has its place; a longer `literal` takes its place before a shorter one."""
    return {id_: span for (kind, id_), span in held(text, paragraph).items() if kind == "figure"}


def held(text: BriefingText, paragraph: str) -> dict[tuple[str, str], range]:
    """The place in a paragraph of each figure, quotation and period that its records hold. One accounts for one place."""
    if paragraph in text.held:
        return text.held[paragraph]
    data, words = text.data, text.paragraphs.get(paragraph, "")
    wanted = [(("quote", one.id), one.text) for one in data["quote"].values() if paragraph in one.paragraphs]
    for figure in data["figure"].values():
        if paragraph in figure.paragraphs:
            wanted.append((("figure", figure.id), figure.literal))
            wanted += [(("period", figure.id), figure.period)] if figure.period and figure.period.isdigit() else []
    found: dict[tuple[str, str], range] = {}
    covered: set[int] = set()
    # The longest first, so that `2%` does not take the place of `well below the 2% target`.
    for key, literal in sorted(wanted, key=lambda one: -len(one[1])):
        free = next((span for span in spans(key[0], literal, words) if covered.isdisjoint(span)), None)
        if free:
            found[key] = free
            covered.update(free)
    text.held[paragraph] = found
    return found


def spot(text: BriefingText, figure: Figure) -> Spot | None:
    """Where a figure is printed first, or None if its `literal` has no place in its paragraphs."""
    for paragraph in [one for one in text.paragraphs if one in figure.paragraphs]:
        span = claims(text, paragraph).get(figure.id)
        found = _number(text, paragraph, span) if span else None
        if found:
            return found
    return None


def _number(text: BriefingText, paragraph: str, span: range) -> Spot | None:
    words = text.paragraphs[paragraph]
    there = [match for match in _NUMBER.finditer(words, span.start) if match.start() < span.stop]
    # A year is a number too: one with a unit comes first.
    match = next((one for one in there if one["percent"] or one["usd"]), there[0] if there else None)
    around = text.clause_at(paragraph, match.start()) if match else None
    if not match or not around:
        return None
    sentence, clauses, index = around
    clause = clauses[index]
    return Spot(
        match.start(),
        match["digits"].replace(",", ""),
        bool(match["usd"]),
        match["scale"] or "",
        clause,
        sentence,
        tuple(clauses[:index]),
        words[clause.start : match.start()],
        words[match.end() : sentence.end],
        match.group(),
    )
