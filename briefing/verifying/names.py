"""What the briefing's text says of the names in the records: of the briefing itself, its sections, actors, countries and terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from babel.dates import format_date

from briefing.records.marks import alike
from briefing.records.statements import Actor, Briefing, Country, Issue, Section, Term
from briefing.verifying.decision import Judgment, agrees, compared, differs, person
from briefing.verifying.likeness import is_empty
from briefing.verifying.reading import BriefingText, is_named, names_of
from briefing.wording import locale, printing

_CAPITALS = r"(?:[^\W\d_a-zß-ÿ][\w.'-]*\s)+"
_OUR_CHOICE = person("this is our own arrangement; the text cannot say")


def of_briefing(text: BriefingText, record: Briefing) -> Iterator[tuple[str, Judgment]]:
    """What the head of the text says of the briefing."""
    for field in ("title", "byline"):
        whole = alike(getattr(record, field)) in text.head
        yield field, agrees("it stands so at the head") if whole else differs(f"`{field}`: only a part of a line is this", "write all")
    styles = {format_date(record.date, style, locale=place) for style in ("long", "medium") for place in ("en_US", "en_GB")}
    printed = {record.date.isoformat(), *map(alike, styles)} & set(text.head)
    wrong = differs("`date`: no line at the head of the text is this day", "write the day printed there")
    yield "date", agrees("the head prints this day") if printed else wrong
    yield "sentence_title", _sentence_title(text, record)
    words = re.findall(r"\w+", " ".join(text.paragraphs.values()).lower())
    english = sum(is_empty(word) for word in words) > len(words) / 5
    yield "language", agrees("the small words are English") if english else person("few of the small words are English")


def _sentence_title(text: BriefingText, record: Briefing) -> Judgment:
    """A word keeps its capital where the text never writes it without one; after a colon, sentence case allows both."""
    body = " ".join(text.paragraphs.values())
    begins, after_colon = True, False
    for word, ours in zip(record.title.split(), record.sentence_title.split(), strict=False):
        small = is_named((word.rstrip(":,").lower(),), body)
        if not begins and not (small or is_named((word.rstrip(":,"),), body)):
            return person(f"the text itself never uses `{word}`")
        if after_colon and small:
            return person(f"`{word}` stands after a colon")
        if ours != (word.lower() if small and not begins else word):
            return differs(f"`sentence_title`: the text writes `{word.lower() if small else word}`", "write it as in a sentence")
        begins, after_colon = False, word.endswith(":")
    return agrees("its capitals are those that the words have in the text")


def of_section(text: BriefingText, section: Section) -> Iterator[tuple[str, Judgment]]:
    """What its heading says of a section."""
    yield "heading", agrees("it stands so in the text")
    yield "paragraphs", agrees("the text has as many")
    start = section.heading.partition(":")[0]
    same = section.short.casefold() == start.casefold()
    yield "short", agrees("its heading begins so") if same else person("how a heading is shortened is our choice")
    sides = {one for one in text.data.parties if is_named(_names_of_side(text, one), alike(start))}
    if len(sides) == 1:
        yield "party", compared("party", section.party, sides.pop(), f"its heading begins with `{start}`")
    elif section.party:
        yield "party", person("its heading does not begin with one party’s name")
    else:
        yield "party", agrees("its heading names no party")


def _names_of_side(text: BriefingText, party: str) -> tuple[str, ...]:
    """All that a party may be called by: its own names, its country's, and those of a body that is a part of its name."""
    actor = text.data["actor"][party]
    names = [*names_of(text.data, "actor", party), *re.split(r" & | and ", actor.name)]
    if actor.country:
        names += names_of(text.data, "country", actor.country)
    bodies = [one.id for one in text.data["actor"].values() if one.kind != "party" and one.name in names]
    return tuple(names + [name for body in bodies for name in names_of(text.data, "actor", body)])


def of_country(text: BriefingText, country: Country) -> Iterator[tuple[str, Judgment]]:
    """What the text says of a country: where it is named, and how."""
    names = names_of(text.data, "country", country.id)
    yield "name", _name(text, "country", country.id, country.name)
    yield "forms", _forms(text, "country", country.id)
    found = frozenset(id_ for id_, words in text.paragraphs.items() if is_named(names, words))
    more = sorted(found - set(country.paragraphs))
    every = agrees("the text names it there and nowhere else")
    yield "paragraphs", person(f"the text also names it in {', '.join(more)}") if more else every


