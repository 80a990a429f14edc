"""What is wrong with the translations of the site's own words: what is missing, no longer holds, or says something else.

A translation is printed as markup, so it may hold the tags of its message and no others.
"""

from __future__ import annotations

import contextlib
import json
import re
import string
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

from briefing.records.problems import Problem, Problems
from briefing.wording import catalog, extraction
from briefing.wording.declined import is_case

_PROJECT = Path(__file__).parents[2]
UPDATE = "python3 run.py translations --update"
_TAG = re.compile(r"<[^<>]*>")
# What could end the attribute or begin the tag that a message is printed in.
_SIGNS = '<>&"'
# What leads away in plain texts and Markdown, where no tag has to.
_LINK = re.compile(r"\]\(|://|javascript:", re.IGNORECASE)
_LONGEST = 60
# What a translation may be longer than twice its message: a list of words with all their endings needs that much.
_ROOM = 1_000


def held_in(root: Path) -> list[Path]:
    """The catalogs of a project, one for each language."""
    return sorted(root.glob("locale/*/LC_MESSAGES/messages.po"))


def check(root: Path = _PROJECT) -> Iterator[Problem]:
    """Every mistake in the catalogs of a project. The words are those of its code, whatever records and pages are checked."""
    found = held_in(root)
    if found:
        files = ((path, path.lstat()) for path in (*found, *extraction.sources(root)))
        state = tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in files)
        yield from _problems(root, state)


@lru_cache(maxsize=2)
def _problems(root: Path, state: tuple) -> tuple[Problem, ...]:
    """The problems, found once for each state of the files."""
    template = template_of(root)
    return tuple(problem for file in held_in(root) for problem in _of_file(file, file.relative_to(root).as_posix(), template))


def template_of(root: Path) -> Catalog:
    """Every message of a project. What each file holds is kept beside the packages, so that only a changed one is read."""
    kept = Path(sys.prefix, "messages.json")
    known: dict[str, Any] = {}
    with contextlib.suppress(OSError, ValueError):
        known = json.loads(kept.read_text("utf-8"))
    before = set(known)
    template = extraction.template(root, known)
    if set(known) != before and sys.prefix != sys.base_prefix:
        with contextlib.suppress(OSError), tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            ready = Path(folder, kept.name)
            ready.write_text(json.dumps(known), "utf-8")
            ready.replace(kept)
    return template


class Difference(NamedTuple):
    """What a catalog lacks of the sources, and what it holds that they do not."""

    lacking: list[Message]
    surplus: list[Message]


def compared(held: Catalog, template: Catalog) -> Difference:
    """A catalog beside the messages of the sources. One that has come to a script, or left all, counts as both."""
    theirs, ours = ({_key(one): one for one in messages if one.id} for messages in (template, held))
    lacking = [one for key, one in theirs.items() if key not in ours]
    return Difference(lacking, [one for key, one in ours.items() if key not in theirs])


def _key(message: Message) -> tuple:
    return message.context, message.id, any(place.startswith(catalog.SCRIPTS) for place, _ in message.locations)


def is_missing(message: Message) -> bool:
    """Whether a message has no translation, or not in every form that the language has for numbers."""
    return not message.string or not all(message.string)


def plural_forms(language: str) -> str | None:
    """How a catalog says which forms a language has for numbers; None for what is no language."""
    try:
        return str(get_plural(language).plural_forms)
    except (UnknownLocaleError, ValueError):
        return None


def _of_file(file: Path, path: str, template: Catalog) -> Iterator[Problem]:
    language = file.parent.parent.name
    forms = plural_forms(language)
    if not forms:
        yield Problem(path, 1, f"`{language}` is no language", "name the folder by the code of one, such as `uk`")
        return
    try:
        held = catalog.read(file, language)
    except Problems as error:
        yield from error.problems
        return
    # Other programs go by it.
    text = file.read_text("utf-8")
    if f'"Plural-Forms: {forms}\\n"' not in text or text.count("nplurals") > 1:
        yield Problem(path, 1, "its head does not say which forms the language has for numbers", f"run {UPDATE}")
        return
    found = compared(held, template)
    if other := found.lacking or found.surplus:
        count = len(found.lacking) + len(found.surplus)
        differ = "1 message differs" if count == 1 else f"{count} messages differ"
        what = f"this catalog is older than the sources: {differ}, such as {shown(other[0])}"
        yield Problem(path, 1, what, f"run {UPDATE}")
    gone = {_key(one) for one in found.surplus}
    for message in held:
        if message.id and _key(message) not in gone:
            yield from (Problem(path, message.lineno or 1, what, write) for what, write in _wrong(message))
    for message in held.obsolete.values():
        what = f"{shown(message)} is in no source any more"
        yield Problem(path, message.lineno or 1, what, "use its words for what took its place, and delete its lines")


def shown(message: Message) -> str:
    """The English text of a message, or its beginning, between quotation marks."""
    text = str(message.id if isinstance(message.id, str) else message.id[0])
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + ' …'}”"


def _wrong(message: Message) -> Iterator[tuple[str, str]]:
    """What is wrong with the translation of a message, and what to write."""
    if message.fuzzy:
        yield (
            f"the English of {shown(message)} has changed, or was like this in another message",
            "mend the translation, and delete `fuzzy` above it",
        )
    elif is_missing(message):
        forms = " in every form" if message.pluralizable else ""
        yield f"{shown(message)} is not translated{forms}", "write its `msgstr`"
    elif message.string:
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        for words in [message.string] if isinstance(message.string, str) else message.string:
            yield from _other(shown(message), english, words)


def _other(text: str, english: list[str], words: str) -> Iterator[tuple[str, str]]:
    """Where a translation has other places, tags or signs than one of the forms of its message."""
    wanted = [_places(one) for one in english]
    # What has no places in any form may hold braces.
    if None not in wanted and _places(words) not in wanted:
        names = ", ".join(f"`{{{name}}}`" for name in sorted(wanted[-1] or ()))
        write = f"write {names}, perhaps with a case: `{{name:gen}}`" if names else "write no braces"
        yield f"the translation of {text} has other places than the message", write
    if Counter(_TAG.findall(words)) not in [Counter(_TAG.findall(one)) for one in english]:
        tags = " ".join(_TAG.findall(english[-1])) or "no tags"
        yield f"the translation of {text} has other tags than the message", f"write {tags}"
    if set(_LINK.findall(_TAG.sub("", words))) - {sign for one in english for sign in _LINK.findall(one)}:
        yield f"the translation of {text} holds a link or an address, which the message does not", "leave it out"
    if len(words) > 2 * max(map(len, english)) + _ROOM:
        yield f"the translation of {text} is far longer than the message", "shorten it"
    allowed = {sign for one in english for sign in _TAG.sub("", one)}
    signs = sorted({sign for sign in _TAG.sub("", words) if sign in _SIGNS} - allowed)
    if signs:
        what = f"the translation of {text} holds `{signs[0]}`, which the message does not"
        yield what, "write it otherwise; quotation marks are those of the language"


def _places(text: str) -> frozenset[str] | None:
    """The names of the places in a text; None if its braces make none, or ask for more than a case."""
    try:
        found = [(name, case, conversion) for _, name, case, conversion in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    # A number has no cases.
    if any(case for name, case, _ in found if name == "count"):
        return None
    if any(conversion or not name.isidentifier() or (case and not is_case(case)) for name, case, conversion in found):
        return None
    return frozenset(name for name, _, _ in found)
