"""A page as its reader gets it: the tree that the site's own Markdown makes of its text, and where each word of it stands.

The tree is read strictly from the finished HTML, so what an extension sets aside while it works is in it too, and what is no
tree is refused. The words of the tree are then looked for in the file, one after another; that only decides which line a
message names.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain, count, zip_longest
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from briefing.pages.stash import HEADING, StashExtension, numbered, unwrap, wrap
from briefing.records.files import HIDDEN

# Stands for a macro call in the words of a page, and for a character that nobody sees; no page may hold either.
CALL = "\N{OBJECT REPLACEMENT CHARACTER}"
UNSEEN = "\ue002"
_ENTITY = re.compile(r"&#?\w+;")
# What is written beside words and is none of them: where a link leads, attributes.
_ASIDE = re.compile(r"(?<=\])\([^)]*\)|(?<=\]:).*|\{:?[^}]*\}")
# A word of one letter stands in many others.
_TRIES = 20
# How far from the last word the next one is looked for; further with each that is not found.
_REACH, _NEAR = 400, 40
# What stands in a line of words; every other element is a block of its own.
INLINE = frozenset(("a", "br", "code", "em", "img", "strong"))
# The attribute that names one whose name or value is no XML; and the id of a heading that has none.
REFUSED = "refused"
NO_ID = "\ue003"
PERMALINK = {"permalink": "#", "permalink_title": "Link to this section"}
TOKEN = re.compile("\ue004([0-9]+)\ue005")
# The attributes that may be judged by their values.
_NAMES = ("alt", "class", "href", "id", "src", "style", "title")
# How many elements may stand in one another in a line: a link in emphasis, and some more.
_DEEPEST = 8


class Unreadable(Exception):
    """What Markdown makes of a text is no tree; `line` is where it stops being one, from 1."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


@dataclass(frozen=True)
class Call:
    """A macro call with its literal arguments."""

    name: str
    args: tuple[str, ...]
    kwargs: Mapping[str, str]
    line: int


@dataclass(eq=False)
class Block:
    """The words of a heading, a paragraph, an item, a cell or a piece of code; `text` has CALL where a macro is called."""

    element: ET.Element
    path: tuple[str, ...]  # the elements around the words, outermost first; none for a call that is no word of the page
    line: int = 0
    text: str = ""
    calls: list[Call] = field(default_factory=list)
    around: list[tuple[str, ...]] = field(default_factory=list)  # for each call, the elements around it in its line
    code: list[tuple[int, int]] = field(default_factory=list)  # what is shown as code, by its offsets
    lines: list[tuple[int, int]] = field(default_factory=list)  # each word's offset and line
    heading: str = ""  # the id of the heading it stands under, or its own
    number: int = 0  # of a paragraph of the briefing, from 1

    @property
    def level(self) -> int:
        """The level of a heading, or 0."""
        return int(self.path[-1][1]) if self.path and HEADING.fullmatch(self.path[-1]) else 0

    @property
    def kind(self) -> str:
        """Whether it is a heading, text or code."""
        return "heading" if self.level else "code" if self.path[-1:] == ("pre",) else "text"

    @property
    def alone(self) -> bool:
        """Whether it is a paragraph of the page that holds one call and nothing else."""
        return self.path == ("p",) and not len(self.element) and bool(TOKEN.fullmatch(self.element.text or ""))

    @cached_property
    def without_code(self) -> str:
        """The text with code blanked, offsets unchanged."""
        text = self.text
        for start, end in self.code:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    def line_at(self, offset: int) -> int:
        """The line of the word at an offset of the text."""
        return self.lines[max(0, bisect_right(self.lines, (offset, self.lines[-1][1])) - 1)][1] if self.lines else self.line


def filled(text: str, printed: Iterable[str]) -> str:
    """A text with what stands for each of its calls in their places."""
    return "".join(chain.from_iterable(zip_longest(text.split(CALL), printed, fillvalue="")))


def read(
    body: str, calls: Sequence[Call], first_line: int, *, section: bool
) -> tuple[ET.Element, tuple[Block, ...], dict[ET.Element, int]]:
    """The tree of a page's text, in which CALL stands for each macro call, its words by block, and the lines of its elements.

    Raises Unreadable for what has none.
    """
    numbers = count()
    source = re.sub(CALL, lambda _: wrap(f"\ue004{next(numbers)}\ue005"), body)
    places = _Places(body, first_line)
    try:
        text = _ENTITY.sub(lambda entity: html.escape(_shown(entity)), unwrap(_markdown().reset().convert(source)))
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
    for element in root.iter():
        _take_permalink(element)
    reader = _Reader(places, calls)
    blocks = list(reader.blocks(root, ()))
    _number(blocks, numbered(root) if section else ())
    # What is set aside with attributes and addresses is called nowhere.
    placed = {id(call) for block in blocks for call in block.calls}
    lost = [call for call in calls if id(call) not in placed]
    blocks += [Block(root, (), call.line, CALL, [call], [()]) for call in lost]
    return root, tuple(blocks), reader.lines


def _number(blocks: Iterable[Block], paragraphs: Iterable[ET.Element]) -> None:
    """Say of each block under which heading it stands, and in which paragraph of the briefing."""
    within = {inner: number for number, one in enumerate(paragraphs, 1) for inner in one.iter()}
    heading = ""
    for block in blocks:
        given = block.element.get("id", "")
        heading = ("" if given.startswith(NO_ID) else given) if block.level else heading
        block.heading, block.number = heading, within.get(block.element, 0)


