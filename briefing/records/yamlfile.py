"""One YAML file → plain values exactly as written, with the line of every field; or the problems.

YAML guesses types (`no` is false, 2.50 becomes 2.5) and allows features that records do not need (anchors, tags, merge
keys). Here every scalar stays the text that was typed, and the models say what it must be. Files are read as parser
events, so an alias is refused before it could grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from briefing.records import files
from briefing.records.problems import MOST, Problem, Problems

MAX_DEPTH = 12
MAX_RECORDS = 500
MAX_ITEMS = 60  # of a list or a record
MAX_TEXT = 2_000
# YAML 1.1 programs read these as true, false or nothing.
GUESSED = frozenset({"y", "n", "yes", "no", "on", "off", "null", "~"})
# What begins a comment, unless it belongs to a text.
_HASH = re.compile(r"(?<=\s)#")

Value = str | list["Value"] | dict[str, "Value"]
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Lines:
    """The values of a file and the line (from 1) of each, by its path of keys and positions."""

    value: Value
    lines: Mapping[Path_, int]
    text: str = ""

    def line(self, path: Path_) -> int:
        """The line of a field; for one that is missing, of what should hold it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


def mark(mark: Any) -> tuple[int, int]:
    """The line and the column of a place in a text, each from 0, as YAML's parser gives it."""
    return (mark.line, mark.column) if mark else (0, 0)


def read(path: Path, shown: str, most: int = MAX_RECORDS) -> Lines:
    """The records of one file, `most` at most. Raises Problems, naming the file as `shown`."""
    return parse(files.read_text(path, shown), shown, most=most)


