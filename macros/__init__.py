"""What a page can call, as HTML. Start here: `define_env` registers every macro of the table in `briefing.pages.calls`.

view         the project as seen from one page, and a record as a link
environment  the templates as Jinja reads them, in a language
blocks       what a macro prints as a block: records → templates/
charts       the charts as numbers, which the templates draw
pictures     a chart as a file of its own
profiles     what is recorded of a party or a person, for its page
as_markdown  what a template prints, as Markdown
plain        a page as plain Markdown
styles       what of the theme’s style sheet the site can do without
theme        the theme's styles and pages as this site publishes them, for hooks.py
stash        the extension that carries HTML through Markdown untouched, for mkdocs.yml

What a page cannot call belongs in `briefing`; so does all that is no HTML. A new line goes down as far as it can, then to the
file named after the thing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.exceptions import PluginError

from briefing.checks import project
from briefing.checks.project import Project
from briefing.pages import calls
from briefing.pages.stash import wrap, wrap_places
from briefing.pages.tree import Call
from briefing.published import cards, edition, linked, versions
from briefing.published.edition import SiteEdition
from briefing.records.problems import Problems
from briefing.wording import printing
from macros import blocks, plain
from macros.environment import messages
from macros.view import View


def define_env(env: Any) -> None:
    """Register the macros with mkdocs-macros-plugin; the checks run first.

    Raises mkdocs' PluginError with every problem of the project, as text for a contributor.
    """
    # The plugin has put the project's folder first among the places of modules: a file there could stand in for a package.
    # The folder itself comes behind all others, by the command that builds.
    if sys.path[0] == env.project_dir:
        del sys.path[0]
    language = env.conf["theme"]["language"]
    site = _load(Path(env.project_dir), language)
    now = edition.current(site.data, env.conf["site_url"])

    def view() -> View:
        return _view(env, site, now)

    printed: plain.Printed = {}

    def macro(name: str) -> Callable[..., str]:
        def called(*args: str, **kwargs: str | bool) -> str:
            # `cap=True` is the one that is no text; it means the same as where a page is read.
            call = Call(name, args, {key: "true" if value is True else str(value) for key, value in kwargs.items()}, 0)
            html = blocks.render(view(), call)
            printed[plain.key(env.page.file.src_uri, call)] = html
            return wrap(html)

        return called

    for name in (*calls.MACROS, *calls.MADE):
        env.macro(macro(name), name)
    env.for_templates = _for_templates(site, now, printed)
    # The plugin collects these from a module's functions of fixed names; as a closure it needs no module state.
    env.post_macro_functions.append(lambda env: _add_around(env, view()))


def _for_templates(site: Project, now: SiteEdition, printed: plain.Printed) -> dict[str, Any]:
    """What templates of the theme and hooks.py read; the latter hands it over."""
    return {
        "project": site,
        # What each call has printed, for the page as plain Markdown.
        "printed": printed,
        "edition": now,
        "languages_of": partial(versions.of_page, site, edition=now),
        "shown": partial(versions.shown, site),
        "titled_in": partial(versions.titled_in, site),
        # The page of addresses that do not exist is one for all languages.
        "spoken": {other: messages(other) for other in site.source.translations},
        "date": printing.dated(site.data, "briefing", site.language),
    }


def _view(env: Any, site: Project, now: SiteEdition) -> View:
    """The page that is rendered: one without a translation is that of the source, with its records and its words."""
    path = env.page.file.src_uri
    shown = versions.shown(site, path)
    # What it says of itself, and how it is cited, is the page of the source.
    pdf = env.conf["extra"].get("pdf", False) and shown is site
    known = (now.of(shown.language).address, (env.conf["repo_url"] or "").rstrip("/"), pdf)
    return View(shown, path, env.page.url, shown.language, *known, frame="" if shown is site else site.language)


def _load(root: Path, language: str) -> Project:
    try:
        return project.load(root, language)
    except Problems as problems:
        error = PluginError(f"The records or pages need mending:\n{problems}")
        # For the page that `serve` shows in place of the site.
        error.problems = problems.problems  # type: ignore[attr-defined]
        raise error from None


def _add_around(env: Any, view: View) -> None:
    """Add what every page has around its text: stamp, numbers, notes, the lines at its foot, and what it holds for programs."""
    section = view.project.pages[view.path].section
    paragraphs = view.data["section"][section].paragraphs if section else ()
    behind = blocks.sentence_marks(view) if section else {}
    numbers = range(1, len(paragraphs) + 1)
    marks = [(blocks.paragraph_mark(view, str(section), number), behind.get(number, [])) for number in numbers]
    parts = [wrap_places(blocks.stamp(view), marks), env.markdown]
    heading, notes = blocks.notes(view)
    if notes:
        parts += [f"## {heading} {{: #notes }}", wrap(notes)]
    if section:
        env.page.meta.setdefault("description", view.plain(paragraphs[0].gist))
        parts += map(wrap, (blocks.record_line(view, section), blocks.standing_line(view), blocks.cite_line(view, section)))
    edit = blocks.edit_line(view)
    if edit:
        parts.append(wrap(edit))
    env.markdown = "\n\n".join(parts) + "\n"
    if view.language != env.conf["theme"]["language"]:
        env.page.canonical_url = view.edition.url(view.project.pages[view.path].url)
    picture = cards.of_page(view.project, view.path, view.language)
    if picture:
        env.page.meta |= {"card": picture[0], "card_alt": picture[1].alt}
    env.page.meta |= {
        "languages": view.versions,
        "told": blocks.translation_notice(view),
        # The theme prints it as it is, between quotation marks.
        "description": escape(env.page.meta["description"]),
        "notes": bool(notes),
        "linked": linked.of_page(view.project, view.path, view.edition, view.language),
        # The theme's search takes its entries from briefing.published.search, and none from the page.
        "search": {"exclude": True},
    }
