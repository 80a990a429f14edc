"""The fingerprints of the briefing's runs of eight words, made from its text: by them the check knows a copy without the text."""

from __future__ import annotations

from pathlib import Path

from briefing.checks import copied
from briefing.reading.paragraphs import BriefingText
from briefing.records.dataset import FINGERPRINTS, Dataset
from briefing.records.problems import Problem, Problems


def made(data: Dataset, text: str) -> str:
    """The file of fingerprints of a text: of its paragraphs, without the head and the headings, which pages may print.

    There is none in it if no heading of a section stands in the text.
    """
    return copied.written(BriefingText(data, text).paragraphs.values())


def check(folder: Path, data: Dataset, text: str, shown: str = "data") -> list[Problem]:
    """What is wrong with the fingerprints in a folder, if they are of another text than this."""
    try:
        there = copied.read(folder, shown)
    except Problems as error:
        return list(error.problems)
    here = set(made(data, text).split("\n")[1:-1])
    if there == here or not here:
        return []
    what = f"of the runs of eight words of this text {len(here - there)} have no fingerprint here, and {len(there - here)}"
    what += " of another text have one"
    write = f"give the text that the records are of, or renew them: {copied.COMMAND}"
    return [Problem(f"{shown}/{FINGERPRINTS}", 1, what, write)]
