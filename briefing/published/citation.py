"""Citations of the briefing and its parts: as text after Chicago and APA, and as BibTeX, RIS and CSL-JSON.

They are in the language of the page. The author is the byline that the briefing prints; no publisher or place is known, so none
is named. Formats: The Chicago Manual of Style (17th edition, bibliography form), APA (7th edition), BibTeX (`misc`), RIS (types
RPRT and CHAP), and CSL-JSON 1.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date

from briefing.checks.project import Project
from briefing.published.edition import SiteEdition
from briefing.records.dataset import Dataset
from briefing.records.statements import Briefing
from briefing.wording import addresses, catalog, locale
from briefing.wording import printing as words


@dataclass(frozen=True)
class Citable:
    """Something that can be cited in a language: `path` is its address there, `anchor` its place on the page of citations."""

    kind: str
    id: str
    title: str
    path: str
    language: str

    @property
    def anchor(self) -> str:
        """Its id on the page of citations."""
        return f"{self.kind}-{self.id}"


def citables(data: Dataset, language: str) -> Iterator[Citable]:
    """The briefing, then each section with its paragraphs, then each figure and quotation."""
    say = catalog.of(language)
    yield Citable("briefing", "briefing", data.briefing.title, "", language)
    for section in data["section"].values():
        yield Citable("section", section.id, section.heading, addresses.of_record("section", section.id), language)
        for number in range(1, len(section.paragraphs) + 1):
            title = say.gettext("{section}, ¶{number}", section=section.heading, number=number)
            yield Citable("paragraph", f"{section.id}-{number}", title, addresses.of_paragraph(section.id, number), language)
    for kind in ("figure", "quote"):
        for id_ in data[kind]:
            yield Citable(kind, id_, words.title(data, kind, id_, language), addresses.of_record(kind, id_), language)


def shown(project: Project) -> Iterator[Citable]:
    """The same as a reader of a language cites them: what stands on a page without a translation was read in the source.

    Its title and its address are those of the source, so that whoever follows the citation finds the words that were meant.
    """
    if project is project.source:
        yield from citables(project.data, project.language)
        return
    written = {page.url for page in project.pages.values() if page.language == project.language}
    originals = citables(project.source.data, project.source.language)
    for one, original in zip(citables(project.data, project.language), originals, strict=True):
        yield one if one.path.partition("#")[0] in written else original


def in_form(form: Format, one: Citable, project: Project, edition: SiteEdition) -> str:
    """A citation in the language of what is cited; `project` and `edition` are those of the language of the reader."""
    told = project if one.language == project.language else project.source
    return form(one, told.data.briefing, edition.of(one.language))


# ---------------------------------------------------------------------------------------------------------------- formats


def chicago(one: Citable, briefing: Briefing, edition: SiteEdition) -> str:
    """A citation in the wording of the Chicago Manual of Style. The title of the whole is italic where the writer can set it."""
    say, said = catalog.of(one.language), _said(one, briefing, edition)
    said["date"] = locale.date(briefing.date, one.language, running=True)
    if one.kind == "briefing":
        return say.pgettext("Chicago", "{author}. {title}. {date}. {edition}. {address}.", **said)
    # The quotation marks of a title that stands in such marks become those inside.
    part = locale.nested(one.title, one.language).rstrip(".")
    return say.pgettext("Chicago", "{author}. “{part}.” In {title}. {date}. {edition}. {address}.", part=part, **said)


def apa(one: Citable, briefing: Briefing, edition: SiteEdition) -> str:
    """A citation in the wording of APA, which writes the title of the whole in sentence case."""
    say, said = catalog.of(one.language), _said(one, briefing, edition)
    said["date"] = format_date(briefing.date, say.pgettext("APA", "y, MMMM d"), locale=locale.cldr(one.language))
    said["title"] = briefing.sentence_title
    if one.kind == "briefing":
        return say.pgettext("APA", "{author}. ({date}). {title} ({edition}) [Policy briefing]. {address}", **said)
    said["part"] = one.title
    return say.pgettext("APA", "{author}. ({date}). {part}. In {title} ({edition}) [Policy briefing]. {address}", **said)


def _said(one: Citable, briefing: Briefing, edition: SiteEdition) -> dict[str, str]:
    """What both texts say."""
    return {
        "author": briefing.byline,
        "title": briefing.title,
        "edition": _state(edition, one.language),
        "address": edition.url(one.path),
    }


def bibtex(one: Citable, briefing: Briefing, edition: SiteEdition) -> str:
    """A citation as a BibTeX entry."""
    say = catalog.of(one.language)
    how = say.gettext("Policy briefing") if one.kind == "briefing" else say.gettext("In: {title}", title=briefing.title)
    note = say.gettext("Dated {date}. {edition}", date=briefing.date.isoformat(), edition=_state(edition, one.language))
    fields = {
        # Braces inside keep an institution whole, and a title's capitals.
        "author": f'"{{{briefing.byline.translate(_LATEX)}}}"',
        "title": f'"{{{one.title.translate(_LATEX)}}}"',
        "howpublished": f'"{how.translate(_LATEX)}"',
        "year": str(briefing.date.year),
        "month": str(briefing.date.month),
        "note": f'"{note}"',
        "version": f'"{edition.version}"',
        "langid": f'"{(Locale.parse(one.language).english_name or "").lower()}"',
        "url": f'"{edition.url(one.path)}"',
    }
    return "\n".join([f"@misc{{{_key(one, briefing)},", *(f"  {name} = {value}," for name, value in fields.items()), "}"])


def ris(one: Citable, briefing: Briefing, edition: SiteEdition) -> str:
    """A citation as a RIS record."""
    lines = [
        ("TY", "RPRT" if one.kind == "briefing" else "CHAP"),
        ("AU", briefing.byline),
        ("TI", one.title),
        ("T2", briefing.title if one.kind != "briefing" else None),
        ("PY", str(briefing.date.year)),
        ("DA", briefing.date.strftime("%Y/%m/%d")),
        ("ET", edition.version),
        ("LA", one.language),
        ("N1", _state(edition, one.language)),
        ("UR", edition.url(one.path)),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {_LINES.sub(' ', value).strip(' ')}" for tag, value in lines if value is not None)


def csl(one: Citable, briefing: Briefing, edition: SiteEdition) -> str:
    """A citation as CSL-JSON, a list of one item. Styles print the version, so it says which edition, of when."""
    say = catalog.of(one.language)
    version = {"version": edition.version, "date": edition.date.isoformat(), "commit": edition.short_commit}
    item = {
        "id": _key(one, briefing),
        "type": "report" if one.kind == "briefing" else "chapter",
        "genre": say.gettext("Policy briefing"),
        "title": one.title,
        "container-title": briefing.title if one.kind != "briefing" else None,
        "author": [{"literal": briefing.byline}],
        "issued": {"date-parts": [[briefing.date.year, briefing.date.month, briefing.date.day]]},
        "version": say.gettext("{version} of {date}, commit {commit}", **version),
        "note": _state(edition, one.language),
        "language": one.language,
        "URL": edition.url(one.path),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


Format = Callable[[Citable, Briefing, SiteEdition], str]
# The formats in the order shown: those for reading, then those for programs.
TEXTS: Mapping[str, Format] = {"Chicago": chicago, "APA": apa}
RECORDS: Mapping[str, Format] = {"BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl}
# A space at which no line breaks stays.
_LINES = re.compile(r"[ \t\r\n]+")
_NAMED = {"{": "braceleft", "}": "braceright", "\\": "backslash", "~": "asciitilde", "^": "asciicircum"}
_LATEX = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_"} | {sign: f"\\text{name}{{}}" for sign, name in _NAMED.items()})
# The ending of each format's file.
ENDINGS = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "json"}


def _key(one: Citable, briefing: Briefing) -> str:
    part = "" if one.kind == "briefing" else f"-{one.anchor}"
    return f"ukraine-peace-talks-{briefing.date.year}{part}"


def _state(edition: SiteEdition, language: str) -> str:
    """Whose wording is cited, and which: the briefing's facts are its authors', the words of this site are its editors'."""
    return catalog.of(language).gettext(
        "Retold by the editors of this site, edition {version}, {date}, commit {commit}",
        version=edition.version,
        date=locale.date(edition.date, language, running=True),
        commit=edition.short_commit,
    )
