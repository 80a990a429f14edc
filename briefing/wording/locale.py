"""Numbers, dates, money, lists and names in the language of a page.

Babel knows how a language writes them; what is ours is which pattern the site uses, and the words for precision.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import (
    NumberPattern,
    format_compact_decimal,
    format_decimal,
    get_currency_name,
    get_currency_symbol,
    parse_pattern,
)

from briefing.records.statements import SCALES, Figure
from briefing.wording.catalog import SOURCE as SOURCE

# As the briefing writes it.
_DATE_PATTERNS = {"en": "MMMM d, y"}
_MONTH_PATTERNS = {"en": "MMMM y"}
_WORDS = {
    "en": {
        "exact": "{number}",
        "about": "about {number}",
        "nearly": "nearly {number}",
        "above": "above {number}",
        "below": "below {number}",
        "target": "{number}",
        "well": "well {text}",
        "of GDP": "{number} of GDP",
        "due": "{number} by {year}",
        "quotation": "“{text}”",
        "title": "{title} {name}",
        "paragraph": "{section} ¶{number}",
        "cited paragraph": "{section}, ¶{number}",
        "undated": "date not stated",
        "size": "{number} kB",
        "limited": "{text} ({limit})",
        "nuanced": "{verdict}; {nuance}",
    }
}


def phrase(name: str, language: str, /, **parts: object) -> str:
    """One of the site's own small phrases, such as `nearly {number}`. Raises KeyError for an unknown name or language."""
    return _WORDS.get(language, _WORDS["en"])[name].format(**parts)


def percent(value: Decimal, language: str) -> str:
    """A value in percent with the decimals it was given with: 2.06 → `2.06%`, 2.50 → `2.50%`."""
    return _percent(str(value), language)


@cache
def _percent(value: str, language: str) -> str:
    number = Decimal(value)
    pattern = Locale.parse(language).percent_formats[None].pattern
    return _with_decimals(pattern, _decimals(number)).apply(number / 100, language)


def money(value: Decimal, scale: str | None, currency: str, language: str) -> str:
    """An amount with its scale in words, as in `$700 billion`; `currency` is an ISO 4217 code."""
    amount = format_compact_decimal(
        value.scaleb(SCALES[scale]) if scale else value, format_type="long", locale=language, fraction_digits=_decimals(value)
    )
    if language == SOURCE:
        return get_currency_symbol(currency, language) + amount
    # CLDR's compact currency is wrong in some languages: compose it.
    return f"{amount} {get_currency_name(currency, value, language)}"


def date(day: datetime.date, language: str) -> str:
    """A day in words: `February 16, 2025`."""
    return format_date(day, format=_DATE_PATTERNS.get(language, "long"), locale=language)


def moment(text: str, language: str) -> str:
    """A day or a month in words (`February 16, 2025`, `February 2025`); `unknown` says that there is no date."""
    if text == "unknown":
        return phrase("undated", language)
    if len(text) == len("2025-02"):
        return format_date(
            datetime.date.fromisoformat(f"{text}-01"), format=_MONTH_PATTERNS.get(language, "MMMM y"), locale=language
        )
    return date(datetime.date.fromisoformat(text), language)


def language_name(code: str, language: str) -> str:
    """The name of a language: `uk` → `Ukrainian`."""
    return Locale.parse(language).languages.get(code, code)


def territory(language: str) -> str:
    """A language with the territory where most of those live who speak it: `az` → `az_AZ`."""
    full = Locale.parse(get_global("likely_subtags")[language])
    return f"{full.language}_{full.territory}"


def size(count: int, language: str) -> str:
    """A number of bytes: `4.2 kB`."""
    return phrase("size", language, number=format_decimal(count / 1000, format="#,##0.0", locale=language))


def listing(items: Iterable[str], language: str) -> str:
    """Names in a row: `Estonia, Lithuania, and Poland`."""
    return format_list(list(items), locale=language)


def figure(record: Figure, language: str, *, short: bool = False) -> str:
    """A figure as prose prints it, its precision always included; `short` leaves out the unit's name and the year."""
    number = money(record.value, record.scale, "USD", language) if record.unit == "usd" else percent(record.value, language)
    if record.unit_in_words and not short:
        number = phrase("of GDP", language, number=number)
    if record.due and not short:
        number = phrase("due", language, number=number, year=record.due)
    text = phrase(record.precision, language, number=number)
    return phrase(record.degree, language, text=text) if record.degree else text


@cache
def _with_decimals(pattern: str, places: int) -> NumberPattern:
    return parse_pattern(
        pattern.replace("0%", "0." + "0" * places + "%").replace("0\xa0%", "0." + "0" * places + "\xa0%") if places else pattern
    )


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))
