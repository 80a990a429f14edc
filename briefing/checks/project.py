"""Everything the site is made of: records, pages and usage, read and checked at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from briefing.checks import between as crosscheck
from briefing.checks import calls as callcheck
from briefing.checks import evidence as evidencecheck
from briefing.checks import mirror
from briefing.checks import pages as pagecheck
from briefing.checks import typed as lint
from briefing.pages import page as pages
from briefing.pages import usage
from briefing.pages.page import Page
from briefing.pages.usage import Usage
from briefing.records import dataset
from briefing.records.dataset import Dataset, Reading
from briefing.records.problems import MOST, Problem, Problems, suggest
from briefing.wording import locale


@dataclass(frozen=True)
class Project:
    """A project without problems."""

    data: Dataset
    pages: Mapping[str, Page]
    usage: Usage


def load(root: Path, language: str = locale.SOURCE) -> Project:
    """The project in a folder. Raises Problems with everything that is wrong in its records and pages."""
    reading = dataset.load(root / "data")
    read, unreadable = pages.read_all(root / "docs" / language, f"docs/{language}")
    read.sort(key=lambda page: _reading_order(page, reading.data))
    used = usage.find(reading.data, read)
    found = _between(reading, read, used, complete=not unreadable)
    problems = [*reading.problems, *unreadable, *islice(found, MOST + 1)]
    if problems:
        raise Problems(problems)
    return Project(reading.data, {page.path: page for page in read}, used)


def of_records(reading: Reading) -> Iterator[Problem]:
    """The problems of the records that could be read, whatever the pages call."""
    yield from crosscheck.check(reading)
    yield from evidencecheck.check(reading.data)
    yield from lint.records(reading.data)


def _reading_order(page: Page, data: Dataset) -> tuple[int, int, str]:
    """The overview, then the briefing in the order of its sections, then all other pages."""
    sections = list(data["section"])
    if page.section:
        return 1, sections.index(page.section) if page.section in sections else len(sections), page.path
    return (0 if page.path == "index.md" else 2), 0, page.path


def _between(reading: Reading, read: Sequence[Page], used: Usage, *, complete: bool) -> Iterator[Problem]:
    """The problems in what could be read; what is unreadable is not also reported as missing."""
    yield from of_records(reading)
    for page in read:
        yield from callcheck.check(page, reading)
        yield from pagecheck.check(page)
    yield from pagecheck.links(read) if complete else ()
    yield from lint.pages(read, reading.data)
    yield from _told_of_pages(reading.data, read)
    yield from mirror.check(read, reading, complete=complete)
    if complete and not reading.problems:
        yield from lint.unused(reading, read, used)


def _told_of_pages(data: Dataset, read: Sequence[Page]) -> Iterator[Problem]:
    """An entry of the changelog on a page names a page that there is."""
    paths = {page.path for page in read}
    changes = [change for change in data["change"].values() if change.kind == "page"]
    gone = {change.record for change in changes if change.field == "record"}
    for change in changes:
        if change.record not in paths | gone:
            place = data.place("change", change.id)
            yield Problem(place.file, place.line("record"), f"there is no page `{change.record}`", suggest(change.record, paths))
