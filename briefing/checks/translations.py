"""What is wrong with a translation beside what it translates: records, texts and calls that the source does not have, or has.

A translation says in other words what the source says, of the same records: where it is another, this finds it. Whether the
words are right, only a reader of both can tell. Where the source has changed since somebody compared them, the translation is
old, and the site says so: nobody who corrects the source has to know the other languages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.checks import calls as callcheck
from briefing.checks import mirror, typed
from briefing.ledger import translations as ledger
from briefing.ledger.state import SUSPECT
from briefing.ledger.targets import page_id
from briefing.pages import calls
from briefing.pages.page import Page
from briefing.pages.tree import CALL, Block, Call
from briefing.records import references, translations
from briefing.records.dataset import Dataset, Place
from briefing.records.problems import Problem, did_you_mean, suggest
from briefing.records.record import Record, nested
from briefing.records.references import Reference
from briefing.records.statements import Section
from briefing.records.translations import Translations
from briefing.wording import lexicon
from briefing.wording.declined import Declined
from briefing.wording.translated import Untranslated

if TYPE_CHECKING:
    from briefing.checks.project import State

# What of the front matter is not told in words.
_SAME = ("hide",)
Called = tuple[str, ...]


def _originals(state: State) -> Mapping[str, Page]:
    return {page.path: page for page in state.original.pages} if state.original else {}


def outdated(state: State) -> Set[tuple[str, str]]:
    """What somebody has compared with a source that is another by now, as kind and id."""
    originals = _originals(state)
    pages = {page.path: page for page in state.pages if page.path in originals}
    reviews = ledger.states(state.reading.data, pages, originals)
    return {(one.target.kind, one.target.id) for one in reviews.values() if one.state == SUSPECT}


def check(state: State) -> Iterator[Problem]:
    """Everything that is otherwise in the records and pages of a language."""
    data, originals = state.reading.data, _originals(state)
    found = state.reading.translations.get(state.language, Translations())
    old = outdated(state)
    yield from typed.translations(data, old)
    for (kind, id_), place in found.places.items():
        record = data.source[kind].get(id_)
        if kind == "review" or (kind, id_) in old:
            continue
        if record:
            read = f"{kind} {id_} {state.language}" in data["review"]
            yield from _record(record, found.get(kind, id_), place, read, _terms(data))
        # One that is wrong has been reported already; of one that is gone, a review is left.
        elif id_ not in (state.reading.ids[kind] or {id_}) and f"{kind} {id_} {state.language}" not in data["review"]:
            yield place.problem(f"there is no {kind} `{id_}`", _or_delete(id_, data.source[kind]), "id")
    for page in state.pages:
        if page.path not in originals:
            what = f"docs/en/ has no page `{page.path}`"
            yield Problem(page.shown, 1, what, _or_delete(page.path, originals))
            continue
        yield from _page(page, originals[page.path], old, _terms(data))
        if page.section in data["section"] and ("section", page.section) not in old:
            yield from _section(page, data["section"][str(page.section)])


def _or_delete(name: str, choices: Iterable[str]) -> str:
    """What to do with a translation of nothing: a name may be misspelled, or what it names may have been removed."""
    guess = did_you_mean(name, choices)
    return f"did you mean `{guess}`?" if guess else "delete it, or add what it translates first"


# ------------------------------------------------------------------------------------------------------------------ terms


class Terms(NamedTuple):
    """The terms of the glossary in a language: each with what names it in the source, and what its own words begin with."""

    known: tuple[tuple[str, re.Pattern[str], tuple[tuple[str, ...], ...]], ...]

    def otherwise(self, source: str, text: str) -> Iterator[tuple[str, str]]:
        """The terms that a source names in plain words, and its translation by no recorded form, in whatever case."""
        said = _plain(references.masked(text, " "))
        for name, pattern, forms in self.known:
            found = pattern.search(references.masked(source, " "))
            if found and not any(all(word in said for word in form) for form in forms):
                yield f"the source says `{found.group()}`, and this has another word for the term", f"write `{name}`, in any case"


@lru_cache(maxsize=6)
def _terms(data: Dataset) -> Terms:
    found = []
    for id_, term in data["term"].items():
        if isinstance(term.name, Untranslated):
            continue
        source = data.source["term"][id_]
        names = "|".join(re.escape(name) for name in sorted((source.name, *source.forms), key=len, reverse=True))
        forms = tuple(_beginnings(name) for name in (term.name, *term.forms) if not isinstance(name, Untranslated))
        found.append((str(term.name), re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE), forms))
    return Terms(tuple(found))


def _beginnings(name: str) -> tuple[str, ...]:
    """What each word of a name begins with, whatever its case."""
    cases = name.by_case().values() if isinstance(name, Declined) else [name]
    alike = [words for one in cases if len(words := one.split()) == len(name.split())]
    return tuple(_plain(lexicon.beginning(words)) for words in zip(*alike, strict=True))


def _plain(text: str) -> str:
    # The capital İ of some languages is an i with a dot of its own.
    return text.casefold().replace("\N{COMBINING DOT ABOVE}", "")


# ---------------------------------------------------------------------------------------------------------------- records


def _record(
    record: Record, found: Any, place: Place, read: bool, terms: Terms, path: tuple[str | int, ...] = ()
) -> Iterator[Problem]:
    """What is otherwise in a translation, which somebody has `read` beside the source once, or nobody."""
    for name in translations.translated(type(record)):
        value, text = translations.original(record, name), getattr(found, name)
        # Each language has spellings of its own that pages must not use.
        if not text or name == "also":
            continue
        if nested(type(record), name):
            yield from _rows(value, text, place, read, terms, (*path, name))
        elif not value:
            # Whoever takes a text out of the source leaves its translations alone: what was read was there.
            if not read:
                yield place.problem(f"the record has no `{name}` to translate", "delete it", *path, name)
        elif name == "forms":
            for form in text:
                if form not in value:
                    yield place.problem(f"`{form}` is no form of the record", suggest(form, value), *path, name)
        else:
            yield from _drawn(value, text, place, (*path, name))
            for what, write in terms.otherwise(value, text) if isinstance(text, str) else ():
                yield place.problem(f"`{name}`: {what}", write, *path, name)


def _rows(
    value: tuple[Record, ...], text: tuple[Any, ...], place: Place, read: bool, terms: Terms, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    if len(value) != len(text):
        what = f"`{path[-1]}` has {len(text)} items, the record has {len(value)}"
        yield place.problem(what, "write one for each, and `{}` for one without words", *path)
        return
    for number, (one, other) in enumerate(zip(value, text, strict=True)):
        yield from _record(one, other, place, read, terms, (*path, number))


def _drawn(value: str, text: str | Mapping[str, str], place: Place, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """A text draws on the same records as what it translates, in whatever form and case."""
    due = Counter((one.kind, one.id) for one in references.named(value))
    for case, words in text.items() if isinstance(text, Mapping) else [("", text)]:
        where = (*path, case) if case else path
        drawn = Counter((one.kind, one.id) for one in references.named(words))
        for kind, id_ in due - drawn:
            yield place.problem(
                f"`{path[-1]}` lacks `{Reference(kind, id_)}`, which the source draws on", "write it where it belongs", *where
            )
        for kind, id_ in drawn - due:
            what = f"`{path[-1]}` draws on `{Reference(kind, id_)}`, and the source does not"
            yield place.problem(what, "delete it", *where)


# ------------------------------------------------------------------------------------------------------------------ pages


def _page(page: Page, original: Page, old: Set[tuple[str, str]], terms: Terms) -> Iterator[Problem]:
    """What is otherwise on a page; `old` are the targets of which the source has changed."""
    if ("page", page_id(page.path)) in old:
        return
    for key in sorted({*page.meta, *original.meta}):
        line = page.meta_line(key)
        if (key in page.meta) != (key in original.meta):
            what = f"`{key}` is in the front matter of one language alone"
            yield Problem(page.shown, line, what, f"write `{key}:` in {original.shown} and here, or in none")
        elif key in _SAME and page.meta[key] != original.meta[key]:
            yield Problem(page.shown, line, f"`{key}` is otherwise in {original.shown}", "write the same here")
    headings, due = ([(block.heading, block.line) for block in one.blocks if block.kind == "heading"] for one in (page, original))
    differing = [one for one, other in zip_longest(headings, due) if (one or " ")[0] != (other or " ")[0]]
    if differing:
        what = f"the headings are not those of {original.shown}"
        write = "write the same headings with the same ids: " + ", ".join(f"`{id_}`" for id_, _ in due)
        yield Problem(page.shown, differing[0][1] if differing[0] else page.first_line, what, write)
        return
    parts, others = (
        {part: found for part, found in _parts(one).items() if ("paragraph", f"{page.section}-{part}") not in old}
        for one in (page, original)
    )
    for part, (calls_due, _) in others.items():
        found, line = parts.get(part, (Counter(), page.first_line))
        for call in calls_due - found:
            what = f"{_named(part)} lacks {_written(call)}, which {original.shown} calls there"
            yield Problem(page.shown, line, what, "write it where it belongs")
    said, meant = _texts(page), _texts(original)
    for part, (found, line) in parts.items():
        for what, write in terms.otherwise(meant.get(part, ""), said[part]):
            yield Problem(page.shown, line, f"{_named(part)}: {what}", write)
        for call in found - others.get(part, (Counter(), 0))[0]:
            what = f"{_named(part)} calls {_written(call)}, and {original.shown} does not"
            yield Problem(page.shown, line, what, "leave it out, or call it in both")


def _section(page: Page, section: Section) -> Iterator[Problem]:
    """A translated section is called like its record, and has its paragraphs."""
    yield from mirror.titles(page, section)
    found = {block.number for block in page.blocks if block.number}
    if len(found) != len(section.paragraphs):
        what = f"the page has {len(found)} paragraphs, the section `{section.id}` has {len(section.paragraphs)}"
        yield Problem(page.shown, page.first_line, what, "write one for each")


def _parts(page: Page) -> dict[int | str, tuple[Counter[Called], int]]:
    """What is called in each paragraph of the briefing, and below each heading, with the line where that begins."""
    found: dict[int | str, tuple[Counter[Called], int]] = {}
    for block in page.blocks:
        counts, line = found.get(_part(block), (Counter(), block.line))
        found[_part(block)] = counts + Counter(map(_called, block.calls)), line
    return found


def _texts(page: Page) -> dict[int | str, str]:
    """The words of each part of a page, without its calls and code."""
    found: dict[int | str, str] = {}
    for block in page.blocks:
        found[_part(block)] = f"{found.get(_part(block), '')} {block.without_code}".replace(CALL, " ")
    return found


def _part(block: Block) -> int | str:
    return block.number or block.heading


def _called(call: Call) -> Called:
    """A call without what says how it is worded."""
    found = calls.reference(call)
    return (call.name, found.kind, found.id) if found else (call.name, *calls.arguments(call))


def _written(call: Called) -> str:
    if call[0] in calls.INLINE:
        return callcheck.macro_call(Reference(call[1], call[2]))
    arguments = ", ".join(f'"{one}"' for one in call[1:])
    return f"`{{{{ {call[0]}({arguments}) }}}}`"


def _named(part: int | str) -> str:
    return f"¶{part}" if isinstance(part, int) else f"the part `#{part}`" if part else "the page"
