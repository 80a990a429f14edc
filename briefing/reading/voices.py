"""Who says what in the briefing, by who is named as the subject of a verb: the speakers of quotations, and the positions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefing.reading import places
from briefing.reading.judgment import AGREES, Judgment, agrees, compared, differs, person
from briefing.reading.numbers import held
from briefing.reading.paragraphs import BriefingText, Mention, Stretch, spans
from briefing.records.statements import Position, Quote
from briefing.wording import locale, printing

# A finite verb after a name, perhaps behind where one is from, an apposition and what goes with a verb, makes it the subject.
_PREDICATE = re.compile(
    r"(?: of (?:the )?[A-Z]\w+)?(?:, [^,]{1,60},)?(?:\s(?:has|have|had|is|are|was|were|been|also|already|so far|it|\w+ly))*"
    r"\s(?:\w+ed|(?<=are )\w+ing|(?<=is )\w+ing|(?<=also )\w+ing|said|says|told|made|chosen"
    r"|calls?|sees?|believes?|insists?|wants?|seeks?|warns?|must|will)\b"
)
# Whoever is named after one of these is the subject of what depends on it.
_DEPENDS = re.compile(r"\b(?:that|which|whether|if|of|how|why|what|by|before|after|for|with)\s(?:the )?$")
# Our text has parts, which may come from several sentences. A period inside an abbreviation ends none.
_PART = r"(?:[;:]|(?<!\.\w)\.)\s"
_PRONOUN = re.compile(r"(?:He|She|They)\b")

STANCES: Mapping[str, str] = {
    "rules-out": r"rul(?:ed|es) out|off the table|would not|rejected",
    "demands": r"must|demand(?:s|ed)|insist(?:s|ed)|non-negotiable|insistence",
    "wants": r"seeks|pursues|wants|hopes? for",
    "conditional": r"open to|more than a|only if|on condition",
    "resists": r"resist(?:s|ed|ance)|reluctan(?:t|ce)",
    "welcomes": r"prais(?:es|ed)|welcom(?:es|ed)|celebrat(?:es|ed|ing)",
    "objects": r"objects|objected|concerned|protested|criticized",
    "warns": r"warn(?:s|ed)|cautioned",
}
_STANCE = re.compile("|".join(rf"(?P<{name.replace('-', '_')}>\b(?:{words})\b)" for name, words in STANCES.items()))
_INFERRED = re.compile(r"\b(?:understood to mean|by implication|interpreted as|implies|implying)\b")


def subjects(text: BriefingText, sentence: Stretch) -> list[Mention]:
    """The actors of a sentence that are the subject of a main verb, in order."""
    words, found = text.paragraphs[sentence.paragraph], []
    for one in text.mentioned(sentence):
        after, before = words[one.end : sentence.end], words[sentence.start : one.start]
        if one.kind == "actor" and _PREDICATE.match(after) and not _DEPENDS.search(before):
            found.append(one)
    return found


def speaker_at(text: BriefingText, sentence: Stretch, position: int) -> str | None:
    """Who says what stands at a position of a sentence: its last subject before that, or for a pronoun the nearest one before.

    Empty if the sentence names nobody who could say it, None if that is not clear.
    """
    before = [one for one in subjects(text, sentence) if one.start < position]
    if before:
        return before[-1].id
    if _PRONOUN.match(sentence.words):
        earlier = [one for one in text.sentences(sentence.paragraph) if one.end <= sentence.start]
        named = subjects(text, earlier[-1]) if earlier else []
        return named[0].id if len(named) == 1 else None
    return None if any(one.kind == "actor" for one in text.mentioned(sentence)) else ""


# ----------------------------------------------------------------------------------------------------------- quotations


def of_quote(text: BriefingText, quote: Quote) -> Iterator[tuple[str, Judgment]]:
    """What the text says of a quotation."""
    yield "text", agrees("it stands so in quotation marks")
    yield "paragraphs", _paragraphs_of_quote(text, quote)
    yield "speaker", _speaker_of_quote(text, quote)


def _paragraphs_of_quote(text: BriefingText, quote: Quote) -> Judgment:
    found = frozenset(id_ for id_, words in text.paragraphs.items() if any(spans("quote", quote.text, words)))
    if not found:
        return person("the text does not have it in quotation marks")
    return compared("paragraphs", frozenset(quote.paragraphs), found, f"the text prints it in {', '.join(sorted(found))}")


def _speaker_of_quote(text: BriefingText, quote: Quote) -> Judgment:
    for paragraph in quote.paragraphs:
        span = held(text, paragraph).get(("quote", quote.id))
        around = text.clause_at(paragraph, span.start) if span else None
        if span and around:
            who = speaker_at(text, around[0], span.start)
            if who:
                return compared("speaker", quote.speaker, who, f"`{who}` is the subject of its sentence")
            if quote.speaker not in text.names_in(text.whole(paragraph)):
                return differs(f"`speaker`: {paragraph} does not name `{quote.speaker}`", "write who is named there")
    return person("its sentence does not say clearly whose words they are")


# ------------------------------------------------------------------------------------------------------------ positions


def of_position(text: BriefingText, position: Position) -> Iterator[tuple[str, Judgment]]:
    """What the text says of a position."""
    sources = _sources(text, position)
    yield "paragraphs", places.paragraphs(text, position.text, position.paragraphs)
    yield "issue", person("which question a statement answers is our own arrangement")
    speaker = _speaker(text, position, sources)
    yield "speaker", speaker
    yield "party", _party(text, position)
    stance = _stance(position, sources)
    yield "stance", stance
    yield "basis", _basis(position, sources, speaker, stance)


def _sources(text: BriefingText, position: Position) -> list[tuple[Stretch, Stretch] | None]:
    """For each part of our text the sentence and the clause that it comes from, None for a part where that is not clear."""
    sentences = [one for paragraph in position.paragraphs for one in text.sentences(paragraph)]
    found: list[tuple[Stretch, Stretch] | None] = []
    for part in re.split(_PART, printing.plain(text.data, position.text, locale.SOURCE)):
        sentence = text.best(part, sentences)
        clauses = text.clauses(sentence) if sentence else []
        clause = text.best(part, clauses) if len(clauses) > 1 else sentence
        found.append((sentence, clause or sentence) if sentence else None)
    return found


def _speaker(text: BriefingText, position: Position, sources: list[tuple[Stretch, Stretch] | None]) -> Judgment:
    if position.speaker and not any(position.speaker in text.names_in(text.whole(one)) for one in position.paragraphs):
        return differs(f"`speaker`: no paragraph of it names `{position.speaker}`", "write who is named there, or delete it")
    who = {speaker_at(text, source[0], source[1].end) if source else None for source in sources}
    if len(who) != 1 or None in who:
        return person("the text does not say it clearly in one sentence, or not of one speaker")
    found = who.pop() or None
    if not found and any(_named_before(text, source[0]) for source in sources if source):
        return person("the sentence names nobody, but somebody named before it in its paragraph may say it")
    if found != position.speaker:
        return person(f"the subject of the sentence is {f'`{found}`' if found else 'no actor'}")
    return agrees(f"`{found}` is the subject of the sentence that says it" if found else "the sentence that says it names nobody")


def _named_before(text: BriefingText, sentence: Stretch) -> bool:
    """Whether a person or a group is named before a sentence in its paragraph, and not only as whose something is."""
    words, actors = text.paragraphs[sentence.paragraph], text.data["actor"]
    before = [one for one in text.mentions(sentence.paragraph) if one.kind == "actor" and one.end <= sentence.start]
    return any(actors[one.id].kind in ("person", "voice") and not words.startswith("'s", one.end) for one in before)


def _party(text: BriefingText, position: Position) -> Judgment:
    if not position.speaker:
        return person("no speaker is named, whose side it would be")
    side = text.data["actor"][position.speaker].party
    if not side:
        return person(f"`{position.speaker}` belongs to no party")
    return compared("party", position.party, side, f"its speaker `{position.speaker}` is of this side")


def _stance(position: Position, sources: list[tuple[Stretch, Stretch] | None]) -> Judgment:
    cues: dict[str, str] = {}
    for source in sources:
        if not source:
            return person("no one sentence of the text is clearly what it says")
        if _INFERRED.search(source[0].words):
            return person("the text tells how something is understood, not who wants it")
        found = list(_STANCE.finditer(source[1].words)) or list(_STANCE.finditer(source[0].words))
        cues |= {str(one.lastgroup).replace("_", "-"): one.group() for one in found}
    if len(cues) != 1:
        return person("the words of the text are of more than one stance, or of none")
    stance, words = cues.popitem()
    return compared("stance", position.stance, stance, f"the text says `{words}`")


def _basis(position: Position, sources: list[tuple[Stretch, Stretch] | None], speaker: Judgment, stance: Judgment) -> Judgment:
    read = [source[0].words for source in sources if source]
    if any(_INFERRED.search(words) for words in read):
        return person("the text tells how something is understood")
    if speaker.outcome == AGREES and position.speaker and stance.outcome == AGREES:
        return compared("basis", position.basis, "stated", "one sentence of the text says who takes this stance")
    return person("whether we read it into the text a program cannot tell")
