"""An impact as a reviewer reads it: its headline, one line for each change; and all of it as a page of its own."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.records.recorddiff import Field
from briefing.review import worddiff as wording
from briefing.review.causes import Cause
from briefing.review.filediff import Cell
from briefing.review.impact import Impact, PageImpact
from briefing.review.pagediff import Change
from briefing.review.worddiff import Part
from macros import view

NOTHING = "Nothing changes for a reader."
LIMITS = (
    "These lists are made by the change’s own copy of the code. Whether a fact is right, a paragraph keeps its strength and a"
    " reason is true, no program judges."
)
UNLOOKED = "Comparisons left unchanged, although what they compare was corrected"
_ORDER = (
    "page title",
    "description",
    "heading",
    "sentence",
    "list item",
    "table cell",
    "table caption",
    "chart label",
    "drawing",
    "code block",
    "label",
    "link",
    "note",
)
_SPOKEN = "text for screen readers"


@dataclass(frozen=True)
class Line:
    """A change as one line: what it is, where, the words with their marks, and why."""

    label: str
    anchor: str
    parts: tuple[Part, ...]
    causes: tuple[Cause, ...]
    context: str = ""


def line(change: Change, causes: tuple[Cause, ...]) -> Line:
    """A change of a page as one line."""
    unit = change.unit
    label = _noun(change) if change.what in ("words", "drawing", "moved") else f"{unit.kind}, {_WHAT[change.what]}"
    state = "" if change.what == "moved" else "new " if change.old is None else "removed " if change.new is None else ""
    parts = _same(unit.text or unit.spoken) if change.what in ("moved", "drawing") else wording.parts(*change.texts)
    context = " ".join((unit.text or unit.spoken).split()[: wording.AROUND]) if change.what == "links" else ""
    label = f"{state}{label}" + (", drawn otherwise" if change.what == "drawing" else f", {unit.where}" if unit.where else "")
    return Line(label, unit.anchor, tuple(wording.trimmed(parts)), causes, context)


_WHAT = {"spoken": "for screen readers", "links": "where it leads"}


def marked(one: Field | Cell) -> list[Part]:
    """The old and the new value of a field or cell, with their marks."""
    return wording.trimmed(wording.parts(one.old, one.new))


def headline(impact: Impact) -> str:
    """How much changes, in one sentence."""
    changed = [page for page in impact.pages if page.state == "changed"]
    counts = Counter(_noun(change) for page in changed for change, _ in page.changes)
    order = sorted(counts, key=lambda noun: (_ORDER.index(noun) if noun in _ORDER else len(_ORDER), noun))
    found = []
    if counts:
        found.append(f"{_listed(_count(counts[noun], noun) for noun in order)} on {_count(len(changed), 'page')}")
    for state, words in (("new", "new page"), ("gone", "page gone")):
        number = sum(page.state == state for page in impact.pages)
        found += [_count(number, words)] if number else []
    for words, whole in (("cell", False), ("row", True)):
        tables = [[cell for cell in table.cells if (not cell.column) is whole] for table in impact.tables]
        number = sum(map(len, tables))
        found += [f"{_count(number, words)} in {_count(len(list(filter(None, tables))), 'table')}"] if number else []
    if found:
        return "; ".join(found) + "."
    others = len(impact.plain) + sum(len(group.names) for group in impact.files) + len(impact.tables)
    return (
        f"No word on a page changes; {_count(others, 'file')} of the site {'differs' if others == 1 else 'differ'}."
        if others
        else NOTHING
    )


def html(impact: Impact) -> str:
    """All of it as one page that needs nothing else, and runs nothing."""
    style = view.filled("review.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    told = {"impact": impact, "headline": headline(impact), "limits": LIMITS, "unlooked": UNLOOKED}
    told |= {"line": line, "marked": marked, "address": address}
    return view.filled("review.html", style=style, digest=digest, **told) + "\n"


def address(page: PageImpact) -> str:
    """The address of a page as a path."""
    return f"/{page.url}"


def _noun(change: Change) -> str:
    if change.what == "moved":
        return f"moved {change.unit.kind}"
    if change.what == "spoken" or not change.unit.text:
        return _SPOKEN
    return {"links": "link", "drawing": "drawing"}.get(change.what, change.unit.kind)


def _same(text: str) -> list[Part]:
    return [Part("same", text)]


def _count(number: int, noun: str) -> str:
    plural = {_SPOKEN: "texts for screen readers", "page gone": "pages gone"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else plural}"


def _listed(items: Iterable[str]) -> str:
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last
