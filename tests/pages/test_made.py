"""The pages that no file holds: which there are, where, and what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.checks import pages as pagecheck
from briefing.checks import project
from briefing.pages import made
from briefing.records.problems import Problems
from briefing.wording import addresses
from tests import cases
from tests.built import SITE, some
from tests.conftest import ROOT

SMALL = project.load(ROOT / "tests" / "small")


def test_every_party_and_person_has_a_page_and_no_unnamed_group_has_one() -> None:
    made_of = {page.made_of: page.url for page in SMALL.pages.values() if page.made_of and page.made_of[0] == "actor"}
    assert made_of == {
        ("actor", "north"): "reference/parties/north/",
        ("actor", "south"): "reference/parties/south/",
        ("actor", "berg"): "reference/people/berg/",
    }


def test_every_figure_and_quotation_has_a_page() -> None:
    urls = {page.made_of: page.url for page in SMALL.pages.values() if page.made_of and page.made_of[0] != "actor"}
    assert urls == {
        ("figure", "toll-rate"): "reference/figures/toll-rate/",
        ("figure", "ferry-share"): "reference/figures/ferry-share/",
        ("quote", "berg-too-late"): "reference/quotes/berg-too-late/",
    }


def test_the_parties_have_the_addresses_that_were_promised() -> None:
    found = {id_: addresses.of_page(SITE.data, "actor", id_) for id_ in SITE.data.parties}
    assert found == {
        "us": "reference/parties/us/",
        "ua": "reference/parties/ukraine/",
        "ru": "reference/parties/russia/",
        "eu": "reference/parties/eu/",
    }


@pytest.mark.parametrize(
    ("url", "is_made"),
    [
        ("reference/people/berg/", True),
        ("reference/parties/north/", True),
        ("reference/figures/", False),
        ("reference/people/", False),
        ("briefing/harbor/", False),
    ],
)
def test_whether_a_page_is_made_is_seen_by_its_address(url: str, is_made: bool) -> None:
    assert addresses.is_made(url) is is_made


def test_a_page_is_a_title_a_description_and_one_call() -> None:
    assert made.text(SMALL.data, "actor", "berg", "en") == (
        "---\n"
        'title: "Anna Berg"\n'
        'description: "Anna Berg, Mayor of the harbor town: positions, words, figures and events recorded of this person,'
        ' where the briefing names them, and what the public record says."\n'
        "---\n"
        "# Anna Berg {: #top }\n"
        "\n"
        '{{ profile("berg") }}\n'
    )


def test_the_page_of_a_figure_is_described_with_its_precision_and_that_of_a_quotation_with_its_speaker() -> None:
    described = {path: page.meta["description"] for path, page in SMALL.pages.items() if page.made_of}
    ends = "Where the briefing prints it, what the public record says of it, and how to cite and embed it."
    assert described["reference/figures/toll-rate.md"] == f"2.06%: Toll on cargo; exact as printed. {ends}"
    assert described["reference/quotes/berg-too-late.md"].startswith("“too late”: Anna Berg on ")


def test_what_is_made_passes_the_checks_of_written_pages() -> None:
    pages = some(page for page in SITE.pages.values() if page.made_of)
    assert [str(problem) for page in pages for problem in pagecheck.check(page)] == []


def test_a_page_is_no_use_of_what_it_shows() -> None:
    paths = {page.path for page in some(SITE.written)}
    assert {use.page.path for uses in SITE.usage.on_pages.values() for use in uses} <= paths


def test_markup_in_a_name_stays_text(small: Path) -> None:
    name = 'name: "Anna *Berg* _x_ [y] # {: #z } 5 < 6 !"'
    cases.apply(small, [{"file": "data/actors.yml", "replace": "name: Anna Berg", "with": name}])
    page = project.load(small).pages["reference/people/berg.md"]
    assert [(block.text, block.heading) for block in page.blocks if block.level] == [
        ("Anna *Berg* _x_ [y] # {: #z } 5 < 6 !", "top")
    ]
    assert {element.tag for element in page.root.iter()} == {"body", "h1", "p"}
    assert page.meta["title"] == "Anna *Berg* _x_ [y] # : #z  5  6 !"


def test_a_written_page_can_link_to_a_made_one_and_cannot_call_what_makes_it(small: Path) -> None:
    links = "[the mayor](reference/people/berg.md) and [another](reference/people/nobody.md)"
    cases.apply(small, [{"file": "docs/en/index.md", "append": f'\nOf {links}.\n\n{{{{ profile("berg") }}}}\n'}])
    with pytest.raises(Problems) as raised:
        project.load(small)
    said = [problem.what for problem in raised.value.problems]
    assert sorted(said) == ["there is no macro `profile`", "there is no page `reference/people/nobody.md`"]
