"""What a person reads side by side, and that an id renews only what was shown."""

from __future__ import annotations

import json
from pathlib import Path

from briefing.checks import project
from briefing.ledger.targets import Target
from briefing.verifying import side
from tests import cases
from tests.conftest import ROOT
from tests.saying import said

DATA = project.load(ROOT / "tests" / "small").data


def right(target: Target, source: str) -> list[str]:
    """The right column of a sheet of one target."""
    sheet = side.sheet(DATA, [target], {target.name: source}, []).splitlines()[1:]
    return [line.partition(" │ ")[2] for line in sheet]


def test_the_text_of_the_briefing_stands_below_the_name_of_its_paragraph() -> None:
    assert right(Target("figure", "toll-rate", "facts", '{"value": 2}', ("harbor-1",)), "A toll.") == ["# harbor-1", "A toll."]


def test_material_stands_field_by_field_and_source_by_source() -> None:
    target = Target("comparison", "q-too-late", "facts", '{"verdict": "agrees"}')
    material = "id: q-too-late; sources: date: 2020-03-01; quote: late; too late | date: 2020-03-02; quote: no"
    lines = ["id: q-too-late", "sources: date: 2020-03-01", "quote: late; too late", "", "date: 2020-03-02", "quote: no", ""]
    assert right(target, material) == [line.rstrip() for line in lines]


def test_what_a_verdict_rests_on_is_named() -> None:
    target = Target("comparison", "q-too-late", "verdict", '{"verdict": "agrees"}', rests="…")
    rests = json.dumps([[{"text": "too late"}], [{"words": "late"}], [{"publisher": "One"}, {"publisher": "Two"}]])
    assert right(target, rests) == [
        "statement 1.text: too late", "excerpt 1.words: late", "source 1.publisher: One", "source 2.publisher: Two",
    ]  # fmt: skip


def test_an_id_renews_what_is_not_current_alone(small: Path) -> None:
    before = (small / "data" / "reviews.yml").read_text("utf-8").splitlines()
    cases.apply(small, [{"file": "data/quotes.yml", "replace": "about: the talks", "with": "about: the ferries"}])
    done = said(small, "verify", "--source", str(small / "briefing.txt"), "--accept", "berg-too-late")
    assert done.stdout == "1 review is renewed in data/reviews.yml: 1 read, 0 by program.\n"
    after = (small / "data" / "reviews.yml").read_text("utf-8").splitlines()
    [(old, new)] = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert old.startswith("- {target: quote berg-too-late wording, ")
    assert new.startswith("- {target: quote berg-too-late wording, ")
