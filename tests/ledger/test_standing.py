"""What a sentence stands on: no more than the weakest of the verdicts on what it calls."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.checks import project
from briefing.ledger import standing
from tests import cases
from tests.conftest import ROOT

SMALL = project.load(ROOT / "tests" / "small").data


@pytest.mark.parametrize(
    ("facts", "stands_on"),
    [
        ([("quote", "berg-too-late")], "agrees"),
        ([("quote", "berg-too-late"), ("figure", "toll-rate")], "agrees, with a nuance"),
        ([("figure", "ferry-share"), ("quote", "berg-too-late"), ("figure", "toll-rate")], "not compared"),
        # Neither is what a comparison can be about.
        ([("actor", "berg"), ("term", "toll")], "no figure or quotation"),
        ([("actor", "berg"), ("quote", "berg-too-late")], "agrees"),
        ([], "no figure or quotation"),
    ],
)
def test_a_sentence_is_no_surer_than_the_weakest_of_its_facts(facts: list[tuple[str, str]], stands_on: str) -> None:
    assert standing.of_facts(SMALL, facts) == stands_on


@pytest.mark.parametrize(
    ("verdicts", "stands_on"),
    [
        (("agrees", "differs", "not found"), "differs"),
        (("agrees, with a nuance", "not found", "context"), "not found"),
        # Nobody has reviewed this one.
        (("context", "agrees"), "verdict not reviewed"),
        (("context",), "not compared"),
    ],
)
def test_of_several_comparisons_of_a_fact_the_weakest_counts_and_context_does_not(verdicts: tuple, stands_on: str) -> None:
    about = [SMALL["comparison"]["q-too-late"].model_copy(update={"id": f"q-{word}", "verdict": word}) for word in verdicts]
    data = replace(SMALL, records={**SMALL.records, "comparison": {one.id: one for one in about}})
    assert standing.of_facts(data, [("quote", "berg-too-late")]) == stands_on


def test_what_was_not_found_is_weaker_than_what_was_not_compared(small: Path) -> None:
    edit = {"file": "data/comparisons.yml", "replace": "  paragraphs: [outlook-1]\n", "with": "  figures: [ferry-share]\n"}
    cases.apply(small, [edit, {"file": "data/reviews.yml", "write": "[]\n"}])
    data = project.load(small).data
    facts = [("figure", "ferry-share"), ("event", "decision"), ("quote", "berg-too-late")]
    assert standing.of_facts(data, facts) == "not found"


def test_context_alone_compares_nothing(small: Path) -> None:
    edit = {"file": "data/comparisons.yml", "replace": "verdict: agrees\n", "with": "verdict: context\n"}
    relation = {"file": "data/comparisons.yml", "replace": "relation: supports", "with": "relation: context"}
    dates = {"file": "data/comparisons.yml", "replace": "  dates:\n    - event: talks\n      day: 2020-02-20\n", "with": ""}
    cases.apply(small, [edit, relation, dates])
    assert standing.of_facts(project.load(small).data, [("quote", "berg-too-late")]) == "not compared"


def test_a_verdict_on_what_was_corrected_since_counts_as_given_before_that(small: Path) -> None:
    edit = {"file": "data/figures.yml", "replace": "kind: level", "with": "kind: share"}
    cases.apply(small, [edit])
    data = project.load(small).data
    assert standing.of_facts(data, [("figure", "toll-rate"), ("quote", "berg-too-late")]) == "judged before a correction"
    assert standing.of_facts(data, [("quote", "berg-too-late")]) == "agrees"


@pytest.mark.parametrize(
    ("verdict", "stands_on"), [("verdict: differs", "differs"), ("verdict: agrees\n  part: all", "verdict not reviewed")]
)
def test_a_verdict_that_was_changed_since_it_was_compared_counts_for_less(small: Path, verdict: str, stands_on: str) -> None:
    cases.apply(small, [{"file": "data/comparisons.yml", "replace": "  verdict: agrees\n", "with": f"  {verdict}\n"}])
    if stands_on == "differs":
        cases.apply(small, [{"file": "data/comparisons.yml", "replace": "relation: supports", "with": "relation: qualifies"}])
    else:
        # Something that it rests on was corrected as well: the second change does not hide the first.
        cases.apply(small, [{"file": "data/quotes.yml", "replace": "about: the talks", "with": "about: all talks"}])
    assert standing.of_facts(project.load(small).data, [("quote", "berg-too-late")]) == stands_on
