"""Records become HTML that says what they say and nothing else."""

from pathlib import Path

import markdown
import pytest

from macros import calls, project, render
from macros.references import Reference
from macros.stash import StashExtension, wrap
from tests import cases
from tests.conftest import ROOT

SITE = project.load(ROOT)
EU = render.View(SITE, "briefing/eu-perspective.md", "briefing/eu-perspective/", "en")


@pytest.mark.parametrize(
    ("kind", "id_", "form", "html"),
    [
        (
            "figure",
            "fra-spending",
            "",
            '<a class="figure" href="#note-fra-spending" aria-describedby="about-fra-spending"><data value="2.06">2.06%</data></a>',
        ),
        (
            "figure",
            "europe-rise",
            "",
            '<a class="figure" href="#note-europe-rise" aria-describedby="about-europe-rise"><data value="700000000000">$700 billion</data></a>',
        ),
        (
            "quote",
            "hegseth-unrealistic",
            "",
            '<a class="quote" href="#note-hegseth-unrealistic" aria-describedby="about-hegseth-unrealistic">“unrealistic”</a>',
        ),
        (
            "actor",
            "macron",
            "title",
            '<a class="actor" href="../../reference/whos-who/#macron">French President Emmanuel Macron</a>',
        ),
        ("actor", "macron", "short", "Macron"),
        ("date", "briefing", "", '<time datetime="2025-02-16">16 February 2025</time>'),
        ("date", "aid-share", "", '<time datetime="2024">2024</time>'),
        ("para", "risks-2", "", '<a class="para" href="../../briefing/risks/#p2">Risks ¶2</a>'),
        ("term", "unilateral", "bilateral", '<a class="term" href="../../reference/glossary/#unilateral">bilateral</a>'),
    ],
)
def test_a_reference_becomes(kind: str, id_: str, form: str, html: str) -> None:
    assert render.inline(EU, Reference(kind, id_, form)) == html


def test_a_silent_cell_says_so() -> None:
    html = render.BLOCKS["positions_table"](EU)
    # Eleven of the thirty-two cells asked for, and two beside the comparison.
    assert html.count("<em>Not stated in this briefing</em>") == 13


def test_markup_in_a_record_is_shown_and_not_obeyed(small: Path) -> None:
    cases.apply(small, [{"file": "data/quotes.yml", "replace": "text: too late", "with": "text: too *late* `_a_` & 5 > 4"}])
    site = project.load(small)
    html = render.inline(render.View(site, "index.md", "", "en"), Reference("quote", "berg-too-late"))
    page = markdown.markdown(f"- a {wrap(html)}, b", extensions=[StashExtension()])
    assert "“too *late* `_a_` &amp; 5 &gt; 4”</a>, b" in page


def test_a_block_stays_whole_in_a_list_and_in_a_quotation() -> None:
    table = "<table>\n\n<tr><td>*a*</td></tr>\n</table>"
    for text in (f"{wrap(table)}", f"- one\n\n    {wrap(table)}\n", f"> {wrap(table)}"):
        html = markdown.markdown(text, extensions=[StashExtension()])
        assert table in html
        assert "<p><table>" not in html


def test_every_macro_is_registered_with_the_parameters_that_its_description_names() -> None:
    import inspect

    import macros

    class Environment:
        project_dir = str(ROOT)
        conf = {"theme": {"language": "en"}, "extra": {}}  # noqa: RUF012
        pre_macro_functions: list = []  # noqa: RUF012
        post_macro_functions: list = []  # noqa: RUF012

        def __init__(self) -> None:
            self.registered: dict = {}

        def macro(self, function, name: str = ""):
            self.registered[name or function.__name__] = function
            return function

    environment = Environment()
    macros.define_env(environment)
    assert set(environment.registered) == set(calls.MACROS)
    for name in ("figure", "quote", "actor", "position", "date", "para", "ref"):
        parameters = tuple(inspect.signature(environment.registered[name]).parameters)
        assert parameters == calls.MACROS[name].parameters
