"""Every message of the site, found where it is printed: in templates, Python, scripts and mkdocs.yml. Pure: files → a template.

Babel reads each language by its own grammar. A template names the files of a message, not the lines, which change with every
edit; and it is the same each time, in the order of the files.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from jinja2.ext import babel_extract

from briefing.records.kinds import KINDS
from briefing.wording import settings

# How each function is called: which argument is the message, which its form for many, and which (`c`) its context.
_PLAIN, _IN_CONTEXT, _MANY, _MANY_IN_CONTEXT = (1,), ((1, "c"), 2), (1, 2), ((1, "c"), 2, 3)
_COUNTED = {"pgettext": _IN_CONTEXT, "ngettext": _MANY, "npgettext": _MANY_IN_CONTEXT}
_PYTHON = {"gettext": _PLAIN, "N_": _PLAIN, "NP_": _IN_CONTEXT, **_COUNTED}
# A comment for translators, on the line before.
_COMMENT = "Translators:"
# A message as it is found: context, text, text for many, comments.
Found = tuple[str | None, str, str | None, list[str]]


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml, whose `!ENV` names what the environment says: no words."""


_Settings.add_constructor("!ENV", lambda loader, node: None)


def of_settings(file: IO[bytes], keywords: Mapping, tags: Iterable[str], options: Mapping) -> Iterator[tuple]:
    """The words of mkdocs.yml, as Babel asks a method of extraction for them."""
    words: list[tuple[str | None, str | tuple[str, str]]] = []

    def plain(word: str) -> str:
        words.append((None, word))
        return word

    def of_code(word: str) -> str:
        words.append(("pgettext", (settings.CODE, word)))
        return word

    settings.speak(yaml.load(file, _Settings), plain, of_code)  # noqa: S506
    yield from ((1, function, message, []) for function, message in words)


# Where messages are, how they are read, and by which names they are called.
_SOURCES: tuple[tuple[str, str | Callable[..., Any], Mapping[str, tuple]], ...] = (
    ("briefing/**/*.py", "python", _PYTHON),
    ("hooks.py", "python", _PYTHON),
    ("macros/**/*.py", "python", _PYTHON),
    ("macros/templates/*.html", babel_extract, {"_": _PLAIN, **_COUNTED}),
    ("mkdocs.yml", of_settings, {"pgettext": _IN_CONTEXT}),
    ("overrides/**/*.html", babel_extract, {"_": _PLAIN, **_COUNTED}),
    ("overrides/assets/**/*.js", "javascript", {"t": _PLAIN}),
)
# As the environments of the templates are; what cannot be read is an error. In scripts, what a text in backticks fills in too.
_OPTIONS = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true", "parse_template_string": "true"}


def sources(root: Path) -> dict[Path, int]:
    """The files of a project that may hold messages, each with the number of how it is read, in their order."""
    return {file: number for number, (places, _, _) in enumerate(_SOURCES) for file in sorted(root.glob(places))}


def template(root: Path, known: MutableMapping[str, list[Found]] | None = None) -> Catalog:
    """Every message of the project in a folder, without a translation.

    `known` is what files held before, by the digest of each; afterwards it is what those of now hold. Raises SyntaxError,
    jinja2's TemplateSyntaxError or YAMLError for a file that cannot be read.
    """
    found = Catalog(fuzzy=False)
    held: dict[str, list[Found]] = {}
    for file, number in sources(root).items():
        content = file.read_bytes()
        digest = hashlib.sha256(_reader() + bytes([number]) + content).hexdigest()[:32]
        held[digest] = known[digest] if known and digest in known else list(_messages(content, number))
        for context, one, many, comments in held[digest]:
            message_id = (one, many) if many else one
            where: Any = [(file.relative_to(root).as_posix(), None)]
            message = found.add(message_id, locations=where, auto_comments=comments, context=context)
            # Babel takes some percent signs for places.
            message.flags.clear()
    # What a sentence calls a record of a kind is the name of the kind's entry, or that it is of a page.
    entries: Any = [("briefing/records/kinds.py", None)]
    for kind in (*KINDS, "page") if (root / entries[0][0]).is_file() else ():
        found.add(kind, locations=entries, context="kind").flags.clear()
    if known is not None:
        known.clear()
        known.update(held)
    return found


@cache
def _reader() -> bytes:
    """What decides, beside its content, which messages a file holds."""
    code = b"".join(Path(name).read_bytes() for name in (__file__, settings.__file__))
    return hashlib.sha256(code + version("babel").encode() + version("jinja2").encode()).digest()


def _messages(content: bytes, number: int) -> Iterator[Found]:
    _, method, keywords = _SOURCES[number]
    # What names none of the functions calls none.
    if method is not of_settings and not any(name.encode() in content for name in keywords):
        return
    for _, message, comments, context in extract(method, io.BytesIO(content), keywords, (_COMMENT,), _OPTIONS):
        one, many = message if isinstance(message, tuple) else (message, None)
        yield context, one, many, [comment.removeprefix(_COMMENT).strip() for comment in comments]
