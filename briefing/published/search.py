"""The search index: one entry for each paragraph of the briefing, each record and each other page.

Entries are made from the records and the pages' prose, so that a result is a paragraph or a record, without its notes and
marks; spellings that pages must not use still find their record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from briefing.checks.project import Project
from briefing.pages import calls
from briefing.pages.tree import CALL, Block
from briefing.records.kinds import KINDS, Result
from briefing.wording import addresses
from briefing.wording import printing as words


def index(project: Project, language: str) -> str:
    """The index as JSON."""
    return json.dumps({"docs": list(entries(project, language))}, ensure_ascii=False, separators=(",", ":"))


def entries(project: Project, language: str) -> Iterator[dict[str, str | int]]:
    """Every entry, as the page's script shows it: the paragraphs of the briefing, the other pages, then the records."""
    for page in project.pages.values():
        if not page.section:
            texts = [prose(block, project, language) for block in page.blocks if block.kind == "text"]
            text = " ".join([str(page.meta["description"]), *filter(None, texts)])
            yield _entry(page.url, Result("Page", str(page.meta["title"]), text, rank=1))
        for block in page.blocks:
            if page.section and block.number:
                title = words.locator(project.data, f"{page.section}-{block.number}", language)
                found = Result("Paragraph", title, prose(block, project, language), rank=6)
                yield _entry(addresses.of_paragraph(page.section, block.number), found)
    say = words.Words(project.data, language)
    for kind, record in project.data.items():
        result = KINDS[kind].result
        if result:
            yield _entry(addresses.of_record(kind, record.id), result(record, say))


def prose(block: Block, project: Project, language: str) -> str:
    """The text of a block as a reader sees it, calls filled in; nobody looks for a star or a backtick."""
    named = (calls.reference(call) for call in block.calls)
    found = (words.printed(project.data, one, language) if one else "" for one in named)
    return " ".join(re.sub("[*`]", "", re.sub(CALL, lambda _: next(found), block.text)).split())


def _entry(location: str, found: Result) -> dict[str, str | int]:
    return {
        "location": location,
        "title": found.title,
        "kind": found.shown,
        "text": found.text,
        "also": found.also,
        "rank": found.rank,
    }
