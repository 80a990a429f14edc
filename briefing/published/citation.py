"""Citations of the briefing and its parts: as text after Chicago and APA, and as BibTeX, RIS and CSL-JSON.

The author is the byline that the briefing prints; no publisher or place is known, so none is named. Formats:
The Chicago Manual of Style (17th edition, bibliography form), APA (7th edition), BibTeX (`misc`), RIS (types RPRT and CHAP),
and CSL-JSON 1.0.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from babel.dates import format_date

from briefing.checks.project import Project
from briefing.published.edition import SiteEdition
from briefing.records.dataset import Dataset
from briefing.records.statements import Briefing
from briefing.wording import addresses, locale
from briefing.wording import printing as words
from briefing.wording.catalog import SOURCE


@dataclass(frozen=True)
class Citable:
    """Something that can be cited in a language: `path` is its address there, `anchor` its place on the page of citations."""

    kind: str
    id: str
    title: str
    path: str
    language: str = SOURCE

    @property
    def anchor(self) -> str:
        """Its id on the page of citations."""
        return f"{self.kind}-{self.id}"


def citables(data: Dataset, language: str) -> Iterator[Citable]:
    """The briefing, then each section with its paragraphs, then each figure and quotation."""
    yield Citable("briefing", "briefing", data.briefing.title, "", language)
    for section in data["section"].values():
        yield Citable("section", section.id, section.heading, addresses.of_record("section", section.id), language)
        for number in range(1, len(section.paragraphs) + 1):
            title = locale.phrase("cited paragraph", language, section=section.heading, number=number)
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
    # The quotation marks of a title that stands in such marks become single.
    title = one.title.translate(_INNER).rstrip(".")
    part = "" if one.kind == "briefing" else f"“{title}.” In "
    return f"{briefing.byline}. {part}{briefing.title}. {_american(briefing.date)}. {_state(edition)}. {edition.url(one.path)}."


def apa(one: Citable, briefing: Briefing, edition: SiteEdition) -> str:
    """A citation in the wording of APA, which writes the title of the whole in sentence case."""
    published = format_date(briefing.date, "y, MMMM d", locale="en")
    part = "" if one.kind == "briefing" else f"{one.title}. In "
    whole = f"{briefing.sentence_title} ({_state(edition)}) [Policy briefing]"
    return f"{briefing.byline}. ({published}). {part}{whole}. {edition.url(one.path)}"


def bibtex(one: Citable, briefing: Briefing, edition: SiteEdition) -> str:
    """A citation as a BibTeX entry."""
    fields = {
        # Braces inside keep an institution whole, and a title's capitals.
        "author": f'"{{{briefing.byline.translate(_LATEX)}}}"',
        "title": f'"{{{one.title.translate(_LATEX)}}}"',
        "howpublished": f'"In: {briefing.title.translate(_LATEX)}"' if one.kind != "briefing" else '"Policy briefing"',
        "year": str(briefing.date.year),
        "month": str(briefing.date.month),
        "note": f'"Dated {briefing.date.isoformat()}. {_state(edition)}"',
        "version": f'"{edition.version}"',
        # As biblatex calls it.
        "langid": f'"{locale.language_name(edition.language, SOURCE).lower()}"',
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
        ("LA", edition.language),
        ("N1", _state(edition)),
        ("UR", edition.url(one.path)),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value is not None)


def csl(one: Citable, briefing: Briefing, edition: SiteEdition) -> str:
    """A citation as CSL-JSON, a list of one item. Styles print the version, so it says which edition, of when."""
    item = {
        "id": _key(one, briefing),
        "type": "report" if one.kind == "briefing" else "chapter",
        "genre": "Policy briefing",
        "title": one.title,
        "container-title": briefing.title if one.kind != "briefing" else None,
        "author": [{"literal": briefing.byline}],
        "issued": {"date-parts": [[briefing.date.year, briefing.date.month, briefing.date.day]]},
        "version": f"{edition.version} of {edition.date.isoformat()}, commit {edition.short_commit}",
        "note": _state(edition),
        "language": edition.language,
        "URL": edition.url(one.path),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


Format = Callable[[Citable, Briefing, SiteEdition], str]
# The formats in the order shown: those for reading, then those for programs.
TEXTS: Mapping[str, Format] = {"Chicago": chicago, "APA": apa}
RECORDS: Mapping[str, Format] = {"BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl}
_INNER = str.maketrans("“”", "‘’")
_NAMED = {"{": "braceleft", "}": "braceright", "\\": "backslash", "~": "asciitilde", "^": "asciicircum"}
_LATEX = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_"} | {sign: f"\\text{name}{{}}" for sign, name in _NAMED.items()})
# The ending of each format's file.
ENDINGS = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "json"}


def _key(one: Citable, briefing: Briefing) -> str:
    part = "" if one.kind == "briefing" else f"-{one.anchor}"
    return f"ukraine-peace-talks-{briefing.date.year}{part}"


def _state(edition: SiteEdition) -> str:
    """Whose wording is cited, and which: the briefing's facts are its authors', the words of this site are its editors'."""
    return (
        f"Retold by the editors of this site, edition {edition.version}, {_american(edition.date)}, commit {edition.short_commit}"
    )


def _american(day: datetime.date) -> str:
    """A date as both manuals write it."""
    return format_date(day, "MMMM d, y", locale="en")
