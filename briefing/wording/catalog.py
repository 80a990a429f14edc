"""The site's own words in a language: gettext catalogs whose message is the English text, so that English needs none.

A message is a whole sentence with named places, `{name}`, as `str.format` fills them; a place may ask for a case of a name, as
in `{name:gen}`. Translations lie in `locale/{language}/LC_MESSAGES/messages.po`, and are compiled when they are first asked for.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog as Messages
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

from briefing.records import files
from briefing.records.problems import Problem, Problems

# The language in which records and pages are written first, and checked.
SOURCE = "en"
# Scripts get their messages with the page, since they cannot look into a catalog.
SCRIPTS = "overrides/assets/"
# Beside the code whose words they are.
FOLDER = Path(__file__).resolve().parent.parent.parent / "locale"
# In bytes: far more than all words of the site.
_LARGEST = 1_000_000
# Babel takes a text without quotation marks too, and leaves its first and last letter out.
_LINE = re.compile(r'(?:#.*|(?:msg(?:ctxt|id|id_plural|str|str\[\d\]) )?"(?:[^"\\]|\\["\\nrt])*")?')


@dataclass(frozen=True)
class Catalog:
    """The messages of one language. Each method fills the places of a message; a missing translation is the English text."""

    language: str
    translations: gettext.NullTranslations

    def gettext(self, message: str, /, **parts: object) -> str:
        """A message in the language."""
        return filled(self.translations.gettext(message), parts)

    def pgettext(self, context: str, message: str, /, **parts: object) -> str:
        """A message that means this only in its context."""
        return filled(self.translations.pgettext(context, message), parts)

    def ngettext(self, one: str, many: str, count: int, /, **parts: object) -> str:
        """A message in the form that fits a number, which is its place `{count}`."""
        return filled(self.translations.ngettext(one, many, count), {"count": count, **parts})

    def npgettext(self, context: str, one: str, many: str, count: int, /, **parts: object) -> str:
        """The same with a context."""
        return filled(self.translations.npgettext(context, one, many, count), {"count": count, **parts})


class _Same(str):
    """A value that is the same in every case, for want of cases: a number, or a text that has no translation."""

    __slots__ = ()

    def __format__(self, case: str) -> str:
        return str(self)


def filled(message: str, parts: Mapping[str, object]) -> str:
    """A message with its places filled. A case that a place asks for is that of a name; what has no cases stands as it is."""
    if not parts:
        return message
    try:
        return message.format(**parts)
    except ValueError:
        constant = {name: _Same(value) for name, value in parts.items() if not hasattr(value, "case")}
        return message.format(**{**parts, **constant})


@cache
def of(language: str) -> Catalog:
    """The catalog of a language; that of the source, and of a language that has none, holds nothing. Raises Problems if it
    cannot be read.
    """
    file = file_of(language)
    return Catalog(language, compiled(file, language) if file.is_file() else gettext.NullTranslations())


def file_of(language: str) -> Path:
    """Where the messages of a language are translated."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def compiled(file: Path, language: str) -> gettext.NullTranslations:
    """The translations of a file; those that are marked as fuzzy are none. Raises Problems if it cannot be read."""
    machine = io.BytesIO()
    write_mo(machine, read(file, language))
    machine.seek(0)
    return gettext.GNUTranslations(machine)


class _Held(Messages):
    """What a file holds. How many forms there are for numbers, its language says: the head of a file could ask for any number."""

    mime_headers = Messages.mime_headers.setter(lambda self, headers: None)


def read(file: Path, language: str) -> Messages:
    """A file of translations as it is written, with what its messages come from. Raises Problems if it cannot be read."""
    path = "/".join(file.parts[-4:])
    text, held = files.read_text(file, path, _LARGEST), _Held(locale=language)
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line.strip()):
            raise Problems([_no_part(path, number)])
    try:
        PoFileParser(held, abort_invalid=True).parse(io.StringIO(text))
    except PoFileError as error:
        raise Problems([_no_part(path, error.lineno + 1)]) from None
    except (ValueError, LookupError) as error:
        what = f"this catalog cannot be read ({error})"
        raise Problems([Problem(path, 1, what, "mend it, or look at the lines before it")]) from None
    return held


def _no_part(path: str, line: int) -> Problem:
    return Problem(path, line, "this line is no part of a catalog", "mend it, or look at the lines before it")


def of_scripts(language: str) -> dict[str, str]:
    """What the scripts of a page say, by the English text; none of them counts anything."""
    messages = read(file_of(language), language) if file_of(language).is_file() else ()
    spoken = (one for one in messages if any(place.startswith(SCRIPTS) for place, _ in one.locations))
    return {str(one.id): str(one.string) for one in spoken if one.string and not one.fuzzy}


def languages(root: Path) -> tuple[str, ...]:
    """The languages of a project, the source first: each other one has a file of settings, `mkdocs.ru.yml`."""
    others = (re.fullmatch(r"mkdocs\.([a-z]{2})\.yml", path.name) for path in root.glob("mkdocs.*.yml"))
    return SOURCE, *sorted(found[1] for found in others if found)
