"""No eight words in a row may be the briefing's: what is known as a copy, on a page and in a record, and what is none.

The made-up briefing in tests/small/briefing.txt says: “Mayor Anna Berg of Nordland said it was “too late,” although dock workers
still hope. The toll stands at 2.06% of cargo value.”
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.checks import copied
from briefing.pages import page as pages
from briefing.records import dataset
from tests import cases
from tests.saying import said

QUOTED = """\
- id: berg-in-full
  text: it was too late although dock workers still hope
  speaker: berg
  about: the talks
  paragraphs: [harbor-1]
"""
REMEDY = "say it in other words, or record it as a quotation"


def on_a_page(small: Path, body: str, description: str = "D") -> list[str]:
    """What is said of the words of a page, whose body begins in line 6."""
    reading = dataset.load(small / "data")
    page = pages.read(f"---\ntitle: T\ndescription: {description}\n---\n# T {{: #t }}\n{body}\n", "x.md", "x.md")
    return [str(problem).removesuffix(f"; {REMEDY}") for problem in copied.pages([page], reading)]


@pytest.mark.parametrize(
    "body",
    [
        "although dock workers still hope. The toll stands",
        "Although Dock Workers STILL hope: the toll stands",
        "although, dock workers – still hope – the “toll” stands!",
        "although *dock* **work**ers still hope. The [toll](index.md) stands",
        "although dock-workers still hope... the toll/stands",
        "although dock workers still&nbsp;hope. The&#32;toll stands",
        "- although dock workers\n- still hope. The toll stands",
        "although dock workers still hope.\n\nThe toll stands",
        "| a | b |\n|---|---|\n| although dock workers | still hope. The toll stands |",
        "`although dock workers still hope. The toll stands`",
        "## Although dock workers still hope, the toll stands {: #hope }",
        "although dóck wo\u0301rkers ｓｔｉｌｌ hope. The toll stands",
    ],
)
def test_eight_words_of_the_briefing_are_known_however_they_are_set(small: Path, body: str) -> None:
    assert [problem.partition(": `")[0] for problem in on_a_page(small, body)] == [
        f"x.md:{8 if body[0] == '|' else 6}: eight words of the briefing stand here"
    ]


def test_a_sentence_whose_numbers_and_names_are_calls_is_read_as_it_is_printed(small: Path) -> None:
    body = 'The {{ ref("term", "toll") }} stands at {{ figure("toll-rate") }} of cargo value.'
    assert on_a_page(small, body) == ["x.md:6: eight words of the briefing stand here: `The toll stands at 2.06 of cargo value`"]
    body = '{{ actor("berg", "title") }} of {{ ref("country", "nrd") }} said it was'
    assert on_a_page(small, body) == ["x.md:6: eight words of the briefing stand here: `Mayor Anna Berg of Nordland said it was`"]


def test_a_long_copy_is_one_problem_in_the_line_where_it_begins(small: Path) -> None:
    short = "\nOurs.\n\nOurs, and dock workers\nstill hope. The toll\nstands at one share of it.\n\n"
    long = 'dock workers\nstill hope. The toll\nstands at {{ figure("toll-rate") }} of cargo value.\n\nOurs.'
    assert on_a_page(small, short + long) == [
        "x.md:9: eight words of the briefing stand here: `dock workers still hope The toll stands at`",
        "x.md:13: eight words of the briefing stand here: `dock workers still hope The toll stands at`",
    ]


def test_the_description_of_a_page_is_read_too(small: Path) -> None:
    assert on_a_page(small, "Ours.", "It is so, although&nbsp;dock workers still hope; the toll stands.") == [
        "x.md:3: eight words of the briefing stand here: `although dock workers still hope the toll stands`"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "dock workers still hope. The toll stands",  # seven words
        "although dock workers still hope that the toll stands",
        "although dock workers still hope. Ours. The toll stands",
        "value In 2019 ferries carried nearly 60% of",  # the end of a paragraph, and the begin of the next
    ],
)
def test_seven_words_and_words_with_others_between_them_are_no_copy(small: Path, body: str) -> None:
    assert on_a_page(small, body) == []


def test_what_is_wholly_in_a_recorded_quotation_is_no_copy_and_what_is_half_in_it_is_one(small: Path) -> None:
    assert on_a_page(small, "It was too late, although dock workers still hope.") != []
    cases.apply(small, [{"file": "data/quotes.yml", "append": QUOTED}])
    assert on_a_page(small, 'Berg thinks that {{ quote("berg-in-full") }}.') == []
    assert on_a_page(small, 'Berg said {{ quote("berg-in-full") }}.') == [
        "x.md:6: eight words of the briefing stand here: `said it was too late although dock workers`"
    ]


def test_a_heading_of_the_briefing_is_no_copy(small: Path) -> None:
    body = "## Dock workers still hope: the toll stands at {: #hope }"
    assert len(on_a_page(small, body)) == 1
    heading = {"replace": "heading: Outlook", "with": 'heading: "Dock Workers Still Hope: The Toll Stands At"'}
    cases.apply(small, [{"file": "data/sections.yml", **heading}])
    assert on_a_page(small, body) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("data/risks.yml", "Dock workers go on strike", "Although dock workers still hope, the toll stands", "data/risks.yml:2: `text`"),
        ("data/sections.yml", "Ferries carry much of the goods", "in [[date ferry-share]] ferries carried [[figure ferry-share]] of the", "data/sections.yml:7: `gist`"),
        ("data/actors.yml", "Mayor of the harbor town", "Berg expects that the Port Authority will decide", "data/actors.yml:13: `role`"),
        ("data/actors.yml", "also: [Anne Berg]", "also: [Anne Berg, Berg expects that the Port Authority will decide]", "data/actors.yml:16: `also`"),
    ],
)  # fmt: skip
def test_a_copy_in_a_record_is_named_with_its_field_and_line(small: Path, file: str, old: str, new: str, where: str) -> None:
    cases.apply(small, [{"file": file, "replace": old, "with": new}])
    [problem] = copied.records(dataset.load(small / "data"))
    assert str(problem).startswith(f"{where}: eight words of the briefing stand here: `")


@pytest.mark.parametrize(("field", "found"), [("text", 0), ("speaker", 2)])
def test_the_correction_of_a_quotation_may_tell_what_it_was_and_no_other_may_quote_so_much(
    small: Path, field: str, found: int
) -> None:
    change = f"""\
