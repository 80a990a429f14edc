"""Everything the site is made of: records, pages and usage, read at once and judged by every rule in CHECKS."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

from briefing.checks import between, calls, copied, evidence, kinds, languages, mirror, relations, translations, typed
from briefing.checks import pages as pagecheck
from briefing.ledger import lapses, state
from briefing.ledger import translations as ledger
from briefing.ledger.lapses import Lapse, Renewal
from briefing.ledger.state import Reviewed
from briefing.ledger.targets import TEXT
from briefing.pages import made, usage
from briefing.pages import page as pages
from briefing.pages.page import Page
from briefing.pages.usage import Usage
from briefing.records import dataset
from briefing.records.dataset import Dataset, Reading
from briefing.records.problems import MOST, Problem, Problems
from briefing.records.translations import Translations
from briefing.wording import catalog, translated
from briefing.wording.catalog import SOURCE


@dataclass(frozen=True)
class Project:
    """A project without problems, in one language: a page that has no translation is that of the source.

    A page that is made from a record is no use of it, so `usage` is that of the written ones.
    """

    data: Dataset
    pages: Mapping[str, Page]
    usage: Usage
    # The same in the language that it was written in, if this is a translation; else the translations by their languages.
    original: Project | None = None
    translations: dict[str, Project] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of its records, and of the pages that have a translation."""
        return self.data.language

    @property
    def source(self) -> Project:
        """The project in the language that it was written in."""
        return self.original or self

    @property
    def written(self) -> list[Page]:
        """The pages that somebody has written, in the order in which they are read."""
        return [page for page in self.pages.values() if not page.made_of]

    @property
    def languages(self) -> dict[str, Project]:
        """The project in each of its languages, that of the source first."""
        return {self.source.language: self.source, **self.source.translations}

    def versions(self, path: str) -> dict[str, Project]:
        """The languages that a page is written in, that of the source first, each with the project in it."""
        return {language: one for language, one in self.languages.items() if one.pages[path].language == language}

    @cached_property
    def reviews(self) -> Mapping[str, Reviewed]:
        """Whether the review of each record and paragraph holds, by the name of the target; in a translation, of its own."""
        if self.original:
            return ledger.states(self.data, self.pages, self.original.pages)
        return {**state.of_records(self.data), **state.of_pages(self.data, self.written)}

    def reviewed(self, kind: str, id_: str) -> Reviewed | None:
        """Whether the review of the words of a paragraph or a page holds; None for one that is compared with nothing."""
        return self.reviews.get(f"{kind} {id_} {self.language if self.original else TEXT}")


@dataclass(frozen=True)
class State:
    """What was read, with what is wrong in it. What could not be read is not also reported as missing."""

    reading: Reading
    pages: tuple[Page, ...] = ()
    unreadable: tuple[Problem, ...] = ()
    usage: Usage | None = None  # where everything could be read
    original: State | None = None  # what was read in the language of the source, if this is another
    languages: tuple[str, ...] = ()  # those of the project

    @property
    def language(self) -> str:
        """That of the pages, and of the texts of the records."""
        return self.reading.data.language

    @property
    def others(self) -> list[str]:
        """The paths of pages that no file of this language holds."""
        beside = self.original.pages if self.original else ()
        return [*made.paths(self.reading.data), *(page.path for page in beside)]


@dataclass(frozen=True)
class Check:
    """Some rules: what they refuse, as contributors read it, what finds it, and what they read."""

    refuses: str
    find: Callable[[State], Iterator[Problem]]
    reads: str = "pages"
    translated: bool = False  # whether it is asked of the pages in other languages as well


# Every check, in the order in which they are asked. What only reads records is also asked of a record that is to be added.
CHECKS = (
    Check(
        "A kind of record whose entry lacks what the site needs; nothing else is told then.",
        lambda state: kinds.check(),
        "code",
    ),
    Check(
        "Settings of a language that hold more than a language may have; records or pages of one that has no settings.",
        lambda state: languages.check(state.reading.folder.parent, state.reading.translations),
        "code",
    ),
    Check(
        "A file of records that is not where or what it should be; a field that its kind does not have, or a value that does"
        " not fit it; an id that is taken.",
        lambda state: iter(state.reading.problems),
        "files",
    ),
    Check(
        "A page that is too large, holds characters that nobody sees or a call that cannot be read, or has no title at its head.",
        lambda state: iter(state.unreadable),
        "files",
    ),
    Check(
        "A file of fingerprints, by which copied words are known, that is missing or not as it was written.",
        lambda state: copied.file(state.reading),
        "files",
    ),
    Check(
        "An id or a reference that names no record; two positions for one cell; two levels or plans for one country; events,"
        " editions or corrections that contradict each other.",
        lambda state: between.check(state.reading),
        "records",
    ),
    Check(
        "A relation between numbers that does not hold, whose numbers are not of one unit, or that speaks of others.",
        lambda state: relations.check(state.reading.data),
        "records",
    ),
    Check(
        "A comparison that repeats another, quotes the same words twice, or has a verdict that its excerpts do not bear.",
        lambda state: evidence.check(state.reading.data),
        "records",
    ),
    Check(
        "A figure, a date, a quotation or a name that is typed by hand in a record; one in a comparison that no excerpt holds.",
        lambda state: typed.records(state.reading.data),
        "records",
    ),
    Check(
        "Eight words in a row of a record that are the briefing’s, if they do not all stand in a recorded quotation, a title or"
        " a name.",
        lambda state: copied.records(state.reading),
        "records",
        translated=True,
    ),
    Check(
        "A call of a macro that there is not, with arguments that do not fit, of a record that there is not, or where it"
        " cannot stand.",
        lambda state: (problem for page in state.pages for problem in calls.check(page, state.reading)),
        translated=True,
    ),
    Check(
        "Markdown that a page may not use, such as HTML; a heading without an id, a link without words or to nowhere.",
        lambda state: (problem for page in state.pages for problem in pagecheck.check(page)),
        translated=True,
    ),
    Check(
        "A link to a page that there is not.",
        lambda state: iter(()) if state.unreadable else pagecheck.links(state.pages, state.others),
        translated=True,
    ),
    Check(
        "A figure, a date, a quotation or a name that is typed by hand on a page; an exception that nothing needs.",
        lambda state: typed.pages(state.pages, state.reading.data, state.languages),
        translated=True,
    ),
    Check(
        "Eight words in a row of a page that are the briefing’s, whether it types them or calls them; the same apart.",
        lambda state: copied.pages(state.pages, state.reading),
        translated=True,
    ),
    Check(
        "A correction of a page that there is not.",
        lambda state: between.told_of_pages(state.reading.data, {page.path for page in state.pages}),
    ),
    Check(
        "A page of a section without the title or the paragraphs of its section; a paragraph that names whom or what the"
        " briefing’s paragraph does not, or leaves one out.",
        lambda state: mirror.check(state.pages, state.reading, complete=not state.unreadable),
    ),
    Check(
        "A record that no page shows.",
        lambda state: typed.unused(state.reading, state.pages, state.usage) if state.usage else iter(()),
    ),
)


