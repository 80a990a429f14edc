"""The canonical layout of a file in data/: its text from its values and comments, so that a review shows only what changed.

Fields stand in the order of the models, a value on one line where that is short enough and reads back as the same; longer
texts are folded, longer lists have an item a line. Records keep their order, unless their collection is sorted by id. A
comment stays above what it stands above.
"""

from __future__ import annotations

import json
import os
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefing.editing import writing
from briefing.records import files, translations, yamlfile
from briefing.records.kinds import KINDS, Kind
from briefing.records.problems import Problem, Problems
from briefing.records.record import Record, nested
from briefing.records.yamlfile import Lines, Path_, Value
from briefing.wording import catalog

WIDTH = 130
# Stands for a space that no line may break at; no record can hold it.
_JOINT = "\x00"
_FILE_COMMENT = re.compile(r"(?:#.*\n)*")


@dataclass(frozen=True)
class _Writer:
    """Writes values below a path; `comments` are the lines above each."""

    comments: Mapping[Path_, list[str]]
    in_line: bool = False

    def record(self, values: Mapping[str, Value], model: type[Record], path: Path_, indent: int) -> Iterator[str]:
        """The fields of a record, those that its model does not know at the end."""
        order = list(model.model_fields)
        for name in sorted(values, key=lambda name: order.index(name) if name in order else len(order)):
            at = (*path, name)
            yield from self.above(at, indent)
            yield from self.field(name, values[name], nested(model, name), at, indent)

    def item(self, values: Value, model: type[Record] | None, path: Path_, indent: int) -> Iterator[str]:
        """An item of a list: what belongs to it is two columns further in."""
        if not isinstance(values, dict):
            yield from _scalar(f"{' ' * indent}- ", str(values), indent)
            return
        if self.in_line:
            order = list(model.model_fields) if model else []
            named = sorted(values, key=lambda name: order.index(name) if name in order else len(order))
            line = f"- {{{', '.join(f'{name}: {values[name]}' for name in named)}}}"
            if _reads_back([line], values):
                yield line
                return
        lines = list(self.record(values, model or Record, path, indent + 2))
        first = next((number for number, line in enumerate(lines) if not line.lstrip().startswith("#")), 0)
        # What stands above the first field stands above the record.
        yield from (line[2:] for line in lines[:first])
        yield f"{' ' * indent}- {lines[first].strip()}" if lines else f"{' ' * indent}- {{}}"
        yield from lines[first + 1 :]

    def field(self, name: str, value: Value, model: type[Record] | None, path: Path_, indent: int) -> Iterator[str]:
        """One field, on as many lines as it needs."""
        start = f"{' ' * indent}{name}:"
        if isinstance(value, str):
            yield from _scalar(f"{start} ", value, indent)
        elif isinstance(value, list):
            # A comment needs a line of its own for what it stands above.
            apart = any(
                (isinstance(item, dict) and item) or (*path, number) in self.comments for number, item in enumerate(value)
            )
            flat = [] if apart else _flat(start, value, indent)
            yield from flat or [start, *self.items(enumerate(value), model, path, indent + 2)]
        else:
            # A name by its cases is one thing.
            cases = [] if model or any((*path, case) in self.comments for case in value) else _by_case(start, value, indent)
            yield from cases or [start, *self.record(value, model or Record, path, indent + 2)]

    def items(self, numbered: Iterable[tuple[int, Value]], model: type[Record] | None, path: Path_, indent: int) -> Iterator[str]:
        """The items of a list, each with the number that it had in the file."""
        for number, item in numbered:
            yield from self.above((*path, number), indent)
            yield from self.item(item, model, (*path, number), indent)

    def above(self, path: Path_, indent: int) -> Iterator[str]:
        """The comments above a place."""
        yield from (f"{' ' * indent}{line}" if line else "" for line in self.comments.get(path, ()))


def arranged(text: str, kind: str, shown: str, *, translation: bool = False) -> str:
    """A file's text in canonical layout. Raises Problems, naming the file as `shown`, for what is not YAML as records are.

    A `translation` has the fields of its kind that a language has words for.
    """
    entry = KINDS[kind]
    model = (translations.model_of(kind) if translation else None) or entry.model
    tree = yamlfile.parse(text, shown, most=entry.most)
    head = "".join(_FILE_COMMENT.findall(text)[:1])
    writer = _Writer(_comments(text, tree, head.count("\n")), entry.in_line)
    if entry.single and isinstance(tree.value, dict):
        body = list(writer.record(tree.value, model, (), 0))
    elif isinstance(tree.value, list) and tree.value:
        numbered = list(enumerate(tree.value))
        if entry.by_id:
            numbered.sort(key=lambda one: str(one[1].get("id", "")) if isinstance(one[1], dict) else "")
        body = list(writer.items(numbered, model, (), 0))
    else:
        return text
    found = head + "\n".join([*body, *writer.above(_END, 0)]) + "\n"
    # Nothing may be lost, whatever was overlooked here.
    if _held(text, entry) != _held(found, entry):
        raise Problems([Problem(shown, 1, "this file cannot be arranged without a loss", "leave it as it is, and report this")])
    return found


def _held(text: str, entry: Kind) -> tuple[Value, list[str]]:
    """The values and the comments of a text."""
    value, inside = yamlfile.parse(text, "", most=entry.most).value, _inside_scalars(text)
    lines = [line.strip() for number, line in enumerate(text.split("\n"), 1) if number not in inside]
    return list(sorted(map(json.dumps, value))) if entry.by_id else value, sorted(line for line in lines if line.startswith("#"))


