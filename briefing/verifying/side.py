"""What a person has to read, side by side: ours at the left, what it was made from at the right."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.ledger.targets import Target
from briefing.records.dataset import Dataset
from briefing.verifying.decision import PERSON, Decision

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
            ours += [f"? {'.'.join(map(str, one.path))}: {one.why}" for one in unsure.get((target.kind, target.id), ())]
    left = [line for text in ours for line in textwrap.wrap(text, _WIDTH, subsequent_indent="  ")]
    # What a verdict rests on are records, too.
    texts = _lines(json.loads(source)) if source.startswith("[[") else source.split("\n")
    right = [line for text in texts for line in textwrap.wrap(text, _WIDTH) or [""]]
    yield "─" * (2 * _WIDTH + len(_BETWEEN))
    for number in range(max(len(left), len(right))):
        sides = [column[number] if number < len(column) else "" for column in (left, right)]
        yield f"{sides[0].ljust(_WIDTH)}{_BETWEEN}{sides[1]}".rstrip()


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
