"""All records, each with its place in its file, and what is wrong with each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal, overload

from briefing.records import files, translations, yamlfile
from briefing.records.evidence import Comparison, Estimate, Release, Source, Speaker
from briefing.records.history import Change, Edition, Relation, Review, Waiver
from briefing.records.kinds import KINDS, PARTS, Kind
from briefing.records.problems import MOST, Problem, Problems, suggest
from briefing.records.record import Record, read
from briefing.records.statements import (
    Actor,
    Briefing,
    Country,
    Event,
    Figure,
    Issue,
    Position,
    Quote,
    Risk,
    Section,
    Term,
)
from briefing.records.translations import Translations

# The one file beside the records; `checks.copied` says what it is for.
FINGERPRINTS = "fingerprints.txt"


@dataclass(frozen=True)
class Place:
    """Where a record stands: its file, as shown in messages, and the lines of its fields."""

    file: str
    tree: yamlfile.Lines
    path: tuple[str | int, ...]

    def line(self, *field: str | int) -> int:
        """The line of the record, or of one of its fields."""
        return self.tree.line((*self.path, *field))

    def problem(self, what: str, write: str, *field: str | int, fix: tuple[str, str] | None = None) -> Problem:
        """A problem of the record, at the line of one of its fields."""
        return Problem(self.file, self.line(*field), what, write, fix)

    @property
    def source(self) -> str:
        """The record's lines as they stand in its file."""
        if not self.path:
            return self.tree.text.rstrip("\n")
        start, *rest = self.tree.text.split("\n")[self.line() - 1 :]
        return "\n".join([start, *takewhile(lambda line: line.startswith(" "), rest)])


