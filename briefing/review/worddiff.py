"""Two texts, word by word: what was taken out of the one and put into the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

# How many words are kept on each side of a change, and how many words a text may have before it is cut at all.
AROUND = 12
WHOLE = 60
_MARKS = ".,;:!?…()[]{}“”‘’«»\"'`·"


class Part(NamedTuple):
    """Some words of a text: `same` in both, only in the `old` one, only in the `new` one; or `cut`, left out here."""

    kind: str
    text: str


def parts(old: str, new: str) -> list[Part]:
    """Both texts as one, their words marked."""
    before, after = old.split(), new.split()
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Part("same", " ".join(before[i1:i2])))
            continue
        found += [Part("old", " ".join(before[i1:i2]))] if i2 > i1 else []
        found += [Part("new", " ".join(after[j1:j2]))] if j2 > j1 else []
    return found


def trimmed(found: list[Part]) -> list[Part]:
    """The same, a long text cut to the words around each change."""
    if sum(len(part.text.split()) for part in found) <= WHOLE:
        return found
    return [piece for number, part in enumerate(found) for piece in _cut(part, number > 0, number < len(found) - 1)]


def _cut(part: Part, after: bool, before: bool) -> Iterator[Part]:
    """Some words, those in the middle left out; `after` and `before` say on which side there is a change."""
    words = part.text.split()
    around = AROUND if part.kind == "same" else WHOLE
    # Changed words are themselves what is to be read: of those, both ends are kept.
    first, last = (around if after or part.kind != "same" else 0), (around if before or part.kind != "same" else 0)
    if len(words) <= first + last:
        yield part
        return
    if first:
        yield Part(part.kind, " ".join(words[:first]))
    yield Part("cut", "…")
    if last:
        yield Part(part.kind, " ".join(words[-last:]))


def changed(old: str, new: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that only the old text has, and those that only the new one has, without the marks around them."""
    found = parts(old, new)
    return words(part.text for part in found if part.kind == "old"), words(part.text for part in found if part.kind == "new")


def words(texts: Iterable[str]) -> frozenset[str]:
    """Every word of some texts, without the marks around it."""
    return frozenset(filter(None, (word.strip(_MARKS) for text in texts for word in text.split())))
