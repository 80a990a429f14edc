"""The text of the briefing as a program reads it: its head, paragraphs, sentences and clauses, and who is named where.

Everything is read with one kind of quotation mark, hyphen and space (`records.marks.alike`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from briefing.reading.likeness import Likeness, stands_out
from briefing.records.dataset import Dataset
from briefing.records.marks import alike

# Points inside an abbreviation, such as U.S., end no sentence.
_SENTENCE = re.compile(r"""(?<=[.!?])(?<!\.\w\.)["']?\s(?=["']?[A-Z$\d])|(?<=[.!?]["'])\s(?=["']?[A-Z$\d])""")
_VERB = r"\w+ed|has|have|had|is|are|was|were|will|would|must|can|could|may|might|remains?|aims?|spends?|stands?"
# Where a clause begins: at a dash or a semicolon, and after a comma before a word that opens one.
_CLAUSE = re.compile(
    r"\s?[—;]\s?"
    r"|,\s(?=(?:while|whereas|although|though|but|which|who|others|despite|especially|particularly)\b)"
    r"|,\s(?=(?:has|have|had|is|are|was|were|will|would|remains?)\b)"
    r"|,\s(?=(?:\w+ly\s)?(?!including\b|according\b)\w+ing\b)"
    r"|,?\sand\s(?=that\b)"
    rf"|,\s(?:and|or|so)\s(?=[^,;—]*\b(?:{_VERB})\b)"
)


class Mention(NamedTuple):
    """A name of an actor or a country, where it stands in a paragraph."""

    kind: str
    id: str
    start: int
    end: int


class Stretch(NamedTuple):
    """A part of a paragraph: a sentence or a clause. `start` and `end` count from the beginning of the paragraph."""

    paragraph: str
    start: int
    end: int
    words: str

    def holds(self, position: int) -> bool:
        """Whether a position of its paragraph is in it."""
        return self.start <= position < self.end


class BriefingText:
    """The text beside the records that tell its sections and names apart."""

    def __init__(self, data: Dataset, text: str) -> None:
        self.data = data
        headings = {alike(section.heading): id_ for id_, section in data["section"].items()}
        # What stands before the first section; the paragraphs by id; the line of each, of each section and of the head.
        self.head: list[str] = []
        self.paragraphs: dict[str, str] = {}
        self.lines: dict[str, int] = {"": 1}
        # What was asked before: a rule of each field asks again.
        self._mentions: dict[str, list[Mention]] = {}
        self._sentences: dict[str, list[Stretch]] = {}
        self._clauses: dict[Stretch, list[Stretch]] = {}
        self.held: dict[str, dict[tuple[str, str], range]] = {}
        section, number = "", 0
        for line, block in _blocks(text):
            if block in headings:
                section, number = headings[block], 0
                self.lines[section] = line
            elif section:
                number += 1
                self.paragraphs[f"{section}-{number}"] = block
                self.lines[f"{section}-{number}"] = line
            else:
                self.head.append(block)

    def sentences(self, paragraph: str) -> list[Stretch]:
        """The sentences of a paragraph, in order."""
        if paragraph not in self._sentences:
            self._sentences[paragraph] = list(_divided(self.whole(paragraph), _SENTENCE))
        return self._sentences[paragraph]

    def whole(self, paragraph: str) -> Stretch:
        """A paragraph as one stretch; an empty one where the text has none of this id."""
        words = self.paragraphs.get(paragraph, "")
        return Stretch(paragraph, 0, len(words), words)

    def clauses(self, sentence: Stretch) -> list[Stretch]:
        """The clauses of a sentence, in order."""
        if sentence not in self._clauses:
            self._clauses[sentence] = list(_divided(sentence, _CLAUSE))
        return self._clauses[sentence]

    def clause_at(self, paragraph: str, position: int) -> tuple[Stretch, list[Stretch], int] | None:
        """The sentence at a position of a paragraph, its clauses, and which of them it is; None beyond the end."""
        for sentence in self.sentences(paragraph):
            clauses = self.clauses(sentence)
            for index, clause in enumerate(clauses):
                if clause.holds(position):
                    return sentence, clauses, index
        return None

    def best(self, ours: str, among: Iterable[Stretch]) -> Stretch | None:
        """The one part of the text that is clearly most like a text of ours, or None."""
        ranked = sorted(((self.like.score(ours, one.words), one) for one in among), reverse=True)
        return ranked[0][1] if stands_out([score for score, _ in ranked]) else None

    def mentions(self, paragraph: str) -> list[Mention]:
        """Who is named in a paragraph, in order; of two names at one place the longer one."""
        if paragraph not in self._mentions:
            found = self._spelled.finditer(self.paragraphs.get(paragraph, ""))
            self._mentions[paragraph] = [Mention(*self._names[match.group()], *match.span()) for match in found]
        return self._mentions[paragraph]

    def mentioned(self, stretch: Stretch) -> list[Mention]:
        """Who is named in a part of a paragraph."""
        return [one for one in self.mentions(stretch.paragraph) if stretch.holds(one.start)]

    def named(self, paragraph: str) -> frozenset[str]:
        """The ids of all that are named in a paragraph."""
        return frozenset(one.id for one in self.mentions(paragraph))

    def names_in(self, stretch: Stretch) -> set[str]:
        """The ids of all that are named in a part of a paragraph, names inside longer names included."""
        named = {id_ for name, (_, id_) in self._names.items() if is_named((name,), stretch.words)}
        parties = {one.id for one in self.data["actor"].values() if one.kind == "party"}
        return named | {party for party in parties if self.data["actor"][party].country in named}

    @cached_property
    def body(self) -> str:
        """All paragraphs as one text."""
        return " ".join(self.paragraphs.values())

    @cached_property
    def like(self) -> Likeness:
        """What the words of the paragraphs tell."""
        return Likeness(self.paragraphs)

    @cached_property
    def _names(self) -> dict[str, tuple[str, str]]:
        """Every name and form by the record that it names. A party has the name of its country, which is told as the country."""
        names: dict[str, tuple[str, str]] = {}
        for actor in sorted(self.data["actor"].values(), key=lambda one: one.kind != "party"):
            names |= dict.fromkeys(map(alike, names_of(self.data, "actor", actor.id)), ("actor", actor.id))
        for country in self.data["country"].values():
            names |= dict.fromkeys(map(alike, names_of(self.data, "country", country.id)), ("country", country.id))
        return names

    @cached_property
    def _spelled(self) -> re.Pattern[str]:
        longest = sorted(self._names, key=lambda name: (-len(name), name))
        return re.compile(rf"(?<!\w)(?<!\w-)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)")


def names_of(data: Dataset, kind: str, id_: str) -> tuple[str, ...]:
    """All that the records call an actor or a country by; a person also by the title."""
    record = data[kind][id_]
    if kind == "country":
        return (record.name, *record.forms)
    title = (f"{record.title} {record.name}",) if record.title else ()
    return (record.name, *record.forms, *title, *([record.short] if record.short else ()))


def is_named(names: Iterable[str], text: str) -> bool:
    """Whether one of these names stands in a text, not as a part of another word."""
    return any(re.search(rf"(?<!\w)(?<!\w-){re.escape(alike(name))}(?!\w)", text) for name in names)


def spans(kind: str, words: str, paragraph: str) -> Iterator[range]:
    """Where a quotation (with its marks; a comma or period may stand inside) or a literal stands in a paragraph."""
    escaped = re.escape(alike(words))
    pattern = rf'"{escaped}[,.]?"' if kind == "quote" else rf"(?<![\w.,]){escaped}(?!\w|[.,]\d)"
    yield from (range(*match.span()) for match in re.finditer(pattern, paragraph))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs and headings: runs of lines between blank lines, each with its first line."""
    for run in re.finditer(r"(?:.*\S.*\n?)+", text):
        yield text.count("\n", 0, run.start()) + 1, alike(run.group())


def _divided(whole: Stretch, at: re.Pattern[str]) -> Iterator[Stretch]:
    start = 0
    for match in at.finditer(whole.words):
        # A closing mark belongs to what it closes.
        end = match.end() - len(match.group().lstrip("\"'"))
        yield Stretch(whole.paragraph, whole.start + start, whole.start + end, whole.words[start:end])
        start = match.end()
    yield Stretch(whole.paragraph, whole.start + start, whole.end, whole.words[start:])
