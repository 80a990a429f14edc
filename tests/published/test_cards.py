"""The picture that other sites show beside a link to a figure or a quotation."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from briefing.checks import project
from briefing.published import cards
from briefing.published.cards import Card
from tests.built import SITE, tree
from tests.conftest import ROOT

SMALL = project.load(ROOT / "tests" / "small")
GROUND = (20, 40, 75)


def opened(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(cards.draw(card))).convert("RGB")


def margins(image: Image.Image) -> list[tuple[int, int, int]]:
    """The colors of what stands at the edges, where no word may stand."""
    width, height = image.size
    edges = [(0, 0, 60, height), (width - 60, 0, width, height), (0, 0, width, 50), (0, height - 40, width, height)]
    return [color for edge in edges for _, color in image.crop(edge).getcolors()]


def test_a_card_says_the_figure_its_precision_its_place_and_what_the_public_record_says() -> None:
    assert cards.of_record(SMALL, "figure", "toll-rate", "en") == Card(
        "Harbor Talks: A Made-up Briefing",
        "2.06%",
        "Toll on cargo; exact as printed",
        "Harbor ¶1, March 1, 2020 · public record: agrees, with a nuance",
    )


def test_a_card_of_a_quotation_says_whose_words_they_are() -> None:
    card = cards.of_record(SMALL, "quote", "berg-too-late", "en")
    assert card.words == "“too late”"
    assert card.about.startswith("Anna Berg on ")


def test_a_figure_that_was_not_compared_says_so() -> None:
    assert cards.of_record(SMALL, "figure", "ferry-share", "en").foot.endswith("public record: not compared")


def test_the_card_of_the_chart_says_bounds_and_aims_as_such_and_leaves_out_no_country() -> None:
    card = cards.of_chart(SITE, "Defense spending", "en")
    assert card.about == (
        "Estonia, Lithuania, and Poland (examples) above 3%; France 2.06%; United Kingdom aim only, 2.5%;"
        " Belgium, Italy, and Spain (examples) well below 2%"
    )
    assert len(cards._wrapped(card.about, "inter", 36)) <= 3
    assert card.foot == "Share of GDP by the briefing of February 16, 2025 · other levels are not given"


def test_there_is_a_picture_for_each_figure_and_quotation() -> None:
    assert list(cards.files(SMALL, "en")) == [
        "assets/social/figure-toll-rate.png",
        "assets/social/figure-ferry-share.png",
        "assets/social/quote-berg-too-late.png",
    ]


@pytest.mark.parametrize(
    "words",
    ["2%", "2.25% by 2029", "“" + " ".join(["transatlantic"] * 25) + "”", "x" * 90, "“Друга велика війна” və şəhər"],
)
def test_words_of_any_length_stay_inside_the_picture(words: str) -> None:
    image = opened(
        Card(
            "A briefing of some length " * 3,
            words,
            " ".join(["what it is about"] * 20),
            "EU perspective ¶3 · " + "not found " * 4,
        )
    )
    assert image.size == (1200, 630)
    assert set(margins(image)) == {GROUND}
    assert len(image.getcolors(100_000)) > 10


def test_a_letter_is_drawn_by_the_file_that_holds_it() -> None:
    assert [(cards._script(letter)) for letter in "aéğІя€"] == ["latin", "latin", "latin-ext", "cyrillic", "cyrillic", "latin"]


def test_the_same_words_are_the_same_bytes() -> None:
    card = cards.of_record(SMALL, "figure", "toll-rate", "en")
    assert cards.draw.__wrapped__(card) == cards.draw.__wrapped__(card)


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("reference/figures/fra-spending/", "assets/social/figure-fra-spending.png"),
        ("reference/quotes/hegseth-unrealistic/", "assets/social/quote-hegseth-unrealistic.png"),
        ("reference/defense-spending/", "assets/social/chart-spending.png"),
        ("reference/people/trump/", "assets/social/card.png"),
        ("reference/figures/", "assets/social/card.png"),
    ],
)
def test_a_page_names_its_picture_and_what_it_shows(site: Path, url: str, file: str) -> None:
    head = {meta.get("property"): meta.get("content") for meta in tree(site, url).iter("meta")}
    assert head["og:image"].endswith(f"/{file}")
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert Image.open(site / file).size == (1200, 630)
    if "fra-spending" in file:
        assert head["og:image:alt"] == cards.of_record(SITE, "figure", "fra-spending", "en").alt
