"""Every text that the site says itself is found, once, whatever it is written in, and with what a translator has to know."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from jinja2 import TemplateSyntaxError

from briefing.wording import catalog, extraction
from macros import environment
from tests.conftest import ROOT, build_here

SOURCES = {
    "macros/templates/list.html": """\
<h2>{{ _("Figures") }}</h2>
{# Translators: a link; {day} is a day #}
<p>{{ _('See <a href="{href}">{day}</a>', href=href, day=day) }} {{ ngettext("{count} record", "{count} records", n) }}</p>
<p>{{ pgettext("verdict", "agrees") }} {{ pgettext("verdict", word) }} {{ npgettext("found", "{count} left", "{count} left", n) }}</p>
""",
    "briefing/rooms/words.py": '''\
"""A docstring that says gettext("nothing")."""
# Translators: of a lane
LANE = NP_("lane", "Ahead")
KNOWN = N_("known as "
           "printed")
say.gettext("nearly {number}", number=1)
say.ngettext("{count} day", "{count} days", 2)
''',
    "overrides/404.html": '{{ _("Page not found") }} {{ _("Figures") }}',
    "overrides/assets/card.js": 'const a = /"/.test(b); label(t("About {words}", { words }), `${t("Close")}`); not("this");',
    "mkdocs.yml": """\
site_name: Talks
site_url: !ENV [SITE_URL, "http://127.0.0.1:8000/"]
site_description: A briefing
copyright: Snapshot of {date}
nav: [index.md, {Reference: [a.md, {By name: b.md}]}]
theme: {name: material, palette: [{scheme: slate, toggle: {icon: a, name: Dark}}]}
markdown_extensions: [attr_list, {toc: {permalink_title: Link here}}]
""",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of a few sources."""
    for name, text in SOURCES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def ids(template: Catalog) -> list:
    """The messages as (context, text) or (context, text, text for many)."""
    found = [one for one in template if one.id]
    return [(one.context, *([one.id] if isinstance(one.id, str) else one.id)) for one in found]


def test_every_message_is_found_in_the_order_of_the_files(project: Path) -> None:
    assert ids(extraction.template(project)) == [
        ("lane", "Ahead"),
        (None, "known as printed"),
        (None, "nearly {number}"),
        (None, "{count} day", "{count} days"),
        (None, "Figures"),
        (None, 'See <a href="{href}">{day}</a>'),
        (None, "{count} record", "{count} records"),
        ("verdict", "agrees"),
        ("found", "{count} left", "{count} left"),
        (None, "Talks"),
        (None, "A briefing"),
        (None, "Snapshot of {date}"),
        (None, "Reference"),
        (None, "By name"),
        (None, "Dark"),
        (None, "Link here"),
        (None, "Page not found"),
        (None, "About {words}"),
        (None, "Close"),
    ]


def test_a_message_names_its_files_without_lines_and_keeps_what_translators_are_told(project: Path) -> None:
    template = extraction.template(project)
    assert template["Figures"].locations == [("macros/templates/list.html", None), ("overrides/404.html", None)]
    assert template['See <a href="{href}">{day}</a>'].auto_comments == ["a link; {day} is a day"]
    assert template.get("Ahead", "lane").auto_comments == ["of a lane"]
    assert template["Figures"].auto_comments == []


def test_what_is_known_of_a_file_is_not_read_again_until_the_file_changes(project: Path) -> None:
    known: dict = {}
    extraction.template(project, known)
    [digest] = [digest for digest, found in known.items() if found and found[0][1] == "Page not found"]
    known[digest] = [(None, "Kept", None, [])]
    assert (None, "Kept") in ids(extraction.template(project, known))
    (project / "overrides" / "404.html").write_text('{{ _("Gone") }}', "utf-8")
    found = ids(extraction.template(project, known))
    assert (None, "Gone") in found
    assert (None, "Kept") not in found
    assert digest not in known


def test_a_template_that_cannot_be_read_is_no_template_without_messages(project: Path) -> None:
    (project / "overrides" / "404.html").write_text('{{ _("Gone") }', "utf-8")
    with pytest.raises(TemplateSyntaxError):
        extraction.template(project)


def test_the_words_of_this_site_are_found_wherever_they_are_written() -> None:
    found = set(ids(extraction.template(ROOT)))
    assert {
        (None, "Ukraine Peace Talks"),
        (None, "Colors: as the system"),
        (None, "The briefing cites no source; the words of this page are its editors’."),
        (None, "{count} paragraph", "{count} paragraphs"),
        ("verdict", "differs or not found"),
        (None, "About {words}"),
        (None, "Page not found"),
    } <= found


class Asked(gettext.NullTranslations):
    """Translates nothing, and knows what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: set[tuple] = set()

    def gettext(self, message: str) -> str:
        self.messages.add((None, message))
        return message

    def pgettext(self, context: str, message: str) -> str:
        self.messages.add((context, message))
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.messages.add((None, msgid1, msgid2))
        return super().ngettext(msgid1, msgid2, n)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        self.messages.add((context, msgid1, msgid2))
        return super().npgettext(context, msgid1, msgid2, n)


@pytest.mark.process
def test_nothing_is_looked_up_while_the_site_is_built_that_is_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    monkeypatch.setattr(catalog, "of", lambda language: catalog.Catalog(language, asked))
    environment.of.cache_clear()
    try:
        build_here(ROOT, tmp_path / "site")
    finally:
        # They speak by the catalog that they were made with.
        environment.of.cache_clear()
    assert len(asked.messages) > 400
    assert sorted(asked.messages - set(ids(extraction.template(ROOT))), key=str) == []
