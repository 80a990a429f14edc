"""The published files that differ: the tables of data cell by cell, every other file by its name."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefing.review import languages as spoken
from briefing.review.languages import parted
from briefing.wording.catalog import SOURCE

KINDS = {
    ".bib": "citations (BibTeX)",
    ".csv": "tables (CSV)",
    ".css": "style sheets",
    ".js": "scripts",
    ".json": "JSON",
    ".md": "pages as plain text",
    ".ris": "citations (RIS)",
    ".woff2": "fonts",
}
NAMED = {
    "feed.xml": "feed",
    "llms.txt": "llms.txt",
    "robots.txt": "robots.txt",
    "search_index.json": "search index",
    "sitemap.xml": "sitemap",
    "sitemap.xml.gz": "sitemap",
}


@dataclass(frozen=True)
class Cell:
    """A value of a table that differs. `column` is empty where the whole row is new (`old` is empty) or gone."""

    row: str
    column: str
    old: str
    new: str


def files(folder: Path) -> dict[str, Path]:
    """Every file of a built site, by its address."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def compare(old: Path, new: Path, languages: Collection[str] = (SOURCE,)) -> tuple[dict[str, list[Cell]], dict[str, list[str]]]:
    """The cells of each table that differ between two built sites, and by kind the other files that do. Pages are left out.

    Files of another language that differ as those of the source do are of one kind.
    """
    before, after = files(old), files(new)
    tables: dict[str, list[Cell]] = {}
    differing: list[str] = []
    for name in sorted(before.keys() | after.keys()):
        was, is_ = (side[name].read_bytes() if name in side else None for side in (before, after))
        if was == is_ or name.endswith(".html"):
            continue
        path = PurePosixPath(parted(name, languages)[1])
        if path.suffix == ".csv" and path.parent == PurePosixPath("data"):
            tables[name] = list(_cells(_rows(was), _rows(is_)))
        else:
            differing.append(name)
    return tables, grouped({name: _kind(PurePosixPath(parted(name, languages)[1])) for name in differing}, languages)


def grouped(kinds: Mapping[str, str], languages: Collection[str]) -> dict[str, list[str]]:
    """Files or pages that differ, each with its kind, by kind; last, those of other languages, together where the source's do."""
    found: dict[str, list[str]] = {}
    for name in sorted(kinds, key=lambda name: parted(name, languages)[0] != SOURCE):
        language, rest = parted(name, languages)
        kind = "the same" if language != SOURCE and rest in kinds else kinds[name]
        found.setdefault(kind if language == SOURCE else f"{kind} in {spoken.name(language)}", []).append(name)
    return found


def _kind(path: PurePosixPath) -> str:
    """What a file is called together with others like it."""
    if path.parts[:2] == ("data", "v1"):
        return "data/v1/, the same data at their lasting address"
    if path.parts[0] == "cite" and path.suffix == ".json":
        return "citations (CSL-JSON)"
    return NAMED.get(path.name) or KINDS.get(path.suffix, f"files in {path.parent}/")


def _rows(content: bytes | None) -> dict[str, dict[str, str]]:
    """The rows of a table by their ids; those inside a record by its id and their number."""
    found: dict[str, dict[str, str]] = {}
    for row in csv.DictReader(io.StringIO((content or b"").decode("utf-8-sig", "replace"), newline="")):
        name = row.get("id") or " ".join(str(value) for value in list(row.values())[:2])
        while name in found:
            name += " (again)"
        found[name] = {str(column): str(value or "") for column, value in row.items()}
    return found


def _cells(old: dict[str, dict[str, str]], new: dict[str, dict[str, str]]) -> Iterator[Cell]:
    for row in dict.fromkeys((*old, *new)):
        if row not in new or row not in old:
            yield Cell(row, "", *(" · ".join(filter(None, side.get(row, {}).values())) for side in (old, new)))
            continue
        for column in dict.fromkeys((*old[row], *new[row])):
            was, is_ = old[row].get(column, ""), new[row].get(column, "")
            if was != is_:
                yield Cell(row, column, was, is_)
