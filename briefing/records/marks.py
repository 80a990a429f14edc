"""The marks around quotations, as people type them; and those of texts that readers see, for whoever translates them.

`N_` and `NP_` are gettext's own names, by which `briefing.wording.extraction` finds the texts. They only mark: what prints a
text looks its translation up.
"""

from __future__ import annotations

# Of every language that a source may be in.
DOUBLE, SINGLE = '“”"«»„', "‘’'"
MARKS = DOUBLE + "‹›" + SINGLE
_ALIKE = str.maketrans(dict.fromkeys(DOUBLE, '"') | dict.fromkeys(SINGLE, "'") | {"‑": "-"})


def alike(text: str) -> str:
    """A text with one kind of quotation mark, of hyphen and of space."""
    return " ".join(text.translate(_ALIKE).split())


def N_(message: str) -> str:
    """A text to be translated where it is printed."""
    return message


def NP_(context: str, message: str) -> str:
    """The same for a text that means this only in its context, such as `lane`; whoever prints it names the context again."""
    return message
