"""Brings the catalogs of all languages up to the sources, and says how far each is translated."""

from __future__ import annotations

import io
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from briefing.editing import writing
from briefing.upkeep import catalogs
from briefing.wording import catalog

# Without what changes by itself: no day, no program, no address. A file says the same until somebody translates.
_HEAD = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {forms}\\n"

"""


def update(root: Path) -> list[str]:
    """Bring every catalog up to the sources, and begin one for a language that has none; returns those that changed.

    A message whose English was changed keeps its translation, marked as fuzzy; one that is no more stands at the end, behind
    `#~`. Raises Problems if a catalog cannot be read or written.
    """
    template = catalogs.template_of(root)
    changed: dict[str, str] = {}
    for language in languages(root):
        file = root / "locale" / language / "LC_MESSAGES" / "messages.po"
        text = merged(_held(file), template, language)
        if not file.is_file() or file.read_bytes() != text.encode():
            changed[file.relative_to(root).as_posix()] = text
    writing.write(root, changed)
    return list(changed)


def languages(root: Path) -> list[str]:
    """The languages of a project that the site's own words are translated into."""
    begun = {file.parent.parent.name for file in catalogs.held_in(root)}
    return sorted({*catalog.languages(root), *begun} - {catalog.SOURCE})


def merged(held: Catalog | None, template: Catalog, language: str) -> str:
    """The text of a catalog with the messages of the sources, in their order, and the translations that it holds."""
    # A new one, so that the forms for numbers are those of the language, whatever the old one says.
    fresh = Catalog(locale=language)
    fresh.header_comment = f"# The site’s own words in {Locale.parse(language).english_name}. The English text is the message."
    if held:
        fresh.header_comment = held.header_comment
        # What is in the sources again gets back its translation; what was never translated leaves without a trace.
        for message in (*held.obsolete.values(), *held):
            if message.id and (any(message.string or "") or template.get(message.id, message.context)):
                fresh[message.id] = message
    fresh.update(template)
    for message in fresh:
        # Some programs note the English of before; it is in git.
        message.user_comments = [one for one in message.user_comments if not one.startswith("|")]
        message.flags &= {"fuzzy"}
    body = io.BytesIO()
    write_po(body, fresh, width=0, omit_header=True, include_lineno=False)
    head = _HEAD.format(language=language, forms=catalogs.plural_forms(language))
    return f"{fresh.header_comment}\n{head}{body.getvalue().decode().rstrip()}\n"


def overview(root: Path) -> str:
    """How many messages there are, and of each language how many are missing, fuzzy, or in no source."""
    template = catalogs.template_of(root)
    lines = [f"{sum(bool(one.id) for one in template)} messages in the sources."]
    for language in languages(root):
        held = _held(root / "locale" / language / "LC_MESSAGES" / "messages.po") or Catalog()
        found = catalogs.compared(held, template)
        here = [one for one in held if one.id]
        fuzzy = sum(one.fuzzy for one in here)
        missing = len(found.lacking) + sum(not one.fuzzy and catalogs.is_missing(one) for one in here)
        lines.append(f"{language}: {missing} missing, {fuzzy} fuzzy, {len(found.surplus) + len(held.obsolete)} in no source.")
    return "\n".join(lines)


def _held(file: Path) -> Catalog | None:
    return catalog.read(file, file.parent.parent.name) if file.is_file() else None
