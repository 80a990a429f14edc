"""The languages of a built site: that of the source at its root, each other one in a folder of its own."""

from __future__ import annotations

import re
from collections.abc import Collection

from briefing.wording import locale
from briefing.wording.catalog import SOURCE

# A page whose text has another language than the frame around it says so of both.
_SPOKEN = re.compile(r'<html lang="([a-z]{2})"|<div class="prose[^"]*" lang="([a-z]{2})"')


def parted(address: str, languages: Collection[str]) -> tuple[str, str]:
    """The language of an address below the site's root, and the address within what is in that language."""
    first, _, rest = address.partition("/")
    return (first, rest) if first in languages and first != SOURCE else (SOURCE, address)


def name(language: str) -> str:
    """What reviewers call a language: `Russian`."""
    return locale.language_name(language, SOURCE)


def is_untranslated(html: str) -> bool:
    """Whether a built page shows the text of another language in its own frame."""
    frame, *text = [outside or inside for outside, inside in _SPOKEN.findall(html)[:2]] or [""]
    return text not in ([], [frame])
