"""Marks texts that readers see where they are defined: what prints them looks up the translation, which is not done here.

The names are gettext's own, by which the texts are found (`briefing.wording.extraction`).
"""


def N_(message: str) -> str:
    """A text to be translated where it is printed."""
    return message


def NP_(context: str, message: str) -> str:
    """The same for a text that means this only in its context, such as `lane`; whoever prints it names the context again."""
    return message
