"""Everything that can be reviewed, each as the words that a digest is made of.

Of a record that is the facts (every field that is not our own wording), the wording, and of a comparison also its verdict,
which rests on other records. A paragraph of the briefing has the words of its page, and a gist. What a target is made of says
only what a reader could find wrong: no order of fields, no spaces, and of a call only what it calls, not what that prints.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefing.pages import calls
from briefing.pages.page import Page
from briefing.pages.tree import Block, Call, filled
from briefing.records import references
from briefing.records.dataset import Dataset
from briefing.records.evidence import Comparison
from briefing.records.fields import Prose
from briefing.records.kinds import KINDS
from briefing.records.problems import Mistake
from briefing.records.record import Record, is_ours, marks
from briefing.wording import locale
from briefing.wording import printing as words

FACTS, WORDING, VERDICT, TEXT, GIST = "facts", "wording", "verdict", "text", "gist"
# What a verdict is.
_JUDGED = ("verdict", "nuance", "subject", "part", "beyond")
# The pages that speak of the briefing: its own, and those in these folders and files.
_SPEAKING = re.compile(r"(?:index|brief|(?:briefing|reference)/[a-z0-9-]+)\.md")


@dataclass(frozen=True)
class Target:
    """Something that can be reviewed: `words` are compared with `paragraphs` of the briefing, or with `rests` of the project.

    A target without both is compared with the whole of its source: the briefing, or the material that it was entered from.
    """

    kind: str
    id: str
    part: str
    words: str
    paragraphs: tuple[str, ...] = ()
    rests: str = ""
    language: str = ""  # of a translation, which is compared with what it translates

    @property
    def name(self) -> str:
        """As reviews name it: `figure fra-spending facts`."""
        return f"{self.kind} {self.id} {self.part}"

    @property
    def source(self) -> str:
        """What it is compared with: `briefing`, `source` (the material), `project`, or `original`, what it translates."""
        if self.language:
            return "original"
        if self.part == VERDICT:
            return "project"
        return "briefing" if self.kind in ("paragraph", "page") else KINDS[self.kind].compared


def of_records(data: Dataset) -> Iterator[Target]:
    """The targets of all records, in the order of their files; nothing of a kind that is compared with nothing."""
    for kind, entry in KINDS.items():
        for number, record in enumerate(data[kind].values() if entry.compared else (), 1):
            # Sections stand in the order of the briefing.
            yield from _of_record(kind, record, {"number": number} if kind == "section" else {})
            if isinstance(record, Comparison):
                yield Target(kind, record.id, VERDICT, text_of(_chosen(record, _JUDGED)), rests=_rests(data, record))


def of_pages(data: Dataset, pages: Iterable[Page]) -> Iterator[Target]:
    """The paragraphs of the briefing's pages, and all else that is written on the pages that speak of the briefing."""
    for page in pages:
        if _SPEAKING.fullmatch(page.path) and not page.made_of:
            for kind, id_, said in of_page(page, data):
                yield Target(kind, id_, TEXT, said, (id_,) if kind == "paragraph" else ())


def of_page(page: Page, data: Dataset) -> Iterator[tuple[str, str, str]]:
    """What is written on a page, as kind, id and words: each paragraph of the briefing, and all else in one."""
    said: dict[str, list[str]] = {}
    beside = [str(page.meta.get(name, "")) for name in ("title", "description")]
    for block in page.blocks:
        paragraph = f"{page.section}-{block.number}"
        numbered = block.number and paragraph in data.paragraphs
        (said.setdefault(paragraph, []) if numbered else beside).append(_written(block))
    yield from (("paragraph", paragraph, text_of(texts)) for paragraph, texts in said.items())
    yield "page", page_id(page.path), text_of(beside)


def page_id(path: str) -> str:
    """What a page is called among the targets: `reference/figures.md` → `reference-figures`."""
    return path.removesuffix(".md").replace("/", "-")


def _written(block: Block) -> str:
    """The words of a block with its calls, each written in one way."""
    return " ".join(filled(block.text, map(_called, block.calls)).split())


def _called(call: Call) -> str:
    return f"{{{{{' '.join((call.name, *calls.arguments(call)))}}}}}"


def _of_record(kind: str, record: Record, also: dict[str, object]) -> Iterator[Target]:
    paragraphs = tuple(getattr(record, "paragraphs", ())) if kind != "section" else ()
    apart = KINDS[kind].apart
    # How many parts there are is a fact of the whole.
    facts = _fields(record, prose=False, without=apart) | ({apart: len(getattr(record, apart))} if apart else {}) | also
    yield Target(kind, record.id, FACTS, text_of(facts), paragraphs)
    wording = _fields(record, prose=True, without=apart)
    if wording:
        yield Target(kind, record.id, WORDING, text_of(wording), paragraphs)
    for number, part in enumerate(getattr(record, apart) if apart else (), 1):
        inside = _fields(part, prose=True) | _fields(part, prose=False)
        if kind == "section":
            place = f"{record.id}-{number}"
            yield Target("paragraph", place, GIST, text_of(inside), (place,))
        else:
            yield Target(kind, record.id, f"{apart}-{number}", text_of(inside), part.paragraphs)


def _fields(record: Record, *, prose: bool, without: str = "") -> dict[str, object]:
    """The fields that are our own wording, or those that are facts, also of the records inside; none that is as it is unset."""
    found: dict[str, object] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name == without or value == field.default:
            continue
        if isinstance(value, tuple) and value and isinstance(value[0], Record):
            inside = [_fields(one, prose=prose) for one in value]
            found |= {name: inside} if any(inside) else {}
        elif is_ours(type(record), name) is prose:
            found[name] = _value(value)
    return found


def _chosen(record: Record, names: tuple[str, ...]) -> dict[str, object]:
    return {name: _value(getattr(record, name)) for name in names if getattr(record, name)}


def _rests(data: Dataset, record: Comparison) -> str:
    """What a verdict rests on: the statements as a reader sees them, the excerpts, and the sources that print these."""
    statements = [_read(data, kind, id_) for kind, id_ in record.targets]
    excerpts = [_shown(data, one) for one in record.excerpts]
    sources = [_fields(data["source"][id_], prose=False) for id_ in dict.fromkeys(one.source for one in record.excerpts)]
    return text_of([statements, excerpts, sources])


def _read(data: Dataset, kind: str, id_: str) -> object:
    """A statement with its references filled in: a corrected figure is another statement wherever it is drawn on."""
    if kind == "paragraph":
        return _filled(data, data.gist(id_))
    return _shown(data, data[kind][id_])


def _shown(data: Dataset, record: Record) -> dict[str, object]:
    """The fields of a record, its texts as a reader sees them."""
    found = _fields(record, prose=False) | _fields(record, prose=True)
    texts = {name for name in found if any(isinstance(mark, Prose) for mark in marks(type(record), name))}
    return {name: _filled(data, str(value)) if name in texts else value for name, value in found.items()}


def _filled(data: Dataset, text: str) -> str:
    return " ".join(words.plain(data, text, locale.SOURCE).split())


def _value(value: object) -> object:
    """A value as its digest is made of it."""
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, (bool, int)) or value is None:
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return " ".join(_canonical(str(value)).split())


def _canonical(text: str) -> str:
    """A text with its references written in one way."""
    try:
        return "".join(map(str, references.split(text)))
    except Mistake:
        return text


def text_of(value: object) -> str:
    """A value as the words that a digest is made of."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
