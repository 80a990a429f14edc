import pytest
from babel import Locale

from briefing.records.problems import Mistake
from briefing.wording import azerbaijani


@pytest.mark.parametrize(
    ("word", "genitive", "dative"),
    [
        ("Tramp", "Trampın", "Trampa"),
        ("Heqset", "Heqsetin", "Heqsetə"),
        ("Makron", "Makronun", "Makrona"),
        ("Putin", "Putinin", "Putinə"),
        ("hüquq", "hüququn", "hüquqa"),
        ("söz", "sözün", "sözə"),
        ("Ukrayna", "Ukraynanın", "Ukraynaya"),
        ("Lekornu", "Lekornunun", "Lekornuya"),
        ("Zelenski", "Zelenskinin", "Zelenskiyə"),
    ],
)
def test_the_last_vowel_and_the_last_sound_of_a_word_choose_the_ending(word: str, genitive: str, dative: str) -> None:
    assert (azerbaijani.inflect(word, "gen"), azerbaijani.inflect(word, "dat")) == (genitive, dative)


@pytest.mark.parametrize(
    ("word", "accusative", "dative", "locative"),
    [
        ("transatlantik həmrəylik", "transatlantik həmrəyliyi", "transatlantik həmrəyliyə", "transatlantik həmrəylikdə"),
        ("üzvlük", "üzvlüyü", "üzvlüyə", "üzvlükdə"),
        ("azadlıq", "azadlığı", "azadlığa", "azadlıqda"),
        ("çoxluq", "çoxluğu", "çoxluğa", "çoxluqda"),
        ("analitik", "analitiki", "analitikə", "analitikdə"),
        ("müttəfiq", "müttəfiqi", "müttəfiqə", "müttəfiqdə"),
        ("Kelloq", "Kelloqu", "Kelloqa", "Kelloqda"),
    ],
)
def test_only_the_endings_for_qualities_soften_before_a_vowel(word: str, accusative: str, dative: str, locative: str) -> None:
    assert [azerbaijani.inflect(word, case) for case in ("acc", "dat", "loc")] == [accusative, dative, locative]


@pytest.mark.parametrize(
    ("name", "genitive", "dative"),
    [
        ("NATO", "NATO-nun", "NATO-ya"),
        ("Aİ", "Aİ-nin", "Aİ-yə"),
        ("ABŞ", "ABŞ-nin", "ABŞ-yə"),
        ("ÜDM", "ÜDM-in", "ÜDM-ə"),
        ("BMT", "BMT-nin", "BMT-yə"),
        ("ATƏT", "ATƏT-in", "ATƏT-ə"),
        ("AŞ", "AŞ-nin", "AŞ-yə"),
        ("AŞPA", "AŞPA-nın", "AŞPA-ya"),
        ("UNESKO", "UNESKO-nun", "UNESKO-ya"),
    ],
)
def test_an_abbreviation_takes_a_hyphen_and_the_ending_of_what_is_read(name: str, genitive: str, dative: str) -> None:
    assert (azerbaijani.inflect(name, "gen"), azerbaijani.inflect(name, "dat")) == (genitive, dative)


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
        ("2,06%", "gen", "2,06%-in"),
        ("60%", "dat", "60%-ə"),
        ("9%", "dat", "9%-ə"),
        ("3%", "abl", "3%-dən"),
        ("6%", "abl", "6%-dən"),
        ("10%", "loc", "10%-də"),
        ("2%", "adj", "2%-lik"),
        ("2,06%", "poss", "2,06%-i"),
        ("2,06%", "poss.acc", "2,06%-ni"),
        ("5%", "poss.dat", "5%-nə"),
        ("ÜDM-in 5%-i", "poss", "ÜDM-in 5%-i"),
        ("ÜDM-in 5%-i", "acc", "ÜDM-in 5%-ni"),
        ("ÜDM-in 5%-i", "loc", "ÜDM-in 5%-ndə"),
        ("ÜDM-in 5%-i", "poss.abl", "ÜDM-in 5%-ndən"),
        ("60%-ə yaxın", "poss", "60%-ə yaxını"),
    ],
)
def test_a_percentage_is_read_as_faiz_whatever_its_digits_are(text: str, case: str, expected: str) -> None:
    assert azerbaijani.inflect(text, case) == expected


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
        ("16", "poss", "16-sı"),
        ("3", "poss", "3-ü"),
        ("20", "poss", "20-si"),
        ("90", "dat", "90-a"),
        ("700", "abl", "700-dən"),
        ("2.000", "dat", "2.000-ə"),
        ("0", "gen", "0-ın"),
        ("5000000", "gen", "5000000-un"),
        ("3000000000", "gen", "3000000000-ın"),
        ("7000000000000", "gen", "7000000000000-un"),
    ],
)
def test_a_number_takes_the_ending_of_its_last_word(text: str, case: str, expected: str) -> None:
    assert azerbaijani.inflect(text, case) == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (1997, "1997-ci"),
        (2000, "2000-ci"),
        (2014, "2014-cü"),
        (2021, "2021-ci"),
        (2023, "2023-cü"),
        (2024, "2024-cü"),
        (2025, "2025-ci"),
        (2026, "2026-cı"),
        (2029, "2029-cu"),
        (2030, "2030-cu"),
        (16, "16-cı"),
    ],
)
def test_a_year_is_an_ordinal(year: int, expected: str) -> None:
    assert azerbaijani.inflect(str(year), "ord") == expected


