"""The endings of Azerbaijani nouns: which vowel, which consonant before it, and whether a hyphen.

An ending follows the last spoken word: its last vowel decides the vowels of the ending (vowel harmony), its last sound
whether a consonant stands between. Names are written together with their ending (Trampın); abbreviations, digits and the
percent sign take a hyphen, and the ending of what is read: NATO-nun, ÜDM-in (the letter is read *em*), 2%-dən (*faizdən*).

What the rules get wrong is recorded with the name, in data/az/, and wins. In particular, only -lik, -lıq, -luq and -lük
soften before a vowel (birliyin): loan words and names keep their k and q (analitikin, Kelloqun).
"""

from __future__ import annotations

import re

from briefing.records.problems import Mistake, suggest

# By case, the ending after a consonant, after a vowel, and after a possessive ending. A capital stands for what harmony decides:
# I for ı, i, u or ü; A for a or ə; K for q or k.
_ENDINGS = {
    "gen": ("In", "nIn", "nIn"),
    "dat": ("A", "yA", "nA"),
    "acc": ("I", "nI", "nI"),
    "loc": ("dA", "dA", "ndA"),
    "abl": ("dAn", "dAn", "ndAn"),
    "poss": ("I", "sI", ""),
    "adj": ("lIK", "lIK", "lIK"),
    "ord": ("cI", "cI", "cI"),
}
# What is no case, so that it cannot follow a possessive.
_NO_CASE = ("poss", "adj", "ord")
CASES = ("nom", *_ENDINGS, *(f"poss.{case}" for case in _ENDINGS if case not in _NO_CASE))

_BACK, _VOWELS = "aıou", "aıoueəiöü"
_HARMONY = dict(zip(_VOWELS, "ııuuiiiüü", strict=True))
# A percentage of something has its ending already; further ones stand in its place: 5%-i, 5%-ni.
_SHARE = "%-i"
# The names of these letters begin with their vowel; those of all other consonants end in one.
_VOWEL_FIRST = "flmnrs"
_ONES = ("sıfır", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz")
_TENS = ("", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan")
_POWERS = ((3, "yüz"), (6, "min"), (9, "milyon"), (12, "milyard"))
_NUMBER = re.compile(r"\d+(?:[.\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})*$")
_WORD = re.compile(r"[^\W\d_]+$")
_SOFT = re.compile(r"[^\W\d_](l[iü]k|l[ıu]q)$")


def inflect(text: str, case: str, possessive: bool = False) -> str:
    """A text in one of CASES; `possessive` says that it ends in a possessive ending already (Avropa İttifaqı).

    `poss` is the possessive of the third person (2,06%-i), `poss.acc` a case of that, `adj` the adjective in -lik (2%-lik),
    `ord` the ordinal of a number (2029-cu). Raises Mistake for a case that the text does not have, and for a text whose
    end cannot be read.
    """
    if case == "nom":
        return text
    share = text.endswith(_SHARE)
    possessive = possessive or share
    known = [known for known in CASES if _fits(known, text, possessive)]
    if case not in known:
        raise Mistake(f"`{text}` has no case `{case}`", suggest(case, known))
    outer, _, inner = case.partition(".")
    if inner:
        return inflect(text if possessive else inflect(text, outer), inner, possessive=True)
    if share:
        return text if case == "poss" else text.removesuffix("i") + _ending(case, "faizi", possessive)
    word, joint = _spoken(text)
    ending = _ending(case, word, possessive)
    if ending[:1] in _HARMONY and _SOFT.search(word):
        text = text[:-1] + ("y" if word.endswith("k") else "ğ")
    return text + joint + ending


def _fits(case: str, text: str, possessive: bool) -> bool:
    return text[-1:].isdigit() if case == "ord" else case != "adj" or not possessive


def _ending(case: str, word: str, possessive: bool) -> str:
    vowel = _harmonious(word)
    after = 2 if possessive else int(word[-1] in _VOWELS)
    back = vowel in _BACK
    return _ENDINGS[case][after].replace("I", vowel).replace("A", "a" if back else "ə").replace("K", "q" if back else "k")


def _harmonious(word: str) -> str:
    return next(_HARMONY[letter] for letter in reversed(word) if letter in _HARMONY)


def _spoken(text: str) -> tuple[str, str]:
    """The last word as it is read, in small letters, and what joins an ending to it."""
    if text.endswith("%"):
        return "faiz", "-"
    if number := _NUMBER.search(text):
        return _number_word(int(re.sub(r"\D", "", number.group()))), "-"
    found = _WORD.search(text)
    word = lower(found.group()) if found else ""
    if found and len(word) > 1 and found.group().isupper():
        return _abbreviation(word), "-"
    if not any(letter in _VOWELS for letter in word):
        raise Mistake(f"the end of `{text}` cannot be read as an Azerbaijani word", "record its cases: {nom: …, gen: …}")
    return word, ""


def _abbreviation(word: str) -> str:
    """How it ends when it is read: as a word where a vowel precedes its last consonant (ATƏT), else by its last letter's name."""
    last = word[-1]
    if last in _VOWELS or (len(word) > 2 and word[-2] in _VOWELS):
        return word
    return f"e{last}" if last in _VOWEL_FIRST else f"{last}e"


def _number_word(number: int) -> str:
    if number % 10 or not number:
        return _ONES[number % 10]
    if number % 100:
        return _TENS[number % 100 // 10]
    return next((word for power, word in _POWERS if number % 10**power), "trilyon")


def lower(text: str) -> str:
    """In small letters: İ → i, I → ı, which `str.lower` gets wrong."""
    return text.replace("İ", "i").replace("I", "ı").lower()
