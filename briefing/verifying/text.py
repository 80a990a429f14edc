"""Compares the records with the text of the briefing, when someone has it. The text itself is not part of the project.

Checked: headings and number of paragraphs, every quotation and `literal` verbatim in its paragraphs, every digit and
every quotation mark of the text covered by a record, every actor's list of paragraphs, and what else `decide` can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from babel.dates import format_date

from briefing.reading.numbers import held
from briefing.reading.paragraphs import BriefingText
from briefing.records.dataset import Dataset
from briefing.records.marks import alike
from briefing.records.problems import Problem
from briefing.verifying import decide, verbatim
from briefing.verifying.decision import DIFFERS, Decision

_RECORD_IT = "add a record to data/figures.yml or data/quotes.yml, or correct its `literal` or `paragraphs`"


def check(data: Dataset, text: str, shown: str) -> list[Problem]:
    """Every difference between the records and the text of the briefing in a file named `shown`."""
    read = BriefingText(data, text)
    if not read.paragraphs:
        what = "none of the sections' headings stands in this text"
        return [Problem(shown, 1, what, "give the file that holds the text of the briefing")]
    found = certain(read)
    return [*(one.problem(data) for one in (*found, *judged(read, found))), *_coverage(read, shown)]


def certain(text: BriefingText) -> list[Decision]:
    """What the characters of the text contradict: nobody who has read it can find otherwise."""
    return list(verbatim.differences(text))


def judged(text: BriefingText, found: Iterable[Decision]) -> list[Decision]:
    """What the rules of `decide` find otherwise than the records: a person who has read the text may overrule them.

    A name or a number that is not there has many consequences: what else is wrong in a record of those that were `found` is
    told once that is mended.
    """
    told = {(one.kind, one.id) for one in found}
    return [one for one in decide.of(text) if one.outcome == DIFFERS and (one.kind, one.id) not in told]


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