def of_term(text: BriefingText, term: Term) -> Iterator[tuple[str, Judgment]]:
    """Where the text uses a term."""
    printed = printing.plain(text.data, term.name, locale.SOURCE)
    names = [alike(name).lower() for name in (printed, *printed.split(" / "), *term.forms)]
    found = frozenset(id_ for id_, words in text.paragraphs.items() if is_named(names, words.lower()))
    lacking = [one for one in term.paragraphs if one not in found]
    if lacking:
        yield "paragraphs", differs(f"`paragraphs`: the term does not stand in {lacking[0]}", "write where it stands")
    elif found == set(term.paragraphs):
        yield "paragraphs", agrees("the term stands there and nowhere else")
    else:
        yield "paragraphs", person("the term stands in more paragraphs, and which of them matter is our choice")
    yield "forms", _OUR_CHOICE


def of_issue(text: BriefingText, issue: Issue) -> Iterator[tuple[str, Judgment]]:
    """An issue is a row of ours; only a spelling that the briefing uses cannot be one that pages must not use."""
    yield "name", _OUR_CHOICE
    yield "asked", _OUR_CHOICE
    yield "also", _also(text, issue.also)


def _also(text: BriefingText, also: Iterable[str]) -> Judgment:
    used = [one for one in also if is_named((one,), " ".join(text.paragraphs.values()))]
    write = "delete it from `also`"
    return differs(f"`also`: the text itself writes `{used[0]}`", write) if used else person("how others spell it is not in the text")


# --------------------------------------------------------------------------------------------------------------- actors


def of_actor(text: BriefingText, actor: Actor) -> Iterator[tuple[str, Judgment]]:
    """What the text says of somebody by the words around the name."""
    yield "also", _also(text, actor.also)
    if actor.kind == "party":
        yield "name", _party_name(text, actor)
        heads = [section.heading for section in text.data["section"].values() if section.party == actor.id]
        yield "kind", agrees(f"a section is headed `{heads[0]}`") if heads else person("no section is about this side")
        yield "country", _country_of_party(text, actor)
        return
    yield "kind", _kind(text, actor)
    yield "name", _name(text, "actor", actor.id, actor.name)
    yield "short", _short(text, actor)
    yield "forms", _forms_of_person(text, actor) if actor.kind == "person" else _forms(text, "actor", actor.id)
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
    if called:
        return compared("country", actor.country, called[0], f"the country `{called[0]}` has its name")
    return person("no country has its name")


def _kind(text: BriefingText, actor: Actor) -> Judgment:
    """A person has a title or an apposition; an unnamed group a common noun; of a body's name, every word has a capital."""
    names = (actor.name, *actor.forms)
    if actor.kind == "person":
        named = _titles(text, actor) or _apposition(text, actor)
        return agrees(f"the text calls the name `{named[0]}`") if named else person("no title or office stands beside the name")
    body = " ".join(text.paragraphs.values())
    common = [name for name in names if is_named((name,), body) and is_named((alike(name).split()[-1].lower(),), body)]
    if common:
        return compared("kind", actor.kind, "voice", f"`{common[0].split()[-1].lower()}` is no name")
    if any(name.isupper() or is_named((f"the {name.removeprefix('The ')}",), body) for name in names):
        return compared("kind", actor.kind, "organization", "its name stands with an article or in capitals, as no person’s does")
    return person("its name does not show what it is")


def _name(text: BriefingText, kind: str, id_: str, name: str) -> Judgment:
    """A name is whole where no word beside it, in capitals like a name's, belongs to no name."""
    body = " ".join(text.paragraphs.values())
    if not is_named((name, name[0].lower() + name[1:]), body):
        return person("the text does not use this name, only other forms of it")
    loose = _loose(text, kind, id_)
    return person(f"`{loose}` stands beside it") if loose else agrees("the text names it so")