- id: a-change
  date: 2020-03-02
  kind: quote
  record: berg-too-late
  field: {field}
  old: it was too late although dock workers still hope
  new: it was too late although dock workers still
  why: It was cut.
"""
    cases.apply(small, [{"file": "data/changelog.yml", "write": change}])
    assert len(list(copied.records(dataset.load(small / "data")))) == found


def test_a_record_that_copies_the_briefing_cannot_be_added(small: Path) -> None:
    done = said(
        small,
        "new",
        "risk",
        "id=toll",
        "strength=likely",
        "paragraphs=harbor-1",
        "text=Dock workers still hope. The toll stands at a height.",
    )
    assert done.returncode == 1
    assert "`text`: eight words of the briefing stand here: `Dock workers still hope The toll stands at`" in done.stdout
    assert "toll" not in (small / "data" / "risks.yml").read_text("utf-8")


def test_while_the_fingerprints_cannot_be_read_only_that_is_said(small: Path) -> None:
    (small / "data" / "fingerprints.txt").unlink()
    assert on_a_page(small, "although dock workers still hope. The toll stands") == []
    assert [str(problem) for problem in copied.file(dataset.load(small / "data"))] == [
        "data/fingerprints.txt:1: the file is missing; restore it from the last commit"
    ]


def test_a_change_that_takes_fingerprints_away_is_told(small: Path) -> None:
    before = Path(shutil.copytree(small / "data", small / "before"))
    path = small / "data" / "fingerprints.txt"
    _, _, *rest = path.read_text("utf-8").splitlines()
    assert list(copied.thinned(before, small / "data")) == []
    path.write_text("\n".join([copied._head(rest), *rest]) + "\n", "utf-8")
    assert [str(one) for one in copied.thinned(before, small / "data")] == [
        "data/fingerprints.txt:1: the change takes away 1 fingerprint of the briefing’s words;"
        " approve it only if the text of the briefing has changed"
    ]
