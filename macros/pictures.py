"""A chart as a file of its own, with its title, its legend and its source in it: for whoever shows it on another site.

It is the chart of the page, whose shapes have their places in percent of the width; here the width is fixed, and the colors are
those of the light scheme. It loads nothing, so its letters are those of whoever looks at it.
"""

from __future__ import annotations

import re
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefing.checks.project import Project
from briefing.published.edition import SiteEdition
from macros import blocks
from macros.view import View

CHARTS = ("spending_chart", "nato_chart")
_ASSETS = Path(__file__).resolve().parent.parent / "overrides" / "assets"
_WIDTH, _MARGIN, _LINE = 760, 32, 22
# The letters that fit into the width: of the title, and of a line below the chart.
_LARGE, _SMALL = 58, 104
_FONTS = {"--md-text-font-family": "Inter, Arial, sans-serif", "--serif": "Georgia, serif"}


def files(project: Project, edition: SiteEdition, language: str) -> dict[str, bytes]:
    """The charts that the pages show, by their addresses below where their language begins."""
    found = {}
    for page in project.written:
        for _, call in page.calls:
            if call.name in CHARTS:
                shown = project if page.language == language else project.source
                view = View(shown, page.path, page.url, shown.language, edition.of(shown.language).address)
                source = blocks.chart_citation(view, call.name)
                found[blocks.chart_file(call.name)] = standalone(blocks.drawn_chart(view, call.name), source).encode()
    return found


def standalone(html: str, source: str) -> str:
    """The chart that a macro has printed as an SVG file, with a line that says where it is from."""
    figure = ET.fromstring(html)  # noqa: S314 (what a template has escaped)
    drawing = next(figure.iter("svg"))
    heading = textwrap.wrap(drawing.findtext("title", ""), _LARGE)
    top = _MARGIN + 28 * len(heading)
    drawing.attrib |= {"x": f"{_MARGIN}", "y": f"{top}", "width": f"{_WIDTH - 2 * _MARGIN}", "overflow": "visible"}
    bottom = top + int(drawing.attrib["height"]) + _LINE
    legend = list(_legend(figure, bottom))
    bottom += _LINE * (len(figure.findall("ul/li")) + 1)
    about = " ".join(figure.findtext("figcaption", "").split())
    lines = [*textwrap.wrap(about, _SMALL), "", *textwrap.wrap(source, _SMALL)]
    height = bottom + _LINE * len(lines) + 8
    size = {"width": f"{_WIDTH}", "height": f"{height}", "viewBox": f"0 0 {_WIDTH} {height}"}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "chart", "role": "img", **size})
    ET.SubElement(root, "style").text = _style()
    ET.SubElement(root, "rect", {"class": "paper", "width": "100%", "height": "100%"})
    root.extend(_text(line, _MARGIN, 38 + 28 * number, "title") for number, line in enumerate(heading))
    root.append(drawing)
    root.extend(legend)
    root.extend(_text(line, _MARGIN, bottom + _LINE * number, "small") for number, line in enumerate(lines))
    return ET.tostring(root, encoding="unicode") + "\n"


def _legend(figure: ET.Element, top: int) -> Iterator[ET.Element]:
    """Each item of the legend in a line of its own: its sign, and its words."""
    for number, item in enumerate(figure.findall("ul/li")):
        y, sign = top + _LINE * number, item.find("svg")
        words = " ".join("".join(item.itertext()).split())
        if sign is not None:
            sign.tail = None
            sign.attrib = {"x": f"{_MARGIN}", "y": f"{y}", "width": "40", "height": "16"}
            yield sign
        yield _text(words, _MARGIN + (48 if sign is not None else 0), y + 12, "small")


def _text(words: str, x: int, y: int, css: str) -> ET.Element:
    element = ET.Element("text", {"class": css, "x": f"{x}", "y": f"{y}"})
    element.text = words
    return element


@cache
def _style() -> str:
    """The rules of charts in the style sheets, with the colors of the light scheme in place of their variables."""
    colors = dict(re.findall(r"(--[\w-]+): light-dark\((#\w+),", (_ASSETS / "site.css").read_text("utf-8"))) | _FONTS
    rules = re.findall(r"^\.chart (?!svg|figcaption)[^{}]+\{[^{}]*\}", (_ASSETS / "record.css").read_text("utf-8"), re.M)
    own = [
        ":root { font: 13px var(--md-text-font-family); fill: var(--md-default-fg-color); }",
        ".chart .title { font: 600 20px var(--serif); }",
        ".chart .paper { fill: var(--md-default-bg-color); }",
        ".chart .small { font-size: 12px; }",
    ]
    # A rem is that of a file of its own here.
    text = "\n".join([*rules, *own])
    return re.sub(r"var\((--[\w-]+)\)", lambda name: colors[name[1]], text)
