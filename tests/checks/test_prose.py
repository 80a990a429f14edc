"""What may and may not be typed by hand, on a page that is not about the records of the briefing."""

import pytest

from briefing.checks import prose
from tests.built import SITE

VOCABULARY = prose.vocabulary(SITE.data, str, strict_names=False)


@pytest.mark.parametrize(
    "text",
    [
        "3%", "2.06 percent", "$700 billion", "€5", "in 2024", "16 February 2025", "2025-02-16", "five percent", "Two-Thousand",
        "seven hundred billion", "١٢", "½", "2²", "in May", "on Sunday", "since March", "early April", "a “b”", 'a "b" c', "„b“", "«b»",
        "‘b’", "a 'b' c", "Zelenskyy", "Trump", "Vladimir Putin", "Poland", "German", "defence",
    ],
)  # fmt: skip
def test_this_is_refused(text: str) -> None:
    assert list(prose.findings(f"Words {text} and words.", VOCABULARY)) != []


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine’s position",
        "the allies’ budgets",
        "may join",
        "a march",
        "two paragraphs",
        "one of them",
        "U.S. forces",
        "don't",
        "Kyiv",
        "the EU",
    ],
)
def test_this_is_ordinary_prose(text: str) -> None:
    assert list(prose.findings(f"Words {text} and words.", VOCABULARY)) == []
