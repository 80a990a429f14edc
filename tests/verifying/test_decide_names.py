"""What is decided of names: of the briefing itself, its sections, actors, countries, terms and issues."""

from typing import Any

import pytest

from briefing.checks import project
from briefing.records.dataset import Dataset
from briefing.records.statements import Section
from briefing.verifying.decide import decide
from tests.conftest import ROOT
from tests.verifying.deciding import decided, of

SMALL = project.load(ROOT / "tests" / "small").data
BRIEFING = {"title": "Harbor Talks: A Made-up Briefing", "date": "2020-03-01", "byline": "Test desk", "language": "en", "sentence_title": "Harbor talks: A made-up briefing"}  # fmt: skip
SECTION = {"id": "harbor", "heading": "Harbor Dispute: Where It Stands", "short": "Harbor dispute", "paragraphs": [{"gist": "a"}, {"gist": "b"}]}  # fmt: skip
MAYOR = {"id": "berg", "kind": "person", "name": "Anna Berg", "short": "Berg", "title": "Mayor", "role": "Mayor", "party": "north", "country": "nrd", "paragraphs": ["harbor-1"]}  # fmt: skip
GROUP = {"id": "dockers", "kind": "voice", "name": "Dock workers", "forms": ["dock workers"], "paragraphs": ["harbor-1"]}  # fmt: skip
BODY = {"id": "authority", "kind": "organization", "name": "Port Authority", "paragraphs": ["harbor-1"]}  # fmt: skip
COUNTRY = {"id": "nrd", "name": "Nordland", "paragraphs": ["harbor-1"]}  # fmt: skip
TERM = {"id": "toll", "name": "toll", "definition": "A charge.", "paragraphs": ["harbor-1"]}  # fmt: skip
ISSUE = {"id": "toll", "name": "Toll", "question": "Who pays?"}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("title", ["The ferry to the island stops."], {}, ("agrees", "it stands so at the head", "")),
        ("title", ["The ferry to the island stops."], {"title": "Harbor Talks: A Made-up", "sentence_title": "Harbor talks: A made-up"}, ("differs", "`title`: only a part of a line is this", "write the whole line")),
        ("title", ["The ferry to the island stops."], {"title": "Harbor Walks: A Made-up Briefing", "sentence_title": "Harbor walks: A made-up briefing"}, ("differs", "`title` does not stand at the head of the text", "write it as printed")),
        ("byline", ["The ferry to the island stops."], {}, ("agrees", "it stands so at the head", "")),
        ("byline", ["The ferry to the island stops."], {"byline": "Test"}, ("differs", "`byline`: only a part of a line is this", "write the whole line")),
        ("date", ["The ferry to the island stops."], {}, ("agrees", "the head prints this day", "")),
        ("date", ["The ferry to the island stops."], {"date": "2020-03-02"}, ("differs", "`date`: the head of the text does not print this day", "write the day printed there")),
        ("language", ["The ferry goes to the island, and there it stops."], {}, ("agrees", "the small words are English", "")),
        ("language", ["Die Fähre zur Insel hält hier an."], {}, ("for a person", "few of the small words are English", "")),
        ("sentence_title", ["These talks are a briefing about a made-up Harbor."], {}, ("for a person", "`A` stands after a colon", "")),
        ("sentence_title", ["These talks go on."], {"title": "Harbor Talks", "sentence_title": "Harbor talks"}, ("agrees", "its capitals are those that the words have in the text", "")),
        ("sentence_title", ["These talks go on."], {"title": "Harbor Talks", "sentence_title": "Harbor Talks"}, ("differs", "`sentence_title`: the text writes `talks`", "write it as in a sentence")),
        ("sentence_title", ["These talks go on in Nordland."], {"title": "Talks in Nordland", "sentence_title": "Talks in nordland"}, ("differs", "`sentence_title`: the text writes `Nordland`", "write it as in a sentence")),
    ],
)  # fmt: skip
def test_a_field_of_the_briefing_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**BRIEFING, **changes}.items() if value is not None}
    assert decided(SMALL, "briefing", record, field, *texts) == expected


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("heading", ["The ferry to the island stops."], {}, ("agrees", "it stands so in the text", "")),
        ("heading", ["The ferry to the island stops."], {"heading": "Harbor Dispute"}, ("differs", "the text has no heading `Harbor Dispute`", "write it as printed")),
        ("heading", ["The ferry to the island stops."], {"heading": "Outlook"}, ("differs", "the text has no heading `Outlook`", "write it as printed")),
        ("paragraphs", ["The ferry to the island stops."], {}, ("agrees", "the text has as many", "")),
        ("paragraphs", ["The ferry to the island stops."], {"paragraphs": [{"gist": "a"}]}, ("differs", "the text has 2 paragraphs here, the record has 1", "write one gist for each")),
        ("short", ["The ferry to the island stops."], {}, ("agrees", "its heading begins so", "")),
        ("short", ["The ferry to the island stops."], {"short": "Harbor"}, ("for a person", "how a heading is shortened is our choice", "")),
    ],
)  # fmt: skip
def test_a_field_of_a_section_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**SECTION, **changes}.items() if value is not None}
    assert decided(SMALL, "section", record, field, *texts) == expected


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("name", ["Mayor Anna Berg waits."], {}, ("agrees", "the text names it so", "")),
        ("name", ["Mayor Anna Berg Larsen waits."], {}, ("for a person", "`Larsen` stands beside it", "")),
        ("name", ["Mayor Anna Berg waits."], {"name": "Port Authority"}, ("differs", "`Port Authority` names the actor `authority`", "write the name that the text uses for this one")),
        ("short", ["Mayor Anna Berg waits. Then Berg goes."], {}, ("agrees", "it is the last word of the name", "")),
        ("short", ["Mayor Anna Berg waits. Then Berg goes."], {"short": None}, ("differs", "`short`: the text also says `Berg` alone", "write `short: Berg`")),
        ("short", ["Mayor Anna Berg waits."], {"short": "Larsen"}, ("differs", "`short`: `Larsen` does not stand in the text", "write the last word of the name")),
        ("title", ["Mayor Anna Berg waits."], {}, ("agrees", "`Mayor` stands before the name", "")),
        ("title", ["Mayor Anna Berg waits."], {"title": None}, ("differs", "`title`: `Mayor` stands before the name", "write `title: Mayor`")),
        ("title", ["Captain Anna Berg waits."], {}, ("differs", "`title`: `Captain` stands before the name", "write `title: Captain`")),
        ("role", ["Mayor Anna Berg waits."], {}, ("agrees", "`Mayor` stands before the name", "")),
        ("role", ["Nordland President Anna Berg waits."], {"title": "Nordland President", "role": "President of Nordland"}, ("agrees", "`Nordland President` stands before the name", "")),
        ("role", ["Mayor Anna Berg waits."], {"role": "Captain"}, ("for a person", "the text does not give the office in these words", "")),
        ("role", ["Anna Berg, a known harbor pilot, waits."], {"title": None, "role": "harbor pilot"}, ("agrees", "`a known harbor pilot` follows the name", "")),
        ("country", ["Nordland President Anna Berg waits."], {}, ("agrees", "the text says `Nordland President`", "")),
        ("country", ["Suderland President Anna Berg waits."], {}, ("differs", "`country`: the text says `Suderland President`", "write `country: sud`")),
        ("country", ["Mayor Anna Berg waits."], {}, ("for a person", "no one country stands beside the name", "")),
        ("party", ["Nordland President Anna Berg waits."], {}, ("agrees", "the text says `Nordland President`", "")),
        ("party", ["Nordland President Anna Berg waits."], {"party": "south"}, ("differs", "`party`: the text says `Nordland President`", "write `party: north`")),
        ("party", ["Mayor Anna Berg waits."], {}, ("agrees", "of the sections of the parties, only that of this one names it", "")),
        ("forms", ["Mayor Anna Berg waits. Captain Berg goes."], {"forms": ["Captain Berg"]}, ("agrees", "the text says Captain Berg", "")),
        ("forms", ["Mayor Anna Berg waits. Captain Berg goes."], {}, ("differs", "`forms`: the text says Captain Berg", "write `forms: [Captain Berg]`")),
        ("kind", ["Mayor Anna Berg waits."], {}, ("agrees", "the text calls the name `Mayor`", "")),
        ("kind", ["Then Anna Berg waits."], {"title": None}, ("for a person", "no title or office stands beside the name", "")),
        ("paragraphs", ["Mayor Anna Berg waits."], {}, ("agrees", "the text names it in these paragraphs and in no other", "")),
        ("paragraphs", ["Mayor Anna Berg waits."], {"paragraphs": ["harbor-1", "harbor-2"]}, ("differs", "the text does not name `berg` in harbor-2", "delete it from `paragraphs`, or add how it is named to `forms`")),
        ("also", ["Mayor Anna Berg waits."], {"also": ["Anne Berg"]}, ("for a person", "how others spell it is not in the text", "")),
        ("also", ["Mayor Anna Berg waits. Anne Berg goes."], {"also": ["Anne Berg"]}, ("differs", "`also`: the text itself writes `Anne Berg`", "delete it from `also`")),
    ],
)  # fmt: skip
def test_a_field_of_a_person_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**MAYOR, **changes}.items() if value is not None}
    assert decided(SMALL, "actor", record, field, *texts) == expected


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("kind", ["The dock workers are here."], {}, ("agrees", "`workers` is no name", "")),
        ("kind", ["The dock workers are here."], {"kind": "organization"}, ("differs", "`kind`: `workers` is no name", "write `kind: voice`")),
        ("name", ["Dock workers are here."], {}, ("agrees", "the text names it so", "")),
        ("name", ["Dock workers wait."], {}, ("for a person", "the text does not use this name, or also uses it as another form", "")),
        ("forms", ["Then dock workers are here."], {}, ("for a person", "`dock workers` stands in the text, but whether it means this one a program cannot tell", "")),
        ("forms", ["Then dock workers are here."], {"forms": ["harbor workers"]}, ("differs", "`forms`: `harbor workers` does not stand in the text", "write it as printed, or delete it")),
        ("country", ["Then dock workers are here."], {}, ("agrees", "its name says no country", "")),
        ("country", ["Then dock workers are here."], {"country": "nrd"}, ("differs", "`country`: its name does not say `nrd`", "delete it")),
        ("party", ["Then dock workers are here."], {}, ("for a person", "neither its name nor its title says on which side it is", "")),
    ],
)  # fmt: skip
def test_a_field_of_a_group_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**GROUP, **changes}.items() if value is not None}
    assert decided(SMALL, "actor", record, field, *texts) == expected


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("kind", ["Then the Port Authority waits."], {}, ("agrees", "its name stands with an article or in capitals, as no person’s does", "")),
        ("kind", ["Then the Port Authority waits."], {"kind": "voice"}, ("differs", "`kind`: its name stands with an article or in capitals, as no person’s does", "write `kind: organization`")),
        ("short", ["The Port Authority (PA) waits."], {"short": "PA"}, ("agrees", "`(PA)` follows the name", "")),
        ("short", ["The Port Authority (PA) waits."], {}, ("differs", "`short`: `(PA)` follows the name", "write `short: PA`")),
    ],
)  # fmt: skip
def test_a_field_of_a_body_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**BODY, **changes}.items() if value is not None}
    assert decided(SMALL, "actor", record, field, *texts) == expected


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("name", ["Nordland waits."], {}, ("agrees", "the text names it so", "")),
        ("name", ["Nordland Island waits."], {}, ("for a person", "`Island` stands beside it", "")),
        ("name", ["Nordland waits. Suderland goes."], {"name": "Suderland"}, ("differs", "`Suderland` names the country `sud`", "write the name that the text uses for this one")),
        ("forms", ["Nordland waits."], {}, ("agrees", "the text always names it in full", "")),
        ("forms", ["Nordland waits. A Nordlandish ship goes."], {}, ("for a person", "the text may have other forms of this name", "")),
        ("forms", ["A Northern ship goes."], {"forms": ["Northern"]}, ("agrees", "each is the only name of it in one of its paragraphs", "")),
        ("forms", ["Nordland waits."], {"forms": ["Northern"]}, ("differs", "`forms`: `Northern` does not stand in the text", "write it as printed, or delete it")),
        ("paragraphs", ["Nordland waits."], {}, ("agrees", "the text names it there and nowhere else", "")),
        ("paragraphs", ["Nordland waits."], {"paragraphs": ["harbor-2"]}, ("differs", "the country `nrd` is not named in harbor-2", "correct `paragraphs`, or add how it is named to `forms`")),
        ("paragraphs", ["Nordland waits.", "Nordland goes."], {}, ("for a person", "the text also names it in harbor-2", "")),
    ],
)  # fmt: skip
def test_a_field_of_a_country_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**COUNTRY, **changes}.items() if value is not None}
    assert decided(SMALL, "country", record, field, *texts) == expected


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("paragraphs", ["They pay a toll."], {}, ("agrees", "the term stands there and nowhere else", "")),
        ("paragraphs", ["They pay."], {}, ("differs", "`paragraphs`: the term does not stand in harbor-1", "write where it stands")),
        ("paragraphs", ["They pay a toll.", "The toll stays."], {}, ("for a person", "the term stands in more paragraphs, and which of them matter is our choice", "")),
        ("forms", ["They pay a toll."], {"forms": ["fee"]}, ("for a person", "this is our own arrangement; the text cannot say", "")),
    ],
)  # fmt: skip
def test_a_field_of_a_term_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**TERM, **changes}.items() if value is not None}
    assert decided(SMALL, "term", record, field, *texts) == expected


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("also", ["They pay a toll."], {"also": ["fee"]}, ("for a person", "how others spell it is not in the text", "")),
        ("also", ["They pay a fee."], {"also": ["fee"]}, ("differs", "`also`: the text itself writes `fee`", "delete it from `also`")),
        ("name", ["They pay a toll."], {}, ("for a person", "this is our own arrangement; the text cannot say", "")),
    ],
)  # fmt: skip
def test_a_field_of_an_issue_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**ISSUE, **changes}.items() if value is not None}
    assert decided(SMALL, "issue", record, field, *texts) == expected


