"""What a comparison with a source decides of one value: that it agrees, that it differs, or that a person has to read it."""

from __future__ import annotations

from typing import NamedTuple

from briefing.records.dataset import Dataset
from briefing.records.kinds import KINDS
from briefing.records.problems import Problem


class Decision(NamedTuple):
    """What was decided of one field of a record, and by what.

    `why` says what the decision rests on (`“nearly” stands before it`), or why no program can take it. It ends up in front of a
    person, so it is a clause in plain words. `write` is the remedy, where the value differs.
    """

    kind: str
    id: str
    path: tuple[str | int, ...]
    outcome: str
    why: str
    write: str = ""

    def problem(self, data: Dataset) -> Problem:
        """A difference as a problem, at the line of the field; for a record that is missing, at the head of its file."""
        if (self.kind, self.id) not in data.places:
            return Problem(f"data/{KINDS[self.kind].file}", 1, self.why, self.write)
        return data.place(self.kind, self.id).problem(self.why, self.write, *self.path)
