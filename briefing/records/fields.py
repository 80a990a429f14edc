r"""The types of fields: what a contributor may type, what is said when it does not fit, and what holds between the fields.

Every value arrives as the text that was typed (see `yamlfile`). What it must look like is said once: the reader refuses by
it, and the schemas for editors mark by it. So every pattern is one that Python and ECMAScript read alike: digits and letters
are written out, since `\d` and `\w` are not the same characters to both.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from babel import Locale
from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefing.records.marks import DOUBLE


def problem(what: str, write: str, field: str = "") -> PydanticCustomError:
    """An error that says what is wrong and what to write instead; `field` for one that a whole record finds in a field."""
    # Curly brackets are the error's own placeholders.
    return PydanticCustomError("record", "{what}; {write}", {"what": what, "write": write, "field": field})


@dataclass(frozen=True)
class Shape:
    """What a whole text looks like: a pattern and, for a number, its bounds. `{}` in `what` stands for the text."""

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
    def schema(self) -> dict[str, str]:
        """The shape as an editor reads it, which searches in the text as it was typed, with the spaces around it."""
        return {"pattern": rf"^\s*(?:{self.pattern})\s*$", "patternErrorMessage": self.write}


@dataclass(frozen=True)
class Without:
    """What a text must not hold, as a pattern. `{}` in `what` stands for what was found."""

    pattern: str
    what: str
    write: str

    def check(self, text: str) -> None:
        """Raise an error if a text holds what it must not."""
        found = re.search(self.pattern, text)
        if found:
            raise problem(self.what.replace("{}", found.group()), self.write)

    @property
    def schema(self) -> dict[str, str]:
        """The same as an editor reads it: a pattern that a search finds in every text that does not hold it."""
        return {"pattern": rf"^(?![\s\S]*(?:{self.pattern}))", "patternErrorMessage": self.write}


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

FILLED = Shape(r"\S[\s\S]*", "the value is empty", "write it, or delete the field")
ID = Shape(
    "[a-z][a-z0-9]*(-[a-z0-9]+)*",
    "`{}` is not an id",
    "write lower-case letters, digits and single hyphens, a letter first",
)
ALPHA3 = Shape("[a-z]{3}", "`{}` is not an ISO 3166-1 alpha-3 code", "write three lower-case letters")
NUMBER = Shape(
    rf"-?{_NUMBER}(\.[0-9]+)?",
    "`{}` is not a number",
    "write digits with a point for decimals, such as `12.5`",
    repair=_as_number,
)
# More than any number in print has; a program could be kept busy with it.
FEW_DIGITS = Shape(r"\S{1,15}", "this number has too many digits", "write at most 15 characters")
SHARE = Shape(
    rf"{_NUMBER}\.[0-9]{{2}}",
    "`{}` is not a share with two decimals",
    "write it as NATO prints it, such as `2.00`",
    least=0,
)
COUNT = Shape(_NUMBER, "`{}` is not a count", "write a whole number in digits", least=0, most=99)
YEAR = Shape("[0-9]{4}", "`{}` is not a year", "write four digits", least=1900, most=2099)
DAY = Shape(_DAY, "`{}` is not a date", "write year, month and day as YYYY-MM-DD")
MOMENT = Shape(
    f"{_DAY}|(19|20)[0-9]{{2}}-{_MONTH}|unknown",
    "`{}` is not a date",
    "write YYYY-MM-DD, or YYYY-MM where the day is unknown, or unknown",
)
ADDRESS = Shape(
    r'https?://[A-Za-z0-9.-]+\.[A-Za-z0-9-]{2,}(:[0-9]+)?([/?#][^\s<>"\\`{}|^]*)?',
    "`{}` is not the address of a page",
    "write it as the browser shows it, from https:// on, without spaces or quotation marks",
)
LANGUAGE = Shape(
    "|".join(sorted(str(code) for code in Locale("en").languages if len(str(code)) == 2)),
    "`{}` is not a language",
    "write its two-letter code, such as `en` or `uk`",
)
VERSION = Shape(
    r"[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}", "`{}` is not a version", "write three numbers with points, such as `1.2.0`"
)
TARGET = Shape(
    "[a-z]+ [a-z0-9-]+ [a-z0-9-]+",
    "`{}` is no target of a review",
    "write kind, id and part, such as `figure fra-spending facts`; python3 run.py reviews lists them",
)
DIGEST = Shape("[0-9a-f]{20}", "`{}` is no digest", "let python3 run.py verify write it")
FLAG = Shape("true|false", "`{}` is neither true nor false", "write true or false")
SHORT = Shape(r"\S+(\s+\S+){0,24}", "a quotation is longer than 25 words", "quote less")

PLAIN = Without(
    r"<[A-Za-z/!?]|&#?[A-Za-z0-9]+;|\{\{|\{%|\{#",
    "`{}` looks like HTML or template code",
    "write plain text; `[[kind id]]` draws on another record",
)
UNLINKED = Without(r"\[\[", "`{}` stands in a field that draws on no other record", "write the words themselves")
UNMARKED = Without(r"\*\*|__|`|\]\(", "`{}` is Markdown, which records do not use", "write plain text")
UNQUOTED = Without(
    rf"[{DOUBLE}]|^[‘'].*[’']$",
    "the words hold quotation marks",
    "delete them; they are added where the quotation is shown",
)
# Abbreviations with points inside, such as U.S., do not end a sentence.
ONE_SENTENCE = Without(r"(?<!\.[A-Za-z])[.!?] ", "this is more than one sentence", "write what follows into `detail`")


@dataclass(frozen=True)
class Typed:
    """A type of field: one text that passes every shape, read as a value."""

    shapes: tuple[Shape | Without, ...]
    read: Callable[[str], object] = str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.value, handler(source))

    def value(self, value: object) -> object:
        """What was typed, as a value. Raises an error if it does not pass every shape."""
        if not isinstance(value, str):
            write = "write one value; in quotation marks if it begins with a bracket"
            raise problem("a list or a mapping stands where one value should", write)
        text = value.strip()
        for shape in (FILLED, *self.shapes):
            shape.check(text)
        return self.read(text)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        # 2.06 arrives at an editor as a number, whose digits are not seen; free text may look like one too, such as a year.
        free = any(isinstance(shape, Without) for shape in self.shapes)
        taken_for = "number" if free else handler(schema).get("type", "number")
        bounds = {name: bound for shape in self.shapes if isinstance(shape, Shape) for name, bound in shape.bounds.items()}
        types = ["string"] if taken_for == "string" else ["string", taken_for]
        return {"type": types, **bounds, "allOf": [shape.schema for shape in (FILLED, *self.shapes)]}


class Choice:
    """Marks a field that holds one of these values; a mapping also says what each means to a reader."""

    def __init__(self, values: Iterable[str]) -> None:
        self._values = values

    @property
    def values(self) -> Iterable[str]:
        """All that the field may hold."""
        return self._values

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(self.values))


@dataclass(frozen=True)
class Refers:
    """Marks a field that holds ids of other records, of one of these kinds."""

    kinds: tuple[str, ...]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        # Which ids there are, the records say.
        return {**handler(schema), REFERS: list(self.kinds)}


@dataclass(frozen=True)
class Prose:
    """Marks a field whose text is ours and may draw on other records: `[[figure fra-spending]]`.

    `fact` where it is compared as a fact all the same: who says something, and how strongly.
    """

    fact: bool = False

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), PROSE: True}


class Named:
    """Marks a field that holds a name or other words of which each language has its own, though they are not our wording."""


# What `editing.schema` replaces by what only all records and kinds together tell.
REFERS, PROSE = "refers", "prose"


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise problem(f"`{text}` is not in the calendar", "write a date that exists, as YYYY-MM-DD") from None


def _moment(text: str) -> str:
    return _date(text).isoformat() if text.count("-") == 2 else text


def as_list(value: object) -> tuple[object, ...]:
    """A list that was typed, as a tuple. Raises an error for anything else, for an empty list and for a repeated item."""
    if isinstance(value, str):
        raise problem("one value stands where a list should", "write it in square brackets")
    if not isinstance(value, (list, tuple)):
        raise problem("a mapping stands where a list should", "write a list in square brackets")
    if not value:
        raise problem("the list is empty", "write what belongs in it, or delete the field")
    if all(isinstance(item, str) for item in value) and len(set(value)) < len(value):
        raise problem("the list names something twice", "keep each once")
    return tuple(value)


Verbatim = Annotated[str, Typed((PLAIN,))]
Text = Annotated[str, Typed((PLAIN, UNLINKED))]
OwnWords = Annotated[str, Typed((PLAIN, UNMARKED)), Prose()]
Attribution = Annotated[str, Typed((PLAIN, UNMARKED)), Prose(fact=True)]
Sentence = Annotated[str, Typed((PLAIN, UNMARKED, ONE_SENTENCE)), Prose()]
Quotation = Annotated[str, Typed((PLAIN, UNQUOTED, SHORT)), Named()]
Name = Annotated[Text, Named()]
Id = Annotated[str, Typed((ID,))]
Alpha3 = Annotated[str, Typed((ALPHA3,))]
Number = Annotated[Decimal, Typed((NUMBER, FEW_DIGITS), Decimal)]
Share = Annotated[Decimal, Typed((SHARE, FEW_DIGITS), Decimal)]
Day = Annotated[datetime.date, Typed((DAY,), _date)]
# A day, a month or `unknown`, as ISO 8601 writes it.
Moment = Annotated[str, Typed((MOMENT,), _moment)]
Address = Annotated[str, Typed((ADDRESS,))]
Language = Annotated[str, Typed((LANGUAGE,))]
Version = Annotated[str, Typed((VERSION,))]
Count = Annotated[int, Typed((COUNT,), int)]
Year = Annotated[int, Typed((YEAR,), int)]
Target = Annotated[str, Typed((TARGET,))]
Digest = Annotated[str, Typed((DIGEST,))]
Flag = Annotated[bool, Typed((FLAG,), lambda text: text == "true")]
Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list)]
Names = Annotated[Texts, Named()]
Ids = Annotated[tuple[Id, ...], BeforeValidator(as_list)]
Paragraphs = Annotated[Ids, Refers(("paragraph",))]


@dataclass(frozen=True)
class When:
    """Where a field has one of these values, another one must be there, or must not.

    `{}` in `what` stands for the value; `at` is the field that is shown as wrong, empty for the whole record.
    """

    field: str
    values: tuple[str, ...]
    what: str
    write: str
    at: str = ""
    needs: str = ""
    refuses: str = ""

    def check(self, record: object) -> None:
        """Raise an error if a record breaks the rule."""
        value = getattr(record, self.field)
        there = bool(getattr(record, self.needs or self.refuses))
        if value in self.values and there == bool(self.refuses):
            raise problem(self.what.replace("{}", value), self.write, self.at)

    @property
    def schema(self) -> dict[str, Any]:
        """The rule as JSON Schema says it."""
        then: dict[str, Any] = {"required": [self.needs]} if self.needs else {"properties": {self.refuses: False}}
        one_of = {"properties": {self.field: {"enum": list(self.values)}}, "required": [self.field]}
        return {"if": one_of, "then": then}


@dataclass(frozen=True)
class Either:
    """Either one of these fields is there, or one of those."""

    these: tuple[str, ...]
    those: tuple[str, ...]
    neither: str
    both: str
    write: str
    at_both: str = ""

    def check(self, record: object) -> None:
        """Raise an error if a record breaks the rule."""
        this, that = (any(getattr(record, field) for field in fields) for fields in (self.these, self.those))
        if this == that:
            raise problem(self.both if this else self.neither, self.write, self.at_both if this else "")

    @property
    def schema(self) -> dict[str, Any]:
        """The rule as JSON Schema says it."""
        return {"oneOf": [{"anyOf": [{"required": [field]} for field in fields]} for fields in (self.these, self.those)]}


def but(choices: Iterable[str], *values: str) -> tuple[str, ...]:
    """All choices but these."""
    return tuple(choice for choice in choices if choice not in values)
