"""Numbers, dates, lists, quotation marks and phrases in Azerbaijani and Russian, with the messages of tests/wording/phrases."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from babel import localedata
from babel.dates import format_date

from briefing.checks import project
from briefing.ledger import state
from briefing.published import citation
from briefing.published.edition import SiteEdition
from briefing.records.statements import Figure
from briefing.wording import catalog, locale
from briefing.wording import printing as words
from briefing.wording.declined import Declined
from tests.conftest import ROOT

DATA = project.load(ROOT / "tests" / "small").data
# Spaces at which no line breaks stand as `~` here.
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def _phrases(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(catalog, "FOLDER", Path(__file__).parent / "phrases")
    catalog.of.cache_clear()
    yield
    catalog.of.cache_clear()


def figure(**fields: str) -> Figure:
    usual = {"id": "a", "label": "A", "kind": "level", "precision": "exact", "unit": "percent"}
    return Figure.model_validate({**usual, "subjects": ["nrd"], "paragraphs": ["harbor-1"], **fields})


def shown(text: str) -> str:
    """A text with its spaces at which no line breaks as `~`."""
    assert "\N{NARROW NO-BREAK SPACE}" not in text, "no typeface of the site has it"
    return text.replace(SPACE, "~")


@pytest.mark.parametrize(
    ("value", "en", "az", "ru"),
    [
        ("1", "$1 billion", "1 milyard ABŞ dolları", "1 миллиард долларов США"),
        ("2", "$2 billion", "2 milyard ABŞ dolları", "2 миллиарда долларов США"),
        ("2.5", "$2.5 billion", "2,5 milyard ABŞ dolları", "2,5 миллиарда долларов США"),
        ("21", "$21 billion", "21 milyard ABŞ dolları", "21 миллиард долларов США"),
        ("700", "$700 billion", "700 milyard ABŞ dolları", "700 миллиардов долларов США"),
    ],
)
def test_a_currency_follows_the_noun_of_the_scale_whatever_the_value(value: str, en: str, az: str, ru: str) -> None:
    assert shown(locale.money(Decimal(value), "billion", "USD", "en")) == en
    assert shown(locale.money(Decimal(value), "billion", "USD", "az")) == az
    assert shown(locale.money(Decimal(value), "billion", "USD", "ru")) == ru


@pytest.mark.parametrize(("value", "ru"), [("1", "1 доллар США"), ("2", "2 доллара США"), ("700", "700 долларов США")])
def test_a_currency_agrees_with_a_value_without_a_scale(value: str, ru: str) -> None:
    assert shown(locale.money(Decimal(value), None, "USD", "ru")) == ru
    assert shown(locale.money(Decimal(value), None, "USD", "az")) == f"{value} ABŞ dolları"


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["2.06%", "2.50%", "60%"]),
        ("az", ["2,06%", "2,50%", "60%"]),
        ("ru", ["2,06~%", "2,50~%", "60~%"]),
    ],
)
def test_a_percent_sign_stands_where_the_language_has_it(language: str, texts: list[str]) -> None:
    assert [shown(locale.percent(Decimal(value), language)) for value in ("2.06", "2.50", "60")] == texts


@pytest.mark.parametrize(
    ("language", "alone", "running", "month", "unknown"),
    [
        ("en", "February 16, 2025", "February 16, 2025", "February 2025", "date not stated"),
        ("az", "16 fevral 2025", "16 fevral 2025", "fevral 2025", "tarix göstərilməyib"),
        ("ru", "16 февраля 2025~г.", "16 февраля 2025~года", "февраль 2025", "дата не указана"),
    ],
)
def test_a_date_alone_and_in_running_text(language: str, alone: str, running: str, month: str, unknown: str) -> None:
    day = datetime.date(2025, 2, 16)
    assert (shown(locale.date(day, language)), shown(locale.date(day, language, running=True))) == (alone, running)
    assert shown(locale.moment("2025-02-16", language)) == alone
    assert (locale.moment("2025-02", language), locale.moment("unknown", language)) == (month, unknown)


def test_a_month_is_that_of_its_language_in_whatever_order_languages_are_asked_for() -> None:
    names = {"az": "fevral", "de": "Februar", "en": "February", "ru": "февраль", "uk": "лютий"}
    for order in permutations(names, 2):
        # As at the start of a program.
        localedata._cache.clear()
        locale.cldr.cache_clear()
        for one in order:
            assert format_date(datetime.date(2025, 2, 1), "LLLL", locale=locale.cldr(one)) == names[one], order


def test_a_call_of_a_date_stands_in_running_text_and_a_stamp_alone() -> None:
    assert shown(words.plain(DATA, "[[date briefing]]", "ru")) == "1 марта 2020~года"
    assert shown(words.dated(DATA, "briefing", "ru")) == "1 марта 2020~г."


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "3%, 4%, and 5%"), ("az", "3%, 4% və 5%"), ("ru", "3~%, 4~% и 5~%")],
)
def test_a_list_follows_the_language(language: str, text: str) -> None:
    assert shown(locale.listing((locale.percent(Decimal(value), language) for value in "345"), language)) == text


@pytest.mark.parametrize(
    ("language", "quoted", "nested"), [("en", "“a”", "x ‘a’"), ("az", "“a”", "x ‘a’"), ("ru", "«a»", "x „a“")]
)
def test_quotation_marks_are_those_of_the_language_and_others_inside(language: str, quoted: str, nested: str) -> None:
    assert locale.quoted("a", language) == quoted
    assert locale.nested(f"x {quoted}", language) == nested


@pytest.mark.parametrize(
    ("language", "size", "name"), [("en", "4.2 kB", "Ukrainian"), ("az", "4,2 kB", "ukrayna"), ("ru", "4,2 кБ", "украинский")]
)
def test_a_size_and_the_name_of_a_language(language: str, size: str, name: str) -> None:
    assert (locale.size(4200, language), locale.language_name("uk", language)) == (size, name)


@pytest.mark.parametrize(
    ("fields", "en", "az", "ru"),
    [
        ({"value": "2.06", "literal": "2.06%"}, "2.06%", "2,06%", "2,06~%"),
        ({"value": "4", "precision": "about", "literal": "about 4%"}, "about 4%", "təxminən 4%", "около 4~%"),
        ({"value": "60", "precision": "nearly", "literal": "nearly 60%"}, "nearly 60%", "60%-ə yaxın", "почти 60~%"),
        ({"value": "3", "precision": "above", "literal": "exceeded 3%"}, "above 3%", "3%-dən yuxarı", "более 3~%"),
        (
            {"value": "2", "precision": "below", "degree": "well", "literal": "well below 2%"},
            "well below 2%",
            "2%-dən xeyli aşağı",
            "значительно менее 2~%",
        ),
        (
            {"value": "5", "precision": "target", "unit": "percent_of_gdp", "unit_in_words": "true", "literal": "5% of GDP"},
            "5% of GDP",
            "ÜDM-in 5%-i",
            "5~% ВВП",
        ),
        (
            {"value": "2.25", "precision": "target", "due": "2029", "literal": "2.25% by 2029"},
            "2.25% by 2029",
            "2029-cu ilə qədər 2,25%",
            "2,25~% к 2029 году",
        ),
        (
            {"value": "2", "precision": "above", "unit": "usd", "scale": "billion", "literal": "over $2 billion"},
            "above $2 billion",
            "2 milyard ABŞ dollarından yuxarı",
            "более 2 миллиарда долларов США",
        ),
    ],
)
def test_a_figure_has_the_words_for_its_precision_in_the_order_of_the_language(
    fields: dict[str, str], en: str, az: str, ru: str
) -> None:
    printed = [shown(locale.figure(figure(**fields), language)) for language in ("en", "az", "ru")]
    assert printed == [en, az, ru]


def test_a_figure_has_the_cases_that_a_language_has_rules_for() -> None:
    share = locale.figure(figure(value="2.06", literal="2.06%"), "az")
    assert [share.case(name) for name in ("acc", "poss.acc", "adj")] == ["2,06%-i", "2,06%-ni", "2,06%-lik"]
    nearly = locale.figure(figure(value="60", precision="nearly", literal="nearly 60%"), "az")
    assert nearly.case("poss") == "60%-ə yaxını"
    dollars = locale.figure(figure(value="700", unit="usd", scale="billion", literal="$700 billion"), "az")
    assert dollars.case("dat") == "700 milyard ABŞ dollarına"


def test_a_quotation_and_a_title_keep_the_cases_of_their_words() -> None:
    say = words.Words(DATA, "ru")
    causes = locale.quoted(Declined("первопричины", "ru", {"gen": "первопричин"}), "ru")
    assert (causes, f"{causes:gen}") == ("«первопричины»", "«первопричин»")
    # An ending stands inside the marks.
    causes = locale.quoted(Declined("münaqişənin ilkin səbəbləri", "az", possessive=True), "az")
    assert f"{causes:acc}" == "“münaqişənin ilkin səbəblərini”"
    title, name = Declined("мэр", "ru", {"gen": "мэра"}), Declined("Анна Берг", "ru", {"gen": "Анны Берг"})
    assert f"{say.joined('{title} {name}', title=title, name=name):gen}" == "мэра Анны Берг"
    assert say.joined("{title} {name}", title="Mayor", name="Anna Berg") == "Mayor Anna Berg"


def test_a_remark_on_a_review_is_in_the_language_and_the_same_message_for_contributors(small: Path) -> None:
    file = small / "data" / "figures.yml"
    file.write_text(file.read_text("utf-8").replace("kind: level", "kind: share", 1), "utf-8")
    data = project.load(small).data
    assert state.marks(state.of_record(data, "comparison", "f-toll"), "ru") == ["оценено до исправления"]
    assert state.holds(state.of_record(data, "comparison", "f-toll"), "az") == "düzəlişdən əvvəl qiymətləndirilib"
    assert [one.mark for one in state.of_record(data, "figure", "toll-rate") if one.mark] == [
        "changed since it was last compared with the briefing"
    ]


def test_a_citation_is_in_the_language_of_the_page_and_its_marks_do_not_clash() -> None:
    edition = SiteEdition("1.0", datetime.date(2020, 4, 1), "0123456789ab", "https://site.example/")
    one = citation.Citable("quote", "a", "«слишком поздно» (Анна Берг)", "reference/quotes/a/", "ru")
    said = citation.chicago(one, DATA.briefing, edition)
    assert "«„слишком поздно“ (Анна Берг)». " in said
    assert " 1 марта 2020\N{NO-BREAK SPACE}года. " in said
    assert "LA  - ru" in citation.ris(one, DATA.briefing, edition)
    assert 'langid = "russian"' in citation.bibtex(one, DATA.briefing, edition)