def parse(text: str, shown: str, first_line: int = 1, most: int = MAX_RECORDS) -> Lines:
    """The same for a text whose first line is line `first_line` of the file. Raises Problems."""
    lines = list(enumerate(text.split("\n"), first_line))
    tabs = [Problem(shown, number, "there is a tab in this line", "write spaces") for number, line in lines if "\t" in line]
    if tabs:
        raise Problems(tabs[: MOST + 1])
    builder = _Builder(shown, first_line, most)
    try:
        # The C parser is about four times as fast and ships in every wheel of PyYAML.
        tree = builder.document(text, yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.MarkedYAMLError as error:
        # The first record was written beside the mark that there is none.
        none = next((number for number, line in lines if line.strip() == "[]"), None)
        if none and any(line.startswith("- ") for _, line in lines):
            what, write = "`[]` says that there is no record, and there is one", "delete this line"
            raise Problems([*builder.problems, Problem(shown, none, what, write)]) from None
        line = mark(error.problem_mark or error.context_mark)[0] + first_line
        began = mark(error.context_mark)[0] + first_line if error.context_mark else line
        what = f"this is not valid YAML ({error.problem})" + (f", in what begins in line {began}" if began != line else "")
        remedy = "check the indentation, the colons and the quotation marks of this line and the one above"
        raise Problems([*builder.problems, Problem(shown, line, what, remedy)]) from None
    what = "a comment begins in the middle of this line"
    write = "put the text in quotation marks, or the comment on a line of its own"
    cut = [Problem(shown, number, what, write) for number, line in lines if builder.is_cut(number, line)]
    if builder.problems or cut:
        raise Problems([*builder.problems, *cut[: MOST + 1]])
    return tree


@dataclass
class _Builder:
    shown: str
    first_line: int
    most: int
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Path_, int] = field(default_factory=dict)
    # Where each text begins and ends in its lines, by the number of the line: (first column, last column).
    texts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def is_cut(self, number: int, line: str) -> bool:
        """Whether a comment begins behind something else in a line: what follows it is silently no part of the value."""
        if not line.strip() or line.lstrip().startswith("#"):
            return False
        spans = self.texts.get(number, ())
        places = [match.start() for match in _HASH.finditer(line)]
        return any(not any(start <= place < end for start, end in spans) for place in places)

    def span(self, event: yaml.ScalarEvent) -> None:
        """Remember where a text stands. A folded one begins below its sign, in whose line a comment may stand."""
        (first, column), (last, end_column) = mark(event.start_mark), mark(event.end_mark)
        for line in range(first + (event.style in ("|", ">")), last + 1):
            start = column if line == first else 0
            end = end_column if line == last else MAX_TEXT * 10
            self.texts.setdefault(line + self.first_line, []).append((start, end))

    def document(self, text: str, events: Iterator[yaml.Event]) -> Lines:
        value: Value = ""
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "a second document starts here", "keep one document in a file; delete `---`")
                    raise Problems(self.problems)
                value = self.node(next(events), events, ())
        if value == "" and not self.problems:
            raise Problems(
                [Problem(self.shown, self.first_line, "the file is empty", "write its records, or `[]` if there are none")]
            )
        return Lines(value, self.lines, text)

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path_) -> Value:
        self.lines.setdefault(path, mark(event.start_mark)[0] + self.first_line)
        if len(path) > MAX_DEPTH:
            self.refuse(event, "this is nested too deeply", "write it as the other records are written")
            raise Problems(self.problems)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"`*{event.anchor}` repeats another value", "write the value itself")
            return ""
        if not isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            return ""
        if event.anchor:
            self.refuse(event, f"`&{event.anchor}` marks a value for reuse", "delete the mark; every record is written out")
        if event.tag not in (None, "!"):
            self.refuse(
                event,
                f"`{event.tag.replace('tag:yaml.org,2002:', '!!')}` gives the value a type",
                "delete it; the field decides the type",
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(events, path)
        return self.scalar(event) if isinstance(event, yaml.ScalarEvent) else ""

    def scalar(self, event: yaml.ScalarEvent) -> str:
        self.span(event)
        plain = event.style in (None, "")
        if plain and event.value.casefold() in GUESSED:
            what = f"`{event.value}` without quotation marks means true, false or nothing to some programs"
            self.refuse(event, what, f'put it in quotation marks ("{event.value}"), or write true or false')
        if files.HIDDEN.search(event.value):
            self.refuse(event, "the value holds an invisible character, written as an escape", "delete it")
        if len(event.value) > MAX_TEXT:
            self.refuse(event, f"the value is longer than {MAX_TEXT:,} characters", "shorten it")
        return event.value

    def sequence(self, events: Iterator[yaml.Event], path: Path_) -> list[Value]:
        values: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            self.full(event, len(values), *((MAX_ITEMS, "values") if path else (self.most, "records")))
            values.append(self.node(event, events, (*path, len(values))))
        return values

    def mapping(self, events: Iterator[yaml.Event], path: Path_) -> dict[str, Value]:
        values: dict[str, Value] = {}
        first: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self.full(event, len(values), MAX_ITEMS, "fields")
            key = self.key(event)
            line = mark(event.start_mark)[0] + self.first_line
            if key in first:
                self.refuse(
                    event, f"the key `{key}` stands here a second time (first in line {first[key]})", "keep one of the two"
                )
            first.setdefault(key, line)
            self.lines[(*path, key)] = line
            values[key] = self.node(next(events), events, (*path, key))
        return values

    def key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self.refuse(event, "a list or a mapping stands where a key should", "write a plain word as the key")
            raise Problems(self.problems)
        self.span(event)
        if event.value == "<<":
            self.refuse(event, "`<<` merges another record into this one", "write the fields out")
        return event.value

    def full(self, event: yaml.Event, count: int, most: int, what: str) -> None:
        if count >= most:
            self.refuse(event, f"more than {most} {what} stand here", "remove what is not needed")
            raise Problems(self.problems)

    def refuse(self, event: yaml.Event, what: str, write: str) -> None:
        self.problems.append(Problem(self.shown, mark(event.start_mark)[0] + self.first_line, what, write))
        if len(self.problems) > MOST:
            raise Problems(self.problems)
