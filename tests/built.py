"""What tests read of the built site: each page once, however many tests look at it. Whoever changes a tree copies it first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import TypeVar
from xml.etree.ElementTree import Element

import html5lib

from briefing.checks import project
from tests.conftest import ROOT

T = TypeVar("T")
SITE = project.load(ROOT)
# The written pages, and those that are made from records.
WRITTEN = sorted(page.url for page in SITE.written)
MADE = sorted(page.url for page in SITE.pages.values() if page.made_of)
PAGES = sorted([*WRITTEN, *MADE])
# What a browser opens: of the made pages, one of each kind.
OPENED = [
    *WRITTEN,
    "reference/parties/us/",
    "reference/people/trump/",
    "reference/figures/above-3/",
    "reference/quotes/hegseth-unrealistic/",
]
# In each other language, the pages that somebody has translated, and of the made ones, one; below the language's folder.
TRANSLATED = [
    f"{language}/{url}"
    for language, one in SITE.translations.items()
    for url in [
        *(page.url for page in one.written if page.language == language),
        *[page.url for page in one.pages.values() if page.made_of and page.language == language][:1],
    ]
]
# Of every kind of page in every language some, and all of the source's.
EVERY = [*PAGES, *TRANSLATED]


@cache
def read(site: Path, url: str) -> str:
    """The HTML of a page."""
    return (site / url / "index.html").read_text("utf-8")


@cache
def parsed(site: Path, url: str) -> tuple[Element, list[str]]:
    """A page as a browser reads it, and what it has to repair for that."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(read(site, url))
    return document, [f"line {position[0]}: {code} {details}" for position, code, details in parser.errors]


def tree(site: Path, url: str) -> Element:
    """A page as a browser reads it."""
    return parsed(site, url)[0]


def unmarked(html: str) -> str:
    """A page without the marks of lapsed reviews: they come with a correction, and go when it is compared."""
    return re.sub(r' <(a|span) class="lapse".*?</\1>', "", html)


def lapses(page: Element) -> list[str]:
    """The marks of lapsed reviews on a page."""
    return [words(one) for one in page.iter() if one.get("class") == "lapse"]


def note(page: Element, id_: str) -> Element:
    """The note of a figure or quotation on a page; several may share one."""
    return next(one for one in page.iter("details") if any(part.get("id") == f"note-{id_}" for part in one.iter()))


def some(found: Iterable[T]) -> list[T]:
    """What was found, of which there has to be something: a loop over nothing would find nothing wrong."""
    listed = list(found)
    assert listed, "there is nothing to look at"
    return listed


def words(element: Element) -> str:
    """What an element says, in one line."""
    return " ".join("".join(element.itertext()).split())


def unmarked_words(element: Element) -> str:
    """The same without the marks of lapsed reviews."""
    copied = deepcopy(element)
    for mark in (one for one in copied.iter() if one.get("class") == "lapse"):
        mark.text = ""
    return words(copied)
