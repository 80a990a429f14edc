"""What prose may not contain: figures, dates, quotation marks and names typed by hand. Each rule is one record in RULES.

The same rules hold for pages and for the texts of records, in every language, so that a fact typed by hand is found wherever it
stands. The words of each language are those of `wording.lexicon`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from briefing.records.dataset import Dataset
from briefing.records.marks import MARKS
from briefing.records.problems import did_you_mean
from briefing.records.references import Reference
from briefing.wording import lexicon, locale
from briefing.wording import printing as words
from briefing.wording.declined import Declined, called, cap, upper
from briefing.wording.lexicon import Lexicon

# Every sign that stands for a number: digits of any script, fractions, circled and raised ones.
_SIGNS = "".join(chr(code) for code in range(0x80, 0x3400) if unicodedata.category(chr(code)) in ("Nd", "Nl", "No"))
_NUMERALS = rf"\d{_SIGNS}"
# Two numbers, or what divides the digits of one.
_DIGITS = rf"[{_NUMERALS}](?:[{_NUMERALS}.,:/–-]*[{_NUMERALS}])?"


_QUOTED = re.compile(
    "[“„‟«‹\"＂〝❝「『″][^“”„«»‹›\"＂〞❞」』″]*[”“»›\"＂〞❞」』″]?|[”»›❞]|‘[^‘’]*’?|(?<![^\\W_])['’][^'’\\n]+['’](?![^\\W_])"
)
_WORD = re.compile(r"\w+")
# The sorts of rules.
FIGURE, COUNT, DATE, QUOTATION = "figure", "count", "date", "quotation"


@dataclass(frozen=True)
class Finding:
    """Something that a rule refuses, at an offset in a text; `meant` are the records that hold exactly this."""

    offset: int
    text: str
    what: str
    write: str
    is_name: bool = False
    meant: tuple[Reference, ...] = ()
    sort: str = ""  # that of its rule; empty for a name


@dataclass(frozen=True)
class Rule:
    """A pattern, what is wrong where it is found, the records that hold just this, and what to write where none does."""

    sort: str
    pattern: re.Pattern[str]
    what: str
    meant: Callable[[str, Vocabulary], tuple[Reference, ...]]
    remedy: Callable[[str, Vocabulary], str]


@dataclass(frozen=True)
class Vocabulary:
    """What the records offer in place of what was typed, and how one calls it here.

    `call` writes a reference as this place writes it: a macro call on a page, double brackets in a record.
    """

    language: str
    numbers: Mapping[str, tuple[Reference, ...]]
    dates: Mapping[str, tuple[Reference, ...]]
    quotes: Mapping[str, tuple[Reference, ...]]
    names: Mapping[str, Reference]
    # The names by the first word of each: most texts hold none of these words.
    beginnings: Mapping[str, list[str]]
    variants: Mapping[str, Reference | str]
    call: Callable[[Reference], str] = str


def vocabulary(data: Dataset, call: Callable[[Reference], str], *, strict_names: bool) -> Vocabulary:
    """The vocabulary of a dataset; `strict_names` also covers organizations and unnamed voices, not only people and countries.

    That of a translation also has the names of its source, and each name in every case.
    """
    return replace(_vocabulary(data, strict_names), call=call)


@lru_cache(maxsize=6)
def _vocabulary(data: Dataset, strict_names: bool) -> Vocabulary:
    if not strict_names:
        all_ = _vocabulary(data, True)
        names = {text: one for text, one in all_.names.items() if not _is_group(data, one)}
        return replace(all_, names=names, beginnings=_beginnings(names, data.language))
    quotes: dict[str, tuple[Reference, ...]] = {}
    found: dict[str, Reference] = {}
    variants: dict[str, Reference | str] = {}
    for one in dict.fromkeys((data.source, data)):
        for quote in one["quote"].values():
            said = _cases(quote.text, Reference("quote", quote.id), one.language)
            quotes |= {_normal(text, one.language): (reference,) for text, reference in said.items() if not reference.capital}
        found |= _names(one)
        for actor in one["actor"].values():
            variants |= dict.fromkeys(actor.also, Reference("actor", actor.id))
        for issue in one["issue"].values():
            variants |= dict.fromkeys(issue.also, f"it as in `{issue.name}`")
    return Vocabulary(data.language, _numbers(data), _dates(data), quotes, found, _beginnings(found, data.language), variants)


def _is_group(data: Dataset, reference: Reference) -> bool:
    return reference.kind == "actor" and data["actor"][reference.id].kind != "person"


def findings(text: str, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Everything in a text, as a reader sees it, that a rule refuses."""
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    for rule in rules(vocabulary.language):
        for match in rule.pattern.finditer(text):
            typed = match.group()
            meant = rule.meant(typed, vocabulary)
            write = _offer(meant, vocabulary) if meant else rule.remedy(typed, vocabulary)
            yield Finding(match.start(), typed, rule.what.format(text=typed), write, meant=meant, sort=rule.sort)
    yield from _name_findings(text, vocabulary)


