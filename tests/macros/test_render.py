"""Records become HTML that says what they say and nothing else."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace

import markdown
import pytest

from briefing.checks import project
from briefing.pages import calls
from briefing.pages.stash import StashExtension, wrap
from briefing.records.references import Reference
from briefing.records.statements import Country
from macros import blocks as render
from macros.view import View, inline
from tests import cases
from tests.conftest import ROOT

SITE = project.load(ROOT / "tests" / "small")
HARBOR = View(SITE, "briefing/harbor.md", "briefing/harbor/", "en")


@pytest.mark.parametrize(
    ("kind", "id_", "form", "html"),
    [
        (
            "figure", "toll-rate", "",
            '<a class="figure" href="#note-toll-rate" aria-describedby="about-toll-rate"><data value="2.06">2.06%</data></a>',
        ),
        ("quote", "berg-too-late", "", '<a class="quote" href="#note-berg-too-late" aria-describedby="about-berg-too-late">“too late”</a>'),
        ("actor", "berg", "title", '<a class="actor" href="../../reference/people/berg/">Mayor Anna Berg</a>'),
        ("actor", "berg", "short", "Berg"),
        ("date", "briefing", "", '<time datetime="2020-03-01">March 1, 2020</time>'),
        ("date", "ferry-share", "", '<time datetime="2019">2019</time>'),
        ("para", "outlook-1", "", '<a class="para" href="../../briefing/outlook/#p1">Outlook ¶1</a>'),
        ("term", "toll", "", '<a class="term" href="../../reference/glossary/#toll" aria-describedby="term-toll">toll</a>'),
    ],
)  # fmt: skip
def test_a_reference_becomes(kind: str, id_: str, form: str, html: str) -> None:
    assert inline(HARBOR, Reference(kind, id_, form)) == html


def test_a_silent_cell_says_so() -> None:
    html = render.render(HARBOR, calls.Call("positions_table", (), {}, 0))
    assert html.count("<em>Not stated in this briefing</em>") == 1


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "\\`<script>alert(1)</script>\\`",
        "```\n<script>alert(1)</script>",
        "- a ` b\n- <script>alert(1)</script> ` c",
        "a <b>b</b>",
    ],
)
def test_raw_html_on_a_page_is_text(text: str) -> None:
    html = markdown.markdown(text, extensions=[StashExtension(), "attr_list", "fenced_code"])
    assert "<script" not in html
    assert "<b>" not in html


def test_markup_in_a_record_is_shown_and_not_obeyed(small: Path) -> None:
    cases.apply(small, [{"file": "data/quotes.yml", "replace": "text: too late", "with": "text: too *late* `_a_` & 5 > 4"}])
    site = project.load(small)
    html = inline(View(site, "index.md", "", "en"), Reference("quote", "berg-too-late"))
    page = markdown.markdown(f"- a {wrap(html)}, b", extensions=[StashExtension()])
    assert "“too *late* `_a_` &amp; 5 &gt; 4”</a>, b" in page


def test_a_block_stays_whole_in_a_list_and_in_a_quotation() -> None:
    table = "<table>\n\n<tr><td>*a*</td></tr>\n</table>"
    for text in (f"{wrap(table)}", f"- one\n\n    {wrap(table)}\n", f"> {wrap(table)}"):
        html = markdown.markdown(text, extensions=[StashExtension()])
        assert table in html
        assert "<p><table>" not in html


def test_every_macro_of_the_table_is_registered_and_prints_what_the_table_says() -> None:
    import macros

    class Environment:
        project_dir = str(ROOT)
        conf = {"theme": {"language": "en"}, "extra": {}, "site_url": "https://site.example/", "repo_url": ""}  # noqa: RUF012
        page = SimpleNamespace(file=SimpleNamespace(src_uri="index.md"), url="")
        pre_macro_functions: list = []  # noqa: RUF012
        post_macro_functions: list = []  # noqa: RUF012

        def __init__(self) -> None:
            self.registered: dict = {}

        def macro(self, function, name: str) -> None:
            self.registered[name] = function

    environment = Environment()
    macros.define_env(environment)
    assert list(environment.registered) == [*calls.MACROS, *calls.MADE]
    by_place, by_name = (environment.registered["ref"]("country", "fra"), environment.registered["ref"](kind="country", id="fra"))
    assert by_place == by_name
    assert ">France</a>" in markdown.markdown(by_place, extensions=[StashExtension()])
    capital = environment.registered["ref"]("term", "ceasefire", cap=True)
    assert capital == environment.registered["ref"]("term", "ceasefire", cap="true")
    assert ">Ceasefire</a>" in markdown.markdown(capital, extensions=[StashExtension()])


TABLES = ("figures_table", "quotes_list", "section_list", "stances_table", "sources_list", "glossary", "nato_table", "citations")


def test_a_mark_of_what_was_not_compared_stands_in_no_link_and_touches_no_word(small: Path) -> None:
    (small / "data" / "reviews.yml").write_text("[]\n", "utf-8")
    site = project.load(small)
    for page in site.pages.values():
        view = View(site, page.path, page.url, "en", repository="https://example.org/r")
        blocks = [call for _, call in page.calls] + [calls.Call(name, (), {}, 0) for name in TABLES]
        html = "\n".join([*(render.render(view, call) for call in blocks), render.notes(view)[1]])
        tree = ET.fromstring(f"<body>{re.sub(' (download|data-search-exclude)>', '>', html).replace('&nbsp;', ' ')}</body>")
        assert [link for link in tree.iter("a") if len(list(link.iter("a"))) > 1] == [], page.path
        assert html.count('<span class="lapse">not yet compared with what it rests on</span>') >= 3, page.path
        # A space before each, or the beginning of its paragraph; and what follows is apart from it.
        marks = re.findall(r'(\S*)<(?:a|span) class="lapse"(?:.*?this means</span></a>|.*?</span>)(.)', html)
        assert {before for before, _ in marks} <= {"", "<p>", 'class="note">', 'class="told">', 'class="trace">'}
        assert {after for _, after in marks} <= {" ", "<", "."}


def test_the_groups_of_citations_have_addresses_of_their_own() -> None:
    html = render.citations(View(SITE, "index.md", "", "en"))
    assert re.findall(r'<h2 id="(.*?)">(.*?)</h2>', html) == [
        ("the-briefing", "The briefing"),
        ("sections-and-paragraphs", "Sections and paragraphs"),
        ("figures", "Figures"),
        ("quotations", "Quotations"),
    ]
    assert re.findall(r'<li><a href="#(.*?)">', html) == ["the-briefing", "sections-and-paragraphs", "figures", "quotations"]


def test_a_page_lists_records_in_the_order_of_its_language() -> None:
    countries = [Country(id=id_, name=name, paragraphs=["a-1"]) for id_, name in (("aaa", "Kreta"), ("bbb", "Xios"))]
    names = [[one.name for one in View(SITE, "index.md", "", language).sorted(countries, "name")] for language in ("en", "az")]
    assert names == [["Kreta", "Xios"], ["Xios", "Kreta"]]
