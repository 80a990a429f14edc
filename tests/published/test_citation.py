"""Citations name a fixed edition, and independent programs read each format."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy
import yaml
from citeproc.source.json import CiteProcJSON

from briefing.published import citation, edition
from briefing.records.statements import Briefing
from tests.built import SITE, tree
from tests.built import words as text_of
from tests.conftest import ROOT

DATA = SITE.data
BRIEFING = DATA["briefing"]["briefing"]
EDITION = edition.SiteEdition("1.0.0", datetime.date(2026, 11, 24), "0123456789abcdef", "https://site.example/")
ALL = list(citation.citables(DATA, "en"))
IDS = [one.anchor for one in ALL]


def test_the_briefing_each_section_paragraph_figure_and_quotation_can_be_cited() -> None:
    counts = {kind: sum(one.kind == kind for one in ALL) for kind in ("briefing", "section", "paragraph", "figure", "quote")}
    assert counts == {
        "briefing": 1,
        "section": len(DATA["section"]),
        "paragraph": len(DATA.paragraphs),
        "figure": len(DATA["figure"]),
        "quote": len(DATA["quote"]),
    }


MADE_UP = Briefing(
    title="Harbor Talks: Tolls & Trade",
    sentence_title="Harbor talks: Tolls & trade",
    date="2020-03-01",
    byline="Test desk",
    language="en",
)
PART = citation.Citable("paragraph", "harbor-2", "Harbor, ¶2", "briefing/harbor/#p2", "en")


def test_the_wording_follows_the_manuals_and_says_whose_words_are_cited() -> None:
    state = "Retold by the editors of this site, edition 1.0.0, November 24, 2026, commit 0123456789ab"
    assert citation.chicago(PART, MADE_UP, EDITION) == (
        f"Test desk. “Harbor, ¶2.” In Harbor Talks: Tolls & Trade. March 1, 2020. {state}. https://site.example/briefing/harbor/#p2."
    )
    assert citation.apa(PART, MADE_UP, EDITION) == (
        f"Test desk. (2020, March 1). Harbor, ¶2. In Harbor talks: Tolls & trade ({state}) [Policy briefing]."
        " https://site.example/briefing/harbor/#p2"
    )


def test_signs_that_a_format_gives_a_meaning_are_kept_as_signs() -> None:
    from bibtexparser.middlewares import LatexDecodingMiddleware

    odd = citation.Citable("figure", "x", "50% of $3 & #1_a {b} ~c ^d \\ e\nUR  - https://other.example/", "x", "en")
    entry = bibtexparser.parse_string(citation.bibtex(odd, MADE_UP, EDITION), append_middleware=[LatexDecodingMiddleware()])
    assert entry.failed_blocks == []
    assert " ".join(entry.entries[0]["title"].split()).strip("{}").startswith("50% of $3 & #1_a")
    [record] = rispy.loads(citation.ris(odd, MADE_UP, EDITION))
    assert record["urls"] == ["https://site.example/x"]
    assert record["title"].endswith("e UR - https://other.example/")


@pytest.mark.parametrize("one", ALL, ids=IDS)
def test_bibtex_is_read_by_an_independent_program(one: citation.Citable) -> None:
    from bibtexparser.middlewares import LatexDecodingMiddleware

    library = bibtexparser.parse_string(citation.bibtex(one, BRIEFING, EDITION), append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    [entry] = library.entries
    assert entry["title"].strip("{}") == one.title
    assert entry["author"].strip("{}") == BRIEFING.byline
    assert (entry["year"], entry["url"]) == (str(BRIEFING.date.year), EDITION.url(one.path))
    assert "commit 0123456789ab" in entry["note"]


@pytest.mark.parametrize("one", ALL, ids=IDS)
def test_ris_is_read_by_an_independent_program(one: citation.Citable) -> None:
    [entry] = rispy.loads(citation.ris(one, BRIEFING, EDITION))
    assert entry["title"] == one.title
    assert entry["authors"] == [BRIEFING.byline]
    assert entry["year"] == str(BRIEFING.date.year)
    assert entry["urls"] == [EDITION.url(one.path)]
    assert entry["type_of_reference"] == ("RPRT" if one.kind == "briefing" else "CHAP")


@pytest.mark.parametrize("one", ALL, ids=IDS)
def test_csl_json_is_read_by_an_independent_program(one: citation.Citable) -> None:
    items = json.loads(citation.csl(one, BRIEFING, EDITION))
    [(key, reference)] = CiteProcJSON(items).items()
    assert key == items[0]["id"]
    assert str(reference["title"]) == one.title
    assert reference["issued"].year == BRIEFING.date.year
    assert items[0]["URL"] == EDITION.url(one.path)


def test_keys_are_all_different() -> None:
    keys = {json.loads(citation.csl(one, BRIEFING, EDITION))[0]["id"] for one in ALL}
    assert len(keys) == len(ALL)


@pytest.mark.parametrize("one", ALL, ids=IDS)
def test_the_page_shows_every_format_of_each(site: Path, one: citation.Citable) -> None:
    section = tree(site, "cite/").find(f".//section[@id='{one.anchor}']")
    shown = [text_of(label) for label in section.iter("p") if label.get("class") == "label"]
    assert shown == ["Chicago", "APA", "BibTeX", "RIS", "CSL-JSON"]
    assert len([button for button in section.iter("button") if text_of(button) == "Copy"]) == 5


def test_one_press_copies_a_citation(open_page) -> None:
    page = open_page("briefing/eu-perspective/#note-fra-spending", permissions=["clipboard-read", "clipboard-write"])
    page.locator("details:has(#note-fra-spending) a", has_text="Cite").click()
    assert page.url.endswith("/cite/#figure-fra-spending")
    button = page.locator("#figure-fra-spending .copy").first
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Copied to clipboard").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#figure-fra-spending pre").first.text_content()
    assert copied.startswith(f"{BRIEFING.byline}. “")


def test_without_javascript_a_citation_can_be_selected(look_at) -> None:
    page = look_at("cite/#paragraph-eu-perspective-3", script=False)
    text = page.locator("#paragraph-eu-perspective-3 pre").first
    assert text.is_visible()
    assert not page.locator("#paragraph-eu-perspective-3 .copy").first.is_visible()
    assert f"{DATA['section']['eu-perspective'].heading}, ¶3".split(":")[-1] in text.text_content()


def test_a_section_page_leads_to_the_citations_of_its_paragraphs(site: Path) -> None:
    [line] = [one for one in tree(site, "briefing/risks/").iter("p") if one.get("class") == "record-cite"]
    links = [link.get("href") for link in line.iter("a")]
    assert links == [
        "../../cite/#section-risks",
        *(f"../../cite/#paragraph-risks-{number}" for number in range(1, len(DATA["section"]["risks"].paragraphs) + 1)),
        "index.md",
    ]


def test_the_pages_carry_the_tags_that_reference_managers_read(site: Path) -> None:
    page = tree(site, "briefing/risks/")
    tags = {tag.get("name"): tag.get("content") for tag in page.iter("meta") if (tag.get("name") or "").startswith("citation_")}
    assert tags["citation_title"] == DATA["section"]["risks"].heading
    assert tags["citation_inbook_title"] == BRIEFING.title
    assert tags["citation_author"] == BRIEFING.byline
    assert tags["citation_publication_date"] == BRIEFING.date.strftime("%Y/%m/%d")
    assert tags["citation_public_url"].endswith("/briefing/risks/")
    # What is not the briefing's must not be saved as its own.
    assert [tag for tag in tree(site, "method/").iter("meta") if (tag.get("name") or "").startswith("citation_")] == []


def test_the_citation_file_of_the_repository_agrees_with_the_records() -> None:
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    newest = list(DATA["edition"].values())[-1]
    assert (cff["title"], cff["version"], str(cff["date-released"])) == (BRIEFING.title, newest.version, newest.date.isoformat())
    assert cff["authors"] == [{"name": BRIEFING.byline}]
    preferred = cff["preferred-citation"]
    assert (preferred["title"], preferred["type"]) == (BRIEFING.title, "report")
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(preferred["date-published"]))
    assert str(preferred["date-published"]) == BRIEFING.date.isoformat()
