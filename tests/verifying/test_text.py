"""The comparison with the text of a briefing, on a small made-up one."""

from pathlib import Path

import pytest

from briefing.checks import project
from briefing.verifying import text as verify

RECORD_IT = "add a record to data/figures.yml or data/quotes.yml, or correct its `literal` or `paragraphs`"
NAME_IT = "delete it from `paragraphs`, or add how it is named to `forms`"


def said(small: Path, text: str) -> list[str]:
    return [str(problem) for problem in verify.check(project.load(small).data, text, "briefing.txt")]


@pytest.fixture
def text(small: Path) -> str:
    return (small / "briefing.txt").read_text("utf-8")


def test_a_text_that_the_records_cover_has_no_problem(small: Path, text: str) -> None:
    assert said(small, text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“too late,”", '"too late,"'),
        ("nearly 60%", "nearly\N{NO-BREAK SPACE}60%"),
        ("cargo value", "cargo\nvalue"),
        ("“too late,”", "«too late,»"),
    ],
)
def test_marks_spaces_and_wrapping_make_no_difference(small: Path, text: str, old: str, new: str) -> None:
    assert said(small, text.replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (
            "2.06%",
            "2.60%",
            [
                "data/figures.yml:9: `2.06%` does not stand in harbor-1; write it exactly as printed, or correct `paragraphs`",
                f"briefing.txt:10: no record covers `2.60` in harbor-1 (… The toll stands at 2.60% of cargo value.…); {RECORD_IT}",
            ],
        ),
        ("In 2019", "In 2018", [
            "data/figures.yml:17: `period`: its clause says `2018`; write `period: 2018`",
            f"briefing.txt:14: no record covers `2018` in harbor-2 (…In 2018 ferries carried nea…); {RECORD_IT}",
        ]),
        ("decide.", "decide with 3 votes.", [f"briefing.txt:19: no record covers `3` in outlook-1 (…ty will decide with 3 votes.…); {RECORD_IT}"]),
        ("1 March 2020", "March 2021", [
            "data/briefing.yml:2: `date`: the head of the text does not print this day; write the day printed there",
            "briefing.txt:1: no record covers `2021` in the head of the text (…March 2021 Test desk Harbor Ta…); correct `date` in data/briefing.yml",
        ]),
        ("dock workers", "sailors", [f"data/actors.yml:26: the text does not name `dockers` in harbor-1; {NAME_IT}"]),
        ("Suderland.", "Suderland, says Anna Berg.", ["data/actors.yml:17: the text names `berg` in harbor-2; add it to `paragraphs`"]),
        ("Test desk", "Desk", ["data/briefing.yml:3: `byline` does not stand at the head of the text; write it as printed"]),
        ("decide.", "decide.\n\nMore.", ["data/sections.yml:11: the text has 2 paragraphs here, the record has 1; write one gist for each"]),
        ("Suderland", "the south", [
            "data/countries.yml:6: the country `sud` is not named in harbor-2; correct `paragraphs`, or add how it is named to `forms`",
            "data/figures.yml:16: `subjects`: harbor-2 does not name `sud`; write who is named there",
        ]),
    ],
)  # fmt: skip
def test_a_difference_is_found(small: Path, text: str, old: str, new: str, problems: list[str]) -> None:
    assert said(small, text.replace(old, new)) == problems


def test_a_changed_quotation_and_both_its_marks_are_found(small: Path, text: str) -> None:
    problems = said(small, text.replace("“too late,”", "“too soon,”"))
    assert (
        problems[0]
        == "data/quotes.yml:2: `too late` does not stand in harbor-1; write it exactly as printed, or correct `paragraphs`"
    )
    assert [problem.partition(" in ")[0] for problem in problems[1:]] == ['briefing.txt:10: no record covers `"`'] * 2


def test_a_heading_that_is_not_in_the_text_is_found(small: Path, text: str) -> None:
    assert "data/sections.yml:9: the text has no heading `Outlook`; write it as printed" in said(
        small, text.replace("Outlook", "Prospects")
    )


def test_one_record_accounts_for_one_place_only(small: Path, text: str) -> None:
    twice = text.replace("2.06% of\ncargo value", "2.06% of\ncargo value, again 2.06%")
    assert said(small, twice) == [
        f"briefing.txt:10: no record covers `2.06` in harbor-1 (… cargo value, again 2.06%.…); {RECORD_IT}"
    ]
