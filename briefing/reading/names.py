"""What the briefing's text says of its own head, its sections, countries and terms, and of names of every kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from babel.dates import format_date

from briefing.reading.judgment import Judgment, agrees, compared, differs, person
from briefing.reading.likeness import is_empty
from briefing.reading.paragraphs import BriefingText, is_named, names_of
from briefing.records.marks import alike
from briefing.records.statements import Briefing, Country, Issue, Section, Term
from briefing.wording import locale, printing

# Words in capitals, one after another; a period ends them, but not one inside an abbreviation.
CAPITALS = r"(?:(?:[A-Z](?:\.[A-Z])+\.|[A-ZÀ-Þ][\w'-]{0,40})\s){1,8}"
_OUR_CHOICE = person("this is our own arrangement; the text cannot say")


def of_briefing(text: BriefingText, record: Briefing) -> Iterator[tuple[str, Judgment]]:
    """What the head of the text says of the briefing."""
    for field in ("title", "byline"):
        whole = alike(getattr(record, field)) in text.head
        part = differs(f"`{field}`: only a part of a line is this", "write the whole line")
        yield field, agrees("it stands so at the head") if whole else part
    styles = {format_date(record.date, style, locale=place) for style in ("long", "medium") for place in ("en_US", "en_GB")}
    printed = is_named({record.date.isoformat(), *styles}, "\n".join(text.head))
    wrong = differs("`date`: the head of the text does not print this day", "write the day printed there")
    yield "date", agrees("the head prints this day") if printed else wrong
    yield "sentence_title", _sentence_title(text, record)
    words = re.findall(r"\w+", text.body.lower())
    english = sum(is_empty(word) for word in words) > len(words) / 5
    yield "language", agrees("the small words are English") if english else person("few of the small words are English")


def _sentence_title(text: BriefingText, record: Briefing) -> Judgment:
    """A word keeps its capital where the text never writes it without one; after a colon, sentence case allows both."""
    body = text.body
    begins, after_colon = True, False
    for word, ours in zip(record.title.split(), record.sentence_title.split(), strict=False):
        small = is_named((word.rstrip(":,").lower(),), body)
        if not any(char.isalpha() for char in word):
            continue
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
    same = [one.id for one in text.data["section"].values() if one.heading == section.heading and one.id != section.id]
    twice = differs(f"`heading`: it is that of `{'`, `'.join(same)}`", "write it as printed")
    yield "heading", twice if same else agrees("it stands so in the text")
    yield "paragraphs", agrees("the text has as many")
    start = section.heading.partition(":")[0]
    begins = section.short.casefold() == start.casefold()
    yield "short", agrees("its heading begins so") if begins else person("how a heading is shortened is our choice")
    yield "party", _party_of_section(text, section)


def _sides(text: BriefingText, section: Section) -> set[str]:
    """The parties that the first part of a heading names."""
    start = alike(section.heading.partition(":")[0])
    return {one for one in text.data.parties if is_named(names_of_side(text, one), start)}


def _party_of_section(text: BriefingText, section: Section) -> Judgment:
    sides = _sides(text, section)
    if len(sides) == 1:
        return compared("party", section.party, sides.pop(), f"its heading begins with `{section.heading.partition(':')[0]}`")
    headed = set[str]().union(*(_sides(text, one) for one in text.data["section"].values()))
    if sides or section.party or headed != set(text.data.parties):
        return person("its heading does not say whether it is one party’s")
    return agrees("its heading names no party, and each party has another section")


def names_of_side(text: BriefingText, party: str) -> tuple[str, ...]:
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
    yield "name", judge_name(text, "country", country.id, country.name)
    yield "forms", judge_forms(text, "country", country.id)
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
    elif len(found) == 1:
        yield "paragraphs", agrees("the term stands there and nowhere else")
    else:
        yield "paragraphs", person("the term stands in more paragraphs, and which of them matter is our choice")
    yield "forms", _OUR_CHOICE


def of_issue(text: BriefingText, issue: Issue) -> Iterator[tuple[str, Judgment]]:
    """An issue is a row of ours; only a spelling that the briefing uses cannot be one that pages must not use."""
    yield "name", _OUR_CHOICE
    yield "asked", _OUR_CHOICE
    yield "also", judge_also(text, issue.also)


def judge_also(text: BriefingText, also: Iterable[str]) -> Judgment:
    """What the text says of spellings that pages must not use: it cannot use them itself."""
    used = [one for one in also if is_named((one,), text.body)]
    if used:
        return differs(f"`also`: the text itself writes `{used[0]}`", "delete it from `also`")
    return person("how others spell it is not in the text")


# ------------------------------------------------------------------------------------------ names and forms of names


def _taken(text: BriefingText, kind: str, id_: str, name: str) -> Judgment | None:
    """What is wrong with a name that is another record's."""
    for other in text.data[kind]:
        if other != id_ and other not in text.data.parties and name in names_of(text.data, kind, other):
            return differs(f"`{name}` names the {kind} `{other}`", "write the name that the text uses for this one")
    return None


