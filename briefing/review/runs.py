"""A run of text on a page as it is met: what is seen of it, what a screen reader says, and where its links stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing.review.elements import Element

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


@dataclass
class Run:
    """A run of text, character by character: which are only heard or only seen, and where links and ids stand in it."""

    text: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)  # BOTH, HEARD or SEEN
    links: list[tuple[int, int, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def take(self, node: Element | str, met: str = BOTH) -> None:
        """Add a text, or all that an element holds."""
        if isinstance(node, str):
            self._say(node, met)
        elif not is_unread(node):
            self.ids += [node.attributes["id"]] if node.attributes.get("id") else []
            start, edge = len(self.text), " " if node.tag in BLOCKS else ""
            self._say(edge, met)
            for name in LABELS:
                self._say(node.attributes.get(name, "") and f"{node.attributes[name]} ", HEARD)
            for child in node.children:
                self.take(child, _met(node, met))
            self._say(edge, met)
            if node.tag == "a" and "href" in node.attributes:
                self.links.append((start, len(self.text), node.attributes["href"]))

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


def of(nodes: Iterable[Element | str]) -> Run:
    """The run of text that some nodes hold."""
    run = Run()
    for node in nodes:
        run.take(node)
    return run


def is_unread(element: Element) -> bool:
    """Whether an element is no part of what a reader reads on the page."""
    return element.tag in IGNORED or (element.tag == "a" and bool(UNREAD & element.classes))


def _met(element: Element, met: str) -> str:
    """How what stands in an element is met."""
    if HIDDEN in element.classes:
        return HEARD
    # A label is said in place of what it labels.
    return SEEN if element.attributes.get("aria-hidden") == "true" or element.attributes.get("aria-label") else met
