"""Every file that is published beside the pages, by its address: made from the records, without a build of the site.

| address                                  | what                                                            |
|------------------------------------------|-----------------------------------------------------------------|
| `data/{collection}.csv`, `.json`         | one collection; the records inside its records have a table too |
| `data/schema/{collection}.json`          | the JSON Schema of a collection's JSON                          |
| `data/briefing.json`                     | everything                                                      |
| `data/sentences.jsonl`                   | the sentences of the briefing's pages, for whoever quotes one   |
| `data/datapackage.json`                  | every table with its fields (Data Package)                      |
| `data/v1/…`                              | all of that again, at an address that keeps its promise         |
| `cite/{kind}-{id}.bib`, `.ris`, `.json`  | a citation                                                      |
| `{page}/index.md`                        | a page as plain Markdown                                        |
| `charts/{chart}.svg`                     | a chart with its source in it (made by `macros.pictures`)       |
| `feed.xml`, `llms.txt`                   | for programs that look there                                    |
| `robots.txt`                             | the same, at the root of all languages alone                    |

Each language has its own, in its folder; what has no translation is there in the words of the source. At the root alone there are
also the list of all pages (`overrides/sitemap.xml`), the page of addresses that do not exist, and the pictures of `cards`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict

from briefing.checks.project import Project
from briefing.published import citation, feed, sentences
from briefing.published import tables as export
from briefing.published.edition import SiteEdition
from briefing.published.tables import Resource
from briefing.wording.catalog import SOURCE


def files(project: Project, edition: SiteEdition, language: str) -> dict[str, bytes]:
    """Every file but the pages' Markdown, by its address below where the language begins."""
    found = {f"data/{name}": content for name, content in data_files(project, edition, language).items()}
    found |= {name.replace("data/", f"data/{export.VERSION}/", 1): content for name, content in found.items()}
    texts = {
        f"cite/{one.anchor}.{citation.ENDINGS[name]}": citation.in_form(form, one, project, edition) + "\n"
        for one in citation.shown(project)
        for name, form in citation.RECORDS.items()
    }
    texts |= {
        "feed.xml": feed.atom(project, edition, language),
        "llms.txt": feed.llms(project, edition, language),
    }
    # That of the root speaks for all languages.
    texts |= {"robots.txt": feed.robots(edition)} if language == SOURCE else {}
    return found | {name: text.encode() for name, text in texts.items()}


def data_files(project: Project, edition: SiteEdition, language: str) -> dict[str, bytes]:
    """The files of the records, by their names in `data/`."""
    tables = export.resources(project.data, language, edition)
    # A spreadsheet takes a file without a mark at its beginning for one in its own old encoding.
    found = {f"{table.name}.csv": export.as_csv(table).encode("utf-8-sig") for table in tables}
    package = _package(project, tables, found, edition)
    outer = [table for table in tables if not export.is_inner(table)]
    for table in outer:
        # The one record of the briefing itself is in the file that holds everything, which has its name.
        if table.name != "briefing":
            found[f"{table.name}.json"] = export.as_json(list(table.rows)).encode()
            found[f"schema/{table.name}.json"] = export.as_json(export.json_schema(table)).encode()
    found["schema/briefing.json"] = export.as_json(_schema_of_everything(outer)).encode()
    collections = {table.name: list(table.rows) for table in outer}
    whole = {"edition": {**asdict(edition), "date": edition.date.isoformat()}, "collections": collections}
    found["briefing.json"] = export.as_json(whole).encode()
    found["datapackage.json"] = export.as_json(package).encode()
    lines = sentences.resource(project, edition, language)
    found["sentences.jsonl"] = sentences.as_lines(lines).encode()
    found["schema/sentences.json"] = export.as_json(export.line_schema(lines)).encode()
    return found


def _schema_of_everything(tables: list[Resource]) -> dict:
    texts = {name: {"type": "string"} for name in ("version", "date", "commit", "address", "language")}
    collections = {table.name: export.json_schema(table) for table in tables}
    return {
        "$schema": export.DRAFT,
        "title": "briefing",
        "description": "Every collection, and the edition that they are of.",
        **export.object_schema({"edition": export.object_schema(texts), "collections": export.object_schema(collections)}),
    }


def _package(project: Project, tables: tuple[Resource, ...], contents: Mapping[str, bytes], edition: SiteEdition) -> dict:
    """The Data Package descriptor of the tables (Frictionless Data, profile tabular-data-package)."""
    briefing = project.data.briefing
    return {
        "profile": "tabular-data-package",
        "name": "ukraine-peace-talks-briefing",
        "title": briefing.title,
        "description": f"The records of a policy briefing of {briefing.date.isoformat()}, and what others published beside it."
        " The briefing cites no source. No license has been granted yet.",
        "version": edition.version,
        "homepage": edition.address,
        "created": f"{edition.date.isoformat()}T00:00:00Z",
        "resources": [_resource(table, contents[f"{table.name}.csv"]) for table in tables],
    }


def _resource(table: Resource, content: bytes) -> dict:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.name,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": export.table_schema(table),
    }
