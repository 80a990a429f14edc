"""What can be found: the entries of the search index."""

from __future__ import annotations

import pytest

from briefing.checks.project import load
from briefing.published import search
from briefing.published.sentences import standings
from briefing.wording import addresses
from tests.built import SITE
from tests.conftest import ROOT

ENTRIES = {str(entry["location"]): entry for entry in search.entries(SITE, "en")}


def test_every_entry_has_a_place_of_its_own() -> None:
    assert len(ENTRIES) == len(list(search.entries(SITE, "en")))


def test_a_page_comes_before_the_records_and_paragraphs_on_it() -> None:
    # The theme's worker takes the first entry of a page for the page.
    order = list(ENTRIES)
    assert [one for one in order if "#" in one and order.index(one.partition("#")[0]) > order.index(one)] == []


@pytest.mark.parametrize(
    "kind", ["actor", "country", "issue", "figure", "quote", "position", "event", "risk", "term", "comparison"]
)
def test_each_record_can_be_found(kind: str) -> None:
    assert [one for one in SITE.data[kind] if addresses.of_record(kind, one) not in ENTRIES] == []


def test_an_entry_is_html_in_sentences_without_marks_of_markdown() -> None:
    assert ENTRIES["briefing/russian-perspective/#p2"]["text"].startswith(
        "<p>The Kremlin has indicated, however, that it wants more than a simple ceasefire.</p>"
        "<p>What Russian officials call “the root causes of the conflict” must be addressed in peace talks, they have emphasized.</p>"
    )
    [page] = [page for page in SITE.written if page.section == "eu-perspective"]
    sentences = [number for number, _ in standings(page, SITE, "en") if number == 4]
    assert ENTRIES["briefing/eu-perspective/#p4"]["text"].count("<p>") == len(sentences) > 1
    assert ENTRIES["reference/positions/#burden"]["title"] == "Aid &amp; rebuilding"


def test_spellings_that_pages_must_not_use_are_found_and_not_shown() -> None:
    zelensky = ENTRIES["reference/whos-who/#zelensky"]
    assert (zelensky["title"], zelensky["text"]) == ("Volodymyr Zelensky", "<p>President of Ukraine</p>")
    assert {"Zelenskyy", "Zelenskiy"} < set(str(zelensky["also"]).split())


def test_the_page_of_a_person_is_found_too_and_counts_for_less_than_the_person() -> None:
    found = {one["location"]: one for one in search.entries(SITE, "en")}
    page, record = found["reference/people/trump/"], found["reference/whos-who/#trump"]
    assert page["title"] == record["title"] == "Donald Trump"
    assert page["boost"] < record["boost"]


def test_a_paragraph_without_a_translation_is_shown_as_its_page_has_it_and_found_by_names_of_the_language() -> None:
    # Of our own pages, none is without one.
    project = load(ROOT / "tests" / "small", "ru")
    page = next(page for page in project.written if page.section and page.language == "en")
    found = {one["location"]: one for one in search.entries(project, "ru")}
    originals = {one["location"]: one for one in search.entries(project.source, "en")}
    entry, original = found[f"{page.url}#p1"], originals[f"{page.url}#p1"]
    assert entry["text"] == original["text"]
    assert any("а" <= letter <= "я" for letter in str(entry["also"]).partition(" ")[2])
    # Its section is called as in the navigation.
    assert found[page.url]["title"] == project.data["section"][page.section].short
