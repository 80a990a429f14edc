"""How like a text of ours is to the paragraphs of the briefing, by the words, names and figures that they share.

A rare word counts for more than one that stands in every paragraph. What is not clear is not decided.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from briefing.records.marks import alike

# Words that say how, not what.
_SMALL = (
    "the and that this these those with from for was were has have had not are its their they them his her she him who what"
    " which while would could should must may might will can than then when where how any all both into over under about"
    " also only but one two of to in on at by as an a is be been being it he or so if no we our out more most some such"
    " other others there here after before even just very much many far"
)
_EMPTY = frozenset(_SMALL.split())
# Words with one stem begin alike: announces, announced; negotiation, negotiate.
_STEM = 6
# A paragraph clearly has to do with a text from this share of the best one's score on; up to the other one, clearly not.
_IN, _OUT = 0.7, 1 / 3
# The best one holds at least this share of what the text says.
ENOUGH = 0.4
# With less than this share of the best score, a paragraph shares nothing that tells.
_NOTHING = 0.25


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words of a text that say something, cut to where forms of one word are alike; numbers whole."""
    words = re.findall(r"\$?\d[\d.,]*\d%?|\d%?|[^\W\d_](?:[^\W\d_]|\.(?=\w)|')*", alike(text).lower())
    bare = (word.removesuffix("'s").strip(".'") for word in words)
    return frozenset(word[:_STEM] for word in bare if word not in _EMPTY and (len(word) > 2 or word[0] in "$0123456789"))


def is_empty(word: str) -> bool:
    """Whether a word says how, not what."""
    return word.lower().rstrip(",") in _EMPTY


class Likeness:
    """The words of the briefing with how much each of them tells."""

    def __init__(self, paragraphs: Mapping[str, str]) -> None:
        self._paragraphs = paragraphs

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """Every word by how much it tells: the fewer paragraphs it stands in, the more."""
        held = [stems(words) for words in self._paragraphs.values()]
        return {stem: math.log((len(held) + 1) / sum(stem in one for one in held)) for stem in frozenset[str]().union(*held)}

    def score(self, ours: str, words: str) -> float:
        """The share of what our text says, as far as the briefing has the words at all, that these words hold: 0 to 1."""
        wanted = [stem for stem in stems(ours) if stem in self._weights]
        held = stems(words)
        total = sum(self._weights[stem] for stem in wanted)
        return sum(self._weights[stem] for stem in wanted if stem in held) / total if total else 0.0

    def paragraphs(self, ours: str) -> dict[str, float]:
        """Every paragraph with its score."""
        return {id_: self.score(ours, words) for id_, words in self._paragraphs.items()}


def clearly(scores: Mapping[str, float]) -> frozenset[str] | None:
    """The paragraphs that stand out from all others; None where no line can be drawn between them."""
    top = max(scores.values(), default=0.0)
    between = any(_OUT * top < score < _IN * top for score in scores.values())
    return None if top < ENOUGH or between else frozenset(id_ for id_, score in scores.items() if score >= _IN * top)


def hardly(scores: Mapping[str, float]) -> frozenset[str]:
    """The paragraphs that share next to nothing with a text, where another one shares much with it."""
    top = max(scores.values(), default=0.0)
    return frozenset(id_ for id_, score in scores.items() if top >= ENOUGH and score <= _NOTHING * top)


def stands_out(scores: list[float]) -> bool:
    """Whether the first of these scores, highest first, is clearly above the second."""
    return bool(scores) and scores[0] >= ENOUGH and (len(scores) < 2 or scores[1] < _IN * scores[0])