@dataclass(frozen=True, eq=False)
class Dataset:
    """The records by kind and id: `data["figure"]["fra-spending"]`, in the order of their files."""

    records: Mapping[str, Mapping[str, Record]]
    places: Mapping[tuple[str, str], Place]
    # That of their texts; `original` has those of the source, if these are translated (`wording.translated`).
    language: str = "en"
    original: Dataset | None = None

    @property
    def source(self) -> Dataset:
        """The same records with the texts that they were written with."""
        return self.original or self

    @overload
    def __getitem__(self, kind: Literal["section"]) -> Mapping[str, Section]: ...
    @overload
    def __getitem__(self, kind: Literal["actor"]) -> Mapping[str, Actor]: ...
    @overload
    def __getitem__(self, kind: Literal["country"]) -> Mapping[str, Country]: ...
    @overload
    def __getitem__(self, kind: Literal["issue"]) -> Mapping[str, Issue]: ...
    @overload
    def __getitem__(self, kind: Literal["figure"]) -> Mapping[str, Figure]: ...
    @overload
    def __getitem__(self, kind: Literal["quote"]) -> Mapping[str, Quote]: ...
    @overload
    def __getitem__(self, kind: Literal["position"]) -> Mapping[str, Position]: ...
    @overload
    def __getitem__(self, kind: Literal["event"]) -> Mapping[str, Event]: ...
    @overload
    def __getitem__(self, kind: Literal["risk"]) -> Mapping[str, Risk]: ...
    @overload
    def __getitem__(self, kind: Literal["term"]) -> Mapping[str, Term]: ...
    @overload
    def __getitem__(self, kind: Literal["source"]) -> Mapping[str, Source]: ...
    @overload
    def __getitem__(self, kind: Literal["speaker"]) -> Mapping[str, Speaker]: ...
    @overload
    def __getitem__(self, kind: Literal["comparison"]) -> Mapping[str, Comparison]: ...
    @overload
    def __getitem__(self, kind: Literal["estimate"]) -> Mapping[str, Estimate]: ...
    @overload
    def __getitem__(self, kind: Literal["relation"]) -> Mapping[str, Relation]: ...
    @overload
    def __getitem__(self, kind: Literal["edition"]) -> Mapping[str, Edition]: ...
    @overload
    def __getitem__(self, kind: Literal["change"]) -> Mapping[str, Change]: ...
    @overload
    def __getitem__(self, kind: Literal["waiver"]) -> Mapping[str, Waiver]: ...
    @overload
    def __getitem__(self, kind: Literal["review"]) -> Mapping[str, Review]: ...
    @overload
    def __getitem__(self, kind: str) -> Mapping[str, Any]: ...

    def __getitem__(self, kind: str) -> Mapping[str, Any]:
        return self.records[kind]

    @property
    def briefing(self) -> Briefing:
        """The publication itself. Raises KeyError where its record is wrong."""
        return self["briefing"]["briefing"]

    @property
    def release(self) -> Release:
        """NATO's table itself. Raises KeyError where its record is wrong."""
        return self["release"]["release"]

    def place(self, kind: str, id_: str) -> Place:
        """Where a record stands."""
        return self.places[kind, id_]

    def items(self) -> Iterator[tuple[str, Record]]:
        """Every record with its kind."""
        return ((kind, record) for kind, records in self.records.items() for record in records.values())

    @cached_property
    def paragraphs(self) -> Mapping[str, tuple[str, int]]:
        """Every paragraph of the briefing: `eu-perspective-3` → (`eu-perspective`, 3)."""
        return {
            f"{section.id}-{number}": (section.id, number)
            for section in self["section"].values()
            for number in range(1, len(section.paragraphs) + 1)
        }

    def gist(self, paragraph: str) -> str:
        """What a paragraph of the briefing says, in one sentence of ours."""
        section, number = self.paragraphs[paragraph]
        return self["section"][section].paragraphs[number - 1].gist

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The ids of the actors that are a side in the comparison of positions."""
        return tuple(actor.id for actor in self["actor"].values() if actor.kind == "party")

    @cached_property
    def comparisons(self) -> Mapping[tuple[str, str], list[Comparison]]:
        """The comparisons of each statement, by its kind and id."""
        found: dict[tuple[str, str], list[Comparison]] = {}
        for comparison in self["comparison"].values():
            for target in comparison.targets:
                found.setdefault(target, []).append(comparison)
        return found

    def ids(self, kinds: Iterable[str]) -> list[str]:
        """The ids that a field may name that refers to these kinds, in the order of their files."""
        found: list[str] = []
        for kind in kinds:
            parts = {"paragraph": self.paragraphs, "party": self.parties}
            found += parts[kind] if kind in PARTS else self[kind]
        return found

    def has_date(self, figure_id: str) -> bool:
        """Whether a figure says when: by a period or by the year it is due."""
        figure = self["figure"][figure_id]
        return bool(figure.period or figure.due)

    def year(self, record_id: str) -> int | None:
        """The year of what an event is dated by (`briefing`, or a figure); None where it has none in digits."""
        if record_id in self["briefing"]:
            return self.briefing.date.year
        figure = self["figure"].get(record_id)
        if figure is None:
            return None
        period = figure.period or ""
        return figure.due or (int(period) if re.fullmatch(r"[0-9]{4}", period) else None)


@dataclass(frozen=True)
class Reading:
    """What was read: the records that are right, every id that was seen (also of a wrong record), the problems, and from where.

    The ids of a kind whose file could not be read are unknown: `None`.
    """

    data: Dataset
    ids: Mapping[str, frozenset[str] | None]
    problems: tuple[Problem, ...]
    folder: Path
    # What the texts are in other languages, by language.
    translations: Mapping[str, Translations] = field(default_factory=dict)


def load(folder: Path, shown: str = "data", texts: Mapping[str, str] | None = None) -> Reading:
    """The records of a folder and everything wrong with each; what needs several records to judge, `checks` does.

    `texts` stand in place of files, by their names: what they would be after a change.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise Problems([Problem(shown, 1, "the folder of the records is not here", "restore it from the last commit")])
    found, problems = files.inside(folder, shown)
    problems += _strangers(folder, found, shown)
    records: dict[str, dict[str, Record]] = {}
    places: dict[tuple[str, str], Place] = {}
    ids: dict[str, frozenset[str] | None] = {}
    for kind, entry in KINDS.items():
        name = entry.file_in(folder)
        text = texts.get(name) if texts else None
        records[kind], ids[kind], stand = _collection(kind, entry.model, folder / name, f"{shown}/{name}", problems, text)
        places |= {(kind, id_): place for id_, place in stand.items()}
    translations = {language: _translations(folder, shown, language, found, problems) for language in _languages(found)}
    return Reading(Dataset(records, places), ids, tuple(problems), folder, translations)


