"""What a change of the project changes for a reader: between two built sites, page by page, each change with its cause."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.checks import project
from briefing.ledger import lapses
from briefing.ledger.lapses import Lapse, Renewal
from briefing.pages import usage
from briefing.pages.page import Page
from briefing.records import dataset, revisions
from briefing.records.problems import Problems
from briefing.records.revisions import RecordChange
from briefing.review import causes, filediff, pagediff
from briefing.review.causes import Cause, Causes, SourceRun
from briefing.review.filediff import Cell
from briefing.review.pagediff import UnitChange
from briefing.wording import addresses, locale

# The folders of the pages, in the order in which a reviewer reads them; those of no folder named here come before the last.
_FOLDERS = ("", "briefing", "reference", "…", "data", "cite")
# The pages of which no word changes, only what a reader does not read.
_PLAIN = "pages whose words are the same, but not their marks of reviews, navigation, data for programs or markup"
# What the checks read and do not run: all else can change what a green run means.
_READ = re.compile(r"data/[a-z]+\.yml|data/schema/[a-z]+\.json|docs/en/[a-z0-9/-]+\.md")


@dataclass(frozen=True)
class PageImpact:
    """A page that a reader finds `new`, `gone` or `changed`."""

    url: str
    state: str
    changes: tuple[tuple[UnitChange, tuple[Cause, ...]], ...]

    @property
    def language(self) -> str:
        """The language of the page, from the first folder of its address."""
        return locale.language_name(_parted(self.url)[0], locale.SOURCE)

    @property
    def repeats(self) -> str:
        """What the page says again that others say, so that its changes are folded: citations, or a record; empty for none."""
        page = _parted(self.url)[1]
        return "citations" if page.startswith("cite/") else "a page made from one record" if addresses.is_made(page) else ""


@dataclass(frozen=True)
class Impact:
    """Everything that changes for a reader, and what a green run does not prove.

    `tables` are those of data, with their cells that differ; `files` the others by kind, pages of which no word changes last;
    `records` are those that differ; `lapses` are the reviews that hold no longer, and `renewed` those that hold by it.
    """

    pages: tuple[PageImpact, ...]
    tables: Mapping[str, Sequence[Cell]]
    files: Mapping[str, Sequence[str]]
    records: tuple[RecordChange, ...]
    unproved: tuple[str, ...]
    lapses: tuple[Lapse, ...] = ()
    renewed: tuple[Renewal, ...] = ()

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
    states = [(now.data, now.usage)]
    # The records of then count as far as the models of now can read them.
    with suppress(Problems):
        then = dataset.load(base / "data").data
        states.insert(0, (then, usage.find(then, ())))
    records = tuple(revisions.compare(base / "data", root / "data"))
    finder = Causes(records, states, changed, revisions.reordered(base / "data", root / "data"))
    sources = {page.url: page for page in now.pages.values()}
    tables, files = filediff.compare(old, new)
    pages = []
    before, after = _pages(old), _pages(new)
    for url in sorted(before.keys() | after.keys(), key=_place):
        was, is_ = (side[url].read_text("utf-8") if url in side else None for side in (before, after))
        changes = pagediff.compare(was, is_, url)
        if changes:
            state = "new" if was is None else "gone" if is_ is None else "changed"
            page = sources.get(url)
            runs = [run for one in _told_on(url, page, now.data) for run in _source(one, base, root)]
            found = tuple((change, finder.of(change, runs, page)) for change in changes)
            pages.append(PageImpact(url, state, found))
        elif changes is not None:
            files.setdefault(_PLAIN, []).append(f"/{url}")
    unproved = tuple(name for name in changed if not _READ.fullmatch(name))
    then_held = project.reviews_before(base)
    lapsed = lapses.since(then_held, lapses.all_of(now.data, now.written, now.reviews), now.reviews)
    renewed = lapses.renewed(then_held, now.reviews, now.data)
    return Impact(tuple(pages), tables, files, records, unproved, tuple(lapsed), tuple(renewed))


def _pages(folder: Path) -> dict[str, Path]:
    """The pages of a built site, by their addresses."""
    files = filediff.files(folder).items()
    return {name.removesuffix("index.html"): path for name, path in files if name.endswith(".html")}


def _parted(url: str) -> tuple[str, str]:
    """The language of an address, and the address within its pages."""
    first, _, rest = url.partition("/")
    return (first, rest) if re.fullmatch("[a-z]{2}", first) else (locale.SOURCE, url)


def _place(url: str) -> tuple[int, str]:
    """Where a page stands in the order in which a reviewer reads them."""
    folder = _parted(url)[1].partition("/")[0]
    return _FOLDERS.index(folder if folder in _FOLDERS else "…"), url


def _told_on(url: str, page: Page | None, data: dataset.Dataset) -> list[str]:
    """The pages whose files hold what a page says: its own; for one made of a record those of the paragraphs that have it."""
    if not page or not page.made_of:
        return [url]
    kind, id_ = page.made_of
    return sorted({f"briefing/{data.paragraphs[one][0]}/" for one in data[kind][id_].paragraphs})


def _source(url: str, base: Path, root: Path) -> list[SourceRun]:
    """How the file of the page with an address differs."""
    language, rest = _parted(url)
    for name in (f"{rest.rstrip('/')}.md", f"{rest}index.md"):
        path = Path("docs", language, name)
        texts = [(folder / path).read_text("utf-8", "replace") if (folder / path).is_file() else "" for folder in (base, root)]
        if any(texts):
            return causes.source_runs(path.as_posix(), *texts)
    return []
