"""The ledger as a table: how many targets of each kind are current, lapsed, suspect or missing, and which are not current."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.ledger.lapses import Lapse
from briefing.ledger.state import CURRENT, LAPSED, MISSING, SUSPECT, Reviewed
from briefing.ledger.targets import GIST
from briefing.records.history import HOW
from briefing.records.kinds import KINDS
from briefing.records.marks import N_, NP_
from briefing.wording import catalog
from briefing.wording.catalog import SOURCE, Catalog

STATES = (CURRENT, LAPSED, SUSPECT, MISSING)
_WITH = {
    "briefing": N_("the briefing"),
    "source": N_("its source"),
    "project": N_("what it rests on"),
    "original": N_("the English text"),
}
# What a part of a record is called that is reviewed by itself.
_PARTS = (NP_("review", "facts"), NP_("review", "wording"), NP_("review", "verdict"), NP_("review", "glance"))


class Sort(NamedTuple):
    """How the reviews of one sort of target stand: how many of each state, and of the current ones how many of each kind."""

    what: str
    with_what: str  # as a message
    states: Mapping[str, int]
    how: Mapping[str, int]


def rows(reviews: Mapping[str, Reviewed], language: str = SOURCE) -> list[Sort]:
    """The sorts of targets in the order of the records, and how their reviews stand."""
    say, found = catalog.of(language), dict[str, list[Reviewed]]()
    for one in reviews.values():
        found.setdefault(_sort(one, say), []).append(one)
    return [Sort(what, _WITH[some[0].target.source], *_counts(some)) for what, some in found.items()]


def total(reviews: Mapping[str, Reviewed]) -> Sort:
    """How all reviews stand."""
    return Sort("all", "", *_counts(reviews.values()))


def _counts(some: Iterable[Reviewed]) -> tuple[Counter[str], Counter[str]]:
    states = list(some)
    held = (one.review.how for one in states if one.review and one.state == CURRENT)
    return Counter(one.state for one in states), Counter(held)


def _sort(one: Reviewed, say: Catalog) -> str:
    """What a target is called among those of its sort: `Figure: facts`."""
    kind, part = one.target.kind, one.target.part
    if kind == "page":
        return say.gettext("Page, beside its paragraphs")
    if kind == "paragraph":
        return say.gettext(N_("Gist of a paragraph") if part == GIST else N_("Paragraph on its page"))
    if one.target.language:
        # The whole translation of a record is compared.
        return say.gettext(KINDS[kind].name)
    part = say.pgettext("review", part.rpartition("-")[0] or part)
    return say.gettext("{kind}: {part}", kind=say.gettext(KINDS[kind].name), part=part)


def table(reviews: Mapping[str, Reviewed], lapses: Sequence[Lapse], ledger: Iterable[str] = ()) -> str:
    """The table as plain text, and every target that is not current with its place.

    `ledger` are the targets that reviews name: of what there is no more, that is said.
    """
    found = [*rows(reviews), total(reviews)]
    lines = [("", *STATES, *HOW), *((row.what, *_numbers(row)) for row in found)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown = ["  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]).rstrip() for line in lines]
    gone = [name for name in ledger if name not in reviews]
    lost = ["", f"Reviews of nothing, which the next --accept leaves out: {', '.join(gone)}."] if gone else []
    return "\n".join([*shown, *_not_current(lapses), *lost])


def of_translations(reviews: Mapping[str, Mapping[str, Reviewed]]) -> Iterator[str]:
    """How the reviews of translations stand, a line for each language, and what says more of them; nothing without one."""
    if reviews:
        yield ""
        yield "Translations, compared with the English text (python3 run.py translations):"
    for language, found in reviews.items():
        states = total(found).states
        said = ", ".join(f"{states[name]} {name}" for name in STATES if states[name])
        yield f"{language}: {said or 'none'}"


def _numbers(row: Sort) -> Iterator[str]:
    yield from (str(row.states.get(name, 0)) for name in STATES)
    yield from (str(row.how.get(name, 0)) for name in HOW)


def _not_current(lapses: Sequence[Lapse]) -> Iterator[str]:
    yield ""
    yield f"Not current: {len(lapses)}." if lapses else "All are current."
    yield from (f"{one.path}:{one.line}: {one.target}: {one.mark}" for one in lapses)
    if lapses:
        yield ""
        yield "The briefing’s: python3 run.py verify --source FILE. The public record’s, and verdicts: --record FILE."