def _collection(
    kind: str, model: type[Record], path: Path, file: str, problems: list[Problem], text: str | None = None
) -> tuple[dict[str, Record], frozenset[str] | None, dict[str, Place]]:
    """The records of a file that are right, every id in it, and where the records stand; `text` stands in place of the file."""
    records: dict[str, Record] = {}
    places: dict[str, Place] = {}
    entry = KINDS[kind]
    try:
        tree = yamlfile.parse(files.read_text(path, file) if text is None else text, file, most=entry.most)
    except Problems as error:
        problems += error.problems
        return records, None, places
    problems += _of_another_schema(tree.text, path.name, file)
    seen = set()
    for id_, record, place in _records(kind, model, tree, file, problems):
        seen |= {id_} if id_ else set()
        if record and id_:
            records[id_], places[id_] = record, place
    # Nothing can be said about ids of a file that does not hold a list.
    # The id of a collection of one is known even where its record is wrong.
    seen |= {kind} if entry.single else set()
    return records, frozenset(seen) if entry.single or isinstance(tree.value, list) else None, places


def _languages(found: Iterable[str]) -> list[str]:
    """The languages that have a folder, as `ru/actors.yml`."""
    return sorted({path.partition("/")[0] for path in found if re.fullmatch(r"[a-z]{2}/[a-z]+\.yml", path)})


def _translations(folder: Path, shown: str, language: str, found: Iterable[str], problems: list[Problem]) -> Translations:
    """What a language has; a file that it does not have is as one without a record."""
    records: dict[str, dict[str, Record]] = {}
    places: dict[tuple[str, str], Place] = {}
    for kind, entry in KINDS.items():
        model = entry.model if entry.in_line else translations.model_of(kind)
        if model and f"{language}/{entry.file}" in found:
            file = f"{shown}/{language}/{entry.file}"
            records[kind], _, stand = _collection(kind, model, folder / language / entry.file, file, problems)
            places |= {(kind, id_): place for id_, place in stand.items()}
    return Translations(records, places)


def _records(
    kind: str, model: type[Record], tree: yamlfile.Lines, file: str, problems: list[Problem]
) -> Iterator[tuple[str | None, Record | None, Place]]:
    """What a file holds: the id, the record where it is right, and the place of each, if its id is not taken."""
    first: dict[str, int] = {}
    for path, raw in _raw(tree, KINDS[kind], file, problems):
        if len(problems) > MOST:
            raise Problems(problems)
        place = Place(file, tree, path)
        record = read(kind, model, raw, place.line, file, problems)
        typed = raw.get("id")
        id_ = record.id if record else typed if isinstance(typed, str) else None
        if id_ in first:
            what = f"the id `{id_}` is taken" + (f" (line {first[id_]})" if first[id_] else "")
            problems.append(Problem(file, place.line("id"), what, "write another id"))
            continue
        if id_:
            first[id_] = place.line("id") if record else 0
        yield id_, record, place


def _of_another_schema(text: str, name: str, file: str) -> Iterator[Problem]:
    """An editor fetches whatever schema a file names: it names none but its own."""
    own = f"# yaml-language-server: $schema=schema/{name.replace('.yml', '.json')}"
    for number, line in enumerate(text.split("\n"), 1):
        if "yaml-language-server" in line and line != own:
            yield Problem(file, number, "this names another schema than that of the file", f"write `{own}`")


def _strangers(folder: Path, found: Sequence[str], shown: str) -> Iterator[Problem]:
    expected = {entry.file_in(folder) for entry in KINDS.values()}
    translated = {entry.file for kind, entry in KINDS.items() if entry.in_line or translations.model_of(kind)}
    for path in found:
        if re.fullmatch(r"[a-z]{2}/.*", path) and path[3:] in translated:
            continue
        # The schemas are written from the models, for editors; nothing reads them here, not even one of a kind that is gone.
        if path not in (*expected, FINGERPRINTS) and not re.fullmatch(r"schema/[a-z]+\.json", path):
            yield Problem(f"{shown}/{path}", 1, "this file is not expected here", suggest(path, expected))


def _raw(tree: yamlfile.Lines, entry: Kind, file: str, problems: list[Problem]) -> Iterator[tuple[tuple[int, ...], dict]]:
    if entry.single:
        items: list[tuple[tuple[int, ...], yamlfile.Value]] = [((), tree.value)]
    elif isinstance(tree.value, list):
        items = [((index,), item) for index, item in enumerate(tree.value)]
    else:
        problems.append(Problem(file, 1, "the file is not a list of records", "start each record with `- id:`"))
        return
    for path, item in items:
        if isinstance(item, dict):
            yield path, item
        else:
            problems.append(
                Problem(file, tree.line(path), "this is not a record", "write its fields as `name: value`, one on a line")
            )
