"""Why a page changed: which changed records a sentence draws on, or which line of the page's own file, or else the code.

A unit draws on the records that it links to or stands in, and through them on those that they name. Of several that
changed, those are kept whose changed values hold the changed words; where none does, the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import NamedTuple

from babel.numbers import format_decimal

from briefing.pages import calls
from briefing.pages.page import Page
from briefing.pages.usage import Usage
from briefing.records.dataset import Dataset
from briefing.records.kinds import KINDS
from briefing.records.revisions import RecordChange
from briefing.review import languages, pagediff
from briefing.review.pagediff import UnitChange
from briefing.wording import addresses
from briefing.wording.catalog import SOURCE

Target = tuple[str, str]
# What decides how records and pages are printed.
_CODE = ("briefing/", "macros/", "overrides/", "hooks.py", "mkdocs", "requirements.txt")
_NUMBER = re.compile(r"(?<![\w.])[0-9]+(?:\.[0-9]+)?(?![\w.])")


@dataclass(frozen=True)
class Cause:
    """What a change comes from: a record, a page's own file, the code (which has no `name`) or the records of a file."""

    what: str
    name: str = ""
    place: str = ""


class SourceRun(NamedTuple):
    """A run of lines of a page's file that differs: the first line as a cause, and the words of before and of now."""

    cause: Cause
    old: frozenset[str]
    new: frozenset[str]


def source_runs(path: str, old: str, new: str) -> list[SourceRun]:
    """How the file of a page differs."""
    before, after = old.splitlines(), new.splitlines()
    return [
        SourceRun(Cause("the page", path, f"{path}:{j1 + 1}"), pagediff.words(before[i1:i2]), pagediff.words(after[j1:j2]))
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if tag != "equal"
    ]


def of_record(change: RecordChange) -> Cause:
    """A changed record, or translation of one, as a cause."""
    what = change.kind if change.language == SOURCE else f"the {languages.name(change.language)} text of the {change.kind}"
    return Cause(what, change.id, f"{change.file}:{change.line}")


