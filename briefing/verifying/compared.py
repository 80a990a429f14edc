"""One field of a record beside what the material has for it: the few ways in which such a comparison ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.reading import judgment
from briefing.records.marks import alike
from briefing.verifying.decision import Decision

# How the material says that nothing is known.
_SILENT = ("", "—", "not stated")


@dataclass(frozen=True, eq=False)
class Row:
    """A mapping of the material: its values as written, each asked for by its name. One like another is still another."""

    values: Mapping[str, object]

    def __getitem__(self, name: str) -> str:
        """A value with marks and spaces alike; empty where there is none."""
        value = self.values.get(name)
        return alike(value) if isinstance(value, str) else ""

    def known(self, name: str) -> str:
        """The same; empty also where the material says that it is not stated."""
        return "" if self[name] in _SILENT else self[name]


class Item(NamedTuple):
    """One item of what was collected of the public record, with the excerpts that it lists."""

    values: Row
    rows: Sequence[Row]

    @property
    def texts(self) -> list[str]:
        """Every text in it."""
        return [row[name] for row in (self.values, *self.rows) for name in row.values]


class ComparedField(NamedTuple):
    """A field of a record, of which something is decided."""

    kind: str
    id: str
    path: tuple[str | int, ...]

    def at(self, *path: str | int) -> ComparedField:
        """Another field of the record, below this one."""
        return self._replace(path=(*self.path, *path))

    def agrees(self, why: str) -> Decision:
        """It is what the material has."""
        return Decision(*self, *judgment.agrees(why))

    def differs(self, why: str, write: str) -> Decision:
        """It is not what the material has."""
        return Decision(*self, *judgment.differs(why, write))

    def person(self, why: str) -> Decision:
        """No program can say."""
        return Decision(*self, *judgment.person(why))

    def same(self, ours: str, theirs: str) -> Decision:
        """Whether it holds the very words of the material, apart from the kind of marks and spaces."""
        if not theirs:
            return self.person("the material does not give it")
        if alike(ours) == theirs:
            return self.agrees("the material has the same")
        return self.differs(f"the material has `{theirs}`", "write it as the material does")


def stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text as whole words, apart from the kind of marks and spaces."""
    return bool(words) and place_in(words, text) >= 0


def place_in(words: str, text: str) -> int:
    """Where words first stand in a text as whole words; -1 if they do not."""
    found = re.search(rf"(?<!\w){re.escape(alike(words))}(?!\w)", alike(text))
    return found.start() if found else -1
