"""What a typed text must look like, said once: the reader refuses by it, and the schemas for editors mark by it.

So every pattern is one that Python and ECMAScript read alike: digits and letters are written out, since `\\d` and `\\w`
are not the same characters to both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale
from pydantic_core import PydanticCustomError


def problem(what: str, write: str, field: str = "") -> PydanticCustomError:
    """An error that says what is wrong and what to write instead; `field` for one that a whole record finds in a field."""
    # Curly brackets are the error's own placeholders.
    return PydanticCustomError("record", "{what}; {write}", {"what": what, "write": write, "field": field})


@dataclass(frozen=True)
class Shape:
    """What a whole text looks like: a pattern and, for a number, its bounds. `{}` in `what` stands for the text."""

    name: str
    pattern: str
    what: str
    write: str
    least: int | None = None
    most: int | None = None
    # The remedy for one text, where there is a better one than `write`.
    repair: Callable[[str], str] | None = None

    def check(self, text: str) -> None:
        """Raise an error unless a text, without the spaces around it, has this shape."""
        if not re.fullmatch(self.pattern, text) or not self._bounded(text):
            raise problem(self.what.replace("{}", text), self.repair(text) if self.repair else self.write)

    def _bounded(self, text: str) -> bool:
        return (self.least is None or Decimal(text) >= self.least) and (self.most is None or Decimal(text) <= self.most)

    @property
    def bounds(self) -> dict[str, int]:
        """The bounds by the names that JSON Schema gives them."""
        return {word: bound for word, bound in (("minimum", self.least), ("maximum", self.most)) if bound is not None}

    @property
    def regex(self) -> str:
        """The pattern for a search in the text as it was typed, with the spaces around it."""
        return rf"^\s*(?:{self.pattern})\s*$"


@dataclass(frozen=True)
class Without:
    """What a text must not hold, as a pattern. `{}` in `what` stands for what was found."""

    name: str
    pattern: str
    what: str
    write: str

    def check(self, text: str) -> None:
        """Raise an error if a text holds what it must not."""
        found = re.search(self.pattern, text)
        if found:
            raise problem(self.what.replace("{}", found.group()), self.write)

    @property
    def regex(self) -> str:
        """A pattern that a search finds in every text that does not hold it."""
        return rf"^(?![\s\S]*(?:{self.pattern}))"


def _as_number(text: str) -> str:
    repaired = text.replace("_", "").replace(",", ".")
    try:
        value = Decimal(repaired)
    except ArithmeticError:
        value = Decimal("NaN")
    # A number with a great exponent would be written out in full.
    known = value.is_finite() and abs(value.adjusted()) <= 15
    return f"write `{value:f}`" if known else NUMBER.write


_MONTH = "(0[1-9]|1[0-2])"
_DAY = f"[0-9]{{4}}-{_MONTH}-(0[1-9]|[12][0-9]|3[01])"
_NUMBER = "(0|[1-9][0-9]*)"

FILLED = Shape("filled", r"\S[\s\S]*", "the value is empty", "write it, or delete the field")
ID = Shape(
    "id",
    "[a-z][a-z0-9]*(-[a-z0-9]+)*",
    "`{}` is not an id",
    "write lower-case letters, digits and single hyphens, a letter first",
)
ALPHA3 = Shape("alpha3", "[a-z]{3}", "`{}` is not an ISO 3166-1 alpha-3 code", "write three lower-case letters")
NUMBER = Shape(
    "number",
    rf"-?{_NUMBER}(\.[0-9]+)?",
    "`{}` is not a number",
    "write digits with a point for decimals, such as `12.5`",
    repair=_as_number,
)
# More than any number in print has; a program could be kept busy with it.
FEW_DIGITS = Shape("few-digits", r"\S{1,15}", "this number has too many digits", "write at most 15 characters")
SHARE = Shape(
    "share",
    rf"{_NUMBER}\.[0-9]{{2}}",
    "`{}` is not a share with two decimals",
    "write it as NATO prints it, such as `2.00`",
    least=0,
)
COUNT = Shape("count", _NUMBER, "`{}` is not a count", "write a whole number in digits", least=0, most=99)
YEAR = Shape("year", "[0-9]{4}", "`{}` is not a year", "write four digits", least=1900, most=2099)
DAY = Shape("day", _DAY, "`{}` is not a date", "write year, month and day as YYYY-MM-DD")
MOMENT = Shape(
    "moment",
    f"{_DAY}|(19|20)[0-9]{{2}}-{_MONTH}|unknown",
    "`{}` is not a date",
    "write YYYY-MM-DD, or YYYY-MM where the day is unknown, or unknown",
)
ADDRESS = Shape(
    "address",
    r'https?://[A-Za-z0-9.-]+\.[A-Za-z0-9-]{2,}(:[0-9]+)?([/?#][^\s<>"\\`{}|^]*)?',
    "`{}` is not the address of a page",
    "write it as the browser shows it, from https:// on, without spaces or quotation marks",
)
LANGUAGE = Shape(
    "language",
    "|".join(sorted(code for code in Locale("en").languages if len(code) == 2)),
    "`{}` is not a language",
    "write its two-letter code, such as `en` or `uk`",
)
VERSION = Shape(
    "version", r"[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}", "`{}` is not a version", "write three numbers with points, such as `1.2.0`"
)
FLAG = Shape("flag", "true|false", "`{}` is neither true nor false", "write true or false")
SHORT = Shape("short", r"\S+(\s+\S+){0,24}", "a quotation is longer than 25 words", "quote less")

PLAIN = Without(
    "plain",
    r"<[A-Za-z/!?]|&#?[A-Za-z0-9]+;|\{\{|\{%|\{#",
    "`{}` looks like HTML or template code",
    "write plain text; `[[kind id]]` draws on another record",
)
UNLINKED = Without("unlinked", r"\[\[", "`{}` stands in a field that draws on no other record", "write the words themselves")
UNMARKED = Without("unmarked", r"\*\*|__|`|\]\(", "`{}` is Markdown, which records do not use", "write plain text")
UNQUOTED = Without(
    "unquoted",
    r"""[“”"«»„]|^[‘'].*[’']$""",
    "the words hold quotation marks",
    "delete them; they are added where the quotation is shown",
)
# Abbreviations with points inside, such as U.S., do not end a sentence.
ONE_SENTENCE = Without(
    "one-sentence", r"(?<!\.[A-Za-z])[.!?] ", "this is more than one sentence", "write what follows into `detail`"
)
