"""From the overview a reader is at what most come for in two clicks and fifteen stops of the keyboard, the skip link included."""

from __future__ import annotations

import pytest

from tests.built import SITE

STOPS = 15
FOCUSED = "document.activeElement.getAttribute('href')"
# What is asked, where on the overview it leads, what is shown there, and the words of the answer.
PATHS = {
    "what France spends, and whether it is confirmed": ("#note-fra-spending", "li:has(#note-fra-spending)", ["2.06%", "agrees"]),
    "who said “unrealistic”, and whether the record agrees": (
        "#note-hegseth-unrealistic",
        "li:has(#note-hegseth-unrealistic)",
        ["“unrealistic”", "Pete Hegseth", "differs"],
    ),
    "where each party stands on NATO": ("reference/positions/#nato", "#nato", ["Rules out", "Wants", "Welcomes", "Objects"]),
    "what the record contradicts": (
        "brief/#disputed",
        ".disputed",
        ["differs", "Hegseth: “unrealistic”", "not found", "nearly 60%"],
    ),
}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("asked", PATHS)
def test_what_most_readers_come_for_is_one_link_and_few_stops_away(look_at, asked: str, width: int) -> None:
    link, place, answer = PATHS[asked]
    page = look_at("", width=width)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    page.keyboard.press("Enter")
    stops = 1
    while page.evaluate(FOCUSED) != link:
        page.keyboard.press("Tab")
        stops += 1
        assert stops <= STOPS, f"{asked}: not within {STOPS} stops"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{link}")
    shown = page.locator(place).first
    assert [words for words in answer if words not in shown.inner_text()] == []
    top = shown.bounding_box()["y"]
    assert 0 <= top < 900, f"{asked}: the answer is at {top}"


def test_each_party_has_a_cell_on_nato(look_at) -> None:
    parties = [one for one in SITE.data["actor"].values() if one.kind == "party"]
    assert look_at("reference/positions/").locator("#nato td").count() == len(parties) == 4
