"""What may not be typed by hand on pages and in records, exceptions from that, and records that nothing uses."""

from __future__ import annotations

import contextlib
import html
from collections.abc import Iterator, Sequence, Set

from briefing.checks import calls as callcheck
from briefing.checks import evidence, prose
from briefing.checks.prose import Finding, Vocabulary
from briefing.pages.page import Page
from briefing.pages.tree import CALL, Block
from briefing.pages.usage import Usage
from briefing.records import references
from briefing.records.dataset import Dataset, Reading
from briefing.records.evidence import Comparison, Release, Source
from briefing.records.fields import Named, Prose
from briefing.records.history import Change
from briefing.records.kinds import KINDS
from briefing.records.marks import MARKS
from briefing.records.problems import Mistake, Problem
from briefing.records.record import Record, marked
from briefing.records.references import Reference
from briefing.records.translations import original
from briefing.wording import lexicon, locale
from briefing.wording import printing as words
from briefing.wording.declined import Declined
from briefing.wording.translated import Untranslated


def records(data: Dataset) -> Iterator[Problem]:
    """What is typed by hand in the texts of records, and forms that do not exist."""
    vocabulary = prose.vocabulary(data, lambda reference: f"`{reference}`", strict_names=False)
    for kind, record in data.items():
        place = data.place(kind, record.id)
        for path, text, _ in marked(record, Prose):
            for finding in prose.findings(references.masked(text, CALL), vocabulary):
                if wrong := _wrong(finding, record, path, data):
                    fix = _fix(finding, vocabulary, data) if wrong == (finding.what, finding.write) else None
                    yield place.problem(f"`{path[-1]}`: {wrong[0]}", wrong[1], *path, fix=fix)
            for part in references.named(text):
                yield from callcheck.form_problem(data, part, place.file, place.line(*path))
                wrong = evidence.misdrawn(part, record, data) if isinstance(record, Comparison) else None
                if wrong:
                    yield place.problem(f"`{path[-1]}`: {wrong[0]}", wrong[1], *path)


def translations(data: Dataset, old: Set[tuple[str, str]] = frozenset()) -> Iterator[Problem]:
    """What is typed by hand in the texts of a translation, numbers that its source does not have, and forms that do not exist.

    What the source types may stand in the translation too, as its language writes it: `2.06` as `2,06`. An `old` translation
    was compared with another source.
    """
    vocabulary = prose.vocabulary(data, lambda reference: f"`{reference}`", strict_names=False)
    english = prose.vocabulary(data.source, str, strict_names=False)
    for (kind, id_), place in data.places.items():
        if (
            place is data.source.places.get((kind, id_))
            or id_ not in data.source[kind]
            or KINDS[kind].in_line
            or (kind, id_) in old
        ):
            continue
        record, sources = data[kind][id_], _sources(data.source[kind][id_])
        ours = {path: mark for path, _, mark in marked(record, Prose)}
        names = {path for path, _, _ in marked(record, Named)} | {path for path, mark in ours.items() if mark.fact}
        for path, text in _own(record):
            source = sources.get(path, "")
            for where, words_ in _written(path, text):
                typed = references.masked(words_, CALL)
                found = (
                    _unlike(typed, source, data, vocabulary, english, names=path not in names)
                    if path in ours
                    else _strange(typed, source, data)
                )
                field = next(part for part in reversed(path) if isinstance(part, str))
                for what, write, fix in found:
                    yield place.problem(f"`{field}`: {what}", write, *where, fix=fix)
                for part in references.named(words_):
                    yield from callcheck.form_problem(data, part, place.file, place.line(*where))


