"""What a reader meets on a built page, unit by unit: sentences, headings, table cells, chart labels, notes.

Navigation, header, footer and search are left out, and links to the lines of the repository's files: a line that moved
is no change for a reader. So are the marks of reviews that lapsed and the counts of reviews: one record has its mark
wherever it is shown, and an impact lists each lapse once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

IGNORED = frozenset({"nav", "header", "footer", "dialog", "script", "style", "template", "noscript"})
# Links that only say where something stands: to itself, or to a line of the repository.
UNREAD = frozenset({"edit", "headerlink", "mark"})
# The mark of a review that lapsed.
LAPSE = "lapse"
# How many reviews are current: follows from those that are listed.
COUNTS = "review-counts"
# That the text of the source has changed since a page was translated: follows from the lapses.
BEFORE = "translated-before"
HIDDEN = "visually-hidden"
# The mark behind a sentence that says what it stands on: none of its words.
STANDING = "standing"
LABELS = ("alt", "aria-label", "title", "placeholder")
BLOCKS = frozenset(
    """address article aside blockquote br button dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 hr li
    main ol p pre section summary svg table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
# How text is met: seen and heard, by a screen reader's user only, by the eye only.
BOTH, HEARD, SEEN = "both", "heard", "seen"
# Elements that are one unit each, and what it is called.
WHOLE = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("summary", "button", "label"), "label"),
    **dict.fromkeys(("text", "title", "desc"), "chart label"),
    "pre": "code block",
    "caption": "table caption",
    "dt": "list item",
}
# What is not part of running text.
_STANDING = BLOCKS - {"br"} | WHOLE.keys()
# What ends a sentence, what closes with it, and the space after that; the next one begins with a capital, digit or mark.
_SENTENCE_END = re.compile(r"[.!?…]+[”’\"'»)\]\0]*\s+(?=[\s\0]*[“‘\"'«(\[¶$€£]*[^\W_a-zа-яёıəöüğçş])")
# A point that belongs to a word: initials and letters (`E. Macron`, `U.S.`), and abbreviations.
_ABBREVIATION = re.compile(
    r"(?:^|[^\w])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|St|No|Nos|vs|Prof|Gen|Col|Lt|Sen|Rep|Gov|Jr|Sr|cf|approx|e\.g|i\.e)\.$"
)


def parse(html: str) -> Tag:
    """A built page as a tree. No space is left out, and a `class` is one text: nothing may differ and not be seen."""
    return BeautifulSoup(html, "html.parser", multi_valued_attributes=None, preserve_whitespace_tags={"html"})


def attribute(element: Tag, name: str) -> str:
    """An attribute of an element; one that it does not have is empty."""
    return str(element.get(name) or "")


def classes(element: Tag) -> frozenset[str]:
    """The words of its `class`."""
    return frozenset(attribute(element, "class").split())


class Run:
    """A run of text, character by character: how each is met, and where links, ids and the marks of sentences stand in it."""

    def __init__(self, nodes: Iterable[PageElement | str], met: str = BOTH) -> None:
        self.chars: list[tuple[str, str]] = []  # each with BOTH, HEARD or SEEN
        self.links: list[tuple[int, int, str]] = []
        self.ids: list[str] = []
        self.marks: list[tuple[int, str]] = []
        for node in nodes:
            self._take(node, met)

    def without(self, met: str, start: int = 0, end: int | None = None) -> str:
        """What is seen of it, which is all but what is only HEARD, or what a screen reader says, which is all but the SEEN."""
        return " ".join("".join(char for char, how in self.chars[start:end] if how != met).split())

    def _take(self, node: PageElement | str, met: str) -> None:
        if isinstance(node, Tag):
            if STANDING in classes(node):
                self.marks.append((len(self.chars), Run(node.children).without(SEEN)))
            elif not is_unread(node):
                self._enter(node, met)
        elif not isinstance(node, PreformattedString):  # a comment
            self._say(str(node), met)

    def _enter(self, element: Tag, met: str) -> None:
        self.ids += filter(None, [attribute(element, "id")])
        start, edge, inner = len(self.chars), " " if element.name in BLOCKS else "", met
        if HIDDEN in classes(element):
            inner = HEARD
        elif attribute(element, "aria-hidden") == "true" or attribute(element, "aria-label"):
            # A label is said in place of what it labels.
            inner = SEEN
        self._say(edge, met)
        for name in LABELS:
            label = attribute(element, name)
            self._say(label and f"{label} ", HEARD)
        for child in element.children:
            self._take(child, inner)
        self._say(edge, met)
        if element.name == "a" and element.has_attr("href"):
            self.links.append((start, len(self.chars), attribute(element, "href")))

    def _say(self, text: str, met: str) -> None:
        for char in text:
            char = " " if char.isspace() else char
            if char != " " or (self.chars and self.chars[-1] != (" ", met)):
                self.chars.append((char, met))