@cache
def _markdown() -> Markdown:
    """Markdown as MkDocs has it by itself and by mkdocs.yml; a test compares the two."""
    toc = TocExtension(**PERMALINK, slugify=lambda *_: NO_ID)
    made = Markdown(
        extensions=[toc, TableExtension(), FencedCodeExtension(), AttrListExtension(), SaneListExtension(), StashExtension()]
    )
    # Behind those that pages set (8), before the table of contents takes some of them away (5).
    made.treeprocessors.register(_NameAttributes(made), "name_attributes", 6)
    return made


class _NameAttributes(Treeprocessor):
    """Keeps every attribute that a page sets until it is judged: XML cannot hold some, the table of contents takes others."""

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            for name in [name for name, value in element.items() if value is None or name not in _NAMES]:
                del element.attrib[name]
                element.set(REFUSED, name)


def _take_permalink(element: ET.Element) -> None:
    """Take the link that Markdown puts behind a heading out of it; one that a page writes itself stays and is judged."""
    own = {"class": "headerlink", "href": f"#{element.get('id')}", "title": PERMALINK["permalink_title"]}
    if HEADING.fullmatch(element.tag) and len(element) and element[-1].attrib == own:
        element.remove(element[-1])


def _shown(entity: re.Match[str]) -> str:
    """An entity as the character that a browser shows for it."""
    return HIDDEN.sub(UNSEEN, html.unescape(entity.group()))


def _readable(line: str) -> str:
    """A line as a reader sees it: without where links lead, with entities and escaped signs as they are shown."""
    line = _ASIDE.sub(lambda match: " " + CALL * match.group().count(CALL), line)
    return re.sub(r"\\([^\w\s])", r"\1", _ENTITY.sub(_shown, line)).replace("\n", " ")


class _Places:
    """Finds words in the lines of a text, one after another."""

    def __init__(self, body: str, first_line: int) -> None:
        self.first = first_line
        self.raw = body.split("\n")
        text = "\n".join(map(_readable, self.raw))
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
            found = self.text.find(word, found + 1, self.at + self.reach + len(word))
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
        near = enumerate(self.raw[here : here + _NEAR], self.line)
        return next((number for number, line in near if text in line), self.line)


class _Reader:
    """Reads the words of a tree in their order."""

    def __init__(self, places: _Places, calls: Sequence[Call]) -> None:
        self.places, self.calls = places, calls
        self.lines: dict[ET.Element, int] = {}
        self.waiting: list[ET.Element] = []

    def blocks(self, element: ET.Element, path: tuple[str, ...]) -> Iterator[Block]:
        """The words in an element and those in it: one block for each run of words between the blocks in it."""
        self.waiting.append(element)
        block, parted = Block(element, path), False
        self._add(block, element.text, ())
        for child in element:
            if child.tag in INLINE:
                self._inline(block, child, ())
            else:
                yield from self._ended(block) if block.text.strip() else ()
                yield from self.blocks(child, (*path, child.tag))
                block, parted = Block(element, path), True
            self._add(block, child.tail, ())
        if block.text.strip() or not parted:
            yield from self._ended(block)
        self._settle(element)

    def _ended(self, block: Block) -> Iterator[Block]:
        self._settle(block.element)
        block.line = block.lines[0][1] if block.lines else self.lines[block.element]
        if block.path[-1:] == ("pre",):
            block.line = self.places.above_code(block.line)
            self.lines |= dict.fromkeys(block.element.iter(), block.line)
        block.text = block.text.rstrip()
        yield block

    def _inline(self, block: Block, element: ET.Element, around: tuple[str, ...]) -> None:
        if len(around) > _DEEPEST:
            raise Unreadable(self.places.line)
        self.waiting.append(element)
        start, around = len(block.text), (*around, element.tag)
        self._add(block, "\n" if element.tag == "br" else element.text, around)
        for child in element:
            self._inline(block, child, around)
            self._add(block, child.tail, around)
        if element.tag == "code":
            block.code.append((start, len(block.text)))
        for word in element.get("alt", "").split():
            self.places.word(word)
        self._settle(element)

    def _settle(self, element: ET.Element) -> None:
        """Give an element in which no word was found a line: the one with its address, or the last one."""
        if element in self.waiting:
            self.waiting.remove(element)
            self.lines[element] = self.places.holding(f"]({element.get('href', '')}")

    def _add(self, block: Block, text: str | None, around: tuple[str, ...]) -> None:
        """Add a text to the words of a block, and find its place."""
        for number, part in enumerate(TOKEN.split(text or "")):
            if number % 2:
                block.calls.append(self.calls[int(part)])
                block.around.append(around)
                self._found(block, len(block.text), self.places.call(int(part)))
                block.text += CALL
                continue
            part = part if block.text else part.lstrip()
            for word in re.finditer(r"\S+", part):
                self._found(block, len(block.text) + word.start(), self.places.word(word.group()))
            block.text += part

    def _found(self, block: Block, offset: int, line: int) -> None:
        block.lines.append((offset, line))
        self.lines.update((element, line) for element in self.waiting)
        self.waiting.clear()
