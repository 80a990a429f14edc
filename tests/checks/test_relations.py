"""Relations between numbers: each is broken by a wrong number, is reported with both, and is shown where its numbers are."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from briefing.checks import project, relations
from briefing.records.dataset import Dataset
from briefing.records.history import NUMBERED
from macros import blocks
from macros.view import View
from tests import cases
from tests.built import SITE, note, some, tree, words

DATA = SITE.data
FIELDS = {"figure": ("value",), "release": ("guideline",), "estimate": ("share_2014", "share_2024_estimate")}


def changed(kind: str, id_: str, field: str, value: Decimal) -> Dataset:
    """The records of this project with another value in one field."""
    record = DATA[kind][id_].model_copy(update={field: value})
    return Dataset({**DATA.records, kind: {**DATA[kind], id_: record}}, DATA.places)


def wrong_values(members: tuple[str, ...]) -> Iterator[tuple[str, str, str, Decimal]]:
    """Each number of the members, each time as one that is just beside another number of theirs."""
    near = {
        one.value + step for id_ in members for one in relations.numbers(DATA, id_) for step in map(Decimal, ("-0.01", "0.01"))
    }
    for kind in NUMBERED:
        for id_ in (id_ for id_ in members if id_ in DATA[kind]):
            yield from ((kind, id_, field, value) for field in FIELDS[kind] for value in sorted(near))


def test_every_relation_of_this_project_holds() -> None:
    assert some(DATA["relation"])
    assert list(relations.check(DATA)) == []


@pytest.mark.parametrize("id_", DATA["relation"])
def test_a_wrong_number_breaks_this_relation_and_no_other(id_: str) -> None:
    place = DATA.place("relation", id_)
    for kind, member, field, value in wrong_values(DATA["relation"][id_].members):
        problems = list(relations.check(changed(kind, member, field, value)))
        if [problem.line for problem in problems] == [place.line()]:
            assert problems[0].path == "data/relations.yml"
            assert problems[0].what.startswith(f"the relation `{id_}` does not hold: ")
            assert f"`{member}` ({value}%" in problems[0].what
            assert problems[0].write == "correct the figure that is wrong, or the relation"
            return
    pytest.fail("no wrong number of one of its members breaks this relation alone")


@pytest.mark.parametrize(
    ("kind", "id_", "field", "value", "says"),
    [
        ("figure", "demand-4", "value", "6", ["the relation `targets-rise` does not hold: `demand-5` (5%) is not higher than `demand-4` (6%)"]),
        ("figure", "demand-3", "value", "2", ["the relation `targets-rise` does not hold: `demand-3` (2%) is not higher than `guideline-2` (2%)"]),
        ("figure", "above-3", "value", "1", ["the relation `above-the-threshold` does not hold: `above-3` (1%) is not higher than `guideline-2` (2%)"]),
        ("figure", "below-2", "value", "3", ["the relation `below-the-threshold` does not hold: `below-2` (3%) is not the same as `guideline-2` (2%)"]),
        ("release", "release", "guideline", "2.5", ["the relation `threshold-of-nato` does not hold: `release` (2.5%) is not the same as `guideline-2` (2%)"]),
        ("figure", "fra-plan", "value", "2.05", ["the relation `france-plans-more` does not hold: `fra-plan` (2.05%) is not higher than `fra-spending` (2.06%)"]),
        ("estimate", "nato-total", "share_2014", "3.85", ["the relation `nato-total` does not hold: `nato-total` (3.85% in 2014) is above `usa` (3.71% in 2014), the highest of the others"]),
        ("figure", "guideline-2", "value", "3.5", [
            "the relation `targets-rise` does not hold: `demand-3` (3%) is not higher than `guideline-2` (3.5%)",
            "the relation `above-the-threshold` does not hold: `above-3` (3%) is not higher than `guideline-2` (3.5%)",
            "the relation `below-the-threshold` does not hold: `below-2` (2%) is not the same as `guideline-2` (3.5%)",
            "the relation `threshold-of-nato` does not hold: `release` (2.0%) is not the same as `guideline-2` (3.5%)",
        ]),
    ],
)  # fmt: skip
def test_what_is_said_of_a_wrong_number(kind: str, id_: str, field: str, value: str, says: list[str]) -> None:
    assert [problem.what for problem in relations.check(changed(kind, id_, field, Decimal(value)))] == says


def test_numbers_of_another_scale_are_compared_in_ones(small: Path) -> None:
    cases.apply(small, [
        {"file": "data/figures.yml", "replace": "value: 2.06\n  unit: percent", "with": "value: 999\n  scale: billion\n  unit: usd"},
        {"file": "data/figures.yml", "replace": "value: 60\n  unit: percent", "with": "value: 1\n  scale: trillion\n  unit: usd"},
        {"file": "data/figures.yml", "replace": "literal: 2.06%", "with": "literal: $999 billion"},
        {"file": "data/figures.yml", "replace": "literal: nearly 60%", "with": "literal: nearly $1 trillion"},
        {"file": "data/relations.yml", "write": "- id: more\n  relation: rising\n  members: [ferry-share, toll-rate]\n  says: More.\n"},
    ])  # fmt: skip
    from briefing.records import dataset

    assert [problem.what for problem in relations.check(dataset.load(small / "data").data)] == [
        "the relation `more` does not hold: `toll-rate` ($999 billion) is not higher than `ferry-share` ($1 trillion)"
    ]


def test_the_range_of_nato_europe_and_canada_is_of_all_allies_but_the_united_states() -> None:
    _, *members = DATA["relation"]["nato-europe-and-canada"].members
    assert set(members) == {one.id for one in DATA["estimate"].values() if not one.group} - {"usa"}


# ---------------------------------------------------------------------------------------------------------------- shown

OURS = "Other numbers (relations of ours, from the numbers alone):"
TARGETS = "The U.S. targets rise from 3% to 4% and 5% of GDP, all above the threshold of 2%."


def test_the_card_of_a_figure_says_what_its_number_was_checked_against(site: Path) -> None:
    page = tree(site, "briefing/eu-perspective/")
    # Said once for the three targets, which share a card.
    assert words(note(page, "demand-4")).count(f"Checked against{OURS} {TARGETS}") == 1
    assert f"{OURS} France plans 2.25% by 2029, more than its level of 2.06%." in words(note(page, "fra-plan"))
    assert "Checked against" not in words(note(page, "gbr-aim"))


def test_the_page_of_a_figure_says_it_too_and_leads_to_its_relations(site: Path) -> None:
    page = tree(site, "reference/figures/demand-4/")
    [row] = [row for row in page.iter("div") if row.find("dt") is not None and row.find("dt").text == "Checked against"]
    assert words(row.find("dd")) == f"{OURS} {TARGETS}"
    assert "../../../reference/defense-spending/#relation-targets-rise" in [link.get("href") for link in row.iter("a")]
    assert "Checked against" not in words(tree(site, "reference/figures/gbr-aim/"))


def test_a_relation_prints_the_corrected_number(small: Path) -> None:
    says = "The toll of [[figure toll-rate]] is lower than the share of [[figure ferry-share]]."
    relation = f"- id: more\n  relation: rising\n  members: [toll-rate, ferry-share]\n  says: {says}\n"
    cases.apply(small, [{"file": "data/relations.yml", "write": relation}])
    cases.apply(small, [
        {"file": "docs/en/record.md", "append": "\n{{ relations_list() }}\n"},
        {"file": "data/figures.yml", "replace": "value: 60", "with": "value: 70"},
        {"file": "data/figures.yml", "replace": "nearly 60%", "with": "nearly 70%"},
    ])  # fmt: skip
    found = project.load(small)
    said = blocks.notes(View(found, "briefing/harbor.md", "briefing/harbor/", "en"))[1]
    assert f"{OURS} The toll of 2.06% is lower than the share of nearly 70%." in said
