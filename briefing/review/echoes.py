"""What a change says again in other languages: their pages and tables beside those of the source, whose changes they repeat.

A reviewer reads a corrected value once, and of each other language how it is written there. A change of another language is
folded into one line only where it stands in the same place, comes from the same and is short enough to be read in that line.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.review import pagediff
from briefing.review.causes import Cause
from briefing.review.filediff import Cell
from briefing.review.languages import parted
from briefing.review.pagediff import UnitChange
from briefing.wording.catalog import SOURCE

# How many words, old and new together, are read in a line with others.
SHORT = 8
# What says of a row what the lists of lapses say.
_MARKS = "review"

_CLOSING = ".,;:”»)"

Changes = Sequence[tuple[UnitChange, tuple[Cause, ...]]]
Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Echo:
    """A page or table that repeats changes of that of the source: how many, and their words as they were and are, each once."""

    address: str
    language: str
    count: int
    words: Words


def beside(changes: Iterable[UnitChange], originals: Iterable[UnitChange], language: str) -> list[UnitChange]:
    """What changes on a page that shows the text of the source, and does not on that of the source."""
    same = {_said(change, language) for change in originals}
    return [change for change in changes if _said(change, language) not in same]


def _said(change: UnitChange, language: str) -> tuple[str, str, str, Words]:
    """A change without the words around it; a link leads to the same place in each language."""
    texts = (text.replace(f": {language}/", ": ") if change.what == "links" else text for text in change.texts)
    return change.what, change.unit.kind, change.unit.anchor, _changed(*texts)


def _changed(old: str, new: str) -> Words:
    """The words that differ, those of before with those of now in their place; a sign of percent stays with its number."""
    found: list[tuple[str, str]] = []
    last = ""
    for part in pagediff.parts(old, new):
        if part.kind == "old":
            found.append((part.text, ""))
        elif part.kind == "new":
            found.append((found.pop()[0] if last == "old" else "", part.text))
        elif found and part.text.startswith("%"):
            found[-1] = (f"{found[-1][0]} %", f"{found[-1][1]} %")
        last = part.kind
    return tuple(itertools.starmap(_bare, found))


def _bare(old: str, new: str) -> tuple[str, str]:
    """Two words without the marks that close both."""
    while old and new and old[-1] == new[-1] and new[-1] in _CLOSING:
        old, new = old[:-1], new[:-1]
    return old, new


def folded(changes: Changes, originals: Changes, address: str, language: str) -> tuple[Changes, list[Echo]]:
    """The changes of a translated page that are to be read there, and what it repeats of the page of the source."""
    why: dict[tuple[str, str, str], set[Cause]] = {}
    for change, causes in originals:
        why.setdefault((change.what, change.unit.kind, change.unit.anchor), set()).update(causes)
    own, words = [], []
    for change, causes in changes:
        found, place = _changed(*change.texts), (change.what, change.unit.kind, change.unit.anchor)
        if set(causes) <= why.get(place, set()) and _is_short(found):
            words.append(found)
        else:
            own.append((change, causes))
    return own, _echo(address, language, words)


def tables(
    found: Mapping[str, Sequence[Cell]], languages: Collection[str]
) -> tuple[dict[str, list[Cell]], dict[str, list[Echo]]]:
    """The cells of each table that are to be read, and by table of the source what those of other languages repeat of it."""
    cells: dict[str, list[Cell]] = {}
    echoes: dict[str, list[Echo]] = {}
    for address, differing in found.items():
        language, rest = parted(address, languages)
        there = {(cell.row, cell.column) for cell in found.get(rest, ())} if language != SOURCE else set()
        words, own = [], []
        for cell in differing:
            # The page of a new row tells its words, the list of lapses its mark.
            found_ = _changed(cell.old, cell.new) if cell.column not in ("", _MARKS) else ()
            if (cell.row, cell.column) in there and _is_short(found_):
                words.append(found_)
            else:
                own.append(cell)
        if own:
            cells[address] = own
        if words:
            echoes.setdefault(rest, []).extend(_echo(address, language, words))
    return cells, echoes


def _is_short(words: Words) -> bool:
    return sum(len(text.split()) for pair in dict.fromkeys(words) for text in pair) <= SHORT


def _echo(address: str, language: str, words: list[Words]) -> list[Echo]:
    return [Echo(address, language, len(words), tuple(dict.fromkeys(itertools.chain(*words))))] if words else []
