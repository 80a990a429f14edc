"""What a comparison with a source decides of one value: that it agrees, that it differs, or that a person has to read it."""

from __future__ import annotations

from typing import NamedTuple

from briefing.records.dataset import Dataset
from briefing.records.problems import Problem

AGREES, DIFFERS, PERSON = "agrees", "differs", "for a person"


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
        """A difference as a problem, at the line of the field."""
        return data.place(self.kind, self.id).problem(self.why, self.write, *self.path)


class Judgment(NamedTuple):
    """What a rule says of the value that it was asked about: the last three parts of a decision."""

    outcome: str
    why: str
    write: str = ""


def agrees(why: str) -> Judgment:
    """The text says so, and `why` names the words that do."""
    return Judgment(AGREES, why)


def differs(why: str, write: str) -> Judgment:
    """The text says something else."""
    return Judgment(DIFFERS, why, write)


def person(why: str) -> Judgment:
    """No rule can tell."""
    return Judgment(PERSON, why)


def compared(field: str, value: object, found: object, why: str) -> Judgment:
    """Whether a value is the one that a rule found in the text; `None`, `()` and `False` stand for an absent field."""
    if value == found:
        return agrees(why)
    listed = f"[{', '.join(sorted(found))}]" if isinstance(found, (set, frozenset)) else str(found)
    shown = listed.lower() if isinstance(found, bool) else listed
    return differs(f"`{field}`: {why}", f"write `{field}: {shown}`" if found else f"delete `{field}`")
