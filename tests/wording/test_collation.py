"""Lists stand in the order of the language, which is not that of the codes of letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.wording import catalog, collation


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["2% guideline", "burden", "EU", "Trump", "Tsahkna", "Zakharova", "Šakalienė"]),
        (
            "az",
            [
                "2% hədəfi",
                "ABŞ",
                "Böyük Britaniya",
                "Çexiya",
                "Danimarka",
                "Estoniya",
                "Ədalət",
                "Fransa",
                "Gürcüstan",
                "Xorvatiya",
                "Irmaq",
                "İslandiya",
                "Kreml",
                "qarant",
                "Litva",
                "Özbəkistan",
                "Polşa",
                "Rusiya",
                "Slovakiya",
                "Şotlandiya",
                "Ukrayna",
                "Ümman",
                "Yunanıstan",
            ],
        ),
        (
            "ru",
            ["5 %", "все", "всё", "Европейский союз", "Ёлка", "ель", "если", "Италия", "Йемен", "Канада", "Эстония", "NATO"],
        ),
    ],
)
def test_names_stand_in_the_order_of_the_language(language: str, names: list[str]) -> None:
    assert sorted(reversed(names), key=lambda name: collation.key(name, language)) == names


def test_a_language_without_an_alphabet_here_sorts_by_letters_before_accents() -> None:
    names = ["Orban", "Orbán", "Orbano", "Öresund", "Poland"]
    assert sorted(reversed(names), key=lambda name: collation.key(name, "de")) == names


def test_a_further_language_brings_its_alphabet_with_its_catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "uk" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgctxt "alphabet"\n'
        'msgid "abcdefghijklmnopqrstuvwxyz"\nmsgstr "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"\n',
        "utf-8",
    )
    monkeypatch.setattr(catalog, "FOLDER", tmp_path)
    catalog.of.cache_clear()
    names = ["гора", "Ґрунт", "дім", "Естонія", "Європа", "жук", "Ива", "іній", "Їжа", "Йорк", "Канада", "юшка", "яблуко", "NATO"]
    assert sorted(reversed(names), key=lambda name: collation.key(name, "uk")) == names
    catalog.of.cache_clear()
