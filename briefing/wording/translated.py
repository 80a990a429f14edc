"""The records with their texts in another language: whatever prints a record prints these, and asks for no language.

A text that has no translation stays that of the source, and knows it, so that whoever prints it can say which language it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from briefing.records import translations
from briefing.records.dataset import Dataset
from briefing.records.kinds import KINDS
from briefing.records.record import Record, nested
from briefing.records.statements import Quote
from briefing.records.translations import Translations
from briefing.wording.catalog import SOURCE
from briefing.wording.declined import Declined, declined


class Untranslated(str):
    """A text of a record in the language of the source, for want of a translation."""

    __slots__ = ()
    language = SOURCE


def dataset(data: Dataset, found: Translations, language: str) -> Dataset:
    """The records in a language, with the reviews of their translations, each where its translation stands if there is one."""
    records: dict[str, Mapping[str, Record]] = {
        kind: {id_: _record(record, found.get(kind, id_), language) for id_, record in of_kind.items()}
        if translations.model_of(kind)
        else of_kind
        for kind, of_kind in data.records.items()
    }
    records |= {kind: found.records.get(kind, {}) for kind, entry in KINDS.items() if entry.in_line}
    places = {target: place for target, place in found.places.items() if target in data.places or KINDS[target[0]].in_line}
    return replace(data, records=records, places={**data.places, **places}, language=language, original=data)


def _record(record: Record, found: Any, language: str) -> Record:
    texts = {name: _value(record, name, getattr(found, name, None), language) for name in translations.translated(type(record))}
    if isinstance(record, Quote) and isinstance(texts["text"], Declined):
        texts["text"].rendering = found.rendering
    return record.model_copy(update=texts)


def _value(record: Record, name: str, found: Any, language: str) -> object:
    """A field in the language: `found` is what its translation has, if there is one."""
    value = getattr(record, name)
    if nested(type(record), name):
        return tuple(_record(one, other, language) for one, other in zip_longest(value, (found or ())[: len(value)]))
    if name == "forms":
        return tuple(_named((found or {}).get(form), form, language) for form in value)
    if isinstance(value, tuple):
        # Spellings that pages must not use, of which each language has its own.
        return found or ()
    if value is None:
        # Words of others, which need no translation in the source, may have one here.
        return found if translations.original(record, name) else None
    return _named(found, value, language) if translations.is_name(type(record), name) else found or Untranslated(value)


def _named(found: str | Mapping[str, str] | None, called: str, language: str) -> str:
    """A name in the language, by its cases; `called` is what it is in the source, by which pages call a form."""
    if not found:
        return Untranslated(called)
    name = declined(found, language)
    name.called = called
    return name
