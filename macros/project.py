"""Everything the site is made of: records, pages and usage, read and checked at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import crosscheck, dataset, lint, pages, usage
from .dataset import Dataset
from .pages import Page
from .problems import Problems
from .usage import Usage


@dataclass(frozen=True)
class Project:
    """A project without problems."""

    data: Dataset
    pages: Mapping[str, Page]
    usage: Usage


def load(root: Path, language: str = "en") -> Project:
    """The project in a folder. Raises Problems with everything that is wrong in its records and pages."""
    reading = dataset.load(root / "data")
    read, problems = pages.read_all(root / "docs" / language, f"docs/{language}")
    problems = [*reading.problems, *problems, *crosscheck.check(reading), *lint.check(reading, read)]
    if problems:
        raise Problems(problems)
    return Project(reading.data, {page.path: page for page in read}, usage.find(reading.data, read))
