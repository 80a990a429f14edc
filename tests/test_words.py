"""What records are called in running text, in the real data."""

import pytest

from macros import project, words
from macros.references import Reference
from tests.conftest import ROOT

DATA = project.load(ROOT).data


@pytest.mark.parametrize(
    ("kind", "id_", "form", "text"),
    [
        ("figure", "guideline-2", "", "2%"),
        ("figure", "demand-5", "", "5% of GDP"),
        ("figure", "demand-5", "short", "5%"),
        ("figure", "above-3", "", "above 3%"),
        ("figure", "below-2", "", "well below 2%"),
        ("figure", "fra-plan", "", "2.25% by 2029"),
        ("figure", "fra-plan", "short", "2.25%"),
        ("figure", "europe-rise", "", "$700 billion"),
        ("figure", "aid-share", "", "nearly 60%"),
        # The short form drops a unit or a year, never the precision.
        ("figure", "aid-share", "short", "nearly 60%"),
        ("quote", "russia-root-causes", "", "“the root causes of the conflict”"),
        ("actor", "hegseth", "", "Pete Hegseth"),
        ("actor", "hegseth", "short", "Hegseth"),
        ("actor", "hegseth", "title", "U.S. Defense Secretary Pete Hegseth"),
        ("actor", "non-us-allies", "non-U.S. allies", "non-U.S. allies"),
        ("date", "briefing", "", "16 February 2025"),
        ("date", "france-2029", "", "2029"),
        ("date", "europe-rise", "", "past decade"),
        ("date", "trump-putin-call", "", "undated"),
        ("para", "eu-perspective-3", "", "EU perspective ¶3"),
        ("position", "us-nato", "", "United States: NATO membership"),
        ("term", "guideline", "", "2% threshold"),
    ],
)
def test_a_reference_prints(kind: str, id_: str, form: str, text: str) -> None:
    assert words.printed(DATA, Reference(kind, id_, form), "en") == text
