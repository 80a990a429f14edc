"""What is decided of who says what: the speakers of quotations, and the fields of a position."""

from typing import Any

import pytest

from briefing.checks import project
from tests.conftest import ROOT
from tests.verifying.deciding import decided

SMALL = project.load(ROOT / "tests" / "small").data
QUOTE = {"id": "words", "text": "too late", "speaker": "berg", "about": "the talks", "paragraphs": ["harbor-1"]}  # fmt: skip
POSITION = {"id": "north-toll", "party": "north", "issue": "toll", "stance": "demands", "text": "Suderland must pay the whole toll.", "speaker": "berg", "paragraphs": ["harbor-1"]}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("text", ["Berg said that it is “too late.”"], {}, ("agrees", "it stands so in quotation marks", "")),
        ("text", ["Berg said that it is too late."], {}, ("differs", "`too late` does not stand in harbor-1", "write it exactly as printed, or correct `paragraphs`")),
        ("paragraphs", ["Berg said that it is “too late.”"], {}, ("agrees", "the text prints it in harbor-1", "")),
        ("paragraphs", ["Berg said that it is “too late.”"], {"paragraphs": ["harbor-1", "outlook-1"]}, ("differs", "`paragraphs`: the text prints it in harbor-1", "write `paragraphs: [harbor-1]`")),
        ("speaker", ["Berg said that it is “too late.”"], {}, ("agrees", "`berg` is the subject of its sentence", "")),
        ("speaker", ["The Port Authority said to Berg that it is “too late.”"], {}, ("differs", "`speaker`: `authority` is the subject of its sentence", "write `speaker: authority`")),
        ("speaker", ["Anna Berg, a calm person, has warned that it is “too late.”"], {}, ("agrees", "`berg` is the subject of its sentence", "")),
        ("speaker", ["Berg has waited, while the Port Authority has said that it is “too late.”"], {}, ("differs", "`speaker`: `authority` is the subject of its sentence", "write `speaker: authority`")),
        ("speaker", ["Berg has said that what dock workers wanted is “too late.”"], {"speaker": "dockers"}, ("differs", "`speaker`: `berg` is the subject of its sentence", "write `speaker: berg`")),
        ("speaker", ["Berg has waited. She said that it is “too late.”"], {}, ("agrees", "`berg` is the subject of its sentence", "")),
        ("speaker", ["Berg has met dock workers. She said that it is “too late.”"], {"speaker": "dockers"}, ("for a person", "its sentence does not say clearly whose words they are", "")),
        ("speaker", ["It is “too late” for Berg."], {}, ("for a person", "its sentence does not say clearly whose words they are", "")),
        ("speaker", ["It is “too late.”"], {}, ("differs", "`speaker`: harbor-1 does not name `berg`", "write who is named there")),
    ],
)  # fmt: skip
def test_a_field_of_a_quotation_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**QUOTE, **changes}.items() if value is not None}
    assert decided(SMALL, "quote", record, field, *texts) == expected


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("speaker", ["Berg insisted that Suderland must pay the whole toll."], {}, ("agrees", "`berg` is the subject of the sentence that says it", "")),
        ("speaker", ["Berg insisted that Suderland must pay the whole toll."], {"speaker": "dockers"}, ("differs", "`speaker`: no paragraph of it names `dockers`", "write who is named there, or delete it")),
        ("speaker", ["Berg insisted that Suderland must pay the whole toll. Dock workers wait."], {"speaker": "dockers"}, ("for a person", "the subject of the sentence is `berg`", "")),
        ("speaker", ["Suderland must pay the whole toll."], {"speaker": None}, ("agrees", "the sentence that says it names nobody", "")),
        ("speaker", ["Berg insisted that Suderland must pay the whole toll."], {"speaker": None}, ("for a person", "the subject of the sentence is `berg`", "")),
        ("party", ["Berg insisted that Suderland must pay the whole toll."], {}, ("agrees", "its speaker `berg` is of this side", "")),
        ("party", ["Berg insisted that Suderland must pay the whole toll."], {"party": "south"}, ("differs", "`party`: its speaker `berg` is of this side", "write `party: north`")),
        ("party", ["Suderland must pay the whole toll."], {"speaker": None}, ("for a person", "no speaker is named, whose side it would be", "")),
        ("stance", ["Berg insisted that Suderland must pay the whole toll."], {}, ("agrees", "the text says `must`", "")),
        ("stance", ["Berg insisted that Suderland must pay the whole toll."], {"stance": "warns"}, ("differs", "`stance`: the text says `must`", "write `stance: demands`")),
        ("stance", ["Berg said that Suderland pays the whole toll."], {}, ("for a person", "the words of the text are of more than one stance, or of none", "")),
        ("stance", ["Berg resisted that Suderland must pay the whole toll."], {}, ("for a person", "the words of the text are of more than one stance, or of none", "")),
        ("stance", ["The wish is understood to mean that Suderland must pay the whole toll."], {}, ("for a person", "the text tells how something is understood, not who wants it", "")),
        ("stance", ["Berg ruled out the toll, calling a free ride for Suderland “fair.”"], {"text": "Suderland has a free ride.", "stance": "rules-out"}, ("agrees", "the text says `ruled out`", "")),
        ("stance", ["Berg ruled out the toll, calling a free ride for Suderland “fair.”"], {"text": "Suderland has a free ride."}, ("differs", "`stance`: the text says `ruled out`", "write `stance: rules-out`")),
        ("speaker", ["Berg insisted that the U.S. harbor toll must stay."], {"text": "The U.S. harbor toll must stay."}, ("agrees", "`berg` is the subject of the sentence that says it", "")),
        ("speaker", ["Berg of Nordland insisted that the toll must stay. A ship waits."], {"text": "The toll must stay. A ship waits."}, ("for a person", "the text does not say it clearly in one sentence, or not of one speaker", "")),
        ("speaker", ["Berg waits. Suderland must pay the whole toll."], {"speaker": None}, ("for a person", "the sentence names nobody, but somebody named before it in its paragraph may say it", "")),
        ("basis", ["Berg insisted that Suderland must pay the whole toll."], {}, ("agrees", "one sentence of the text says who takes this stance", "")),
        ("basis", ["Berg insisted that Suderland must pay the whole toll."], {"basis": "inferred"}, ("differs", "`basis`: one sentence of the text says who takes this stance", "write `basis: stated`")),
        ("basis", ["The wish is understood to mean that Suderland must pay the whole toll."], {"basis": "inferred"}, ("for a person", "the text tells how something is understood", "")),
        ("issue", ["Berg insisted that Suderland must pay the whole toll."], {}, ("for a person", "which question a statement answers is our own arrangement", "")),
        ("paragraphs", ["Berg insisted that Suderland must pay the whole toll."], {}, ("agrees", "it shares 100% of its words with harbor-1, and far fewer with others", "")),
        ("paragraphs", ["Berg insisted that Suderland must pay the whole toll."], {"paragraphs": ["outlook-1"]}, ("differs", "`paragraphs`: it shares next to nothing with outlook-1, and much with harbor-1", "write harbor-1")),
    ],
)  # fmt: skip
def test_a_field_of_a_position_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**POSITION, **changes}.items() if value is not None}
    assert decided(SMALL, "position", record, field, *texts) == expected