@pytest.mark.parametrize(
    ("headings", "party", "expected"),
    [
        (["Nordland’s View: The Toll"], "north", ("agrees", "its heading begins with `Nordland’s View`", "")),
        (["Nordland’s View: The Toll"], "south", ("differs", "`party`: its heading begins with `Nordland’s View`", "write `party: north`")),
        (["Nordland’s View: The Toll"], None, ("differs", "`party`: its heading begins with `Nordland’s View`", "write `party: north`")),
        (["The Toll of Nordland and Suderland"], "north", ("for a person", "its heading does not say whether it is one party’s", "")),
        (["The Toll"], "north", ("for a person", "its heading does not say whether it is one party’s", "")),
        (["The Toll"], None, ("for a person", "its heading does not say whether it is one party’s", "")),
        (["The Toll", "Nordland", "Suderland"], None, ("agrees", "its heading names no party, and each party has another section", "")),
        (["The Toll", "The Toll"], None, ("for a person", "its heading does not say whether it is one party’s", "")),
    ],
)  # fmt: skip
def test_a_section_is_of_the_party_that_its_heading_names(
    headings: list[str], party: str | None, expected: tuple[str, str, str]
) -> None:
    assert of(decide(*headed(headings, party)), "section", "s0", "party") == expected


def test_no_two_sections_have_one_heading() -> None:
    twice, once = headed(["The Toll", "The Toll"], None), headed(["The Toll", "Tolls"], None)
    assert of(decide(*twice), "section", "s0", "heading")[:2] == ("differs", "the text has no heading `The Toll`")
    assert of(decide(*twice), "section", "s1", "heading")[:2] == ("differs", "`heading`: it is that of `s0`")
    assert of(decide(*once), "section", "s1", "heading")[:2] == ("agrees", "it stands so in the text")


def headed(headings: list[str], party: str | None) -> tuple[Dataset, str]:
    """A project of sections with these headings, the first of a party, and its text."""
    sections = {
        f"s{number}": Section.model_validate(
            {"id": f"s{number}", "heading": heading, "short": heading, "paragraphs": [{"gist": "a"}]}
            | ({"party": party} if party and not number else {})
        )
        for number, heading in enumerate(headings)
    }
    return Dataset({**SMALL.records, "section": sections}, SMALL.places), "\n\nThey wait.\n\n".join([*headings, ""])
