"""What records are called in running text."""

import pytest

from briefing.checks import project
from briefing.records.references import Reference
from briefing.records.statements import Figure
from briefing.wording import locale
from briefing.wording import printing as words
from tests.conftest import ROOT

DATA = project.load(ROOT / "tests" / "small").data


def figure(literal: str, **fields: str) -> Figure:
    usual = {"id": "a", "label": "A", "kind": "level", "precision": "exact", "unit": "percent", "literal": literal}
    return Figure.model_validate({**usual, "subjects": ["nrd"], "paragraphs": ["harbor-1"], **fields})


@pytest.mark.parametrize(
    ("record", "full", "short"),
    [
        (figure("2%", value="2"), "2%", "2%"),
        (figure("2.50%", value="2.50"), "2.50%", "2.50%"),
        (figure("exceeded 3%", value="3", precision="above"), "above 3%", "above 3%"),
        (figure("well below 2%", value="2", precision="below", degree="well"), "well below 2%", "well below 2%"),
        (figure("about 4%", value="4", precision="about"), "about 4%", "about 4%"),
        # The short form drops a unit or a year, never the precision.
        (figure("nearly 60%", value="60", precision="nearly", period="2019"), "nearly 60%", "nearly 60%"),
        (figure("5% of GDP", value="5", precision="target", unit="percent_of_gdp", unit_in_words="true"), "5% of GDP", "5%"),
        (figure("2.25% by 2029", value="2.25", precision="target", due="2029"), "2.25% by 2029", "2.25%"),
        (figure("$700 billion", value="700", unit="usd", scale="billion"), "$700 billion", "$700 billion"),
        (figure("$1,700 billion", value="1700", unit="usd", scale="billion"), "$2 trillion", "$2 trillion"),
    ],
)
def test_a_figure_prints(record: Figure, full: str, short: str) -> None:
    assert locale.figure(record, "en") == full
    assert locale.figure(record, "en", short=True) == short


@pytest.mark.parametrize(
    ("kind", "id_", "form", "text"),
    [
        ("figure", "ferry-share", "", "nearly 60%"),
        ("quote", "berg-too-late", "", "“too late”"),
        ("actor", "berg", "", "Anna Berg"),
        ("actor", "berg", "short", "Berg"),
        ("actor", "berg", "title", "Mayor Anna Berg"),
        ("actor", "dockers", "dock workers", "dock workers"),
        ("country", "nrd", "", "Nordland"),
        ("date", "briefing", "", "March 1, 2020"),
        ("date", "ferry-share", "", "2019"),
        ("date", "ferries", "", "2019"),
        ("date", "talks", "", "undated"),
        ("para", "harbor-2", "", "Harbor ¶2"),
        ("position", "north-toll", "", "Nordland: Toll"),
        ("term", "toll", "", "toll"),
        ("event", "ferries", "", "Ferries carry nearly 60% of the goods"),
    ],
)
def test_a_reference_prints(kind: str, id_: str, form: str, text: str) -> None:
    assert words.printed(DATA, Reference(kind, id_, form), "en") == text
