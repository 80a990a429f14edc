"""What a change of the project changes for a reader: between two built sites, page by page, each change with its cause."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing.checks import project
from briefing.checks.project import Project
from briefing.ledger.lapses import Lapse, Renewal
from briefing.pages import usage
from briefing.pages.page import Page
from briefing.records import dataset, revisions
from briefing.records.problems import Problems
from briefing.records.revisions import RecordChange
from briefing.review import causes, echoes, filediff, languages, pagediff
from briefing.review.causes import Cause, Causes, SourceRun
from briefing.review.echoes import Changes, Echo
from briefing.review.filediff import Cell
from briefing.review.languages import parted
from briefing.wording import addresses, catalog
from briefing.wording.catalog import SOURCE

# The folders of the pages, in the order in which a reviewer reads them; those of no folder named here come before the last.
_FOLDERS = ("", "briefing", "reference", "…", "data", "cite")
# The pages of which no word changes, only what a reader does not read.
_PLAIN = "pages whose words are the same, but not their marks of reviews, navigation, data for programs or markup"
# What the checks read and do not run: all else can change what a green run means.
_READ = re.compile(
    r"data/([a-z]{2}/)?[a-z]+\.yml|data/schema/[a-z]+\.json|docs/[a-z]{2}/[a-z0-9/-]+\.md|locale/[a-z]{2}/LC_MESSAGES/messages\.po"
)


@dataclass(frozen=True)
class PageImpact:
    """A page that a reader finds `new`, `gone` or `changed`; `echoes` are the translations that repeat its changes.

    A page that shows the text of the source for want of a translation, and has now one, is new; likewise one that lost its.
    """

    url: str
    state: str
    changes: Changes
    language: str = SOURCE
    echoes: tuple[Echo, ...] = ()

    @property
    def repeats(self) -> str:
        """What the page says again that others say, so that its changes are folded: citations, or a record; empty for none."""
        page = parted(self.url, (self.language,))[1]
        return "citations" if page.startswith("cite/") else "a page made from one record" if addresses.is_made(page) else ""


@dataclass(frozen=True)
class Impact:
    """Everything that changes for a reader, and what a green run does not prove.

    `tables` are those of data, with their cells that differ; `files` the others by kind, pages of which no word changes last;
    `records` are those that differ; `lapses` are the reviews that hold no longer, and `renewed` those that hold by it.
    `echoes` are by table those of other languages that repeat its cells; `untranslated` are by language the pages that show the
    same changes in the text of the source.
    """

    pages: tuple[PageImpact, ...]
    tables: Mapping[str, Sequence[Cell]]
    files: Mapping[str, Sequence[str]]
    records: tuple[RecordChange, ...]
    unproved: tuple[str, ...]
    lapses: tuple[Lapse, ...] = ()
    renewed: tuple[Renewal, ...] = ()
    echoes: Mapping[str, Sequence[Echo]] = field(default_factory=dict)
    untranslated: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def causes(self) -> dict[Cause, RecordChange | None]:
        """Every cause of a change on a page, with the record that it is."""
        named = dict.fromkeys(cause for page in self.pages for _, found in page.changes for cause in found)
        records = {causes.of_record(change): change for change in self.records}
        return {cause: records.get(cause) for cause in sorted(named, key=lambda cause: cause not in records)}

    @property
    def idle(self) -> dict[Cause, RecordChange]:
        """The records that differ and change no page, each as the cause that it could be."""
        named = self.causes
        return {cause: change for change in self.records if (cause := causes.of_record(change)) not in named}


def compare(old: Path, new: Path, base: Path, root: Path, changed: Sequence[str]) -> Impact:
    """The impact between two built sites, of the projects `base` and `root`; `changed` are the files that differ.

    Raises Problems if the project has problems, or if a file of the base cannot be read.
    """
    now = project.load(root)
    spoken = tuple(dict.fromkeys((*catalog.languages(root), *catalog.languages(base))))
    records = tuple(change for language in spoken for change in _records(base, root, language))
    cells, files = filediff.compare(old, new, spoken)
    tables, repeated = echoes.tables(cells, spoken)
    reader = _PageReader(base, root, now, spoken, records, changed)
    pages = reader.read(_pages(old), _pages(new))
    same = {url: _PLAIN for url in reader.same}
    for kind, urls in filediff.grouped(same, spoken).items():
        files.setdefault(kind, []).extend(f"/{url}" for url in urls)
    unproved = tuple(name for name in changed if not _READ.fullmatch(name))
    then = project.reviews_before(base)
    lapsed, renewed = project.lapsed_since(then, now), project.renewed_since(then, now)
    reviews = (tuple(lapsed), tuple(renewed))
    return Impact(pages, tables, files, records, unproved, *reviews, repeated, reader.untranslated)


def _records(base: Path, root: Path, language: str) -> Iterator[RecordChange]:
    """The records that differ, or their translations into a language."""
    folder = "data" if language == SOURCE else f"data/{language}"
    return revisions.compare(base / folder, root / folder, folder, language)


class _PageReader:
    """Reads the pages of two sites of some languages; then `same` are those without another word."""

    def __init__(
        self,
        base: Path,
        root: Path,
        now: Project,
        spoken: Sequence[str],
        records: Sequence[RecordChange],
        changed: Sequence[str],
    ) -> None:
        self.base, self.root, self.data, self.spoken = base, root, now.data, spoken
        self.sources = {_address(one.language, page.url): page for one in now.languages.values() for page in one.pages.values()}
        states = [(now.data, now.usage)]
        # The records of then count as far as the models of now can read them.
        with suppress(Problems):
            then = dataset.load(base / "data").data
            states.insert(0, (then, usage.find(then, ())))
        reordered = revisions.reordered(base / "data", root / "data")
        self.causes = {language: Causes(records, states, changed, reordered, language) for language in spoken}
        self.same: list[str] = []
        self.untranslated: dict[str, list[str]] = {}

    def read(self, before: Mapping[str, Path], after: Mapping[str, Path]) -> tuple[PageImpact, ...]:
        """The pages that differ, in the order in which a reviewer reads them: a translation after what it translates."""
        pages: dict[str, PageImpact] = {}
        for url in sorted(before.keys() | after.keys(), key=lambda url: _place(url, self.spoken)):
            was, is_ = (side[url].read_text("utf-8") if url in side else None for side in (before, after))
            if was == is_:
                continue
            language, rest = parted(url, self.spoken)
            found = self._page(url, language, was, is_, pages.get(rest))
            if found and language != SOURCE and found.state == "changed" and rest in pages:
                original = pages[rest]
                own, repeated = echoes.folded(found.changes, original.changes, url, language)
                pages[rest] = replace(original, echoes=(*original.echoes, *repeated))
                found = replace(found, changes=own) if own else None
            pages |= {url: found} if found else {}
        return tuple(pages.values())

    def _page(self, url: str, language: str, was: str | None, is_: str | None, original: PageImpact | None) -> PageImpact | None:
        """A page that differs, if it is to be read."""
        shown = [html is not None and languages.is_untranslated(html) for html in (was, is_)]
        if was and is_ and shown[0] != shown[1]:
            was, is_ = (None, is_) if shown[0] else (was, None)
        untranslated = any(shown) and (was is None or shown[0]) and (is_ is None or shown[1])
        changes = pagediff.compare(was, is_, url)
        if changes == []:
            self.same.append(url)
        state = "new" if was is None else "gone" if is_ is None else "changed"
        if changes and untranslated:
            originals = [change for change, _ in original.changes] if original else []
            changes = echoes.beside(changes, originals, language) if state == "changed" else []
            if not changes:
                self.untranslated.setdefault(language, []).append(url)
        if not changes:
            return None
        page = self.sources.get(url)
        runs = [run for one in self._told_on(url, page) for run in self._source(one)]
        finder = self.causes[language]
        return PageImpact(url, state, tuple((change, finder.of(change, runs, page)) for change in changes), language)

    def _told_on(self, url: str, page: Page | None) -> list[str]:
        """The pages whose files hold what a page says: its own; for one made of a record those of the paragraphs that have it."""
        if not page or not page.made_of:
            return [url]
        kind, id_ = page.made_of
        language = parted(url, self.spoken)[0]
        sections = {self.data.paragraphs[one][0] for one in self.data[kind][id_].paragraphs}
        return [_address(language, f"briefing/{section}/") for section in sorted(sections)]

    def _source(self, url: str) -> list[SourceRun]:
        """How the file of the page with an address differs."""
        language, rest = parted(url, self.spoken)
        for name in (f"{rest.rstrip('/')}.md", f"{rest}index.md"):
            path = Path("docs", language, name)
            files = [folder / path for folder in (self.base, self.root)]
            texts = [file.read_text("utf-8", "replace") if file.is_file() else "" for file in files]
            if any(texts):
                return causes.source_runs(path.as_posix(), *texts)
        return []


def _pages(folder: Path) -> dict[str, Path]:
    """The pages of a built site, by their addresses."""
    files = filediff.files(folder).items()
    return {name.removesuffix("index.html"): path for name, path in files if name.endswith(".html")}


def _address(language: str, url: str) -> str:
    """The address of a page in a language, below the site's root."""
    return url if language == SOURCE else f"{language}/{url}"


def _place(url: str, spoken: Collection[str]) -> tuple[int, str, str]:
    """Where a page stands in the order in which a reviewer reads them."""
    language, rest = parted(url, spoken)
    folder = rest.partition("/")[0]
    return _FOLDERS.index(folder if folder in _FOLDERS else "…"), rest, "" if language == SOURCE else language
