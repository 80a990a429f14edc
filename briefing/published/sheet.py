"""The one page as a tagged PDF (PDF/UA), laid out by WeasyPrint from the built page.

The same page gives the same bytes: no time, no typeface of this machine and no address on it is in the file. The typefaces would
be dated by the clock without SOURCE_DATE_EPOCH, which the command that builds sets.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from briefing.published.edition import SiteEdition
from briefing.records.statements import Briefing

PAGE, NAME = "brief/", "brief.pdf"
_STYLES = ("assets/site.css", "assets/record.css")
_TYPES = {".css": "text/css", ".woff2": "font/woff2"}


class CannotPrint(Exception):
    """WeasyPrint is not installed, or misses the libraries of the system that it needs."""


def pdf(site: Path, briefing: Briefing, edition: SiteEdition, language: str) -> bytes:
    """The page of a built site as PDF; its links are full addresses. Raises CannotPrint where it cannot be laid out."""
    try:
        weasyprint: Any = import_module("weasyprint")
    except (ImportError, OSError) as error:
        raise CannotPrint(str(error).splitlines()[0]) from None
    # It tells of everything in the style sheets that only a browser needs.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    text = _document((site / PAGE / "index.html").read_text("utf-8"), briefing, edition, language)
    files = _files(weasyprint.urls, site.resolve(), edition.address)
    page = weasyprint.HTML(string=text, base_url=edition.url(PAGE), url_fetcher=files)
    made: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
    return made


def _files(urls: Any, site: Path, address: str) -> Callable[..., Any]:
    """Hands over files of the built site by their addresses, and nothing else: no other host is asked."""

    def fetch(url: str, *_: Any, **__: Any) -> Any:
        path = (site / url.removeprefix(address)).resolve()
        if not url.startswith(address) or not path.is_relative_to(site):
            # Such as a typeface of this machine, which another one does not have: it is left out.
            raise ValueError(f"{url} is no file of this site")
        if not path.is_file():
            raise urls.FatalURLFetchingError(f"{url} is not there")
        return urls.URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})

    return fetch


def _document(html: str, briefing: Briefing, edition: SiteEdition, language: str) -> str:
    """The text of the page without the theme around it, whose style sheets would take most of the time."""
    [text] = re.findall(r'<div class="prose">.*(?=</article>)', html, re.DOTALL)
    about = {
        # A date of its own would be another at each build.
        "dcterms.created": edition.date.isoformat(),
        "author": briefing.byline,
    }
    head = f"<title>{escape(briefing.title)}</title>"
    head += "".join(f'<meta name="{name}" content="{escape(said)}">' for name, said in about.items())
    head += "".join(f'<link rel="stylesheet" href="{escape(edition.url(name))}">' for name in _STYLES)
    return f'<html lang="{language}"><head>{head}</head><body data-md-color-scheme="default">{text}</body></html>'
