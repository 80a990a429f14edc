"""What a reader meets on a built page, unit by unit: sentences, headings, table cells, chart labels, notes.

Navigation, header, footer and search are left out, and links to the lines of the repository's files: a line that moved
is no change for a reader.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from bs4.element import PageElement, PreformattedString, Tag

IGNORED = frozenset({"nav", "header", "footer", "dialog", "script", "style", "template", "noscript"})
# Links that only say where something stands: to itself, or to a line of the repository.
UNREAD = frozenset({"edit", "headerlink", "mark"})
HIDDEN = "visually-hidden"
LABELS = ("alt", "aria-label", "title", "placeholder")
BLOCKS = frozenset(
    """address article aside blockquote br button dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 hr li
    main ol p pre section summary svg table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
# How text is met: seen and heard, by a screen reader's user only, by the eye only.
BOTH, HEARD, SEEN = "both", "heard", "seen"
# Elements that are one unit each, and what it is called.
WHOLE = dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading") | {
    "pre": "code block",
    "caption": "table caption",
    "summary": "label",
    "button": "label",
    "label": "label",
    "dt": "list item",
    "text": "chart label",
    "title": "chart label",
    "desc": "chart label",
}
# What is not part of running text.
_STANDING = BLOCKS - {"br"} | WHOLE.keys()
# What ends a sentence, what closes with it, and the space after that; the next one begins with a capital, digit or mark.
_SENTENCE_END = re.compile(r"[.!?…]+[”’\"'»)\]\0]*\s+(?=[\s\0]*[“‘\"'«(\[¶$€£]*[^\W_a-zа-яёıəöüğçş])")
# A point that belongs to a word: initials and letters (`E. Macron`, `U.S.`), and abbreviations.
_ABBREVIATION = re.compile(
    r"(?:^|[^\w])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|St|No|Nos|vs|Prof|Gen|Col|Lt|Sen|Rep|Gov|Jr|Sr|cf|approx|e\.g|i\.e)\.$"
)
_INITIALS = re.compile(r"(?:\b[^\W\d_]\.){2,}$")


def parse(html: str) -> Tag:
    """A built page as a tree. No space is left out, and a `class` is one text: nothing may differ and not be seen."""
    return BeautifulSoup(html, "html.parser", multi_valued_attributes=None, preserve_whitespace_tags={"html"})


def elements(tree: Tag) -> Iterator[Tag]:
    """Every element within one, itself first, in the order of the page."""
    yield tree
    yield from (node for node in tree.descendants if isinstance(node, Tag))


def find(tree: Tag, *names: str) -> Iterator[Tag]:
    """The elements within one that have one of some names."""
    return (element for element in elements(tree) if element.name in names)


def attribute(element: Tag, name: str) -> str:
    """An attribute of an element; one that it does not have is empty."""
    return str(element.get(name) or "")


def classes(element: Tag) -> frozenset[str]:
    """The words of its `class`."""
    return frozenset(attribute(element, "class").split())


