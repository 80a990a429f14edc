"""The types of fields: what a contributor may type, and what is said when it does not fit.

Every value arrives as the text that was typed (see `yamlfile`), so each type says how it reads that text.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from babel import Locale
from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError


@dataclass(frozen=True)
class Refers:
    """Marks a field that holds ids of other records, of one of these kinds."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Prose:
    """Marks a field whose text is ours and may draw on other records: `[[figure fra-spending]]`."""


def problem(what: str, write: str, field: str = "") -> PydanticCustomError:
    """An error that says what is wrong and what to write instead; `field` for one that a whole record finds in a field."""
    # Curly brackets are the error's own placeholders.
    return PydanticCustomError("record", "{what}; {write}", {"what": what, "write": write, "field": field})


def _scalar(value: object) -> str:
    if not isinstance(value, str):
        raise problem(
            "a list or a mapping stands where one value should", "write one value; in quotation marks if it begins with a bracket"
        )
    if not value.strip():
        raise problem("the value is empty", "write it, or delete the field")
    return value.strip()


def _plain(text: str) -> str:
    markup = re.search(r"<[A-Za-z/!?]|&#?\w+;|\{\{|\{%|\{#", text)
    if markup:
        raise problem(
            f"`{markup.group()}` looks like HTML or template code", "write plain text; `[[kind id]]` draws on another record"
        )
    return text


def _unlinked(text: str) -> str:
    if "[[" in text:
        raise problem("`[[` stands in a field that draws on no other record", "write the words themselves")
    return text


def _unmarked(text: str) -> str:
    marked = re.search(r"\*\*|__|`|\]\(", text)
    if marked:
        raise problem(f"`{marked.group()}` is Markdown, which records do not use", "write plain text")
    return text


def _id(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", text):
        raise problem(f"`{text}` is not an id", "write lower-case letters, digits and single hyphens, a letter first")
    return text


def _alpha3(text: str) -> str:
    if not re.fullmatch(r"[a-z]{3}", text):
        raise problem(f"`{text}` is not an ISO 3166-1 alpha-3 code", "write three lower-case letters")
    return text


def _number(text: str) -> Decimal:
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text):
        raise problem(f"`{text}` is not a number", f"write {_as_number(text)}")
    return Decimal(text)


def _as_number(text: str) -> str:
    repaired = text.replace("_", "").replace(",", ".")
    try:
        value = Decimal(repaired)
    except ArithmeticError:
        return "digits with a point for decimals, such as `12.5`"
    if not value.is_finite() or abs(value.adjusted()) > 15:
        return "digits with a point for decimals, such as `12.5`"
    return f"`{value:f}`"


def _date(text: str) -> datetime.date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise problem(f"`{text}` is not a date", "write year, month and day as YYYY-MM-DD")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise problem(f"`{text}` is not in the calendar", "write a date that exists, as YYYY-MM-DD") from None


def _moment(text: str) -> str:
    if text == "unknown" or re.fullmatch(r"(19|20)\d{2}-(0[1-9]|1[0-2])", text):
        return text
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise problem(f"`{text}` is not a date", "write YYYY-MM-DD, or YYYY-MM where the day is unknown, or unknown")
    return _date(text).isoformat()


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[A-Za-z0-9.-]+\.[A-Za-z0-9-]{2,}(:\d+)?([/?#][^\s<>\"\\`{}|^]*)?", text):
        raise problem(
            f"`{text}` is not the address of a page",
            "write it as the browser shows it, from https:// on, without spaces or quotation marks",
        )
    return text


def _language(text: str) -> str:
    if len(text) != 2 or text not in Locale("en").languages:
        raise problem(f"`{text}` is not a language", "write its two-letter code, such as `en` or `uk`")
    return text


def _count(text: str) -> int:
    if not re.fullmatch(r"0|[1-9]\d?", text):
        raise problem(f"`{text}` is not a count", "write a whole number in digits")
    return int(text)


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)\d{2}", text):
        raise problem(f"`{text}` is not a year", "write four digits")
    return int(text)


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise problem(f"`{text}` is neither true nor false", "write true or false")
    return text == "true"


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


Verbatim = Annotated[str, BeforeValidator(_scalar), AfterValidator(_plain)]
Text = Annotated[Verbatim, AfterValidator(_unlinked)]
OwnWords = Annotated[Verbatim, AfterValidator(_unmarked), Prose()]
Id = Annotated[str, BeforeValidator(_scalar), AfterValidator(_id)]
Alpha3 = Annotated[str, BeforeValidator(_scalar), AfterValidator(_alpha3)]
Number = Annotated[Decimal, BeforeValidator(lambda value: _number(_scalar(value)))]
Day = Annotated[datetime.date, BeforeValidator(lambda value: _date(_scalar(value)))]
# A day, a month or `unknown`, as ISO 8601 writes it.
Moment = Annotated[str, BeforeValidator(_scalar), AfterValidator(_moment)]
Address = Annotated[str, BeforeValidator(_scalar), AfterValidator(_address)]
Language = Annotated[str, BeforeValidator(_scalar), AfterValidator(_language)]
Count = Annotated[int, BeforeValidator(lambda value: _count(_scalar(value)))]
Year = Annotated[int, BeforeValidator(lambda value: _year(_scalar(value)))]
Flag = Annotated[bool, BeforeValidator(lambda value: _flag(_scalar(value)))]
Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(as_list)]
Paragraphs = Annotated[Ids, Refers(("paragraph",))]
