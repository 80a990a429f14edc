"""All records, each with its place in its file, and what is wrong with each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal, overload

from pydantic import ValidationError

from briefing.records import files, yamlfile
from briefing.records.evidence import Comparison, Estimate, Release, Source, Speaker
from briefing.records.history import Change, Edition, Relation, Review, Waiver
from briefing.records.kinds import KINDS, PARTS, Kind
from briefing.records.problems import MOST, Problem, Problems, did_you_mean, suggest
from briefing.records.record import Record, choices, nested
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
        records[kind] = {}
        name = entry.file_in(folder)
        file = f"{shown}/{name}"
        try:
            text = texts[name] if texts and name in texts else files.read_text(folder / name, file)
            tree = yamlfile.parse(text, file, most=entry.most)
        except Problems as error:
            problems += error.problems
            ids[kind] = None
            continue
        problems += _of_another_schema(tree.text, name, file)
        seen = set()
        for id_, record, place in _records(kind, tree, file, problems):
            seen |= {id_} if id_ else set()
            if record and id_:
                records[kind][id_], places[kind, id_] = record, place
        # Nothing can be said about ids of a file that does not hold a list.
        # The id of a collection of one is known even where its record is wrong.
        seen |= {kind} if entry.single else set()
        ids[kind] = frozenset(seen) if entry.single or isinstance(tree.value, list) else None
    return Reading(Dataset(records, places), ids, tuple(problems), folder)


def _records(
    kind: str, tree: yamlfile.Lines, file: str, problems: list[Problem]
) -> Iterator[tuple[str | None, Record | None, Place]]:
    """What a file holds: the id, the record where it is right, and the place of each, if its id is not taken."""
    first: dict[str, int] = {}
    for path, raw in _raw(tree, KINDS[kind], file, problems):
        if len(problems) > MOST:
            raise Problems(problems)
        place = Place(file, tree, path)
        record = _record(kind, KINDS[kind].model, raw, place, problems)
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
    for path in found:
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


def _record(kind: str, model: type[Record], raw: dict, place: Place, problems: list[Problem]) -> Record | None:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        details = error.errors()
        misspelled = {
            (*detail["loc"][:-1], did_you_mean(str(detail["loc"][-1]), _model_at(model, detail["loc"]).model_fields))
            for detail in details
            if detail["type"] == "extra_forbidden"
        }
        for detail in details:
            if detail["type"] == "missing" and detail["loc"] in misspelled:
                continue  # the misspelled field is the one that is missing
            what, write = _explain(kind, model, raw, detail)
            problems.append(Problem(place.file, place.line(*_field(detail)), what, write))
        return None


def _field(detail: Mapping) -> tuple[str | int, ...]:
    """The path to the field that an error is about, also where a whole record found it."""
    field = detail.get("ctx", {}).get("field")
    return (*detail["loc"], field) if field else detail["loc"]


def _model_at(model: type[Record], path: tuple[str | int, ...]) -> type[Record]:
    """The model of the record that holds the field at a path: the record itself, or one inside it."""
    for part in path[:-1]:
        model = (nested(model, part) if isinstance(part, str) else None) or model
    return model


def _explain(kind: str, model: type[Record], raw: dict, detail: Mapping) -> tuple[str, str]:
    field = str(detail["loc"][-1]) if detail["loc"] else ""
    name = next((str(part) for part in reversed(detail["loc"]) if isinstance(part, str)), "")
    owner = f"{kind} `{raw['id']}`" if isinstance(raw.get("id"), str) else f"this {kind}"
    inner = _model_at(model, detail["loc"])
    if inner is not model:
        owner = f"this {inner.__name__.lower()} of {owner}"
        model = inner
    if detail["type"] == "missing":
        return f"{owner} has no `{field}`", f"write `{field}:` ({model.model_fields[field].description})"
    if detail["type"] == "extra_forbidden":
        return f"{owner} has an unknown field `{field}`", suggest(field, model.model_fields)
    if detail["type"] == "literal_error":
        if not isinstance(detail["input"], str):
            return f"`{field}`: a list or a mapping stands where one value should", "write one value"
        return f"`{field}` cannot be `{detail['input']}`", suggest(detail["input"], choices(model, field))
    if detail["type"] == "record":
        what = detail["ctx"]["what"]
        if detail["loc"]:
            name = detail["ctx"]["field"] or name
        return (f"`{name}`: {what}" if name else what), detail["ctx"]["write"]
    return f"`{name}` does not fit ({detail['msg']})", "write it as the other records do"
