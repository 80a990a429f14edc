"""What tests read of the built site: each page once, however many tests look at it. Whoever changes a tree copies it first."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

from briefing.checks import project
from tests.conftest import ROOT

SITE = project.load(ROOT)
PAGES = sorted(page.url for page in SITE.pages.values())


@cache
def read(site: Path, url: str) -> str:
    """The HTML of a page."""
    return (site / url / "index.html").read_text("utf-8")


@cache
def tree(site: Path, url: str) -> Element:
    """A page as a browser reads it."""
    return html5lib.parse(read(site, url), namespaceHTMLElements=False)


def words(element: Element) -> str:
    """What an element says, in one line."""
    return " ".join("".join(element.itertext()).split())
