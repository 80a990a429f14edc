"""Each sentence of the briefing's pages by itself, with what must not be lost when one is quoted: who, how sure, checked how.

Whose words they are and how sure they are comes from records alone. A sentence is the briefing's, retold by the editors; what is
ascribed to someone is a figure or a quotation that it calls and whose record names a speaker. Positions, events and risks are
recorded by paragraph, and are given as the paragraph's: no program decides which of its sentences says them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from briefing.checks.project import Project
from briefing.ledger import standing, state, targets
from briefing.ledger.state import Reviewed
from briefing.pages import calls, ends
from briefing.pages.page import Page
from briefing.pages.tree import CALL, Block, Call, filled
from briefing.published.edition import SiteEdition
from briefing.published.tables import LANGUAGE, Column, Resource
from briefing.records.dataset import Dataset
from briefing.records.kinds import KINDS
from briefing.records.marks import NP_
from briefing.wording import addresses, public_record
from briefing.wording import printing as words

# What is recorded by paragraph, and named by no sentence: positions, events and risks.
_BY_PARAGRAPH = tuple(kind for kind, entry in KINDS.items() if entry.hedge and not entry.mirrored)
# How sure a record is, in the word that it holds: precisions, stances, and what is not known of a date.
_HEDGES = (
    *(NP_("hedge", "about"), NP_("hedge", "nearly"), NP_("hedge", "above"), NP_("hedge", "below"), NP_("hedge", "well above")),
    *(NP_("hedge", "well below"), NP_("hedge", "target"), NP_("hedge", "undated"), NP_("hedge", "ongoing"), NP_("hedge", "open")),
    *(NP_("hedge", "rules-out"), NP_("hedge", "demands"), NP_("hedge", "wants"), NP_("hedge", "conditional")),
    *(NP_("hedge", "resists"), NP_("hedge", "welcomes"), NP_("hedge", "objects"), NP_("hedge", "warns")),
    *(NP_("hedge", "rules-out, inferred"), NP_("hedge", "demands, inferred"), NP_("hedge", "wants, inferred")),
    *(NP_("hedge", "conditional, inferred"), NP_("hedge", "resists, inferred"), NP_("hedge", "welcomes, inferred")),
    *(NP_("hedge", "objects, inferred"), NP_("hedge", "warns, inferred")),
)
_SCOPE = Column("scope", "string", "whether the record is the sentence’s or its paragraph’s", True, ("sentence", "paragraph"))
_RECORD = Column("record", "string", "the record, as kind:id", True)
COLUMNS = (
    Column("id", "string", "its permanent id: section, paragraph and sentence, joined by hyphens", True),
    Column("text", "string", "the sentence as a reader sees it, in the words of this site’s editors", True),
    Column("verbatim", "string", "the words in it that the briefing prints in quotation marks", True, many=True),
    Column("section", "string", "the id of its section", True),
    Column("paragraph", "string", "the id of its paragraph", True),
    Column("attribution", "string", "who says it, to be quoted with it: the briefing, and what is ascribed to whom", True),
    Column(
        "speakers",
        "string",
        "who put forward a figure or said a quotation that it calls; none where the briefing alone speaks",
        True,
        inner=(Column("speaker", "string", "the id of the actor", True), Column("name", "string", "the name", True), _RECORD),
    ),
    Column(
        "paragraph_speakers", "string", "the ids of those who take a position that its paragraph holds, in this sentence or not",
        True, many=True,
    ),
    Column(
        "hedges",
        "string",
        "how sure it is: the precision of a figure that it prints, the stance of a position, the strength of a risk, and what is"
        " not known of the date of an event",
        True,
        inner=(_RECORD, Column("word", "string", "the word", True), _SCOPE),
    ),
    Column("records", "string", "the records that it calls, as kind:id", True, many=True),
    Column("paragraph_records", "string", "the positions, events and risks of its paragraph, as kind:id", True, many=True),
    Column(
        "verdicts",
        "string",
        "what the public record says of these; none where nothing was compared",
        True,
        inner=(
            _RECORD,
            Column("verdict", "string", "the verdict", True),
            Column("url", "string", "the comparison", True),
            _SCOPE,
        ),
    ),
    Column(
        "standing",
        "string",
        "what it stands on: the weakest verdict among the figures, quotations and other statements that it calls",
        True,
        tuple(standing.STANDINGS),
    ),
    Column(
        "review", "string",
        "`current` if the words of its paragraph, and the records that it and its paragraph give, are as they were when they were"
        " last compared with the briefing; otherwise what has changed since, or that they were not compared yet",
        True,
    ),
    Column("date", "date", "the date of the briefing; nothing later is covered", True),
    Column("edition", "string", "the edition of the site", True),
    Column("url", "string", "the permanent address of its paragraph", True),
    LANGUAGE,
)  # fmt: skip


def spoken(block: Block, project: Project, language: str) -> Iterator[tuple[str, tuple[Call, ...]]]:
    """Each sentence of a block as a reader sees it, with the calls in it. What a call prints never ends a sentence."""
    found = iter(block.calls)
    for part in ends.split(block.text):
        here = tuple(next(found) for _ in range(part.count(CALL)))
        printed = [_printed(call, project, language) for call in here]
        text = " ".join(filled(part, printed).split())
        if text:
            yield text, here


def standings(page: Page, project: Project, language: str) -> Iterator[tuple[int, str]]:
    """What each sentence of a section page stands on, in their order, with the number of its paragraph."""
    for block in page.blocks:
        for _, here in spoken(block, project, language) if block.number else ():
            yield block.number, standing.of_facts(project.data, _named(here, project.data))


def _named(here: Iterable[Call], data: Dataset) -> list[tuple[str, str]]:
    """The records that the calls of a sentence name, each once."""
    return list(dict.fromkeys(target for call in here for target in calls.named(call, data)))


def naming(project: Project, kind: str, id_: str, paragraph: str, language: str) -> list[str]:
    """The sentences of a paragraph of the briefing's pages that call a record, as a reader sees them."""
    section, number = project.data.paragraphs[paragraph]
    # Not those of a page that is not translated: a record on a page in another language has its gist to show.
    written = (page for page in project.pages.values() if page.section == section and page.language == project.language)
    blocks = (block for page in written for block in page.blocks)
    said = (one for block in blocks if block.number == number for one in spoken(block, project, language))
    return [text for text, here in said if (kind, id_) in _named(here, project.data)]


