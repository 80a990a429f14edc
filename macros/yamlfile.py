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

import yaml

from .problems import Problem, Problems

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
# YAML 1.1 programs read these as true, false or nothing.
GUESSED = frozenset({"y", "n", "yes", "no", "on", "off", "null", "~"})
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff\ufff9-\ufffc]"
    "|[\U000e0000-\U000e007f]"
)

Value = str | list["Value"] | dict[str, "Value"]
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Tree:
    """The values of a file and the line (from 1) of each, by its path of keys and positions."""

    value: Value
    lines: Mapping[Path_, int]
    text: str = ""

    def line(self, path: Path_) -> int:
        """The line of a field; for one that is missing, of what should hold it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_text(path: Path, shown: str) -> str:
    """The text of a file that a contributor may have made anywhere. Raises Problems, naming the file as `shown`."""
    if path.is_symlink():
        raise Problems([Problem(shown, 1, "this is a symbolic link", "put the file itself here")])
    if path.stat().st_size > MAX_BYTES:
        raise Problems([Problem(shown, 1, "the file is larger than a megabyte", "remove what is not a record or a page")])
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Problems([Problem(shown, line, "this line is not UTF-8", "save the file with the encoding UTF-8")]) from None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    hidden = list(_hidden(text, shown))
    if hidden:
        raise Problems(hidden)
    return text


def read(path: Path, shown: str) -> Tree:
    """The records of one file. Raises Problems, naming the file as `shown`."""
    return parse(read_text(path, shown), shown)


def parse(text: str, shown: str, first_line: int = 1) -> Tree:
    """The same for a text whose first line is line `first_line` of the file. Raises Problems."""
    tabs = [
        Problem(shown, number, "there is a tab in this line", "write spaces")
        for number, line in enumerate(text.split("\n"), first_line)
        if "\t" in line
    ]
    if tabs:
        raise Problems(tabs)
    cut = [
        Problem(
            shown,
            number,
            "a comment begins in the middle of this line",
            "put the text in quotation marks, or the comment on a line of its own",
        )
        for number, line in enumerate(text.split("\n"), first_line)
        if re.match(r"[^#'\"]*[^\s#'\"][^#'\"]*\s#", line)
    ]
    builder = _Builder(shown, first_line, cut)
    try:
        # The C parser is about four times as fast and ships in every wheel of PyYAML.
        tree = builder.document(text, yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark or error.context_mark).line + first_line
        began = error.context_mark.line + first_line if error.context_mark else line
        what = f"this is not valid YAML ({error.problem})" + (f", in what begins in line {began}" if began != line else "")
        remedy = "check the indentation, the colons and the quotation marks of this line and the one above"
        raise Problems([*builder.problems, Problem(shown, line, what, remedy)]) from None
    if builder.problems:
        raise Problems(builder.problems)
    return tree


def _hidden(text: str, shown: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        for match in HIDDEN.finditer(line):
            what = f"there is an invisible character (U+{ord(match.group()):04X}) at column {match.start() + 1}"
            yield Problem(shown, number, what, "delete it")


@dataclass
class _Builder:
    shown: str
    first_line: int
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Path_, int] = field(default_factory=dict)

    def document(self, text: str, events: Iterator[yaml.Event]) -> Tree:
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
        return Tree(value, self.lines, text)

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path_) -> Value:
        self.lines.setdefault(path, event.start_mark.line + self.first_line)
        if len(path) > MAX_DEPTH:
            self.refuse(event, "this is nested too deeply", "write it as the other records are written")
            raise Problems(self.problems)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"`*{event.anchor}` repeats another value", "write the value itself")
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
        return self.scalar(event)

    def scalar(self, event: yaml.ScalarEvent) -> str:
        plain = event.style in (None, "")
        if plain and event.value.casefold() in GUESSED:
            what = f"`{event.value}` without quotation marks means true, false or nothing to some programs"
            self.refuse(event, what, f'put it in quotation marks ("{event.value}"), or write true or false')
        if HIDDEN.search(event.value):
            self.refuse(event, "the value holds an invisible character, written as an escape", "delete it")
        return event.value

    def sequence(self, events: Iterator[yaml.Event], path: Path_) -> list[Value]:
        values: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self.node(event, events, (*path, len(values))))
        return values

    def mapping(self, events: Iterator[yaml.Event], path: Path_) -> dict[str, Value]:
        values: dict[str, Value] = {}
        first: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.key(event)
            line = event.start_mark.line + self.first_line
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
        if event.value == "<<":
            self.refuse(event, "`<<` merges another record into this one", "write the fields out")
        return event.value

    def refuse(self, event: yaml.Event, what: str, write: str) -> None:
        self.problems.append(Problem(self.shown, event.start_mark.line + self.first_line, what, write))
