"""A Python-Markdown extension that carries a macro's HTML through Markdown untouched.

A macro prints its HTML wrapped by `wrap`: one token without line breaks or characters that Markdown knows. Inside a list,
a quotation or an admonition the token is ordinary text, so nothing breaks there, and nothing in a record is ever read as
Markdown. The extension puts the HTML back at the very end; what a page has at its title and its paragraphs is put where
Markdown has found these, not where they seem to stand in the file.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from briefing.pages import ends

# Private-use characters: they have no meaning of their own, and no page or record may hold them.
_OPEN, _PLACED, _CLOSE = "\ue000", "\ue002", "\ue001"
# Before every pattern of Markdown's own, the backtick's (190) included.
_FIRST = 200
# When the words of the page are in the tree (20), before it is laid out (10).
_READ = 15
# When the attributes that a page sets are no longer words of it (8), before signs that were set aside are put back (0).
_WORDS = 7
_WRAPPED = re.compile(f"{_OPEN}([A-Za-z0-9+/=]*){_CLOSE}")
HEADING = re.compile("h[1-6]")


def wrap(html: str) -> str:
    """HTML as a token for Markdown text. Block HTML must stand alone in its paragraph, and begins with its tag."""
    return _OPEN + base64.b64encode(html.strip().encode()).decode() + _CLOSE


def unwrap(text: str) -> str:
    """A text with what is wrapped in it; where Markdown has set something aside, such as code, it has not looked for it."""
    return _WRAPPED.sub(lambda match: base64.b64decode(match.group(1)).decode(), text)


def wrap_places(stamp: str, marks: Iterable[tuple[str, Sequence[str]]]) -> str:
    """The HTML below a page's title, and that at the beginning of each numbered paragraph and behind each of its sentences.

    It is a first line of the page's text.
    """
    return _PLACED + base64.b64encode(json.dumps([stamp, *marks]).encode()).decode() + _CLOSE


def numbered(root: Element) -> list[Element]:
    """The blocks of a tree between its title and the next heading: on a section page, the briefing's paragraphs."""
    before = takewhile(lambda element: element.tag == "h1" or not HEADING.fullmatch(element.tag), root)
    return [element for element in before if element.tag != "h1"]


class _Unwrap(InlineProcessor):
    def handleMatch(self, match: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        return self.md.htmlStash.store(unwrap(match.group())), match.start(), match.end()


class _Place(Treeprocessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.ending: list[tuple[Element, Sequence[str]]] = []

    def run(self, root: Element) -> None:
        self.ending = []
        given = re.fullmatch(f"{_PLACED}(.*){_CLOSE}", (root[0].text or "") if len(root) else "")
        if not given:
            return
        root.remove(root[0])
        stamp, *marks = json.loads(base64.b64decode(given.group(1)))
        for number, (element, (mark, behind)) in enumerate(zip(numbered(root), marks, strict=False), 1):
            element.attrib |= {"id": f"p{number}", "class": "numbered"}
            element.text = f"{self.md.htmlStash.store(mark)} {element.text or ''}"
            self.ending.append((element, behind))
        below = Element("p")
        below.text = self.md.htmlStash.store(stamp)
        root.insert([element.tag for element in root].index("h1") + 1, below)


class _MarkSentences(Treeprocessor):
    def __init__(self, md: Markdown, place: _Place) -> None:
        super().__init__(md)
        self.place = place

    def run(self, root: Element) -> None:
        for element, marks in self.place.ending:
            ends.mark(element, marks, self.md)


class StashExtension(Extension):
    """Puts the HTML of macros back; listed in mkdocs.yml as `macros.stash`, which hands it on."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the pattern, as Python-Markdown asks of an extension, and take raw HTML out of the language."""
        # Raw HTML is text: whatever a page types, only what a macro prints is markup.
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Unwrap(_WRAPPED.pattern, md), "macros.stash", _FIRST)
        place = _Place(md)
        md.treeprocessors.register(place, "macros.place", _READ)
        md.treeprocessors.register(_MarkSentences(md, place), "macros.sentences", _WORDS)


def makeExtension(**options: object) -> StashExtension:
    """The extension, as Python-Markdown asks for it by this name."""
    return StashExtension(**options)
