"""The order of names in a language: what comes before what where a list is sorted by its words."""

from __future__ import annotations

import unicodedata

from briefing.wording.catalog import SOURCE

# Letters in the order of the language, where that is not the order of their codes. A letter that has no place of its own here
# stands with the one that it is made of: in Russian ё with е.
_ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
}
# Beyond all codes: letters of the language come behind signs, digits and spaces, and before letters of others.
_FIRST, _FOREIGN = 0x110000, 0x120000


def key(text: str, language: str) -> tuple[tuple[int, ...], str]:
    """What to sort a text by: its letters without case and accents, then with accents."""
    if language == SOURCE:
        return (), text.lower()
    # In Azerbaijani dotted and dotless i are two letters, in capitals as well.
    lowered = (text.replace("I", "ı").replace("İ", "i") if language == "az" else text).casefold()
    alphabet = _ALPHABETS.get(language, "")
    return tuple(_place(letter, alphabet) for letter in lowered), lowered


def _place(letter: str, alphabet: str) -> int:
    base = letter if letter in alphabet else unicodedata.normalize("NFD", letter)[0]
    if base in alphabet:
        return _FIRST + alphabet.index(base)
    return (_FOREIGN if alphabet and base.isalpha() else 0) + ord(base)
