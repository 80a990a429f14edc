"""What may and may not be typed by hand in Azerbaijani and Russian, with the words that tests/wording/phrases has for numbers and days."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from babel import Locale

from briefing.checks import calls, prose
from briefing.wording import catalog, lexicon
from tests.built import SITE
from tests.conftest import ROOT

PHRASES = ROOT / "tests" / "wording" / "phrases"


@pytest.fixture(scope="module", autouse=True)
def _phrases() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalog, "FOLDER", PHRASES)
        catalog.of.cache_clear()
        yield
    catalog.of.cache_clear()


@pytest.fixture(scope="module")
def vocabularies(_phrases: None) -> dict[str, prose.Vocabulary]:
    site = SITE
    return {
        language: prose.vocabulary(one.data, calls.macro_call, strict_names=True) for language, one in site.translations.items()
    }


def found(text: str, vocabulary: prose.Vocabulary) -> list[str]:
    return [finding.text for finding in prose.findings(text, vocabulary)]


RUSSIAN = [
    "3 %", "3%", "2,06 процента", "700 млрд", "₽5", "в 2024 году", "16 февраля 2025 года", "февраля", "в феврале", "в мае", "Март",
    "мартовские", "в среду", "к воскресенью", "два процента", "двумя миллиардами", "несколько тысяч", "семьсот миллиардов", "١٢", "½",
    "«первопричины»", "„не“", "“б”", "‘б’", "'б' в", '"б"', "Трамп", "Трампа", "Трампом", "ТРАМП", "Дональда Трампа", "Владимиру Путину",
    "Гегсетом", "Польше", "французского", "российские руководители", "Российских руководителей", "в НАТО", "Trump", "Рютте",
]  # fmt: skip
AZERBAIJANI = [
    "3%-lik", "2,06%-ni", "2,06 faizi", "2029-cu", "fevralın 16-sı", "16 fevral 2025-ci il", "İyunda", "iyulun", "martda", "bazar ertəsi",
    "iki faizdən", "yeddi yüz milyard", "bir neçə min", "QIRX faiz", "“qeyri-real”", "‘b’", "«b»", "Tramp", "Trampın", "Zelenskinin",
    "ZELENSKİ", "Donald Trampdan", "Hegsetin", "Polşaya", "Fransanın", "Böyük Britaniyanın", "NATO-nun", "İtaliyada",
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [*(("ru", text) for text in RUSSIAN), *(("az", text) for text in AZERBAIJANI)])
def test_this_is_refused(language: str, text: str, vocabularies: dict[str, prose.Vocabulary]) -> None:
    assert found(f"Слова – {text}, söz.", vocabularies[language]) != []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "В этой среде средства и маяк"),
        ("ru", "два абзаца и один из них"),
        ("ru", "Украина, Россия и США"),
        ("ru", "это не п'єса, а об’єднання"),
        ("ru", "трамплин"),
        ("ru", "сторона процентной ставки"),
        ("az", "iki abzas və onlardan biri"),
        ("az", "bazar iqtisadiyyatı, mayor və minimum"),
        ("az", "Ukrayna, Rusiya, ABŞ-nin"),
        ("az", "İranlılar iyirmi addım atdı"),
        ("az", "Trampolin"),
    ],
)
def test_this_is_ordinary_prose(language: str, text: str, vocabularies: dict[str, prose.Vocabulary]) -> None:
    assert found(f"Слова: {text} söz.", vocabularies[language]) == []


@pytest.mark.parametrize(
    ("language", "text", "write"),
    [
        ("ru", "Трамп", '`{{ actor("trump", "short") }}`'),
        ("ru", "Трампом", '`{{ actor("trump", "short", "ins") }}`'),
        ("ru", "Дональда Трампа", '`{{ actor("trump", "gen") }}`'),
        ("ru", "президенту Дональду Трампу", '`{{ actor("trump", "President Donald Trump", "dat") }}`'),
        ("ru", "Российским руководителям", '`{{ actor("russian-officials", "Russian leaders", "dat", cap=True) }}`'),
        ("ru", "Польше", '`{{ ref("country", "pol", "dat") }}`'),
        ("ru", "«первопричины конфликта»", '`{{ quote("russia-root-causes") }}`'),
        ("ru", "„первопричинами конфликта“", '`{{ quote("russia-root-causes", "ins") }}`'),
        ("ru", "2,06 %", '`{{ figure("fra-spending") }}`'),
        ("ru", "2,06 процента", '`{{ figure("fra-spending") }}`'),
        ("ru", "16 февраля 2025", '`{{ date("briefing") }}`'),
        ("az", "Trampın", '`{{ actor("trump", "short", "gen") }}`'),
        ("az", "Polşaya", '`{{ ref("country", "pol", "dat") }}`'),
        ("az", "NATO-nun", '`{{ actor("nato", "gen") }}`'),
        ("az", "2,06%", '`{{ figure("fra-spending") }}`'),
        ("az", "“münaqişənin ilkin səbəbləri”", '`{{ quote("russia-root-causes") }}`'),
    ],
)
def test_the_call_to_write_has_the_case_of_what_was_typed(
    language: str, text: str, write: str, vocabularies: dict[str, prose.Vocabulary]
) -> None:
    (finding,) = prose.findings(f"Слово {text} söz", vocabularies[language])
    assert finding.text == text
    assert finding.write == f"write {write}"


@pytest.mark.parametrize("language", ["az", "ru"])
def test_every_month_is_found_as_cldr_spells_it(language: str, vocabularies: dict[str, prose.Vocabulary]) -> None:
    months = Locale.parse(language).months
    names = {name for context in ("format", "stand-alone") for name in months[context]["wide"].values()}
    assert len(names) >= 12
    assert [name for name in sorted(names) if found(f"Söz {name} söz", vocabularies[language]) != [name]] == []


def test_a_language_without_words_of_its_own_yet_has_the_months_of_cldr(vocabularies: dict[str, prose.Vocabulary]) -> None:
    words = lexicon.of("uk")
    rule = next(rule for rule in prose.rules("uk") if rule.sort == prose.DATE)
    assert [match.group() for match in rule.pattern.finditer("у вересні, квітня, П’ятниця")] == [
        "вересні",
        "квітня",
        "П’ятниця",
    ]
    assert "percent" in words.units


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "1,000 and 2.06, 3.", ["2.06", "3", "1000"]),
        ("ru", "700\u00a0000 и 2,06 % от 16.02.2025", ["2", "2.06", "16", "2025", "700000"]),
        ("az", "1.000 və 2,06%-ni, 2029-cu", ["2.06", "1000", "2029"]),
        ("ru", "١٢", ["12"]),
    ],
)
def test_numbers_are_compared_by_value(language: str, text: str, numbers: list[str]) -> None:
    assert [f"{number:f}" for number in sorted(lexicon.numbers(text, language))] == numbers


@pytest.mark.parametrize(
    ("language", "word", "number"),
    [("ru", "марте", 3), ("ru", "мая", 5), ("az", "fevralın", 2), ("en", "Feb", None), ("en", "Feb.", 2), ("en", "May", 5)],
)
def test_a_month_is_known_by_its_beginning(language: str, word: str, number: int | None) -> None:
    assert lexicon.named("months", word, language) == number