def load(root: Path, language: str = SOURCE) -> Project:
    """The project in a folder, in a language. Raises Problems with everything that is wrong in its records and pages."""
    reading = dataset.load(root / "data")
    if wrong := list(_find(State(reading), "code")):
        raise Problems(wrong)
    read, unreadable = pages.read_all(root / "docs" / SOURCE, f"docs/{SOURCE}")
    read.sort(key=lambda page: _reading_order(page, reading.data))
    used = usage.find(reading.data, read)
    whole = not unreadable and not reading.problems
    spoken = catalog.languages(root)
    state = State(reading, tuple(read), tuple(unreadable), used if whole else None, languages=spoken)
    others = [_translated(root, state, other) for other in spoken if other != SOURCE]
    # All of the files, and as many as are shown of what is between them.
    problems = [*_find(state, "files"), *(problem for other in others for problem in other.unreadable)]
    between_files = chain(_find(state, "records", "pages"), *(_find_in(other) for other in others))
    problems += islice(between_files, MOST + 1)
    if problems:
        raise Problems(problems)
    source = Project(reading.data, {page.path: page for page in (*read, *made.pages(reading.data, SOURCE))}, used)
    source.translations.update({other.language: _project(source, other) for other in others})
    return source if language == SOURCE else source.translations[language]


def _translated(root: Path, source: State, language: str) -> State:
    """The records and pages in another language; a language without a folder has none."""
    found = source.reading.translations.get(language, Translations())
    folder, shown = root / "docs" / language, f"docs/{language}"
    read, unreadable = pages.read_all(folder, shown) if folder.exists() else ([], [])
    data = translated.dataset(source.reading.data, found, language)
    return State(replace(source.reading, data=data), tuple(read), tuple(unreadable), original=source)


def _project(source: Project, state: State) -> Project:
    """The project in another language, with the pages of the source where there are no others."""
    data, words = state.reading.data, state.reading.translations.get(state.language, Translations())
    there = {page.path: page for page in state.pages}
    there |= {page.path: page for page in made.pages(data, state.language) if page.made_of and words.get(*page.made_of)}
    both = {path: there.get(path, page) for path, page in source.pages.items()}
    used = usage.find(data, [page for page in both.values() if not page.made_of])
    return Project(data, both, used, source)


def reviews_before(root: Path) -> Mapping[str, Reviewed]:
    """The reviews of a project as it was, in a folder, in all its languages.

    None where the rules of now refuse it, so that all of now are new.
    """
    try:
        return {name: review for one in load(root).languages.values() for name, review in one.reviews.items()}
    except Problems:
        return {}


def lapsed(site: Project) -> list[Lapse]:
    """What of a project is not as it was compared, in all its languages."""
    return [lapse for one in site.languages.values() for lapse in lapses.all_of(one.data, one.written, lapses.read(one.reviews))]


def lapsed_since(then: Mapping[str, Reviewed], site: Project) -> list[Lapse]:
    """What is not as it was compared, in all its languages, and was so by the reviews of then."""
    found = ((lapses.all_of(one.data, one.written, one.reviews), one.reviews) for one in site.languages.values())
    return [lapse for all_, now in found for lapse in lapses.since(then, all_, now)]


def renewed_since(then: Mapping[str, Reviewed], site: Project) -> list[Renewal]:
    """The reviews that hold by what changed since the reviews of then, in all its languages."""
    return [renewal for one in site.languages.values() for renewal in lapses.renewed(then, one.reviews, one.data)]


def of_records(reading: Reading) -> Iterator[Problem]:
    """The problems of the records that could be read, whatever the pages call."""
    yield from _find(State(reading), "records")


def _find_in(state: State) -> Iterator[Problem]:
    """The problems of the records and pages in another language."""
    yield from translations.check(state)
    yield from (problem for check in CHECKS if check.translated for problem in check.find(state))


def _find(state: State, *reading: str) -> Iterator[Problem]:
    """The problems that the checks find which read one of these: code, files, records or pages."""
    for check in CHECKS:
        yield from check.find(state) if check.reads in reading else ()


def _reading_order(page: Page, data: Dataset) -> tuple[int, int, str]:
    """The overview, then the briefing in the order of its sections, then all other pages."""
    sections = list(data["section"])
    if page.section:
        return 1, sections.index(page.section) if page.section in sections else len(sections), page.path
    return (0 if page.path == "index.md" else 2), 0, page.path
