"""The languages that a page is written in, each with its address: for the heads of pages, the list of pages and linked data.

A page that has no translation is shown in the frame of each language, in the words of the source; that is no version of it, and
whoever looks for the page is led to the source.
"""

from __future__ import annotations

from typing import NamedTuple

from briefing.checks.project import Project
from briefing.published.edition import SiteEdition
from briefing.wording import locale


class Version(NamedTuple):
    """A page in a language."""

    language: str
    territory: str  # the language as Open Graph has it, with the territory where most speak it: `az_AZ`
    url: str


def of_page(project: Project, path: str, edition: SiteEdition) -> list[Version]:
    """Every version of a page, that of the source first. `edition` is that of any language."""
    url = project.source.pages[path].url
    return [Version(one, locale.territory(one), edition.of(one).url(url)) for one in project.versions(path)]


def is_written(project: Project, path: str) -> bool:
    """Whether a page is in the language of the project, and not that of the source for want of a translation."""
    return project.pages[path].language == project.language


def shown(project: Project, path: str) -> Project:
    """The project in the language in which a page is shown: it has the records and the words of that."""
    return project if is_written(project, path) else project.source


def titled_in(project: Project, path: str) -> str:
    """The language of a page's title in the navigation, where it is not that of the project; else empty.

    A section has its name in every language, also where its page is not translated.
    """
    page = project.pages.get(path)
    return page.language if page and not page.section and page.language != project.language else ""
