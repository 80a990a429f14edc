"""The order of names in a language: what comes before what where a list is sorted by its words.

The alphabet is a message, so that a language needs no code.
"""

from __future__ import annotations

import unicodedata

from briefing.records.marks import NP_
from briefing.wording import catalog
from briefing.wording.catalog import SOURCE

# Translators: the small letters of the alphabet, in its order; one that is left out stands with the letter that it is made of, as
# in Russian ё with е
_ALPHABET = NP_("alphabet", "abcdefghijklmnopqrstuvwxyz")
# Beyond all codes: letters of the language come behind signs, digits and spaces, and before letters of others.
_FIRST, _FOREIGN = 0x110000, 0x120000


def key(text: str, language: str) -> tuple[tuple[int, ...], str]:
    """What to sort a text by: its letters without case and accents, then with accents."""
    if language == SOURCE:
        return (), text.lower()
    # In Azerbaijani dotted and dotless i are two letters, in capitals as well.
    lowered = (text.replace("I", "ı").replace("İ", "i") if language == "az" else text).casefold()
    alphabet = catalog.of(language).pgettext("alphabet", _ALPHABET)
    return tuple(_place(letter, alphabet) for letter in lowered), lowered


def _place(letter: str, alphabet: str) -> int:
    base = letter if letter in alphabet else unicodedata.normalize("NFD", letter)[0]
    if base in alphabet:
        return _FIRST + alphabet.index(base)
    return (_FOREIGN if base.isalpha() else 0) + ord(base)
