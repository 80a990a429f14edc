"""Where the words of a page stand in its file: they are looked for one after another, as a reader sees them.

That only decides which line a message names.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right

from briefing.records.files import HIDDEN

# Stands for a macro call in the words of a page, and for a character that nobody sees; no page may hold either.
CALL = "\N{OBJECT REPLACEMENT CHARACTER}"
UNSEEN = "\ue002"
ENTITY = re.compile(r"&#?\w+;")
# What is written beside words and is none of them: where a link leads, attributes.
_ASIDE = re.compile(r"(?<=\])\([^)]*\)|(?<=\]:).*|\{:?[^}]*\}")
# A word of one letter stands in many others.
_TRIES = 20
# How far from the last word the next one is looked for; further with each that is not found.
_REACH, _NEAR = 400, 40


def shown(entity: re.Match[str]) -> str:
    """An entity as the character that a browser shows for it."""
    return HIDDEN.sub(UNSEEN, html.unescape(entity.group()))


def _readable(line: str) -> str:
    """A line as a reader sees it: without where links lead, with entities and escaped signs as they are shown."""
    line = _ASIDE.sub(lambda match: " " + CALL * match.group().count(CALL), line)
    return re.sub(r"\\([^\w\s])", r"\1", ENTITY.sub(shown, line)).replace("\n", " ")


class Places:
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
        near = enumerate(self.raw[here : here + _NEAR], self.line)
        return next((number for number, line in near if text in line), self.line)
