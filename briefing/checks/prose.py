"""What prose may not contain: figures, dates, quotation marks and names typed by hand. Each rule is one record in RULES.

The same rules hold for pages and for the texts of records, so that a fact typed by hand is found wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from briefing.records.dataset import Dataset
from briefing.records.marks import MARKS
from briefing.records.problems import did_you_mean
from briefing.records.references import Reference
from briefing.wording import locale
from briefing.wording import printing as words

_UNIT = (
    r"(?:\s?%|[\s-](?:percent(?:age points?)?|per cent|pct|hundreds?|thousands?|millions?|billions?|trillions?|dozens?"
    r"|thirds?|quarters?)\b)"
)
# Every sign that stands for a number: digits of any script, fractions, circled and raised ones.
_SIGNS = "".join(chr(code) for code in range(0x80, 0x3400) if unicodedata.category(chr(code)) in ("Nd", "Nl", "No"))
_NUMERALS = rf"\d{_SIGNS}"
_COUNTS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|several|many|a few|half a|half"
)
_MONTHS = (
    "January|February|April|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\."
)
# “May” and “March” are also a verb and a walk: only with what makes them a month.
_AMBIGUOUS = (
    r"(?:in|on|since|until|by|from|of|early|late|mid|last|this|next)[\s-](?:March|May)(?!\s\d{1,2}\b)"
    r"|(?<!\d\s)(?:March|May)\s\d{3,4}"
)
_DAYS = "Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?"


@dataclass(frozen=True)
class Finding:
    """Something that a rule refuses, at an offset in a text; `meant` are the records that hold exactly this."""

    offset: int
    text: str
    what: str
    write: str
    is_name: bool = False
    meant: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A pattern, what is wrong where it is found, the records that hold just this, and what to write where none does."""

    pattern: re.Pattern[str]
    what: str
    meant: Callable[[str, Vocabulary], tuple[Reference, ...]]
    remedy: Callable[[str, Vocabulary], str]


@dataclass(frozen=True)
class Vocabulary:
    """What the records offer in place of what was typed, and how one calls it here.

    `call` writes a reference as this place writes it: a macro call on a page, double brackets in a record.
    """

    numbers: Mapping[str, tuple[Reference, ...]]
    dates: Mapping[str, tuple[Reference, ...]]
    quotes: Mapping[str, tuple[Reference, ...]]
    names: Mapping[str, Reference]
    variants: Mapping[str, Reference | str]
    call: Callable[[Reference], str]

    @cached_property
    def any_name(self) -> re.Pattern[str]:
        """Every name at once: few texts hold one, and then each is looked for by itself."""
        return re.compile("|".join(map(_spelled, (*self.variants, *self.names))) or "(?!)")


def vocabulary(data: Dataset, call: Callable[[Reference], str], *, strict_names: bool) -> Vocabulary:
    """The vocabulary of a dataset; `strict_names` also covers organizations and unnamed voices, not only people and countries."""
    quotes = {_normal(quote.text): (Reference("quote", quote.id),) for quote in data["quote"].values()}
    variants: dict[str, Reference | str] = {}
    for actor in data["actor"].values():
        variants |= dict.fromkeys(actor.also, Reference("actor", actor.id))
    for issue in data["issue"].values():
        variants |= dict.fromkeys(issue.also, f"it as in `{issue.name}`")
    return Vocabulary(_numbers(data), _dates(data), quotes, _names(data, strict_names), variants, call)


