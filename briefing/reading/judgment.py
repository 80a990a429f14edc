"""What a rule says of one value, with the words of the text that it rests on."""

from __future__ import annotations

from typing import NamedTuple

AGREES, DIFFERS, PERSON = "agrees", "differs", "for a person"


class Judgment(NamedTuple):
    """What a rule says of the value that it was asked about.

    `why` says what it rests on (`“nearly” stands before it`), or why no rule can tell; `write` is the remedy, where it differs.
    """

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
    """Whether a value is the one that a rule found in the text; nothing found stands for an absent field."""
    if value == found:
        return agrees(why)
    listed = f"[{', '.join(sorted(found))}]" if isinstance(found, (set, frozenset)) else str(found)
    shown = listed.lower() if isinstance(found, bool) else listed
    return differs(f"`{field}`: {why}", f"write `{field}: {shown}`" if found else f"delete `{field}`")
