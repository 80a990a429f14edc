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


class Readers:
    """What readers are told, beside what they were told of the project as it was."""

    def __init__(self, before: Project) -> None:
        self._before = before.reviews
        # By what is marked and how: each value of a record has the same mark at the same place.
        self._printed: dict[tuple[str, str], bool] = {}

    def see(self, site: Project) -> bool:
        """Whether something that is not as it was is marked, and its mark is printed."""
        touched = [one for name, one in site.reviews.items() if one != self._before.get(name)]
        return any(self._is_printed(site, one) for one in touched if one.mark)

    def _is_printed(self, site: Project, one: Reviewed) -> bool:
        key = (one.target.name, one.mark)
        if key not in self._printed:
            self._printed[key] = on_page(site, one) and in_downloads(site, one)
        return self._printed[key]


def on_page(site: Project, one: Reviewed) -> bool:
    """Whether the page on which a record or paragraph stands carries the mark, there and not only elsewhere."""
    target = one.target
    if target.kind == "paragraph":
        section, number = site.data.paragraphs[target.id]
        if target.part == targets.TEXT:
            page = next(page for page in site.written if page.section == section)
            return one.mark in blocks.paragraph_mark(_view(site, page), section, number)
    table = {"paragraph": "section_list", "section": "section_list", "briefing": "at_a_glance"}.get(target.kind)
    url, _, anchor = addresses.of_record(target.kind, target.id).partition("#") if not table else ("", "", "")
    shown = [page for page in site.written if page.url == url]
    printed = "".join(
        str(blocks.render(_view(site, page), call))
        for page in shown
        for _, call in page.calls
        if table in (None, call.name, "briefing_facts")
    )
    return one.mark in (_part(printed, target.kind, anchor, site) if anchor else printed)


def _view(site: Project, page: Page) -> View:
    return View(site, page.path, page.url, locale.SOURCE, ADDRESS)


def _part(printed: str, kind: str, anchor: str, site: Project) -> str:
    """What is printed of one record: from its id to that of the next one."""
    others = {addresses.of_record(kind, id_).partition("#")[2] for id_ in site.data[kind]} - {anchor}
    part = printed.partition(f'id="{anchor}"')[2]
    return part[: min((place for other in others if (place := part.find(f'id="{other}"')) >= 0), default=len(part))]


def in_downloads(site: Project, one: Reviewed) -> bool:
    """Whether the row of a record in the tables to download carries the mark."""
    target = one.target
    kind, id_ = target.kind, target.id
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
