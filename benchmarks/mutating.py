"""Changes one value of a file of records, or one thing in a paragraph, and nothing else: what a slip of the hand would leave.

Each change is drawn by a seed and the name of what it changes, so that it is the same in every run, whatever else was added.
It keeps what it changes well-formed, as far as that can be: another id of the kinds that a field refers to, another of its
choices, another digit, another day, a flag turned round, a word more, a word or a name in place of another. Every other value
and every line stays as it is. Where there is no other value, as in a field of one choice, the new one is no value.
"""

from __future__ import annotations

import datetime
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.rewriting import PARAGRAPHS, WAYS, digit, texts
from briefing.pages import page as pages
from briefing.records import yamlfile
from briefing.records.dataset import Dataset
from briefing.records.fields import ADDRESS, ALPHA3, ID, LANGUAGE, MOMENT, TARGET, VERSION, YEAR, Refers, Typed
from briefing.records.kinds import KINDS
from briefing.records.problems import Problems
from briefing.records.record import Record, choices, is_ours, marks, nested, type_of

FACT, WORDING, OWN = "facts", "our wording", "the site’s own"
# What tells of the site, and not of the briefing or the public record. So does an id, which is an address.
OWN_KINDS = ("edition", "change", "waiver", "review")
LANGUAGES = ("de", "en", "fr", "uk")
MONTHS = [f"{month:02}" for month in range(1, 13)]


class Change(NamedTuple):
    """One thing changed in one file. `path` leads to a field in its record; a page has the paragraph as its record, and no path."""

    file: str  # below the root
    line: int
    kind: str
    record: str
    path: tuple[str | int, ...]
    way: str  # of a paragraph; empty for a value
    old: str
    new: str
    text: str  # the whole file as it would be

    @property
    def field(self) -> str:
        """The field that it changes, without positions in lists: `excerpts.speaker`."""
        return ".".join(part for part in self.path if isinstance(part, str)) or self.way

    @property
    def sort(self) -> str:
        """Whether what it changes is a fact, our own wording or about the site itself; of a paragraph, the way."""
        return self.way or sort(self.kind, self.path)


class Scalar(NamedTuple):
    """A value of a file as it stands there."""

    path: tuple[str | int, ...]  # from the top of the file
    value: str
    line: int
    start: int
    end: int


def sort(kind: str, path: tuple[str | int, ...]) -> str:
    """Whether a field holds a fact, our own wording, or something about the site itself."""
    field = ".".join(part for part in path if isinstance(part, str))
    model, name = _field(kind, path)
    if kind in OWN_KINDS or field == "id":
        return OWN
    return WORDING if is_ours(model, name) else FACT


def _field(kind: str, path: tuple[str | int, ...]) -> tuple[type[Record], str]:
    """The model that holds a field, and the name of the field."""
    model = KINDS[kind].model
    names = [part for part in path if isinstance(part, str)]
    for name in names[:-1]:
        model = nested(model, name) or model
    return model, names[-1]


def scalars(text: str) -> list[Scalar]:
    """Every value of a YAML text, in order, with its place; keys are none."""
    events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return list(_scalars(next(one for one in events if isinstance(one, yaml.NodeEvent)), events, ()))


def _scalars(event: yaml.Event, events: Iterator[yaml.Event], path: tuple[str | int, ...]) -> Iterator[Scalar]:
    if isinstance(event, yaml.ScalarEvent):
        start, end = event.start_mark, event.end_mark
        yield Scalar(path, event.value, start.line + 1, start.index, end.index)
    elif isinstance(event, yaml.SequenceStartEvent):
        for index, item in enumerate(iter(lambda: next(events), None)):
            if isinstance(item, yaml.SequenceEndEvent):
                return
            yield from _scalars(item, events, (*path, index))
    elif isinstance(event, yaml.MappingStartEvent):
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            yield from _scalars(next(events), events, (*path, key.value))


# ----------------------------------------------------------------------------------------------------------- records