def test_ordinals_are_those_of_babel_but_for_round_thousands_which_it_gets_wrong() -> None:
    endings = {"one": "ci", "few": "cü", "many": "cı", "other": "cu"}
    form = Locale("az").ordinal_form
    differing = [one for one in range(1, 4001) if azerbaijani.inflect(str(one), "ord") != f"{one}-{endings[form(one)]}"]
    assert differing == [1000, 2000, 3000, 4000]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("gen", "Avropa İttifaqının"),
        ("dat", "Avropa İttifaqına"),
        ("acc", "Avropa İttifaqını"),
        ("loc", "Avropa İttifaqında"),
        ("abl", "Avropa İttifaqından"),
        ("poss", "Avropa İttifaqı"),
        ("poss.abl", "Avropa İttifaqından"),
    ],
)
def test_a_possessive_ending_takes_an_n_before_the_next(case: str, expected: str) -> None:
    assert azerbaijani.inflect("Avropa İttifaqı", case, possessive=True) == expected


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
        ("hədd", "poss", "həddi"),
        ("hədd", "poss.gen", "həddinin"),
        ("ölkə", "poss", "ölkəsi"),
        ("ölkə", "poss.loc", "ölkəsində"),
        ("üzvlük", "poss", "üzvlüyü"),
        ("NATO", "poss.dat", "NATO-suna"),
        ("il", "adj", "illik"),
        ("on", "adj", "onluq"),
        ("iyirmi gün", "adj", "iyirmi günlük"),
        ("ay", "adj", "aylıq"),
    ],
)
def test_a_word_has_a_possessive_and_its_cases_and_an_adjective(text: str, case: str, expected: str) -> None:
    assert azerbaijani.inflect(text, case) == expected


@pytest.mark.parametrize("text", ["analitiklər (adları çəkilmir)", "", "…", "brr"])
def test_a_text_whose_end_cannot_be_read_asks_for_its_cases(text: str) -> None:
    with pytest.raises(Mistake, match="record its cases"):
        azerbaijani.inflect(text, "gen")


def test_a_case_that_the_language_lacks_is_refused() -> None:
    with pytest.raises(Mistake, match="`Tramp` has no case `ins`; write one of"):
        azerbaijani.inflect("Tramp", "ins")
    with pytest.raises(Mistake, match="has no case `adj`"):
        azerbaijani.inflect("Avropa İttifaqı", "adj", possessive=True)
    with pytest.raises(Mistake, match="has no case `ord`"):
        azerbaijani.inflect("2%", "ord")


def test_small_letters_keep_the_two_kinds_of_i_apart() -> None:
    assert azerbaijani.lower("İSPANİYA, QIRĞIN") == "ispaniya, qırğın"
