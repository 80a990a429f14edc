"""Two parties side by side on every issue, chosen by the fragment of the address alone."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from briefing.wording import addresses
from tests.axe import violations
from tests.built import SITE, some

POSITIONS = "reference/positions/"
PARTIES = {actor.id: actor for actor in SITE.data["actor"].values() if actor.kind == "party"}
PAIRS = {addresses.of_pair(PARTIES[one], PARTIES[other]): {one, other} for one, other in combinations(PARTIES, 2)}
SHOWN = """cells => [...new Set(cells.filter(cell => cell.checkVisibility()).map(cell => /party-(\\w+)/.exec(cell.className)[1]))].sort()"""


def named(page) -> list[str]:
    """What the captions of the two tables say is shown."""
    return [re.sub(r"\s+", " ", caption.inner_text()).strip() for caption in page.locator(".matrix caption").all()]


@pytest.mark.parametrize("pair", PAIRS)
def test_an_address_shows_the_columns_of_two_parties_without_script_and_the_caption_says_which(look_at, pair: str) -> None:
    page = look_at(f"{POSITIONS}#{pair}", script=False)
    assert page.locator(".matrix :is(th, td)[class*=party]").evaluate_all(SHOWN) == sorted(PAIRS[pair])
    names = " ".join(party.short or party.name for id_, party in PARTIES.items() if id_ in PAIRS[pair])
    captions = some(named(page))
    assert [caption.partition("Shown: ")[2] for caption in captions] == [names, names]


def test_all_parties_are_shown_until_two_are_chosen_and_again_afterwards(look_at) -> None:
    page = look_at(POSITIONS, script=False)
    cells = page.locator(".matrix :is(th, td)[class*=party]")
    assert cells.evaluate_all(SHOWN) == sorted(PARTIES)
    page.get_by_role("link", name="United States and Russia").click()
    assert page.url.endswith("#us-russia")
    assert cells.evaluate_all(SHOWN) == ["ru", "us"]
    page.get_by_role("link", name="all", exact=True).click()
    assert cells.evaluate_all(SHOWN) == sorted(PARTIES)
    assert "Shown" not in " ".join(named(page))


def test_a_link_to_a_position_shows_it_whatever_was_chosen(look_at) -> None:
    page = look_at(f"{POSITIONS}#us-russia")
    page.evaluate("location.hash = 'ua-nato'")
    assert page.locator("#ua-nato").is_visible()


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_an_issue_has_the_two_parties_beside_each_other(look_at, width: int) -> None:
    page = look_at(f"{POSITIONS}#us-russia", width)
    issue, us, ru = (page.locator(one).bounding_box() for one in ("#nato th", "#us-nato", "#ru-nato"))
    assert us["y"] == ru["y"] >= issue["y"] + issue["height"]
    assert us["x"] + us["width"] <= ru["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


def test_paper_keeps_the_choice(look_at) -> None:
    page = look_at(f"{POSITIONS}#us-russia", media="print")
    assert page.locator(".matrix :is(th, td)[class*=party]").evaluate_all(SHOWN) == ["ru", "us"]
    assert not page.locator(".filter").is_visible()
    assert named(page)[0].endswith("Shown: United States Russia")
