"""The search index: one entry for each paragraph of the briefing, each record and each other page.

Entries are made from the records and the pages' prose, so that a result is a paragraph or a record, without its notes and
marks; spellings that pages must not use still find their record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TypedDict

from briefing.checks.project import Project
from briefing.pages import calls
from briefing.pages.page import CALL, Block, Page
from briefing.records.evidence import EARLIER, LATER
from briefing.records.record import Record
from briefing.records.references import Reference
from briefing.records.statements import PRECISIONS, STANCES
from briefing.wording import addresses
from briefing.wording import printing as words
from briefing.wording import public_record as comparison

# What a reader most likely looks for comes first among equals. The title of an event or a risk is a sentence, not a name:
# a word found there counts for less.
_RANKS = {"Paragraph": 6, "Figure": 5, "Quotation": 5, "Person": 5, "Page": 1, "Public record": -12, "Event": -6, "Risk": -6}
_ACTORS = {"person": "Person", "party": "Party", "organization": "Organization", "voice": "Unnamed voice"}


class Entry(TypedDict):
    """A result as the page's script shows it."""

    location: str
    title: str
    kind: str
    text: str
    also: str
    rank: int


def index(project: Project, language: str) -> str:
    """The index as JSON."""
    return json.dumps({"docs": list(entries(project, language))}, ensure_ascii=False, separators=(",", ":"))


def entries(project: Project, language: str) -> Iterator[Entry]:
    """Every entry: the paragraphs of the briefing, the other pages, then the records."""
    for page in project.pages.values():
        if page.section:
            for block in page.blocks:
                if block.number:
                    paragraph = f"{page.section}-{block.number}"
                    location = addresses.of_paragraph(*project.data.paragraphs[paragraph])
                    yield _entry(
                        location, words.locator(project.data, paragraph, language), "Paragraph", prose(block, project, language)
                    )
        else:
            yield _entry(page.url, str(page.meta["title"]), "Page", _page_text(page, project, language))
    for kind, record in project.data.items():
        found = _record(kind, record, project, language)
        if found:
            title, shown, text, also = found
            yield _entry(addresses.of_record(kind, record.id), title, shown, text, also)


def prose(block: Block, project: Project, language: str) -> str:
    """The text of a block as a reader sees it, calls filled in; nobody looks for a star or a backtick."""
    found = iter(block.calls)
    return " ".join(re.sub("[*`]", "", re.sub(CALL, lambda _: _printed(next(found), project, language), block.text)).split())


def _printed(call: calls.Call, project: Project, language: str) -> str:
    reference = calls.reference(call)
    return words.printed(project.data, reference, language) if reference else ""


def _page_text(page: Page, project: Project, language: str) -> str:
    texts = [prose(block, project, language) for block in page.blocks if block.kind == "text"]
    return " ".join([str(page.meta["description"]), *filter(None, texts)])


def _record(kind: str, record: Record, project: Project, language: str) -> tuple[str, str, str, str] | None:
    """The title, the kind in words, the text and further spellings of a record; None for kinds that have no result."""

    def plain(text: str | None) -> str:
        return words.plain(project.data, text, language) if text else ""

    def name(id_: str | None) -> str:
        return project.data["actor"][id_].name if id_ else ""

    title = (
        words.printed(project.data, Reference(kind, record.id), language)
        if kind in ("figure", "quote", "actor", "country", "position")
        else ""
    )
    match kind:
        case "figure":
            return title, "Figure", f"{plain(record.label)}; {PRECISIONS[record.precision]}. {plain(record.note)}".strip(), ""
        case "quote":
            return title, "Quotation", f"{name(record.speaker)} on {plain(record.about)}", ""
        case "actor":
            return title, _ACTORS[record.kind], record.role or plain(record.note), " ".join((*record.also, *record.forms))
        case "country":
            return title, "Country", plain(record.note), " ".join(record.forms)
        case "position":
            return title, "Position", f"{STANCES[record.stance]}: {plain(record.text)} {name(record.speaker)}", ""
        case "event":
            return plain(record.text), "Event", words.dated(project.data, record.id, language), ""
        case "risk":
            return plain(record.text), "Risk", record.strength, ""
        case "check":
            speakers = "; ".join(plain(excerpt.speaker) for excerpt in record.excerpts)
            later = comparison.wholly_later(project.data, record)
            text = f"{record.verdict}{', later than the briefing' if later else ''}: {plain(record.finding)}"
            return words.check_title(project.data, record, language), "Public record", text, speakers
        case "speaker":
            return record.name, "Named in the public record", record.role or "", ""
        case "estimate":
            later, earlier = (words.printed(project.data, Reference(kind, record.id, form), language) for form in ("", "earlier"))
            text = f"{later} in {LATER}, estimate; {earlier} in {EARLIER}"
            return f"{record.name}: defense spending by NATO’s table", "NATO estimate", text, ""
        case "term":
            return plain(record.name), "Term", plain(record.definition), " ".join(record.forms)
    return None


def _entry(location: str, title: str, kind: str, text: str, also: str = "") -> Entry:
    return Entry(location=location, title=title, kind=kind, text=text, also=also, rank=_RANKS.get(kind, 0))