def is_unread(element: Tag) -> bool:
    """Whether an element is no part of what a reader reads on the page."""
    found = classes(element)
    return element.name in IGNORED or bool({COUNTS, BEFORE} & found) or (element.name == "a" and bool(UNREAD & found))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends; together they are the whole text.

    Where a point may or may not end a sentence (`the U.S. It …`), it does not: two sentences in one are still read.
    """
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[start : match.start() + 1]):
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)


@dataclass(frozen=True)
class Unit:
    """One thing that a reader meets, and where.

    `text` is what is seen, `spoken` what a screen reader says as well; `links` are its links, the words of each and where they
    lead; `draws` are the addresses that it links to or stands in, by which the records behind it are found; `shape` is a
    drawing without its words; `standing` is what the mark behind a sentence says.
    """

    kind: str
    text: str
    spoken: str = ""
    anchor: str = ""
    where: str = ""
    links: tuple[tuple[str, str], ...] = ()
    draws: frozenset[str] = frozenset()
    shape: str = ""
    standing: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What makes it the same for a reader, wherever it stands."""
        return self.kind, self.text, self.spoken, self.shape, self.standing


def read(document: Tag, url: str) -> list[Unit]:
    """The units of a page in their order; `url` is its address below the site's root. Marks of reviews are taken out of it."""
    for mark in document.find_all(class_=LAPSE):
        # With the space that divides it from what stands before it.
        before = mark.previous_sibling
        if isinstance(before, NavigableString):
            before.replace_with(before.removesuffix(" "))
        mark.decompose()
    reader = _UnitReader(url)
    for element in document.select("head title, head meta[name=description]"):
        if element.name == "title":
            reader.add("page title", Run([element]))
        else:
            reader.add("description", Run([attribute(element, "content")]))
    for content in document.find_all("main"):
        reader.walk(content, "sentence")
    return reader.units


