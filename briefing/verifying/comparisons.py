"""Comparisons beside the collected material: each with the item of its id, each excerpt with the row that it was entered from.

A judgment that is more reserved than the material's is left to a person: the material judged by more than it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.records.dataset import Dataset
from briefing.records.evidence import Comparison, Excerpt
from briefing.records.marks import alike
from briefing.verifying.claims import subject, targets
from briefing.verifying.compared import ComparedField, Item, Row
from briefing.verifying.decision import Decision
from briefing.wording import locale, printing, public_record

# Ours for the material's, and which of ours say less.
_VERDICTS = {
    "matches": "agrees",
    "matches with nuance": "agrees, with a nuance",
    "differs": "differs",
    "not found": "not found",
    "not in briefing": "context",
}
_RESERVED = {
    "agrees": ("agrees, with a nuance", "context"),
    "agrees, with a nuance": ("context",),
    "differs": ("context",),
    "not found": ("context",),
}


def pairs(data: Dataset, items: Mapping[str, Item]) -> Iterator[tuple[Comparison, list[Row | None], list[Row]]]:
    """Every comparison that the material has: the row of each of its excerpts, and the rows that no excerpt is of."""
    for comparison in data["comparison"].values():
        if comparison.id in items:
            yield (comparison, *_pair(data, comparison, items[comparison.id].rows))


def decide(data: Dataset, items: Mapping[str, Item]) -> Iterator[Decision]:
    """A decision for every fact of every comparison, and one for each item or row that only one side has."""
    for id_ in data["comparison"]:
        if id_ not in items:
            yield ComparedField("comparison", id_, ("id",)).person("the material has no item of this id")
    for id_, item in items.items():
        if id_ not in data["comparison"]:
            why = f"no record holds the material’s item `{id_}`: {item.values['briefing_claim']}"
            yield ComparedField("comparison", id_, ()).differs(why, "add the record")
    for comparison, rows, left in pairs(data, items):
        of, item = ComparedField("comparison", comparison.id, ()), items[comparison.id]
        yield of.at("id").agrees("the material has an item of this id")
        yield from targets(data, comparison, item.values)
        yield from subject(data, comparison, item.values)
        yield _verdict(of.at("verdict"), comparison.verdict, item.values["verdict"])
        yield _origins(of.at("independent_origins"), comparison, item.values["independent_origins"])
        yield from _own_words(data, comparison, item)
        for number, (excerpt, row) in enumerate(zip(comparison.excerpts, rows, strict=True)):
            yield from _excerpt(data, of.at("excerpts", number), excerpt, row)
        for row in left:
            yield of.at("excerpts").differs(f"the material has an excerpt more: “{row['quote']}”", "add it")
        yield from _dates(of, comparison, item)


def _pair(data: Dataset, comparison: Comparison, rows: Sequence[Row]) -> tuple[list[Row | None], list[Row]]:
    """The row of each excerpt: that of its words, else one of its source, else the next that is left."""
    left = list(rows)
    found: dict[int, Row] = {}
    for matches in (_same_words, _same_source, lambda *_: True):
        for number, excerpt in enumerate(comparison.excerpts):
            row = next((row for row in left if number not in found and matches(data, excerpt, row)), None)
            if row:
                found[number] = row
                left.remove(row)
    return [found.get(number) for number in range(len(comparison.excerpts))], left


def _same_words(data: Dataset, excerpt: Excerpt, row: Row) -> bool:
    return alike(excerpt.words) == row["quote"]


def _same_source(data: Dataset, excerpt: Excerpt, row: Row) -> bool:
    return data["source"][excerpt.source].address == row["url"]


def _verdict(of: ComparedField, ours: str, theirs: str) -> Decision:
    same = _VERDICTS.get(theirs)
    if same is None:
        return of.person("the material gives no verdict that we know")
    if ours == same:
        return of.agrees(f"the material has `{theirs}`")
    if ours in _RESERVED.get(same, ()):
        return of.person(f"the material has `{theirs}`, and the record says less")
    return of.differs(f"the material has `{theirs}`", f"write `{same}`, or what the excerpts bear")


def _origins(of: ComparedField, comparison: Comparison, theirs: str) -> Decision:
    """The material also counts what it does not quote, so that its number is the most that ours can be."""
    ours, most = comparison.independent_origins, len(comparison.excerpts)
    if ours > most:
        return of.differs(f"the comparison has only {most} excerpts", "write how many of them are independent")
    if not re.fullmatch("[0-9]{1,3}", theirs):
        return of.person("the material does not count them")
    if ours == int(theirs) and ours <= 1:
        return of.agrees(f"the material counts {theirs}, and it cannot be fewer")
    if theirs == "0":
        return of.person("the material counts none, because none bears the statement out; the record counts the excerpts")
    if ours > int(theirs):
        return of.differs(f"the material counts {theirs}", f"write at most {theirs}")
    return of.person(f"the material counts {theirs}, perhaps with what it does not quote; the record counts the excerpts")


def _own_words(data: Dataset, comparison: Comparison, item: Item) -> Iterator[Decision]:
    """Whether what we say in our own words is called for; whether it says the same is for a person."""
    briefing = data.briefing.date.isoformat()
    late = [row for row in item.rows if row["date"][:1].isdigit() and row["date"] > briefing[: len(row["date"])]]
    called_for = {
        "attribution_error": bool(item.values["attribution_error"]),
        "searched": item.values["verdict"] == "not found",
        "beyond": item.values["verdict"] == "not in briefing",
        "later": bool(late) or bool(item.values["timing"]),
    }
    for name, theirs in called_for.items():
        of = ComparedField("comparison", comparison.id, (name,))
        if getattr(comparison, name):
            there = "calls for it" if theirs else "does not call for it"
            yield of.person(f"the material {there}; what it says is in our own words")
        elif not theirs:
            yield of.agrees("the material does not call for it")
        elif name == "later" and public_record.wholly_later(data, comparison):
            yield of.agrees("all that the comparison rests on is shown as later")
        else:
            yield of.differs("the material calls for it", f"write `{name}:`")


def _excerpt(data: Dataset, of: ComparedField, excerpt: Excerpt, row: Row | None) -> Iterator[Decision]:
    if row is None:
        names = ("words", "source", "speaker", "date", "place", "relation")
        yield from (of.at(name).person("the material has no such excerpt") for name in names)
        return
    yield _words(of.at("words"), alike(excerpt.words), row["quote"])
    if excerpt.translation:
        yield of.at("translation").person("the material has no translation")
    yield _source(data, of.at("source"), excerpt, row["url"])
    yield _speaker(of.at("speaker"), alike(printing.plain(data, excerpt.speaker, locale.SOURCE)), row["speaker"])
    yield of.at("date").same(excerpt.date, row.known("date") or "unknown")
    if excerpt.place and row["place"]:
        yield of.at("place").same(excerpt.place, row["place"])
    elif excerpt.place or row.known("place"):
        yield of.at("place").differs(f"the material has `{row['place']}`", "write it as the material does")
    else:
        yield of.at("place").agrees("the material does not state it either")
    yield _relation(of.at("relation"), excerpt.relation, row["relation"])


def _words(of: ComparedField, ours: str, theirs: str) -> Decision:
    if theirs and ours != theirs and re.search(rf"(?<!\w){re.escape(ours)}(?!\w)", theirs):
        return of.person(f"it is a part of the material’s words: “{theirs}”; a shorter run can have another sense")
    return of.same(ours, theirs)


def _source(data: Dataset, of: ComparedField, excerpt: Excerpt, theirs: str) -> Decision:
    if not theirs or data["source"][excerpt.source].address == theirs:
        return of.same(data["source"][excerpt.source].address, theirs)
    right = next((source.id for source in data["source"].values() if source.address == theirs), "")
    write = f"write `{right}`" if right else "correct its address, or add the source"
    return of.differs(f"the material has them from {theirs}", write)


def _speaker(of: ComparedField, ours: str, theirs: str) -> Decision:
    """The names have to be the same; what stands around them may be put in our own words, which a person reads."""
    if theirs and ours != theirs and _names(ours) == _names(theirs):
        return of.person(f"the names are those of the material, the words around them are not: `{theirs}`")
    return of.same(ours, theirs)


def _names(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text) if word[0].isupper()}


def _relation(of: ComparedField, ours: str, theirs: str) -> Decision:
    if ours == "context" and theirs in ("supports", "qualifies"):
        return of.person(f"the material has `{theirs}`, and the record says less")
    return of.same(ours, theirs)


def _dates(of: ComparedField, comparison: Comparison, item: Item) -> Iterator[Decision]:
    days = {row["date"] for row in item.rows}
    supporting = {row["date"] for row in item.rows if row["relation"] == "supports"}
    for number, one in enumerate(comparison.dates):
        day = one.day.isoformat()
        yield of.at("dates", number, "event").person("the material names no event of ours")
        at = of.at("dates", number, "day")
        if supporting == {day}:
            yield at.agrees("it is the day of the words that bear the statement out")
        elif day in days:
            yield at.person("the material has excerpts of several days; which is that of the event has to be read")
        else:
            yield at.differs("no excerpt of the material is of this day", "write the day that an excerpt bears")
