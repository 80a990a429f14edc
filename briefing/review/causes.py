"""Why a page changed: which changed records a sentence draws on, or which line of the page's own file, or else the code.

A unit draws on the records that it links to or stands in, and through them on those that they name. Of several that
changed, those are kept whose changed values hold the changed words; where none does, the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from briefing.checks.project import Project
from briefing.pages import calls
from briefing.pages.page import Page
from briefing.pages.usage import Usage
from briefing.records.dataset import Dataset
from briefing.records.kinds import KINDS
from briefing.records.revisions import RecordChange
from briefing.review import pagediff
from briefing.review.pagediff import UnitChange
from briefing.wording import addresses

Target = tuple[str, str]
_NOTES = ("note-", "about-")


@dataclass(frozen=True)
class Cause:
    """What a change comes from: a record, a page's own file, the code (which has no `name`) or the records of a file."""

    what: str
    name: str = ""
    place: str = ""


# What decides how records and pages are printed.
_CODE = ("briefing/", "macros/", "overrides/", "hooks.py", "mkdocs", "requirements.txt")


@dataclass(frozen=True)
class PageSource:
    """The file of a page, with the runs of lines that differ: the line now, the words of before and of now."""

    path: str
    runs: tuple[tuple[int, frozenset[str], frozenset[str]], ...]

    @property
    def cause(self) -> Cause:
        """The page as a cause: the first line that differs."""
        return self._cause(self.runs[0][0])

    def explaining(self, old: frozenset[str], new: frozenset[str]) -> Cause | None:
        """The page's line that holds the changed words."""
        return next((self._cause(line) for line, before, after in self.runs if old <= before and new <= after), None)

    def _cause(self, line: int) -> Cause:
        return Cause("the page", self.path, f"{self.path}:{line}")


def page_source(path: str, old: str, new: str) -> PageSource | None:
    """How the file of a page differs, or None if it does not."""
    before, after = old.splitlines(), new.splitlines()
    runs = tuple(
        (j1 + 1, pagediff.words(before[i1:i2]), pagediff.words(after[j1:j2]))
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if tag != "equal"
    )
    return PageSource(path, runs) if runs else None


def of_record(change: RecordChange) -> Cause:
    """A changed record as a cause."""
    return Cause(change.kind, change.id, f"{change.file}:{change.line}")


def of_code(files: Iterable[str]) -> tuple[Cause, ...]:
    """The templates and the code as a cause, if one of the changed files belongs to them."""
    found = [file for file in files if file.startswith(_CODE)]
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return (Cause("the templates or the code", "", ", ".join(found[:3]) + more),) if found else ()


