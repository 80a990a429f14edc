"""What the briefing's text says of people, bodies and unnamed groups, by the words around their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.reading.judgment import Judgment, agrees, compared, differs, person
from briefing.reading.likeness import is_empty
from briefing.reading.names import CAPITALS, judge_also, judge_forms, judge_name, names_of_side
from briefing.reading.paragraphs import BriefingText, is_named
from briefing.records.marks import alike
from briefing.records.statements import Actor


def of_actor(text: BriefingText, actor: Actor) -> Iterator[tuple[str, Judgment]]:
    """What the text says of somebody by the words around the name."""
    yield "also", judge_also(text, actor.also)
    if actor.kind == "party":
        yield "name", _party_name(text, actor)
        heads = [section.heading for section in text.data["section"].values() if section.party == actor.id]
        yield "kind", agrees(f"a section is headed `{heads[0]}`") if heads else person("no section is about this side")
        yield "country", _country_of_party(text, actor)
        return
    yield "kind", _kind(text, actor)
    yield "name", judge_name(text, "actor", actor.id, actor.name)
    yield "short", _short(text, actor)
    yield "forms", _forms_of_person(text, actor) if actor.kind == "person" else judge_forms(text, "actor", actor.id)
    yield "title", _title(text, actor)
    yield "role", _role(text, actor)
    yield "country", _country(text, actor)
    yield "party", _party(text, actor)
    yield "paragraphs", agrees("the text names it in these paragraphs and in no other")


def _party_name(text: BriefingText, actor: Actor) -> Judgment:
    country = text.data["country"].get(actor.country or "")
    same = country is not None and country.name == actor.name
    return agrees("its country is called so") if same else person("what a side is called is our choice")


def _country_of_party(text: BriefingText, actor: Actor) -> Judgment:
    called = [one.id for one in text.data["country"].values() if one.name == actor.name]
    if called and actor.country:
        return compared("country", actor.country, called[0], f"the country `{called[0]}` has its name")
    return person("no country has its name, or none is given")


def _kind(text: BriefingText, actor: Actor) -> Judgment:
    """A person has a title or an apposition; an unnamed group a common noun; of a body's name, every word has a capital."""
    names = (actor.name, *actor.forms)
    if actor.kind == "person":
        named = _titles(text, actor) or _apposition(text, actor)
        return agrees(f"the text calls the name `{named[0]}`") if named else person("no title or office stands beside the name")
    body = text.body
    common = [name for name in names if is_named((name,), body) and is_named((alike(name).split()[-1].lower(),), body)]
    if common:
        return compared("kind", actor.kind, "voice", f"`{common[0].split()[-1].lower()}` is no name")
    if any(name.isupper() or is_named((f"the {name.removeprefix('The ')}",), body) for name in names):
        return compared("kind", actor.kind, "organization", "its name stands with an article or in capitals, as no person’s does")
    return person("its name does not show what it is")


def _short(text: BriefingText, actor: Actor) -> Judgment:
    """The last word of a name, or what follows it in brackets."""
    body = text.body
    brackets = re.search(re.escape(alike(actor.name)) + r" \(([^)]+)\)", body)
    last = actor.name.split()[-1]
    if brackets:
        return compared("short", actor.short, brackets.group(1), f"`({brackets.group(1)})` follows the name")
    if actor.short and not is_named((actor.short,), body):
        return differs(f"`short`: `{actor.short}` does not stand in the text", "write the last word of the name")
    if actor.kind == "person" or actor.name.startswith("The "):
        if actor.short == last:
            return agrees("it is the last word of the name")
        alone = re.search(rf"(?<![\w-]){re.escape(last)}(?!\w)", re.sub(re.escape(alike(actor.name)), "", body))
        if alone and actor.kind == "person":
            return compared("short", actor.short, last, f"the text also says `{last}` alone")
    elif not actor.short:
        return agrees("no shorter name stands in brackets after it")
    return person("the text does not say what is enough of the name")


def _titles(text: BriefingText, actor: Actor, name: str = "") -> list[str]:
    """What stands before a name in capitals, the longest first."""
    body, found = text.body, set[str]()
    for match in re.finditer(rf"({CAPITALS}){re.escape(alike(name or actor.name))}(?!\w)", body):
        words = match.group(1).split()
        while words and is_empty(words[0]):
            words = words[1:]
        found |= {" ".join(words)} if words else set()
    return sorted(found, key=len, reverse=True)


