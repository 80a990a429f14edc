"""A paragraph as its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What ends a sentence, what closes with it, and the space after that; the next one begins with a capital, digit or mark.
_END = re.compile(r"[.!?…]+[”’\"'»)\]\0]*\s+(?=[\s\0]*[“‘\"'«(\[¶$€£]*[^\W_a-zа-яёıəöüğçş])")
# A point that belongs to a word: initials and letters (`E. Macron`, `U.S.`), and abbreviations.
_POINT = re.compile(r"(?:^|[^\w])(?:[^\W\d_]|Mr|Mrs|Ms|Dr|St|No|Nos|vs|Prof|Gen|Col|Lt|Sen|Rep|Gov|Jr|Sr|cf|approx|e\.g|i\.e)\.$")
_LETTERS = re.compile(r"(?:\b[^\W\d_]\.){2,}$")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends; together they are the whole text.

    Where a point may or may not end a sentence (`the U.S. It …`), it does not: two sentences in one are still read.
    """
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start() + 1]
        if not (_POINT.search(before) or _LETTERS.search(before)):
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)
