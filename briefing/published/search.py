"""The search index: one entry for each paragraph of the briefing, each record and each page.

Entries are made from the records and the pages' prose, so that a result is a paragraph or a record, without its notes and
marks; spellings that pages must not use still find their record. The theme's search plugin writes them, with its settings in
mkdocs.yml; its worker groups them by page, for which a page comes before its paragraphs and records.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from briefing.checks.project import Project
from briefing.pages.ends import END
from briefing.pages.page import Page
from briefing.pages.tree import Block
from briefing.published import sentences, versions
from briefing.records.kinds import KINDS
from briefing.records.marks import N_
from briefing.records.record import Result
from briefing.wording import addresses
from briefing.wording import printing as words


def entries(project: Project, language: str) -> Iterator[dict[str, str | float]]:
    """Every entry, as the theme's worker takes it: the pages with the paragraphs of the briefing, then the records."""
    say = words.Words(project.data, language)
    for page in project.written:
        texts = [_prose(block, page, project) for block in page.blocks if block.kind == "text" and not page.section]
        about = [] if page.section else [str(page.meta["description"])]
        # A section has its name in every language, as in the navigation.
        title = str(project.data["section"][page.section].short if page.section else page.meta["title"])
        text, also = (
            " ".join(filter(None, part)) for part in ([*about, *(one for one, _ in texts)], (other for _, other in texts))
        )
        yield _entry(page.url, Result(N_("Page"), title, text, also, boost=0.5), say)
        for block in page.blocks:
            if page.section and block.number:
                title = words.locator(project.data, f"{page.section}-{block.number}", language)
                found = Result(N_("Paragraph"), title, *_prose(block, page, project), boost=1.5)
                yield _entry(addresses.of_paragraph(page.section, block.number), found, say)
    for page in project.pages.values():
        if page.made_of and page.made_of[0] == "actor":
            # Behind the record itself, whose entry has all spellings, and whose place leads here.
            found = Result(N_("Page"), str(page.meta["title"]), str(page.meta["description"]), boost=0.05)
            yield _entry(page.url, found, say)
    for kind, record in project.data.items():
        result = KINDS[kind].result
        if result:
            yield _entry(addresses.of_record(kind, record.id), result(record, say), say)


def prose(block: Block, project: Project, language: str) -> str:
    """The text of a block as a reader sees it, calls filled in; nobody looks for a star or a backtick."""
    return " ".join(text for text, _ in sentences.spoken(block, project, language))


def _prose(block: Block, page: Page, project: Project) -> tuple[str, str]:
    """The text of a block as its page shows it; where that is not translated, also what its calls print in the language."""
    text = prose(block, versions.shown(project, page.path), page.language)
    if page.language == project.language:
        return text, ""
    shown = set(text.split())
    return text, " ".join(dict.fromkeys(word for word in prose(block, project, project.language).split() if word not in shown))


def _entry(location: str, found: Result, say: words.Words) -> dict[str, str | float]:
    """An entry; its texts are HTML, each sentence a part that the theme may show of it."""
    parts = END.split(html.escape(found.text, quote=False))
    return {
        "location": location,
        "title": html.escape(found.title, quote=False),
        "text": "".join(f"<p>{one}</p>" for one in parts if one),
        "also": html.escape(f"{say.gettext(found.shown)} {found.also}".strip(), quote=False),
        "boost": found.boost,
    }
