"""The templates as Jinja reads them: in a language, escaped, and kept compiled."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from briefing.wording import catalog
from briefing.wording.catalog import Catalog


class _Compiled(FileSystemBytecodeCache):
    """Templates compiled once, and then kept beside the packages: what lies there is code that is run already.

    One place for each name, whatever folder its file is in: copies of the project come and go. Jinja compiles one anew whose
    text is another.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """By the name alone."""
        return super().get_cache_key(name)


def keep_compiled(templates: Environment) -> None:
    """Have an environment keep its templates compiled, where there is a .venv to keep them in."""
    # What decides how a template is compiled, its text apart.
    settings = (jinja2.__version__, templates.autoescape, templates.trim_blocks, templates.lstrip_blocks, *templates.extensions)
    name = hashlib.sha256(repr(settings).encode()).hexdigest()[:12]
    folder = Path(sys.prefix, "templates", name)
    if sys.prefix != sys.base_prefix:
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            templates.bytecode_cache = _Compiled(str(folder)) if os.access(folder, os.W_OK) else None


class _Messages(NamedTuple):
    """The messages of a language for templates: as markup, since they are ours, with what is filled in escaped."""

    catalog: Catalog

    def gettext(self, message: str, /, **parts: object) -> Markup:
        return _marked(self.catalog.gettext(message), parts)

    def pgettext(self, context: str, message: str, /, **parts: object) -> Markup:
        return _marked(self.catalog.pgettext(context, message), parts)

    def ngettext(self, one: str, many: str, count: int, /, **parts: object) -> Markup:
        return _marked(self.catalog.translations.ngettext(one, many, count), {"count": count, **parts})

    def npgettext(self, context: str, one: str, many: str, count: int, /, **parts: object) -> Markup:
        return _marked(self.catalog.translations.npgettext(context, one, many, count), {"count": count, **parts})


class _Constant(Markup):
    """A value that is the same in every case, for want of cases."""

    __slots__ = ()

    def __html_format__(self, case: str) -> _Constant:
        return self


def _marked(message: str, parts: dict[str, object]) -> Markup:
    # `upkeep.catalogs` lets a translation hold no tags but those of its message.
    trusted = Markup(message)  # noqa: S704
    if not parts:
        return trusted
    try:
        return trusted.format(**parts)
    except ValueError:
        constant = {name: _Constant(escape(value)) for name, value in parts.items() if not hasattr(value, "case")}
        return trusted.format(**{**parts, **constant})


def messages(language: str) -> _Messages:
    """The messages of a language as a template prints them."""
    return _Messages(catalog.of(language))


def speak(templates: Environment, language: str) -> None:
    """Have the templates of an environment print their messages in a language."""
    say = messages(language)
    templates.globals |= {"_": say.gettext} | {name: getattr(say, name) for name in ("pgettext", "ngettext", "npgettext")}


@cache
def of(language: str) -> Environment:
    """The environment of the templates beside this module, in a language."""
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    speak(templates, language)
    keep_compiled(templates)
    return templates
