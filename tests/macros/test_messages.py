"""Templates say their words through messages: what is filled in is escaped, and may be asked for in a case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from markupsafe import Markup

from briefing.records import evidence
from briefing.wording import catalog
from briefing.wording.catalog import Catalog
from macros import environment
from tests.conftest import ROOT
from tests.messages import HEAD

MESSAGES = (
    HEAD
    + r"""msgid "Cite<b> {name}</b>"
msgstr "Ссылка<b> на {name:acc}</b>"

msgid "{met} of {count} Ally"
msgid_plural "{met} of {count} Allies"
msgstr[0] "{met} из {count} союзника"
msgstr[1] "{met} из {count} союзников"
msgstr[2] "{met} из {count} союзников"

msgctxt "note"
msgid "On"
msgstr "О чём"
"""
)


class Declined(str):
    """A name that has another form in a case."""

    __slots__ = ()

    def __format__(self, case: str) -> str:
        return self.case(case)

    def case(self, name: str) -> str:
        return {"": "«Россия»", "acc": "<«Россию»>"}[name]


@pytest.fixture
def russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """Templates that speak the language of a file made for this."""
    file = tmp_path / "messages.po"
    file.write_text(MESSAGES, "utf-8")
    templates = Environment(autoescape=True)
    with monkeypatch.context() as patched:
        patched.setattr(catalog, "of", lambda language: Catalog(language, catalog.compiled(file, language)))
        environment.speak(templates, "ru")
    return templates


@pytest.fixture
def english() -> Environment:
    """Templates that speak the language of their texts."""
    templates = Environment(autoescape=True)
    environment.speak(templates, "en")
    return templates


def test_the_tags_of_a_message_are_kept_and_what_is_filled_in_is_escaped(english: Environment) -> None:
    said = english.from_string("{{ _('<a href=\"{href}\">{name}</a>', href=href, name=name) }}")
    assert said.render(href='"><script>', name="<b> & {x}") == '<a href="&#34;&gt;&lt;script&gt;">&lt;b&gt; &amp; {x}</a>'


def test_a_value_that_is_markup_is_filled_in_as_it_is(english: Environment) -> None:
    said = english.from_string("{% set day %}<time>{{ text }}</time>{% endset %}{{ _('On {day}', day=day) }}")
    assert said.render(text="<1>") == "On <time>&lt;1&gt;</time>"
    assert english.from_string("{{ pgettext('note', 'On {day}', day=day) }}").render(day=Markup("<i>1</i>")) == "On <i>1</i>"


def test_a_translation_may_ask_for_a_case_of_a_name_which_is_escaped_too(russian: Environment) -> None:
    said = russian.from_string("{{ _('Cite<b> {name}</b>', name=name) }}").render(name=Declined("Россия"))
    assert said == "Ссылка<b> на &lt;«Россию»&gt;</b>"


def test_what_has_no_cases_stands_as_it_is_where_a_translation_asks_for_one(russian: Environment) -> None:
    said = russian.from_string("{{ _('Cite<b> {name}</b>', name=name) }}")
    assert said.render(name="<Россия>") == "Ссылка<b> на &lt;Россия&gt;</b>"
    assert said.render(name=Markup("<i>Россия</i>")) == "Ссылка<b> на <i>Россия</i></b>"


def test_a_count_takes_its_form_and_other_places_beside_it(russian: Environment, english: Environment) -> None:
    template = "{{ ngettext('{met} of {count} Ally', '{met} of {count} Allies', count, met='<2>') }}"
    assert [russian.from_string(template).render(count=count) for count in (1, 32)] == [
        "&lt;2&gt; из 1 союзника",
        "&lt;2&gt; из 32 союзников",
    ]
    assert english.from_string(template).render(count=1) == "&lt;2&gt; of 1 Ally"


def test_a_context_tells_messages_apart(russian: Environment) -> None:
    assert russian.from_string("{{ pgettext('note', 'On') }}, {{ _('On') }}").render() == "О чём, On"


# What is printed for contributors stays English.
FOR_CONTRIBUTORS = {"example", "field_reference", "macro_reference", "record_source", "rules_reference"}
# Beside them `serve` shows a page of problems. What the theme's scripts read is no word either.
NO_WORDS = {"problems", "speculation"}
TEMPLATES = sorted(
    path
    for path in (*Path(environment.__file__).with_name("templates").glob("*.html"), *(ROOT / "overrides").rglob("*.html"))
    if path.stem not in FOR_CONTRIBUTORS | NO_WORDS
)
# What a screen reader says of a tag, or what stands in the place of a heading.
SPOKEN = re.compile(r'\s(?:aria-label|alt|title|data-label)="([^"]*)"')
MESSAGES_BY = {"_", "pgettext", "ngettext", "npgettext"}
KEYS = {*evidence.VERDICTS, *evidence.RELATIONS, *evidence.SOURCE_KINDS, *evidence.SEEN}


def words_outside_messages(text: str) -> list[str]:
    """What a template says by itself: the words of its text and of its tags, and each string of several words that it prints."""
    data = "".join(value if kind == "data" else "" for _, kind, value in Environment().lex(text))
    data = re.sub(r"<script>.*?</script>", "", data)
    words = re.findall(r"[^\W\d_]{2,}", " ".join([*SPOKEN.findall(data), re.sub(r"<[^>]*>|&\w+;", " ", data)]))
    parsed = Environment().parse(text)
    said = {
        id(one)
        for call in parsed.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in MESSAGES_BY
        for one in call.find_all(nodes.Const)
    }
    strings = [one.value for one in parsed.find_all(nodes.Const) if id(one) not in said and isinstance(one.value, str)]
    return words + [one for one in strings if re.search(r"[^\W\d_] [^\W\d_]", one) and one not in KEYS and "md-" not in one]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    assert words_outside_messages(path.read_text("utf-8")) == []


def test_words_outside_messages_are_found_in_text_in_what_tags_say_and_in_strings() -> None:
    text = (
        '<p class="x" aria-label="All {{ n }} figures">{{ _("Fine") }}&nbsp;{% if a > b %}Not {{ x or "so fine" }}{% endif %}</p>'
    )
    assert words_outside_messages(text) == ["All", "figures", "Not", "so fine"]
    assert words_outside_messages('{{ _("All is {what}", what=_("as it was")) if a == "not found" }}') == []
