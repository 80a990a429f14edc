"""What the briefing's text says of each field of a figure. One rule decides one field.

A rule reads the words around the place where the figure is printed first: its clause, then its sentence, then its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from briefing.reading.judgment import Judgment, agrees, compared, differs, person
from briefing.reading.numbers import Spot, claims, spot
from briefing.reading.paragraphs import BriefingText, Mention, Stretch, spans
from briefing.records.marks import alike
from briefing.records.statements import Figure

# What the verb or noun beside a number makes of it.
KINDS: Mapping[str, str] = {
    "demand": r"demand(?:s|ed|ing)|propos(?:es|ed|ing)|ask(?:s|ed) (?:for|that)|call(?:s|ed|ing) (?:for|on)|urg(?:es|ed|ing)",
    "plan": r"plans? to|planning to|aims? (?:for|to|at)|intends? to|pledged to",
    "level": r"spends?|spent|exceed(?:s|ed)?|remains?|stands? at|stood at|amounts? to",
    "change": r"(?:increased|risen|rose|grew|grown|fallen|fell|dropped|declined|decreased) by|up by|down by",
    "share": r"account(?:s|ed) for|makes? up|made up",
}
_CUES = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in KINDS.items()))
_THRESHOLD = re.compile(r"^ (?:threshold|guideline|benchmark|floor)\b")
_TARGET = re.compile(r"\b(?:targets? of|goals? of|aims? (?:for|at|to)|plans? to|intends? to|pledged to)\b")
_EXAMPLES = re.compile(r"\b(?:such as|including|for example|for instance|among them)(?: the)? $")
_ANY_EXAMPLES = re.compile(r"\b(?:such as|including|for example|for instance|among them)\b")
_SAYS = re.compile(
    r"\b(?:said|says|stat(?:es|ed)|according to|claim(?:s|ed)|estimat(?:es|ed)"
    r"|point(?:s|ed|ing) out|argu(?:es|ed|ing)|warn(?:s|ed))\b"
)
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"\b[Ii]n ({_YEAR})\b|\b(?:over|during|in|within) the ((?:past|last) (?:\w+ )?(?:decades?|years?|months?))\b"
)
_DUE = re.compile(rf"\bby ({_YEAR})\b")
_LIST = re.compile(r",? ?(?:and|or)? ?(?:the )?")
_NOWHERE = "its `literal` has no place of its own in its paragraphs"

Rule = Callable[[BriefingText, Figure, Spot], Judgment]


def decide(text: BriefingText, figure: Figure) -> Iterator[tuple[str, Judgment]]:
    """What each rule says of its field of a figure."""
    found = spot(text, figure)
    yield "paragraphs", _paragraphs(text, figure)
    for field, rule in _RULES.items():
        yield field, rule(text, figure, found) if found else person(_NOWHERE)


def _value(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    return compared("value", str(figure.value), at.digits, f"the text prints `{at.number}`")


def _scale(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    return compared("scale", figure.scale or "", at.scale, f"the text prints `{at.number}`")


def _literal(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    """The number with its unit and scale, the words that say how sure it is, and what belongs to it behind."""
    hedge, after = at.hedge, at.after
    whole = (hedge.group() if hedge else "") + at.number
    if hedge and hedge["the"] and (noun := re.match(r" \w+", after)):
        whole, after = whole + noun.group(), after[noun.end() :]
    behind = re.match(rf"(?: of GDP\b)?(?: by {_YEAR}\b)?", after)
    whole += behind.group() if behind else ""
    others = [one for one in text.data["figure"].values() if one.id != figure.id and set(one.paragraphs) & set(figure.paragraphs)]
    if figure.literal in [one.literal for one in others]:
        return person("another figure of its paragraph has the same characters")
    if alike(figure.literal) == whole:
        return agrees(f"the text prints `{whole}`")
    return person(f"it stands in the text, where a program would write `{whole}`")


def _unit(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    if at.usd:
        return compared("unit", figure.unit, "usd", f"the text prints `{at.number}`")
    of = _of(at.after)
    if of:
        return compared("unit", figure.unit, _percent(of), f"`of {of}` follows it")
    # A percentage that does not say of what goes on from those that do, if all of the paragraph are of one thing.
    others = {_percent(one) for one in re.findall(r"%\sof\s((?:its |their |the )?\w+)", text.paragraphs[at.clause.paragraph])}
    if len(others) == 1:
        return compared("unit", figure.unit, others.pop(), "the paragraph’s percentages that say of what are of this")
    return person("the text does not say right there what it is a percentage of")


def _of(after: str) -> str:
    """What a percentage is of: what follows it, or what follows the list of percentages that it begins."""
    found = re.match(r"(?:,? (?:(?:and|or) )?(?:\w+ly )?\d[\d.]*%)* of ((?:its |their |the )?\w+)", after)
    return found.group(1) if found else ""


def _percent(of: str) -> str:
    return "percent_of_gdp" if of.endswith("GDP") else "percent"


def _unit_in_words(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    found = bool(re.match(r" of GDP\b", at.after))
    return compared("unit_in_words", figure.unit_in_words, found, f"`of GDP` {'follows' if found else 'does not follow'} it")


def _precision(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    if at.precision:
        return compared("precision", figure.precision, at.precision, f"`{_words(at)}` stands before it")
    aimed = _TARGET.search(at.before)
    if aimed:
        return compared("precision", figure.precision, "target", f"`{aimed.group()}` stands before it")
    if _DUE.match(at.after.strip()):
        return compared("precision", figure.precision, "target", "the year by which it is to be reached follows")
    if odd := re.search(r"\b(?:\w+ly|only|just) $", at.before):
        return person(f"`{odd.group().strip()}` stands before it, which no rule knows")
    return compared("precision", figure.precision, "exact", "no word around it makes it less sure")


def _words(at: Spot) -> str:
    return at.hedge.group().strip() if at.hedge else ""


def _degree(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    found = at.hedge["degree"] if at.hedge and at.precision in ("above", "below") else None
    if found and found != "well":
        return person(f"`{found}` strengthens it, for which the records have no word")
    return compared("degree", figure.degree, found, f"`{_words(at)}` stands before it" if found else "no word strengthens it")


def _cue(at: Spot) -> tuple[str, re.Match[str], Stretch] | None:
    """The kind that a verb makes of a number: in its clause, or else in the nearest one before; None if two do, or none.

    What follows a verb of demanding or planning depends on it: in “demanded that they spend”, nobody spends.
    """
    for clause in (at.clause, *reversed(at.earlier)):
        words = at.before if clause is at.clause else clause.words
        found = list(_CUES.finditer(words))
        kinds = [str(one.lastgroup) for one in found]
        if kinds:
            return (kinds[0], found[0], clause) if kinds[0] in ("demand", "plan") or len(set(kinds)) == 1 else None
    return None


def _kind(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    noun, cue = _THRESHOLD.match(at.after), _cue(at)
    if noun and not at.precision:
        return compared("kind", figure.kind, "threshold", f"`{noun.group().strip()}` follows it")
    if cue:
        return compared("kind", figure.kind, cue[0], f"`{cue[1].group()}` stands before it")
    if _of(at.after) and _percent(_of(at.after)) == "percent" and not _CUES.search(at.sentence.words):
        return compared("kind", figure.kind, "share", f"it is a part `of {_of(at.after)}`")
    return person("no one verb or noun beside it says what sort of number it is")


def _demand(text: BriefingText, at: Spot) -> tuple[list[Mention], list[Mention]] | None:
    """Who demands a number (named before the first verb of demanding), and of whom; None if the text demands nothing here."""
    cue = _cue(at)
    first = re.search(KINDS["demand"], at.sentence.words)
    if not cue or cue[0] != "demand" or not first or _THRESHOLD.match(at.after):
        return None
    verb = at.sentence.start + first.start()
    named = [one for one in text.mentioned(at.sentence) if one.start < at.start]
    return [one for one in named if one.start < verb][-1:], [one for one in named if one.start > verb]


def _speaker(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    demand = _demand(text, at)
    if demand and demand[0]:
        who = demand[0][0].id
        return compared("speaker", figure.speaker, who, f"`{who}` is named before the verb of demanding")
    if figure.speaker and figure.speaker not in text.named(at.clause.paragraph):
        return differs(
            f"`{figure.speaker}` is not named in {at.clause.paragraph}", "delete `speaker`, or write who is named there"
        )
    if demand or _SAYS.search(at.sentence.words) or re.search(KINDS["demand"], at.sentence.words):
        return person("the sentence says who says or asks something, but not clearly this")
    before = [one for one in text.sentences(at.sentence.paragraph) if one.end <= at.sentence.start]
    if before and _SAYS.search(before[-1].words):
        return person("the sentence before says who says something, which may go on here")
    return compared("speaker", figure.speaker, None, "its sentence names nobody who says it")


def _named_for(text: BriefingText, at: Spot) -> list[Mention]:
    """Who stands before a number as whom it is about: in its clause, or else in the nearest one before that names anyone."""
    demand = _demand(text, at)
    if demand:
        return demand[1]
    for clause in (at.clause, *reversed(at.earlier)):
        named = [one for one in text.mentioned(clause) if one.start < at.start]
        if named:
            return named
    return []


def _subjects(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    words, named = text.paragraphs[at.clause.paragraph], _named_for(text, at)
    missing = [one for one in figure.subjects if one not in text.names_in(text.whole(at.clause.paragraph))]
    if missing:
        write = "write who is named there"
        return differs(f"`subjects`: {at.clause.paragraph} does not name `{missing[0]}`", write)
    if _THRESHOLD.match(at.after) and not at.precision:
        return person("the text does not say right there whose threshold it is")
    # Several names are those whom it is about only as a list: A, B, and C.
    between = [words[one.end : two.start] for one, two in pairwise(named)]
    if not named or not all(_LIST.fullmatch(glue) for glue in between):
        return person("no name or list of names stands right before it in its sentence")
    found = frozenset(one.id for one in named)
    return compared("subjects", frozenset(figure.subjects), found, f"its clause is about {', '.join(sorted(found))}")


def _examples(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    if not _ANY_EXAMPLES.search(at.sentence.words):
        return compared("examples", figure.examples, False, "no word such as “including” stands in its sentence")
    named = _named_for(text, at)
    if not named:
        return person("the sentence names examples, but not clearly of this")
    words = _EXAMPLES.search(text.paragraphs[at.clause.paragraph][at.sentence.start : named[0].start])
    why = f"`{words.group().strip()}` stands before the names" if words else "the names before it are not said to be examples"
    return compared("examples", figure.examples, bool(words), why)


def _period(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    found = {one or other for one, other in _PERIOD.findall(at.clause.words)}
    if len(found) == 1:
        only = found.pop()
        return compared("period", figure.period, only, f"its clause says `{only}`")
    if figure.period and not found and alike(figure.period) not in at.sentence.words:
        return differs(f"`period`: `{figure.period}` does not stand in its sentence", "write the words of the text, or delete it")
    if found or figure.period or set(re.findall(_YEAR, at.clause.words)) - set(_DUE.findall(at.clause.words)):
        return person("more than one time is told in its clause, or none")
    return agrees("its clause tells no time that it covers")


def _due(text: BriefingText, figure: Figure, at: Spot) -> Judgment:
    years = _DUE.findall(at.clause.words)
    if len(years) > 1:
        return person("its clause names more than one year")
    why = f"`by {years[0]}` stands in its clause" if years else "its clause names no year by which"
    return compared("due", figure.due, int(years[0]) if years else None, why)


def _paragraphs(text: BriefingText, figure: Figure) -> Judgment:
    """Every paragraph that prints the characters where no other figure has its place."""
    found = set()
    for paragraph, words in text.paragraphs.items():
        taken = {position for id_, span in claims(text, paragraph).items() if id_ != figure.id for position in span}
        if any(taken.isdisjoint(span) for span in spans("figure", figure.literal, words)):
            found.add(paragraph)
    if not found:
        return person(_NOWHERE)
    why = f"the text prints `{figure.literal}` in {', '.join(sorted(found))}"
    return compared("paragraphs", frozenset(figure.paragraphs), frozenset(found), why)


_RULES: Mapping[str, Rule] = {
    "kind": _kind,
    "precision": _precision,
    "degree": _degree,
    "value": _value,
    "scale": _scale,
    "unit": _unit,
    "unit_in_words": _unit_in_words,
    "subjects": _subjects,
    "examples": _examples,
    "speaker": _speaker,
    "period": _period,
    "due": _due,
    "literal": _literal,
}
