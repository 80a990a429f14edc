"""What a change of the project changes for a reader: between two built sites, page by page, each change with its cause."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import causes, dataset, filediff, pagediff, project, recorddiff, usage
from .causes import Cause, Causes, PageSource
from .filediff import Group, Table
from .pagediff import Change
from .problems import Problems
from .project import Project
from .recorddiff import RecordChange

LANGUAGES = {"az": "Azerbaijani", "ru": "Russian"}
# What the checks read and do not run: all else can change what a green run means.
_READ = re.compile(r"data/[a-z]+\.yml|data/schema/[a-z]+\.json|docs/en/[a-z0-9/-]+\.md")


@dataclass(frozen=True)
class PageImpact:
    """A page that a reader finds `new`, `gone` or `changed`."""

    url: str
    state: str
    changes: tuple[tuple[Change, tuple[Cause, ...]], ...]

    @property
    def language(self) -> str:
        """The language of the page, from the first folder of its address."""
        return LANGUAGES.get(self.url.partition("/")[0], "English")


@dataclass(frozen=True)
class Impact:
    """Everything that changes for a reader, and what a green run does not prove.

    `plain` are pages of which no word changes, only what a reader does not read; `records` are those that differ.
    """

    pages: tuple[PageImpact, ...]
    plain: tuple[str, ...]
    tables: tuple[Table, ...]
    files: tuple[Group, ...]
    records: tuple[RecordChange, ...]
    unproved: tuple[str, ...]

    @property
    def causes(self) -> dict[Cause, RecordChange | None]:
        """Every cause of a change on a page, with the record that it is."""
        named = dict.fromkeys(cause for page in self.pages for _, found in page.changes for cause in found)
        records = {causes.of_record(change): change for change in self.records}
        return {cause: records.get(cause) for cause in sorted(named, key=lambda cause: cause not in records)}

    @property
    def idle(self) -> list[RecordChange]:
        """The records that differ and change no page."""
        return [change for change in self.records if causes.of_record(change) not in self.causes]


def compare(old: Path, new: Path, base: Path, root: Path, changed: Sequence[str]) -> Impact:
    """The impact between two built sites, of the projects `base` and `root`; `changed` are the files that differ.

    Raises Problems if the project has problems, or if a file of the base cannot be read.
    """
    now = project.load(root)
    records = tuple(recorddiff.compare(base / "data", root / "data"))
    finder = Causes(records, _states(base, now), now, causes.of_code(changed), recorddiff.reordered(base / "data", root / "data"))
    pages, plain = [], []
    before, after = ({_url(name): path for name, path in _pages(folder).items()} for folder in (old, new))
    for url in sorted(before.keys() | after.keys()):
        was, is_ = (side[url].read_text("utf-8") if url in side else None for side in (before, after))
        changes = pagediff.compare(was, is_, url)
        if changes is None:
            continue
        state = "new" if was is None else "gone" if is_ is None else "changed"
        source = _source(url, base, root)
        page = next((page for page in now.pages.values() if page.url == url), None)
        if changes:
            pages.append(PageImpact(url, state, tuple((change, finder.of(change, source, page)) for change in changes)))
        else:
            plain.append(url)
    tables, files = filediff.compare(old, new)
    return Impact(
        tuple(pages),
        tuple(plain),
        tuple(tables),
        tuple(files),
        records,
        tuple(name for name in changed if not _READ.fullmatch(name)),
    )


def _states(base: Path, now: Project) -> list[tuple[dataset.Dataset, usage.Usage]]:
    """The records of now and, as far as the models of now can read them, of then."""
    try:
        then = dataset.load(base / "data").data
    except Problems:
        return [(now.data, now.usage)]
    return [(then, usage.find(then, ())), (now.data, now.usage)]


def _pages(folder: Path) -> Mapping[str, Path]:
    return {name: path for name, path in filediff.files(folder).items() if name.endswith(".html")}


def _url(name: str) -> str:
    return name.removesuffix("index.html")


def _source(url: str, base: Path, root: Path) -> PageSource | None:
    """The file of the page with an address, as far as it differs."""
    language, rest = "en", url
    if url.partition("/")[0] in LANGUAGES:
        language, _, rest = url.partition("/")
    for name in (f"{rest.rstrip('/')}.md", f"{rest}index.md"):
        path = Path("docs", language, name)
        texts = [(folder / path).read_text("utf-8", "replace") if (folder / path).is_file() else "" for folder in (base, root)]
        if any(texts):
            return causes.page_source(path.as_posix(), *texts)
    return None
