"""The marks around quotations, as people type them, and texts that differ by nothing but such marks and spaces."""

from __future__ import annotations

# Of every language that a source may be in.
DOUBLE, SINGLE = '“”"«»„', "‘’'"
MARKS = DOUBLE + "‹›" + SINGLE
_ALIKE = str.maketrans(dict.fromkeys(DOUBLE, '"') | dict.fromkeys(SINGLE, "'") | {"‑": "-"})


def alike(text: str) -> str:
    """A text with one kind of quotation mark, of hyphen and of space."""
    return " ".join(text.translate(_ALIKE).split())
