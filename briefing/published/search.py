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
from briefing.pages.page import Page
from briefing.pages.tree import CALL, Block, Call
from briefing.records.kinds import KINDS, Result
from briefing.wording import addresses
from briefing.wording import printing as words


class SearchEntry(TypedDict):
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


def entries(project: Project, language: str) -> Iterator[SearchEntry]:
    """Every entry: the paragraphs of the briefing, the other pages, then the records."""
    for page in project.pages.values():
        if page.section:
            for block in page.blocks:
                if block.number:
                    paragraph = f"{page.section}-{block.number}"
                    location = addresses.of_paragraph(*project.data.paragraphs[paragraph])
                    title, text = words.locator(project.data, paragraph, language), prose(block, project, language)
                    yield _entry(location, Result("Paragraph", title, text, rank=6))
        else:
            yield _entry(page.url, Result("Page", str(page.meta["title"]), _page_text(page, project, language), rank=1))
    say = words.Words(project.data, language)
    for kind, record in project.data.items():
        result = KINDS[kind].result
        if result:
            yield _entry(addresses.of_record(kind, record.id), result(record, say))


def prose(block: Block, project: Project, language: str) -> str:
    """The text of a block as a reader sees it, calls filled in; nobody looks for a star or a backtick."""
    found = iter(block.calls)
    return " ".join(re.sub("[*`]", "", re.sub(CALL, lambda _: _printed(next(found), project, language), block.text)).split())


def _printed(call: Call, project: Project, language: str) -> str:
    reference = calls.reference(call)
    return words.printed(project.data, reference, language) if reference else ""


def _page_text(page: Page, project: Project, language: str) -> str:
    texts = [prose(block, project, language) for block in page.blocks if block.kind == "text"]
    return " ".join([str(page.meta["description"]), *filter(None, texts)])


def _entry(location: str, found: Result) -> SearchEntry:
    return SearchEntry(location=location, title=found.title, kind=found.shown, text=found.text, also=found.also, rank=found.rank)
