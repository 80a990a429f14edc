"""What the public record says beside a statement: order, counts, dates, and what is later than the briefing."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.checks import project
from briefing.wording import printing as words
from briefing.wording import public_record as comparison
from briefing.wording import spending
from macros import charts
from tests import cases
from tests.conftest import ROOT

SMALL = project.load(ROOT / "tests" / "small").data
SNAPSHOT = datetime.date(2025, 2, 16)


@pytest.mark.parametrize(
    ("moment", "timing"),
    [
        ("2025-02-15", ""),
        ("2025-02-16", ""),
        ("2025-02-17", "later"),
        ("2025-01", ""),
        ("2025-02", "perhaps"),
        ("2025-03", "later"),
        ("2024-12-31", ""),
        ("unknown", ""),
    ],
)
def test_a_day_or_month_is_later_than_the_briefing_or_not(moment: str, timing: str) -> None:
    assert comparison.timing(moment, SNAPSHOT) == timing


def test_the_most_critical_verdict_comes_first(small: Path) -> None:
    more = """- id: q-other
  quotes: [berg-too-late]
  part: the tone
  verdict: not found
  finding: Nothing was found.
  searched: One look-up.
  independent_origins: 0
"""
    cases.apply(small, [{"file": "data/comparisons.yml", "append": more}])
    data = project.load(small).data
    assert [check.verdict for check in comparison.comparisons_of(data, "quote", "berg-too-late")] == ["not found", "agrees"]
    assert comparison.verdict(data, "quote", "berg-too-late") == "not found"


def test_a_statement_that_nobody_checked_has_no_verdict() -> None:
    assert comparison.verdict(SMALL, "figure", "ferry-share") is None


def test_context_does_not_count_as_a_check(small: Path) -> None:
    edit = {"file": "data/comparisons.yml", "replace": "verdict: agrees\n", "with": "verdict: context\n"}
    relation = {"file": "data/comparisons.yml", "replace": "relation: supports", "with": "relation: context"}
    dates = {"file": "data/comparisons.yml", "replace": "  dates:\n    - event: talks\n      day: 2020-02-20\n", "with": ""}
    cases.apply(small, [edit, relation, dates])
    assert comparison.tally(project.load(small).data, "harbor").checked == 1

    assert comparison.standing(project.load(small).data, [("quote", "berg-too-late")]) == "not compared"


@pytest.mark.parametrize(
    ("facts", "standing"),
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
def test_a_sentence_is_no_surer_than_the_weakest_of_its_facts(facts: list[tuple[str, str]], standing: str) -> None:
    assert comparison.standing(SMALL, facts) == standing


@pytest.mark.parametrize(
    ("verdicts", "standing"),
    [
        (("agrees", "differs", "not found"), "differs"),
        (("agrees, with a nuance", "not found", "context"), "not found"),
        (("context", "agrees"), "agrees"),
        (("context",), "not compared"),
    ],
)
def test_of_several_comparisons_of_a_fact_the_weakest_counts_and_context_does_not(verdicts: tuple, standing: str) -> None:
    about = [SMALL["comparison"]["q-too-late"].model_copy(update={"id": f"q-{word}", "verdict": word}) for word in verdicts]
    data = replace(SMALL, records={**SMALL.records, "comparison": {one.id: one for one in about}})
    assert comparison.standing(data, [("quote", "berg-too-late")]) == standing


def test_what_was_not_found_is_weaker_than_what_was_not_compared(small: Path) -> None:
    edit = {"file": "data/comparisons.yml", "replace": "  paragraphs: [outlook-1]\n", "with": "  figures: [ferry-share]\n"}
    cases.apply(small, [edit])
    data = project.load(small).data
    facts = [("figure", "ferry-share"), ("event", "decision"), ("quote", "berg-too-late")]
    assert comparison.standing(data, facts) == "not found"


def test_a_section_counts_its_statements_and_what_was_checked_of_them() -> None:
    # Harbor: two figures, a quotation, a position and two events; a figure, the quotation and an event were checked.
    assert comparison.tally(SMALL, "harbor") == comparison.Tally(6, checked=3, differ=0, not_found=0, differ_in=0, not_found_in=0)
    # Outlook: a risk, and a paragraph that a check is about.
    assert comparison.tally(SMALL, "outlook") == comparison.Tally(
        2, checked=1, differ=0, not_found=1, differ_in=0, not_found_in=1
    )


def test_an_event_gets_its_day_from_the_check_that_bears_it() -> None:
    [(dated, check)] = comparison.dates_of(SMALL, "talks")
    assert (dated.day, check.id) == (datetime.date(2020, 2, 20), "q-too-late")
    assert SMALL["event"]["talks"].dated_by is None


@pytest.mark.parametrize(
    ("id_", "title"),
    [("q-too-late", "Berg: “too late”"), ("f-toll", "2.06% (Nordland)"), ("share-not-found", "Outlook ¶1")],
)
def test_a_comparison_is_named_by_what_it_is_about(id_: str, title: str) -> None:
    assert words.comparison_title(SMALL, SMALL["comparison"][id_], "en") == title


def test_allies_stand_from_the_highest_estimate_to_the_lowest_and_totals_apart() -> None:
    assert [(row.estimate.name, row.named) for row in spending.by_ally(SMALL)] == [("Nordland", True), ("Suderland", False)]
    assert [total.name for total in spending.totals(SMALL)] == ["All members"]
    assert spending.meeting(SMALL) == 1


def test_the_chart_of_allies_draws_both_years_and_the_guideline() -> None:
    drawn = charts.draw_alliance(SMALL)
    # The axis ends at 2.36, a little beyond the highest value.
    assert drawn.guideline == "84.75%"
    assert [(mark.earlier, mark.later) for mark in drawn.rows] == [("63.56%", "87.29%"), ("46.61%", "80.51%")]


def test_a_verdict_with_a_nuance_says_which_in_a_few_words() -> None:
    said = {id_: words.verdict(SMALL, one, "en") for id_, one in SMALL["comparison"].items()}
    assert said == {"q-too-late": "agrees", "f-toll": "agrees; another share", "share-not-found": "not found"}
