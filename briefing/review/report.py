"""An impact as a reviewer reads it: a page of its own, or Markdown, in which nothing that a page or file holds can act."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from briefing.records.revisions import Field, RecordChange
from briefing.review import pagediff
from briefing.review.causes import Cause
from briefing.review.filediff import Cell
from briefing.review.impact import Impact, PageImpact
from briefing.review.pagediff import Part, UnitChange

NOTHING = "Nothing changes for a reader."
LIMITS = (
    "These lists are made by the change’s own copy of the code. Whether a fact is right, a paragraph keeps its strength and a"
    " reason is true, no program judges."
)
UNLOOKED = "Comparisons left unchanged, although what they compare was corrected"
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
_SPOKEN = "text for screen readers"
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
    """A change as one line: what it is, where, the words with their marks, and why."""

    label: str
    anchor: str
    parts: tuple[Part, ...]
    causes: tuple[Cause, ...]
    context: str = ""


def line_of(change: UnitChange, causes: tuple[Cause, ...]) -> Line:
    """A change of a page as one line."""
    unit = change.unit
    label = _noun(change) if change.what in ("words", "drawing", "moved") else f"{unit.kind}, {_WHAT[change.what]}"
    state = "" if change.what == "moved" else "new " if change.old is None else "removed " if change.new is None else ""
    parts = _same(unit.text or unit.spoken) if change.what in ("moved", "drawing") else pagediff.parts(*change.texts)
    context = " ".join((unit.text or unit.spoken).split()[: pagediff.AROUND]) if change.what == "links" else ""
    label = f"{state}{label}" + (", drawn otherwise" if change.what == "drawing" else f", {unit.where}" if unit.where else "")
    return Line(label, unit.anchor, tuple(pagediff.trimmed(parts)), causes, context)


_WHAT = {"spoken": "for screen readers", "links": "where it leads"}


def marked(one: Field | Cell) -> list[Part]:
    """The old and the new value of a field or cell, with their marks."""
    return pagediff.trimmed(pagediff.parts(one.old, one.new))


def headline(impact: Impact) -> str:
    """How much changes, in one sentence."""
    changed = [page for page in impact.pages if page.state == "changed"]
    counts = Counter(_noun(change) for page in changed for change, _ in page.changes)
    order = sorted(counts, key=lambda noun: (_ORDER.index(noun) if noun in _ORDER else len(_ORDER), noun))
    found = []
    if counts:
        found.append(f"{_listed(_count(counts[noun], noun) for noun in order)} on {_count(len(changed), 'page')}")
    for state, words in (("new", "new page"), ("gone", "page gone")):
        number = sum(page.state == state for page in impact.pages)
        found += [_count(number, words)] if number else []
    for words, whole in (("cell", False), ("row", True)):
        tables = [[cell for cell in table.cells if (not cell.column) is whole] for table in impact.tables]
        number = sum(map(len, tables))
        found += [f"{_count(number, words)} in {_count(len(list(filter(None, tables))), 'table')}"] if number else []
    if found:
        return "; ".join(found) + "."
    others = len(impact.plain) + sum(len(group.names) for group in impact.files) + len(impact.tables)
    return (
        f"No word on a page changes; {_count(others, 'file')} of the site {'differs' if others == 1 else 'differ'}."
        if others
        else NOTHING
    )


def html(impact: Impact) -> str:
    """All of it as one page that needs nothing else, and runs nothing."""
    # It is made of nothing that comes from elsewhere.
    style = Markup(_TEMPLATES.get_template("review.css").render())  # noqa: S704
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    told = {"impact": impact, "headline": headline(impact), "limits": LIMITS, "unlooked": UNLOOKED}
    told |= {"line": line_of, "marked": marked, "address": address}
    return _TEMPLATES.get_template("review.html").render(style=style, digest=digest, **told) + "\n"


def address(page: PageImpact) -> str:
    """The address of a page as a path."""
    return f"/{page.url}"


def _noun(change: UnitChange) -> str:
    if change.what == "moved":
        return f"moved {change.unit.kind}"
    if change.what == "spoken" or not change.unit.text:
        return _SPOKEN
    return {"links": "link", "drawing": "drawing"}.get(change.what, change.unit.kind)


def _same(text: str) -> list[Part]:
    return [Part("same", text)]


def _count(number: int, noun: str) -> str:
    plural = {_SPOKEN: "texts for screen readers", "page gone": "pages gone"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else plural}"


def _listed(items: Iterable[str]) -> str:
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def markdown(impact: Impact, most: int = MOST) -> str:
    """The summary; if it would be larger than `most` bytes, it ends after a whole line, and says so."""
    lines = list(_lines(impact))
    kept: list[str] = []
    size = 0
    for number, line in enumerate(lines):
        size += len(line.encode()) + 1
        if size > most - 200:
            cut = sum(rest.startswith("- ") for rest in lines[number:])
            # Nothing is said inside what is folded away.
            folded = sum(line.startswith("<details") for line in kept) > kept.count("</details>")
            kept += ["", "</details>"] if folded else []
            kept += ["", f"The list is cut here, because it is too long to be shown: {cut} more lines are left out."]
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def _lines(impact: Impact) -> Iterator[str]:
    yield from ("## What changes for a reader", "", headline(impact))
    if impact.records or impact.pages or impact.unproved:
        yield from ("", inert(LIMITS))
    if impact.unproved:
        yield from ("", f"A green run proves nothing about these: {', '.join(map(code, impact.unproved))}.")
    if impact.unlooked:
        yield from ("", f"### {UNLOOKED}", "")
        for one in impact.unlooked:
            says = f"says “{inert(one.verdict)}” of the {inert(one.kind)} {code(one.id)}"
            yield f"- comparison {code(one.comparison)} ({code(one.place)}) {says}"
    if impact.causes:
        yield from ("", "### Why", "")
        for cause, record in impact.causes.items():
            yield f"- {_cause(cause)}{_place(cause)}{_fields(record) if record else ''}"
    if impact.idle:
        yield from ("", "### Records that differ, and change no page", "")
        for record in impact.idle:
            yield f"- {inert(record.kind)} {code(record.id)} ({code(f'{record.file}:{record.line}')}){_fields(record)}"
    yield from _pages(impact)
    yield from _files(impact)


def _pages(impact: Impact) -> Iterator[str]:
    for page in impact.pages:
        state = "" if page.state == "changed" else f", {page.state} as a whole"
        yield from ("", f"### {code(address(page))} ({page.language}{state})", "")
        shown = page.changes if page.state == "changed" else page.changes[:WHOLE_PAGE]
        if page.repeats:
            yield from (f"<details><summary>{len(page.changes)} changes in citations</summary>", "")
        for change, causes in shown:
            line = line_of(change, causes)
            anchor = f" {code(f'#{line.anchor}')}" if line.anchor else ""
            context = f"“{inert(line.context)} …”: " if line.context else ""
            why = f" — {'; '.join(map(_cause, line.causes))}" if page.state == "changed" else ""
            yield f"- {inert(line.label)}{anchor}: {context}{_marked(line.parts)}{why}"
        if len(shown) < len(page.changes):
            yield f"- … and {len(page.changes) - len(shown)} more"
        if page.repeats:
            yield from ("", "</details>")


def _files(impact: Impact) -> Iterator[str]:
    for table in impact.tables:
        yield from ("", f"### {code(table.name)}", "")
        for cell in table.cells:
            where = f", {inert(cell.column)}" if cell.column else ", the whole row"
            yield f"- {code(cell.row)}{where}: {_marked(marked(cell))}"
    if impact.files or impact.plain:
        yield from ("", "### Other files that differ", "")
        for group in impact.files:
            yield f"- {inert(group.kind)}: {len(group.names)} ({_names(group.names)})"
        if impact.plain:
            kind = "pages whose words are the same, but not their navigation, data for programs or markup"
            yield f"- {kind}: {len(impact.plain)} ({_names(f'/{url}' for url in impact.plain)})"


def _names(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(map(code, found[:NAMES])) + (f" and {len(found) - NAMES} more" if len(found) > NAMES else "")


def _cause(cause: Cause) -> str:
    return f"{inert(cause.what)} {code(cause.name)}" if cause.name else inert(cause.what)


def _place(cause: Cause) -> str:
    return f" ({', '.join(map(code, cause.place.split(', ')))})" if cause.place else ""


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
