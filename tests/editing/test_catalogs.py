"""The catalogs follow the sources: nothing that somebody translated is lost, nothing guessed is hidden, nothing changes by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.editing import catalogs
from briefing.records.problems import Problems
from briefing.upkeep import catalogs as check
from briefing.wording import catalog
from tests.saying import said

PLACE = "locale/ru/LC_MESSAGES/messages.po"
TEMPLATE = """\
{# Translators: a heading #}
{{ _("Figures of the briefing") }}
{{ ngettext("{count} record", "{count} records", n) }}
"""
NEW = r"""# The site’s own words in Russian. The English text is the message.
msgid ""
msgstr ""
"Language: ru\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

#. a heading
#: macros/templates/list.html
msgid "Figures of the briefing"
msgstr ""

#: macros/templates/list.html
msgid "{count} record"
msgid_plural "{count} records"
msgstr[0] ""
msgstr[1] ""
msgstr[2] ""
"""
TRANSLATED = (
    NEW.replace('briefing"\nmsgstr ""', 'briefing"\nmsgstr "Числа записки"')
    .replace('[0] ""', '[0] "{count} запись"')
    .replace('[1] ""', '[1] "{count} записи"')
    .replace('[2] ""', '[2] "{count} записей"')
    .replace("#. a heading", "# «записка» – так в заголовке\n#. a heading")
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one template and settings for one more language."""
    (tmp_path / "macros" / "templates").mkdir(parents=True)
    (tmp_path / "mkdocs.ru.yml").write_text("INHERIT: mkdocs.yml\n")
    write(tmp_path, TEMPLATE)
    return tmp_path


def write(root: Path, template: str) -> None:
    (root / "macros" / "templates" / "list.html").write_text(template, "utf-8")


def translate(root: Path, text: str) -> None:
    (root / PLACE).parent.mkdir(parents=True, exist_ok=True)
    (root / PLACE).write_text(text, "utf-8")


def text(root: Path) -> str:
    return (root / PLACE).read_text("utf-8")


def test_a_language_that_has_settings_gets_a_catalog_with_its_forms_for_numbers(root: Path) -> None:
    assert catalogs.update(root) == [PLACE]
    assert text(root) == NEW


def test_what_is_translated_stays_to_the_byte_and_nothing_is_written(root: Path) -> None:
    translate(root, TRANSLATED)
    before = (root / PLACE).stat().st_mtime_ns
    assert catalogs.update(root) == []
    assert text(root) == TRANSLATED
    assert (root / PLACE).stat().st_mtime_ns == before
    assert list(check.check(root)) == []


def test_a_changed_message_keeps_its_translation_and_its_comment_marked_as_fuzzy(root: Path) -> None:
    translate(root, TRANSLATED)
    write(root, TEMPLATE.replace("Figures of the briefing", "Figures in the briefing"))
    assert catalogs.update(root) == [PLACE]
    changed = '#, fuzzy\nmsgid "Figures in the briefing"'
    assert text(root) == TRANSLATED.replace('msgid "Figures of the briefing"', changed)


def test_a_message_that_is_no_more_stands_at_the_end_and_comes_back_with_its_translation(root: Path) -> None:
    translate(root, TRANSLATED)
    write(root, '{{ ngettext("{count} record", "{count} records", n) }}')
    assert catalogs.update(root) == [PLACE]
    assert text(root).endswith(
        '\n\n# «записка» – так в заголовке\n#~ msgid "Figures of the briefing"\n#~ msgstr "Числа записки"\n'
    )
    assert catalogs.update(root) == []
    write(root, TEMPLATE)
    catalogs.update(root)
    assert text(root) == TRANSLATED


def test_a_message_that_nobody_translated_leaves_without_a_trace(root: Path) -> None:
    translate(root, NEW)
    write(root, '{{ ngettext("{count} record", "{count} records", n) }}')
    catalogs.update(root)
    assert "Figures" not in text(root)


def test_a_new_message_stands_where_the_sources_have_it(root: Path) -> None:
    translate(root, TRANSLATED)
    write(root, '{{ pgettext("quote", "On") }}\n' + TEMPLATE)
    catalogs.update(root)
    added = '#: macros/templates/list.html\nmsgctxt "quote"\nmsgid "On"\nmsgstr ""\n\n'
    assert text(root) == TRANSLATED.replace("# «", f"{added}# «", 1)


def test_a_catalog_of_another_program_gets_the_forms_and_the_layout_of_ours(root: Path) -> None:
    foreign = TRANSLATED.replace("nplurals=3", "nplurals=2").replace(
        '"Language: ru', '"POT-Creation-Date: 2025-01-01 00:00+0000\\n"\n"Language: ru'
    )
    foreign = foreign.replace(
        "#: macros/templates/list.html\n", '#: macros/templates/list.html:1\n#, python-format\n#| msgid "Figure"\n', 1
    )
    translate(root, foreign.replace('msgstr[2] "{count} записей"\n', ""))
    catalogs.update(root)
    assert text(root) == TRANSLATED.replace('msgstr[2] "{count} записей"', 'msgstr[2] ""')


def test_a_catalog_that_cannot_be_read_is_named_with_its_line_and_left_as_it_is(root: Path) -> None:
    broken = TRANSLATED.replace('msgid "{count} record"', 'mgsid "{count} record"', 1)
    translate(root, broken)
    with pytest.raises(Problems) as raised:
        catalogs.update(root)
    assert str(raised.value).startswith(f"{PLACE}:17: this line is no part of a catalog; ")
    assert text(root) == broken


REST = "Of pages and records nothing can be told: python3 run.py check says why.\n"


def test_the_command_counts_what_is_to_be_done_in_each_language(root: Path) -> None:
    assert said(root, "translations").stdout == "2 messages in the sources.\nru: 2 missing, 0 fuzzy, 0 in no source.\n" + REST
    assert said(root, "translations", "--update").stdout == (
        f"2 messages in the sources.\nru: 2 missing, 0 fuzzy, 0 in no source.\nWritten: {PLACE}.\n{REST}"
    )
    translate(root, TRANSLATED)
    write(root, TEMPLATE.replace("Figures of the briefing", "Figures in the briefing") + '{{ _("Quotes") }}')
    assert said(root, "translations").stdout == "3 messages in the sources.\nru: 2 missing, 0 fuzzy, 1 in no source.\n" + REST
    assert said(root, "translations", "--update").stdout == (
        f"3 messages in the sources.\nru: 1 missing, 1 fuzzy, 0 in no source.\nWritten: {PLACE}.\n{REST}"
    )


def test_a_fourth_language_needs_only_its_settings(root: Path) -> None:
    translate(root, TRANSLATED)
    shutil.copy(root / "mkdocs.ru.yml", root / "mkdocs.uk.yml")
    assert catalogs.update(root) == ["locale/uk/LC_MESSAGES/messages.po"]
    assert catalog.read(root / "locale" / "uk" / "LC_MESSAGES" / "messages.po", "uk").num_plurals == 3
