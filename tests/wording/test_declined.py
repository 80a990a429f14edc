import copy

import pytest

from briefing.records.problems import Mistake
from briefing.wording.declined import Declined, cap, declined, is_case, joined

TRUMP = {"nom": "Дональд Трамп", "gen": "Дональда Трампа", "dat": "Дональду Трампу"}


def test_a_name_is_its_nominative_and_knows_the_cases_that_are_recorded() -> None:
    name = declined(TRUMP, "ru")
    assert name == "Дональд Трамп"
    assert (name.case("nom"), name.case("gen"), name.case("dat")) == tuple(TRUMP.values())
    assert name.cases == ("nom", "gen", "dat")


def test_a_case_that_is_not_recorded_is_refused_with_those_that_are() -> None:
    with pytest.raises(Mistake, match="`Дональд Трамп` has no case `ins`; write one of `dat`, `gen`, `nom`"):
        declined(TRUMP, "ru").case("ins")


def test_a_text_without_cases_has_a_nominative_alone_in_a_language_without_rules() -> None:
    assert declined("президент США", "uk").case("nom") == "президент США"
    with pytest.raises(Mistake, match="has no case `gen`; write one of `nom`"):
        declined("президент США", "uk").case("gen")


def test_a_name_for_all_cases_is_the_same_in_each() -> None:
    nato = declined({"all": "НАТО"}, "ru")
    assert [nato.case(case) for case in ("nom", "gen", "ins", "prep")] == ["НАТО"] * 4
    with pytest.raises(Mistake, match="`НАТО` has no case `short`"):
        nato.case("short")


def test_a_plain_text_has_every_case_in_a_language_with_rules_and_a_recorded_one_wins() -> None:
    assert declined("Tramp", "az").case("gen") == "Trampın"
    assert declined({"nom": "mövqe", "gen": "mövqeyin"}, "az").case("gen") == "mövqeyin"
    assert declined({"nom": "mövqe", "gen": "mövqeyin"}, "az").case("acc") == "mövqeni"


def test_a_stem_with_a_possessive_ending_says_so_and_may_have_recorded_cases_too() -> None:
    assert declined({"poss": "Avropa İttifaqı"}, "az").case("dat") == "Avropa İttifaqına"
    assert declined({"poss": "bir şey", "gen": "başqa"}, "az").case("gen") == "başqa"
    assert declined({"nom": "söz", "poss": "başqa"}, "az").case("poss") == "başqa"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({}, "the nominative is missing"),
        ({"gen": "Трампа"}, "the nominative is missing"),
        ({"poss": "Трамп"}, "the nominative is missing"),
        ({"all": "НАТО", "gen": "НАТО"}, "`all` stands beside other cases"),
        ({"nom": "Трамп", "gne": "Трампа"}, "`gne` is no case; did you mean `gen`?"),
        ({"nom": "Трамп", "gen": " "}, "`gen` has no text"),
        ({"nom": None}, "`nom` has no text"),
    ],
)
def test_what_is_recorded_wrongly_is_refused(value: dict[str, str], message: str) -> None:
    with pytest.raises(Mistake) as refused:
        declined(value, "ru")
    assert message in str(refused.value)


def test_a_pattern_says_the_case_of_a_name_in_it() -> None:
    assert "{number:abl} yuxarı".format(number=declined("3%", "az")) == "3%-dən yuxarı"
    due = "{year:ord} ilə qədər {number}".format(year=declined("2029", "az"), number=declined("2,25%", "az"))
    assert (due, declined(due, "az").case("dat")) == ("2029-cu ilə qədər 2,25%", "2029-cu ilə qədər 2,25%-ə")
    assert "более {number:gen}".format(number=declined({"all": "3 %"}, "ru")) == "более 3 %"
    assert f"{declined(TRUMP, 'ru')} и {declined(TRUMP, 'ru'):gen}" == "Дональд Трамп и Дональда Трампа"
    with pytest.raises(Mistake, match="has no case `abl`"):
        "{name:abl}".format(name=declined(TRUMP, "ru"))


def test_title_and_name_are_inflected_together_but_in_azerbaijani_only_the_name() -> None:
    title = declined({"nom": "президент США", "gen": "президента США", "ins": "президентом США"}, "ru")
    whole = joined("{title} {name}", "ru", title=title, name=declined(TRUMP, "ru"))
    assert (whole, whole.case("gen")) == ("президент США Дональд Трамп", "президента США Дональда Трампа")
    assert whole.cases == ("nom", "gen")

    title = declined({"poss": "ABŞ Prezidenti"}, "az")
    whole = joined("{title} {name}", "az", title=title, name=declined({"nom": "Donald Tramp", "dat": "Donald Trampə"}, "az"))
    assert (whole, whole.case("gen")) == ("ABŞ Prezidenti Donald Tramp", "ABŞ Prezidenti Donald Trampın")
    assert whole.case("dat") == "ABŞ Prezidenti Donald Trampə"


def test_a_part_of_a_pattern_may_have_its_own_case_or_none() -> None:
    whole = joined("{owner:gen} {name}", "az", owner=declined("Aİ", "az"), name=declined({"poss": "ali nümayəndəsi"}, "az"))
    assert (whole, whole.case("dat")) == ("Aİ-nin ali nümayəndəsi", "Aİ-nin ali nümayəndəsinə")
    minister = declined({"nom": "министр", "gen": "министра"}, "ru")
    whole = joined("{name} {owner:gen}", "ru", name=minister, owner=declined({"nom": "Франция", "gen": "Франции"}, "ru"))
    assert (whole, whole.case("gen")) == ("министр Франции", "министра Франции")
    whole = joined("{name} ({year})", "ru", name=declined(TRUMP, "ru"), year="2024")
    assert whole.case("gen") == "Дональда Трампа (2024)"
    assert joined("{a} {b}", "ru", a=declined({"all": "МИД"}, "ru"), b="России").case("ins") == "МИД России"
    assert joined("{a} {b}", "az", a=declined("Aİ", "az"), b=declined({"all": "X"}, "az")).case("gen") == "Aİ X"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("istifadə", "az", "İstifadə"),
        ("ılıq", "az", "Ilıq"),
        ("“işğal”", "az", "“İşğal”"),
        ("«первопричины»", "ru", "«Первопричины»"),
        ("istifadə", "en", "Istifadə"),
        ("2%-lik hədd", "az", "2%-lik hədd"),
        ("", "ru", ""),
    ],
)
def test_a_capital_at_the_beginning_is_that_of_the_language(text: str, language: str, expected: str) -> None:
    assert cap(text, language) == expected


def test_a_case_is_told_from_a_form() -> None:
    assert [word for word in ("gen", "poss.acc", "adj", "short", "title", "all", "") if is_case(word)] == [
        "gen",
        "poss.acc",
        "adj",
    ]


def test_a_copy_of_a_name_keeps_its_cases() -> None:
    assert copy.deepcopy(declined({"poss": "Avropa İttifaqı"}, "az")).case("gen") == "Avropa İttifaqının"
    assert isinstance(copy.copy(declined(TRUMP, "ru")), Declined)
