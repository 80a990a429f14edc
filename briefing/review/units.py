"""What a reader meets on a built page, unit by unit: sentences, headings, table cells, chart labels, notes.

Navigation, header, footer and search are left out, and links to the lines of the repository's files: a line that moved
is no change for a reader.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from briefing.review import runs, sentences
from briefing.review.elements import Element

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
_STANDING = runs.BLOCKS - {"br"} | WHOLE.keys()


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


def read(document: Element, url: str) -> list[Unit]:
    """The units of a page in their order; `url` is its address below the site's root."""
    reader = _Reader(url)
    for element in (one for head in document.find("head") for one in head.elements()):
        if element.tag == "title":
            reader.add("page title", runs.of([element]))
        elif element.tag == "meta" and element.attributes.get("name") == "description":
            reader.add("description", runs.of([element.attributes.get("content", "")]))
    for content in document.find("main"):
        reader.walk(content, "sentence")
    return reader.units


class _Reader:
    def __init__(self, url: str) -> None:
        self.url = url
        self.units: list[Unit] = []
        self.anchor = ""
        self.enclosing: list[str] = []

    def walk(self, element: Element, kind: str) -> None:
        if not runs.is_unread(element):
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
            self.add(WHOLE[element.tag], runs.of([element]))
        elif element.tag == "li" and kind == "note":
            self.add("note", runs.of([element]))
        elif element.tag == "table":
            self.table(element)
        elif element.tag == "svg":
            self.drawing(element)
        else:
            self.labels(element)
            if element.tag in ("li", "dd"):
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
            if isinstance(child, Element) and any(inner.tag in _STANDING for inner in child.elements()):
                self.text(kind, loose)
                loose = []
                self.walk(child, kind)
            else:
                loose.append(child)
        self.text(kind, loose)

    def text(self, kind: str, nodes: list[Element | str]) -> None:
        """A run of text: by sentences, if that is what it consists of."""
        run = runs.of(nodes)
        if kind not in ("sentence", "note"):
            self.add(kind, run)
            return
        for start, end in sentences.spans(run.masked()):
            self.add("sentence", run, start, end)

    def labels(self, element: Element) -> None:
        """What a screen reader says of an element that holds others."""
        for name in runs.LABELS:
            if element.attributes.get(name):
                self.units.append(self.unit("label", "", element.attributes[name]))

    def table(self, table: Element) -> None:
        """A table, cell by cell, each with the names of its row and column."""
        columns: list[str] = []
        for caption in table.find("caption"):
            self.walk(caption, "table caption")
        for row in table.find("tr"):
            cells = [cell for cell in row.children if isinstance(cell, Element) and cell.tag in ("td", "th")]
            words = [_short(runs.of([cell]).seen()) for cell in cells]
            if all(cell.attributes.get("scope") == "col" for cell in cells):
                columns = words
                names = [""] * len(cells)
            else:
                padded = [*columns, *[""] * len(cells)]
                names = [" · ".join(filter(None, (words[0] if n else "", padded[n]))) for n in range(len(cells))]
            with self.within(row):
                for cell, name in zip(cells, names, strict=True):
                    with self.within(cell):
                        self.add("table cell", runs.of([cell]), where=name)

    def drawing(self, svg: Element) -> None:
        """A chart: its words, and how it is drawn."""
        labels = [*svg.find("title", "desc", "text")]
        for label in labels:
            self.walk(label, "chart label")
        if labels:
            shape = "\n".join(f"{one.tag} {sorted(one.attributes.items())}" for one in svg.elements())
            title = next((runs.of([label]).seen() for label in labels), "")
            self.units.append(self.unit("drawing", title, title, shape=shape))

    def add(self, kind: str, run: runs.Run, start: int = 0, end: int | None = None, where: str = "") -> None:
        end = len(run.text) if end is None else end
        seen, spoken = run.seen(start, end), run.spoken(start, end)
        if not seen and not spoken:
            return
        inside = [(begin, stop, self.target(href)) for begin, stop, href in run.links if begin < end and stop > start]
        links = tuple((run.spoken(begin, stop) or run.seen(begin, stop), target) for begin, stop, target in inside)
        draws = {f"{self.url}#{id_}" for id_ in run.ids} | {target for _, target in links}
        self.units.append(self.unit(kind, seen, spoken, where=where, links=links, draws=draws))

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
