"""Names in the cases of a language: `Трамп`, `Трампа`; `Tramp`, `Trampın`.

The cases of a name are recorded with it in data/{language}/. Where a language has rules for them, only what the rules get
wrong is recorded.
"""

from __future__ import annotations

import contextlib
import string
from collections.abc import Callable, Mapping
from typing import NamedTuple

from briefing.records.problems import Mistake, suggest
from briefing.wording import azerbaijani
from briefing.wording.catalog import filled


class _Rules(NamedTuple):
    """The cases that a language forms by rules, and how: of a text, which may have a possessive ending already."""

    cases: tuple[str, ...]
    inflect: Callable[[str, str, bool], str]


# By the code of the language.
_RULES = {"az": _Rules(azerbaijani.CASES, azerbaijani.inflect)}
# The capitals that a language has of its own.
_CAPITALS = {"az": {"i": "İ"}}
# What a case may be called, in any language; `prep` is the prepositional, `voc` the vocative.
CASES = tuple(dict.fromkeys(("nom", "gen", "dat", "acc", "ins", "prep", "loc", "voc", *azerbaijani.CASES)))
# What may stand in place of the nominative: a text that is the same in every case, and one with a possessive ending.
_ALL, _POSSESSIVE = "all", "poss"


class Declined(str):
    """A name: the text is its nominative, `case` gives the others. As a value of a pattern, `{name:gen}` is its genitive.

    `recorded` are its cases that are written down, `possessive` says that it ends in a possessive ending, `constant` that it
    is the same in every case.
    """

    language: str
    recorded: Mapping[str, str]
    possessive: bool
    constant: bool
    # What it is in the language of the source, by which pages call it.
    called: str = ""
    # Of a quotation: how its words came into the language, a key of `records.translations.RENDERINGS`.
    rendering: str = ""

    def __new__(
        cls,
        text: str,
        language: str = "",
        recorded: Mapping[str, str] | None = None,
        *,
        possessive: bool = False,
        constant: bool = False,
    ) -> Declined:
        """A name of which `text` is the nominative."""
        self = super().__new__(cls, text)
        self.language, self.recorded = language, dict(recorded or {})
        self.possessive, self.constant = possessive, constant
        return self

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases that it has."""
        if self.constant:
            return CASES
        rules = _RULES.get(self.language)
        return tuple(case for case in CASES if case == "nom" or case in self.recorded or (rules and case in rules.cases))

    def case(self, name: str) -> str:
        """It in a case, as plain text. Raises Mistake, with the cases that it has, for another."""
        if name in ("", "nom"):
            return str(self)
        if name in self.recorded:
            return self.recorded[name]
        if name not in self.cases:
            raise Mistake(f"`{self}` has no case `{name}`", suggest(name, self.cases))
        return str(self) if self.constant else _RULES[self.language].inflect(str(self), name, self.possessive)

    def by_case(self) -> dict[str, str]:
        """It in each case that it can take: rules have endings that not every text can."""
        found = {}
        for name in ("nom",) if self.constant else self.cases:
            with contextlib.suppress(Mistake):
                found[name] = self.case(name)
        return found

    def each(self, change: Callable[[str], str]) -> Declined:
        """It with each of its cases changed alike."""
        recorded = {name: change(text) for name, text in self.recorded.items()}
        return Declined(change(str(self)), self.language, recorded, possessive=self.possessive, constant=self.constant)

    def __format__(self, spec: str) -> str:
        return self.case(spec)


def ruled(language: str) -> bool:
    """Whether the cases of a language follow from rules, and only exceptions are recorded."""
    return language in _RULES


def is_case(word: str) -> bool:
    """Whether a word names a case, and not a form of a record."""
    return word in CASES


def declined(value: str | Mapping[str, str], language: str) -> Declined:
    """A name as data/{language}/ holds it: a text; `{nom: …, gen: …}`; `{all: …}`; `{poss: …}` for one with a possessive ending.

    Recorded cases stand beside `nom` or `poss`. Raises Mistake for anything else.
    """
    if isinstance(value, str):
        return Declined(value, language)
    cases = dict(value)
    _refuse_unknown(cases)
    if _ALL in cases:
        if len(cases) > 1:
            raise Mistake("`all` stands beside other cases", "write `all` alone, or every case")
        return Declined(cases[_ALL], language, constant=True)
    if "nom" in cases:
        return Declined(cases.pop("nom"), language, cases)
    if _POSSESSIVE in cases and language in _RULES:
        return Declined(cases.pop(_POSSESSIVE), language, cases, possessive=True)
    raise Mistake("the nominative is missing", "write it as `nom`")


def joined(pattern: str, language: str, **parts: str) -> Declined:
    """Names put together by a pattern, such as `{title} {name}`, in the cases of the whole.

    All parts are inflected together (президента США Дональда Трампа), but in a language with rules for endings only the last,
    with which the pattern ends (ABŞ Prezidenti Donald Trampın). A part that is a plain text, or whose case the pattern says
    (`{owner:gen} {name}`), stays as it is.
    """
    placed = [field for _, field, spec, _ in string.Formatter().parse(pattern) if field and not spec]
    names = {field: part for field in placed if isinstance(part := parts[field], Declined)}
    if language in _RULES:
        names = dict(list(names.items())[-1:])
        cases = {case for name in names.values() for case in name.recorded}
    else:
        cases = {case for case in CASES if all(case in name.cases for name in names.values())}
    return Declined(
        filled(pattern, parts),
        language,
        {case: filled(pattern, parts | {field: name.case(case) for field, name in names.items()}) for case in sorted(cases)},
        possessive=any(name.possessive for name in names.values()),
        constant=all(name.constant for name in names.values()),
    )


def cap(text: str, language: str) -> str:
    """A text with a capital at its beginning, as the language writes it (`istifadə` → `İstifadə`); quotation marks are passed."""
    at = next((index for index, letter in enumerate(text) if letter.isalnum()), None)
    if at is None:
        return str(text)
    first = text[at]
    return text[:at] + _CAPITALS.get(language, {}).get(first, first.upper()) + text[at + 1 :]


def upper(text: str, language: str) -> str:
    """A text in capitals, as the language writes them (`Zelenski` → `ZELENSKİ`)."""
    capitals = _CAPITALS.get(language, {})
    return "".join(capitals.get(letter, letter.upper()) for letter in text)


def called(form: str) -> str:
    """What a form of a name is called by: in every language by the words of the source."""
    return getattr(form, "called", "") or str(form)


def _refuse_unknown(cases: Mapping[str, str]) -> None:
    for name, text in cases.items():
        if name not in (*CASES, _ALL):
            raise Mistake(f"`{name}` is no case", suggest(name, (*CASES, _ALL)))
        if not isinstance(text, str) or not text.strip():
            raise Mistake(f"`{name}` has no text", "write the name in this case, in quotation marks if YAML reads it otherwise")
