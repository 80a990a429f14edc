"""What programs look for at fixed addresses: the Atom feed of changes, `llms.txt` and `robots.txt`."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from briefing.checks.project import Project
from briefing.published.edition import SiteEdition
from briefing.wording import addresses, catalog, locale
from briefing.wording import printing as words
from briefing.wording.declined import cap
from briefing.wording.translated import Untranslated

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(project: Project, edition: SiteEdition, language: str) -> str:
    """The feed of editions and corrections, the newest first (RFC 4287)."""
    briefing, say = project.data.briefing, catalog.of(language)
    # Newest last in the files, newest first here; a day's entries too.
    entries = sorted(reversed(list(_entries(project, language))), key=lambda entry: entry[0], reverse=True)
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: language})
    _add(feed, "title", say.gettext("Changes: {title}", title=briefing.title))
    _add(feed, "id", edition.url("feed.xml"))
    _add(feed, "link", rel="self", href=edition.url("feed.xml"))
    _add(feed, "link", href=edition.url("changes/"))
    _add(feed, "updated", f"{entries[0][0]}T00:00:00Z")
    _add(_add(feed, "author"), "name", say.gettext("The editors of this site"))
    for day, path, title, text in entries:
        item = _add(feed, "entry")
        _add(item, "title", title)
        _add(item, "id", edition.url(path))
        _add(item, "link", href=edition.url(path))
        _add(item, "updated", f"{day}T00:00:00Z")
        _add(item, "summary", text, **({_LANGUAGE: text.language} if isinstance(text, Untranslated) else {}))
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def llms(project: Project, edition: SiteEdition, language: str) -> str:
    """What the site is and where its plain texts and data are, for language models (llmstxt.org)."""
    briefing, say = project.data.briefing, catalog.of(language)
    pages = [
        f"- [{page.meta['title']}]({edition.url(addresses.of_plain(page.url))})"
        + (f": {page.meta['description']}" if page.meta.get("description") else "")
        for page in project.pages.values()
        if page.language == project.language
    ]
    parts = [
        f"# {briefing.title}",
        "> "
        + say.gettext(
            "A policy briefing of {date} by: {author}. Retold paragraph by paragraph from records."
            " It cites no source; what the public record says beside it is kept apart and marked.",
            date=briefing.date.isoformat(),
            author=briefing.byline,
        ),
        say.gettext(
            "Edition {version} of {date}. Cite the edition: {address}",
            version=edition.version,
            date=edition.date.isoformat(),
            address=edition.url("cite/"),
        ),
        "## " + say.gettext("Pages"),
        "\n".join(pages),
        "## " + say.gettext("Data"),
        _link(say.gettext("Everything as JSON"), edition.url("data/v1/briefing.json"))
        + _link(say.gettext("Data package: every table with its fields"), edition.url("data/v1/datapackage.json"))
        + "- "
        + say.gettext(
            "[Every sentence, one a line]({address}): quote a line with its `attribution`, its `hedges` and its `url`."
            " Speakers and hedges come from records alone; a sentence without a speaker is the briefing’s."
            " The words are those of this site’s editors, and only `verbatim` is the briefing’s own.",
            address=edition.url("data/v1/sentences.jsonl"),
        ),
        *_other_languages(project, edition),
    ]
    return "\n\n".join(parts) + "\n"


def _other_languages(project: Project, edition: SiteEdition) -> Iterator[str]:
    """Where this list is in the other languages, each by its own name."""
    others = [one for one in project.languages if one != project.language]
    if others:
        yield "## " + catalog.of(project.language).gettext("Other languages")
        names = {one: cap(locale.language_name(one, one), one) for one in others}
        yield "\n".join(f"- [{name}]({edition.of(one).url('llms.txt')})" for one, name in names.items())


def _link(text: str, address: str) -> str:
    return f"- [{text}]({address})\n"


def robots(edition: SiteEdition) -> str:
    """Everything may be read; where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {edition.url('sitemap.xml')}\n"


def _entries(project: Project, language: str) -> Iterator[tuple[str, str, str, str]]:
    """Each change: its day as YYYY-MM-DD, its address below the site's root, its title, and what it says."""
    data, say = project.data, catalog.of(language)
    for one in data["edition"].values():
        title, text = say.gettext("Edition {version}", version=one.version), words.plain(data, one.summary, language)
        yield one.date.isoformat(), addresses.of_record("edition", one.id), title, text
    for change in data["change"].values():
        why = words.plain(data, change.why, language)
        # It is in the language of what somebody has written in it.
        text = type(why)(f"{change.field}: {change.old} → {change.new}. {why}")
        title = say.gettext("Correction: {kind} {id}", kind=say.pgettext("kind", change.kind), id=change.record)
        yield change.date.isoformat(), addresses.of_record("change", change.id), title, text


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    element.text = text or None
    return element
