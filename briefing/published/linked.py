"""What a page holds, as JSON-LD in the vocabulary of schema.org.

The report, its parts, quotations, the data and the terms are described. What others report is not rated: no `ClaimReview`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from briefing.checks.project import Project
from briefing.ledger import state
from briefing.ledger.state import Reviewed
from briefing.pages.page import Page
from briefing.published import tables as export
from briefing.published import versions
from briefing.published.edition import SiteEdition
from briefing.records.statements import PRECISIONS, UNITS, Figure
from briefing.wording import addresses
from briefing.wording import printing as words
from briefing.wording.catalog import SOURCE

# UN/CEFACT's code for percent, and ISO 4217's for the dollar.
_CODES = {"percent": "P1", "percent_of_gdp": "P1", "usd": "USD"}


def of_page(project: Project, path: str, edition: SiteEdition, language: str) -> str:
    """The JSON-LD of a page, safe inside a script element."""
    first, *others = _nodes(project, path, edition, language)
    first |= _translations(first["@id"], project, path, edition)
    graph = {"@context": "https://schema.org", "@graph": [first, *others]}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _translations(id_: str, project: Project, path: str, edition: SiteEdition) -> dict:
    """What a page is a translation of, or what is one of it."""
    place = id_.removeprefix(edition.address)
    ids = {language: {"@id": edition.of(language).url(place)} for language in project.versions(path)}
    original = ids.pop(SOURCE)
    if edition.language != SOURCE:
        return {"translationOfWork": original}
    return {"workTranslation": list(ids.values())} if ids else {}


def _nodes(project: Project, path: str, edition: SiteEdition, language: str) -> Iterator[dict]:
    page = project.pages[path]
    if path == "index.md":
        yield report(project, edition)
        return
    if page.section:
        yield section(project, page.section, edition, language)
        return
    # The site itself: the editors' work, based on the report.
    site = {
        "@type": "WebSite",
        "@id": edition.url("#site"),
        "url": edition.address,
        "version": edition.version,
        "dateModified": edition.date.isoformat(),
        "isBasedOn": _report(project, edition),
    }
    yield _node("WebPage", edition.url(page.url), **_said(page), inLanguage=language, isPartOf=site)
    made = {"data.md": catalog, "reference/figures.md": dataset, "reference/glossary.md": glossary}.get(path)
    if made:
        yield made(page, project, edition, language)
    if path == "reference/quotes.md":
        yield from (quotation(project, id_, edition, language) for id_ in project.data["quote"])


def _node(type_: str, url: str, **properties: object) -> dict:
    """A thing that is told apart by the address at which it is read."""
    return {"@type": type_, "@id": url, "url": url, **properties}


def _said(page: Page) -> dict[str, str]:
    return {"name": str(page.meta["title"]), "description": str(page.meta["description"])}


def _file(media: str, url: str) -> dict:
    return {"@type": "DataDownload", "encodingFormat": media, "contentUrl": url}


def catalog(page: Page, project: Project, edition: SiteEdition, language: str) -> dict:
    """All tables to download."""
    tables = [
        {
            "@type": "Dataset",
            "@id": edition.url(f"data/#table-{table.name}"),
            "name": table.name,
            "description": table.description,
            "distribution": [_file("text/csv", edition.url(f"data/{export.VERSION}/{table.name}.csv"))],
        }
        for table in export.resources(project.data, language, edition)
    ]
    return {"@type": "DataCatalog", "@id": edition.url("data/#catalog"), **_said(page), "dataset": tables}


def report(project: Project, edition: SiteEdition) -> dict:
    """The briefing as a report, with its parts by their addresses."""
    briefing = project.data.briefing
    return {
        "@type": "Report",
        **_report(project, edition),
        "url": edition.address,
        "name": briefing.title,
        "datePublished": briefing.date.isoformat(),
        "author": {"@type": "Organization", "name": briefing.byline},
        "inLanguage": edition.language,
        "version": edition.version,
        "hasPart": [_part(project, id_, edition) for id_ in project.data["section"]],
    }


def section(project: Project, id_: str, edition: SiteEdition, language: str) -> dict:
    """A section of the briefing with its paragraphs."""
    paragraphs = [
        _node(
            "CreativeWork",
            edition.url(addresses.of_paragraph(id_, number)),
            name=words.locator(project.data, f"{id_}-{number}", language),
            position=number,
            abstract=words.plain(project.data, paragraph.gist, language),
            **_status(_of_paragraph(project, f"{id_}-{number}"), language),
        )
        for number, paragraph in enumerate(project.data["section"][id_].paragraphs, 1)
    ]
    whole = {"@type": "Report", **_report(project, edition), "name": project.data.briefing.title}
    return {**_part(project, id_, edition), "inLanguage": language, "isPartOf": whole, "hasPart": paragraphs}


def quotation(project: Project, id_: str, edition: SiteEdition, language: str) -> dict:
    """A quotation of the briefing: its words, and whose they are."""
    quote = project.data["quote"][id_]
    speaker = project.data["actor"][quote.speaker]
    type_ = {"person": "Person", "organization": "Organization"}.get(speaker.kind)
    # An unnamed group is neither a person nor an organization.
    by = {"creator": {"@type": type_, "name": speaker.name}} if type_ else {"creditText": speaker.name}
    url = edition.url(addresses.of_record("quote", id_))
    status = _status(state.of_record(project.data, "quote", id_), language)
    return _node("Quotation", url, text=quote.text, **by, isPartOf=_report(project, edition), **status)


def _of_paragraph(project: Project, id_: str) -> Iterator[Reviewed]:
    """Whether the reviews of a paragraph's gist and of its words hold."""
    yield from state.of_record(project.data, "paragraph", id_)
    if own := project.reviewed("paragraph", id_):
        yield own


