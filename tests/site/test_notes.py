"""The notes at the foot of a page: folded, the verdict first, a thing said once; opened by a link, by a search and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.wording import printing, public_record
from tests.axe import violations
from tests.built import PAGES, SITE, note, some, tree, unmarked_words, words

EU = "briefing/eu-perspective/"
OPEN = "notes => notes.filter(note => note.open).map(note => note.querySelector('.place').id)"


def lines(summary) -> list[str]:
    return [unmarked_words(line) for line in summary]


def test_three_demands_that_share_a_comparison_share_a_note_that_names_all_three(site: Path) -> None:
    found = [note(tree(site, EU), id_) for id_ in ("demand-3", "demand-4", "demand-5")]
    assert found[0] is found[1] is found[2]
    assert lines(found[0].find("summary")) == [
        "agrees; one sentence of Hegseth, without dates 3% U.S. demand, first target; a target, not a level",
        "agrees; one sentence of Hegseth, without dates 4% U.S. demand, second target; a target, not a level",
        "agrees; one sentence of Hegseth, without dates 5% of GDP U.S. demand, ultimate target; a target, not a level",
    ]
    said = [unmarked_words(part) for part in found[0].iter("p") if part.get("class") in ("printed", "record-says")]
    assert said == [
        "3%, 4%, and 5% of GDP",
        "Public record: agrees; one sentence of Hegseth, without dates The three numbers come from one sentence of Hegseth, which"
        " repeats a call of Trump for the last of them and sets no dates. Compare 3%, 4%, and 5% of GDP with the public record",
    ]
    rows = {words(row.find("dt")): words(row.find("dd")) for row in found[0].find(".//dl")}
    assert rows["Who says so"] == "Pete Hegseth"
    assert rows["What"] == "3%: U.S. demand, first target4%: U.S. demand, second target5% of GDP: U.S. demand, ultimate target"


def test_the_plain_text_says_once_what_three_demands_share(site: Path) -> None:
    text = (site / EU / "index.md").read_text("utf-8")
    [line] = [line for line in text.split("\n") if "sets no dates" in line]
    assert line.count("sets no dates") == 1
    assert ["#demand-3)" in line, "#demand-4)" in line, "#demand-5)" in line] == [True, True, True]


def test_figures_that_differ_in_more_than_their_value_keep_notes_of_their_own(site: Path) -> None:
    page = tree(site, EU)
    found = [note(page, id_) for id_ in ("fra-spending", "fra-plan", "gbr-aim", "above-3", "below-2", "guideline-2")]
    assert len({id(one) for one in found}) == 6


@pytest.mark.parametrize("url", PAGES)
def test_a_note_begins_with_its_verdict(site: Path, url: str) -> None:
    for line in tree(site, url).findall(".//ul[@class='notes']/li/details/summary/span[@id]"):
        id_ = line.get("id").removeprefix("about-")
        kind = "figure" if id_ in SITE.data["figure"] else "quote"
        found = public_record.comparisons_of(SITE.data, kind, id_)
        assert words(line).startswith(printing.verdict(SITE.data, found[0], "en") if found else "not compared")


def test_the_notes_stand_in_the_order_of_the_text(site: Path) -> None:
    shown = [place.get("id") for place in tree(site, EU).iter("span") if place.get("class") == "place"]
    called = [link.get("href")[1:] for link in tree(site, EU).iter("a") if (link.get("href") or "").startswith("#note-")]
    assert shown == list(dict.fromkeys(called))


@pytest.mark.parametrize("script", [True, False])
def test_a_link_opens_the_note_that_it_leads_to_and_no_other(look_at, script: bool) -> None:
    page = look_at(EU, script=script)
    notes = page.locator(".notes details")
    assert notes.evaluate_all(OPEN) == []
    # One that is not the first of those that share a note.
    page.locator("#p3 a.figure[href='#note-demand-4']").click()
    details = page.locator("details:has(#note-demand-4)")
    details.get_by_text("Who says so").wait_for()
    assert notes.evaluate_all(OPEN) == ["note-demand-3"]
    header = page.locator(".md-header").bounding_box()
    assert details.locator(".verdict").first.bounding_box()["y"] >= header["y"] + header["height"]
    page = look_at(f"{EU}#note-aid-share", script=script)
    assert page.locator(".notes details").evaluate_all(OPEN) == ["note-aid-share"]


def test_a_browser_that_opens_no_note_by_itself_is_helped(look_at) -> None:
    page = look_at(EU)
    # An address that changes without being followed opens nothing.
    page.evaluate("history.replaceState(null, '', '#note-fra-plan')")
    assert page.locator(".notes details").evaluate_all(OPEN) == []
    page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
    assert page.locator(".notes details").evaluate_all(OPEN) == ["note-fra-plan"]


def test_words_in_a_folded_note_are_found_and_opened(look_at) -> None:
    # A link to words goes the way of the browser's search in a page.
    page = look_at(f"{EU}#:~:text=sets%20no%20dates")
    page.locator("details[open]").first.wait_for()
    assert page.locator(".notes details").evaluate_all(OPEN) == ["note-demand-3"]


def test_a_note_is_opened_and_closed_by_the_keyboard(look_at) -> None:
    page = look_at(EU)
    page.locator(".notes summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".notes details").evaluate_all(OPEN) == ["note-demand-3"]
    page.evaluate("document.querySelectorAll('a.lapse').forEach((mark) => mark.remove())")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Compare")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.locator(".notes details").evaluate_all(OPEN) == []


def test_the_card_has_what_its_note_folds_away(look_at) -> None:
    page = look_at(EU)
    page.hover("#p3 a.figure[href='#note-demand-4']")
    card = page.locator(".card")
    card.wait_for()
    assert card.locator(".printed").text_content() == "3%, 4%, and 5% of GDP"
    assert card.get_by_text("The three numbers come from one sentence of Hegseth").is_visible()
    assert card.get_by_role("link", name="Full record of 4%").get_attribute("href") == "../../reference/figures/#demand-4"


def test_on_paper_every_note_is_open_and_says_nothing_twice(look_at) -> None:
    page = look_at(EU, media="print")
    shown = page.locator(".notes details")
    assert shown.evaluate_all(OPEN) == []
    assert page.locator("#notes").is_visible()
    folded = shown.locator(".record-says, dl")
    assert folded.count() > shown.count()
    assert all(folded.nth(number).is_visible() for number in range(folded.count()))
    assert shown.locator(":is(.kind, .what, .full:not(.term) > .printed):visible").count() == 0


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_when_notes_are_open(look_at, width: int) -> None:
    page = look_at(EU, width)
    page.locator(".notes details").evaluate_all("notes => notes.forEach(note => { note.open = true; })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_folded_notes_take_less_room_than_the_text(look_at) -> None:
    for width in (1280, 390):
        page = look_at(EU, width)
        sizes = page.evaluate(
            "[document.querySelector('#notes').offsetTop - document.querySelector('h1').offsetTop, document.querySelector('.notes').offsetHeight]"
        )
        assert some(sizes)[1] < sizes[0] / 3
