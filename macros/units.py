"""What a reader meets on a built page, unit by unit: sentences, headings, table cells, chart labels, notes.

Navigation, header, footer and search are left out, and links to the lines of the repository's files: a line that moved
is no change for a reader.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from . import sentences
from .elements import Element

IGNORED = frozenset("nav header footer dialog script style template noscript".split())
# Links that only say where something stands: to itself, or to a line of the repository.
UNREAD = frozenset({"edit", "headerlink", "mark"})
HIDDEN = "visually-hidden"
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
    "dd": "list item",
    "text": "chart label",
    "title": "chart label",
    "desc": "chart label",
}
_BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 hr li main ol p pre"
    " section summary svg table tbody td tfoot th thead tr ul button".split()
)
_LABELS = ("alt", "aria-label", "title", "placeholder")


@dataclass(frozen=True)
class Unit:
    """One thing that a reader meets, and where.

    `text` is what is seen, `spoken` what a screen reader says as well; `draws` are the addresses that it links to or stands
    in, by which the records behind it are found; `shape` is a drawing without its words.
    """

    kind: str
    text: str
    spoken: str = ""
    anchor: str = ""
    where: str = ""
    links: tuple[str, ...] = ()
    draws: frozenset[str] = frozenset()
    shape: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same for a reader, wherever it stands."""
        return self.kind, self.text, self.spoken, self.shape


def read(document: Element, url: str) -> list[Unit]:
    """The units of a page in their order; `url` is its address below the site's root."""
    reader = _Reader(url)
    for title in document.find("title"):
        reader.add("page title", _run([title]))
        break
    for meta in document.find("meta"):
        if meta.attributes.get("name") == "description":
            reader.add("description", _run([meta.attributes.get("content", "")]))
    for content in document.find("main"):
        reader.walk(content, "sentence")
    return reader.units


