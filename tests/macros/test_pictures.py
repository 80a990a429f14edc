"""The charts as files of their own."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import html5lib

from macros import blocks, pictures
from macros.view import View
from tests.built import SITE, some, tree

EDITION = View(SITE, "", "", "en", "https://site.example/").edition
FILES = {name: content.decode() for name, content in pictures.files(SITE, EDITION, "en").items()}
SVG = "{http://www.w3.org/2000/svg}"


def lines(name: str) -> str:
    """All the words of a file, in one line."""
    return " ".join(" ".join(ET.fromstring(FILES[name]).itertext()).split())


def test_each_chart_that_a_page_shows_is_a_file() -> None:
    assert list(FILES) == ["charts/spending.svg", "charts/nato.svg"]


def test_a_file_says_what_it_shows_how_to_read_it_and_where_it_is_from() -> None:
    said = lines("charts/spending.svg")
    assert "Defense spending as a share of GDP, by country" in said
    assert "somewhere in this range, end not included" in said
    assert "the briefing does not rank them" in said
    assert f"In {SITE.data.briefing.title}. February 16, 2025." in said
    assert said.endswith("https://site.example/reference/defense-spending/.")


def test_what_is_nato_s_is_not_ascribed_to_the_briefing() -> None:
    said = lines("charts/nato.svg")
    assert f"NATO. {SITE.data.release.title}." in said
    assert SITE.data.briefing.byline not in said


def test_a_file_has_the_values_of_the_chart_on_the_page(site: Path) -> None:
    page = tree(site, "reference/defense-spending/")
    drawings = [one for one in page.iter(f"{SVG}svg") if one.get("role") == "img"]
    for name, drawn in zip(FILES, some(drawings), strict=True):
        shown = [" ".join("".join(text.itertext()).split()) for text in some(drawn.iter(f"{SVG}text"))]
        assert [text for text in shown if text not in lines(name)] == []


def test_a_file_loads_nothing_and_runs_nothing() -> None:
    for text in FILES.values():
        root = ET.fromstring(text)
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= set(
            ["svg", "style", "rect", "text", "title", "desc", "defs", "pattern", "path", "g", "line", "circle", "tspan"]
        )
        loads = [(name, value) for element in root.iter() for name, value in element.items() if "href" in name or "://" in value]
        assert loads == []
        style = root.findtext(f"{SVG}style")
        assert "var(" not in style
        assert "url(" not in style


def test_every_line_of_words_fits_into_the_width() -> None:
    for text in FILES.values():
        words = [(one.get("class"), one.text or "") for one in ET.fromstring(text).findall(f"{SVG}text")]
        assert max(len(line) for css, line in words if css == "title") <= 58
        assert max(len(line) for css, line in words if css == "small") <= 104


def test_what_a_page_embeds_is_the_file_with_a_name_and_its_source() -> None:
    view = View(SITE, "reference/defense-spending.md", "reference/defense-spending/", "en", "https://site.example/")
    [code] = re.findall("<code>(.*?)</code>", blocks.spending_chart(view), re.DOTALL)
    assert "<" not in code
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    figure = parser.parseFragment(html.unescape(code))
    assert parser.errors == []
    picture = figure.find(".//img")
    assert picture.get("src") == "https://site.example/charts/spending.svg"
    assert picture.get("alt").startswith("Defense spending as a share of GDP, by country, according to the briefing")
    assert figure.find(".//a").get("href") == "https://site.example/reference/defense-spending/"
    assert "Retold by the editors of this site" in figure.findtext(".//figcaption")


def test_markup_in_a_name_is_text_in_a_file() -> None:
    printed = blocks.drawn_chart(
        View(SITE, "reference/defense-spending.md", "reference/defense-spending/", "en"), "spending_chart"
    )
    hostile = str(printed).replace("Estonia", "&lt;script&gt;alert(1)&lt;/script&gt;")
    made = pictures.standalone(hostile, "<script>")
    assert "<script" not in made
    assert "&lt;script&gt;alert(1)" in made
