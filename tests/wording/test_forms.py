"""Every case of a name that data/ru/ and data/az/ are held to, in `forms.yml`."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from briefing.wording.declined import declined, joined
from tests.conftest import ROOT

FORMS: Mapping[str, Mapping[str, str]] = yaml.safe_load((ROOT / "tests/wording/forms.yml").read_text("utf-8"))
FILES = ("actors", "countries", "quotes", "speakers", "terms")


def read(path: str) -> list[dict[str, Any]]:
    return yaml.safe_load((ROOT / "data" / path).read_text("utf-8"))


RECORDS = {
    (language, file): {one["id"]: one for one in read(f"{language}/{file}.yml")} for language in ("ru", "az") for file in FILES
}


def recorded(place: str) -> Any:
    """What stands at a place: `az actors trump name`, or `az = Tramp` for a value that no record holds."""
    head, _, form = place.partition(" / ")
    language, file, rest = head.split(" ", 2)
    if file == "=":
        return yaml.safe_load(place.partition(" = ")[2])
    id_, field = rest.split()
    value = RECORDS[language, file][id_][field]
    return value[form] if form else value


@pytest.mark.parametrize("place", FORMS)
def test_a_name_has_the_cases_that_it_is_held_to(place: str) -> None:
    name = declined(recorded(place), place[:2])
    assert {case: name.case(case) for case in FORMS[place]} == FORMS[place]


@pytest.mark.parametrize(("language", "file"), RECORDS)
def test_every_record_has_its_names_in_every_language_in_the_order_of_the_english(language: str, file: str) -> None:
    names = ("name", "short", "title", "role", "text")
    english, translated = read(f"{file}.yml"), RECORDS[language, file].values()
    assert [one["id"] for one in translated] == [one["id"] for one in english]
    for one, other in zip(translated, english, strict=True):
        assert [field for field in names if field in one] == [field for field in names if field in other], one["id"]
        assert set(one.get("forms", ())) == set(other.get("forms", ())), one["id"]


@pytest.mark.parametrize(("language", "file"), RECORDS)
def test_no_name_is_recorded_that_cannot_be_declined(language: str, file: str) -> None:
    records = RECORDS[language, file].values()
    names = [one[field] for one in records for field in ("name", "short", "title", "role", "text") if field in one]
    names += [form for one in records for form in one.get("forms", {}).values()]
    assert len(names) >= 5
    for name in names:
        assert declined(name, language).case("nom")


def test_the_cases_of_azerbaijani_names_that_are_recorded_are_those_that_the_rules_get_wrong() -> None:
    values = [
        value
        for file in FILES
        for one in RECORDS["az", file].values()
        for value in (*(one.get(field) for field in ("name", "short", "title", "role", "text")), *one.get("forms", {}).values())
    ]
    exceptions = {value["nom"]: value for value in values if isinstance(value, dict) and "nom" in value}
    # No ending can follow a bracket, and no letter stands three times in a row.
    assert sorted(exceptions) == ["[[figure guideline-2 adj]] hədd", "analitiklər (adları çəkilmir)", "hədd"]
    assert exceptions["hədd"] == {"nom": "hədd", "loc": "həddə", "abl": "həddən"}


@pytest.mark.parametrize(
    ("language", "case", "expected"),
    [
        ("ru", "nom", "министр обороны США Пит Хегсет"),
        ("ru", "gen", "министра обороны США Пита Хегсета"),
        ("az", "nom", "ABŞ-nin müdafiə naziri Pit Heqset"),
        ("az", "gen", "ABŞ-nin müdafiə naziri Pit Heqsetin"),
    ],
)
def test_the_title_of_a_person_stands_before_the_name(language: str, case: str, expected: str) -> None:
    one = RECORDS[language, "actors"]["hegseth"]
    parts = {field: declined(one[field], language) for field in ("title", "name")}
    assert joined("{title} {name}", language, **parts).case(case) == expected
