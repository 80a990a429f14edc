"""What the texts and names of records are in another language: `data/ru/actors.yml` beside `data/actors.yml`.

A translation holds the id of its record and only those of its fields whose words differ by language: our own wording (`Prose`)
and names (`Named`). Its models are made from those of the records, so that a field has the same rules in every language. A name
may have cases. What needs the record itself to judge is decided in `checks.translations`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, create_model

from briefing.records.evidence import Excerpt
from briefing.records.fields import PLAIN, UNLINKED, Choice, Id, Named, Prose, Typed, problem
from briefing.records.kinds import KINDS
from briefing.records.marks import NP_
from briefing.records.record import Record, marks, nested

# The cases that a language may record of a name, by the names that grammars give them; `all` for one that has but one form, and
# `poss` for a nominative that ends in a possessive.
CASES = ("nom", "gen", "dat", "acc", "ins", "prep", "loc", "abl", "voc", "all", "poss")
# A name by its cases needs one of these.
_FIRST = ("nom", "all", "poss")
_FORM = Typed((PLAIN, UNLINKED))
# How the words of a quotation came into the language.
RENDERINGS = {
    "original": NP_("rendering", "the words as they were said"),
    "translation": NP_("rendering", "our translation"),
    "retranslation": NP_("rendering", "our translation of a translation"),
}


@dataclass(frozen=True)
class Translations:
    """The translations into one language by kind and id, and where each stands (`dataset.Place`)."""

    records: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    places: Mapping[tuple[str, str], Any] = field(default_factory=dict)

    def get(self, kind: str, id_: str) -> Any:
        """The translation of a record; None if there is none."""
        return self.records.get(kind, {}).get(id_)


def translated(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that a translation may have, those with records inside included."""
    return _translated(model)


@cache
def _translated(model: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if _has_words(model, name))


def _has_words(model: type[Record], name: str) -> bool:
    inner = nested(model, name)
    return bool(translated(inner)) if inner else any(isinstance(one, (Prose, Named)) for one in marks(model, name))


def original(record: Record, name: str) -> Any:
    """What a translation of a field says in other words: the field, or words of others that need no translation in the source."""
    value = getattr(record, name)
    return value or (record.words if isinstance(record, Excerpt) and name == "translation" else value)


def is_name(model: type[Record], name: str) -> bool:
    """Whether a field holds a name, which may have cases."""
    return any(isinstance(one, Named) for one in marks(model, name))


@cache
def model_of(kind: str) -> type[Record] | None:
    """The model of the translations of a kind of record; None for a kind without words to translate."""
    entry = KINDS[kind]
    if entry.internal or not translated(entry.model):
        return None
    own: dict[str, Any] = {} if entry.single else {"id": (Id, Field(description="the id of the record"))}
    last: dict[str, Any] = {}
    if kind == "quote":
        last["rendering"] = (Annotated[str, Choice(RENDERINGS)], Field(description="how its words came into this language"))
    return _model(entry.model, own, _One if entry.single else Record, last)


class _One(Record):
    @property
    def id(self) -> str:
        """That of the one record of its kind, which is called like the kind."""
        return type(self).__name__.lower()


def _model(
    model: type[Record], own: Mapping[str, Any], base: type[Record] = Record, last: Mapping[str, Any] | None = None
) -> type[Record]:
    fields = {name: (_type(model, name), _default(model, name)) for name in translated(model)}
    return create_model(model.__name__, __base__=base, __doc__=model.__doc__, **{**own, **fields, **(last or {})})


def _default(model: type[Record], name: str) -> Any:
    found = model.model_fields[name]
    # A list is left out as a whole; `forms` is told by form.
    empty: object = () if nested(model, name) or _is_list(model, name) else None
    return Field({} if name == "forms" else empty, description=found.description)


def _is_list(model: type[Record], name: str) -> bool:
    return getattr(model.model_fields[name].annotation, "__origin__", None) is tuple


def _type(model: type[Record], name: str) -> Any:
    inner, found = nested(model, name), marks(model, name)
    if inner:
        return Annotated[tuple[_model(inner, {}), ...], BeforeValidator(_rows)]  # type: ignore[misc]
    if name == "forms":
        return Annotated[dict[str, Any], BeforeValidator(_forms)]
    if is_name(model, name) and not _is_list(model, name):
        (typed,) = (one for one in found if isinstance(one, Typed))
        return Annotated[Any, BeforeValidator(lambda value: _cases(value, typed))]
    annotation = model.model_fields[name].annotation
    if type(None) in getattr(annotation, "__args__", ()):
        return annotation
    # Of a list, its own marks alone: those of its items stand in the annotation.
    plain: Any = Annotated[(annotation, *model.model_fields[name].metadata)]
    return plain | None if not _is_list(model, name) else plain


def _rows(value: object) -> object:
    """The records inside one, as many as the record has; one without words is `{}`."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, dict) for item in value):
        raise problem("this is no list of records", "write as many as the record has, and `{}` for one without words")
    return tuple(value)


def _forms(value: object) -> object:
    """The other names of a record by those in the source's language, which is how pages call them."""
    if not isinstance(value, dict):
        raise problem("`forms` does not say which form is translated", "write `form in English: its translation`")
    return {form: _cases(text, _FORM) for form, text in value.items()}


def _cases(value: object, typed: Typed) -> object:
    """A name as one text, or as a mapping of its cases."""
    if not isinstance(value, dict):
        return typed.value(value)
    unknown = [case for case in value if case not in CASES]
    if unknown:
        raise problem(f"`{unknown[0]}` is no case", "write one of " + ", ".join(CASES))
    if sum(case in value for case in _FIRST) != 1:
        raise problem("a name by its cases has one of `nom`, `all` and `poss`", "write its nominative")
    return {case: typed.value(text) for case, text in value.items()}