@dataclass
class _Run:
    """A run of text, character by character: which are only heard or only seen, and where links and ids stand in it."""

    text: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)  # BOTH, HEARD or SEEN
    links: list[tuple[int, int, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def say(self, text: str, met: str) -> None:
        for char in text:
            char = " " if char.isspace() else char
            if char != " " or (self.text and self.text[-1] != " "):
                self.text.append(char)
                self.met.append(met)

    def take(self, node: Element | str, met: str = BOTH) -> None:
        if isinstance(node, str):
            self.say(node, met)
        elif not is_unread(node):
            self.ids += [node.attributes["id"]] if node.attributes.get("id") else []
            start, block = len(self.text), node.tag in _BLOCKS
            self.say(" " if block else "", met)
            for name in _LABELS:
                self.say(node.attributes.get(name, "") and f"{node.attributes[name]} ", HEARD)
            for child in node.children:
                self.take(child, _met(node, met))
            self.say(" " if block else "", met)
            if node.tag == "a" and "href" in node.attributes:
                self.links.append((start, len(self.text), node.attributes["href"]))

    def seen(self, start: int = 0, end: int | None = None) -> str:
        """What is seen of it."""
        return self._without(HEARD, start, end)

    def spoken(self, start: int = 0, end: int | None = None) -> str:
        """What a screen reader says of it."""
        return self._without(SEEN, start, end)

    def _without(self, met: str, start: int, end: int | None) -> str:
        pairs = zip(self.text[start:end], self.met[start:end], strict=True)
        return " ".join("".join(char for char, how in pairs if how != met).split())


def _met(element: Element, met: str) -> str:
    """How what stands in an element is met."""
    if HIDDEN in element.classes:
        return HEARD
    # A label is said in place of what it labels.
    return SEEN if element.attributes.get("aria-hidden") == "true" or element.attributes.get("aria-label") else met


def is_unread(element: Element) -> bool:
    """Whether an element is no part of what a reader reads on the page."""
    return element.tag in IGNORED or (element.tag == "a" and bool(UNREAD & element.classes))


def _run(nodes: Iterable[Element | str]) -> _Run:
    run = _Run()
    for node in nodes:
        run.take(node)
    return run


class _Reader:
    def __init__(self, url: str) -> None:
        self.url = url
        self.units: list[Unit] = []
        self.anchor = ""
        self.enclosing: list[str] = []

    def walk(self, element: Element, kind: str) -> None:
        if not is_unread(element):
            with self.within(element):
                self.inside(element, kind)

    @contextmanager
    def within(self, element: Element) -> Iterator[None]:
        """What is read now stands in an element."""
        id_, before = element.attributes.get("id", ""), self.anchor
        if element.tag == "main" or not id_:
            yield
            return
        self.anchor = id_
        self.enclosing.append(id_)
        yield
        self.enclosing.pop()
        # What follows a heading stands under it.
        self.anchor = id_ if WHOLE.get(element.tag) == "heading" else before

    def inside(self, element: Element, kind: str) -> None:
        """The units within an element."""
        if element.tag in WHOLE:
            self.add(WHOLE[element.tag], _run([element]))
        elif element.tag == "li" and kind == "note":
            self.add("note", _run([element]))
        elif element.tag == "table":
            self.table(element)
        elif element.tag == "svg":
            self.drawing(element)
        else:
            self.labels(element)
            if element.tag == "li":
                kind = "list item"
            elif element.tag == "p":
                kind = "sentence"
            elif "notes" in element.classes:
                kind = "note"
            self.mixed(element, kind)

    def mixed(self, element: Element, kind: str) -> None:
        """An element that holds running text, blocks, or both."""
        loose: list[Element | str] = []
        for child in element.children:
            if isinstance(child, Element) and any(inner.tag in _BLOCKS - {"br"} | WHOLE.keys() for inner in child.elements()):
                self.text(kind, loose)
                loose = []
                self.walk(child, kind)
            else:
                loose.append(child)
        self.text(kind, loose)

    def text(self, kind: str, nodes: list[Element | str]) -> None:
        """A run of text: by sentences, if that is what it consists of."""
        run = _run(nodes)
        if kind not in ("sentence", "note"):
            self.add(kind, run)
            return
        masked = "".join("\0" if met == HEARD else char for char, met in zip(run.text, run.met, strict=True))
        for start, end in sentences.spans(masked):
            self.add("sentence", run, start, end)

    def labels(self, element: Element) -> None:
        """What a screen reader says of an element that holds others."""
        for name in _LABELS:
            if element.attributes.get(name):
                self.units.append(self.unit("label", "", element.attributes[name]))

    def table(self, table: Element) -> None:
        """A table, cell by cell, each with the names of its row and column."""
        columns: list[str] = []
        for caption in table.find("caption"):
            self.walk(caption, "table caption")
        for row in table.find("tr"):
            cells = [cell for cell in row.children if isinstance(cell, Element) and cell.tag in ("td", "th")]
            words = [_short(_run([cell]).seen()) for cell in cells]
            if all(cell.attributes.get("scope") == "col" for cell in cells):
                columns = words
                names = [""] * len(cells)
            else:
                padded = [*columns, *[""] * len(cells)]
                names = [" · ".join(filter(None, (words[0] if n else "", padded[n]))) for n in range(len(cells))]
            with self.within(row):
                for cell, name in zip(cells, names, strict=True):
                    with self.within(cell):
                        self.add("table cell", _run([cell]), where=name)

    def drawing(self, svg: Element) -> None:
        """A chart: its words, and how it is drawn."""
        labels = [*svg.find("title", "desc", "text")]
        for label in labels:
            self.walk(label, "chart label")
        if labels:
            shape = "\n".join(f"{one.tag} {sorted(one.attributes.items())}" for one in svg.elements())
            title = next((_run([label]).seen() for label in labels), "")
            self.units.append(self.unit("drawing", title, title, shape=shape))

    def add(self, kind: str, run: _Run, start: int = 0, end: int | None = None, where: str = "") -> None:
        end = len(run.text) if end is None else end
        seen, spoken = run.seen(start, end), run.spoken(start, end)
        if not seen and not spoken:
            return
        targets = dict.fromkeys(self.target(href) for begin, stop, href in run.links if begin < end and stop > start)
        draws = {f"{self.url}#{id_}" for id_ in run.ids} | set(targets)
        self.units.append(self.unit(kind, seen, spoken, where=where, links=tuple(targets), draws=draws))

    def unit(self, kind: str, text: str, spoken: str, draws: Iterable[str] = (), **more: object) -> Unit:
        here = {f"{self.url}#{id_}" for id_ in self.enclosing}
        return Unit(kind, text, spoken, anchor=self.anchor, draws=frozenset(draws) | here, **more)

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
