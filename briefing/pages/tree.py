"""A page as its reader gets it: the tree that the site's own Markdown makes of its text, and where each word of it stands.

The tree is read strictly from the finished HTML, so what an extension sets aside while it works is in it too, and what is no
tree is refused. The words of the tree are then looked for in the file, one after another; that only decides which line a
message names.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from xml.etree import ElementTree as ET

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from briefing.pages.stash import StashExtension, unwrap, wrap
from briefing.records.files import HIDDEN

# Stands for a macro call in the words of a page, and for a character that nobody sees; no page may hold either.
CALL = "\N{OBJECT REPLACEMENT CHARACTER}"
UNSEEN = "\ue002"
# What stands in a line of words; every other element is a block of its own.
INLINE = frozenset(("a", "br", "code", "em", "img", "strong"))
# The attribute that names one whose name or value is no XML; and the id of a heading that has none.
REFUSED = "refused"
NO_ID = "\ue003"
PERMALINK = {"permalink": "#", "permalink_title": "Link to this section"}
TOKEN = re.compile("\ue004([0-9]+)\ue005")
_ENTITY = re.compile(r"&#?\w+;")
# The attributes that may be judged by their values.
_NAMES = ("alt", "class", "href", "id", "src", "style", "title")
_ESCAPED = ("&amp;", "&gt;", "&lt;", "&quot;")
# What is written beside words and is none of them: where a link leads, attributes.
_ASIDE = re.compile(r"(?<=\])\([^)]*\)|(?<=\]:).*|\{:?[^}]*\}")
# A word of one letter stands in many others.
_TRIES = 20
# How far from the last word the next one is looked for; further with each that is not found.
_REACH, _NEAR = 400, 40
# How many elements may stand in one another in a line: a link in emphasis, and some more.
_DEEPEST = 8


class Unreadable(Exception):
    """What Markdown makes of a text is no tree; `line` is where it stops being one, from 1."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


@dataclass
class Words:
    """The words that stand together in one block, as they are read."""

    element: ET.Element
    path: tuple[str, ...]  # the elements around them, outermost first
    line: int = 0
    text: str = ""
    calls: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)  # each with the elements around it in its line
    code: list[tuple[int, int]] = field(default_factory=list)  # what is shown as code, by its offsets
    lines: list[tuple[int, int]] = field(default_factory=list)  # (offset, line) of each word


@dataclass(frozen=True)
class Tree:
    """The tree of a page, its words by block, and the line of each element."""

    root: ET.Element
    blocks: tuple[Words, ...]
    lines: dict[ET.Element, int]


def read(body: str, first_line: int) -> Tree:
    """The tree of a page's text, in which CALL stands for each macro call. Raises Unreadable for what has none."""
    numbers = count()
    source = re.sub(CALL, lambda _: wrap(f"\ue004{next(numbers)}\ue005"), body)
    places = _Places(body, first_line)
    try:
        text = _ENTITY.sub(_resolve, unwrap(_markdown().reset().convert(source)))
    except Exception:
        # What went wrong in the middle of a page is not left in the way of the next one.
        _markdown.cache_clear()
        raise Unreadable(first_line) from None
    try:
        # A reader of XML would pass over comments and the like; no document type means that nothing is expanded.
        root = ET.fromstring(f"<body>{text.replace('<!', '< !').replace('<?', '< ?')}</body>")  # noqa: S314
    except ET.ParseError as error:
        before = "\n".join(text.split("\n")[: error.position[0]])
        raise Unreadable(max(map(places.word, re.sub("<[^>]*>", " ", before).split()), default=first_line)) from None
    for heading in root.iter():
        _take_permalink(heading)
    reader = _Reader(places)
    return Tree(root, tuple(reader.blocks(root, ())), reader.lines)


@cache
def _markdown() -> Markdown:
    """Markdown as MkDocs has it by itself and by mkdocs.yml; a test compares the two."""
    toc = TocExtension(**PERMALINK, slugify=lambda *_: NO_ID)
    return Markdown(extensions=[toc, TableExtension(), FencedCodeExtension(), AttrListExtension(), StashExtension(), _Keep()])


class _Keep(Extension):
    """Keeps every attribute that a page sets until it is judged: XML cannot hold some, the table of contents takes others."""

    def extendMarkdown(self, md: Markdown) -> None:
        # Behind those that pages set (8), before the table of contents takes some of them away (5).
        md.treeprocessors.register(_NameAttributes(md), "name_attributes", 6)