class File:
    """A file of records, each of whose values can be changed; of reviews, one value of each."""

    def __init__(self, kind: str, path: Path, data: Dataset, seed: int) -> None:
        self.kind, self.data, self.seed = kind, data, seed
        self.name, self.text = f"data/{path.name}", path.read_text("utf-8")
        found = scalars(self.text)
        self._leaves = {one.path: one.value for one in found}
        self.scalars = _one_each(found, seed) if kind == "review" else found

    def __len__(self) -> int:
        """How many changes there are: one of each value."""
        return len(self.scalars)

    def change(self, index: int) -> Change:
        """The change of one of the values."""
        scalar = self.scalars[index]
        single = KINDS[self.kind].single
        path = scalar.path if single else scalar.path[1:]
        names = (self._leaves.get((scalar.path[0], name)) for name in ("id", "target"))
        record = self.kind if single else next(name for name in names if name)
        draw = random.Random(f"{self.seed} {self.kind} {record} {path}")
        raw = self.text[scalar.start : scalar.end]
        for new in self._candidates(scalar, raw, path, record, draw):
            text = self.text[: scalar.start] + new + self.text[scalar.end :]
            value = self._only(text, scalar.path)
            if value is not None:
                return Change(self.name, scalar.line, self.kind, record, path, "", scalar.value, value, text)
        raise AssertionError(f"{self.name}:{scalar.line}: there is no way to change {scalar.value!r} alone")

    def _only(self, text: str, path: tuple[str | int, ...]) -> str | None:
        """The new value at a path, if a text differs from the file in that value alone, and in no line's place."""
        try:
            found = dict(leaves(yamlfile.parse(text, self.name, most=KINDS[self.kind].most).value))
        except Problems:
            return None
        differing = [one for one in {**self._leaves, **found} if self._leaves.get(one) != found.get(one)]
        same_lines = text.count("\n") == self.text.count("\n")
        return found[path] if differing == [path] and path in found and same_lines else None

    def _candidates(
        self, scalar: Scalar, raw: str, path: tuple[str | int, ...], record: str, draw: random.Random
    ) -> Iterator[str]:
        """What could stand in place of a value in the file, the best first."""
        siblings = {self._leaves.get((*scalar.path[:-1], index)) for index in range(yamlfile.MAX_ITEMS)}
        taken = siblings | {record} if isinstance(scalar.path[-1], int) else {scalar.value, record}
        others = self._others(scalar.value, path, taken, draw)
        if others is None:
            yield from texts(raw, self.data, draw)
        for other in (*(others or ()), f"{scalar.value}x"):
            if other != scalar.value:
                yield raw.replace(scalar.value, other, 1)
                yield json.dumps(other, ensure_ascii=False)

    def _others(
        self, value: str, path: tuple[str | int, ...], taken: set[str | None], draw: random.Random
    ) -> Sequence[str] | None:
        """Other values of a field that holds more than free text, in the order in which they are tried; None for text."""
        model, name = _field(self.kind, path)
        found = marks(model, name)
        refers = next((mark for mark in found if isinstance(mark, Refers)), None)
        shapes = [shape for mark in found if isinstance(mark, Typed) for shape in mark.shapes]
        type_, _ = type_of(model, name)
        if refers:
            return _shuffled([one for one in self.data.ids(refers.kinds) if one not in taken], draw)
        if allowed := choices(model, name):
            return _shuffled([one for one in allowed if one != value], draw)
        if type_ == "boolean":
            return ["false" if value == "true" else "true"]
        if type_ == "date" or MOMENT in shapes:
            return [_moment(value, draw)]
        if TARGET in shapes:
            kind, id_, part = value.split()
            # A page is no record: the others are those that have a review.
            pages = [other.split()[1] for other in self.data["review"] if other.startswith("page ")]
            known = pages if kind == "page" else self.data.ids([kind])
            return [f"{kind} {one} {part}" for one in _shuffled(known, draw) if one != id_]
        if LANGUAGE in shapes:
            return _shuffled(LANGUAGES, draw)
        if ID in shapes or ALPHA3 in shapes:
            return [value[:-1] + letter for letter in _shuffled("abcdefgh", draw)] if ALPHA3 in shapes else [f"{value}-x"]
        if type_ in ("number", "integer") or VERSION in shapes:
            return [digit(value, draw, last=YEAR in shapes)]
        if ADDRESS in shapes:
            return [digit(value, draw)] if re.search(r"\d", value) else [re.sub(r"(\w)(?=\W*$)", r"\1x", value)]
        return None


def _one_each(found: Sequence[Scalar], seed: int) -> list[Scalar]:
    """One value of each record of a file: reviews are many, all of one form, and a digest covers every value of one."""
    records: dict[str | int, list[Scalar]] = {}
    for scalar in found:
        records.setdefault(scalar.path[0], []).append(scalar)
    return [random.Random(f"{seed} {record}").choice(values) for record, values in records.items()]


def leaves(value: yamlfile.Value, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every value in what a file holds, with its path."""
    if isinstance(value, str):
        yield path, value
    else:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*path, key))


def _shuffled(values: Sequence[str], draw: random.Random) -> list[str]:
    return draw.sample(list(values), len(values))


def _moment(value: str, draw: random.Random) -> str:
    if value == "unknown":
        return "2025-01-15"
    year, month, *day = value.split("-")
    if day:
        others = [one for one in range(1, 29) if one != int(day[0])]
        return datetime.date(int(year), int(month), draw.choice(others)).isoformat()
    return f"{year}-{draw.choice([one for one in MONTHS if one != month])}"


# -------------------------------------------------------------------------------------------------------- paragraphs


class SectionPage:
    """A page of a section, each of whose paragraphs can be changed in every way that there is for it."""

    def __init__(self, path: Path, root: Path, data: Dataset, seed: int) -> None:
        self.data, self.seed = data, seed
        self.name, self.text = path.relative_to(root).as_posix(), path.read_text("utf-8")
        page = pages.read(self.text, f"briefing/{path.name}", self.name)
        lines = {block.number: block.line for block in reversed(page.blocks) if block.number}
        self._changes = [
            change
            for number, line in sorted(lines.items())
            for way in WAYS
            if (change := self._change(f"{page.section}-{number}", line, way))
        ]

    def __len__(self) -> int:
        """How many changes there are."""
        return len(self._changes)

    def change(self, index: int) -> Change:
        """One of the changes."""
        return self._changes[index]

    def _change(self, paragraph: str, line: int, way: str) -> Change | None:
        lines = self.text.split("\n")
        end = next((number for number in range(line - 1, len(lines)) if not lines[number].strip()), len(lines))
        old = "\n".join(lines[line - 1 : end])
        draw = random.Random(f"{self.seed} {paragraph} {way}")
        made = PARAGRAPHS[way](old, self.data, draw)
        if made is None:
            return None
        was, is_, new = made
        text = "\n".join([*lines[: line - 1], new, *lines[end:]])
        return Change(self.name, line, "paragraph", paragraph, (), way, was, is_, text)