def _status(found: Iterable[Reviewed], language: str) -> dict[str, str]:
    """What has changed since it was compared with its source; nothing of what has not."""
    marks = state.marks(found, language)
    return {"creativeWorkStatus": "; ".join(marks)} if marks else {}


def dataset(page: Page, project: Project, edition: SiteEdition, language: str) -> dict:
    """The figures of the briefing as a dataset: each a value with its precision, and where to download all."""
    return {
        "@type": "Dataset",
        "@id": edition.url(f"{page.url}#dataset"),
        "url": edition.url(page.url),
        **_said(page),
        "version": edition.version,
        "isBasedOn": _report(project, edition),
        "variableMeasured": [_measured(project, figure, edition, language) for figure in project.data["figure"].values()],
        "distribution": [
            _file(media, edition.url(addresses.of_file("figure", ending)))
            for ending, media in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }


def _measured(project: Project, figure: Figure, edition: SiteEdition, language: str) -> dict:
    value, say = figure.in_ones, words.Words(project.data, language)
    bound = {"above": "minValue", "below": "maxValue", "nearly": "maxValue"}.get(figure.precision, "value")
    return {
        "@type": "PropertyValue",
        "@id": edition.url(addresses.of_record("figure", figure.id)),
        "propertyID": figure.id,
        "name": say.plain(figure.label),
        "alternateName": say.figure(figure),
        bound: float(value) if "." in value else int(value),
        "unitCode": _CODES[figure.unit],
        "unitText": say.gettext(UNITS[figure.unit]),
        "description": "; ".join(
            [
                say.gettext(PRECISIONS[figure.precision]),
                *state.marks(state.of_record(project.data, "figure", figure.id), language),
            ]
        ),
    }


def glossary(page: Page, project: Project, edition: SiteEdition, language: str) -> dict:
    """The glossary as a set of defined terms."""
    url = edition.url(page.url)
    terms = [
        _node(
            "DefinedTerm",
            edition.url(addresses.of_record("term", term.id)),
            termCode=term.id,
            name=words.plain(project.data, term.name, language),
            description=" ".join(
                [
                    words.plain(project.data, term.definition, language),
                    *map(_bracketed, state.marks(state.of_record(project.data, "term", term.id), language)),
                ]
            ),
            inDefinedTermSet=f"{url}#terms",
        )
        for term in project.data["term"].values()
    ]
    name = _said(page)["name"]
    return {"@type": "DefinedTermSet", "@id": f"{url}#terms", "url": url, "name": name, "hasDefinedTerm": terms}


def _bracketed(text: str) -> str:
    return f"[{text}]"


def _part(project: Project, id_: str, edition: SiteEdition) -> dict:
    position = list(project.data["section"]).index(id_) + 1
    url = edition.url(addresses.of_record("section", id_))
    return _node("Chapter", url, name=project.data["section"][id_].heading, position=position)


def _report(project: Project, edition: SiteEdition) -> dict[str, str]:
    """The report by its address: in the language of the page, if its overview is translated."""
    told = edition if versions.is_written(project, "index.md") else edition.root
    return {"@id": told.url("#briefing")}
