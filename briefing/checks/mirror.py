"""Whether each section page says what its section says: its heading, its paragraphs, and whom and what each names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.checks import calls as callcheck
from briefing.pages import calls
from briefing.pages.page import Page
from briefing.pages.tree import Block, Call
from briefing.records.dataset import Dataset, Reading
from briefing.records.kinds import KINDS
from briefing.records.problems import Mistake, Problem, suggest
from briefing.records.references import Reference
from briefing.records.statements import Section
from briefing.wording import locale
from briefing.wording import printing as words

# What the briefing's paragraph names, ours must call, and the other way round; terms may be linked in further places.
_MIRRORED = tuple(kind for kind, entry in KINDS.items() if entry.mirrored)


def check(pages: Sequence[Page], reading: Reading, *, complete: bool) -> Iterator[Problem]:
    """Every difference between section pages and sections; `complete` says that every page could be read."""
    data = reading.data
    by_section = {page.section: page for page in pages if page.section}
    for overview in pages if data["briefing"] else ():
        if overview.path == "index.md":
            yield from _title(overview, data.briefing.title, "overview", "the overview's title is not the briefing's")
    for id_, section in data["section"].items():
        page = by_section.get(id_)
        if page is None and complete:
            what = f"the section `{id_}` has no page"
            yield data.place("section", id_).problem(what, f"add docs/en/briefing/{id_}.md", "id")
        if page is None:
            continue
        yield from titles(page, section)
        # The first block of each: a list in place of a paragraph has several.
        numbered = list({block.number: block for block in reversed(page.blocks) if block.number}.values())[::-1]
        if len(numbered) != len(section.paragraphs):
            what = f"the page has {len(numbered)} paragraphs, the section `{id_}` has {len(section.paragraphs)}"
            write = "write one paragraph for each of the briefing's, before the first heading below the title"
            yield Problem(page.shown, numbered[-1].line if numbered else page.first_line, what, write)
            continue
        for block in numbered:
            if block.path != ("p",):
                what = "a paragraph of the briefing is written as a list, a quotation or code"
                yield Problem(page.shown, block.line, what, "begin it with its first word")
            yield from _mirrors(page, block, f"{id_}-{block.number}", reading)
    for id_, page in by_section.items():
        if reading.ids["section"] is not None and id_ not in reading.ids["section"]:
            yield Problem(page.shown, 1, f"no section has the id `{id_}`", suggest(id_, data["section"]))


def titles(page: Page, section: Section) -> Iterator[Problem]:
    """Whether a page is called like its section, in the language of both."""
    yield from _title(page, section.heading, section.id, "the title is not the briefing's heading")
    if page.meta.get("title") and page.meta["title"] != section.short:
        line, write = page.meta_line("title"), f"write `title: {section.short}`"
        yield Problem(page.shown, line, "`title` is not the section's short name", write)


def _title(page: Page, heading: str, id_: str, what: str) -> Iterator[Problem]:
    title = next((block for block in page.blocks if block.level == 1), None)
    if title and title.text != heading:
        yield Problem(page.shown, title.line, what, f"write `# {heading} {{: #{id_} }}`")


def _mirrors(page: Page, block: Block, paragraph: str, reading: Reading) -> Iterator[Problem]:
    data = reading.data
    named = {(found.kind, found.id): call for call in block.calls for found in [calls.reference(call)] if found}
    mentioned = " ".join(_printed(call, data) for call in block.calls)
    meant = {target for call in block.calls for target in callcheck.meant(call, reading)}
    for kind in (*_MIRRORED, "term"):
        for record in data[kind].values():
            here, call = paragraph in record.paragraphs, named.get((kind, record.id))
            # “European NATO allies” also names NATO; and a misspelled call has been reported already.
            implied = kind == "actor" and re.search(rf"\b{re.escape(words.short_name(record))}\b", mentioned)
            if here and not call and not implied and (kind, record.id) not in meant:
                what = f"the briefing's paragraph `{paragraph}` names the {kind} `{record.id}`, this one does not"
                write = f"write {callcheck.macro_call(Reference(kind, record.id))} where it belongs"
                yield Problem(page.shown, block.line, what, write)
            if call and not here and record.paragraphs and kind in _MIRRORED:
                where = ", ".join(f"`{one}`" for one in record.paragraphs)
                what = f"the {kind} `{record.id}` does not stand in the briefing's paragraph `{paragraph}` but in {where}"
                write = "leave it out here; if the briefing has it here too, add this paragraph to the record's `paragraphs`"
                yield Problem(page.shown, call.line, what, write)


def _printed(call: Call, data: Dataset) -> str:
    found = calls.reference(call)
    try:
        return words.printed(data, found, locale.SOURCE) if found else ""
    except (KeyError, Mistake):
        return ""
