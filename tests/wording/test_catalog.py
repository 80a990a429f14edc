"""The site's own words in another language: what a file of translations says, and English where it says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.records.problems import Problems
from briefing.wording import catalog
from briefing.wording.catalog import Catalog
from tests.messages import HEAD

MESSAGES = (
    HEAD
    + r"""msgid "Used on:"
msgstr "Где используется:"

msgid "{name} on {about}"
msgstr "{about}: {name}"

msgctxt "verdict"
msgid "differs"
msgstr "расходится"

msgid "{count} record"
msgid_plural "{count} records"
msgstr[0] "{count} запись"
msgstr[1] "{count} записи"
msgstr[2] "{count} записей"

msgctxt "comparisons"
msgid "{count} not found in {place}"
msgid_plural "{count} not found in {place}"
msgstr[0] "{count} не найдено, {place}"
msgstr[1] "{count} не найдены, {place}"
msgstr[2] "{count} не найдено, {place}"

#, fuzzy
msgid "Copy"
msgstr "Копия"
"""
)


@pytest.fixture
def russian(tmp_path: Path) -> Catalog:
    """Messages of a file made for this."""
    file = tmp_path / "messages.po"
    file.write_text(MESSAGES, "utf-8")
    return Catalog("ru", catalog.compiled(file, "ru"))


def test_a_message_is_said_in_the_language_with_its_places_in_that_order(russian: Catalog) -> None:
    assert russian.gettext("Used on:") == "Где используется:"
    assert russian.gettext("{name} on {about}", name="Трамп", about="НАТО") == "НАТО: Трамп"


def test_a_message_in_a_context_is_not_the_same_one_without_it(russian: Catalog) -> None:
    assert russian.pgettext("verdict", "differs") == "расходится"
    assert russian.gettext("differs") == "differs"
    assert russian.pgettext("stance", "differs") == "differs"


def test_a_count_takes_the_form_that_the_language_has_for_it(russian: Catalog) -> None:
    said = [russian.ngettext("{count} record", "{count} records", count) for count in (1, 2, 5, 11, 21, 104)]
    assert said == ["1 запись", "2 записи", "5 записей", "11 записей", "21 запись", "104 записи"]
    one, many = "{count} not found in {place}", "{count} not found in {place}"
    assert russian.npgettext("comparisons", one, many, 3, place="май") == "3 не найдены, май"


def test_what_is_not_translated_or_only_guessed_stays_english(russian: Catalog) -> None:
    assert russian.gettext("Edit") == "Edit"
    assert russian.gettext("Copy") == "Copy"
    assert [russian.ngettext("{count} page", "{count} pages", count) for count in (1, 2)] == ["1 page", "2 pages"]


def test_a_message_without_places_may_hold_braces(russian: Catalog) -> None:
    assert russian.gettext("{{ figure() }}") == "{{ figure() }}"


def test_english_needs_no_file() -> None:
    english = catalog.of("en")
    assert english.pgettext("verdict", "differs") == "differs"
    assert [english.ngettext("{count} record", "{count} records", count) for count in (0, 1, 2)] == [
        "0 records",
        "1 record",
        "2 records",
    ]


def test_the_languages_are_those_with_a_file_of_settings_the_source_first(tmp_path: Path) -> None:
    for name in ("mkdocs.yml", "mkdocs.ru.yml", "mkdocs.az.yml", "mkdocs.local-only.yml"):
        (tmp_path / name).touch()
    assert catalog.languages(tmp_path) == ("en", "az", "ru")


@pytest.mark.parametrize(
    "head", ["nplurals=999999999; plural=0;", "nplurals=3; plural=__import__('os');", 'npl"\n"urals=999999999; plural=0;']
)
def test_how_many_forms_a_language_has_the_head_of_a_file_does_not_say(tmp_path: Path, head: str) -> None:
    file = tmp_path / "messages.po"
    file.write_text(
        MESSAGES.replace('"Plural-Forms:', f'"Plural-Forms: {head}\\n"\n"X:').replace(
            '"Language: ru', f'"Plural-Forms: {head}\\n"\n"Language: ru'
        ),
        "utf-8",
    )
    held = catalog.read(file, "ru")
    assert held.num_plurals == 3
    assert Catalog("ru", catalog.compiled(file, "ru")).ngettext("{count} record", "{count} records", 5) == "5 записей"


def test_what_is_no_catalog_is_a_problem_with_its_line_whoever_asks_for_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog, "FOLDER", tmp_path / "locale")
    file = catalog.file_of("kk")
    file.parent.mkdir(parents=True)
    file.write_text('msgid "Copy"\nmsgstr Көшіру\n', "utf-8")
    with pytest.raises(Problems) as caught:
        catalog.of("kk")
    assert str(caught.value).splitlines()[0] == (
        "locale/kk/LC_MESSAGES/messages.po:2: this line is no part of a catalog; mend it, or look at the lines before it"
    )


@pytest.mark.parametrize("value", [4, "Трамп", 2.5])
def test_a_case_that_a_place_asks_for_leaves_what_has_none_as_it_is(value: object) -> None:
    assert catalog.filled("у {name:gen}, {count}", {"name": value, "count": 4}) == f"у {value}, 4"