def judge_name(text: BriefingText, kind: str, id_: str, name: str) -> Judgment:
    """A name is whole where no word beside it, in capitals like a name's, belongs to no name."""
    if taken := _taken(text, kind, id_, name):
        return taken
    record = text.data[kind][id_]
    if name in record.forms or name == getattr(record, "short", None) or not _stands(text, kind, id_, name):
        return person("the text does not use this name, or also uses it as another form")
    loose = _loose(text, kind, id_)
    return person(f"`{loose}` stands beside it") if loose else agrees("the text names it so")


def _stands(text: BriefingText, kind: str, id_: str, name: str) -> bool:
    """Whether the text uses a name by itself; a group's name is whole where its last word is no name and no noun follows."""
    usual = {alike(name), alike(name[0].lower() + name[1:])}
    if kind == "country" and name != text.data["country"][id_].name:
        return is_named((name,), text.body)
    for paragraph, words in text.paragraphs.items():
        for one in text.mentions(paragraph):
            printed = words[one.start : one.end]
            of_person = kind == "actor" and text.data["actor"][id_].kind == "person" and printed.endswith(f" {alike(name)}")
            if (one.kind, one.id) != (kind, id_) or not (of_person or printed in usual):
                continue
            if kind != "actor" or text.data["actor"][id_].kind != "voice":
                return True
            follows = re.match(r"$|'s|[^\w\s]|\s(\w+)", words[one.end :])
            goes_on = follows and follows[1] and not (is_empty(follows[1]) or re.search(r"(?:ed|ly)$", follows[1]))
            if (
                name.split()[-1].islower()
                and not goes_on
                and not re.search(CAPITALS + "$", words[max(0, one.start - 200) : one.start])
            ):
                return True
    return False


def _loose(text: BriefingText, kind: str, id_: str) -> str:
    """A word in capitals right beside a name that belongs to no other name; empty if there is none."""
    for paragraph, words in text.paragraphs.items():
        ours = [one for one in text.mentions(paragraph) if (one.kind, one.id) == (kind, id_)]
        others = [one for one in text.mentions(paragraph) if (one.kind, one.id) != (kind, id_)]
        for one in ours:
            before = re.search(CAPITALS + "$", words[max(0, one.start - 200) : one.start])
            after = re.match(r"\s([A-ZÀ-Þ][\w.'-]*)", words[one.end :])
            if before and not is_empty(before.group().split()[-1]) and not any(two.end == one.start - 1 for two in others):
                return before.group().strip()
            if after and not any(two.start == one.end + 1 for two in others):
                return after.group(1)
    return ""


def judge_forms(text: BriefingText, kind: str, id_: str) -> Judgment:
    """Forms of a name are those that the text needs: without any one of them, a paragraph of the record would name nobody."""
    record, body = text.data[kind][id_], text.body
    others = tuple(name for name in names_of(text.data, kind, id_) if name not in record.forms)
    for form in record.forms:
        if taken := _taken(text, kind, id_, form):
            return taken
    strange = [form for form in record.forms if not is_named((form,), body)]
    if strange:
        return differs(f"`forms`: `{strange[0]}` does not stand in the text", "write it as printed, or delete it")
    unnamed = [one for one in record.paragraphs if not is_named((*others, *record.forms), text.paragraphs.get(one, ""))]
    if unnamed:
        return person(f"{unnamed[0]} names it otherwise, or not at all")
    if not record.forms:
        return _no_forms(text, kind, id_, record.name, body)
    for form in record.forms:
        rest = (*others, *(one for one in record.forms if one != form))
        needed = any(not is_named(rest, text.paragraphs.get(one, "")) for one in record.paragraphs)
        if not needed or form == getattr(record, "short", None) or not _stands(text, kind, id_, form):
            return person(f"`{form}` stands in the text, but whether it means this one a program cannot tell")
    return agrees("each is the only name of it in one of its paragraphs")


def _no_forms(text: BriefingText, kind: str, id_: str, name: str, body: str) -> Judgment:
    """Other forms are not missed where the text has neither the initials of the name nor another word with its stem."""
    everywhere = [(words, one) for at, words in text.paragraphs.items() for one in text.mentions(at)]
    used = {words[one.start : one.end] for words, one in everywhere if (one.kind, one.id) == (kind, id_)}
    initials = "".join(f"{word[0]}." for word in name.split())
    kin = set(re.findall(rf"(?<![\w-]){re.escape(alike(name)[:5])}\w*", body)) - set(alike(name).split())
    if used != {alike(name)} or (kin and kind == "country") or (len(initials) > 2 and initials in body):
        return person("the text may have other forms of this name")
    return agrees("the text always names it in full")
