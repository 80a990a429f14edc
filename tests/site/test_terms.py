"""A term says what it means in the same card as a figure; without script it leads to the glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.wording import printing
from tests.axe import violations
from tests.built import PAGES, SITE, some, tree, unmarked_words, words

EU = "briefing/eu-perspective/"
GDP = "#p3 a.term[href$='glossary/#gdp']"


@pytest.mark.parametrize("url", [page.url for page in SITE.pages.values() if SITE.usage.on_page(page.path, "term")])
def test_a_page_holds_the_definition_of_each_term_that_it_calls(site: Path, url: str) -> None:
    page = tree(site, url)
    called = [link for link in page.iter("a") if link.get("class") == "term" and link.get("aria-describedby")]
    for link in some(called):
        term = SITE.data["term"][link.get("href").rpartition("#")[2]]
        meaning = page.find(f".//ul[@class='notes']//*[@id='{link.get('aria-describedby')}']")
        assert unmarked_words(meaning) == printing.plain(SITE.data, term.definition, "en")


def test_only_a_page_that_calls_a_term_holds_definitions(site: Path) -> None:
    with_terms = [url for url in PAGES if tree(site, url).find(".//div[@class='full term']") is not None]
    assert with_terms == sorted(page.url for page in SITE.pages.values() if SITE.usage.on_page(page.path, "term"))


@pytest.mark.parametrize(
    ("url", "heading"), [(EU, "Figures and quotes on this page"), ("briefing/introduction/", "Terms on this page")]
)
def test_the_heading_says_what_the_notes_are_of(site: Path, url: str, heading: str) -> None:
    assert words(tree(site, url).find(".//h2[@id='notes']")) == f"{heading}#"


def test_the_card_of_a_term_has_its_definition_and_leads_to_the_glossary(look_at) -> None:
    page = look_at(EU)
    page.evaluate("document.querySelectorAll('.lapse').forEach((mark) => mark.remove())")
    page.hover(GDP)
    card = page.locator(".card")
    card.wait_for()
    assert card.locator("p").all_inner_texts()[:3] == [
        "Term · our definition",
        "GDP",
        "Gross domestic product, the value of all goods and services produced in a country in a year. Defense spending is often"
        " compared as a share of it.",
    ]
    assert card.get_by_role("link", name="Glossary").get_attribute("href") == "../../reference/glossary/#gdp"
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.locator(".card").count() == 0


def test_a_tap_shows_the_definition_of_a_term_and_a_second_one_leads_to_the_glossary(open_page) -> None:
    page = open_page(EU, 390, 800, has_touch=True, is_mobile=True)
    page.tap(GDP)
    page.locator(".card.sheet").get_by_text("Gross domestic product").wait_for()
    page.tap(GDP)
    page.wait_for_url("**/reference/glossary/#gdp")


def test_without_script_a_term_leads_to_the_glossary_and_its_definition_can_be_unfolded(look_at) -> None:
    page = look_at(EU, script=False)
    page.locator(".notes summary", has_text="Terms, defined by us").click()
    assert page.locator("#term-gdp").is_visible()
    page.locator(GDP).click()
    assert page.url.endswith("/reference/glossary/#gdp")
