"""Numbers, dates, money, lists and names in the language of a page.

Babel knows how a language writes them; what is ours is which pattern the site uses, and the words for precision. Both are
messages, since they differ by language.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from copy import deepcopy
from decimal import Decimal
from functools import cache

from babel import Locale, localedata
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, get_currency_name, get_currency_symbol

from briefing.records.marks import NP_
from briefing.records.statements import SCALES, Figure
from briefing.wording import catalog
from briefing.wording.catalog import SOURCE as SOURCE
from briefing.wording.declined import Declined, cap, ruled

# From here on CLDR writes an amount with a noun, such as “thousand”; any number that takes the form of “many”.
_LEAST_SCALE, _GREAT = 1000, 5
# By degree and precision: `well below 2%` is one message, since the words for both may stand on two sides of the number.
_PRECISE = {
    # Translators: a place may ask for a case, as in {number:gen}
    "about": NP_("figure", "about {number}"),
    # Translators: just under the number
    "nearly": NP_("figure", "nearly {number}"),
    "above": NP_("figure", "above {number}"),
    "below": NP_("figure", "below {number}"),
    "well above": NP_("figure", "well above {number}"),
    "well below": NP_("figure", "well below {number}"),
}


@cache
def cldr(language: str) -> Locale:
    """What CLDR has of a language; ask it here for months and days, and for dates with their names.

    Of a language that has but one list of them, Babel notes what it takes for the second in data that all languages share, so
    that the next language would have the months of the first. Here each has its own.
    """
    held = localedata.load(language)
    held.update({names: deepcopy(held[names]) for names in ("months", "days")})
    return Locale.parse(language)


def percent(value: Decimal, language: str) -> str:
    """A value in percent with the decimals it was given with: 2.06 → `2.06%`, 2.50 → `2.50%`."""
    # Translators: a number of percent; a space in it is one at which no line breaks
    return catalog.of(language).pgettext("percent", "{number}%", number=decimal(value, language))


def decimal(value: Decimal, language: str) -> str:
    """A number with the decimals it was given with: 2.50 → `2.50`, in Russian `2,50`."""
    return _decimal(str(value), language)


@cache
def _decimal(value: str, language: str) -> str:
    places = _decimals(Decimal(value))
    return format_decimal(Decimal(value), format="#,##0." + "0" * places if places else "#,##0", locale=language)


def money(value: Decimal, scale: str | None, currency: str, language: str) -> str:
    """An amount with its scale in words, as in `$700 billion`; `currency` is an ISO 4217 code."""
    ones = value.scaleb(SCALES[scale]) if scale else value
    amount = format_compact_decimal(ones, format_type="long", locale=language, fraction_digits=_decimals(value))
    if language == SOURCE:
        return get_currency_symbol(currency, language) + amount
    # CLDR's compact currency is unusual in other languages, so it is composed. A scale is a noun, which the currency follows as
    # it follows a great number, whatever the value is: in Russian «2 миллиарда долларов», but «2 доллара».
    name = get_currency_name(currency, _GREAT if abs(ones) >= _LEAST_SCALE else value, language)
    # Translators: as in “700 billion dollars”; the scale stands with the amount
    return catalog.of(language).pgettext("money", "{amount} {currency}", amount=amount, currency=name)


def date(day: datetime.date, language: str, *, running: bool = False) -> str:
    """A day in words: `February 16, 2025`. Some languages write it otherwise in `running` text than where it stands alone."""
    say = catalog.of(language)
    # Translators: a pattern of Unicode CLDR for a date that stands alone; words in it stand in '…'
    pattern = say.pgettext("date", "MMMM d, y")
    if running:
        # Translators: the same for a date inside a sentence
        pattern = say.pgettext("date in running text", "MMMM d, y")
    return format_date(day, format=pattern, locale=cldr(language))


def plain_date(day: datetime.date, language: str) -> str:
    """A day in words, without one for the year: `16 февраля 2025`, as somebody may type it."""
    return re.sub(r"(?<=\d)\s\D*$", "", date(day, language))


def moment(text: str, language: str) -> str:
    """A day or a month in words (`February 16, 2025`, `February 2025`); `unknown` says that there is no date."""
    say = catalog.of(language)
    if text == "unknown":
        return say.pgettext("date", "date not stated")
    if len(text) == len("2025-02"):
        month = datetime.date.fromisoformat(f"{text}-01")
        # Translators: a pattern of Unicode CLDR for a month that stands alone; where months have cases, its nominative is LLLL
        pattern = say.pgettext("month", "MMMM y")
        return format_date(month, format=pattern, locale=cldr(language))
    return date(datetime.date.fromisoformat(text), language)


def language_name(code: str, language: str) -> str:
    """The name of a language: `uk` → `Ukrainian`."""
    return Locale.parse(language).languages.get(code, code)


def own_name(language: str) -> str:
    """What a language calls itself, as a menu shows it: `ru` → `Русский`."""
    return cap(language_name(language, language), language)


def territory(language: str) -> str:
    """A language with the territory where most of those live who speak it: `az` → `az_AZ`."""
    full = Locale.parse(get_global("likely_subtags")[language])
    return f"{full.language}_{full.territory}"


def size(count: int, language: str) -> str:
    """A number of bytes: `4.2 kB`."""
    number = format_decimal(count / 1000, format="#,##0.0", locale=language)
    return catalog.of(language).gettext("{number} kB", number=number)


def listing(items: Iterable[str], language: str) -> str:
    """Names in a row: `Estonia, Lithuania, and Poland`."""
    return format_list(list(items), locale=language)


def quoted(text: str, language: str) -> str:
    """A text in quotation marks; one that has cases keeps them."""
    pattern = catalog.of(language).pgettext("quotation", "“{text}”")
    if not isinstance(text, Declined):
        return catalog.filled(pattern, {"text": text})
    cases = {case: catalog.filled(pattern, {"text": one}) for case, one in text.by_case().items()}
    return Declined(catalog.filled(pattern, {"text": text}), language, cases, constant=text.constant)


def nested(text: str, language: str) -> str:
    """A text that is to stand in quotation marks: those in it become the inner ones of the language."""
    say = catalog.of(language)
    outer = say.pgettext("quotation", "“{text}”").split("{text}")
    inner = say.pgettext("quotation inside", "‘{text}’").split("{text}")
    for mark, within in zip(outer, inner, strict=True):
        text = text.replace(mark, within)
    return text


def figure(record: Figure, language: str, *, short: bool = False) -> Declined:
    """A figure as prose prints it, its precision always included; `short` leaves out the unit's name and the year."""
    say, dollars = catalog.of(language), record.unit == "usd"
    amount = money(record.value, record.scale, "USD", language) if dollars else percent(record.value, language)
    number = _number(amount, language, dollars)
    if record.unit_in_words and not short:
        # Translators: a share of the gross domestic product; the place may ask for a case, as in {number:poss}
        number = _number(say.pgettext("figure", "{number} of GDP", number=number), language)
    if record.due and not short:
        # Translators: what is to be reached by a year; {year:ord} is its ordinal in a language with rules for it
        year = _number(str(record.due), language)
        text = say.pgettext("figure", "{number} by {year}", number=number, year=year)
        number = _number(text, language, dollars, text.endswith(amount))
    precise = _PRECISE.get(f"{record.degree or ''} {record.precision}".strip())
    text = say.pgettext("figure", precise, number=number) if precise else str(number)
    # Where a language has rules for endings, the whole follows them: «60%-ə yaxın», «60%-ə yaxını».
    return _number(text, language, dollars, text.endswith(amount))


def _number(text: str, language: str, dollars: bool = False, last: bool = True) -> Declined:
    """A number with its unit: digits are the same in every case, but for the endings that a language has rules for.

    A currency, if it comes `last`, is named after a country, with a possessive ending where a language has such: «ABŞ dolları».
    """
    same = not dollars and language != SOURCE and not ruled(language)
    return Declined(text, language, possessive=dollars and last, constant=same)


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))
