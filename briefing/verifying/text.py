"""Compares the records with the text of the briefing, when someone has it. The text itself is not part of the project.

Checked: headings and number of paragraphs, every quotation and `literal` verbatim in its paragraphs, every digit and
every quotation mark of the text covered by a record, every actor's list of paragraphs, and what else `decide` can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from babel.dates import format_date

from briefing.reading.judgment import DIFFERS
from briefing.reading.numbers import held
from briefing.reading.paragraphs import BriefingText
from briefing.records.dataset import Dataset
from briefing.records.marks import alike
from briefing.records.problems import Problem
from briefing.verifying import decide, verbatim
from briefing.verifying.decision import Decision

_RECORD_IT = "add a record to data/figures.yml or data/quotes.yml, or correct its `literal` or `paragraphs`"


class Differences(NamedTuple):
    """What the records and a text of the briefing differ in.

    The characters of the text contradict what is `certain`: nobody who has read it can find otherwise. What is `judged` a rule
    finds from the words around a value: a person who has read both may overrule it. What no record covers is no record's.
    """

    certain: Sequence[Decision]
    judged: Sequence[Decision]
    uncovered: Sequence[Problem]

    def problems(self, data: Dataset) -> list[Problem]:
        """All of them."""
        return [*(one.problem(data) for one in (*self.certain, *self.judged)), *self.uncovered]


def check(data: Dataset, text: str, shown: str) -> list[Problem]:
    """Every difference between the records and the text of the briefing in a file named `shown`."""
    read = BriefingText(data, text)
    return differences(read, list(decide.of(read)), shown).problems(data)


def differences(text: BriefingText, decisions: Iterable[Decision], shown: str) -> Differences:
    """What the records and a text differ in, by what was decided of them."""
    if not text.paragraphs:
        what = "none of the sections' headings stands in this text"
        return Differences((), (), [Problem(shown, 1, what, "give the file that holds the text of the briefing")])
    certain = list(verbatim.differences(text))
    # A name or a number that is not there has many consequences: what else is wrong in its record is told once that is mended.
    told = {(one.kind, one.id) for one in certain}
    judged = [one for one in decisions if one.outcome == DIFFERS and (one.kind, one.id) not in told]
    return Differences(certain, judged, list(_coverage(text, shown)))


def _coverage(text: BriefingText, shown: str) -> Iterator[Problem]:
    date = text.data.briefing.date
    printed = {
        alike(format_date(date, style, locale=locale)) for style in ("long", "medium") for locale in ("en_US", "en_GB")
    } | {date.isoformat()}
    head = "\n".join(text.head)
    for one in sorted(printed, key=len, reverse=True):
        head = head.replace(one, " " * len(one))
    for id_, words in {"": head, **text.paragraphs}.items():
        covered = {position for span in held(text, id_).values() for position in span}
        where, write = (id_, _RECORD_IT) if id_ else ("the head of the text", "correct `date` in data/briefing.yml")
        for match in re.finditer(r'\d+(?:[.,]\d+)*|"', words):
            if not covered.issuperset(range(*match.span())):
                context = words[max(0, match.start() - 20) : match.end() + 20].replace("\n", " ")
                what = f"no record covers `{match.group()}` in {where} (…{context}…)"
                yield Problem(shown, text.lines[id_], what, write)