def record(values: Mapping[str, Any], kind: str) -> str:
    """A new record of a collection as its file would hold it, without the end of its last line."""
    return "\n".join(_Writer({}, KINDS[kind].in_line).item(dict(values), KINDS[kind].model, (0,), 0))


def arrange(root: Path) -> str:
    """Put the records into the order and layout that all files share; nothing is lost, comments included.

    Returns what was done. Raises Problems, and changes nothing, if one of the files cannot be arranged.
    """
    new: dict[str, str] = {}
    problems: list[Problem] = []
    for kind, shown, translation in _all_files(root):
        try:
            text = files.read_text(root / shown, shown)
            inorder = arranged(text, kind, shown, translation=translation)
            new |= {shown: inorder} if inorder != text else {}
        except Problems as error:
            problems += error.problems
    if problems:
        raise Problems(problems)
    writing.write(root, new)
    return f"Put in order: {', '.join(new)}." if new else "All files in data/ are in order."


def _all_files(root: Path) -> Iterator[tuple[str, str, bool]]:
    """The files of records, those of other languages last: kind, path, and whether it is a translation."""
    yield from ((kind, f"data/{entry.file_in(root / 'data')}", False) for kind, entry in KINDS.items())
    for language in catalog.languages(root)[1:]:
        for kind, entry in KINDS.items():
            shown = f"data/{language}/{entry.file}"
            if os.path.lexists(root / shown):
                yield kind, shown, not entry.in_line


# Stands for the end of the file in the places of comments.
_END: Path_ = ("",)


def _comments(text: str, tree: Lines, head: int) -> dict[Path_, list[str]]:
    """The comments below the file's own, each by the place that it stands above: the outermost that begins after it."""
    inside = _inside_scalars(text)
    starts: dict[int, Path_] = {}
    for path, start in tree.lines.items():
        if path:
            starts[start] = min(path, starts.get(start, path), key=len)
    places = sorted(starts.items())
    found: dict[Path_, list[str]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if number <= head or number in inside or (line.strip() and not line.lstrip().startswith("#")):
            continue
        above = next((path for start, path in places if start > number), _END)
        lines = found.setdefault(above, [])
        # One empty line may set a group apart, above its comment.
        if line.strip() or (len(above) == 1 and above != _END and not lines):
            lines.append(line.strip())
    return {path: lines for path, lines in found.items() if any(lines)}


def _inside_scalars(text: str) -> set[int]:
    """The lines that belong to a text of several lines, where `#` begins no comment."""
    found: set[int] = set()
    lines = text.split("\n")
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        first, last = yamlfile.mark(event.start_mark)[0], yamlfile.mark(event.end_mark)
        if isinstance(event, yaml.ScalarEvent) and last[0] > first:
            # A folded text ends where the next line begins, and takes the empty lines between them along.
            end = last[0] + (last[1] > 0)
            while end and not lines[end - 1].strip():
                end -= 1
            found |= set(range(first + 2, end + 1))
    return found


def _scalar(start: str, text: str, indent: int) -> Iterator[str]:
    """A text after its name: plain where that reads back as the same, else in quotation marks, or folded if it is long."""
    quoted = start + json.dumps(text, ensure_ascii=False)
    for line in (start + text, quoted):
        if len(line) <= WIDTH and _reads_back([line], text):
            yield line
            return
    inner = " " * (indent + 2)
    # A reference stays on one line, so that it is found by searching for it.
    whole = re.sub(r"\[\[.*?\]\]", lambda match: match.group().replace(" ", _JOINT), text)
    wrapped = textwrap.wrap(whole, WIDTH - len(inner), break_long_words=False, break_on_hyphens=False)
    folded = [f"{start}>-", *(inner + line.replace(_JOINT, " ") for line in wrapped)]
    yield from folded if _reads_back(folded, text) else [quoted]


def _by_case(start: str, values: Mapping[str, Value], indent: int) -> list[str]:
    """A name by its cases in braces, over as many lines as it needs; nothing where that would read as something else."""
    if not values.keys() <= {*translations.CASES}:
        return []
    for write in (str, lambda value: json.dumps(value, ensure_ascii=False)):
        # A case stays on one line with its name.
        cases = ", ".join(f"{name}: {write(value)}".replace(" ", _JOINT) for name, value in values.items())
        lines = textwrap.wrap(
            f"{start} {{{cases}}}", WIDTH, subsequent_indent=" " * (indent + 4), break_long_words=False, break_on_hyphens=False
        )
        found = [line.replace(_JOINT, " ") for line in lines]
        if _reads_back(found, dict(values)):
            return found
    return []


def _flat(start: str, values: list[Value], indent: int) -> list[str]:
    """A list of plain values in brackets, over as many lines as it needs; nothing where that would read as something else."""
    inner = " " * (indent + 2)
    for write in (str, lambda value: json.dumps(value, ensure_ascii=False)):
        line = f"{start} [{', '.join(map(write, values))}]"
        lines = textwrap.wrap(line, WIDTH, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False)
        if _reads_back(lines, values):
            return lines
    return []


def _reads_back(lines: list[str], value: Value) -> bool:
    try:
        found = yamlfile.parse("\n".join(lines) + "\n", "").value
    except Problems:
        return False
    return (next(iter(found.values())) if isinstance(found, dict) else found[0]) == value
