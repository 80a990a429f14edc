"""What is recorded of a party or a person, for the template of its page: records alone, and nothing that is not in them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from briefing.checks.project import Project
from briefing.records.evidence import Comparison
from briefing.records.marks import N_
from briefing.records.record import Record
from briefing.records.statements import Actor, Event, Figure, Position, Quote, Risk
from briefing.wording import public_record

R = TypeVar("R", bound=Record)
# How somebody comes to words, and what each way means.
HOW = {
    "quoted": N_("words as printed"),
    "reported": N_("in our words"),
    "collective": N_("ascribed to a group, in our words"),
    "named": N_("an event that names them"),
}


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks, with what the briefing quotes and reports of them."""

    actor: Actor
    quotes: tuple[Quote, ...]
    positions: tuple[Position, ...]
    events: tuple[Event, ...]  # that name them

    @property
    def how(self) -> str:
        """How what is not quoted is ascribed to them."""
        return "collective" if self.actor.kind == "voice" else "reported"


@dataclass(frozen=True)
class Profile:
    """A party with those who belong to it, or a person; each list in the order of its file."""

    actor: Actor
    voices: tuple[Voice, ...]
    positions: tuple[Position, ...]  # of the party, or those that the person takes or is named in
    paragraphs: tuple[str, ...]  # those that name one of them
    own: tuple[str, ...]  # those of the section that is about the party
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    risks: tuple[Risk, ...]
    comparisons: tuple[Comparison, ...]


def of(project: Project, id_: str) -> Profile:
    """The profile of a party or a person."""
    data = project.data
    actor = data["actor"][id_]
    members = [one for one in data["actor"].values() if one.party == id_] if actor.kind == "party" else [actor]
    group = {id_, *(one.id for one in members)}
    # Whom a figure or an event may be about: a country stands for the party whose it is, not for a person.
    about = group | {one.country for one in (actor, *members) if one.country and actor.kind == "party"}
    sections = [section.id for section in data["section"].values() if section.party == id_]
    own = [paragraph for paragraph, (section, _) in data.paragraphs.items() if section in sections]
    naming = {paragraph for one in (actor, *members) for paragraph in one.paragraphs}
    paragraphs = tuple(paragraph for paragraph in data.paragraphs if paragraph in {*naming, *own})
    voices = tuple(_voice(project, one) for one in members)
    figures = _those(data["figure"].values(), lambda one: bool({*one.subjects, one.speaker} & about))
    events = _naming(project, "event", about)
    risks = _those(data["risk"].values(), lambda one: not {*one.paragraphs}.isdisjoint(paragraphs))
    named = {one.id for one in _naming(project, "position", {id_})}
    positions = _those(data["position"].values(), lambda one: id_ in (one.party, one.speaker) or one.id in named)
    quotes = [quote for voice in voices for quote in voice.quotes]
    stated = [("position", positions), ("quote", quotes), ("figure", figures), ("event", events)]
    found = [one for kind, records in stated for record in records for one in public_record.comparisons_of(data, kind, record.id)]
    comparisons = tuple(public_record.by_verdict(list({one.id: one for one in found}.values())))
    return Profile(actor, voices, positions, paragraphs, tuple(own), figures, events, risks, comparisons)


def _voice(project: Project, actor: Actor) -> Voice:
    quotes = _those(project.data["quote"].values(), lambda one: one.speaker == actor.id)
    positions = _those(project.data["position"].values(), lambda one: one.speaker == actor.id)
    return Voice(actor, quotes, positions, _naming(project, "event", {actor.id}))


def _naming(project: Project, user: str, ids: Iterable[str]) -> tuple[Any, ...]:
    """The records of a kind that name one of some actors or countries."""
    users = {found for id_ in ids for kind in ("actor", "country") for found in project.usage.records(kind, id_)}
    return _those(project.data[user].values(), lambda one: (user, one.id) in users)


def _those(records: Iterable[R], wanted: Callable[[R], bool]) -> tuple[R, ...]:
    return tuple(record for record in records if wanted(record))
