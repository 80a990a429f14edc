"""The words of mkdocs.yml are said in the language of the site, and scripts get theirs with the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

import hooks
from briefing.wording import catalog
from tests.conftest import ROOT

MESSAGES = r"""
msgid ""
msgstr ""
"Language: ru\n"
"Content-Type: text/plain; charset=utf-8\n"

msgid "Ukraine Peace Talks"
msgstr "Переговоры о мире"

msgid "Snapshot of {date} · text in the editors’ own words"
msgstr "По состоянию на {date} · словами редакции"

msgid "Reference"
msgstr "Справка"

msgid "Colors: dark"
msgstr "Цвета: тёмные"

msgid "Link to this section"
msgstr "Ссылка на этот раздел"

#: overrides/assets/card.js macros/templates/notes.html
msgid "Close"
msgstr "Закрыть </script>"

#: overrides/assets/card.js
#, fuzzy
msgid "About {words}"
msgstr "О {words}"
"""


@pytest.fixture
def russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog of one more language, in place of those of the project."""
    file = tmp_path / "ru" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text(MESSAGES, "utf-8")
    monkeypatch.setattr(catalog, "FOLDER", tmp_path)
    monkeypatch.setattr(catalog, "of", catalog.of.__wrapped__)


def configured(language: str):
    config = load_config(str(ROOT / "mkdocs.yml"))
    config["theme"]["language"] = language
    hooks.on_config(config)
    return config


def titles(nav: list) -> list[str]:
    return [title for one in nav if isinstance(one, dict) for title in one]


def test_the_settings_are_in_the_language_of_the_site(russian: None) -> None:
    config = configured("ru")
    assert config["site_name"] == "Переговоры о мире"
    assert config["copyright"] == "По состоянию на {date} · словами редакции"
    assert titles(config["nav"]) == ["The briefing", "Справка", "Cite and download", "Contribute"]
    assert config["theme"]["palette"][2]["toggle"]["name"] == "Цвета: тёмные"
    assert config["mdx_configs"]["toc"]["permalink_title"] == "Ссылка на этот раздел"


def test_in_the_language_of_the_sources_they_are_as_they_are_written(russian: None) -> None:
    config = configured("en")
    assert config["site_name"] == "Ukraine Peace Talks"
    assert titles(config["nav"]) == ["The briefing", "Reference", "Cite and download", "Contribute"]


def test_scripts_get_their_messages_alone_and_none_that_is_fuzzy(russian: None) -> None:
    assert catalog.of_scripts("ru") == {"Close": "Закрыть </script>"}
    assert catalog.of_scripts("en") == {}


def test_a_message_of_a_script_cannot_end_the_script_that_carries_it(russian: None) -> None:
    assert hooks.words("ru") == '{"Close": "Закрыть \\u003c/script>"}'
    assert hooks.words("en") == ""
