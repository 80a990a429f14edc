"""The page of a figure or a quotation: what is recorded of it, and what other sites can embed."""

from __future__ import annotations

import html
import re
from pathlib import Path

import html5lib

from briefing.checks import project
from briefing.pages.tree import Call
from macros import blocks
from macros.view import View
from tests import cases
from tests.conftest import ROOT

SMALL = project.load(ROOT / "tests" / "small")
TOLL, LATE = ("figure", "toll-rate"), ("quote", "berg-too-late")


def printed(site: project.Project, record: tuple[str, str]) -> str:
    page = next(page for page in site.pages.values() if page.made_of == record)
    return blocks.render(View(site, page.path, page.url, "en", "https://site.example/"), Call("statement", record, {}, 0))


def snippet(site: project.Project, record: tuple[str, str]) -> str:
    """What a reader copies: the text of the last block of code."""
    code = re.findall(r"<code>(.*?)</code>", printed(site, record), re.DOTALL)[-1]
    assert "<" not in code
    return html.unescape(code)


def test_in_another_language_what_stays_in_english_is_whole_and_says_so() -> None:
    russian = SMALL.translations["ru"]
    page = russian.pages["reference/figures/toll-rate.md"]
    text = blocks.render(View(russian, page.path, page.url, "ru", "https://site.example/"), Call("statement", TOLL, {}, 0))
    # The page of its paragraph is not translated, nor what the paragraph says in one sentence.
    assert '<dd><span lang="en">The mayor thinks that time has run out.</span></dd>' in text
    assert "The toll is" not in text
    # What the briefing prints.
    assert '<dd><span lang="en">2.06%</span></dd>' in text
    assert "Пошлина на грузы" in text
    assert "<dd>The toll is 2.06%.</dd>" in printed(SMALL, TOLL)
    assert "<dd>2.06%</dd>" in printed(SMALL, TOLL)


def test_a_figure_is_embedded_with_its_precision_its_source_and_what_the_public_record_says() -> None:
    assert snippet(SMALL, TOLL).split("\n")[:2] == [
        "<figure>",
        '<p><strong><data value="2.06">2.06%</data></strong> Toll on cargo; exact as printed, in percent.</p>',
    ]
    text = snippet(SMALL, TOLL)
    assert "<figcaption>Test desk. “Toll on cargo: 2.06%.” In Harbor Talks: A Made-up Briefing. March 1, 2020." in text
    assert (
        '<a href="https://site.example/reference/figures/toll-rate/">The record, and what the public record says: agrees, with a'
        " nuance</a></figcaption>" in text
    )


def test_a_quotation_is_embedded_with_its_speaker_and_says_that_it_has_no_date_or_source() -> None:
    text = snippet(SMALL, LATE)
    assert '<blockquote cite="https://site.example/reference/quotes/berg-too-late/"><p>“too late”</p></blockquote>' in text
    assert "<p>Anna Berg, Mayor of the harbor town, on " in text
    assert "No date or source is given." in text


def test_what_is_embedded_runs_nothing_loads_nothing_and_leads_only_here() -> None:
    for record in (TOLL, LATE):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parseFragment(snippet(SMALL, record))
        assert parser.errors == []
        elements = [element for element in tree.iter() if isinstance(element.tag, str)]
        assert {element.tag for element in elements} <= {
            "DOCUMENT_FRAGMENT", "figure", "p", "strong", "data", "blockquote", "figcaption", "a",
        }  # fmt: skip
        attributes = {(name, value) for element in elements for name, value in element.items()}
        assert {name for name, _ in attributes} <= {"value", "cite", "href"}
        assert all(value.startswith("https://site.example/") for name, value in attributes if name in ("cite", "href"))


def test_markup_in_a_record_is_text_for_whoever_embeds_it(small: Path) -> None:
    cases.apply(small, [{"file": "data/figures.yml", "replace": "label: Toll on cargo", "with": "label: Toll < duty & more"}])
    assert "Toll &lt; duty &amp; more; exact as printed" in snippet(project.load(small), TOLL)


def test_a_correction_is_told_on_the_page_of_what_was_corrected(small: Path) -> None:
    change = "- id: c\n  date: 2020-04-01\n  kind: figure\n  record: toll-rate\n  field: value\n  old: 2.60\n  new: 2.06\n  why: It was misread.\n"
    (small / "data" / "changelog.yml").write_text(change, "utf-8")
    text = " ".join(re.sub("<[^>]*>", "", printed(project.load(small), TOLL)).split())
    assert "value was 2.60." in text


def test_a_figure_that_was_not_compared_says_so() -> None:
    assert "It was not compared with the public record." in printed(SMALL, ("figure", "ferry-share"))
