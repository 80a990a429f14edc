"""An impact as a reviewer reads it: a page of its own, or Markdown, in which nothing that a page or file holds can act."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from briefing.records.history import HOW
from briefing.records.revisions import Field, RecordChange
from briefing.review import languages, pagediff
from briefing.review.causes import Cause
from briefing.review.echoes import Echo
from briefing.review.filediff import Cell
from briefing.review.impact import Impact
from briefing.review.pagediff import Part, UnitChange

LIMITS = (
    "These lists are made by the change’s own copy of the code. Whether a fact is right, a paragraph keeps its strength and a"
    " reason is true, no program judges."
)
LAPSES = "Not compared since this change"
RENEWED = "Reviews that this change brings, or that hold again"
MARKS = (
    "Where a review lapses or holds again, the site says so or stops saying so, wherever that record or paragraph is shown. The"
    " lists of pages leave these marks out, and the counts of reviews."
)
IDLE = "Records that differ, and change no page"
UNTRANSLATED = "Pages without a translation, which show the same changes in English"
_ORDER = (
    "page title",
    "description",
    "heading",
    "sentence",
    "list item",
    "table cell",
    "table caption",
    "chart label",
    "drawing",
    "code block",
    "label",
    "link",
    "note",
)
_SPOKEN, _MARK = "text for screen readers", "mark of a sentence"
_PLURALS = {_SPOKEN: "texts for screen readers", _MARK: "marks of sentences", "page gone": "pages gone"}
# GitHub refuses a summary of more than a mebibyte.
MOST = 900_000
# How much of a page is listed that is new or gone as a whole, and how many names of files that differ.
WHOLE_PAGE = 40
NAMES = 5
_BREAK = "\N{ZERO WIDTH SPACE}"
_ENTITIES = {"<": "&lt;", ">": "&gt;", "$": "&#36;"}
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Line:
    """A change as one line: what it is, the words with their marks, and for a link or a mark those beside which it stands."""

    label: str
    parts: list[Part]
    context: str


def line_of(change: UnitChange) -> Line:
    """A change of a page as one line."""
    unit, text = change.unit, change.unit.text or change.unit.spoken
    beside = {"spoken": "for screen readers", "links": "where it leads", "standing": "what it stands on"}.get(change.what)
    noun = f"{unit.kind}, {beside}" if beside else _noun(change)
    state = "" if change.what == "moved" else "new " if change.old is None else "removed " if change.new is None else ""
    where = ", drawn otherwise" if change.what == "drawing" else f", {unit.where}" if unit.where else ""
    context = " ".join(text.split()[: pagediff.AROUND]) if change.what in ("links", "standing") else ""
    return Line(f"{state}{noun}{where}", pagediff.trimmed(pagediff.parts(*change.texts)), context)


def marked(one: Field | Cell) -> list[Part]:
    """The old and the new value of a field or cell, with their marks."""
    return pagediff.trimmed(pagediff.parts(one.old, one.new))


def paired(old: str, new: str) -> list[Part]:
    """Words as they were and as they are, with their marks."""
    return [Part(kind, text) for kind, text in (("old", old), ("new", new)) if text]


def headline(impact: Impact) -> str:
    """How much changes, in one sentence."""
    changed = [page for page in impact.pages if page.state == "changed"]
    counts = Counter(_noun(change) for page in changed for change, _ in page.changes)
    order = sorted(counts, key=lambda noun: (_ORDER.index(noun) if noun in _ORDER else len(_ORDER), noun))
    found = []
    if counts:
        *most, last = (_count(counts[noun], noun) for noun in order)
        listed = f"{', '.join(most)} and {last}" if most else last
        found.append(f"{listed} on {_count(len(changed), 'page')}")
    for state, words in (("new", "new page"), ("gone", "page gone")):
        number = sum(page.state == state for page in impact.pages)
        found += [_count(number, words)] if number else []
    for words, whole in (("cell", False), ("row", True)):
        numbers = [sum((not cell.column) is whole for cell in cells) for cells in impact.tables.values()]
        tables = _count(sum(map(bool, numbers)), "table")
        found += [f"{_count(sum(numbers), words)} in {tables}"] if any(numbers) else []
    found += _repeated(impact)
    if found:
        return "; ".join(found) + "."
    others = len(impact.tables) + sum(map(len, impact.files.values()))
    if others:
        marks = " but marks of reviews" if impact.lapses or impact.renewed else ""
        return f"No word on a page changes{marks}; {_count(others, 'file')} of the site {'differs' if others == 1 else 'differ'}."
    return "Nothing changes for a reader."


def _repeated(impact: Impact) -> Iterator[str]:
    """On how many pages and in how many tables of each other language the same changes are."""
    pages = Counter(echo.language for page in impact.pages for echo in page.echoes)
    pages += Counter({language: len(urls) for language, urls in impact.untranslated.items()})
    tables = Counter(echo.language for found in impact.echoes.values() for echo in found)
    for language in sorted(pages.keys() | tables.keys()):
        on = [f"on {_count(pages[language], 'page')}"] if pages[language] else []
        on += [f"in {_count(tables[language], 'table')}"] if tables[language] else []
        yield f"the same in {languages.name(language)} {' and '.join(on)}"


def html(impact: Impact) -> str:
    """All of it as one page that needs nothing else, and runs nothing."""
    # It is made of nothing that comes from elsewhere.
    style = Markup(_TEMPLATES.get_template("review.css").render())  # noqa: S704
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    told = {"impact": impact, "headline": headline(impact), "limits": LIMITS, "marks": MARKS, "idle": IDLE}
    told |= {
        "headings": {"lapses": LAPSES, "renewed": RENEWED, "untranslated": UNTRANSLATED},
        "how": HOW,
        "called": languages.name,
    }
    told |= {"line": line_of, "marked": marked, "paired": paired, "style": style, "digest": digest}
    return _TEMPLATES.get_template("review.html").render(told) + "\n"


def _noun(change: UnitChange) -> str:
    if change.what == "moved":
        return f"moved {change.unit.kind}"
    if change.what == "spoken" or not change.unit.text:
        return _SPOKEN
    return {"links": "link", "standing": _MARK}.get(change.what, change.unit.kind)


def _count(number: int, noun: str) -> str:
    plural = _PLURALS.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else plural}"


def markdown(impact: Impact, most: int = MOST) -> str:
    """The summary; if it would be larger than `most` bytes, it ends after a whole line, and says so."""
    lines = list(_lines(impact))
    sizes = accumulate(len(line.encode()) + 1 for line in lines)
    kept = [line for line, size in zip(lines, sizes, strict=True) if size <= most - 200]
    if len(kept) < len(lines):
        cut = sum(line.startswith("- ") for line in lines[len(kept) :])
        # Nothing is said inside what is folded away.
        if sum(line.startswith("<details") for line in kept) > kept.count("</details>"):
            kept += ["", "</details>"]
        kept += ["", f"The list is cut here, because it is too long to be shown: {cut} more lines are left out."]
    return "\n".join(kept) + "\n"


def _lines(impact: Impact) -> Iterator[str]:
    yield from ("## What changes for a reader", "", headline(impact))
    if impact.records or impact.pages or impact.unproved:
        yield from ("", inert(LIMITS))
    if impact.unproved:
        yield from ("", f"A green run proves nothing about these: {', '.join(map(code, impact.unproved))}.")
    if impact.lapses or impact.renewed:
        yield from ("", inert(MARKS))
    if impact.lapses:
        yield from ("", f"### {LAPSES}", "")
        yield from (f"- {code(one.target)} ({code(f'{one.path}:{one.line}')}): {inert(one.mark)}" for one in impact.lapses)
    if impact.renewed:
        yield from ("", f"### {RENEWED}", "")
        yield from (f"- {code(one.target)} ({code(f'{one.path}:{one.line}')}): {inert(HOW[one.how])}" for one in impact.renewed)
    for heading, causes in (("Why", impact.causes), (IDLE, impact.idle)):
        yield from ("", f"### {heading}", "") if causes else ()
        for cause, record in causes.items():
            place = f" ({', '.join(map(code, cause.place.split(', ')))})" if cause.place else ""
            yield f"- {_cause(cause)}{place}{_fields(record) if record else ''}"
    yield from _pages(impact)
    yield from _files(impact)


def _pages(impact: Impact) -> Iterator[str]:
    for page in impact.pages:
        state = "" if page.state == "changed" else f", {page.state} as a whole"
        yield from ("", f"### {code(f'/{page.url}')} ({languages.name(page.language)}{state})", "")
        shown = page.changes if page.state == "changed" else page.changes[:WHOLE_PAGE]
        if page.repeats:
            noun = "change" if len(page.changes) == 1 else "changes"
            yield from (f"<details><summary>{len(page.changes)} {noun} in {page.repeats}</summary>", "")
        for change, causes in shown:
            line = line_of(change)
            anchor = f" {code(f'#{change.unit.anchor}')}" if change.unit.anchor else ""
            context = f"“{inert(line.context)} …”: " if line.context else ""
            why = f" — {'; '.join(map(_cause, causes))}" if page.state == "changed" else ""
            yield f"- {inert(line.label)}{anchor}: {context}{_marked(line.parts)}{why}"
        if len(shown) < len(page.changes):
            yield f"- … and {len(page.changes) - len(shown)} more"
        yield from (_echo(echo, f"/{echo.address}", "change") for echo in page.echoes)
        if page.repeats:
            yield from ("", "</details>")
    if impact.untranslated:
        yield from ("", f"### {UNTRANSLATED}", "")
        yield from (_named(languages.name(one), [f"/{url}" for url in urls]) for one, urls in impact.untranslated.items())


def _echo(echo: Echo, address: str, noun: str) -> str:
    """What a page or table of another language repeats, in one line."""
    words = "; ".join(_marked(paired(*pair)) for pair in echo.words)
    said = f"- the same in {code(address)} ({languages.name(echo.language)}), {_count(echo.count, noun)}"
    return f"{said}: {words}" if words else said


def _files(impact: Impact) -> Iterator[str]:
    for name, cells in impact.tables.items():
        yield from ("", f"### {code(name)}", "")
        for cell in cells:
            where = inert(cell.column) if cell.column else "the whole row"
            yield f"- {code(cell.row)}, {where}: {_marked(marked(cell))}"
        yield from (_echo(echo, echo.address, "cell") for echo in impact.echoes.get(name, ()))
    if impact.files:
        yield from ("", "### Other files that differ", "")
        yield from (_named(kind, names) for kind, names in impact.files.items())


def _named(what: str, names: Sequence[str]) -> str:
    """How many files or pages there are of a sort, and the first of them."""
    more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
    return f"- {inert(what)}: {len(names)} ({', '.join(map(code, names[:NAMES]))}{more})"


def _cause(cause: Cause) -> str:
    return f"{inert(cause.what)} {code(cause.name)}" if cause.name else inert(cause.what)


def _fields(record: RecordChange) -> str:
    if record.state != "changed":
        # A correction is told to readers with its reason.
        why = next((f": {inert(field.new)}" for field in record.fields if record.kind == "change" and field.name == "why"), "")
        return f": {record.state}{why}"
    return ": " + "; ".join(f"{inert(field.name)} {_marked(marked(field))}" for field in record.fields)


def _marked(parts: Iterable[Part]) -> str:
    marks = {"old": "~~", "new": "**"}
    return " ".join(f"{marks.get(part.kind, '')}{inert(part.text)}{marks.get(part.kind, '')}" for part in parts)


def code(text: str) -> str:
    """A name as code; one that could end the code is made inert instead."""
    return f"`{text}`" if text.isprintable() and text.strip() and "`" not in text else inert(text)


def inert(text: str) -> str:
    """A text in one line that is no Markdown, HTML, address, mention, formula or picture, whatever it holds."""
    line = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in " ".join(text.split()))
    # What GitHub makes of plain text: mentions, numbers of issues, pictures for `:names:`, addresses.
    line = re.sub(r"(@|#)(?=\w)|(:)(?=[\w+-])", rf"\g<0>{_BREAK}", line)
    line = re.sub(r"[\\`*_\[\]~|#]|:(?=//)|(?i:(?<=www)\.)", r"\\\g<0>", line)
    # An ampersand is one, unless it begins a character's name.
    line = re.sub(r"&(?=#?\w+;)", "&amp;", line)
    return "".join(_ENTITIES.get(char, char) for char in line)