def is_among(finding: Finding, language: str, typed: Sequence[Finding]) -> bool:
    """Whether a translation types what its source types as well: the same numbers, months, days and names, by what they are.

    Of numbers in words and of quotations, whether the source types one.
    """
    if finding.is_name:
        meant = {(one.kind, one.id) for one in finding.meant}
        return any(meant & {(one.kind, one.id) for one in other.meant} for other in typed)
    if finding.sort in (COUNT, QUOTATION):
        return finding.sort in {other.sort for other in typed}
    values = set[object]().union(*(_values(other.text, locale.SOURCE) for other in typed if other.sort in (FIGURE, DATE)))
    own = _values(finding.text, language)
    # A day may be named in a way that CLDR does not have.
    return own <= values if own else DATE in {finding.sort} & {other.sort for other in typed}


def _values(text: str, language: str) -> set[object]:
    """The numbers, months and days of a text, whatever its language."""
    days = lexicon.of(language)
    spoken = [match.group() for match in re.finditer(rf"\b(?:{days.months})(?!\w)|{days.dates}", text)]
    found = {(names, lexicon.named(names, word, language)) for word in spoken for names in ("months", "days")}
    return {*lexicon.numbers(text, language), *(one for one in found if one[1] is not None)}


def _offer(references: tuple[Reference, ...], vocabulary: Vocabulary) -> str:
    return "write " + " or ".join(vocabulary.call(reference) for reference in references)


def _figures_meant(text: str, vocabulary: Vocabulary) -> tuple[Reference, ...]:
    normal = _normal(text, vocabulary.language)
    return vocabulary.numbers.get(normal) or vocabulary.dates.get(normal, ())


def _figure_remedy(text: str, vocabulary: Vocabulary) -> str:
    close = did_you_mean(_normal(text, vocabulary.language), vocabulary.numbers)
    guess = f" (did you mean {close}? {_offer(vocabulary.numbers[close], vocabulary)})" if close else ""
    return f"no record holds it: correct it, or add a record to data/figures.yml and call that{guess}"


def rules(language: str) -> tuple[Rule, ...]:
    """The rules for texts in a language."""
    return _rules(lexicon.of(language))


@cache
def _rules(words: Lexicon) -> tuple[Rule, ...]:
    unit = rf"(?:\s?%|[\s-](?:{words.units})\b)"
    return (
        Rule(
            FIGURE,
            re.compile(
                rf"\b(?:{words.months})\s\d{{1,2}}(?!\d)(?:,\s\d{{4}})?|"
                rf"(?:[$€£]\s?)?{_DIGITS}{unit}?(?:\s(?:{words.months})\b(?:\s\d+)?)?"
            ),
            "`{text}` is typed by hand",
            _figures_meant,
            _figure_remedy,
        ),
        Rule(
            COUNT,
            re.compile(rf"\b(?:{words.counts})(?:[\s-](?:{words.counts})){{0,9}}{unit}", re.IGNORECASE),
            "`{text}` is a figure typed by hand",
            _figures_meant,
            _figure_remedy,
        ),
        Rule(
            DATE,
            re.compile(words.dates),
            "`{text}` is a date typed by hand",
            lambda text, vocabulary: (),
            lambda text, vocabulary: f"write {vocabulary.call(Reference('date', 'briefing'))}, or the date of another record",
        ),
        Rule(
            QUOTATION,
            _QUOTED,
            "`{text}` stands in quotation marks typed by hand",
            lambda text, vocabulary: vocabulary.quotes.get(_normal(text.strip(MARKS), vocabulary.language), ()),
            lambda text, vocabulary: (
                f"write {vocabulary.call(Reference('quote', 'id'))} for a quotation of the briefing, or no marks"
            ),
        ),
    )


