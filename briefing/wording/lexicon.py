"""The words by which a language says numbers, shares, months and days, as patterns, and the numbers that a text holds.

They are messages, so that a language needs no code: words with `|` between them, of which one may end in `*` for any ending.
A language that has not translated its months and days has those of CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from babel import Locale

from briefing.records.marks import NP_
from briefing.wording import catalog, locale
from briefing.wording.catalog import SOURCE, Catalog

# Translators: words that stand for numbers before a word for a unit, with | between them; a * stands for any ending
_COUNTS = NP_(
    "words for numbers",
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|several|many|a few|half a|half",
)
# Translators: words that make a figure of the number before them, with | between them; a * stands for any ending
_UNITS = NP_(
    "words for units",
    "percentage points|percentage point|percent|per cent|pct|hundred|hundreds|thousand|thousands|million|millions|billion|"
    "billions|trillion|trillions|dozen|dozens|third|thirds|quarter|quarters",
)
# Translators: what may be written for the sign %, with | between them; a * stands for any ending
_PERCENT = NP_("words for %", "percent|per cent")
# Translators: months as somebody may write them, with | between them; a * stands for any ending. Leave out what is another word
# too (May), or write it with what makes it a month (in May)
_MONTHS = NP_(
    "months",
    "January|February|April|June|July|August|September|October|November|December|Jan.|Feb.|Apr.|Aug.|Sep.|Sept.|Oct.|Nov.|Dec.",
)
# Translators: the same for the days of the week
_DAYS = NP_(
    "days of the week",
    "Monday|Mondays|Tuesday|Tuesdays|Wednesday|Wednesdays|Thursday|Thursdays|Friday|Fridays|Saturday|Saturdays|Sunday|Sundays",
)
# “May” and “March” are also a verb and a walk: only with what makes them a month.
_ENGLISH_MONTHS = "|March|May"
_ENGLISH_DATES = (
    r"|\b(?:(?:in|on|since|until|by|from|of|early|late|mid|last|this|next)[\s-](?:March|May)(?!\s\d{1,2}\b)"
    r"|(?<!\d\s)(?:March|May)\s\d{3,4})\b"
)
# What `*` stands for, and what CLDR's names may end in.
_ENDING, _SHORTEST = r"\w{0,8}", 3
_APOSTROPHE = re.compile("['’ʼ]")
_SPACES = "[\\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"


class Lexicon(NamedTuple):
    """Patterns of a language: words for numbers, for units and for %, what is a month beside a number, what a date by itself."""

    counts: str
    units: str
    percent: str
    months: str
    dates: str


def of(language: str) -> Lexicon:
    """The patterns of a language."""
    return _of(catalog.of(language))


@cache
def _of(words: Catalog) -> Lexicon:
    # A language that has not translated them yet has those of English: what is typed in English is found at least.
    counts, units, percent = (
        _pattern(words.pgettext(context, message))
        for context, message in (("words for numbers", _COUNTS), ("words for units", _UNITS), ("words for %", _PERCENT))
    )
    months, days = words.pgettext("months", _MONTHS), words.pgettext("days of the week", _DAYS)
    if words.language == SOURCE:
        either = f"{_pattern(months)}|{_pattern(days)}"
        dates = rf"\b(?i:{either})(?!\w|\s\d{{1,2}}\b){_ENGLISH_DATES}"
        return Lexicon(counts, units, percent, _pattern(months) + _ENGLISH_MONTHS, dates)
    months = months if months != _MONTHS else _of_cldr("months", words.language)
    days = days if days != _DAYS else _of_cldr("days", words.language)
    either = f"{_pattern(months)}|{_pattern(days)}"
    return Lexicon(counts, units, percent, f"(?i:{_pattern(months)})", rf"(?<!\d\s)\b(?i:{either})(?!\w|\s\d{{1,2}}\b)")


def _pattern(words: str) -> str:
    return "|".join(_spelled(word.removesuffix("*")) + _ENDING * word.endswith("*") for word in words.split("|"))


def _spelled(word: str) -> str:
    return _APOSTROPHE.sub(_APOSTROPHE.pattern, r"\s".join(re.escape(part) for part in word.split()))


def _of_cldr(names: str, language: str) -> str:
    """The months or days of CLDR with any ending; a short name is too much like other words to have one."""
    words = [f"{stem}*" if len(stem) > _SHORTEST else "|".join(sorted(forms)) for stem, forms in _stems(names, language).values()]
    # Of two that begin alike, the longer first.
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _stems(names: str, language: str) -> dict[int, tuple[str, set[str]]]:
    """By its number, what all names of a month or a day begin with, and the names."""
    held = locale.cldr(language).months if names == "months" else locale.cldr(language).days
    forms = {number: {name, held["stand-alone"]["wide"][number]} for number, name in held["format"]["wide"].items()}
    return {number: (beginning(found), found) for number, found in forms.items()}


def beginning(words: Iterable[str]) -> str:
    """What all words begin with."""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*words, strict=False))
    return "".join(letters[0] for letters in alike)


def named(names: str, word: str, language: str) -> int | None:
    """The number of the month or day that a word is a form of: of those that begin it, the longest; None if it is of none."""
    word, shortened = word.casefold().removesuffix("."), word.endswith(".")
    stems = {number: stem.casefold() for number, (stem, _) in _stems(names, language).items()}
    begin = [
        number for number, stem in stems.items() if stem and (word.startswith(stem) or (shortened and stem.startswith(word)))
    ]
    return max(begin, key=lambda number: len(stems[number]), default=None)


def numbers(text: str, language: str) -> set[Decimal]:
    """The numbers in digits of a text, by value: `2.06` in English is `2,06` in Russian."""
    return {_value(match.group(), language) for match in _number(language).finditer(text)}


@cache
def _number(language: str) -> re.Pattern[str]:
    symbols = Locale.parse(language).number_symbols["latn"]
    group = _SPACES if symbols["group"].isspace() else re.escape(symbols["group"])
    return re.compile(rf"(?:\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+)(?:{re.escape(symbols['decimal'])}\d+)?")


def _value(text: str, language: str) -> Decimal:
    whole, _, part = text.partition(Locale.parse(language).number_symbols["latn"]["decimal"])
    return Decimal(f"{re.sub(r'[^0-9]', '', _plain_digits(whole))}.{_plain_digits(part) or 0}").normalize()


def _plain_digits(text: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
