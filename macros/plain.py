"""A page as plain Markdown with its figures, quotations and tables filled in: for programs, and for readers of plain text."""

from __future__ import annotations

import posixpath
import re
from copy import deepcopy

from markupsafe import Markup

from briefing.checks.project import Project
from briefing.ledger import targets
from briefing.pages import calls
from briefing.pages.page import Page
from briefing.pages.stash import numbered
from briefing.pages.tree import TOKEN, Call
from briefing.published.edition import SiteEdition
from briefing.records.kinds import KINDS
from briefing.wording import addresses, catalog, locale, public_record
from briefing.wording import printing as words
from macros import as_markdown, blocks
from macros.view import View

# Where a record is edited: a page leads there, its plain text does not.
_EDIT = re.compile(r'<(a|span) class="edit".*?</\1>', re.DOTALL)
# What calls have printed on pages, each by its page, its macro and its arguments.
Printed = dict[tuple[str, str, tuple[str, ...]], Markup]


def key(path: str, call: Call) -> tuple[str, str, tuple[str, ...]]:
    """By what a call on a page is found again."""
    return path, call.name, calls.arguments(call)


def markdown(project: Project, page: Page, edition: SiteEdition, language: str, printed: Printed | None = None) -> str:
    """The page as Markdown; links are full addresses, and a chart is the description of what it shows.

    `printed` is what its calls have printed already, if the page was built.
    """
    # A page without a translation is that of the source, and says so.
    shown, told = (project, "") if page.language == language else (project.source, _untranslated(page, edition, language))
    edition, language = edition.of(shown.language), shown.language
    view = View(shown, page.path, page.url, language, edition.address)
    origin = catalog.of(language).gettext(
        "{address} · snapshot of {date} · edition {version} of {day}",
        address=edition.url(page.url),
        date=words.dated(shown.data, "briefing", language),
        version=edition.version,
        day=edition.date.isoformat(),
    )
    parts = [told, _body(page, view, edition, printed or {}), *_notes(view), "---", origin]
    return "\n\n".join(filter(None, parts)) + "\n"


def _untranslated(page: Page, edition: SiteEdition, language: str) -> str:
    """What stands above the text of a page that has no translation, for readers of the language."""
    name, url = locale.language_name(page.language, language), edition.of(page.language).url(addresses.of_plain(page.url))
    words = catalog.of(language)
    told = words.gettext(
        "This page has no translation yet. Its language: {language}. The original: {url}", language=name, url=url
    )
    return f"> {told}"


def _body(page: Page, view: View, edition: SiteEdition, printed: Printed) -> str:
    """The page's own text: its tree as Markdown, then its calls filled in, so that no record is read as Markdown."""
    root = deepcopy(page.root)
    for link in root.iter("a"):
        link.set("href", _full(link.get("href", ""), view, edition))
    for number, element in enumerate(numbered(root) if page.section else (), 1):
        told = _told(view, "paragraph", f"{page.section}-{number}", targets.TEXT)
        element.text = f"¶{number}{told} {element.text or ''}"
    found = (call for _, call in page.calls)
    return re.sub(
        TOKEN, lambda _: _filled(next(found), view, edition, printed), as_markdown.convert_tree(root, edition.url(view.url))
    )


def _notes(view: View) -> list[str]:
    """The figures and quotations of the page with how sure they are and what the public record says, as its notes have it."""
    lines, say = [], words.Words(view.data, view.language)
    for kind, note in ((kind, entry.note) for kind, entry in KINDS.items() if entry.note):
        for shared in blocks.sharing(view, kind):
            named = [
                f"[{view.printed(kind, one.id)}]({view.edition.url(addresses.of_record(kind, one.id))}): {note(one, say)}"
                + (f" ({view.rendering(one)})" if kind == "quote" and view.rendering(one) else "")
                + _told(view, kind, one.id)
                for one in shared
            ]
            said = [
                say.gettext(
                    "Public record: {verdict}: {finding}",
                    verdict=f"{view.verdict(one)}{_told(view, 'comparison', one.id, targets.VERDICT)}",
                    finding=view.plain(one.finding),
                )
                for one in public_record.comparisons_of(view.data, kind, shared[0].id)
            ]
            lines.append("- " + " ".join([*named, *said]))
    heading = say.gettext("Figures and quotes on this page")
    return [f"## {heading}", "\n".join(lines)] if lines else []


def _told(view: View, kind: str, id_: str, part: str = "") -> str:
    """What changed in a record since it was compared with its source; nothing of most."""
    return "".join(f" ({mark})" for mark in view.lapses(kind, id_, part))


def pages(project: Project, edition: SiteEdition, language: str, printed: Printed | None = None) -> dict[str, bytes]:
    """Every page as plain Markdown, by its address below the site's root."""
    return {
        addresses.of_plain(page.url): markdown(project, page, edition, language, printed).encode()
        for page in project.pages.values()
    }


def page(project: Project, name: str, edition: SiteEdition, language: str) -> bytes | None:
    """The plain Markdown at one address, such as `method/index.md`; None if no page has it."""
    found = next((page for page in project.pages.values() if addresses.of_plain(page.url) == name), None)
    return markdown(project, found, edition, language).encode() if found else None


def _filled(call: Call, view: View, edition: SiteEdition, printed: Printed) -> str:
    reference = calls.reference(call)
    if reference and reference.kind == "para":
        target = addresses.of_paragraph(*view.data.paragraphs[reference.id])
        return f"[{words.printed(view.data, reference, view.language)}]({edition.url(target)})"
    if reference and reference.kind != "position":
        return re.sub(r"([\\`*_\[\]<])", r"\\\1", words.printed(view.data, reference, view.language))
    html = str(printed.get(key(view.path, call)) or blocks.render(view, call))
    return as_markdown.convert(_EDIT.sub("", html), edition.url(view.url), view.language)


def _full(destination: str, view: View, edition: SiteEdition) -> str:
    """The full address of a link as a page writes it: `../method.md#record` → `…/method/#record`."""
    path, _, fragment = destination.partition("#")
    if re.match(r"[a-z]+:", destination):
        return destination
    target = posixpath.normpath(posixpath.join(posixpath.dirname(view.path), path)) if path else view.path
    found = view.project.pages.get(target)
    return edition.url(found.url if found else target) + (f"#{fragment}" if fragment else "")