def _name_findings(text: str, vocabulary: Vocabulary) -> Iterator[Finding]:
    taken: set[int] = set()
    for variant in sorted(vocabulary.variants, key=len, reverse=True):
        target = vocabulary.variants[variant]
        for match in _name(variant, vocabulary.language, _endings(vocabulary)).finditer(text):
            taken.update(range(*match.span()))
            write = f"write {target}" if isinstance(target, str) else f"write {vocabulary.call(target)}"
            yield Finding(match.start(), match.group(), f"`{variant}` is not how this site spells it", write, is_name=True)
    words_ = set(_WORD.findall(text)) & vocabulary.beginnings.keys()
    for name in sorted({name for word in words_ for name in vocabulary.beginnings[word]}, key=lambda name: (-len(name), name)):
        for match in _name(name, vocabulary.language).finditer(text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                write = f"write {vocabulary.call(vocabulary.names[name])}"
                what, meant = f"the name `{name}` is typed by hand", (vocabulary.names[name],)
                yield Finding(match.start(), match.group(), what, write, is_name=True, meant=meant)


def _endings(vocabulary: Vocabulary) -> str:
    """What may follow a spelling that pages must not use, whose cases nobody records."""
    return "" if vocabulary.language == locale.SOURCE else r"\w{0,3}"


@cache
def _name(name: str, language: str, endings: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_spelled(name, language)}){endings}(?!\w)")


def _spelled(name: str, language: str) -> str:
    """A name as it may stand in prose: also across a line break, also in capitals."""
    words = [re.escape(word) for word in name.split()]
    spaced = r"\s+".join(words)
    large = r"\s+".join(upper(word, language) for word in words)
    return spaced + (rf"|{large}" if spaced.isalpha() and len(name) > 3 else "")


def _normal(text: str, language: str = locale.SOURCE) -> str:
    # Some languages have a space before the sign, and not everybody types it.
    sign = "|%" if language != locale.SOURCE else ""
    shared = re.sub(rf"\s*(?:(?:{lexicon.of(language).percent})\b{sign})", "%", " ".join(text.split()))
    return shared.rstrip(".,;:!?").casefold()


def _cases(name: str, reference: Reference, language: str) -> dict[str, Reference]:
    """A name in each of its cases, also as a sentence begins with it, with what prints it so; the nominative goes first."""
    if not isinstance(name, Declined):
        return {name: reference}
    found: dict[str, Reference] = {}
    for case, text in name.by_case().items():
        one = reference if case == "nom" else replace(reference, form=f"{reference.form} {case}".strip())
        found.setdefault(text, one)
        found.setdefault(cap(text, language), replace(one, capital=True))
    return found


def _numbers(data: Dataset) -> dict[str, tuple[Reference, ...]]:
    found: dict[str, tuple[Reference, ...]] = {}
    language = data.language
    for figure in data["figure"].values():
        short, usual = (locale.figure(figure, language, short=short) for short in (True, False))
        number = re.search(r"[$€£]?(\d.*)", short)
        for text in {short, str(figure.value), locale.decimal(figure.value, language), *(number.group(0, 1) if number else ())}:
            # The form that prints just this, where there is one.
            normal = _normal(text, language)
            form = "short" if normal == _normal(short, language) != _normal(usual, language) else ""
            found[normal] = (*found.get(normal, ()), Reference("figure", figure.id, form))
    return found


def _dates(data: Dataset) -> dict[str, tuple[Reference, ...]]:
    found: dict[str, tuple[Reference, ...]] = {}
    language = data.language
    for briefing in data["briefing"].values():
        day = briefing.date
        for text in (locale.date(day, language), locale.plain_date(day, language), day.isoformat(), str(day.year)):
            found[_normal(text, language)] = (Reference("date", "briefing"),)
    for figure in data["figure"].values():
        for text in (_normal(str(one), language) for one in (figure.due, figure.period) if one):
            found[text] = (*found.get(text, ()), Reference("date", figure.id))
    return found


def _beginnings(names: Iterable[str], language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        first = next(iter(_WORD.findall(name)), "")
        for spelled in {first, upper(first, language)}:
            found.setdefault(spelled, []).append(name)
    return found


def _names(data: Dataset) -> dict[str, Reference]:
    found: list[tuple[str, Reference]] = []
    for actor in data["actor"].values():
        if actor.kind in ("person", "organization", "voice"):
            found += [(form, Reference("actor", actor.id, called(form))) for form in actor.forms]
            found.append((words.short_name(actor), Reference("actor", actor.id, "short" if actor.short else "")))
            found.append((actor.name, Reference("actor", actor.id)))
    for speaker in data["speaker"].values():
        found.append((speaker.short, Reference("speaker", speaker.id, "short")))
        found.append((speaker.name, Reference("speaker", speaker.id)))
    own = {actor.country for actor in data["actor"].values() if actor.kind == "party"}
    for country in data["country"].values():
        # The parties' own countries are also plain words of almost every sentence.
        if country.id not in own:
            found += [(form, Reference("country", country.id, called(form))) for form in country.forms]
            found.append((country.name, Reference("country", country.id)))
    # Of what is spelled alike, the fuller name.
    return {text: one for name, reference in found for text, one in _cases(name, reference, data.language).items()}
