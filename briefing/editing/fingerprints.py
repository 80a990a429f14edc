"""`verify --accept fingerprints`: writes the fingerprints of the briefing's words, by which the check knows a copy."""

from __future__ import annotations

from pathlib import Path

from briefing.editing import writing
from briefing.records.dataset import FINGERPRINTS, Dataset
from briefing.records.problems import Problem, Problems
from briefing.verifying import fingerprints


def renew(root: Path, data: Dataset, text: str, shown: str = "the text") -> str:
    """Write the fingerprints of the briefing's text into the project, and say how many there are.

    Raises Problems, and writes nothing, if no run of words of the briefing stands in the text.
    """
    made = fingerprints.made(data, text)
    count = made.count("\n") - 1
    if not count:
        what = "no paragraph of the briefing stands in this text"
        raise Problems([Problem(shown, 1, what, "give the file that holds the text of the briefing")])
    writing.write(root, {f"data/{FINGERPRINTS}": made})
    return f"{count:,} fingerprints are in data/{FINGERPRINTS}."
