"""A translation of the site's own words that says something else, or nothing, is refused at its line; one mistake per case."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import commands
from briefing.__main__ import parse
from briefing.records.problems import Problem, Problems
from briefing.upkeep import catalogs
from tests.conftest import ROOT
from tests.messages import HEAD

TEMPLATE = """\
{{ _("Figures") }}
{{ _('See <a href="{href}">{day}</a>, a “day”', href=href, day=day) }}
{{ ngettext("{count} record", "{count} records", n) }}
{{ pgettext("verdict", "agrees") }}
"""
WHOLE = (
    HEAD
    + r"""msgid "Figures"
msgstr "Числа"

msgid "See <a href=\"{href}\">{day}</a>, a “day”"
msgstr "«День»: <a href=\"{href}\">{day:gen}</a>"

msgid "{count} record"
msgid_plural "{count} records"
msgstr[0] "{count} запись"
msgstr[1] "{count} записи"
msgstr[2] "{count} записей"

msgctxt "verdict"
msgid "agrees"
msgstr "совпадает"
"""
)
PLACE = "locale/ru/LC_MESSAGES/messages.po"


def problems(folder: Path, text: str, template: str = TEMPLATE, language: str = "ru") -> list[str]:
    """What the check says of a project with one template and one catalog."""
    (folder / "macros" / "templates").mkdir(parents=True, exist_ok=True)
    (folder / "macros" / "templates" / "list.html").write_text(template, "utf-8")
    file = folder / PLACE.replace("ru", language, 1)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return [str(problem) for problem in catalogs.check(folder)]


def test_a_whole_catalog_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, WHOLE) == []


def test_without_a_catalog_there_is_nothing_to_check(tmp_path: Path) -> None:
    assert list(catalogs.check(tmp_path)) == []


# What is written in place of what, and what is said of it. The line is that of the message.
DAY = 'the translation of “See <a href="{href}">{day}</a>, a “day””'
CASES = {
    "missing": ('"Числа"', '""', "7: “Figures” is not translated; write its `msgstr`"),
    "missing in a form": ('"{count} записи"', '""', "13: “{count} record” is not translated in every form; write its `msgstr`"),
    "fuzzy": ('msgid "Figures"', '#, fuzzy\nmsgid "Figures"', "8: the English of “Figures” has changed, or was like this in another message; mend the translation, and delete `fuzzy` above it"),
    "another place": ("{day:gen}", "{today}", f"10: {DAY} has other places than the message; write `{{day}}`, `{{href}}`, perhaps with a case: `{{name:gen}}`"),
    "a place that is lost": ('"{count} записей"', '"записей"', "13: the translation of “{count} record” has other places than the message; write `{count}`, perhaps with a case: `{name:gen}`"),
    "a place where there is none": ('"Числа"', '"Числа {count}"', "7: the translation of “Figures” has other places than the message; write no braces"),
    "braces without an end": ("{day:gen}", "{day", f"10: {DAY} has other places than the message; write `{{day}}`, `{{href}}`, perhaps with a case: `{{name:gen}}`"),
    "a place that asks for more than a case": ("{day:gen}", "{day.__class__}", f"10: {DAY} has other places than the message; write `{{day}}`, `{{href}}`, perhaps with a case: `{{name:gen}}`"),
    "a width in place of a case": ("{day:gen}", "{day:999999999}", f"10: {DAY} has other places than the message; write `{{day}}`, `{{href}}`, perhaps with a case: `{{name:gen}}`"),
    "a place by its number": ("{day:gen}", "{0.__class__}", f"10: {DAY} has other places than the message; write `{{day}}`, `{{href}}`, perhaps with a case: `{{name:gen}}`"),
    "a number in other digits": ("{day:gen}", "{day:x}", f"10: {DAY} has other places than the message; write `{{day}}`, `{{href}}`, perhaps with a case: `{{name:gen}}`"),
    "a case of a number": ('"{count} записей"', '"{count:gen} записей"', "13: the translation of “{count} record” has other places than the message; write `{count}`, perhaps with a case: `{name:gen}`"),
    "a link that runs something": (r'«День»: <a href=\"{href}\">', r'<a href=\"javascript:alert()\">{href}', f'10: {DAY} has other tags than the message; write <a href="{{href}}"> </a>'),
    "places that are exchanged": (r'<a href=\"{href}\">{day:gen}', r'<a href=\"{day}\">{href}', f'10: {DAY} has other tags than the message; write <a href="{{href}}"> </a>'),
    "a character that nobody sees": ('"Числа"', '"Чис\u202eла"', "8: there is an invisible character (U+202E) at column 12; delete it"),
    "a zero": ('"Числа"', '"Чис\0ла"', "8: there is an invisible character (U+0000) at column 12; delete it"),
    "a tag of its own": ('"Числа"', '"<b>Числа</b>"', "7: the translation of “Figures” has other tags than the message; write no tags"),
    "a tag with another attribute": (r'«День»: <a href=\"{href}\">', r'«День»: <a href=\"{href}\" onclick=\"x\">', f'10: {DAY} has other tags than the message; write <a href="{{href}}"> </a>'),
    "a tag that is lost": ("</a>\"\n\nmsgid \"{count}", "\"\n\nmsgid \"{count}", f'10: {DAY} has other tags than the message; write <a href="{{href}}"> </a>'),
    "a tag without an end": ('"Числа"', '"Числа <img src=x"', "7: the translation of “Figures” holds `<`, which the message does not; write it otherwise; quotation marks are those of the language"),
    "a quotation mark that ends an attribute": ('"Числа"', r'"Числа\" onclick=\"x"', '7: the translation of “Figures” holds `"`, which the message does not; write it otherwise; quotation marks are those of the language'),
    "a message that is lost": ('msgctxt "verdict"\nmsgid "agrees"\nmsgstr "совпадает"\n', "", "1: this catalog is older than the sources: 1 message differs, such as “agrees”; run python3 run.py translations --update"),
    "a message without its context": ('msgctxt "verdict"\n', "", "1: this catalog is older than the sources: 2 messages differ, such as “agrees”; run python3 run.py translations --update"),
    "a message that is in no source": ('msgid "Figures"', 'msgid "Gone"\nmsgstr "Нет"\n\nmsgid "Figures"', "1: this catalog is older than the sources: 1 message differs, such as “Gone”; run python3 run.py translations --update"),
    "one that is kept behind": ('msgctxt "verdict"', '#~ msgid "Gone"\n#~ msgstr "Нет"\n\nmsgctxt "verdict"', "19: “Gone” is in no source any more; use its words for what took its place, and delete its lines"),
    "other forms for numbers": ("nplurals=3", "nplurals=2", "1: its head does not say which forms the language has for numbers; run python3 run.py translations --update"),
    "a head that asks for millions of forms": ("Language: ru", "X: nplurals=999999999", "1: its head does not say which forms the language has for numbers; run python3 run.py translations --update"),
    "a line that is no catalog": ('msgctxt "verdict"', 'mgsctxt "verdict"', "19: this line is no part of a catalog; mend it, or look at the lines before it"),
    "a link of plain texts": ('"Числа"', '"[Числа](other)"', "7: the translation of “Figures” holds a link or an address, which the message does not; leave it out"),
    "an address": ('"Числа"', '"Числа: HTTPS://example.org"', "7: the translation of “Figures” holds a link or an address, which the message does not; leave it out"),
    "a translation that fills the page": ('"Числа"', '"' + "Числа " * 200 + '"', "7: the translation of “Figures” is far longer than the message; shorten it"),
    "a text without quotation marks": ('"Числа"', "Числа", "8: this line is no part of a catalog; mend it, or look at the lines before it"),
    "a text that its quotation marks end": ('"Числа"', '"Чис"ла"', "8: this line is no part of a catalog; mend it, or look at the lines before it"),
    "an escape that there is not": ('"Числа"', r'"Чис\0ла"', "8: this line is no part of a catalog; mend it, or look at the lines before it"),
    "more forms than the language has": ('msgstr[2]', 'msgstr[9] "x"\nmsgstr[2]', "13: this line is no part of a catalog; mend it, or look at the lines before it"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_named_with_its_line_and_remedy(tmp_path: Path, case: str) -> None:
    old, new, says = CASES[case]
    assert WHOLE.count(old) == 1
    assert problems(tmp_path, WHOLE.replace(old, new)) == [f"{PLACE}:{says}"]


def test_a_catalog_in_another_encoding_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, WHOLE) == []
    (tmp_path / PLACE).write_bytes(WHOLE.encode("koi8-r", "replace"))
    assert [str(problem) for problem in catalogs.check(tmp_path)] == [
        PLACE + ":8: this line is not UTF-8; save the file with the encoding UTF-8"
    ]


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/passwd"])
def test_a_catalog_that_is_a_link_is_not_read(tmp_path: Path, target: str) -> None:
    assert problems(tmp_path, WHOLE) == []
    (tmp_path / PLACE).unlink()
    (tmp_path / PLACE).symlink_to(target)
    assert [str(problem) for problem in catalogs.check(tmp_path)] == [
        f"{PLACE}:1: this is a symbolic link; put the file itself here"
    ]


def test_a_catalog_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    large = WHOLE + "# Слова\n" * 100_000
    assert problems(tmp_path, large) == [f"{PLACE}:1: the file is larger than 1,000 kB; remove what is not a record or a page"]


def test_a_message_of_a_script_must_say_that_it_is_one(tmp_path: Path) -> None:
    (tmp_path / "overrides" / "assets").mkdir(parents=True)
    (tmp_path / "overrides" / "assets" / "card.js").write_text('t("Figures");', "utf-8")
    says = (
        "this catalog is older than the sources: 2 messages differ, such as “Figures”; run python3 run.py translations --update"
    )
    assert problems(tmp_path, WHOLE) == [f"{PLACE}:1: {says}"]
    assert problems(tmp_path, WHOLE.replace('msgid "Figures"', '#: overrides/assets/card.js\nmsgid "Figures"')) == []


def test_a_folder_that_is_named_by_no_language_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, WHOLE, language="qx") == [
        "locale/qx/LC_MESSAGES/messages.po:1: `qx` is no language; name the folder by the code of one, such as `uk`"
    ]


def test_a_change_of_the_sources_is_seen_by_the_same_process(tmp_path: Path) -> None:
    assert problems(tmp_path, WHOLE) == []
    [problem] = problems(tmp_path, WHOLE, TEMPLATE + '{{ _("Quotes") }}')
    assert problem.startswith(f"{PLACE}:1: this catalog is older than the sources: 1 message differs, such as “Quotes”;")


def test_the_check_asks_for_the_catalogs_beside_the_records(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogs, "check", lambda: iter([Problem(PLACE, 1, "a word is missing", "write it")]))
    (small / "data" / "risks.yml").unlink()
    with pytest.raises(Problems) as raised:
        commands.check(parse(["--root", str(small), "check"]))
    assert str(raised.value).splitlines() == [
        "data/risks.yml:1: the file is missing; restore it from the last commit",
        f"{PLACE}:1: a word is missing; write it",
        "2 problems.",
    ]


def test_the_catalogs_of_this_site_are_whole() -> None:
    assert [str(problem) for problem in catalogs.check(ROOT)] == []
