"""An impact as Markdown, for the summary of a run or a terminal. What comes from pages and files is made inert in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.records.recorddiff import RecordChange
from briefing.review import report as review
from briefing.review.causes import Cause
from briefing.review.impact import Impact
from briefing.review.worddiff import Part

# GitHub refuses a summary of more than a mebibyte.
MOST = 900_000
# How much of a page is listed that is new or gone as a whole, and how many names of files that differ.
WHOLE_PAGE = 40
NAMES = 5
_BREAK = "\N{ZERO WIDTH SPACE}"
_ENTITIES = {"<": "&lt;", ">": "&gt;", "$": "&#36;"}


def markdown(impact: Impact, most: int = MOST) -> str:
    """The summary; if it would be larger than `most` bytes, it ends after a whole line, and says so."""
    lines = list(_lines(impact))
    kept, size = [], 0
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
    yield from ("## What changes for a reader", "", review.headline(impact))
    if impact.records or impact.pages or impact.unproved:
        yield from ("", inert(review.LIMITS))
    if impact.unproved:
        yield from ("", f"A green run proves nothing about these: {', '.join(map(code, impact.unproved))}.")
    if impact.unlooked:
        yield from ("", f"### {review.UNLOOKED}", "")
        for one in impact.unlooked:
            says = f"says “{inert(one.verdict)}” of the {inert(one.kind)} {code(one.id)}"
            yield f"- check {code(one.check)} ({code(one.place)}) {says}"
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
        yield from ("", f"### {code(review.address(page))} ({page.language}{state})", "")
        shown = page.changes if page.state == "changed" else page.changes[:WHOLE_PAGE]
        if page.repeats:
            yield from (f"<details><summary>{len(page.changes)} changes in citations</summary>", "")
        for change, causes in shown:
            line = review.line(change, causes)
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
            yield f"- {code(cell.row)}{where}: {_marked(review.marked(cell))}"
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
    return ": " + "; ".join(f"{inert(field.name)} {_marked(review.marked(field))}" for field in record.fields)


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
