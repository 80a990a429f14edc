"""What is wrong between checks, their sources, and the statements of the briefing that they are about."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from . import comparison
from .dataset import Dataset, Place
from .evidence import Check, Excerpt
from .problems import Problem


def check(data: Dataset) -> Iterator[Problem]:
    """Every problem that needs more than one record to judge; what refers to nothing is reported elsewhere."""
    yield from _twice(data)
    briefing = data["briefing"].get("briefing")
    for record in data["check"].values():
        place = data.place("check", record.id)
        yield from _subject(data, record, place)
        yield from _excerpts(data, record, place)
        if briefing:
            yield from _support(record, place, briefing.date)
            yield from _dates(record, place, briefing.date)


def _twice(data: Dataset) -> Iterator[Problem]:
    """Two checks of one statement must be about different subjects or parts of it."""
    seen: dict[tuple, str] = {}
    for record in data["check"].values():
        targets = record.targets or (("beyond", record.beyond),)
        for kind, id_ in targets:
            key = (kind, id_, record.subject, record.part)
            if key in seen:
                place = data.place("check", record.id)
                what = f"the check `{seen[key]}` is already about the {kind} `{id_}`"
                field = "beyond" if kind == "beyond" else f"{kind}s"
                yield Problem(
                    place.file, place.line(field), what, "write both into one, or the `subject` or `part` that each is about"
                )
            seen.setdefault(key, record.id)


def _subject(data: Dataset, record: Check, place: Place) -> Iterator[Problem]:
    for figure in (data["figure"][id_] for id_ in record.figures if id_ in data["figure"]):
        if record.subject and record.subject not in figure.subjects:
            what = f"`subject`: the figure `{figure.id}` is not about `{record.subject}`"
            yield Problem(
                place.file, place.line("subject"), what, f"write one of {', '.join(f'`{one}`' for one in figure.subjects)}"
            )


def _excerpts(data: Dataset, record: Check, place: Place) -> Iterator[Problem]:
    for index, excerpt in enumerate(record.excerpts):
        source = data["source"].get(excerpt.source)
        if source is None:
            continue
        if (source.language != _own_language(data)) != bool(excerpt.translation):
            what = "the excerpt has a translation, and is in the language of the records"
            write, field = "delete it, or correct the `language` of the source", "translation"
            if not excerpt.translation:
                what, write, field = (
                    "the excerpt is in another language and has no `translation`",
                    "say in English what it says",
                    "words",
                )
            yield Problem(place.file, place.line("excerpts", index, field), what, write)
        if _after(excerpt, source.date):
            what = f"the words are dated {excerpt.date}, after their source `{source.id}` ({source.date})"
            yield Problem(place.file, place.line("excerpts", index, "date"), what, "correct one of the two dates")
    sources = {excerpt.source for excerpt in record.excerpts}
    if record.independent_origins > len(sources):
        what = (
            f"`independent_origins`: {record.independent_origins} is more than the sources that the check cites ({len(sources)})"
        )
        yield Problem(place.file, place.line("independent_origins"), what, "count only what is cited, or cite the others")


def _own_language(data: Dataset) -> str:
    return next((briefing.language for briefing in data["briefing"].values()), "en")


def _after(excerpt: Excerpt, published: str) -> bool:
    if "unknown" in (excerpt.date, published):
        return False
    shared = min(len(excerpt.date), len(published))
    return excerpt.date[:shared] > published[:shared]


def _support(record: Check, place: Place, snapshot: datetime.date) -> Iterator[Problem]:
    """What was said after the briefing cannot be what the briefing reports."""
    supporting = [excerpt for excerpt in record.excerpts if excerpt.relation == "supports"]
    if record.verdict == "agrees" and all(comparison.timing(one.date, snapshot) == "later" for one in supporting):
        what = "all that supports `agrees` is later than the briefing"
        yield Problem(place.file, place.line("verdict"), what, "write `agrees, with a nuance`, and say so in the finding")


def _dates(record: Check, place: Place, snapshot: datetime.date) -> Iterator[Problem]:
    borne = {excerpt.date for excerpt in record.excerpts if excerpt.relation != "context"}
    for index, dated in enumerate(record.dates):
        line = place.line("dates", index, "day")
        if dated.day > snapshot:
            yield Problem(
                place.file, line, f"`day`: {dated.day} is later than the briefing", "delete it: its events lie before it"
            )
        elif dated.day.isoformat() not in borne:
            what = f"`day`: no excerpt that supports or qualifies is dated {dated.day}"
            yield Problem(place.file, line, what, "write the date of an excerpt, or add the excerpt that bears it")
