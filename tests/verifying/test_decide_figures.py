"""What is decided of each field of a figure by the words around it: that it agrees, and that a changed value does not."""

from typing import Any

import pytest

from briefing.checks import project
from tests.conftest import ROOT
from tests.verifying.deciding import decided

SMALL = project.load(ROOT / "tests" / "small").data
FIGURE = {
    "id": "share", "label": "a number", "kind": "level", "precision": "exact", "value": "3", "unit": "percent",
    "subjects": ["nrd"], "paragraphs": ["harbor-1"], "literal": "3%",
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "text", "changes", "expected"),
    [
        ("value", "Nordland spends 3.0%.", {"value": "3.0", "literal": "3.0%"}, ("agrees", "the text prints `3.0%`", "")),
        ("value", "Nordland spends 25% by 2029.", {"value": "2029", "literal": "25% by 2029"}, ("differs", "`value`: the text prints `25%`", "write `value: 25`")),
        ("scale", "Nordland spends $3 billion.", {"unit": "usd", "scale": "billion", "literal": "$3 billion"}, ("agrees", "the text prints `$3 billion`", "")),
        ("scale", "Nordland spends $3 billion.", {"unit": "usd", "literal": "$3 billion"}, ("differs", "`scale`: the text prints `$3 billion`", "write `scale: billion`")),
        ("literal", "Nordland has exceeded 3%.", {"precision": "above", "literal": "exceeded 3%"}, ("agrees", "the text prints `exceeded 3%`", "")),
        ("literal", "Nordland has exceeded 3%.", {"precision": "above", "literal": "3%"}, ("for a person", "it stands in the text, where a program would write `exceeded 3%`", "")),
        ("literal", "Nordland remains below 3%.", {"literal": "3.5%", "value": "3.5"}, ("differs", "`3.5%` does not stand in harbor-1", "write it exactly as printed, or correct `paragraphs`")),
        ("unit", "Nordland spends 3% of GDP.", {"unit": "percent_of_gdp"}, ("agrees", "`of GDP` follows it", "")),
        ("unit", "Nordland spends 3% of its GDP.", {"unit": "percent"}, ("differs", "`unit`: `of its GDP` follows it", "write `unit: percent_of_gdp`")),
        ("unit", "Nordland spends 3% of its income.", {"unit": "percent_of_gdp"}, ("differs", "`unit`: `of its income` follows it", "write `unit: percent`")),
        ("unit", "Nordland spends 2% of GDP. Suderland spends 3%.", {"unit": "percent_of_gdp"}, ("agrees", "the paragraph’s percentages that say of what are of this", "")),
        ("unit", "Nordland spends 3%.", {"unit": "percent"}, ("for a person", "the text does not say right there what it is a percentage of", "")),
        ("unit_in_words", "Nordland spends 3% of GDP.", {"unit": "percent_of_gdp", "unit_in_words": "true", "literal": "3% of GDP"}, ("agrees", "`of GDP` follows it", "")),
        ("unit_in_words", "Nordland spends 3% of its GDP.", {"unit": "percent_of_gdp", "unit_in_words": "true", "literal": "3% of its GDP"}, ("differs", "`unit_in_words`: `of GDP` does not follow it", "delete `unit_in_words`")),
        ("precision", "Nordland spends nearly 3%.", {"precision": "nearly", "literal": "nearly 3%"}, ("agrees", "`nearly` stands before it", "")),
        ("precision", "Nordland spends almost 3%.", {}, ("differs", "`precision`: `almost` stands before it", "write `precision: nearly`")),
        ("precision", "Nordland has exceeded 3%.", {"precision": "above"}, ("agrees", "`exceeded` stands before it", "")),
        ("precision", "Nordland spends 3%.", {"precision": "about", "literal": "about 3%"}, ("for a person", "its `literal` has no place of its own in its paragraphs", "")),
        ("precision", "Nordland spends roughly 3%.", {"precision": "above"}, ("differs", "`precision`: `roughly` stands before it", "write `precision: about`")),
        ("precision", "Nordland aims for 3%.", {"precision": "target"}, ("agrees", "`aims for` stands before it", "")),
        ("precision", "Nordland aims for 3%.", {}, ("differs", "`precision`: `aims for` stands before it", "write `precision: target`")),
        ("precision", "Nordland spends 3%.", {"precision": "target"}, ("differs", "`precision`: no word around it makes it less sure", "write `precision: exact`")),
        ("precision", "Nordland spends barely 3%.", {}, ("for a person", "`barely` stands before it, which no rule knows", "")),
        ("degree", "Nordland remains well below 3%.", {"precision": "below", "degree": "well", "literal": "well below 3%"}, ("agrees", "`well below` stands before it", "")),
        ("degree", "Nordland remains well below 3%.", {"precision": "below", "literal": "below 3%"}, ("differs", "`degree`: `well below` stands before it", "write `degree: well`")),
        ("degree", "Nordland remains far below 3%.", {"precision": "below", "literal": "below 3%"}, ("for a person", "`far` strengthens it, for which the records have no word", "")),
        ("kind", "Nordland spends 3%.", {}, ("agrees", "`spends` stands before it", "")),
        ("kind", "Nordland spends 3%.", {"kind": "plan"}, ("differs", "`kind`: `spends` stands before it", "write `kind: level`")),
        ("kind", "Nordland plans to reach 3%.", {"kind": "plan"}, ("agrees", "`plans to` stands before it", "")),
        ("kind", "Nordland has demanded targets of 3%.", {"kind": "level"}, ("differs", "`kind`: `demanded` stands before it", "write `kind: demand`")),
        ("kind", "Nordland is far beyond the 3% threshold.", {"kind": "threshold"}, ("agrees", "`threshold` follows it", "")),
        ("kind", "Wages have increased by 3%.", {"kind": "level"}, ("differs", "`kind`: `increased by` stands before it", "write `kind: change`")),
        ("kind", "Dock workers accounted for 3% of the cost.", {"kind": "share"}, ("agrees", "`accounted for` stands before it", "")),
        ("kind", "Nordland knows 3%.", {}, ("for a person", "no one verb or noun beside it says what sort of number it is", "")),
        ("subjects", "Nordland spends 3%.", {}, ("agrees", "its clause is about nrd", "")),
        ("subjects", "Nordland spends 3%, while Suderland spends 2%.", {"subjects": ["sud"]}, ("differs", "`subjects`: its clause is about nrd", "write `subjects: [nrd]`")),
        ("subjects", "While some, such as Nordland and Suderland, have exceeded 3%, others remain below.", {"subjects": ["nrd"]}, ("differs", "`subjects`: its clause is about nrd, sud", "write `subjects: [nrd, sud]`")),
        ("subjects", "Nordland told Suderland about 3%.", {}, ("for a person", "no name or list of names stands right before it in its sentence", "")),
        ("subjects", "They spend 3%.", {}, ("differs", "`subjects`: harbor-1 does not name `nrd`", "write who is named there")),
        ("subjects", "It is far beyond the 3% threshold of Nordland.", {}, ("for a person", "the text does not say right there whose threshold it is", "")),
        ("examples", "Some, including Nordland and Suderland, spend 3%.", {"subjects": ["nrd", "sud"], "examples": "true"}, ("agrees", "`including` stands before the names", "")),
        ("examples", "Some, including Nordland and Suderland, spend 3%.", {"subjects": ["nrd", "sud"]}, ("differs", "`examples`: `including` stands before the names", "write `examples: true`")),
        ("examples", "Nordland spends 3%.", {"examples": "true"}, ("differs", "`examples`: no word such as “including” stands in its sentence", "delete `examples`")),
        ("speaker", "Mayor Anna Berg has demanded that Nordland spend 3%.", {"kind": "demand", "speaker": "berg"}, ("agrees", "`berg` is named before the verb of demanding", "")),
        ("speaker", "Mayor Anna Berg has demanded that Nordland spend 3%.", {"kind": "demand", "speaker": "authority"}, ("differs", "`speaker`: `berg` is named before the verb of demanding", "write `speaker: berg`")),
        ("speaker", "Mayor Anna Berg has demanded that Nordland spend 3%.", {"kind": "demand"}, ("differs", "`speaker`: `berg` is named before the verb of demanding", "write `speaker: berg`")),
        ("kind", "Berg has demanded that Nordland spend 3%.", {}, ("differs", "`kind`: `demanded` stands before it", "write `kind: demand`")),
        ("subjects", "Berg has demanded that Nordland and Suderland spend 3%.", {}, ("differs", "`subjects`: its clause is about nrd, sud", "write `subjects: [nrd, sud]`")),
        ("subjects", "The rise is 3%. Nordland waits.", {}, ("for a person", "no name or list of names stands right before it in its sentence", "")),
        ("speaker", "Nordland is far beyond the 3% threshold, Berg said.", {"kind": "threshold"}, ("for a person", "the sentence says who says or asks something, but not clearly this", "")),
        ("speaker", "Nordland spends 3%.", {}, ("agrees", "its sentence names nobody who says it", "")),
        ("speaker", "Berg waited. Nordland spends 3%.", {"speaker": "berg"}, ("differs", "`speaker`: its sentence names nobody who says it", "delete `speaker`")),
        ("speaker", "Nordland spends 3%, Berg said.", {"speaker": "berg"}, ("for a person", "the sentence says who says or asks something, but not clearly this", "")),
        ("speaker", "Berg said that it is late. Nordland spends 3%.", {}, ("for a person", "the sentence before says who says something, which may go on here", "")),
        ("period", "In 2019 Nordland spent 3%.", {"period": "2019"}, ("agrees", "its clause says `2019`", "")),
        ("period", "In 2019 Nordland spent 3%.", {"period": "2018"}, ("differs", "`period`: its clause says `2019`", "write `period: 2019`")),
        ("period", "Wages rose by 3% over the past decade.", {"period": "past decade"}, ("agrees", "its clause says `past decade`", "")),
        ("period", "Wages rose by 3% over the past decade.", {}, ("differs", "`period`: its clause says `past decade`", "write `period: past decade`")),
        ("period", "Nordland spends 3%.", {}, ("agrees", "its clause tells no time that it covers", "")),
        ("period", "Nordland spent 3% between 2012 and 2014.", {}, ("for a person", "more than one time is told in its clause, or none", "")),
        ("due", "Nordland plans to reach 3% by 2029.", {"kind": "plan", "precision": "target", "due": "2029", "literal": "3% by 2029"}, ("agrees", "`by 2029` stands in its clause", "")),
        ("due", "Nordland plans to reach 3% by 2029.", {"kind": "plan", "precision": "target"}, ("differs", "`due`: `by 2029` stands in its clause", "write `due: 2029`")),
        ("paragraphs", "Nordland spends 3%.", {}, ("agrees", "the text prints `3%` in harbor-1", "")),
        ("paragraphs", "Nordland spends 3%.", {"paragraphs": ["harbor-1", "outlook-1"]}, ("differs", "`paragraphs`: the text prints `3%` in harbor-1", "write `paragraphs: [harbor-1]`")),
        ("paragraphs", "Nordland spends 2%.", {}, ("for a person", "its `literal` has no place of its own in its paragraphs", "")),
    ],
)  # fmt: skip
def test_a_field_of_a_figure_is_decided_by_the_words_around_it(
    field: str, text: str, changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    assert decided(SMALL, "figure", {**FIGURE, **changes}, field, text) == expected