def _own(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts and names of a record, by their paths; of a translation, those that it has."""
    found = {path: text for mark in (Prose, Named) for path, text, _ in marked(record, mark)}
    # Each language has spellings of its own that pages must not use.
    return ((path, text) for path, text in found.items() if path[0] != "also" and not isinstance(text, Untranslated))


def _sources(record: Record) -> dict[tuple[str | int, ...], str]:
    """What a translation of a record says in other words: its texts and names, and words of others."""
    found = dict(_own(record))
    for number, one in enumerate(record.excerpts) if isinstance(record, Comparison) else ():
        found["excerpts", number, "translation"] = original(one, "translation")
    return found


def _written(path: tuple[str | int, ...], text: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """A text of a translation by where its file has it: a name by its cases, a form by what it is in the source."""
    if isinstance(text, Declined):
        path = (path[0], text.called) if path[0] == "forms" else path
        yield from (((*path, case), words_) for case, words_ in text.recorded.items())
    yield path, text


Wrong = tuple[str, str, tuple[str, str] | None]
_AS_THE_SOURCE = "write what the source says, or correct that first"


def _unlike(
    typed: str, source: str, data: Dataset, vocabulary: Vocabulary, english: Vocabulary, *, names: bool
) -> Iterator[Wrong]:
    """What is typed in a text of a translation and not in its source, what to write, and what a program can put there.

    Where a text says who somebody is, names of others are left alone: «министр обороны Эстонии» may be “Estonian defense
    minister” in the source, which draws on no record.
    """
    drawn = {(one.kind, one.id) for one in references.named(source)}
    for finding in prose.findings(typed, vocabulary):
        beside = list(prose.findings(references.masked(source, CALL), english))
        if (finding.is_name and not names) or prose.is_among(finding, data.language, beside):
            continue
        strange = list(_strange(finding.text, source, data)) if finding.sort == prose.FIGURE else []
        if not strange and not finding.meant and finding.sort in (prose.FIGURE, prose.DATE) and beside:
            strange = [(f"the source does not say `{finding.text}`", _AS_THE_SOURCE, None)]
        elif not strange and finding.meant and drawn.isdisjoint((one.kind, one.id) for one in finding.meant):
            # A reference to it would be refused next.
            strange = [(finding.what, "leave it out: the source does not draw on it", None)]
        yield from strange or [(finding.what, finding.write, _fix(finding, vocabulary, data))]


def _strange(typed: str, source: str, data: Dataset) -> Iterator[Wrong]:
    """The first number that a translation types, and that its source neither types nor draws on a record for."""
    found = lexicon.numbers(typed, data.language)
    with contextlib.suppress(KeyError, Mistake):
        known = lexicon.numbers(words.plain(data.source, source, locale.SOURCE), locale.SOURCE) if found else set()
        for number in sorted(found - known)[:1]:
            yield f"the source does not have the number {number:f}", _AS_THE_SOURCE, None


def _wrong(finding: Finding, record: Record, path: tuple[str | int, ...], data: Dataset) -> tuple[str, str] | None:
    """What is wrong with something typed in the text of a record, and what to write; None where it may stand there."""
    if isinstance(record, Comparison):
        # What it says may also stand in its own excerpts.
        return evidence.unborne(finding, record, path, data)
    if isinstance(record, Change) and not finding.is_name and record.may_type(finding.text):
        return None
    if isinstance(record, (Source, Release)) and not finding.is_name:
        return finding.what, "leave it out: a note says how to read the source, not what it says"
    return finding.what, finding.write


def pages(read: Sequence[Page], data: Dataset, languages: Sequence[str] = ()) -> Iterator[Problem]:
    """What is typed by hand on the pages of a language and is not an exception, and exceptions that are not needed.

    An exception for a page in one of the other `languages` has that before its path: `ru/index.md`.
    """
    own = "" if data.language == locale.SOURCE else f"{data.language}/"
    others = tuple(f"{language}/" for language in languages if language != locale.SOURCE)
    waivers = [one for one in data["waiver"].values() if (one.page.startswith(own) if own else not one.page.startswith(others))]
    excepted = {(waiver.page, waiver.text) for waiver in waivers}
    needed: set[tuple[str, str]] = set()
    everywhere = prose.vocabulary(data, callcheck.macro_call, strict_names=False)
    strict = prose.vocabulary(data, callcheck.macro_call, strict_names=True)
    for page in read:
        for problem, typed in _typed(page, everywhere, strict, data):
            needed.add((own + page.path, typed))
            if (own + page.path, typed) not in excepted:
                yield problem
    for waiver in waivers:
        if (waiver.page, waiver.text) not in needed:
            what = f"the exception `{waiver.id}` is not needed: no rule refuses `{waiver.text}` on {waiver.page}"
            if waiver.page not in {own + page.path for page in read}:
                what = f"the exception `{waiver.id}` is for a page that does not exist, `{waiver.page}`"
            yield data.place("waiver", waiver.id).problem(what, "delete it", "text")


def unused(reading: Reading, read: Sequence[Page], used: Usage) -> Iterator[Problem]:
    """Records that no page names or shows, and that no record names that has a place. Only to be asked when all could be read."""
    data = reading.data
    targets = [(kind, record.id) for kind, record in data.items()]
    placed = {target for target in targets if KINDS[target[0]].placed or target in used.on_pages or target in used.shown}
    # A misspelled call of it has been reported already.
    meant = {target for page in read for _, call in page.calls for target in callcheck.meant(call, reading)}
    for kind, id_ in targets:
        # A figure or a quotation belongs into the prose: that a table of all of them shows it is not enough.
        through = () if KINDS[kind].note else used.records(kind, id_)
        if (kind, id_) in meant or not placed.isdisjoint([(kind, id_), *through]):
            continue
        place, table = data.place(kind, id_), KINDS[kind].table
        if KINDS[kind].cited:
            yield place.problem(f"no comparison cites the {kind} `{id_}`", "cite it in an excerpt, or delete it", "id")
            continue
        call = callcheck.macro_call(Reference(kind, id_))
        # Where a table is place enough for some alone, a page names the others.
        if table and not table.only:
            call = f"`{{{{ {table.call(data[kind][id_])} }}}}`"
        yield place.problem(f"no page uses the {kind} `{id_}`", f"call it where it belongs: {call}", "id")


def _typed(page: Page, everywhere: Vocabulary, strict: Vocabulary, data: Dataset) -> Iterator[tuple[Problem, str]]:
    """What is typed by hand, with the text that a waiver would have to name; paragraphs of the briefing are read strictly."""
    for key in ("title", "description"):
        value = page.meta.get(key)
        # The theme prints it as it stands, and a browser reads its entities.
        for finding in prose.findings(html.unescape(value), everywhere) if isinstance(value, str) else ():
            yield Problem(page.shown, page.meta_line(key), f"`{key}`: {finding.what}", "write it without"), finding.text
    for block in page.blocks:
        vocabulary = strict if block.number else everywhere
        # Commands and file contents are shown as code there; elsewhere code would be a way around the rules.
        text = block.without_code if page.path.startswith("contributing/") else block.text
        for finding in prose.findings(text, vocabulary):
            remedy = _remedy(finding, block, page, vocabulary, data)
            yield Problem(page.shown, block.line_at(finding.offset), *remedy), finding.text


def _remedy(
    finding: Finding, block: Block, page: Page, vocabulary: Vocabulary, data: Dataset
) -> tuple[str, str, tuple[str, str] | None]:
    """What is wrong with something typed in a block, what to do, and what a program can put in its place."""
    paragraph = f"{page.section}-{block.number}"
    if block.kind == "heading":
        return finding.what, "write the heading without it", None
    if CALL in finding.text:
        return "quotation marks stand around a call", "delete them: the call prints its own", None
    meant = [data[one.kind].get(one.id) if one.kind in KINDS and KINDS[one.kind].mirrored else None for one in finding.meant]
    if block.number and meant and all(one and one.paragraphs and paragraph not in one.paragraphs for one in meant):
        # A call of it would be refused next.
        write = f"leave it out: the briefing's paragraph `{paragraph}` does not have it, by the record's `paragraphs`"
        return finding.what, write, None
    return finding.what, finding.write, _fix(finding, vocabulary, data)


def _fix(finding: Finding, vocabulary: Vocabulary, data: Dataset) -> tuple[str, str] | None:
    """What stands there and the call for it, if exactly one record prints just that; quotation marks may be of another form."""
    if len(finding.meant) != 1:
        return None
    reference = finding.meant[0]
    # A name of the source in a translation is none of its own.
    with contextlib.suppress(Mistake):
        printed = " ".join(words.printed(data, reference, data.language).split())
        marks = MARKS if reference.kind == "quote" else ""
        call = vocabulary.call(reference).strip("`")
        # A record cannot ask for a capital.
        if printed.strip(marks) == " ".join(finding.text.split()).strip(marks) and reference.capital == ("cap=" in call):
            return finding.text, call
    return None
