"""Where the sentences of a paragraph end: one rule, for the words of a page and for the tree that a page is made of."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown

# Where a sentence ends, but not behind an abbreviation such as U.S.
END = re.compile(r"(?<!\.[A-Z]\.)(?<=[.!?]) ")
# Signs that nobody reads as words; what Markdown has set aside, and a sign that it keeps for later by its number.
_UNREAD = re.compile("[*`]")
_ASIDE = re.compile("\x02(?:wzxhzdk:(?P<stashed>[0-9]+)|(?P<sign>[0-9]+)|[a-z]+)\x03")
_ENTITY = re.compile(r"&#?\w+;")
# Stands for what is set aside: it neither ends a sentence nor is white space.
_SOMETHING = "\N{OBJECT REPLACEMENT CHARACTER}"


def split(text: str) -> list[str]:
    """The sentences of the words of a paragraph, each in one line."""
    return [part for part in END.split(" ".join(_UNREAD.sub("", text).split())) if part]


def mark(paragraph: Element, marks: Sequence[str], md: Markdown) -> None:
    """Put HTML behind each sentence of a paragraph of the tree that Markdown has made.

    Raises ValueError unless there are as many marks as sentences: a mark behind another sentence would say what is not so.
    """
    places = list(_ends(paragraph, md))
    if len(places) != len(marks):
        number = f"paragraph {paragraph.get('id', '')}"
        raise ValueError(f"{number} has {len(places)} sentences on the page and {len(marks)} for the records; write it plainer")
    # From the last to the first: what is put in moves only what is behind it.
    for (holder, name, offset), one in reversed(list(zip(places, marks, strict=True))):
        text = getattr(holder, name) or ""
        setattr(holder, name, text[:offset] + md.htmlStash.store(one) + text[offset:])


def _ends(paragraph: Element, md: Markdown) -> Iterator[tuple[Element, str, int]]:
    """Where each sentence ends: an element, whether in its text or its tail, and the offset there."""
    words, places = "", []
    for holder, name in _texts(paragraph):
        for sign, offset in _signs(getattr(holder, name) or "", md):
            # White space is one space, and none at the beginning.
            if not _UNREAD.match(sign) and not (sign.isspace() and (not words or words[-1] == " ")):
                words += " " if sign.isspace() else sign
                places.append((holder, name, offset))
    yield from (places[match.start()] for match in END.finditer(words.rstrip(" ")))
    # The last one behind whatever stands around its words.
    last, name = (paragraph[-1], "tail") if len(paragraph) else (paragraph, "text")
    yield last, name, len((getattr(last, name) or "").rstrip())


def _texts(element: Element) -> Iterator[tuple[Element, str]]:
    """Every text of an element in the order of reading; the element's own tail is not in it."""
    yield element, "text"
    for child in element:
        yield from _texts(child)
        yield child, "tail"


def _signs(text: str, md: Markdown) -> Iterator[tuple[str, int]]:
    """The characters that a reader sees, each with its offset in a text of the tree."""
    at = 0
    while at < len(text):
        aside = _ASIDE.match(text, at)
        yield from ((sign, at) for sign in (_read(aside, md) if aside else text[at]))
        at = aside.end() if aside else at + 1


def _read(aside: re.Match[str], md: Markdown) -> str:
    """What is set aside: a sign that a page writes as an entity or behind a backslash, or else something."""
    if aside["sign"]:
        return chr(int(aside["sign"]))
    stashed = str(md.htmlStash.rawHtmlBlocks[int(aside["stashed"])]) if aside["stashed"] else ""
    return html.unescape(stashed) if _ENTITY.fullmatch(stashed) else _SOMETHING
