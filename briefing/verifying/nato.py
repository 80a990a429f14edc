"""NATO's table beside a file of its numbers: every Ally and total, and what the table is.

What the file says of the table as a whole stands in its comments; it is read there, or left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from babel.core import get_global

from briefing.records.dataset import Dataset
from briefing.records.evidence import Estimate
from briefing.records.marks import alike
from briefing.verifying.compared import ComparedField, Row
from briefing.verifying.decision import Decision

# The codes of two letters that stand for longer ones.
_ALIASES = get_global("territory_aliases")


def match(data: Dataset, rows: Sequence[Row]) -> list[tuple[str, Row]]:
    """The rows of the file, each with the id of its record; with what it calls itself where there is none."""
    found: list[tuple[str, Row]] = []
    left = list(rows)
    for matches in (_is_of, _is_named):
        for estimate in (one for one in data["estimate"].values() if one.id not in dict(found)):
            row = next((row for row in left if matches(row, estimate)), None)
            if row:
                left.remove(row)
                found.append((estimate.id, row))
    return [*found, *((row["iso"] or row["name"], row) for row in left)]


def _is_of(row: Row, estimate: Estimate) -> bool:
    """Whether a row is that of a record: by the code of an Ally, or by the name of a total."""
    code = row["iso"]
    if not code:
        return "-".join(re.findall(r"[a-z0-9]+", row["name"].casefold())) == estimate.id
    return estimate.id == code.lower() or _ALIASES.get(estimate.id.upper()) == [code]


def _is_named(row: Row, estimate: Estimate) -> bool:
    return row["name"] == alike(estimate.name)


def decide(data: Dataset, head: Row, rows: Sequence[Row], comment: str) -> Iterator[Decision]:
    """A decision for every fact of the table, and one for each row that only one side has."""
    found = dict(match(data, rows))
    for estimate in data["estimate"].values():
        yield from _estimate(estimate, found.get(estimate.id))
    for id_, row in found.items():
        if id_ not in data["estimate"]:
            why = f"the material has a row for {row['name']} that no record holds"
            yield ComparedField("estimate", id_, ()).differs(why, "add the record")
    if "release" in data["release"]:
        yield from _release(data, head, comment)


def _estimate(estimate: Estimate, row: Row | None) -> Iterator[Decision]:
    of = ComparedField("estimate", estimate.id, ())
    if row is None:
        yield of.at("id").differs("the material has no row for it", "correct the id, or delete the record")
        return
    total = not row["iso"]
    if _is_of(row, estimate):
        yield of.at("id").agrees("the material has a row for it")
    else:
        why = f"the material’s row for {row['name']} has another code: `{row['iso']}`"
        yield of.at("id").differs(why, "write its code in three letters; for a total, its name")
    yield of.at("name").same(estimate.name, row["name"])
    yield of.at("share_2014").same(str(estimate.share_2014), row["y2014"])
    yield of.at("share_2024_estimate").same(str(estimate.share_2024_estimate), row["y2024e"])
    yield of.at("group").same(*(str(value).lower() for value in (estimate.group, total)))
    yield of.at("law").same(str(estimate.law).lower(), "false" if total else row["law"])


def _release(data: Dataset, head: Row, comment: str) -> Iterator[Decision]:
    release, of = data.release, ComparedField("release", "release", ())
    published = re.search(r"(\w+) estimates as published", comment)
    yield of.at("publisher").same(release.publisher, published.group(1) if published else "")
    title = re.search(r'"([^"]+)"', comment)
    yield of.at("title").same(release.title, title.group(1) if title else "")
    yield of.at("date").same(release.date.isoformat(), head["release"])
    yield of.at("guideline").same(str(release.guideline), head["guideline"])
    yield of.at("unit").person(f"the material calls it `{head['unit']}` and explains it in a comment")
    for number, id_ in enumerate(release.checked):
        publisher = data["source"][id_].publisher
        if re.search(rf"(?<!\w){re.escape(alike(publisher))}: (?:2014|2024e)", comment):
            yield of.at("checked", number).agrees(f"a comment of the material names the list of {publisher}")
        else:
            yield of.at("checked", number).person("no comment of the material names the list by its publisher")
