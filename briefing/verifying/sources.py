"""Sources and speakers beside the collected material: each by the excerpts that cite or name it, as they stand there."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.records import references
from briefing.records.dataset import Dataset
from briefing.records.evidence import Source, Speaker
from briefing.records.marks import alike
from briefing.verifying.compared import ComparedField, Item, Row, place_in, stands_in
from briefing.verifying.comparisons import pairs
from briefing.verifying.decision import Decision

# Words that no text in another language of the sources has.
_ENGLISH = frozenset({"the", "and", "of", "to", "is", "says", "with", "for", "that", "not", "will", "their", "from", "about"})
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}


def decide(data: Dataset, items: Mapping[str, Item], comment: str) -> Iterator[Decision]:
    """A decision for every fact of every source and speaker."""
    cited: dict[str, list[Row]] = {}
    named: dict[str, list[Row]] = {}
    for comparison, rows, _ in pairs(data, items):
        for excerpt, row in zip(comparison.excerpts, rows, strict=True):
            if row:
                cited.setdefault(excerpt.source, []).append(row)
                for one in references.named(excerpt.speaker):
                    named.setdefault(one.id, []).append(row)
    for source in data["source"].values():
        yield from _source(source, cited.get(source.id) or rows_of(source, items), comment)
    for speaker in data["speaker"].values():
        yield from _speaker(speaker, named.get(speaker.id, []), items)


def rows_of(source: Source, items: Mapping[str, Item]) -> list[Row]:
    """The excerpts that the material has from the address of a source."""
    return [row for item in items.values() for row in item.rows if row["url"] == source.address]


def _source(source: Source, rows: Sequence[Row], comment: str) -> Iterator[Decision]:
    of = ComparedField("source", source.id, ())
    here = [row for row in rows if row["url"] == source.address]
    if here:
        yield of.at("address").agrees("the material has an excerpt from it")
    elif rows:
        yield of.at("address").differs(f"the material has its excerpts from {rows[0]['url']}", "write it as the material does")
    else:
        yield of.at("address").person("the material has no excerpt from it")
    rows = here or rows
    yield _publisher(of.at("publisher"), source.publisher, rows)
    yield _title(of.at("title"), source.title, rows)
    yield _title_from(of.at("title_from"), source.title_from, rows, comment)
    yield _of_all(of.at("kind"), source.kind, {row["kind"] for row in rows})
    yield _language(of.at("language"), source.language, rows)
    yield from _date(of, source, rows)
    yield from _reading(of, source, comment)


def _of_all(of: ComparedField, ours: str, theirs: set[str]) -> Decision:
    """Whether it is what the material has, which may have several: then a person chooses."""
    if len(theirs) > 1:
        return of.person("the material has " + " and ".join(f"`{one}`" for one in sorted(theirs)))
    return of.same(ours, next(iter(theirs), ""))


def _publisher(of: ComparedField, ours: str, rows: Sequence[Row]) -> Decision:
    theirs = {row["publisher"] for row in rows}
    longer = next((one for one in sorted(theirs) if one.startswith(f"{ours} (")), "")
    if longer:
        return of.person(f"the material has `{longer}`")
    return _of_all(of, ours, theirs)


def _title(of: ComparedField, ours: str, rows: Sequence[Row]) -> Decision:
    titles = {row["title"] for row in rows}
    # In brackets stands what is no headline; where it begins small, the record begins it with a capital.
    bare = {title[1:2].upper() + title[2:-1] if _is_described(title) else title for title in titles}
    return _of_all(of, ours, bare)


def _is_described(title: str) -> bool:
    return title.startswith("(") and title.endswith(")")


def _title_from(of: ComparedField, ours: str, rows: Sequence[Row], comment: str) -> Decision:
    notes = " ".join(row["note"] for row in rows)
    if any(_is_described(row["title"]) for row in rows):
        theirs, why = "described", "the material has the title in brackets"
    elif re.search(r"title (?:reconstructed )?from the page address", notes):
        theirs, why = "address", "a note of the material says so"
    elif rows and "titles are reconstructed (their rows say so)" in comment:
        theirs, why = "printed", "the material says of none of its rows that the title is not the page’s"
    else:
        return of.person("the material does not say where its titles come from")
    return of.agrees(why) if ours == theirs else of.differs(f"{why}: `{theirs}`", f"write `{theirs}`")


def _language(of: ComparedField, ours: str, rows: Sequence[Row]) -> Decision:
    written = {row["lang"] for row in rows} - {""}
    if written:
        return _of_all(of, ours, written)
    words = {word for row in rows for word in re.findall(r"\w+", f"{row['quote']} {row['title']}".casefold())}
    found = sorted(words & _ENGLISH)
    if not found:
        return of.person("the material names no language, and too few words of it stand there")
    if ours == "en":
        return of.agrees(f"the material’s words are English (“{found[0]}”)")
    return of.differs(f"the material’s words are English (“{found[0]}”)", "write `en`")


def _date(of: ComparedField, source: Source, rows: Sequence[Row]) -> Iterator[Decision]:
    """The day in its address or title, else that of the latest words that it prints: it cannot be older than they are."""
    if not rows:
        yield from (of.at(name).person("the material has no excerpt from it") for name in ("date", "date_from"))
        return
    printed = {day for row in rows for day in _days(row["url"]) | _days(row["title"])}
    words = {row.known("date") for row in rows} - {""} or {"unknown"}
    day, origin = (max(printed), "address") if printed else (max(words), "words")
    why = "it stands in the address or title" if printed else "it is that of the latest words that the material has from it"
    for name, ours, theirs in (("date", source.date, day), ("date_from", source.date_from, origin)):
        if len(printed) > 1 and name == "date":
            yield of.at(name).person("several days stand in the address and title")
        elif ours == theirs:
            yield of.at(name).agrees(why)
        else:
            yield of.at(name).differs(f"{day}: {why}", f"write `{theirs}`")


def _days(text: str) -> set[str]:
    """The days that stand in an address or title, or else the months, as ISO 8601 writes them."""
    found = [match.groups() for match in re.finditer(r"(?<!\d)(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)", text)]
    # Six digits, perhaps with the time of day.
    found += [(f"20{a}", b, c) for a, b, c in re.findall(r"/(\d\d)(\d\d)(\d\d)(?:\d{6})?(?!\d)", text)]
    for day, name, year in re.findall(r"(?<!\d)(\d{1,2})[ -]([A-Za-z]+)[ -](20\d\d)(?!\d)", text):
        found += [(year, str(_MONTHS[name.casefold()]), day)] if name.casefold() in _MONTHS else []
    days = {day for one in found if (day := _day(*one))}
    months = re.findall(r"(?<!\d)(20\d\d)[/-](0[1-9]|1[0-2])(?![\d/-]\d|\d)", text)
    return days or {f"{year}-{month}" for year, month in months}


def _day(year: str, month: str, day: str) -> str:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _reading(of: ComparedField, source: Source, comment: str) -> Iterator[Decision]:
    """How and when the pages were read, which the material says of all of them in its first comment."""
    day = re.search(r"[Rr]esearched on (\d{4}-\d\d-\d\d) in stored copies", comment)
    yield of.at("seen").same(source.seen, "stored copy" if day and "No page was opened live" in comment else "")
    yield of.at("consulted").same(source.consulted.isoformat(), day.group(1) if day else "")


def _speaker(speaker: Speaker, rows: Sequence[Row], items: Mapping[str, Item]) -> Iterator[Decision]:
    of = ComparedField("speaker", speaker.id, ())
    if any(_is_whole(speaker.name, row["speaker"]) for row in rows):
        yield of.at("name").agrees("the material names them so as the speaker of an excerpt")
    elif any(stands_in(speaker.name, row["speaker"]) for row in rows):
        yield of.at("name").person(f"it is a part of what the material has as the speaker: `{rows[0]['speaker']}`")
    elif rows:
        why = f"the material has `{rows[0]['speaker']}` as the speaker of an excerpt"
        yield of.at("name").differs(why, "write the name as it stands there")
    else:
        yield of.at("name").person("no excerpt of the material has them as its speaker")
    if speaker.name.endswith(f" {speaker.short}"):
        yield of.at("short").agrees("it is the end of the name")
    elif stands_in(speaker.short, speaker.name):
        yield of.at("short").person("it is a part of the name; which is enough has to be judged")
    else:
        yield of.at("short").differs("it is no part of the name", "write the part of the name that is enough")
    if speaker.role:
        texts = [text for item in items.values() for text in item.texts]
        if any(_is_whole(f"{speaker.role} {speaker.name}", text) for text in texts):
            yield of.at("role").agrees("the material has it before the name")
        else:
            yield of.at("role").person("the material does not have it beside the name in these words")


def _is_whole(name: str, text: str) -> bool:
    """Whether a name stands in a text and is not the part of a longer one: no other word with a capital stands beside it."""
    start = place_in(name, text)
    if start < 0:
        return False
    beside = (re.search(r"(\w+) $", alike(text)[:start]), re.match(r" (\w+)", alike(text)[start + len(alike(name)) :]))
    return not any(match and match.group(1)[0].isupper() for match in beside)
