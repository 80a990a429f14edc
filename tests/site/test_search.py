"""The search, asked as readers ask it: in the worker that answers, and in the theme's dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from mkdocs.utils import yaml_load

from tests.conftest import ROOT

QUERIES = yaml.safe_load((ROOT / "tests" / "site" / "queries.yml").read_text("utf-8"))
PACKS = Path(material.__file__).parent / "templates" / "assets" / "javascripts" / "lunr" / "min"
# Speaks with a worker as the theme's dialog does: 0 hands over the index, 2 asks.
WORKER = """async ([address, folder, settings, docs, queries]) => {
    const worker = new Worker(address);
    const say = (type, data) => new Promise((resolve, reject) => {
        worker.onmessage = (event) => resolve(event.data.data);
        worker.onerror = (event) => reject(event.message);
        worker.postMessage({ type, data });
    });
    const index = await (await fetch(`/${folder}search/search_index.json`)).json();
    await say(0, { config: { ...index.config, ...settings }, docs: docs ?? index.docs, options: { suggest: false } });
    const found = [];
    for (const query of queries) found.push((await say(2, query)).items);
    worker.terminate();
    return found;
}"""

Ask = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def ask(browser, address: str, site: Path) -> Iterator[Ask]:
    """Asks the worker: for each query, its results as the dialog gets them, grouped by page."""
    page = browser.new_page()
    page.goto(address + "search/search_index.json")
    page.route("**/lunr/min/*", lambda route: route.fulfill(path=PACKS / route.request.url.rpartition("/")[2]))
    (theme,) = site.glob("assets/javascripts/workers/search.*.min.js")
    worker = f"{address}assets/javascripts/workers/query.js?{theme.name}"

    def asked(*queries: str, docs: list[dict] | None = None, folder: str = "", **settings: Any) -> list[Any]:
        return page.evaluate(WORKER, [worker, folder, settings, docs, queries])

    yield asked
    page.close()


def locations(items: list[list[dict]]) -> list[str]:
    """Where the results lead, the best first; the page that heads a group is none unless it was found itself."""
    found = [one for group in items for one in group if one["score"]]
    return [one["location"] for one in sorted(found, key=lambda one: -one["score"])]


def entries(*texts: str) -> list[dict]:
    """Pages with nothing but a title, to be found as `0`, `1` and so on."""
    return [{"location": str(number), "title": text, "text": ""} for number, text in enumerate(texts)]


def test_of_forty_queries_at_least_38_find_first_what_a_reader_expects(ask: Ask) -> None:
    answers = ask(*(one["query"] for one in QUERIES))
    firsts = [next(iter(locations(items)), "nothing") for items in answers]
    missed = [
        f"`{one['query']}` finds {first} before {one['first']}"
        for one, first in zip(QUERIES, firsts, strict=True)
        if first != one["first"]
    ]
    print(*missed, sep="\n")
    assert len(QUERIES) == 40
    assert len(QUERIES) - len(missed) >= 38, missed


def test_a_wrong_letter_finds_the_name_all_the_same(ask: Ask) -> None:
    one_wrong, two_swapped, one_more = ask("Lecormu", "Putni", "Macrron")
    assert locations(one_wrong)[0] == "reference/whos-who/#lecornu"
    assert locations(two_swapped)[0] == "reference/whos-who/#putin"
    assert locations(one_more)[0] == "reference/whos-who/#macron"


def test_a_word_that_is_right_finds_nothing_that_is_only_like_it(ask: Ask) -> None:
    (items,) = ask("war", docs=entries("A war", "Analysts warn", "A wart"))
    assert locations(items) == ["0"]


def test_a_number_finds_no_other_number(ask: Ask) -> None:
    (items,) = ask("2.06", docs=entries("2.06%", "2.05%", "2.6%"))
    assert locations(items) == ["0"]


def test_a_word_is_found_while_it_is_typed(ask: Ask) -> None:
    answers = ask("neg", "negotia", "negotiatio", docs=entries("The negotiations"))
    assert [locations(items) for items in answers] == [["0"], ["0"], ["0"]]


def test_a_word_finds_its_inflections(ask: Ask) -> None:
    (items,) = ask("concession", docs=entries("Concessions", "Territory", "It was conceded"))
    assert locations(items) == ["0"]
    singular, plural = ask("territory", "territories", docs=entries("An occupied territory", "Occupied territories"))
    assert sorted(locations(singular)) == sorted(locations(plural)) == ["0", "1"]


def test_an_empty_result_offers_the_nearest_words_each_as_a_query(ask: Ask) -> None:
    ((only,), *_) = ask("autonomous")
    assert [(one["title"], one["location"]) for one in only] == [("autonomy", "?q=autonomy")]
    (items,) = ask("sovreinty")
    assert 1 <= len(items) <= 5
    assert all(one["location"] == f"?q={one['title']}" for (one,) in items)
    # What is like no word is said to be found nowhere, and nothing else.
    assert ask("xyzzy") == [[]]


def test_a_word_that_nothing_has_is_named_beside_what_the_others_find(ask: Ask) -> None:
    (items,) = ask("Macron qwertyuiop")
    assert locations(items)[0] == "reference/whos-who/#macron"
    assert items[0][0]["terms"] == {"macron": True, "qwertyuiop": False}


def test_only_two_sentences_of_a_long_text_are_shown_those_with_the_word(ask: Ask) -> None:
    (items,) = ask("Crimea")
    shown = next(one["text"] for group in items for one in group if one["location"] == "briefing/ukraine-position/#p2")
    assert shown == (
        "<p>Territorial concessions, for example accepting the loss of <mark>Crimea</mark> or of the occupied eastern"
        " regions, are still off the table, he emphasized.</p>"
    )


def test_marks_and_dotless_letters_are_folded_in_the_index_and_in_what_is_typed(ask: Ask) -> None:
    docs = entries(
        "Dovilė Šakalienė", "Bakı şəhəri", "İlham Əliyev", "Gəncə, Ağdam, Füzuli", "Müdafiə xərcləri artır", "Côte d’Ivoire"
    )
    typed = ["sakaliene", "Baki seheri", "ilham eliyev", "GENCE", "Agdam Fuzuli", "xercleri", "ƏLİYEV", "d'ivoire"]
    answers = ask(*typed, docs=docs)
    assert [locations(items) for items in answers] == [["0"], ["1"], ["2"], ["3"], ["3"], ["4"], ["2"], ["5"]]
    assert answers[1][0][0]["title"] == "<mark>Bakı</mark> <mark>şəhəri</mark>"


@pytest.mark.parametrize("languages", [["ru"], ["ru", "en"]])
def test_russian_is_stemmed_by_the_theme_s_pack(ask: Ask, languages: list[str]) -> None:
    docs = entries("Переговоры о прекращении огня", "Военные расходы Франции: 2.06%", "Её территория и Крым")
    typed = ["переговоров", "расходами", "территорией", "ее", "франция", "2.06"]
    answers = ask(*typed, docs=docs, lang=languages)
    assert [locations(items) for items in answers] == [["0"], ["1"], ["2"], ["2"], ["1"], ["1"]]


# ------------------------------------------------------------------------------------------------------ in other languages


def found(ask: Ask, texts: tuple[str, ...], queries: Iterable[str], **settings: Any) -> dict[str, str]:
    """For each query the numbers of the texts that it finds, such as `02`."""
    answers = ask(*queries, docs=entries(*texts), **settings)
    return {query: "".join(sorted(locations(items))) for query, items in zip(queries, answers, strict=True)}


def settings(language: str) -> dict[str, Any]:
    """What the search of a language is told."""
    with (ROOT / ("mkdocs.yml" if language == "en" else f"mkdocs.{language}.yml")).open(encoding="utf-8") as file:
        return yaml_load(file)["plugins"]["search"]


def test_azerbaijani_splits_words_as_english_does_besides_its_endings() -> None:
    endings, found, rest = settings("az")["separator"].partition(settings("en")["separator"])
    assert (bool(found), endings[:3], rest) == (True, "%?-", "")


def test_azerbaijani_is_found_in_every_case_and_without_its_letters(ask: Ask) -> None:
    texts = (
        "Ölkə",
        "Rusiya–Ukrayna müharibəsi",
        "İspaniya",
        "İşğal olunmuş ərazilər",
        "Sülh danışıqlarından kənarda",
        "Ukraynanın hədəfi",
        "Həmrəyliyin və qırğının sonu",
        "Çində, İranda, İraqda",
        "İrəvan, Çexiya",
        "Hədd",
    )
    expected = {
        "ölkə": "0", "olke": "0", "ÖLKƏLƏRDƏ": "0",
        "müharibə": "1", "muharibenin": "1",
        "ispaniya": "2", "ISPANIYADAN": "2", "İSPANİYA": "2", "ıspanıya": "2",
        "isgal": "3", "IŞĞAL": "3", "İşğalın": "3", "ərazi": "3",
        "danışıqlar": "4", "danışıqların": "4", "danisiq": "4", "sulhun": "4",
        "Ukrayna": "15", "Ukraynanın": "15", "ukraynadan": "15",
        "həmrəylik": "6", "QIRĞIN": "6",
        "Çin": "7", "iran": "7", "İraqın": "7",
        # A target is no threshold.
        "hədəf": "5", "hədd": "9",
    }  # fmt: skip
    assert found(ask, texts, expected, **settings("az")) == expected


def test_an_azerbaijani_ending_after_a_hyphen_is_no_word(ask: Ask) -> None:
    texts = ("Fransa ÜDM-in 2,06%-ni sərf edir", "NATO-nun 2%-lik həddi", "2029-cu ilədək", "Hərbi-siyasi birlik")
    expected = {
        "ÜDM": "0", "üdm-dən": "0", "2,06": "0", "2,06%-ni": "0",
        "NATO": "1", "nato-ya": "1", "ABŞ-nin": "", "2%": "1",
        "2029": "2", "2029-cu": "2",
        "hərbi": "3", "siyasi": "3", "hərbi-siyasi": "3",
    }  # fmt: skip
    assert found(ask, texts, expected, **settings("az")) == expected


def test_russian_is_found_in_every_case_with_ё_as_е_and_й_as_itself(ask: Ask) -> None:
    texts = (
        "Мирные переговоры",
        "Литва",
        "Переговоры с Владимиром Путиным",
        "Её причём",
        "Мой край",
        "Мои края",
        "О Кремле и об Орбане",
        "Кит Келлог",
    )
    expected = {
        "переговорах": "02", "переговоров": "02",
        "литвы": "1", "Литвой": "1",
        "Путин": "2", "путину": "2",
        "ее": "3", "ЕЁ": "3", "причем": "3",
        "мой": "4", "мои": "5",
        "Кремлём": "6", "Орбан": "6",
        # Words that tell nothing are left out.
        "Литва и Орбан": "16",
        "Кита Келлога": "7",
    }  # fmt: skip
    assert found(ask, texts, expected, **settings("ru")) == expected


@pytest.mark.parametrize("language", ["az", "ru"])
def test_a_decimal_comma_is_part_of_its_number_and_asked_for_by_a_point_as_well(ask: Ask, language: str) -> None:
    expected = {"2,06": "0", "2.06": "0", "2,06 %": "0", "2,05": "1", "2": "01", "3": "2", "4": "2"}
    texts = ("2,06\N{NO-BREAK SPACE}%", "2,05%", "3 %, 4 %,5 %")
    assert found(ask, texts, expected, **settings(language)) == expected


# What a reader of a language expects first, whatever the case, and with the letters of English.
IN_LANGUAGES = {
    "az": {
        "ölkə": "reference/whos-who/#ukr", "olke": "reference/whos-who/#ukr",
        "müharibə": "reference/quotes/#samus-second-war",
        "ispaniya": "reference/whos-who/#esp", "isgal": "reference/glossary/#occupied",
        "danisiqlar": "reference/positions/#table", "Trampın": "reference/whos-who/#trump",
        "2,06": "reference/figures/#fra-spending", "2,06%-ni": "reference/figures/#fra-spending",
    },
    "ru": {
        "переговорах": "reference/positions/#table", "литвы": "reference/whos-who/#ltu", "трампом": "reference/whos-who/#trump",
        "первопричинами": "reference/glossary/#root-causes", "уступки": "reference/glossary/#concession",
        "2,06": "reference/figures/#fra-spending", "2.06": "reference/figures/#fra-spending",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", IN_LANGUAGES)
def test_the_site_of_a_language_finds_its_words_in_every_case(ask: Ask, language: str) -> None:
    expected = IN_LANGUAGES[language]
    answers = ask(*expected, folder=f"{language}/")
    firsts = {query: next(iter(locations(items)), "nothing") for query, items in zip(expected, answers, strict=True)}
    assert firsts == expected


def test_what_is_found_is_marked_with_its_own_letters(ask: Ask) -> None:
    typed = {"gorusun": "Makronla <mark>görüşün</mark>", "ispaniya": "<mark>İspaniya</mark>", "elcisi": "ABŞ <mark>elçisi</mark>"}
    answers = ask(*typed, docs=entries("Makronla görüşün", "İspaniya", "ABŞ elçisi"), **settings("az"))
    assert [items[0][0]["title"] for items in answers] == list(typed.values())
    typed = {"еще": "<mark>Ещё</mark> раз", "Российской": "<mark>Российский</mark> план"}
    answers = ask(*typed, docs=entries("Ещё раз", "Российский план"), **settings("ru"))
    assert [items[0][0]["title"] for items in answers] == list(typed.values())


def test_of_several_forms_the_one_that_is_typed_comes_first(ask: Ask) -> None:
    answers = ask("Украина", "Украины", docs=entries("Украины", "Украина", "Украину"), **settings("ru"))
    assert [locations(items)[0] for items in answers] == ["1", "0"]


def test_the_nearest_words_are_offered_as_they_are_written(ask: Ask) -> None:
    (items,) = ask("hnmruylik", docs=entries("Həmrəylik"), **settings("az"))
    assert [(one["title"], one["location"]) for (one,) in items] == [("həmrəylik", "?q=h%C9%99mr%C9%99ylik")]


def test_a_language_without_a_stemmer_needs_nothing_but_to_say_so(ask: Ask) -> None:
    texts = ("Переговори в Україні", "П’ять країн", "Війна", "Literature of England", "2,06 %")
    expected = {
        "переговорів": "0", "Україна": "0", "україни": "0",
        "п'ять": "1", "країна": "1", "ять": "",
        "війною": "2",
        "literatures": "3",
        "2.06": "4",
    }  # fmt: skip
    assert found(ask, texts, expected, pipeline=[]) == expected


# ------------------------------------------------------------------------------------------------------------- the dialog


RESULTS = ".md-search-result__list > li"


def asked_for(page, words: str, key: str = "/"):
    """The page, with something found in its search."""
    page.keyboard.press(key)
    page.keyboard.type(words)
    page.locator(RESULTS).first.wait_for()
    return page


def test_the_search_opens_by_key_is_walked_by_arrows_and_closes_on_escape(look_at) -> None:
    page = asked_for(look_at(""), "2.06")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText.trim()") == "Figures"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.querySelector('h2').textContent") == "2.06%"
    page.keyboard.press("Escape")
    assert not page.locator(RESULTS).first.is_visible()


def test_tab_goes_through_the_results_and_back_to_the_field(look_at) -> None:
    page = asked_for(look_at(""), "2.06", key="s")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText.trim()") == "Figures"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.name") == "query"


def test_to_clear_the_field_clears_the_results(look_at) -> None:
    page = asked_for(look_at(""), "Macron")
    page.get_by_role("button", name="Clear").click()
    page.locator(RESULTS).first.wait_for(state="detached")


def test_on_a_phone_a_result_on_the_same_page_leads_there(look_at) -> None:
    page = look_at("briefing/eu-perspective/", 390)
    page.mouse.wheel(0, 2000)
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("solidarity")
    # The theme locks the page below a moment after it has opened the search.
    page.wait_for_timeout(600)
    page.locator(".md-search-result__link[href$='eu-perspective/#p1']").click()
    page.wait_for_timeout(500)
    assert 0 <= page.locator("#p1").bounding_box()["y"] < 200
    page.locator("#p1").wait_for()


def test_enter_follows_the_first_result(look_at) -> None:
    page = asked_for(look_at(""), "2.06")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reference/figures/#fra-spending*")


def test_the_number_of_results_is_announced(look_at) -> None:
    page = asked_for(look_at(""), "Kellogg")
    number = page.locator(RESULTS).count()
    assert number
    assert page.get_by_role("status").filter(has_text=f"{number} matching document").is_visible()


def test_where_nothing_is_found_the_nearest_words_are_announced_and_one_is_asked_for_by_key(look_at) -> None:
    page = asked_for(look_at("cite/"), "autonomous")
    assert page.get_by_role("status").filter(has_text="No matching documents. Nearest words: autonomy").is_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(RESULTS, has_text="strategic autonomy").first.wait_for()
    assert page.locator(".md-search__input").input_value() == "autonomy"
    assert page.url.endswith("/cite/")
