"""Whether a page or a record copies the briefing: no eight words in a row may be the briefing's, quotations and names apart.

The briefing's text is no part of the project. What stands in its place is a file of fingerprints, one of each run of eight
words. A fingerprint is no encryption: whoever has the text can tell that it was made from it, and whoever guesses eight words
can try them. Nobody can read the text out of it.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from briefing.pages import calls
from briefing.pages.page import Page
from briefing.pages.tree import CALL
from briefing.records import files, references, translations
from briefing.records.dataset import FINGERPRINTS, Dataset, Reading
from briefing.records.fields import PLAIN, Typed
from briefing.records.history import Change
from briefing.records.problems import Mistake, Problem, Problems
from briefing.records.record import Record, marked
from briefing.records.references import Reference
from briefing.wording import printing as words
from briefing.wording.translated import Untranslated

RUN = 8
# 40 bits: among all runs of the site, one that is taken for the briefing's by chance is less likely than one in ten thousand.
_DIGITS = 10
_FINGERPRINT = re.compile(f"[0-9a-f]{{{_DIGITS}}}")
_SALT = "eight words of the briefing: "
COMMAND = "python3 run.py verify --source FILE --accept fingerprints"
# What is printed as others wrote it, by kind and field: recorded quotations, titles, headings, names.
_VERBATIM = {
    "briefing": {"title", "sentence_title"},
    "section": {"heading"},
    "actor": {"name"},
    "quote": {"text"},
    "source": {"title"},
    "release": {"title"},
    "comparison": {"words"},
}
# Letters and digits, with what stands inside a word: U.S., Ukraine’s, 2.06, 1,000. Hyphens and dashes divide words.
_LETTERS = r"[\w\u0300-\u036f]+"
_WORD = re.compile(rf"{_LETTERS}(?:(?:['’ʼ.]|(?<=\d),(?=\d)){_LETTERS})*")


class _Word(NamedTuple):
    """A word of a text: as it is compared, as it is typed, and where it begins."""

    plain: str
    typed: str
    offset: int


def _split(text: str) -> list[_Word]:
    """The words of a text."""
    found = ((match.group(), match.start()) for match in _WORD.finditer(text))
    return [_Word(plain, typed, offset) for typed, offset in found if (plain := _plain(typed))]


@cache
def _plain(word: str) -> str:
    """A word by its letters and digits alone, whatever their case, accents and font: `U.S` and `US` are the same word."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", word).casefold() if sign.isalnum())


def runs(text: str) -> list[str]:
    """Every eight words in a row of a text, as they are compared."""
    return _runs(_split(text))


def _runs(found: Sequence[_Word]) -> list[str]:
    plain = [word.plain for word in found]
    return [" ".join(plain[start : start + RUN]) for start in range(len(plain) - RUN + 1)]


def fingerprint(run: str) -> str:
    """The fingerprint of a run of words."""
    return hashlib.sha256((_SALT + run).encode()).hexdigest()[:_DIGITS]


def written(texts: Iterable[str]) -> str:
    """The file of the fingerprints of some texts."""
    lines = sorted({fingerprint(run) for text in texts for run in runs(text)})
    return "\n".join([_head(lines), *lines]) + "\n"


def _head(lines: Sequence[str]) -> str:
    """The first line, which no longer fits where another line was lost or changed."""
    total = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_DIGITS]
    return (
        f"# Fingerprints of the briefing’s runs of {RUN} words, by which the check knows a copy; {COMMAND} writes them. {total}"
    )


def read(folder: Path, shown: str = "data") -> frozenset[str]:
    """The fingerprints of the briefing whose records a folder holds. Raises Problems if the file is not as it was written."""
    name = f"{shown}/{FINGERPRINTS}"
    head, *lines = files.read_text(folder / FINGERPRINTS, name).removesuffix("\n").split("\n")
    for number, (before, line) in enumerate(pairwise(["", *lines]), 2):
        if not _FINGERPRINT.fullmatch(line):
            raise Problems([Problem(name, number, "this is no fingerprint", _RESTORE)])
        if line <= before:
            raise Problems([Problem(name, number, "this fingerprint is not in its place", _RESTORE)])
    if not lines or head != _head(lines):
        raise Problems([Problem(name, 1, "a fingerprint was lost or changed since they were written", _RESTORE)])
    return frozenset(lines)


def thinned(old: Path, new: Path, shown: str = "data") -> Iterator[Problem]:
    """That a change takes fingerprints away, whose words could then be copied; nothing where a file cannot be read."""
    try:
        gone = len(read(old) - read(new))
    except Problems:
        return
    if gone:
        what = f"the change takes away {gone} {'fingerprint' if gone == 1 else 'fingerprints'} of the briefing’s words"
        yield Problem(f"{shown}/{FINGERPRINTS}", 1, what, "approve it only if the text of the briefing has changed")


_RESTORE = f"restore the file from the last commit, or write it anew: {COMMAND}"


