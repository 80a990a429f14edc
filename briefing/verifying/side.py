"""What a person has to read, side by side: ours at the left, what it was made from at the right."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.ledger.targets import Target
from briefing.reading.judgment import PERSON
from briefing.records.dataset import Dataset
from briefing.verifying.decision import Decision

# What a verdict rests on, in this order.
_RESTS = ("statement", "excerpt", "source")
# Two columns and what stands between them, on a terminal of 130 columns.
_WIDTH = 63
_BETWEEN = " │ "


def sheet(data: Dataset, targets: Sequence[Target], sources: Mapping[str, str], decisions: Iterable[Decision]) -> str:
    """The targets beside their sources; those of one source stand together, since it is read once."""
    unsure: dict[tuple[str, str], list[Decision]] = {}
    for one in decisions:
        if one.outcome == PERSON:
            unsure.setdefault((one.kind, one.id), []).append(one)
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(sources[target.name], []).append(target)
    return "\n\n".join("\n".join(_group(source, group, unsure)) for source, group in groups.items())


def _group(source: str, group: list[Target], unsure: Mapping[tuple[str, str], list[Decision]]) -> Iterator[str]:
    ours: list[str] = []
    for target in group:
        ours += [f"# {target.name}", *_fields(target)]
        if target.part == "facts":
            ours += [f"? {_path(one.path)}: {one.why}" for one in unsure.get((target.kind, target.id), ())]
    left = [line for text in ours for line in _wrapped(text)]
    indent = "" if group[0].source == "briefing" else "  "
    right = [line for text in _texts(source, group[0]) for line in _wrapped(text, indent) or [""]]
    yield "─" * (2 * _WIDTH + len(_BETWEEN))
    for number in range(max(len(left), len(right))):
        sides = [column[number] if number < len(column) else "" for column in (left, right)]
        yield f"{sides[0].ljust(_WIDTH)}{_BETWEEN}{sides[1]}".rstrip()


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    # An id is not divided at its hyphens.
    return textwrap.wrap(text, _WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def _path(path: Iterable[str | int]) -> str:
    """A place in a record as `_lines` names it: `excerpts 1.words`."""
    return "".join(f" {one + 1}" if isinstance(one, int) else f".{one}" for one in path).removeprefix(".")


def _texts(source: str, target: Target) -> Iterator[str]:
    """What was compared with: below its paragraphs' names, or field by field."""
    if target.source == "briefing":
        yield f"# {', '.join(target.paragraphs) or 'the whole briefing'}"
        yield from source.split("\n")
    elif source.startswith("[["):
        # What a verdict rests on are records, too.
        for name, records in zip(_RESTS, json.loads(source), strict=True):
            for number, record in enumerate(records, 1):
                yield from _lines(record, f"{name} {number}")
    elif target.source == "original":
        yield from _lines(json.loads(source))
    elif target.source == "source":
        # The material stands in one line, its records divided by strokes.
        for part in re.split(r" \| (?=[a-z_]+: )", source):
            yield from re.split(r"; (?=[a-z_]+: )", part)
            yield ""
    else:
        yield from source.split("\n")


def _fields(target: Target) -> list[str]:
    """What is compared, a line for each field or paragraph; of records inside, each below its number."""
    return list(_lines(json.loads(target.words)))


def _lines(value: object, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _lines(one, f"{name}.{key}" if name else key)
    elif isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value):
        for number, one in enumerate(value, 1):
            yield from _lines(one, f"{name} {number}".strip())
    else:
        shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield f"{name}: {shown}" if name else shown
