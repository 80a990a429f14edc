"""The types of fields: what a contributor may type, and what is said when it does not fit.

Every value arrives as the text that was typed (see `yamlfile`), so each type says what that text looks like and how it is read.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from briefing.records import shapes
from briefing.records.shapes import Shape, Without, problem


@dataclass(frozen=True)
class Refers:
    """Marks a field that holds ids of other records, of one of these kinds."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Prose:
    """Marks a field whose text is ours and may draw on other records: `[[figure fra-spending]]`."""


def _scalar(value: object) -> str:
    if not isinstance(value, str):
        raise problem(
            "a list or a mapping stands where one value should", "write one value; in quotation marks if it begins with a bracket"
        )
    shapes.FILLED.check(value.strip())
    return value.strip()


def _typed(type_: type, *marks: Shape | Without, read: Callable[[str], object] = str) -> object:
    """A type of field: one text that passes every mark, read as a value. The schemas for editors find the marks in it."""

    def validate(value: object) -> object:
        text = _scalar(value)
        for mark in marks:
            mark.check(text)
        return read(text)

    return Annotated[type_, BeforeValidator(validate), *marks]


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


Verbatim = _typed(str, shapes.FILLED, shapes.PLAIN)
Text = _typed(str, shapes.FILLED, shapes.PLAIN, shapes.UNLINKED)
OwnWords = Annotated[_typed(str, shapes.FILLED, shapes.PLAIN, shapes.UNMARKED), Prose()]
Sentence = Annotated[_typed(str, shapes.FILLED, shapes.PLAIN, shapes.UNMARKED, shapes.ONE_SENTENCE), Prose()]
Quotation = _typed(str, shapes.FILLED, shapes.PLAIN, shapes.UNQUOTED, shapes.SHORT)
Id = _typed(str, shapes.ID)
Alpha3 = _typed(str, shapes.ALPHA3)
Number = _typed(Decimal, shapes.NUMBER, shapes.FEW_DIGITS, read=Decimal)
Share = _typed(Decimal, shapes.SHARE, shapes.FEW_DIGITS, read=Decimal)
Day = _typed(datetime.date, shapes.DAY, read=_date)
# A day, a month or `unknown`, as ISO 8601 writes it.
Moment = _typed(str, shapes.MOMENT, read=_moment)
Address = _typed(str, shapes.ADDRESS)
Language = _typed(str, shapes.LANGUAGE)
Version = _typed(str, shapes.VERSION)
Count = _typed(int, shapes.COUNT, read=int)
Year = _typed(int, shapes.YEAR, read=int)
Flag = _typed(bool, shapes.FLAG, read=lambda text: text == "true")
Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(as_list)]
Paragraphs = Annotated[Ids, Refers(("paragraph",))]
