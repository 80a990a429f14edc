"""What every record has in common, how the fields of a model are read, and how a record is: by its model, or what is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, ValidationError, model_validator
from pydantic_core import CoreSchema

from briefing.records.fields import Choice, Either, Prose, When
from briefing.records.problems import Problem, did_you_mean, suggest

M = TypeVar("M")


class Record(BaseModel):
    """What every record has in common: no unknown fields, no change after reading."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
    if TYPE_CHECKING:

        @property
        def id(self) -> str:
            """Its id; the models say what it is."""

    # What holds between its fields, as far as a schema for editors can say it too.
    rules: ClassVar[tuple[When | Either, ...]] = ()

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Record:
        for rule in self.rules:
            rule.check(self)
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        described = handler.resolve_ref_schema(handler(schema))
        described.pop("title", None)
        return described | ({"allOf": [rule.schema for rule in cls.rules]} if cls.rules else {})


class Result(NamedTuple):
    """A record as the search shows it; `also` are further spellings that find it.

    What a reader most likely looks for is boosted among equals. The title of an event or a risk is a sentence, not a name:
    a word found there counts for less.
    """

    shown: str  # its kind, as a message
    title: str
    text: str
    also: str = ""
    boost: float = 1


def choices(model: type[Record], name: str) -> tuple[str, ...]:
    """The values that a field may have, or none if it is free."""
    return tuple(value for mark in marks(model, name) if isinstance(mark, Choice) for value in mark.values)


def meanings(model: type[Record]) -> dict[str, Mapping[str, str]]:
    """What the values of each field mean to a reader, by field, where that is said; those of records inside included."""
    found: dict[str, Mapping[str, str]] = {}
    for name in model.model_fields:
        inner = nested(model, name)
        found |= meanings(inner) if inner else {}
        for mark in marks(model, name):
            if (
                isinstance(mark, Choice)
                and isinstance(mark.values, Mapping)
                and all(isinstance(one, str) for one in mark.values.values())
            ):
                found[name] = mark.values
    return found


def nested(model: type[Record], name: str) -> type[Record] | None:
    """The model of the records that a field of a model holds, or None if it holds plain values."""
    return _nested(model, name)


@cache
def _nested(model: type[Record], name: str) -> type[Record] | None:
    annotation = model.model_fields[name].annotation if name in model.model_fields else None
    options = [annotation, *get_args(annotation)]
    return next((option for option in options if isinstance(option, type) and issubclass(option, Record)), None)


def type_of(model: type[Record], name: str) -> tuple[str, bool]:
    """What a field holds (string, number, integer, boolean or date), and whether it holds several."""
    types = _types(model.model_fields[name].annotation)
    return next((word for type_, word in _WORDS.items() if type_ in types), "string"), tuple in types


_WORDS = {Decimal: "number", bool: "boolean", int: "integer", datetime.date: "date"}


def _types(annotation: object) -> set[object]:
    """Every type that an annotation names."""
    inner = set().union(*(_types(part) for part in get_args(annotation) if not isinstance(part, str)))
    return {annotation, getattr(annotation, "__origin__", None)} | inner


@cache
def marks(model: type[Record], name: str) -> tuple[object, ...]:
    """What marks a field, such as `Refers` or `Prose`."""
    field = model.model_fields[name]
    # `Annotated[...] | None` keeps the marks inside the union.
    inner = [mark for part in getattr(field.annotation, "__args__", ()) for mark in getattr(part, "__metadata__", ())]
    return (*field.metadata, *inner)


def is_ours(model: type[Record], name: str) -> bool:
    """Whether a field is our own wording; all others are facts, also who says something and how strongly, in our words."""
    return any(isinstance(mark, Prose) and not mark.fact for mark in marks(model, name))


def marked(record: Record, mark: type[M]) -> Iterator[tuple[tuple[str | int, ...], str, M]]:
    """The fields of a record that carry a mark: (path, value, mark), those of nested records included."""
    for name, inside, found in _marked(type(record), mark):  # type: ignore[arg-type]  # a class is hashable
        value = getattr(record, name)
        if value is None or value == ():
            continue
        if inside:
            for path, part in _parts(name, value):
                yield from (((*path, *inner), text, one) for inner, text, one in marked(part, mark))
        for one in found:
            yield from ((path, part, one) for path, part in _parts(name, value))


@cache
def _marked(model: type[Record], mark: type) -> tuple[tuple[str, bool, tuple[Any, ...]], ...]:
    """The fields of a model that carry a mark or hold records which have such: name, whether it holds records, its marks."""
    fields = []
    for name in model.model_fields:
        inner = nested(model, name)
        found = tuple(one for one in marks(model, name) if isinstance(one, mark))
        if found or (inner and _marked(inner, mark)):
            fields.append((name, inner is not None, found))
    return tuple(fields)


def _parts(name: str, value: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, tuple):
        yield from (((name, index), part) for index, part in enumerate(value))
    else:
        yield (name,), value


def read(
    kind: str, model: type[Record], raw: dict, line: Callable[..., int], file: str, problems: list[Problem]
) -> Record | None:
    """A record as its model reads it; None if something is wrong, which is added to the problems.

    `line` tells the line of a field in the `file` from its path.
    """
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        details = error.errors()
        misspelled = {
            (*detail["loc"][:-1], did_you_mean(str(detail["loc"][-1]), _model_at(model, detail["loc"]).model_fields))
            for detail in details
            if detail["type"] == "extra_forbidden"
        }
        for detail in details:
            if detail["type"] == "missing" and detail["loc"] in misspelled:
                continue  # the misspelled field is the one that is missing
            what, write = _explain(kind, model, raw, detail)
            problems.append(Problem(file, line(*_field(detail)), what, write))
        return None


def _field(detail: Mapping) -> tuple[str | int, ...]:
    """The path to the field that an error is about, also where a whole record found it."""
    field = detail.get("ctx", {}).get("field")
    return (*detail["loc"], field) if field else detail["loc"]


def _model_at(model: type[Record], path: tuple[str | int, ...]) -> type[Record]:
    """The model of the record that holds the field at a path: the record itself, or one inside it."""
    for part in path[:-1]:
        model = (nested(model, part) if isinstance(part, str) else None) or model
    return model


def _explain(kind: str, model: type[Record], raw: dict, detail: Mapping) -> tuple[str, str]:
    field = str(detail["loc"][-1]) if detail["loc"] else ""
    name = next((str(part) for part in reversed(detail["loc"]) if isinstance(part, str)), "")
    owner = f"{kind} `{raw['id']}`" if isinstance(raw.get("id"), str) else f"this {kind}"
    inner = _model_at(model, detail["loc"])
    if inner is not model:
        owner = f"this {inner.__name__.lower()} of {owner}"
        model = inner
    if detail["type"] == "missing":
        return f"{owner} has no `{field}`", f"write `{field}:` ({model.model_fields[field].description})"
    if detail["type"] == "extra_forbidden":
        return f"{owner} has an unknown field `{field}`", suggest(field, model.model_fields)
    if detail["type"] == "literal_error":
        if not isinstance(detail["input"], str):
            return f"`{field}`: a list or a mapping stands where one value should", "write one value"
        return f"`{field}` cannot be `{detail['input']}`", suggest(detail["input"], choices(model, field))
    if detail["type"] == "record":
        what = detail["ctx"]["what"]
        if detail["loc"]:
            name = detail["ctx"]["field"] or name
        return (f"`{name}`: {what}" if name else what), detail["ctx"]["write"]
    return f"`{name}` does not fit ({detail['msg']})", "write it as the other records do"