def findings(text: str, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Everything in a text, as a reader sees it, that a rule refuses."""
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            typed = match.group()
            meant = rule.meant(typed, vocabulary)
            write = _offer(meant, vocabulary) if meant else rule.remedy(typed, vocabulary)
            yield Finding(match.start(), typed, rule.what.format(text=typed), write, meant=meant)
    yield from _name_findings(text, vocabulary)


def _offer(references: tuple[Reference, ...], vocabulary: Vocabulary) -> str:
    return "write " + " or ".join(vocabulary.call(reference) for reference in references)


def _figures_meant(text: str, vocabulary: Vocabulary) -> tuple[Reference, ...]:
    return vocabulary.numbers.get(_normal(text)) or vocabulary.dates.get(_normal(text), ())


def _figure_remedy(text: str, vocabulary: Vocabulary) -> str:
    close = did_you_mean(_normal(text), vocabulary.numbers)
    guess = f" (did you mean {close}? {_offer(vocabulary.numbers[close], vocabulary)})" if close else ""
    return f"no record holds it: correct it, or add a record to data/figures.yml and call that{guess}"


RULES = (
    Rule(
        re.compile(
            rf"\b(?:{_MONTHS}|March|May)\s\d{{1,2}}(?!\d)(?:,\s\d{{4}})?|"
            rf"(?:[$€£]\s?)?[{_NUMERALS}](?:[{_NUMERALS}.,:/–-]*[{_NUMERALS}])?{_UNIT}?(?:\s(?:{_MONTHS}|March|May)\b(?:\s\d+)?)?"
        ),
        "`{text}` is typed by hand",
        _figures_meant,
        _figure_remedy,
    ),
    Rule(
        re.compile(rf"\b(?:{_COUNTS})(?:[\s-](?:{_COUNTS})){{0,9}}{_UNIT}", re.IGNORECASE),
        "`{text}` is a figure typed by hand",
        _figures_meant,
        _figure_remedy,
    ),
    Rule(
        re.compile(rf"\b(?i:{_MONTHS}|{_DAYS})(?!\w|\s\d{{1,2}}\b)|\b{_AMBIGUOUS}\b"),
        "`{text}` is a date typed by hand",
        lambda text, vocabulary: (),
        lambda text, vocabulary: f"write {vocabulary.call(Reference('date', 'briefing'))}, or the date of another record",
    ),
    Rule(
        re.compile(
            "[“„‟«‹\"＂〝❝「『″][^“”„«»‹›\"＂〞❞」』″]*[”“»›\"＂〞❞」』″]?|[”»›❞]|‘[^‘’]*’?|(?<![^\\W_])['’][^'’\\n]+['’](?![^\\W_])"
        ),
        "`{text}` stands in quotation marks typed by hand",
        lambda text, vocabulary: vocabulary.quotes.get(_normal(text.strip(MARKS)), ()),
        lambda text, vocabulary: (
            f"write {vocabulary.call(Reference('quote', 'id'))} for a quotation of the briefing, or no marks"
        ),
    ),
)


def _name_findings(text: str, vocabulary: Vocabulary) -> Iterator[Finding]:
    if not vocabulary.any_name.search(text):
        return
    taken: set[int] = set()
    for variant in sorted(vocabulary.variants, key=len, reverse=True):
        target = vocabulary.variants[variant]
        for match in _name(variant).finditer(text):
            taken.update(range(*match.span()))
            write = f"write {target}" if isinstance(target, str) else f"write {vocabulary.call(target)}"
            yield Finding(match.start(), variant, f"`{variant}` is not how this site spells it", write, is_name=True)
    for name in sorted(vocabulary.names, key=len, reverse=True):
        for match in _name(name).finditer(text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                write = f"write {vocabulary.call(vocabulary.names[name])}"
                what, meant = f"the name `{name}` is typed by hand", (vocabulary.names[name],)
                yield Finding(match.start(), match.group(), what, write, is_name=True, meant=meant)


@cache
def _name(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_spelled(name)})(?!\w)")


def _spelled(name: str) -> str:
    """A name as it may stand in prose: also across a line break, also in capitals."""
    spaced = r"\s+".join(re.escape(word) for word in name.split())
    return spaced + (rf"|{spaced.upper()}" if spaced.isalpha() and len(name) > 3 else "")


def _normal(text: str) -> str:
    return re.sub(r"\s*(?:percent|per cent)\b", "%", " ".join(text.split())).rstrip(".,;:!?").casefold()


def _numbers(data: Dataset) -> dict[str, tuple[Reference, ...]]:
    found: dict[str, tuple[Reference, ...]] = {}
    for figure in data["figure"].values():
        short = locale.figure(figure, locale.SOURCE, short=True)
        number = re.search(r"[$€£]?(\d.*)", short)
        for text in {short, str(figure.value), *(number.group(0, 1) if number else ())}:
            # The form that prints just this, where there is one.
            form = "short" if _normal(text) == _normal(short) != _normal(locale.figure(figure, locale.SOURCE)) else ""
            found[_normal(text)] = (*found.get(_normal(text), ()), Reference("figure", figure.id, form))
    return found


def _dates(data: Dataset) -> dict[str, tuple[Reference, ...]]:
    found: dict[str, tuple[Reference, ...]] = {}
    for briefing in data["briefing"].values():
        for text in (locale.date(briefing.date, locale.SOURCE), briefing.date.isoformat(), str(briefing.date.year)):
            found[_normal(text)] = (Reference("date", "briefing"),)
    for figure in data["figure"].values():
        for text in (_normal(str(one)) for one in (figure.due, figure.period) if one):
            found[text] = (*found.get(text, ()), Reference("date", figure.id))
    return found


def _names(data: Dataset, strict: bool) -> dict[str, Reference]:
    kinds = ("person", "organization", "voice") if strict else ("person",)
    names: dict[str, Reference] = {}
    for actor in data["actor"].values():
        if actor.kind in kinds:
            names |= {form: Reference("actor", actor.id, form) for form in actor.forms}
            names[words.short_name(actor)] = Reference("actor", actor.id, "short" if actor.short else "")
            names[actor.name] = Reference("actor", actor.id)
    for speaker in data["speaker"].values():
        names |= {speaker.short: Reference("speaker", speaker.id, "short"), speaker.name: Reference("speaker", speaker.id)}
    own = {actor.country for actor in data["actor"].values() if actor.kind == "party"}
    for country in data["country"].values():
        # The parties' own countries are also plain words of almost every sentence.
        if country.id not in own:
            names |= {form: Reference("country", country.id, form) for form in country.forms}
            names[country.name] = Reference("country", country.id)
    return names
