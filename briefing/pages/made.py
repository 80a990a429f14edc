"""The pages that no file holds: one for each party, person, figure and quotation, made from its record.

The text of such a page is a title and one call, which prints all that is recorded; it is read like a written page. It is no
use of the record, and in no list of uses: what a page says by itself is nothing that somebody has written of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.pages.page import Page, read
from briefing.records.dataset import Dataset
from briefing.records.marks import N_
from briefing.records.references import Reference
from briefing.records.statements import PRECISIONS
from briefing.wording import addresses, catalog
from briefing.wording import printing as words

# What the theme prints between tags and quotation marks, and what Markdown takes for its own.
_MARKUP = re.compile(r'[<>{}"\\]')
_MARKDOWN = re.compile(r"([\\`*_{}\[\]#!])")
_ABOUT = {
    "party": N_(
        "{name}: its positions issue by issue, who speaks for it, the figures, events and risks beside it, and where the"
        " briefing speaks of it."
    ),
    "person": N_(
        "{name}, {role}: positions, words, figures and events recorded of this person, where the briefing names them, and"
        " what the public record says."
    ),
    "figure": N_(
        "{figure}: {label}; {precision}. Where the briefing prints it, what the public record says of it,"
        " and how to cite and embed it."
    ),
    "quote": N_(
        "{quotation}: {speaker} on {about}. Where the briefing prints it, what the public record says of it, and how to"
        " cite and embed it."
    ),
}
_CALLS = {
    "party": '{{{{ profile("{id}") }}}}',
    "person": '{{{{ profile("{id}") }}}}',
    "figure": '{{{{ statement("figure", "{id}") }}}}',
    "quote": '{{{{ statement("quote", "{id}") }}}}',
}


def records(data: Dataset) -> Iterator[tuple[str, str]]:
    """The records that have a page of their own, as (kind, id)."""
    yield from (("actor", one.id) for one in data["actor"].values() if one.kind in _CALLS)
    yield from ((kind, id_) for kind in ("figure", "quote") for id_ in data[kind])


def paths(data: Dataset) -> list[str]:
    """Where these pages would be files below docs/en/: `reference/people/trump.md`."""
    return [f"{addresses.of_page(data, kind, id_).rstrip('/')}.md" for kind, id_ in records(data)]


def pages(data: Dataset, language: str) -> list[Page]:
    """Every such page, as it is read. Its place for messages and for editing is that of its record."""
    made = []
    for (kind, id_), path in zip(records(data), paths(data), strict=True):
        page = read(text(data, kind, id_, language), path, data.place(kind, id_).file, language)
        made.append(replace(page, made_of=(kind, id_)))
    return made


def text(data: Dataset, kind: str, id_: str, language: str) -> str:
    """The text of a page as a file would hold it: front matter, a title with its id, and a call."""
    sort = data["actor"][id_].kind if kind == "actor" else kind
    title = words.title(data, kind, id_, language)
    meta = {"title": title, "description": _about(data, kind, id_, language)}
    head = [f"{name}: {json.dumps(_MARKUP.sub('', value), ensure_ascii=False)}" for name, value in meta.items()]
    heading = _MARKDOWN.sub(r"\\\1", title)
    return "\n".join(["---", *head, "---", f"# {heading} {{: #top }}", "", _CALLS[sort].format(id=id_), ""])


def _about(data: Dataset, kind: str, id_: str, language: str) -> str:
    """What a page is, in one sentence."""
    one, printed, say = data[kind][id_], words.printed(data, Reference(kind, id_), language), catalog.of(language)
    if kind == "actor":
        return say.gettext(_ABOUT[one.kind], name=one.name, role=one.role)
    if kind == "figure":
        label, precision = words.plain(data, one.label, language), say.gettext(PRECISIONS[one.precision])
        return say.gettext(_ABOUT[kind], figure=printed, label=label, precision=precision)
    about = words.plain(data, one.about, language)
    return say.gettext(_ABOUT[kind], quotation=printed, speaker=data["actor"][one.speaker].name, about=about)