class _UnitReader:
    def __init__(self, url: str) -> None:
        self.url = url
        self.units: list[Unit] = []
        self.anchor = ""
        self.enclosing: list[str] = []

    @contextmanager
    def within(self, element: Tag, part: str = "") -> Iterator[None]:
        """What is read now stands in an element, or in one that a link finds by the id of a part of it."""
        id_, before = attribute(element, "id") or part, self.anchor
        if element.name == "main" or not id_:
            yield
            return
        self.anchor = id_
        self.enclosing.append(f"{self.url}#{id_}")
        yield
        self.enclosing.pop()
        # What follows a heading stands under it.
        self.anchor = id_ if WHOLE.get(element.name) == "heading" else before

    def walk(self, element: Tag, kind: str) -> None:
        """The units within an element."""
        if is_unread(element):
            return
        noted = element.find(id=True, class_="place") if element.name == "li" and kind == "note" else None
        with self.within(element, attribute(noted, "id") if isinstance(noted, Tag) else ""):
            whole = "note" if element.name == "li" and kind == "note" else WHOLE.get(element.name)
            if whole:
                self.add(whole, Run([element]))
            elif element.name == "table":
                self.table(element)
            elif element.name == "svg":
                self.drawing(element)
            else:
                # What a screen reader says of an element that holds others.
                for name in LABELS:
                    self.add("label", Run([attribute(element, name)], HEARD))
                if element.name in ("li", "dd"):
                    kind = "list item"
                elif element.name == "p":
                    kind = "sentence"
                elif "notes" in classes(element):
                    kind = "note"
                self.mixed(element, kind)

    def mixed(self, element: Tag, kind: str) -> None:
        """An element that holds running text, blocks, or both."""
        loose: list[PageElement] = []
        for child in element.children:
            if isinstance(child, Tag) and (child.name in _STANDING or child.find(_STANDING)):
                self.text(kind, loose)
                loose = []
                self.walk(child, kind)
            else:
                loose.append(child)
        self.text(kind, loose)

    def text(self, kind: str, nodes: list[PageElement]) -> None:
        """A run of text: by sentences, if that is what it consists of."""
        run = Run(nodes)
        if kind not in ("sentence", "note"):
            self.add(kind, run)
            return
        # Where sentences are marked, the marks say where each ends.
        start = 0
        for end, standing in run.marks:
            self.add("sentence", run, start, end, standing=standing)
            start = end
        # A mark stands in place of each character that is only heard.
        for begin, end in sentences("".join("\0" if met == HEARD else char for char, met in run.chars[start:])):
            self.add("sentence", run, start + begin, start + end)

    def table(self, table: Tag) -> None:
        """A table, cell by cell, each with the names of its row and column."""
        columns: list[str] = []
        for caption in table.find_all("caption"):
            self.walk(caption, "table caption")
        for row in table.find_all("tr"):
            cells = [cell for cell in row.children if isinstance(cell, Tag) and cell.name in ("td", "th")]
            words = [Run([cell]).without(HEARD) for cell in cells]
            words = [text if len(text) <= 40 else text[:39].rstrip() + "…" for text in words]
            names = [""] * len(cells)
            if all(attribute(cell, "scope") == "col" for cell in cells):
                columns = words
            else:
                padded = [*columns, *names]
                names = [" · ".join(filter(None, (words[0] if n else "", padded[n]))) for n in range(len(cells))]
            with self.within(row):
                for cell, name in zip(cells, names, strict=True):
                    with self.within(cell):
                        self.add("table cell", Run([cell]), where=name)

    def drawing(self, svg: Tag) -> None:
        """A chart: its words, and how it is drawn."""
        labels = svg.find_all(["title", "desc", "text"])
        for label in labels:
            self.walk(label, "chart label")
        if labels:
            title = Run(labels[:1]).without(HEARD)
            shape = "\n".join(f"{element.name} {sorted(element.attrs.items())}" for element in (svg, *svg.find_all(True)))
            self.units.append(Unit("drawing", title, title, self.anchor, draws=frozenset(self.enclosing), shape=shape))

    def add(self, kind: str, run: Run, start: int = 0, end: int | None = None, where: str = "", standing: str = "") -> None:
        """A unit of some characters of a run, if there is anything to be met in them."""
        end = len(run.chars) if end is None else end
        seen, spoken = run.without(HEARD, start, end), run.without(SEEN, start, end)
        if not seen and not spoken:
            return
        inside = [(begin, stop, self.target(href)) for begin, stop, href in run.links if begin < end and stop > start]
        links = tuple((run.without(SEEN, begin, stop) or run.without(HEARD, begin, stop), to) for begin, stop, to in inside)
        draws = {*self.enclosing, *(f"{self.url}#{id_}" for id_ in run.ids), *(to for _, to in links)}
        self.units.append(Unit(kind, seen, spoken, self.anchor, where, links, frozenset(draws), standing=standing))

    def target(self, href: str) -> str:
        """An address below the site's root, such as `reference/figures/#fra-spending`; one elsewhere as it is."""
        parts = urlsplit(urljoin(f"/{self.url}", href))
        if parts.scheme or parts.netloc:
            return href
        path = unquote(parts.path).lstrip("/")
        last = path.rpartition("/")[2]
        path += "/" if last and "." not in last else ""
        return path + (f"#{unquote(parts.fragment)}" if parts.fragment else "")
