"""What is wrong with a translation beside what it translates: records, texts and calls that the source does not have, or has.

A translation says in other words what the source says, of the same records: where it is another, this finds it. Whether the
words are right, only a reader of both can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from briefing.checks import calls as callcheck
from briefing.checks import mirror
from briefing.pages import calls
from briefing.pages.page import Page
from briefing.pages.tree import Block, Call
from briefing.records import references, translations
from briefing.records.dataset import Dataset, Place
from briefing.records.fields import Prose
from briefing.records.problems import Problem, suggest
from briefing.records.record import Record, marked, nested
from briefing.records.references import Reference
from briefing.records.statements import Section
from briefing.records.translations import Translations
from briefing.wording.translated import Untranslated

if TYPE_CHECKING:
    from briefing.checks.project import State

# What of the front matter is not told in words.
_SAME = ("hide",)
Called = tuple[str, ...]


def check(state: State) -> Iterator[Problem]:
    """Everything that is otherwise in the records and pages of a language."""
    data = state.reading.data
    found = state.reading.translations.get(state.language, Translations())
    for (kind, id_), place in found.places.items():
        record = data.source[kind].get(id_) if kind in data.source.records else None
        if kind == "review":
            continue
        known = state.reading.ids.get(kind, frozenset())
        if record is None and (known is None or id_ in known):
            # It is wrong itself, and that is told.
            continue
        if record is None:
            yield place.problem(f"there is no {kind} `{id_}`", suggest(id_, data.source[kind]), "id")
        else:
            yield from _record(record, found.get(kind, id_), place)
            yield from _forms(data, data[kind][id_], place)
    originals = {page.path: page for page in state.original.pages} if state.original else {}
    for page in state.pages:
        if page.path in originals:
            yield from _page(page, originals[page.path])
            if page.section in data["section"]:
                yield from _section(page, data["section"][str(page.section)])
        else:
            what = f"docs/en/ has no page `{page.path}`"
            yield Problem(page.shown, 1, what, suggest(page.path, originals))


# ---------------------------------------------------------------------------------------------------------------- records


def _record(record: Record, found: Any, place: Place, path: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    for name in translations.translated(type(record)):
        value, text = getattr(record, name), getattr(found, name)
        # Each language has spellings of its own that pages must not use.
        if not text or name == "also":
            continue
        if nested(type(record), name):
            yield from _rows(value, text, place, (*path, name))
        elif not value:
            yield place.problem(f"the record has no `{name}` to translate", "delete it", *path, name)
        elif name == "forms":
            for form in text:
                if form not in value:
                    yield place.problem(f"`{form}` is no form of the record", suggest(form, value), *path, name)
        else:
            yield from _drawn(value, text, place, (*path, name))


def _rows(value: tuple[Record, ...], text: tuple[Any, ...], place: Place, path: tuple[str | int, ...]) -> Iterator[Problem]:
    if len(value) != len(text):
        what = f"`{path[-1]}` has {len(text)} items, the record has {len(value)}"
        yield place.problem(what, "write one for each, and `{}` for one without words", *path)
        return
    for number, (one, other) in enumerate(zip(value, text, strict=True)):
        yield from _record(one, other, place, (*path, number))


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


def _forms(data: Dataset, record: Record, place: Place) -> Iterator[Problem]:
    """What its texts draw on is there in the form and the case that they ask for."""
    for path, text, _ in marked(record, Prose):
        words = [] if isinstance(text, Untranslated) else [text, *getattr(text, "recorded", {}).values()]
        for part in (part for one in words for part in references.named(one)):
            yield from callcheck.form_problem(data, part, place.file, place.line(*path))


# ------------------------------------------------------------------------------------------------------------------ pages


def _page(page: Page, original: Page) -> Iterator[Problem]:
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
    parts, others = _parts(page), _parts(original)
    for part, (calls_due, _) in others.items():
        found, line = parts.get(part, (Counter(), page.first_line))
        for call in calls_due - found:
            what = f"{_named(part)} lacks {_written(call)}, which {original.shown} calls there"
            yield Problem(page.shown, line, what, "write it where it belongs")
    for part, (found, line) in parts.items():
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