def _apposition(text: BriefingText, actor: Actor) -> list[str]:
    """What is said of a person between commas after the name: a prominent analyst."""
    body = text.body
    return re.findall(rf"{re.escape(alike(actor.name))}, ((?:a|an|the) [^,.;]+)", body)


def _title(text: BriefingText, actor: Actor) -> Judgment:
    if actor.kind != "person":
        return agrees("only a person has one")
    found = _titles(text, actor)
    if not found and not is_named((actor.name,), text.body):
        return person("the text does not use this name")
    why = f"`{found[0]}` stands before the name" if found else "nothing stands before the name"
    return compared("title", actor.title, found[0] if found else None, why)


def _role(text: BriefingText, actor: Actor) -> Judgment:
    if actor.kind != "person":
        return agrees("only a person has one")
    role = actor.role or ""
    for stood in _apposition(text, actor):
        if stood.endswith(f" {role}") and len(role.split()) > 1:
            return agrees(f"`{stood}` follows the name")
    for title in _titles(text, actor)[:1]:
        state, _, office = title.partition(" ")
        countries = [one for one in text.data["country"].values() if state in (one.name, *one.forms)]
        same = {title, *(f"{office} of {article}{one.name}" for one in countries for article in ("", "the "))}
        if role in same:
            return agrees(f"`{title}` stands before the name")
    return person("the text does not give the office in these words")


def _country_in(text: BriefingText, words: str) -> set[str]:
    return {one.id for one in text.data["country"].values() if is_named((one.name, *one.forms), alike(words))}


def _country(text: BriefingText, actor: Actor) -> Judgment:
    """A title or a description says of which country a person is; the name of a group or a body may."""
    if actor.kind != "person":
        named = set[str]().union(*(_country_in(text, name) for name in (actor.name, *actor.forms)))
        if actor.country and actor.country not in named:
            return differs(f"`country`: its name does not say `{actor.country}`", "delete it")
        if named or actor.country or actor.party:
            return person("its name does not say whether it speaks for a country")
        return agrees("its name says no country")
    said = [*_titles(text, actor)[:1], *_apposition(text, actor)]
    found = set[str]().union(*(_country_in(text, words) for words in said))
    if len(found) != 1:
        return person("no one country stands beside the name")
    return compared("country", actor.country, found.pop(), f"the text says `{said[0]}`")


def _party(text: BriefingText, actor: Actor) -> Judgment:
    """The side of the country that the text gives somebody, or the side that the words of the name say."""
    said = [*_titles(text, actor)[:1], *_apposition(text, actor)] if actor.kind == "person" else [actor.name, *actor.forms]
    countries = set[str]().union(*(_country_in(text, words) for words in said))
    sides = {one for one in text.data.parties if text.data["actor"][one].country in countries}
    sides |= {one for one in text.data.parties if any(is_named((name,), actor.name) for name in names_of_side(text, one))}
    if len(sides) == 1 and len(countries) <= 1 and actor.kind != "organization":
        return compared("party", actor.party, sides.pop(), f"the text says `{(said or [actor.name])[0]}`")
    sections = {text.data["section"][one.rpartition("-")[0]].party for one in actor.paragraphs if one in text.paragraphs} - {None}
    if actor.kind == "person" and sections == {actor.party}:
        return agrees("of the sections of the parties, only that of this one names it")
    return person("neither its name nor its title says on which side it is")


def _forms_of_person(text: BriefingText, actor: Actor) -> Judgment:
    """Every way in which words in capitals stand before the name or its last part, but for the title in full."""
    names = [name for name in (actor.name, actor.short) if name]
    called = {f"{title} {alike(name)}" for name in names for title in _titles(text, actor, name)}
    found = frozenset(called - {alike(actor.name)} - {f"{title} {alike(actor.name)}" for title in _titles(text, actor)[:1]})
    why = f"the text says {', '.join(sorted(found))}" if found else "the text has no other title before the name"
    return compared("forms", frozenset(map(alike, actor.forms)), found, why)