class Causes:
    """Finds the causes of the changes of a site in a language: the records that differ, or else the code that does.

    `states` are the records of before, if they can be read, and of now; `files` are the files that differ. Of the records
    `changes`, those of the language and of the source count.
    """

    def __init__(
        self,
        changes: Sequence[RecordChange],
        states: Sequence[tuple[Dataset, Usage]],
        files: Sequence[str],
        reordered: list[str],
        language: str = SOURCE,
    ) -> None:
        self.language = language
        changes = [change for change in changes if change.language in (SOURCE, language)]
        found = [file for file in files if file.startswith(_CODE)]
        named = ", ".join(found[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "")
        self.code: tuple[Cause, ...] = (Cause("the templates or the code", "", named),) if found else ()
        said = next((file for file in files if file.startswith(f"locale/{language}/")), "")
        self.code += (Cause(f"the site’s words in {languages.name(language)}", "", said),) if said else ()
        of_files = dict.fromkeys((*reordered, *(change.file for change in changes)))
        self.rest = self.code or tuple(Cause("the records of", file) for file in of_files)
        self.changed: dict[Target, list[RecordChange]] = {}
        for change in changes:
            self.changed.setdefault((change.kind, change.id), []).append(change)
        self.values = {
            change: (self._words(field.old for field in change.fields), self._words(field.new for field in change.fields))
            for change in changes
        }
        self.data = states[-1][0]
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

    def of(self, change: UnitChange, source: Sequence[SourceRun], page: Page | None) -> tuple[Cause, ...]:
        """The causes of a change on a page."""
        parts = pagediff.parts(*change.texts)
        old, new = (pagediff.words(part.text for part in parts if part.kind == kind) for kind in ("old", "new"))
        draws = sorted({address for unit in (change.old, change.new) if unit for address in unit.draws})
        reached = self._reached(draws)
        explained = self._explained((target for step in reached for target in step), old, new)
        line = next((run.cause for run in source if (old or new) and old <= run.old and new <= run.new), None)
        if explained or line:
            return (*explained, *([line] if line else []))
        likely = [of_record(change) for target in next(filter(None, reached), ()) for change in self.changed[target]]
        # Where the code changed as well, a page's file is no likelier than that; nor where another page is made of a record.
        first = [run.cause for run in source[:1] if not self.code]
        likely = likely or ([] if page and page.made_of else first)
        if likely:
            # Its changed values do not hold the changed words, so it may as well be what prints them.
            return (*likely, *self.code)
        # A unit that links to no changed record, such as a chart's label: those that explain it, or that the page shows.
        on_page = (target for target in self.changed if page and self._is_on(page, target))
        shown = tuple(of_record(change) for target in on_page for change in self.changed[target])
        return self._explained(self.changed, old, new) or shown or self._of_file(draws) or tuple(first) or self.rest

    def _words(self, texts: Iterable[str]) -> frozenset[str]:
        """The words of some values, with their numbers as the language writes them too."""
        found = pagediff.words(texts)
        if self.language == SOURCE:
            return found
        numbers = {number for word in found for number in _NUMBER.findall(word)}
        return found | {format_decimal(Decimal(number), locale=self.language, decimal_quantization=False) for number in numbers}

    def _reached(self, draws: Iterable[str]) -> list[list[Target]]:
        """The changed records that a unit draws on, by steps; last, those that draw on the same records as the unit."""
        step = {target for address in draws for target in self._at(address)}
        seen, steps, first = set(step), [step], step
        while step:
            step = {target for one in step for target in self.names.get(one, ())} - seen
            seen |= step
            steps.append(step)
        steps.append({user for one in first for user in self.users.get(one, ())} - seen)
        return [[target for target in self.changed if target in step] for step in steps]

    def _explained(self, targets: Iterable[Target], old: frozenset[str], new: frozenset[str]) -> tuple[Cause, ...]:
        """Those of some changed records whose values held the words of before and hold those of now."""
        found = (change for target in targets for change in self.changed[target])
        return tuple(of_record(one) for one in found if (old or new) and all(map(_hold, self.values[one], (old, new))))

    def _of_file(self, draws: Iterable[str]) -> tuple[Cause, ...]:
        """The records of the file that a unit is about, such as one that says how many there are of them."""
        downloads = {entry.file: entry.download for entry in KINDS.values()}
        files = {cause: PurePosixPath(cause.name) for cause in self.rest if cause.name}
        names = {cause: re.escape(downloads.get(file.name, file.stem)) for cause, file in files.items()}
        # `…/terms.csv`, `#table-terms`
        return tuple(one for one, name in names.items() if any(re.search(rf"[/#-]{name}(\.|$)", to) for to in draws))

    def _is_on(self, page: Page, target: Target) -> bool:
        related = {target} | self.names.get(target, set()) | self.users.get(target, set())
        return any(
            call.name in calls.MACROS and related & {*calls.named(call, self.data), *calls.shown(call, self.data)}
            for _, call in page.calls
        )

    def _at(self, address: str) -> Iterator[Target]:
        """The records that an address stands for, in any language: their own, a note's, a citation's, a paragraph's."""
        address = address.removeprefix(f"{self.language}/")
        if address in self.addresses:
            yield self.addresses[address]
        path, _, fragment = address.partition("#")
        kind, _, id_ = fragment.partition("-")
        if kind in ("note", "about"):
            yield from ((noted, id_) for noted, entry in KINDS.items() if entry.note)
        if path == "cite/":
            yield ("section", id_.rpartition("-")[0]) if kind == "paragraph" else (kind, id_)


def _hold(values: frozenset[str], words: frozenset[str]) -> bool:
    """Whether each word is one of some values, or holds one that is not short: `2.06\\%}` holds `2.06`."""
    return all(word in values or any(len(value) > 2 and value in word for value in values) for word in words)
