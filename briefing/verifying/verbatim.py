"""What has to stand in the text of the briefing character by character: titles, headings, quotations, literals and names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefing.reading.judgment import DIFFERS
from briefing.reading.paragraphs import BriefingText, is_named, names_of, spans
from briefing.records.marks import alike
from briefing.verifying.decision import Decision


def differences(text: BriefingText) -> Iterator[Decision]:
    """Every field that the text contradicts by its characters alone."""
    yield from _structure(text)
    yield from _records(text)
    yield from _countries(text)
    yield from _actors(text)


def _differs(kind: str, id_: str, field: str, what: str, write: str) -> Decision:
    return Decision(kind, id_, (field,), DIFFERS, what, write)


def _structure(text: BriefingText) -> Iterator[Decision]:
    briefing = text.data.briefing
    head = "\n".join(text.head)
    for name, value in (("title", briefing.title), ("byline", briefing.byline)):
        if alike(value) not in head:
            what = f"`{name}` does not stand at the head of the text"
            yield _differs("briefing", "briefing", name, what, "write it as printed")
    for id_, section in text.data["section"].items():
        count = sum(key.rpartition("-")[0] == id_ for key in text.paragraphs)
        if id_ not in text.lines:
            yield _differs("section", id_, "heading", f"the text has no heading `{section.heading}`", "write it as printed")
        elif count != len(section.paragraphs):
            what = f"the text has {count} paragraphs here, the record has {len(section.paragraphs)}"
            yield _differs("section", id_, "paragraphs", what, "write one gist for each")
    there = [id_ for id_ in text.data["section"] if id_ in text.lines]
    for before, after in pairwise(there):
        if text.lines[before] > text.lines[after]:
            yield _differs("section", after, "id", f"in the text it stands before `{before}`", "put it there")


def _records(text: BriefingText) -> Iterator[Decision]:
    for kind, field in (("quote", "text"), ("figure", "literal")):
        for record in text.data[kind].values():
            words = getattr(record, field)
            for paragraph in record.paragraphs:
                if not any(spans(kind, words, text.paragraphs.get(paragraph, ""))):
                    what = f"`{words}` does not stand in {paragraph}"
                    yield _differs(kind, record.id, field, what, "write it exactly as printed, or correct `paragraphs`")


def _countries(text: BriefingText) -> Iterator[Decision]:
    for record in text.data["country"].values():
        for paragraph in record.paragraphs:
            if not is_named(names_of(text.data, "country", record.id), text.paragraphs.get(paragraph, "")):
                what = f"the country `{record.id}` is not named in {paragraph}"
                write = "correct `paragraphs`, or add how it is named to `forms`"
                yield _differs("country", record.id, "paragraphs", what, write)


def _actors(text: BriefingText) -> Iterator[Decision]:
    for actor in text.data["actor"].values():
        if actor.kind == "party":
            continue
        names = names_of(text.data, "actor", actor.id)
        found = [id_ for id_, paragraph in text.paragraphs.items() if is_named(names, paragraph)]
        for id_ in sorted(set(found) ^ set(actor.paragraphs)):
            what = f"the text names `{actor.id}` in {id_}" if id_ in found else f"the text does not name `{actor.id}` in {id_}"
            write = "add it to `paragraphs`" if id_ in found else "delete it from `paragraphs`, or add how it is named to `forms`"
            yield _differs("actor", actor.id, "paragraphs", what, write)
