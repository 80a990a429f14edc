"""The command `translations`: how far the site is translated, side by side what is to be read, and reviews of what was read."""

from __future__ import annotations

import argparse
import datetime
from collections import Counter
from collections.abc import Iterator

from briefing.checks import project
from briefing.checks.project import Project
from briefing.editing import accept, catalogs, writing
from briefing.ledger import lapses, state
from briefing.ledger.state import MISSING, Reviewed
from briefing.records import translations
from briefing.records.evidence import Excerpt
from briefing.records.problems import Problem, Problems, suggest
from briefing.records.record import Record, nested
from briefing.verifying import side
from briefing.wording.translated import Untranslated


def run(arguments: argparse.Namespace) -> str:
    """Show how far the languages are, or one of them in full; with `--update` and `--accept`, renew catalogs and reviews first.

    Raises Problems for a language that there is not, and for an accepted name that is no translation.
    """
    written = [f"Written: {name}." for name in (catalogs.update(arguments.root) if arguments.update else [])]
    messages = catalogs.overview(arguments.root)
    try:
        site = project.load(arguments.root)
    except Problems:
        if arguments.language or arguments.accept:
            raise
        return "\n".join([messages, *written, "Of pages and records nothing can be told: python3 run.py check says why."])
    if arguments.language and arguments.language not in site.translations:
        what = f"there is no language `{arguments.language}`"
        raise Problems([Problem("--language", 1, what, suggest(arguments.language, site.translations))])
    if arguments.accept:
        return _accept(arguments, site)
    shown = [arguments.language] if arguments.language else list(site.translations)
    parts = [messages, *("\n".join(_told(site.translations[one])) for one in shown)]
    if arguments.language:
        parts.append(_sheet(site.translations[arguments.language]))
    return "\n\n".join([*filter(None, parts), *written])


def _told(one: Project) -> Iterator[str]:
    """What of a language is missing, what is there, and what is no longer as it was compared."""
    pages = [page for page in one.written if page.language != one.language]
    yield f"{one.language}: {len(one.written) - len(pages)} of {len(one.written)} pages are translated."
    if pages:
        yield "  missing: " + ", ".join(page.path for page in pages)
    missing = Counter(f"{kind} {field}" for kind, _, field in lacking(one))
    texts = sum(1 for _ in _texts(one))
    yield f"{one.language}: {texts - missing.total()} of {texts} names and texts of records are translated."
    if missing:
        yield "  missing: " + ", ".join(f"{name} ({count})" for name, count in missing.items())
    found = one.reviews
    held = Counter(review.review.how for review in found.values() if review.state == state.CURRENT and review.review)
    said = ", ".join(f"{count} {how}" for how, count in held.items()) or "none"
    unread = sum(review.state == MISSING for review in found.values())
    yield f"{one.language}: of {len(found)} translations, compared with the English text: {said}; {unread} were not yet."
    yield from (f"  {lapse.path}:{lapse.line}: {lapse.target}: {lapse.mark}" for lapse in _lapsed(one))
    gone = [name for name in one.data["review"] if name not in found]
    if gone:
        yield f"  reviews of nothing, which the next --accept leaves out: {', '.join(gone)}"


def _lapsed(one: Project) -> list[lapses.Lapse]:
    """The translations that are not as they were compared, without those that never were."""
    return lapses.all_of(one.data, one.written, lapses.read(one.reviews))


def lacking(one: Project) -> Iterator[tuple[str, str, str]]:
    """The names and texts of records that a language lacks, as kind, id and field."""
    yield from ((kind, id_, name) for kind, id_, name, value in _texts(one) if isinstance(value, Untranslated))


def _texts(one: Project) -> Iterator[tuple[str, str, str, str]]:
    for kind, record in one.data.items():
        if translations.model_of(kind):
            yield from ((kind, record.id, name, value) for name, value in _of_record(record, one))


def _of_record(record: Record, one: Project) -> Iterator[tuple[str, str]]:
    for name in translations.translated(type(record)):
        value = getattr(record, name)
        if nested(type(record), name):
            yield from ((f"{name}.{inner}", text) for part in value for inner, text in _of_record(part, one))
        elif isinstance(record, Excerpt) and name == "translation":
            # Nobody translates words into the language that they are in.
            if one.data["source"][record.source].language != one.language:
                yield name, value or Untranslated(translations.original(record, name))
        elif name != "also":
            yield from ((name, text) for text in (value if isinstance(value, tuple) else (value,)) if text)


def _sheet(one: Project) -> str:
    """Side by side what has to be read: what was not compared yet, and what changed since."""
    unread = [review.target for review in one.reviews.values() if review.state != state.CURRENT]
    return side.sheet(one.data, unread, {target.name: target.rests for target in unread}, ())


def _accept(arguments: argparse.Namespace, site: Project) -> str:
    """Renew the reviews of translations that somebody has read beside the English text."""
    if not arguments.language:
        raise Problems([Problem("--accept", 1, "this does not say in which language", "write --language and its code")])
    one = site.translations[arguments.language]
    chosen: dict[str, Reviewed] = {}
    problems = []
    for words in arguments.accept:
        found = {name: review for name, review in one.reviews.items() if words in _names(review)}
        chosen |= found
        if not found:
            known = {name for review in one.reviews.values() for name in _names(review)}
            problems.append(Problem("--accept", 1, f"nothing is translated that is named `{words}`", suggest(words, known)))
    if problems:
        raise Problems(problems)
    compared = {name: accept.Compared(review.target.rests, arguments.how) for name, review in chosen.items()}
    today = datetime.datetime.now(tz=datetime.UTC).date()
    file = f"data/{one.language}/{accept.NAME}"
    targets = [review.target for review in one.reviews.values()]
    writing.write(arguments.root, {file: accept.ledger(one.data, targets, compared, today)})
    return f"{len(compared)} {'review is' if len(compared) == 1 else 'reviews are'} renewed in {file} ({arguments.how})."


def _names(review: Reviewed) -> tuple[str, str]:
    """What a translation is called: `figure fra-spending ru`, or `figure fra-spending`."""
    return review.target.name, f"{review.target.kind} {review.target.id}"
