"""Translations as targets: each is compared with what it translates, and its review holds no longer when that has changed.

A page or record that is called stands in a text by its id, so that another value of it is no other text: nothing is stale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing.ledger import state, targets
from briefing.ledger.state import Reviewed
from briefing.ledger.targets import Target
from briefing.pages.page import Page
from briefing.records import translations
from briefing.records.dataset import Dataset
from briefing.records.record import Record, nested
from briefing.wording.declined import Declined
from briefing.wording.translated import Untranslated


def of_pages(data: Dataset, pages: Mapping[str, Page], originals: Mapping[str, Page]) -> Iterator[Target]:
    """The paragraphs and pages that somebody has translated."""
    for path, page in pages.items():
        if page.made_of or page.language != data.language:
            continue
        due = {(kind, id_): words for kind, id_, words in targets.of_page(originals[path], data.source)}
        for kind, id_, words in targets.of_page(page, data):
            yield Target(kind, id_, data.language, words, rests=due.get((kind, id_), ""), language=data.language)


def of_records(data: Dataset) -> Iterator[Target]:
    """The names and texts of records that are translated, those of a record together."""
    for kind, record in data.items():
        if translations.model_of(kind):
            words, due = _worded(record), _worded(data.source[kind][record.id], whole=True)
            if words:
                texts = targets.text_of(words), targets.text_of({name: due[name] for name in due})
                yield Target(kind, record.id, data.language, texts[0], rests=texts[1], language=data.language)


def _worded(record: Record, *, whole: bool = False) -> dict[str, object]:
    """The names and texts of a record by field, with every case; none that has no translation.

    The `whole` of what is translated has the words of others too, which its translations say in another language.
    """
    found: dict[str, object] = {}
    for name in translations.translated(type(record)):
        value = translations.original(record, name) if whole else getattr(record, name)
        if nested(type(record), name):
            inside = [_worded(one, whole=whole) for one in value]
            found |= {name: inside} if any(inside) else {}
        elif isinstance(value, tuple):
            texts = [_text(one) for one in value if not isinstance(one, Untranslated)]
            found |= {name: texts} if texts else {}
        elif value and not isinstance(value, Untranslated):
            found[name] = _text(value)
    return found


def _text(value: str) -> object:
    if not isinstance(value, Declined) or not (value.recorded or value.possessive or value.constant):
        return str(value)
    # As data/{language}/ writes it.
    return {"all" if value.constant else "poss" if value.possessive else "nom": str(value), **value.recorded}


def states(data: Dataset, pages: Mapping[str, Page], originals: Mapping[str, Page]) -> dict[str, Reviewed]:
    """Whether the review of each translation holds, by the name of the target."""
    found = (*of_pages(data, pages, originals), *of_records(data))
    return {target.name: state.of_target(target, data["review"].get(target.name)) for target in found}


def of_record(data: Dataset, kind: str, id_: str) -> Sequence[Reviewed]:
    """Whether the reviews hold of all that a record says in a language: of what it translates, and of its translation."""
    own = _of_records(data).get((kind, id_)) if data.original else None
    return [*state.of_record(data, kind, id_), *([own] if own else [])]


# Every table asks.
@lru_cache(maxsize=2)
def _of_records(data: Dataset) -> Mapping[tuple[str, str], Reviewed]:
    states_ = (state.of_target(target, data["review"].get(target.name)) for target in of_records(data))
    return {(one.target.kind, one.target.id): one for one in states_}


def of_page(reviews: Mapping[str, Reviewed], page: Page) -> list[Reviewed]:
    """The reviews of what somebody has translated on a page: its paragraphs, and what stands beside them."""
    places = {("page", targets.page_id(page.path))}
    places |= {("paragraph", f"{page.section}-{block.number}") for block in page.blocks if page.section and block.number}
    return [one for one in reviews.values() if (one.target.kind, one.target.id) in places]


class Read(NamedTuple):
    """How much of a translated page was compared with what it translates, as it is now: of how many parts; none if it is not."""

    total: int
    read: int
    native: int
    old: bool  # some of what it translates has changed since
    changed: bool  # the same, or some of the translation

    @property
    def by_native(self) -> bool:
        """Whether a native speaker has read all of it."""
        return 0 < self.native == self.total


def compared(reviews: Mapping[str, Reviewed], page: Page) -> Read:
    """How a page in the language of the reviews was compared; one without a translation has no part."""
    found = of_page(reviews, page)
    how = [one.review.how for one in found if one.state == state.CURRENT and one.review]
    states_ = {one.state for one in found}
    changed = not states_.isdisjoint((state.SUSPECT, state.LAPSED))
    return Read(len(found), len(how), how.count("native"), state.SUSPECT in states_, changed)
