"""Whether a reader of a changed project is told that what was changed is not as it was compared: on the page, and in the downloads.

What counts is what is printed: the state of a review alone tells nobody.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefing.checks.project import Project
from briefing.ledger import targets
from briefing.ledger.state import Reviewed
from briefing.pages.page import Page
from briefing.published import edition, tables
from briefing.records.kinds import KINDS
from briefing.wording import addresses, locale
from macros import blocks
from macros.view import View

ADDRESS = "http://127.0.0.1:8000/"
# What has no id on a page stands on the overview, in what these print.
_MACROS = {"paragraph": "section_list", "section": "section_list", "briefing": "briefing_facts"}


class Readers:
    """What readers are told, beside what they were told of the project as it was."""

    def __init__(self, before: Project) -> None:
        self.before = before.reviews
        # By what is marked and how: each value of a record has the same mark at the same place.
        self._printed: dict[tuple[str, str], bool] = {}

    def see(self, site: Project) -> bool:
        """Whether something that is not as it was is marked, and its mark is printed."""
        touched = [one for name, one in site.reviews.items() if one != self.before.get(name)]
        return any(self._is_printed(site, one) for one in touched if one.mark)

    def _is_printed(self, site: Project, one: Reviewed) -> bool:
        key = (one.target.name, one.mark)
        if key not in self._printed:
            self._printed[key] = on_page(site, one) and in_downloads(site, one)
        return self._printed[key]


def on_page(site: Project, one: Reviewed) -> bool:
    """Whether the page on which a record or paragraph stands carries the mark, there and not only elsewhere."""
    target = one.target
    if target.kind == "paragraph" and target.part == targets.TEXT:
        section, number = site.data.paragraphs[target.id]
        page = next(page for page in site.written if page.section == section)
        return one.mark in blocks.paragraph_mark(_view(site, page), section, number)
    if target.kind == "page":
        page = next(page for page in site.written if targets.page_id(page.path) == target.id)
        return one.mark in blocks.stamp(_view(site, page))
    macro = "at_a_glance" if target.part.startswith("glance-") else _MACROS.get(target.kind, "")
    url, _, anchor = ("", "", "") if macro else addresses.of_record(target.kind, target.id).partition("#")
    printed = "".join(
        str(blocks.render(_view(site, page), call))
        for page in site.written
        if page.url == url
        for _, call in page.calls
        if macro in ("", call.name)
    )
    return one.mark in _part(printed, url, anchor, site)


def _view(site: Project, page: Page) -> View:
    return View(site, page.path, page.url, locale.SOURCE, ADDRESS)


def _part(printed: str, url: str, anchor: str, site: Project) -> str:
    """What is printed of one record: from its id to that of the next record on the page; all, if its id stands in the page."""
    if f'id="{anchor}"' not in printed:
        return printed
    places = (addresses.of_record(kind, record.id).partition("#") for kind, record in site.data.items())
    others = {other for at, _, other in places if at == url and other != anchor}
    part = printed.partition(f'id="{anchor}"')[2]
    return part[: min((place for other in others if (place := part.find(f'id="{other}"')) >= 0), default=len(part))]


def in_downloads(site: Project, one: Reviewed) -> bool:
    """Whether the row of a record in the tables to download carries the mark."""
    target = one.target
    kind, id_ = target.kind, target.id
    if kind == "page":
        return True
    if kind == "paragraph":
        kind, id_ = "section", site.data.paragraphs[id_][0]
        if target.part == targets.TEXT:
            # The words of a page are in no table.
            return True
    now = edition.current(site.data, ADDRESS)
    rows: list[Mapping] = [
        row
        for resource in tables.resources(site.data, locale.SOURCE, now)
        if resource.name == KINDS[kind].download
        for row in resource.rows
        if row["id"] == id_
    ]
    return any(one.mark in str(row) for row in rows)