@dataclass
class Run:
    """A run of text, character by character: which are only heard or only seen, and where links and ids stand in it."""

    text: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)  # BOTH, HEARD or SEEN
    links: list[tuple[int, int, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def take(self, node: PageElement | str, met: str = BOTH) -> None:
        """Add a text, or all that an element holds."""
        if isinstance(node, Tag):
            if not is_unread(node):
                self._enter(node, met)
        elif not isinstance(node, PreformattedString):  # a comment
            self._say(str(node), met)

    def _enter(self, element: Tag, met: str) -> None:
        self.ids += filter(None, [attribute(element, "id")])
        start, edge = len(self.text), " " if element.name in BLOCKS else ""
        self._say(edge, met)
        for name in LABELS:
            label = attribute(element, name)
            self._say(label and f"{label} ", HEARD)
        for child in element.children:
            self.take(child, _met(element, met))
        self._say(edge, met)
        if element.name == "a" and element.has_attr("href"):
            self.links.append((start, len(self.text), attribute(element, "href")))

    def seen(self, start: int = 0, end: int | None = None) -> str:
        """What is seen of it."""
        return self._without(HEARD, start, end)

    def spoken(self, start: int = 0, end: int | None = None) -> str:
        """What a screen reader says of it."""
        return self._without(SEEN, start, end)

    def masked(self) -> str:
        """All of it, with a mark in place of each character that is only heard."""
        return "".join("\0" if met == HEARD else char for char, met in zip(self.text, self.met, strict=True))

    def _without(self, met: str, start: int, end: int | None) -> str:
        pairs = zip(self.text[start:end], self.met[start:end], strict=True)
        return " ".join("".join(char for char, how in pairs if how != met).split())

    def _say(self, text: str, met: str) -> None:
        for char in text:
            char = " " if char.isspace() else char
            if char != " " or (self.text and (self.text[-1], self.met[-1]) != (" ", met)):
                self.text.append(char)
                self.met.append(met)


def run_of(nodes: Iterable[PageElement | str]) -> Run:
    """The run of text that some nodes hold."""
    run = Run()
    for node in nodes:
        run.take(node)
    return run


def is_unread(element: Tag) -> bool:
    """Whether an element is no part of what a reader reads on the page."""
    return element.name in IGNORED or (element.name == "a" and bool(UNREAD & classes(element)))


def _met(element: Tag, met: str) -> str:
    """How what stands in an element is met."""
    if HIDDEN in classes(element):
        return HEARD
    # A label is said in place of what it labels.
    return SEEN if attribute(element, "aria-hidden") == "true" or attribute(element, "aria-label") else met


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends; together they are the whole text.

    Where a point may or may not end a sentence (`the U.S. It …`), it does not: two sentences in one are still read.
    """
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before = text[start : match.start() + 1]
        if not (_ABBREVIATION.search(before) or _INITIALS.search(before)):
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)


@dataclass(frozen=True)
class Unit:
    """One thing that a reader meets, and where.

    `text` is what is seen, `spoken` what a screen reader says as well; `links` are its links, the words of each and where they
    lead; `draws` are the addresses that it links to or stands in, by which the records behind it are found; `shape` is a
    drawing without its words.
    """

    kind: str
    text: str
    spoken: str = ""
    anchor: str = ""
    where: str = ""
    links: tuple[tuple[str, str], ...] = ()
    draws: frozenset[str] = frozenset()
    shape: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same for a reader, wherever it stands."""
        return self.kind, self.text, self.spoken, self.shape


def read(document: Tag, url: str) -> list[Unit]:
    """The units of a page in their order; `url` is its address below the site's root."""
    reader = _UnitReader(url)
    for element in [element for head in find(document, "head") for element in elements(head)]:
        if element.name == "title":
            reader.add("page title", run_of([element]))
        elif element.name == "meta" and attribute(element, "name") == "description":
            reader.add("description", run_of([attribute(element, "content")]))
    for content in find(document, "main"):
        reader.walk(content, "sentence")
    return reader.units


class _UnitReader:
    def __init__(self, url: str) -> None:
        self.url = url
        self.units: list[Unit] = []
        self.anchor = ""
        self.enclosing: list[str] = []

    def walk(self, element: Tag, kind: str) -> None:
        if not is_unread(element):
            with self.within(element):
                self.inside(element, kind)

    @contextmanager
    def within(self, element: Tag) -> Iterator[None]:
        """What is read now stands in an element."""
        id_, before = attribute(element, "id"), self.anchor
        if element.name == "main" or not id_:
            yield
            return
        self.anchor = id_
        self.enclosing.append(id_)
        yield
        self.enclosing.pop()
        # What follows a heading stands under it.
        self.anchor = id_ if WHOLE.get(element.name) == "heading" else before

    def inside(self, element: Tag, kind: str) -> None:
        """The units within an element."""
        if element.name in WHOLE:
            self.add(WHOLE[element.name], run_of([element]))
        elif element.name == "li" and kind == "note":
            self.add("note", run_of([element]))
        elif element.name == "table":
            self.table(element)
        elif element.name == "svg":
            self.drawing(element)
        else:
            self.labels(element)
            if element.name in ("li", "dd"):
                kind = "list item"
            elif element.name == "p":
                kind = "sentence"
            elif "notes" in classes(element):
                kind = "note"
            self.mixed(element, kind)

    def mixed(self, element: Tag, kind: str) -> None:
        """An element that holds running text, blocks, or both."""
        loose: list[PageElement | str] = []
        for child in element.children:
            if isinstance(child, Tag) and any(inner.name in _STANDING for inner in elements(child)):
                self.text(kind, loose)
                loose = []
                self.walk(child, kind)
            else:
                loose.append(child)
        self.text(kind, loose)

    def text(self, kind: str, nodes: list[PageElement | str]) -> None:
        """A run of text: by sentences, if that is what it consists of."""
        run = run_of(nodes)
        if kind not in ("sentence", "note"):
            self.add(kind, run)
            return
        for start, end in sentences(run.masked()):
            self.add("sentence", run, start, end)

    def labels(self, element: Tag) -> None:
        """What a screen reader says of an element that holds others."""
        for name in LABELS:
            if label := attribute(element, name):
                self.units.append(self.unit("label", "", label))

    def table(self, table: Tag) -> None:
        """A table, cell by cell, each with the names of its row and column."""
        columns: list[str] = []
        for caption in find(table, "caption"):
            self.walk(caption, "table caption")
        for row in find(table, "tr"):
            cells = [cell for cell in row.children if isinstance(cell, Tag) and cell.name in ("td", "th")]
            words = [_short(run_of([cell]).seen()) for cell in cells]
            if all(attribute(cell, "scope") == "col" for cell in cells):
                columns = words
                names = [""] * len(cells)
            else:
                padded = [*columns, *[""] * len(cells)]
                names = [" · ".join(filter(None, (words[0] if n else "", padded[n]))) for n in range(len(cells))]
            with self.within(row):
                for cell, name in zip(cells, names, strict=True):
                    with self.within(cell):
                        self.add("table cell", run_of([cell]), where=name)

    def drawing(self, svg: Tag) -> None:
        """A chart: its words, and how it is drawn."""
        labels = list(find(svg, "title", "desc", "text"))
        for label in labels:
            self.walk(label, "chart label")
        if labels:
            shape = "\n".join(f"{element.name} {sorted(element.attrs.items())}" for element in elements(svg))
            title = next((run_of([label]).seen() for label in labels), "")
            self.units.append(self.unit("drawing", title, title, shape=shape))

    def add(self, kind: str, run: Run, start: int = 0, end: int | None = None, where: str = "") -> None:
        end = len(run.text) if end is None else end
        seen, spoken = run.seen(start, end), run.spoken(start, end)
        if not seen and not spoken:
            return
        inside = [(begin, stop, self.target(href)) for begin, stop, href in run.links if begin < end and stop > start]
        links = tuple((run.spoken(begin, stop) or run.seen(begin, stop), target) for begin, stop, target in inside)
        draws = {f"{self.url}#{id_}" for id_ in run.ids} | {target for _, target in links}
        self.units.append(self.unit(kind, seen, spoken, where=where, links=links, draws=draws))

    def unit(
        self,
        kind: str,
        text: str,
        spoken: str,
        where: str = "",
        links: tuple[tuple[str, str], ...] = (),
        draws: Iterable[str] = (),
        shape: str = "",
    ) -> Unit:
        here = {f"{self.url}#{id_}" for id_ in self.enclosing}
        return Unit(kind, text, spoken, self.anchor, where, links, frozenset(draws) | here, shape)

    def target(self, href: str) -> str:
        """An address below the site's root, such as `reference/figures/#fra-spending`; one elsewhere as it is."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return href
        path = self.url
        if parts.path:
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(self.url), unquote(parts.path))).lstrip("/")
            path += "/" if path and (parts.path.endswith(("/", ".")) or "." not in posixpath.basename(path)) else ""
        return path + (f"#{unquote(parts.fragment)}" if parts.fragment else "")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
