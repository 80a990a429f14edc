"""Whether what a comparison says in our words stands in its own excerpts.

A finding may name a number, a date or quoted words that no record of the briefing holds. It may do so only if an excerpt
of the same comparison holds them: so nothing comes from memory, and a corrected excerpt takes its finding with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefing.checks.prose import Finding
from briefing.records.dataset import Dataset
from briefing.records.evidence import Comparison, Excerpt
from briefing.records.references import Reference
from briefing.wording import locale, public_record

_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})


def unborne(finding: Finding, record: Comparison, path: tuple[str | int, ...], data: Dataset) -> tuple[str, str] | None:
    """What is wrong with a number, date or quotation in a comparison, and what to write; None if an excerpt holds it."""
    if any(_holds(excerpt, finding.text) for excerpt in _open_to(record, path, data)):
        return None
    if finding.is_name:
        return finding.what, finding.write
    if path[0] not in ("later", "excerpts") and any(_holds(excerpt, finding.text) for excerpt in record.excerpts):
        return f"`{finding.text}` stands only in an excerpt that is later than the briefing", "write it into `later`"
    return (
        f"`{finding.text}` stands in no excerpt of this comparison",
        "write what an excerpt says, draw on a record, or leave it out",
    )


def misdrawn(reference: Reference, record: Comparison, data: Dataset) -> tuple[str, str] | None:
    """What is wrong with a figure or estimate that a text of a comparison draws on; None if an excerpt holds its number.

    The number of another country than the subject's comes from NATO's table alone, and needs no excerpt; nor does the
    figure from which, as the comparison says, the record differs.
    """
    if reference.kind == "estimate" and reference.id == record.subject and reference.id in data["estimate"]:
        number = data["estimate"][reference.id].share_2024_estimate
    elif reference.kind == "figure" and reference.id in data["figure"]:
        if record.verdict == "differs" and reference.id in record.figures:
            return None
        number = data["figure"][reference.id].value
    else:
        return None
    if any(holds_number(excerpt, number) for excerpt in record.excerpts):
        return None
    write = (
        f"if {number} is right, write the number of the excerpt here, and look whether `verdict` and `relation` still hold;"
        " if not, correct that record"
    )
    return f"`{reference}` is {number}, and no excerpt of this comparison says so", write


def holds_number(excerpt: Excerpt, number: Decimal) -> bool:
    """Whether the words of an excerpt hold a number, however many zeros end it and whatever divides its digits."""
    return any(number == found for text in re.findall(r"\d+(?:[.,]\d+)*", excerpt.words) for found in _read(text))


def _read(number: str) -> Iterator[Decimal]:
    """What a number may mean as it is typed: a comma divides thousands in English, and decimals elsewhere."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", number):
        yield Decimal(number.replace(",", ""))
    elif re.fullmatch(r"\d+([.,]\d+)?", number):
        yield Decimal(number.replace(",", "."))


def untranslated(excerpt: Excerpt) -> str | None:
    """A number of the translation that the words themselves do not hold, or None."""
    held = set(re.findall(r"\d+", excerpt.words))
    return next((number for number in re.findall(r"\d+", excerpt.translation or "") if number not in held), None)


def _open_to(record: Comparison, path: tuple[str | int, ...], data: Dataset) -> list[Excerpt]:
    """The excerpts that a text may draw on: its own; all in `later`; elsewhere those that are not later than the briefing.

    Where all that bears a comparison is later, the whole comparison is shown as later, and its texts may draw on all.
    """
    if path[0] == "excerpts":
        return [record.excerpts[int(path[1])]]
    if path[0] == "later" or not data["briefing"] or public_record.wholly_later(data, record):
        return list(record.excerpts)
    return [one for one in record.excerpts if public_record.when(data, one) != "later"]


def _holds(excerpt: Excerpt, typed: str) -> bool:
    text = _normal(typed).strip("\"'.,;: ")
    if text in _dates(excerpt.date):
        return True
    found = " | ".join(_normal(part) for part in (excerpt.words, excerpt.translation or ""))
    return bool(text) and re.search(rf"(?<![\w.,]){re.escape(text)}(?![\w%]|[.,]\d)", found) is not None


def _dates(moment: str) -> set[str]:
    """The ways in which a text may write the date of an excerpt; a day without its month is a mere number."""
    if moment == "unknown":
        return set()
    words = _normal(locale.moment(moment, locale.SOURCE)).split()
    spans = {" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)}
    return {span for span in spans if not span.isdigit() or len(span) == len("2025")}


def _normal(text: str) -> str:
    return " ".join(text.translate(_SAME).split()).casefold()
