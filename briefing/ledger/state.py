"""Whether each review still holds: digests of now beside those that the ledger has.

A digest is SHA-256, salted with the name of the target and cut to 80 bits: enough that no two texts share one by chance, and
short enough for a line. It shows that a comparison was with just that text, and holds none of it; but it is a fingerprint, no
encryption, and who guesses a text can test the guess.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.ledger import targets
from briefing.ledger.targets import Target
from briefing.pages.page import Page
from briefing.records.dataset import Dataset
from briefing.records.history import Review
from briefing.records.kinds import KINDS
from briefing.records.marks import N_, NP_
from briefing.wording import catalog

CURRENT, LAPSED, SUSPECT, MISSING = "current", "lapsed", "suspect", "missing"
# What a reader is told of a verdict that rests on something which changed since.
JUDGED_BEFORE = NP_("verdict", "judged before a correction")
TRANSLATED_BEFORE = NP_("translation", "the English text has changed since it was translated")
# What a reader is told of anything else whose review does not hold, by what it is compared with.
_LAPSED = {
    "briefing": N_("changed since it was last compared with the briefing"),
    "source": N_("changed since it was last compared with its source"),
    "project": N_("changed since it was last compared with what it rests on"),
    "original": N_("changed since it was last compared with the English text"),
}
_MISSING = {
    "briefing": N_("not yet compared with the briefing"),
    "source": N_("not yet compared with its source"),
    "project": N_("not yet compared with what it rests on"),
    "original": N_("not yet compared with the English text"),
}


@dataclass(frozen=True)
class Reviewed:
    """A target, its review if there is one, and whether that holds."""

    target: Target
    state: str
    review: Review | None = None

    @property
    def mark(self) -> str:
        """What a reader is told, as a message; nothing of a review that holds."""
        if self.state == SUSPECT:
            return TRANSLATED_BEFORE if self.target.language else JUDGED_BEFORE
        if self.state == CURRENT:
            return ""
        return (_LAPSED if self.state == LAPSED else _MISSING)[self.target.source]

    def told(self, language: str) -> str:
        """The same in a language."""
        say = catalog.of(language)
        if self.state == SUSPECT:
            return say.pgettext("translation" if self.target.language else "verdict", self.mark)
        return say.gettext(self.mark) if self.mark else ""


def digest(name: str, *parts: str) -> str:
    """The digest of some texts, salted with the name of a target."""
    return hashlib.sha256("\n".join((name, *(" ".join(part.split()) for part in parts))).encode()).hexdigest()[:20]


def sealed(target: Target, compared_with: str, day: str, how: str, by: str) -> str:
    """The digest of a target as a review holds it. It covers the review as well, so that none of its values can be edited."""
    return digest(target.name, target.words, compared_with, day, how, by)


def of_target(target: Target, review: Review | None) -> Reviewed:
    """Whether a review of a target holds. Whether the briefing or the material is as it was, only who has it can tell."""
    if review is None:
        return Reviewed(target, MISSING)
    if sealed(target, review.compared_with, review.day.isoformat(), review.how, review.by) != review.digest:
        return Reviewed(target, LAPSED, review)
    suspect = target.rests and digest(target.name, target.rests) != review.compared_with
    return Reviewed(target, SUSPECT if suspect else CURRENT, review)


def _states(data: Dataset, found: Iterable[Target]) -> dict[str, Reviewed]:
    return {target.name: of_target(target, data["review"].get(target.name)) for target in found}


# Every page and file that shows records asks.
@lru_cache(maxsize=2)
def of_records(data: Dataset) -> Mapping[str, Reviewed]:
    """The state of every target that is a record or a part of one, by its name: in the language of the source."""
    return _states(data, targets.of_records(data))


def of_pages(data: Dataset, pages: Iterable[Page]) -> Mapping[str, Reviewed]:
    """The state of every paragraph of the briefing's pages, by the name of the target."""
    return _states(data, targets.of_pages(data, pages))


def of_record(data: Dataset, kind: str, id_: str) -> Sequence[Reviewed]:
    """The states of the parts of a record, or of the gist of a paragraph."""
    return _by_record(data.source).get((kind, id_), ())


def of_part(data: Dataset, kind: str, id_: str, number: int) -> Sequence[Reviewed]:
    """The states of a part of a record that is reviewed by itself: a paragraph of a section, or a point at a glance."""
    if kind == "section":
        return of_record(data, "paragraph", f"{id_}-{number}")
    return [one for one in of_record(data, kind, id_) if one.target.part == f"{KINDS[kind].apart}-{number}"]


def marks(found: Iterable[Reviewed], language: str) -> list[str]:
    """What a reader is told of some states: each remark once, and nothing where all reviews hold."""
    return list(dict.fromkeys(one.told(language) for one in found if one.mark))


def holds(found: Iterable[Reviewed], language: str) -> str:
    """The same for programs: `current` where all reviews hold."""
    return "; ".join(marks(found, language)) or CURRENT


@lru_cache(maxsize=2)
def _by_record(data: Dataset) -> Mapping[tuple[str, str], Sequence[Reviewed]]:
    found: dict[tuple[str, str], list[Reviewed]] = {}
    for one in of_records(data).values():
        found.setdefault((one.target.kind, one.target.id), []).append(one)
    return found
