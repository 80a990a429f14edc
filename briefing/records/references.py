"""How the text of a record draws on another record: `[[figure fra-spending]]`, `[[actor trump short]]`.

The words are those of a page's macros: what a page writes as `figure("fra-spending")` a record writes as
`[[figure fra-spending]]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.records.fields import Shape
from briefing.records.kinds import DRAWN, KINDS
from briefing.records.problems import Mistake

# Kinds whose own text may hold references are left out, so that no text can draw on itself.
WORDS = tuple(sorted((*DRAWN, *(kind for kind, entry in KINDS.items() if entry.drawn))))
_BRACKETS = re.compile(r"\[\[(.*?)\]\]")
# A text in which every double square bracket belongs to a reference. `split` says what is wrong with any other.
LINKED = Shape(
    rf"([^\[\]]|\[(?!\[)|\](?!\])|\[\[\s*({'|'.join(WORDS)})\s+[^\s\[\]]+(\s+[^\[\]]*)?\]\])*",
    "a square bracket stands where none belongs",
    "write a reference as `[[kind id]]`, such as `[[figure fra-spending]]`",
)


@dataclass(frozen=True)
class Reference:
    """A record to draw on; `form` says in which of its forms, empty for the usual one, and perhaps in which case behind it.

    `capital` asks for a capital letter at its beginning, as a sentence has one.
    """

    kind: str
    id: str
    form: str = ""
    capital: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that its id may be of."""
        return DRAWN.get(self.kind, (self.kind,))

    def __str__(self) -> str:
        return "[[" + " ".join(part for part in (self.kind, self.id, self.form) if part) + "]]"


def split(text: str) -> Iterator[str | Reference]:
    """A text as its plain parts and its references, in order. Raises Mistake for a malformed one."""
    whole, end = re.fullmatch(LINKED.pattern, text), 0
    for match in _BRACKETS.finditer(text):
        yield from _plain(text[end : match.start()])
        yield _reference(match.group(1))
        end = match.end()
    yield from _plain(text[end:])
    if not whole:
        raise Mistake(LINKED.what, LINKED.write)


def named(text: str) -> list[Reference]:
    """The references of a text; none of them if one is malformed, which `checks.between` reports."""
    try:
        return [part for part in split(text) if isinstance(part, Reference)]
    except Mistake:
        return []


def masked(text: str, mark: str) -> str:
    """A text with a mark in place of each reference, so that the text around them can be judged."""
    return _BRACKETS.sub(mark, text)


def _plain(text: str) -> Iterator[str]:
    if "[[" in text or "]]" in text:
        raise Mistake("a double square bracket has no partner", "write `[[kind id]]`")
    if text:
        yield text


def _reference(inside: str) -> Reference:
    words = inside.split(None, 2)
    if len(words) < 2:
        raise Mistake(f"`[[{inside}]]` names no record", "write `[[kind id]]`, such as `[[figure fra-spending]]`")
    if words[0] not in WORDS:
        raise Mistake(f"`{words[0]}` in `[[{inside}]]` is no kind of record", "write one of " + ", ".join(WORDS))
    return Reference(words[0], words[1], " ".join(words[2:]))