def _printed(call: Call, project: Project, language: str) -> str:
    reference = calls.reference(call)
    return words.printed(project.data, reference, language) if reference else ""


def resource(project: Project, edition: SiteEdition, language: str) -> Resource:
    """Every sentence of the briefing's pages that are written in the language, in their order."""
    written = (page for page in project.pages.values() if page.section and page.language == project.language)
    rows = tuple(row for page in written for row in _of_page(page, project, edition, language))
    return Resource("sentences", "One sentence of the briefing’s pages, for whoever quotes it.", COLUMNS, rows, ("id",))


def as_lines(table: Resource) -> str:
    """The rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.rows)


def _of_page(page: Page, project: Project, edition: SiteEdition, language: str) -> Iterator[Mapping[str, object]]:
    data = project.data
    for block in page.blocks:
        paragraph = f"{page.section}-{block.number}"
        for number, (text, here) in enumerate(spoken(block, project, language) if block.number else (), 1):
            named = _named(here, data)
            around = [(kind, one.id) for kind in _BY_PARAGRAPH for one in data[kind].values() if paragraph in one.paragraphs]
            speakers = list(_speakers(data, named))
            yield {
                "id": f"{paragraph}-{number}",
                "text": text,
                "verbatim": [data["quote"][id_].text for kind, id_ in named if kind == "quote"],
                "section": page.section,
                "paragraph": paragraph,
                "attribution": _attribution(data, speakers, language),
                "speakers": speakers,
                "paragraph_speakers": list(dict.fromkeys(one["speaker"] for one in _speakers(data, around))),
                "hedges": [*_hedges(data, named, "sentence", language), *_hedges(data, around, "paragraph", language)],
                "records": [":".join(one) for one in named],
                "paragraph_records": [":".join(one) for one in around],
                "verdicts": [
                    *_verdicts(data, named, "sentence", edition),
                    *_verdicts(data, [*around, ("paragraph", paragraph)], "paragraph", edition),
                ],
                "standing": standing.of_facts(data, named),
                "review": state.holds(_reviews(project, paragraph, (*named, *around)), language),
                "date": data.briefing.date.isoformat(),
                "edition": edition.version,
                "url": edition.url(addresses.of_paragraph(str(page.section), block.number)),
                LANGUAGE.name: page.language,
            }


def _reviews(project: Project, paragraph: str, records: Iterable[tuple[str, str]]) -> Iterator[Reviewed]:
    """Whether the reviews hold of all that is said of a sentence: a wrong speaker is none of its words."""
    # A page that is not translated is compared with nothing.
    if own := project.reviewed("paragraph", paragraph):
        yield own
    yield from (one for kind, id_ in records for one in state.of_record(project.data, kind, id_))
    judged = dict.fromkeys(one.id for kind, id_ in records for one in public_record.comparisons_of(project.data, kind, id_))
    yield from (
        one for id_ in judged for one in state.of_record(project.data, "comparison", id_) if one.target.part == targets.VERDICT
    )


def _speakers(data: Dataset, named: list[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """Whose words, numbers or positions records are, where they say so."""
    for kind, id_ in named:
        speaker = getattr(data[kind][id_], "speaker", None)
        if speaker:
            yield {"speaker": speaker, "name": data["actor"][speaker].name, "record": f"{kind}:{id_}"}


def _attribution(data: Dataset, speakers: list[dict[str, str]], language: str) -> str:
    """`the briefing; “unrealistic” is ascribed to Pete Hegseth`."""
    say = words.Words(data, language)
    ascribed = [
        # Translators: a figure or a quotation, and who put it forward
        say.gettext("{words} is ascribed to {speaker}", words=say.printed(kind, id_), speaker=one["name"])
        for one in speakers
        for kind, id_ in [one["record"].split(":")]
    ]
    return "; ".join([say.gettext("the briefing"), *ascribed])


def _hedges(data: Dataset, records: list[tuple[str, str]], scope: str, language: str) -> Iterator[dict[str, str]]:
    """How sure each record is, in the word that it holds; nothing for what is exact or dated."""
    say = words.Words(data, language)
    for kind, id_ in records:
        hedge = KINDS[kind].hedge
        word = hedge(data[kind][id_], say) if hedge else ""
        if word:
            # How strongly a risk is put is no word of ours, and in the language already.
            told = say.pgettext("hedge", word) if word in _HEDGES else word
            yield {"record": f"{kind}:{id_}", "word": told, "scope": scope}


def _verdicts(data: Dataset, records: list[tuple[str, str]], scope: str, edition: SiteEdition) -> Iterator[dict[str, str]]:
    for kind, id_ in records:
        for one in public_record.comparisons_of(data, kind, id_):
            url = edition.url(addresses.of_record("comparison", one.id))
            yield {"record": f"{kind}:{id_}", "verdict": one.verdict, "url": url, "scope": scope}