class _NameAttributes(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            for name in [name for name, value in element.items() if value is None or name not in _NAMES]:
                del element.attrib[name]
                element.set(REFUSED, name)


def _take_permalink(element: ET.Element) -> None:
    """Take the link that Markdown puts behind a heading out of it; one that a page writes itself stays and is judged."""
    own = {"class": "headerlink", "href": f"#{element.get('id')}", "title": PERMALINK["permalink_title"]}
    if re.fullmatch("h[1-6]", element.tag) and len(element) and element[-1].attrib == own:
        element.remove(element[-1])


def _resolve(entity: re.Match[str]) -> str:
    """An entity as the character that a browser shows for it."""
    if entity.group() in _ESCAPED:
        return entity.group()
    return html.escape(_shown(entity))


def _shown(entity: re.Match[str]) -> str:
    return HIDDEN.sub(UNSEEN, html.unescape(entity.group()))


class _Places:
    """Finds words in the lines of a text, one after another."""

    def __init__(self, body: str, first_line: int) -> None:
        self.first = first_line
        self.raw = body.split("\n")
        # Where a link leads is no word of the text.
        text = "\n".join(
            re.sub(
                r"\\([^\w\s])", r"\1", _ENTITY.sub(_shown, _ASIDE.sub(lambda match: " " + CALL * match.group().count(CALL), line))
            )
            for line in self.raw
        )
        self.text, self.at, self.reach = text, 0, _REACH
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.calls = [match.start() for match in re.finditer(CALL, text)]

    @property
    def line(self) -> int:
        """The line of what was found last."""
        return bisect_right(self.starts, self.at) - 1 + self.first

    def word(self, word: str) -> int:
        """The line of the next place of a word; where it is not written as it is shown, the line before it."""
        found = self.at - 1
        for _ in range(_TRIES):
            found = self.text.find(word, found + 1, self.at + self.reach)
            if found <= 0 or not (word[0].isalnum() and self.text[found - 1].isalnum()):
                break
        if found < 0:
            self.reach += _REACH
            return self.line
        self.at, self.reach = found, _REACH
        line = self.line
        self.at += len(word)
        return line

    def call(self, number: int) -> int:
        """The line of a call."""
        self.at = self.calls[number]
        return self.line

    def above_code(self, line: int) -> int:
        """The line that opens the code whose first line is given."""
        above = self.raw[max(0, line - self.first - 1)]
        return line - 1 if re.match(r"\s*(?:```|~~~)", above) else line

    def holding(self, text: str) -> int:
        """The line from here that holds a text, or the one of what was found last."""
        here = self.line - self.first
        return (
            next((number for number, line in enumerate(self.raw[here : here + _NEAR], here) if text in line), here) + self.first
        )


class _Reader:
    """Reads the words of a tree in their order."""

    def __init__(self, places: _Places) -> None:
        self.places = places
        self.lines: dict[ET.Element, int] = {}
        self.waiting: list[ET.Element] = []

    def blocks(self, element: ET.Element, path: tuple[str, ...]) -> Iterator[Words]:
        """The words in an element and those in it: one block for each run of words between the blocks in it."""
        self.waiting.append(element)
        words, parted = Words(element, path), False
        self._add(words, element.text, ())
        for child in element:
            if child.tag in INLINE:
                self._inline(words, child, ())
            else:
                yield from self._ended(words) if words.text.strip() else ()
                yield from self.blocks(child, (*path, child.tag))
                words, parted = Words(element, path), True
            self._add(words, child.tail, ())
        if words.text.strip() or not parted:
            yield from self._ended(words)
        self._settle(element)

    def _ended(self, words: Words) -> Iterator[Words]:
        self._settle(words.element)
        words.line = words.lines[0][1] if words.lines else self.lines[words.element]
        if words.path[-1:] == ("pre",):
            words.line = self.places.above_code(words.line)
            self.lines |= dict.fromkeys(words.element.iter(), words.line)
        words.text = words.text.rstrip()
        yield words

    def _inline(self, words: Words, element: ET.Element, around: tuple[str, ...]) -> None:
        if len(around) > _DEEPEST:
            raise Unreadable(self.places.line)
        self.waiting.append(element)
        start, around = len(words.text), (*around, element.tag)
        self._add(words, "\n" if element.tag == "br" else element.text, around)
        for child in element:
            self._inline(words, child, around)
            self._add(words, child.tail, around)
        if element.tag == "code":
            words.code.append((start, len(words.text)))
        for word in element.get("alt", "").split():
            self.places.word(word)
        self._settle(element)

    def _settle(self, element: ET.Element) -> None:
        """Give an element in which no word was found a line: the one with its address, or the last one."""
        if element in self.waiting:
            self.waiting.remove(element)
            self.lines[element] = self.places.holding(element.get("href", ""))

    def _add(self, words: Words, text: str | None, around: tuple[str, ...]) -> None:
        """Add a text to the words of a block, and find its place."""
        for number, part in enumerate(TOKEN.split(text or "")):
            if number % 2:
                words.calls.append((int(part), around))
                self._found(words, len(words.text), self.places.call(int(part)))
                words.text += CALL
                continue
            part = part if words.text else part.lstrip()
            for word in re.finditer(r"\S+", part):
                self._found(words, len(words.text) + word.start(), self.places.word(word.group()))
            words.text += part

    def _found(self, words: Words, offset: int, line: int) -> None:
        words.lines.append((offset, line))
        self.lines.update((element, line) for element in self.waiting)
        self.waiting.clear()
