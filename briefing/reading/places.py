"""Where the briefing says what our own words say, and when: the paragraphs and dates of events, risks and points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.reading.judgment import AGREES, Judgment, agrees, compared, differs, person
from briefing.reading.likeness import clearly, hardly, stems
from briefing.reading.paragraphs import BriefingText, Stretch
from briefing.records import references
from briefing.records.statements import Event, Point, Risk
from briefing.wording import locale, printing

# Another paragraph that shares so many words with our text in one clause may say the same in other words.
_RIVAL = 3
_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = re.compile(rf"\b(?:(?:19|20)\d\d|{_MONTHS}|{_DAYS}|yesterday|today|(?:past|last|next) \w+)\b")
_ONGOING = re.compile(r"\b(?:so far|still|remains?|continues?|as yet)\b")
_OPEN = re.compile(r"\b(?:will|likely|plans?|expected to|scheduled)\b")
# In reported speech, this may be what someone said, and not what is still to come.
_WOULD = re.compile(r"\bwould\b")
_AFTER = re.compile(r"\b(?:following|after)\s(?P<what>[^,.;]+)")
# How sure the text is that something happens.
_STRENGTHS = re.compile(
    r"\b(?:strong possibility|possibility|could|may|might|would|possibly|potentially|likely|probably|threatens?|threatened"
    r"|fears?|concerns?|concerned|warn(?:s|ed)?|caution(?:s|ed)|urgent need)\b",
    re.IGNORECASE,
)
_AS_FACT = "stated as fact"


def paragraphs(text: BriefingText, own: str, listed: tuple[str, ...]) -> Judgment:
    """Whether what our words say stands in these paragraphs, by what they share with each paragraph of the text."""
    for reference in references.named(own):
        record = text.data[reference.kind].get(reference.id) if reference.kind in ("figure", "quote") else None
        if record and not set(record.paragraphs) & set(listed):
            return differs(f"`paragraphs`: `{reference}` stands in none of these", f"add {record.paragraphs[0]}")
    ours = printing.plain(text.data, own, locale.SOURCE)
    scores = text.like.paragraphs(ours)
    strange = [one for one in listed if one in hardly(scores) and not _rival(text, ours, one)]
    best = max(scores, key=lambda id_: scores[id_], default="")
    if strange:
        return differs(f"`paragraphs`: it shares next to nothing with {strange[0]}, and much with {best}", f"write {best}")
    clear = clearly(scores)
    if clear is None or clear != set(listed):
        return person("the words that it shares with the text do not single out these paragraphs")
    if any(_rival(text, ours, one) for one in scores if one not in listed):
        return person("another paragraph may say the same in other words")
    return agrees(f"it shares {scores[best]:.0%} of its words with {best}, and far fewer with others")


def _rival(text: BriefingText, ours: str, paragraph: str) -> bool:
    wanted = stems(ours)
    clauses = [clause for sentence in text.sentences(paragraph) for clause in text.clauses(sentence)]
    return any(len(wanted & stems(clause.words)) >= _RIVAL for clause in clauses)


def of_point(text: BriefingText, point: Point) -> Judgment:
    """Whether a point of the briefing at a glance stands in its paragraphs."""
    return paragraphs(text, point.text, point.paragraphs)


def _source(text: BriefingText, own: str, listed: tuple[str, ...]) -> tuple[Stretch, Stretch] | None:
    """The sentence of the text that our words come from, with the clause; None if that is not clear."""
    ours = printing.plain(text.data, own, locale.SOURCE)
    sentence = text.best(ours, [one for paragraph in listed for one in text.sentences(paragraph)])
    if not sentence:
        return None
    clauses = text.clauses(sentence)
    clause = text.best(ours, clauses) if len(clauses) > 1 else sentence
    return (sentence, clause) if clause else None


# --------------------------------------------------------------------------------------------------------------- events


def of_event(text: BriefingText, event: Event) -> Iterator[tuple[str, Judgment]]:
    """What the text says of an event, above all of its time."""
    source = _source(text, event.text, event.paragraphs)
    if event.dated_by == "briefing":
        yield "paragraphs", person("the text does not speak of its own publication")
    else:
        yield "paragraphs", paragraphs(text, event.text, event.paragraphs)
    yield "dated_by", _dated_by(text, event, source)
    yield "undated", _undated(text, event, source)
    yield "lane", _lane(text, event, source)
    yield "after", _after(text, event, source)


def _dating(text: BriefingText, event: Event) -> list[str]:
    """The figures with a date that our text calls: the date of the event."""
    called = [one.id for one in references.named(event.text) if one.kind == "figure" and one.id in text.data["figure"]]
    return [id_ for id_ in called if text.data.has_date(id_)]


def _dated_by(text: BriefingText, event: Event, source: tuple[Stretch, Stretch] | None) -> Judgment:
    dating = _dating(text, event)
    if len(dating) == 1:
        return compared("dated_by", event.dated_by, dating[0], f"`{dating[0]}`, which it is about, has a date")
    if event.lane == "briefing":
        return compared("dated_by", event.dated_by, "briefing", "what is in the lane of the briefing has its date")
    if event.dated_by == "briefing":
        return differs("`dated_by`: only an event in the lane of the briefing has its date", "write `undated:`")
    if event.dated_by:
        return differs(f"`dated_by`: its text does not call `{event.dated_by}`", "write `undated:`, or name the figure in `text`")
    if source and not _DATE.search(source[0].words):
        return agrees("no date stands in the sentence that tells it")
    return person("no one sentence without a date clearly tells it")


def _undated(text: BriefingText, event: Event, source: tuple[Stretch, Stretch] | None) -> Judgment:
    if _dating(text, event):
        return compared("undated", event.undated, None, "the figure that it is about has a date")
    if event.dated_by:
        known = _dated_by(text, event, source).outcome == AGREES
        return agrees("it has a date") if known else person("it is dated by something that is not in its text")
    if not source:
        return person("no one sentence of the text clearly tells it")
    clause = source[1].words
    ongoing, open_ = _ONGOING.search(clause), _OPEN.search(clause)
    if ongoing and not open_:
        return compared("undated", event.undated, "ongoing", f"the text says `{ongoing.group()}`")
    if open_:
        why = f"the text says `{open_.group()}`"
        return agrees(why) if event.undated == "open" else person(why)
    if _WOULD.search(clause):
        return person("the text says `would`, which may be told or still to come")
    return compared("undated", event.undated, "undated", "the text tells it as done, without a date")


def _lane(text: BriefingText, event: Event, source: tuple[Stretch, Stretch] | None) -> Judgment:
    dating = _dating(text, event)
    if event.dated_by == "briefing":
        return compared("lane", event.lane, "briefing", "it has the date of the briefing")
    if event.lane == "briefing":
        return differs("`lane`: only what has the date of the briefing is in its lane", "write another lane")
    if len(dating) == 1:
        figure = text.data["figure"][dating[0]]
        year = text.data.year(figure.id)
        if figure.due or (year and year > text.data.briefing.date.year):
            return compared("lane", event.lane, "ahead", f"{figure.due or year} is after the briefing")
        if year or re.match(r"(?:past|last)\b", figure.period or ""):
            return compared("lane", event.lane, "background", f"`{figure.period}` is before the briefing")
    if source and event.undated == "open" and _OPEN.search(source[1].words):
        return compared("lane", event.lane, "ahead", "the text tells it as still to come")
    if source and event.lane == "ahead" and not (_OPEN.search(source[1].words) or _WOULD.search(source[1].words)):
        return differs("`lane`: the text does not tell it as still to come", "write another lane")
    return person("in which lane it belongs is our own arrangement")


def _after(text: BriefingText, event: Event, source: tuple[Stretch, Stretch] | None) -> Judgment:
    """The event that the words after “following” tell."""
    match = _AFTER.search(source[0].words) if source else None
    others = {one.id: one.text for one in text.data["event"].values() if one.id != event.id}
    if match and source:
        scores = {
            id_: text.like.score(printing.plain(text.data, own, locale.SOURCE), match["what"]) for id_, own in others.items()
        }
        found = clearly(scores)
        if found and len(found) == 1 and stems(match["what"]) - stems(event.text):
            return compared("after", event.after, next(iter(found)), f"the text says `{match.group()}`")
    if event.after and text.data["event"][event.after].lane == "ahead" and event.lane != "ahead":
        return differs(f"`after`: `{event.after}` is still to come", "write an event that came before")
    return person("the text does not say clearly what it follows")


# ---------------------------------------------------------------------------------------------------------------- risks


def of_risk(text: BriefingText, risk: Risk) -> Iterator[tuple[str, Judgment]]:
    """What the text says of a risk: where it stands, and how sure the text is of it."""
    yield "paragraphs", paragraphs(text, risk.text, risk.paragraphs)
    yield "strength", _strength(text, risk)


def _strength(text: BriefingText, risk: Risk) -> Judgment:
    source = _source(text, risk.text, risk.paragraphs)
    own = printing.plain(text.data, risk.strength, locale.SOURCE)
    body = " ".join(text.paragraphs.get(one, "") for one in risk.paragraphs)
    lacking = [stem for stem in re.findall(r"\w+", own.lower()) if stem[:5] not in body.lower()]
    if own != _AS_FACT and lacking:
        return differs(f"`strength`: `{lacking[0]}` does not stand in its paragraphs", "write the text's own word")
    if not source:
        return person("no one clause of the text clearly tells it")
    found = {one.lower() for one in _STRENGTHS.findall(source[1].words)}
    # Beside another such word, this only says what would follow.
    found -= {"would"} if len(found) > 1 else set()
    if not found:
        return agrees("the text tells it without a word of doubt") if own == _AS_FACT else person("no such word in its clause")
    if len(found) > 1:
        return person(f"its clause has {', '.join(sorted(found))}")
    word = found.pop()
    same = own.lower() == word or own.lower() == word.removesuffix("s")
    if same:
        return agrees(f"its clause says `{word}`")
    why = f"its clause says `{word}`"
    return differs(f"`strength`: {why}", f"write `strength: {word}`") if own == _AS_FACT else person(why)
