"""What a reader finds changed on a page: its units of before and of now in pairs, and their texts word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from bs4.element import Tag

from briefing.review import units
from briefing.review.units import Unit

# How much alike two texts are that are taken for one that changed; and how far apart they may stand among others.
ALIKE = 0.4
REACH = 30
# How many words are kept on each side of a change, and how many words a text may have before it is cut at all.
AROUND = 12
WHOLE = 60
_MARKS = ".,;:!?…()[]{}“”‘’«»\"'`·"


@dataclass(frozen=True)
class UnitChange:
    """A unit that is not what it was; `old` or `new` is missing where it was added or removed.

    `what` is `words`, `spoken` (only what a screen reader says), `links` (only where it leads), `standing` (only the mark behind
    a sentence), `drawing` or `moved`.
    """

    what: str
    old: Unit | None
    new: Unit | None

    @property
    def unit(self) -> Unit:
        """The unit as it is now, or was."""
        return self.new or self.old or Unit("", "")

    @property
    def texts(self) -> tuple[str, str]:
        """What was read, and what is: the words that are seen, or else those for screen readers."""
        old, new = (unit or Unit("", "") for unit in (self.old, self.new))
        if self.what == "links":
            return _listed(old, new), _listed(new, old)
        if self.what == "standing":
            return old.standing, new.standing
        spoken = self.what == "spoken" or not self.unit.text
        return (old.spoken, new.spoken) if spoken else (old.text, new.text)


def _listed(unit: Unit, other: Unit) -> str:
    """The links that only one of two units has; where some lead elsewhere, only those, and not what has other words."""
    here, there = (Counter(target for _, target in one.links) for one in (unit, other))
    links, elsewhere = Counter(unit.links) - Counter(other.links), here - there
    return " ".join(f"{words}: {target}" for words, target in links.elements() if here == there or target in elsewhere)


def compare(old: str | None, new: str | None, url: str) -> list[UnitChange] | None:
    """The changes of a page, in its order; of a page that is new or gone, all that it holds.

    None for two pages that differ by nothing but links to lines of the repository, an empty list for two whose words are
    the same.
    """
    if old == new:
        return None
    before, after = (None if html is None else units.parse(html) for html in (old, new))
    if before and after and _outline(before) == _outline(after):
        return None
    pairs = _pairs(*(units.read(document, url) if document else [] for document in (before, after)))
    changes = _moved([change for pair in pairs if (change := _change(*pair))])
    # On a page that is new or gone, all is.
    return [one for change in changes for one in ((change, *_besides(change)) if before and after else (change,))]


def _change(old: Unit | None, new: Unit | None) -> UnitChange | None:
    if old is None or new is None or old.text != new.text:
        return UnitChange("words", old, new)
    if old.spoken != new.spoken:
        return UnitChange("spoken", old, new)
    if old.shape != new.shape:
        return UnitChange("drawing", old, new)
    if old.standing != new.standing:
        return UnitChange("standing", old, new)
    return UnitChange("links", old, new) if old.links != new.links else None


def _besides(change: UnitChange) -> Iterator[UnitChange]:
    """What else is changed of changed words: what their mark says, and where their links lead.

    Of new words, the mark in any case, and of the links only that they lead to another site.
    """
    if change.what == "links":
        return
    if change.what != "standing" and change.new and change.new.standing != (change.old or Unit("", "")).standing:
        yield UnitChange("standing", change.old, change.new)
    before, after = ([target for _, target in unit.links] if unit else [] for unit in (change.old, change.new))
    elsewhere = [target for target in after if ":" in target and target not in before]
    if elsewhere or (change.old and change.new and Counter(before) != Counter(after)):
        yield UnitChange("links", change.old, change.new)


def _pairs(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[Unit | None, Unit | None]]:
    """Each unit with what it was or became."""
    matcher = SequenceMatcher(None, [unit.key for unit in old], [unit.key for unit in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _alike(old[i1:i2], new[j1:j2])


def _alike(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[Unit | None, Unit | None]]:
    """The same where units were replaced: in their order, each with the one that is most alike."""
    start = 0
    for place, unit in enumerate(old):
        near = range(max(start, place - REACH), min(len(new), max(start, place) + REACH))
        likeness = {number: _likeness(unit, new[number]) for number in near}
        # Of several that are equally alike, the first.
        found = max(likeness, key=likeness.__getitem__, default=None)
        if found is None or likeness[found] < ALIKE:
            yield unit, None
            continue
        yield from ((None, added) for added in new[start:found])
        yield unit, new[found]
        start = found + 1
    yield from ((None, added) for added in new[start:])


def _likeness(old: Unit, new: Unit) -> float:
    if old.kind != new.kind:
        return 0
    if old.kind == "table cell" and old.where == new.where:
        # The same cell, whatever it says.
        return 2
    words = [(unit.text or unit.spoken).split() for unit in (old, new)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    found = matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0
    # Of a few words, one is a lot: then the letters tell.
    return found if found or len(words[0]) > 4 else SequenceMatcher(None, " ".join(words[0]), " ".join(words[1])).ratio()


def _moved(changes: list[UnitChange]) -> list[UnitChange]:
    """The same, what was removed in one place and added in another being one change."""
    gone = {change.unit.key: change for change in changes if change.new is None}
    come = {change.unit.key: change for change in changes if change.old is None}
    both = gone.keys() & come.keys()
    left = {id(gone[key]) for key in both}
    moved = {id(come[key]): UnitChange("moved", gone[key].old, come[key].new) for key in both}
    return [moved.get(id(change), change) for change in changes if id(change) not in left]


def _outline(element: Tag) -> str:
    """Everything of a page but links to lines of the repository, as one text."""
    if element.name == "a" and "edit" in units.classes(element):
        return ""
    inner = "".join(_outline(child) if isinstance(child, Tag) else str(child) for child in element.children)
    return f"<{element.name} {sorted(element.attrs.items())}>{inner}</>"


class Part(NamedTuple):
    """Some words of a text: `same` in both, only in the `old` one, only in the `new` one; or `cut`, left out here."""

    kind: str
    text: str


def parts(old: str, new: str) -> list[Part]:
    """Both texts as one, their words marked."""
    before, after = old.split(), new.split()
    marked: list[Part] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            marked.append(Part("same", " ".join(before[i1:i2])))
        else:
            sides = (("old", before[i1:i2]), ("new", after[j1:j2]))
            marked += [Part(kind, " ".join(found)) for kind, found in sides if found]
    return marked


def trimmed(marked: list[Part]) -> list[Part]:
    """The same, a long text cut to the words around each change."""
    if sum(len(part.text.split()) for part in marked) <= WHOLE:
        return marked
    found: list[Part] = []
    for number, part in enumerate(marked):
        words, first, last = part.text.split(), WHOLE, WHOLE
        # Changed words are themselves what is to be read: of those, both ends are kept.
        if part.kind == "same":
            first, last = (AROUND if number else 0), (AROUND if number < len(marked) - 1 else 0)
        if len(words) <= first + last:
            found.append(part)
        else:
            pieces = ((part.kind, words[:first]), ("cut", ["…"]), (part.kind, words[len(words) - last :]))
            found += [Part(kind, " ".join(piece)) for kind, piece in pieces if piece]
    return found


def words(texts: Iterable[str]) -> frozenset[str]:
    """Every word of some texts, without the marks around it."""
    return frozenset(filter(None, (word.strip(_MARKS) for text in texts for word in text.split())))