def file(reading: Reading) -> Iterator[Problem]:
    """What is wrong with the file of fingerprints; while anything is, nothing is compared with it."""
    try:
        read(reading.folder)
    except Problems as error:
        yield from error.problems


def records(reading: Reading) -> Iterator[Problem]:
    """The words of the briefing in the texts of records."""
    known = _Known(reading)
    data = reading.data
    for kind, record in data.items() if known else ():
        place = data.place(kind, record.id)
        if data.original and place is data.original.places.get((kind, record.id)):
            # It has no text of its own in this language.
            continue
        for path, text in _translated(record) if data.original else _texts(record):
            for line, what in known.copies([(_filled_in(text, data), place.line(*path))]):
                name = next(part for part in reversed(path) if isinstance(part, str))
                yield Problem(place.file, line, f"`{name}`: {what}", _WRITE)


def pages(read: Sequence[Page], reading: Reading) -> Iterator[Problem]:
    """The words of the briefing on pages, their titles and descriptions included."""
    known = _Known(reading)
    for page in read if known else ():
        heads = {key: page.meta.get(key) for key in ("title", "description")}
        # As a browser reads them.
        texts = [[(html.unescape(text), page.meta_line(key))] for key, text in heads.items() if isinstance(text, str)]
        for parts in (*texts, list(_parts(page, reading.data))):
            yield from (Problem(page.shown, line, what, _WRITE) for line, what in known.copies(parts))


_WRITE = "say it in other words, or record it as a quotation"


class _Known:
    """What is known of the briefing's words: the fingerprints of all runs, and the runs that stand in a quotation or a name."""

    def __init__(self, reading: Reading) -> None:
        try:
            self.fingerprints = read(reading.folder)
        except Problems:
            self.fingerprints = frozenset()
        kinds, data = (*_VERBATIM, "change"), reading.data.source
        texts = (text for kind in kinds for record in data[kind].values() for text in _verbatim(kind, record))
        # Those that need not be looked for; what was looked for once is added.
        self.free = {run for text in texts for run in runs(text)}

    def __bool__(self) -> bool:
        return bool(self.fingerprints)

    def copies(self, parts: Sequence[tuple[str, int]]) -> Iterator[tuple[int, str]]:
        """Where the words of a text begin to be the briefing's, from its parts and their lines: the line, and what is wrong."""
        found = _split("".join(part for part, _ in parts))
        last = -RUN
        for start, run in enumerate(_runs(found)):
            if run in self.free:
                continue
            if fingerprint(run) not in self.fingerprints:
                self.free.add(run)
                continue
            if start > last + 1:
                typed = " ".join(word.typed for word in found[start : start + RUN])
                ends = accumulate(len(part) for part, _ in parts)
                line = next(line for end, (_, line) in zip(ends, parts, strict=True) if found[start].offset < end)
                yield line, f"eight words of the briefing stand here: `{typed}`"
            last = start


def _texts(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every field of a record in which words can stand, and its text."""
    return ((path, text) for path, text, mark in marked(record, Typed) if PLAIN in mark.shapes)


def _translated(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The same of a translation: those that it has."""
    own = set(translations.translated(type(record)))
    return ((path, text) for path, text in _texts(record) if path[0] in own and not isinstance(text, Untranslated))


def _verbatim(kind: str, record: Record) -> Iterator[str]:
    """What a record holds as others wrote it; an entry of the changelog, what another record held."""
    if isinstance(record, Change):
        yield from (record.old, record.new) if record.field in _VERBATIM.get(record.kind, ()) else ()
    yield from (text for path, text in _texts(record) if path[-1] in _VERBATIM.get(kind, ()))


def _filled_in(text: str, data: Dataset) -> str:
    """The text of a record as it is printed; one that cannot be read as it is typed, which other checks report."""
    try:
        return "".join(part if isinstance(part, str) else _printed(part, data) for part in references.split(text))
    except Mistake:
        return text


def _parts(page: Page, data: Dataset) -> Iterator[tuple[str, int]]:
    """The words of a page as its reader gets them, with their lines; a sentence may go on in the next block."""
    for block in page.blocks:
        called = iter(block.calls)
        ends = [*(offset for offset, _ in block.lines[1:]), len(block.text)]
        for (start, line), end in zip(block.lines, ends, strict=False):
            part = block.text[start:end]
            if part.startswith(CALL):
                reference = calls.reference(next(called))
                part = (_printed(reference, data) if reference else "") + part.removeprefix(CALL)
            yield part, line
        yield "\n", block.line


def _printed(reference: Reference, data: Dataset) -> str:
    """What a reference prints; nothing for one that is wrong, which other checks report.

    Of a long text only the words at both ends, which may go on beside it: what is within it is read in its own record.
    """
    try:
        printed = words.printed(data, reference, data.language).split()
    except (KeyError, Mistake):
        return ""
    return " ".join(printed if len(printed) <= 2 * RUN else [*printed[:RUN], *printed[-RUN:]])