class Causes:
    """Finds the causes of the changes of a site: from the records that differ, or else from the code that does."""

    def __init__(
        self,
        changes: Sequence[RecordChange],
        states: Sequence[tuple[Dataset, Usage]],
        project: Project,
        code: tuple[Cause, ...] = (),
        reordered: Iterable[str] = (),
    ) -> None:
        self.code = code
        files = dict.fromkeys((*reordered, *(change.file for change in changes)))
        self.rest = code or tuple(Cause("the records of", file) for file in files)
        self.changed = {(change.kind, change.id): change for change in changes}
        self.values = {target: _values(change) for target, change in self.changed.items()}
        self.project = project
        self.addresses: dict[str, Target] = {}
        self.names: dict[Target, set[Target]] = {}
        self.users: dict[Target, set[Target]] = {}
        for data, usage in states:
            self.addresses |= {addresses.of_record(kind, record.id): (kind, record.id) for kind, record in data.items()}
            for target, users in usage.by_records.items():
                self.users.setdefault(target, set()).update(users)
                for user in users:
                    self.names.setdefault(user, set()).add(target)
        # A record that is wrong for the models of now is known by its address all the same.
        self.addresses |= {addresses.of_record(*target): target for target in self.changed}

    def of(self, change: UnitChange, source: PageSource | None, page: Page | None) -> tuple[Cause, ...]:
        """The causes of a change on a page."""
        old, new = pagediff.changed_words(*change.texts)
        reached = self._reached(change)
        near = [target for step in reached for target in step]
        explained = [of_record(self.changed[target]) for target in near if self._explains(target, old, new)]
        line = source.explaining(old, new) if source and (old or new) else None
        if explained or line:
            return (*explained, *([line] if line else []))
        first = [of_record(self.changed[target]) for target in next((step for step in reached if step), [])]
        # Where the code changed as well, a page's file is no likelier than that.
        likely = tuple(first) or ((source.cause,) if source and not self.code else ())
        if likely:
            # Its changed values do not hold the changed words, so it may as well be what prints them.
            return likely + self.code
        return self._of_page(page, old, new) or self._of_file(change) or self.rest

    def _reached(self, change: UnitChange) -> list[list[Target]]:
        """The changed records that a unit draws on, by steps; last, those that draw on the same records as the unit."""
        draws = {address for unit in (change.old, change.new) if unit for address in unit.draws}
        step = {target for address in sorted(draws) for target in self._at(address)}
        seen, steps, first = set(step), [step], step
        while step:
            step = {target for one in step for target in self.names.get(one, ())} - seen
            seen |= step
            steps.append(step)
        steps.append({user for one in first for user in self.users.get(one, ())} - seen)
        return [[target for target in self.changed if target in step] for step in steps]

    def _of_page(self, page: Page | None, old: frozenset[str], new: frozenset[str]) -> tuple[Cause, ...]:
        """The changed records that a page shows, for a unit that links to none of them, such as a chart's label."""
        shown = [target for target in self.changed if page and self._is_on(page, target)]
        explained = [target for target in self.changed if self._explains(target, old, new)]
        return tuple(of_record(self.changed[target]) for target in explained or shown)

    def _of_file(self, change: UnitChange) -> tuple[Cause, ...]:
        """The records of the file that a unit is about, such as one that says how many there are of them."""
        draws = [address for unit in (change.old, change.new) if unit for address in unit.draws]
        stems = {entry.file: entry.download for entry in KINDS.values()}
        files = {cause: PurePosixPath(cause.name) for cause in self.rest if cause.name}
        names = {cause: re.escape(stems.get(file.name, file.stem)) for cause, file in files.items()}
        # `…/terms.csv`, `#table-terms`
        return tuple(one for one, name in names.items() if any(re.search(rf"[/#-]{name}(\.|$)", to) for to in draws))

    def _is_on(self, page: Page, target: Target) -> bool:
        related = {target} | self.names.get(target, set()) | self.users.get(target, set())
        data = self.project.data
        for _, call in page.calls:
            if call.name in calls.MACROS and related & {*calls.named(call, data), *calls.shown(call, data)}:
                return True
        return False

    def _explains(self, target: Target, old: frozenset[str], new: frozenset[str]) -> bool:
        before, after = self.values[target]
        return bool(old or new) and _hold(before, old) and _hold(after, new)

    def _at(self, address: str) -> Iterator[Target]:
        """The records that an address stands for: their own, a note's, a citation's, a paragraph's."""
        if address in self.addresses:
            yield self.addresses[address]
        path, _, fragment = address.partition("#")
        for prefix in _NOTES:
            if fragment.startswith(prefix):
                yield from ((kind, fragment.removeprefix(prefix)) for kind, entry in KINDS.items() if entry.note)
        kind, _, id_ = fragment.partition("-")
        if path == "cite/":
            yield ("section", id_.rpartition("-")[0]) if kind == "paragraph" else (kind, id_)


def _hold(values: frozenset[str], words: frozenset[str]) -> bool:
    """Whether each word is one of some values, or holds one that is not short: `2.06\\%}` holds `2.06`."""
    return all(word in values or any(len(value) > 2 and value in word for value in values) for word in words)


def _values(change: RecordChange) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the values that a record had, and of those that it has."""
    return pagediff.words(field.old for field in change.fields), pagediff.words(field.new for field in change.fields)
