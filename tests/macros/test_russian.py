"""Pages in Russian: what a call prints, where a date ends in a point, and what a record shows of a page that is in English."""

from __future__ import annotations

import re

from briefing.checks import project
from briefing.ledger import overview
from briefing.pages.tree import Call
from briefing.published import edition, linked, sentences
from macros import blocks
from macros.view import View
from tests.conftest import ROOT

ENGLISH = project.load(ROOT / "tests" / "small")
RUSSIAN = project.load(ROOT / "tests" / "small", "ru")
EDITION = edition.current(RUSSIAN.data, "https://site.example/ru/")
VIEW = View(RUSSIAN, "briefing/outlook.md", "briefing/outlook/", "ru", EDITION.address)


def test_a_name_begins_a_sentence_with_a_capital_where_its_call_asks_for_it() -> None:
    printed = {}
    for cap in ({}, {"cap": "true"}, {"cap": True}):
        printed[str(cap)] = re.sub("<[^>]*>", "", blocks.render(VIEW, Call("actor", ("berg", "title", "gen"), cap, 0)))
    assert printed == {"{}": "мэра Анны Берг", "{'cap': 'true'}": "Мэра Анны Берг", "{'cap': True}": "Мэра Анны Берг"}


def test_no_date_with_a_point_of_its_own_gets_another_one() -> None:
    text = re.sub("<[^>]*>", "", blocks.render(VIEW, Call("page_facts", (), {}, 0))).replace("\N{NO-BREAK SPACE}", "~")
    assert text.startswith("Harbor Talks: A Made-up Briefing, Test desk, 1 марта 2020~года. Постоянный адрес:")
    assert "Выпуск 1.0.0 от 2 марта 2020~г. Записка не ссылается на источники;" in text


def test_the_gist_stands_for_a_paragraph_of_a_page_that_is_not_translated() -> None:
    assert sentences.naming(ENGLISH, "figure", "toll-rate", "harbor-1", "en") == ["The toll is 2.06%."]
    assert sentences.naming(RUSSIAN, "figure", "toll-rate", "harbor-1", "ru") == []


def test_a_sentence_of_a_translated_page_says_whether_it_was_compared_with_the_english_text() -> None:
    rows = {row["id"]: row["review"] for row in sentences.resource(RUSSIAN, EDITION, "ru").rows}
    assert rows["outlook-1-1"] == "ещё не сверено с английским текстом"
    assert "ещё не сверено с английским текстом" in str(linked.section(RUSSIAN, "outlook", EDITION, "ru"))


def test_the_reviews_of_translations_are_counted_by_what_is_translated() -> None:
    rows = overview.rows(RUSSIAN.reviews, "ru")
    assert {row.with_what for row in rows} == {"the English text"}
    assert {row.what for row in rows} == {
        "Страница, помимо абзацев", "Абзац на своей странице", "Краткое изложение", "Действующие лица", "Вопрос", "Показатель",
    }  # fmt: skip
