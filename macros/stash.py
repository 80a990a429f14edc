"""A Python-Markdown extension that carries a macro's HTML through Markdown untouched.

A macro prints its HTML wrapped by `wrap`: one token without line breaks or characters that Markdown knows. Inside a list,
a quotation or an admonition the token is ordinary text, so nothing breaks there, and nothing in a record is ever read as
Markdown. The extension puts the HTML back at the very end.
"""

from __future__ import annotations

import base64
import re

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

# Private-use characters: they have no meaning of their own, and no page or record may hold them.
_OPEN, _CLOSE = "\ue000", "\ue001"
# Before every pattern of Markdown's own, the backtick's (190) included.
_FIRST = 200


def wrap(html: str) -> str:
    """HTML as a token for Markdown text. Block HTML must stand alone in its paragraph, and begins with its tag."""
    return _OPEN + base64.b64encode(html.strip().encode()).decode() + _CLOSE


class _Unwrap(InlineProcessor):
    def handleMatch(self, match: re.Match[str], data: str) -> tuple[str, int, int]:
        html = base64.b64decode(match.group(1)).decode()
        return self.md.htmlStash.store(html), match.start(), match.end()


class StashExtension(Extension):
    """Puts the HTML of macros back; listed in mkdocs.yml as `macros.stash`."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the pattern, as Python-Markdown asks of an extension, and take raw HTML out of the language."""
        # Raw HTML is text: whatever a page types, only what a macro prints is markup.
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Unwrap(f"{_OPEN}([A-Za-z0-9+/=]*){_CLOSE}", md), "macros.stash", _FIRST)


def makeExtension(**options: object) -> StashExtension:
    """The extension, as Python-Markdown asks for it by this name."""
    return StashExtension(**options)