def _loose(text: BriefingText, kind: str, id_: str) -> str:
    """A word in capitals right beside a name that belongs to no name; empty if there is none."""
    for paragraph, words in text.paragraphs.items():
        taken = text.mentions(paragraph)
        for one in (one for one in taken if (one.kind, one.id) == (kind, id_)):
            before = re.search(_CAPITALS + "$", words[: one.start])
            after = re.match(r"\s([A-ZÀ-Þ][\w.'-]*)", words[one.end :])
            if before and not is_empty(before.group().split()[-1]) and not any(two.end == one.start - 1 for two in taken):
                return before.group().strip()
            if after and not any(two.start == one.end + 1 for two in taken):
                return after.group(1)
    return ""


def _short(text: BriefingText, actor: Actor) -> Judgment:
    """The last word of a name, or what follows it in brackets."""
    body = " ".join(text.paragraphs.values())
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
    body, found = " ".join(text.paragraphs.values()), set[str]()
    for match in re.finditer(rf"({_CAPITALS}){re.escape(alike(name or actor.name))}(?!\w)", body):
        words = match.group(1).split()
        while words and is_empty(words[0]):
            words = words[1:]
        found |= {" ".join(words)} if words else set()
    return sorted(found, key=len, reverse=True)


def _apposition(text: BriefingText, actor: Actor) -> list[str]:
    """What is said of a person between commas after the name: a prominent analyst."""
    body = " ".join(text.paragraphs.values())
    return re.findall(rf"{re.escape(alike(actor.name))}, ((?:a|an|the) [^,.;]+)", body)


def _title(text: BriefingText, actor: Actor) -> Judgment:
    if actor.kind != "person":
        return agrees("only a person has one")
    found = _titles(text, actor)
    if not found and not is_named((actor.name,), " ".join(text.paragraphs.values())):
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
    for title in _titles(text, actor):
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
    sides |= {one for one in text.data.parties if any(is_named((name,), actor.name) for name in _names_of_side(text, one))}
    if len(sides) == 1 and len(countries) <= 1:
        return compared("party", actor.party, sides.pop(), f"the text says `{said[0]}`")
    sections = {text.data["section"][one.rpartition("-")[0]].party for one in actor.paragraphs if one in text.paragraphs} - {None}
    if actor.party and sections == {actor.party}:
        return agrees("of the sections of the parties, only that of this one names it")
    return person("neither its name nor its title says on which side it is")


def _forms(text: BriefingText, kind: str, id_: str) -> Judgment:
    """Forms of a name are those that the text needs: without any one of them, a paragraph of the record would name nobody."""
    record, body = text.data[kind][id_], " ".join(text.paragraphs.values())
    others = tuple(name for name in names_of(text.data, kind, id_) if name not in record.forms)
    strange = [form for form in record.forms if not is_named((form,), body)]
    if strange:
        return differs(f"`forms`: `{strange[0]}` does not stand in the text", "write it as printed, or delete it")
    if not record.forms:
        return _no_forms(text, kind, id_, record.name, body)
    for form in record.forms:
        rest = (*others, *(one for one in record.forms if one != form))
        if all(is_named(rest, text.paragraphs.get(one, "")) for one in record.paragraphs):
            return person(f"`{form}` stands in the text, but whether it means this one a program cannot tell")
    return agrees("each is the only name of it in one of its paragraphs")


def _no_forms(text: BriefingText, kind: str, id_: str, name: str, body: str) -> Judgment:
    used = {text.paragraphs[id_][one.start : one.end] for id_ in text.paragraphs for one in text.mentions(id_) if one[:2] == (kind, id_)}
    used = used or {""}
    initials = ".".join(word[0] for word in name.split()) + "."
    kin = re.search(rf"(?<![\w-]){re.escape(name[:5])}\w*(?!\w)", re.sub(re.escape(alike(name)), "", body))
    if used != {alike(name)} or (kin and len(name) > 4) or (len(initials) > 2 and initials in body):
        return person("the text may have other forms of this name")
    return agrees("the text always names it in full")


def _forms_of_person(text: BriefingText, actor: Actor) -> Judgment:
    """Every way in which words in capitals stand before the name or its last part, but for the title in full."""
    names = [name for name in (actor.name, actor.short) if name]
    called = {f"{title} {alike(name)}" for name in names for title in _titles(text, actor, name)}
    found = frozenset(called - {alike(actor.name)} - {f"{title} {alike(actor.name)}" for title in _titles(text, actor)[:1]})
    why = f"the text says {', '.join(sorted(found))}" if found else "the text has no other title before the name"
    return compared("forms", frozenset(map(alike, actor.forms)), found, why)
