"""Whether what a check says in our words stands in its own excerpts.

A finding may name a number, a date or quoted words that no record of the briefing holds. It may do so only if an excerpt
of the same check holds them: so nothing comes from memory, and a corrected excerpt takes its finding with it.
"""

from __future__ import annotations

import re

from . import comparison, locale
from .dataset import Dataset
from .evidence import Check, Excerpt
from .prose import Finding

_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})


def unborne(finding: Finding, record: Check, path: tuple[str | int, ...], data: Dataset) -> tuple[str, str] | None:
    """What is wrong with a number, date or quotation in a text of a check, and what to write; None if an excerpt holds it."""
    excerpts = _excerpts(record, path, data)
    if any(_holds(excerpt, finding.text) for excerpt in excerpts):
        return None
    if path[0] != "later" and any(_holds(excerpt, finding.text) for excerpt in record.excerpts):
        return f"`{finding.text}` stands only in an excerpt that is later than the briefing", "write it into `later`"
    if "name" in finding.what or "spells" in finding.what:
        return finding.what, finding.write
    return f"`{finding.text}` stands in no excerpt of this check", "write what an excerpt says, draw on a record, or leave it out"


def _excerpts(record: Check, path: tuple[str | int, ...], data: Dataset) -> list[Excerpt]:
    """The excerpts that a text may draw on: its own; all in `later`; elsewhere those that are not later than the briefing.

    Where every excerpt is later, the whole check is shown as later, and its texts may draw on all.
    """
    if path[0] == "excerpts":
        return [record.excerpts[int(path[1])]]
    briefing = data["briefing"].get("briefing")
    if path[0] == "later" or briefing is None or comparison.wholly_later(record, briefing.date):
        return list(record.excerpts)
    return [one for one in record.excerpts if comparison.timing(one.date, briefing.date) != "later"]


def _holds(excerpt: Excerpt, typed: str) -> bool:
    text = _normal(typed).strip("\"'.,;: ")
    if text in _dates(excerpt.date):
        return True
    found = " | ".join(_normal(part) for part in (excerpt.words, excerpt.translation or ""))
    return bool(text) and re.search(rf"(?<![\w.,]){re.escape(text)}(?![\w%]|[.,]\d)", found) is not None


def _dates(moment: str) -> set[str]:
    """The ways in which a text may write the date of an excerpt."""
    printed = locale.moment(moment, locale.SOURCE)
    words = printed.split()
    return {_normal(" ".join(words[start:end])) for start in range(len(words)) for end in range(start + 1, len(words) + 1)}


def _normal(text: str) -> str:
    return " ".join(text.translate(_SAME).split()).casefold()
