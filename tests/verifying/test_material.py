"""The comparison with the material that records were entered from, on small made-up files of both kinds."""

import pytest

from briefing.records import dataset
from briefing.records.dataset import Dataset
from briefing.records.problems import Problems
from briefing.verifying import material
from briefing.verifying.decision import Decision
from tests.conftest import ROOT

DATA = ROOT / "tests" / "small" / "data"
COLLECTED = """\
# What is on record beside each item.
# Researched on 2026-11-22 in stored copies of pages. No page was opened live, and some titles
# are reconstructed (their rows say so).
- id: q-too-late
  type: quote
  briefing_section: Harbor Dispute
  briefing_claim: Berg said that it was "too late".
  verdict: matches
  finding: She said so.
  independent_origins: 1
  sources:
  - quote: it is too late
    speaker: Anna Berg
    date: '2020-02-20'
    place: Town hall
    publisher: Harbor Gazette
    title: Mayor says that the talks come late
    url: https://gazette.example/talks
    kind: press
    relation: supports
- id: f-toll
  type: figure
  briefing_section: Harbor Dispute
  briefing_claim: Nordland takes a toll of 2.06% from Suderland.
  verdict: matches with nuance
  finding: Harbor master Carl Krone gave another share.
  independent_origins: 2
  sources:
  - quote: the toll is 2.1 percent
    speaker: Carl Krone
    date: '2020-02-20'
    place: not stated
    publisher: Harbor Gazette
    title: Mayor says that the talks come late
    url: https://gazette.example/talks
    kind: press
    relation: supports
  - quote: Der Zoll bleibt
    speaker: Harbor office
    date: 2020-04
    place: —
    publisher: Hafenblatt
    title: (der Zoll bleibt)
    url: https://hafenblatt.example/zoll
    kind: state media
    lang: de
    relation: context
- id: share-not-found
  type: position
  briefing_section: Outlook
  briefing_claim: A share will be decided.
  verdict: not found
  finding: Two look-ups found nothing.
  independent_origins: 0
  sources: []
"""
TABLE = """\
# Alliance estimates as published on 17 June 2019 ("Spending of Members"): spending, per cent.
# Compared with one list in the press (Harbor Gazette: 2024e).
release: "2019-06-17"
unit: percent
guideline: 2.0
totals:
  - {name: All, y2014: 1.30, y2024e: 2.00}
allies:
  - {iso: "NRD", name: Nordland, y2014: 1.50, y2024e: 2.06, law: true}
  - {iso: "SUD", name: Suderland, y2014: 1.10, y2024e: 1.90, law: false}
"""


Texts = dict[str, str]


@pytest.fixture
def small() -> Texts:
    """The files of the small project that a test changes, by name; its records fit both kinds of material."""
    small: Texts = {}
    replace(small, "sources", "date_from: address", "date_from: words")
    replace(small, "estimates", "name: All members", "name: All")
    return small


def replace(small: Texts, name: str, old: str, new: str) -> None:
    text = small.get(f"{name}.yml") or (DATA / f"{name}.yml").read_text("utf-8")
    small[f"{name}.yml"] = edited(text, old, new)


def load(small: Texts) -> Dataset:
    """The records that are right by themselves: a wrong value need not be one that other records contradict."""
    reading = dataset.load(DATA, texts=small)
    assert reading.problems == ()
    return reading.data


def decide(small: Texts, text: str) -> dict[str, Decision]:
    found = material.decide(load(small), text, "material.yml")
    return {" ".join([one.kind, one.id, ".".join(map(str, one.path))]): one for one in found}


def edited(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def said(small: Texts, text: str, field: str) -> tuple[str, str]:
    decision = decide(small, text)[field]
    return decision.outcome, decision.why


def test_what_no_program_can_decide_of_the_public_record_is_left_to_a_person(small: Texts) -> None:
    found = decide(small, COLLECTED)
    assert {field: one.outcome for field, one in found.items() if one.outcome != "agrees"} == {
        "comparison q-too-late events.0": "for a person",
        "comparison q-too-late dates.0.event": "for a person",
        "comparison f-toll subject": "for a person",
        "comparison f-toll independent_origins": "for a person",
        "comparison f-toll later": "for a person",
        "comparison f-toll excerpts.1.translation": "for a person",
        "comparison share-not-found paragraphs.0": "for a person",
        "comparison share-not-found searched": "for a person",
    }


def test_every_fact_of_the_public_record_is_decided(small: Texts) -> None:
    excerpt = "words source speaker date place relation"
    fields = {
        "comparison q-too-late": "id quotes.0 events.0 verdict independent_origins attribution_error searched beyond later dates.0.event dates.0.day",
        "comparison q-too-late excerpts.0": excerpt,
        "comparison f-toll": "id figures.0 subject verdict independent_origins attribution_error searched beyond later",
        "comparison f-toll excerpts.0": excerpt,
        "comparison f-toll excerpts.1": f"{excerpt} translation",
        "comparison share-not-found": "id paragraphs.0 verdict independent_origins attribution_error searched beyond later",
        "source gazette": "address publisher title title_from kind language date date_from seen consulted",
        "source hafenblatt": "address publisher title title_from kind language date date_from seen consulted",
        "speaker krone": "name short role",
    }
    expected = {
        f"{record}.{name}" if "excerpts" in record else f"{record} {name}"
        for record, names in fields.items()
        for name in names.split()
    }
    assert set(decide(small, COLLECTED)) == expected


def test_the_table_of_the_alliance_is_decided_but_for_its_unit(small: Texts) -> None:
    found = decide(small, TABLE)
    rows = [
        f"estimate {id_} {name}"
        for id_ in ("nrd", "sud", "all")
        for name in ("id", "name", "share_2014", "share_2024_estimate", "group", "law")
    ]
    table = [
        "release release publisher",
        "release release title",
        "release release date",
        "release release guideline",
        "release release checked.0",
    ]
    assert {field for field, one in found.items() if one.outcome == "agrees"} == {*rows, *table}
    assert {field for field, one in found.items() if one.outcome != "agrees"} == {"release release unit"}


DIFFERENT = [
    # file, what stands there, what stands there instead, the field, what is decided, and why
    ("comparisons", "quotes: [berg-too-late]\n", "figures: [toll-rate]\n", "comparison q-too-late figures.0", "differs", 'the material’s claim does not have the number 2.06: Berg said that it was "too late".'),
    ("comparisons", "figures: [toll-rate]", "figures: [ferry-share]", "comparison f-toll figures.0", "differs", "the material’s claim does not have the number 60: Nordland takes a toll of 2.06% from Suderland."),
    ("comparisons", "paragraphs: [outlook-1]", "paragraphs: [harbor-1]", "comparison share-not-found paragraphs.0", "differs", "the material has the claim in another section: Outlook"),
    ("comparisons", "subject: nrd", "subject: sud", "comparison f-toll subject", "for a person", "the material’s claim names others as well: Nordland takes a toll of 2.06% from Suderland."),
    ("comparisons", "figures: [toll-rate]\n  subject: nrd", "quotes: [berg-too-late]\n  subject: berg", "comparison f-toll quotes.0", "for a person", "the material’s claim quotes nothing"),
    ("comparisons", "subject: nrd", "subject: berg", "comparison f-toll subject", "differs", "the material’s claim does not name it: Nordland takes a toll of 2.06% from Suderland."),
    ("comparisons", "verdict: agrees\n", "verdict: agrees, with a nuance\n  nuance: in other words\n", "comparison q-too-late verdict", "for a person", "the material has `matches`, and the record says less"),
    ("comparisons", "verdict: agrees, with a nuance\n  nuance: another share\n", "verdict: agrees\n", "comparison f-toll verdict", "differs", "the material has `matches with nuance`"),
    ("comparisons", "independent_origins: 1", "independent_origins: 2", "comparison q-too-late independent_origins", "differs", "the comparison has only 1 excerpts"),
    ("comparisons", "words: it is too late", "words: it is not too late", "comparison q-too-late excerpts.0.words", "differs", "the material has `it is too late`"),
    ("comparisons", "words: it is too late", "words: it is too", "comparison q-too-late excerpts.0.words", "for a person", "it is a part of the material’s words: “it is too late”; a shorter run can have another sense"),
    ("comparisons", "source: gazette", "source: hafenblatt", "comparison q-too-late excerpts.0.source", "differs", "the material has them from https://gazette.example/talks"),
    ("comparisons", 'speaker: "[[actor berg]]"', 'speaker: "[[speaker krone]]"', "comparison q-too-late excerpts.0.speaker", "differs", "the material has `Anna Berg`"),
    ("comparisons", 'speaker: "[[actor berg]]"', 'speaker: "[[actor berg]], as reported"', "comparison q-too-late excerpts.0.speaker", "for a person", "the names are those of the material, the words around them are not: `Anna Berg`"),
    ("comparisons", "date: 2020-02-20", "date: 2020-02-21", "comparison q-too-late excerpts.0.date", "differs", "the material has `2020-02-20`"),
    ("comparisons", "place: Town hall", "place: Port", "comparison q-too-late excerpts.0.place", "differs", "the material has `Town hall`"),
    ("comparisons", "      place: Town hall\n", "", "comparison q-too-late excerpts.0.place", "differs", "the material has `Town hall`"),
    ("comparisons", "relation: context", "relation: qualifies", "comparison f-toll excerpts.1.relation", "differs", "the material has `context`"),
    ("sources", "publisher: Harbor Gazette", "publisher: Harbor Post", "source gazette publisher", "differs", "the material has `Harbor Gazette`"),
    ("sources", "title: Mayor says that", "title: Mayor denies that", "source gazette title", "differs", "the material has `Mayor says that the talks come late`"),
    ("sources", "title_from: described", "title_from: address", "source hafenblatt title_from", "differs", "the material has the title in brackets: `described`"),
    ("sources", "gazette.example/talks", "gazette.example/tolls", "source gazette address", "differs", "the material has its excerpts from https://gazette.example/talks"),
    ("sources", "language: de", "language: fr", "source hafenblatt language", "differs", "the material has `de`"),
    ("sources", "language: en", "language: fr", "source gazette language", "differs", "the material’s words are English (“is”)"),
    ("sources", "date: 2020-02-20", "date: 2020-02-21", "source gazette date", "differs", "2020-02-20: it is that of the latest words that the material has from it"),
    ("sources", "date_from: words", "date_from: address", "source gazette date_from", "differs", "2020-02-20: it is that of the latest words that the material has from it"),
    ("sources", "kind: press", "kind: agency", "source gazette kind", "differs", "the material has `press`"),
    ("sources", "seen: stored copy", "seen: live", "source gazette seen", "differs", "the material has `stored copy`"),
    ("sources", "consulted: 2026-11-22", "consulted: 2026-11-23", "source gazette consulted", "differs", "the material has `2026-11-22`"),
    ("speakers", "name: Carl Krone", "name: Karl Krone", "speaker krone name", "differs", "the material has `Carl Krone` as the speaker of an excerpt"),
    ("speakers", "name: Carl Krone", "name: Krone", "speaker krone name", "for a person", "it is a part of what the material has as the speaker: `Carl Krone`"),
    ("speakers", "short: Krone", "short: Carl", "speaker krone short", "for a person", "it is a part of the name; which is enough has to be judged"),
    ("speakers", "short: Krone", "short: Berg", "speaker krone short", "differs", "it is no part of the name"),
    ("speakers", "role: Harbor master", "role: Master", "speaker krone role", "for a person", "the material does not have it beside the name in these words"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "field", "outcome", "why"), DIFFERENT)
def test_a_changed_record_does_not_agree(small: Texts, name: str, old: str, new: str, field: str, outcome: str, why: str) -> None:
    replace(small, name, old, new)
    assert said(small, COLLECTED, field) == (outcome, why)


OTHER_MATERIAL = [
    ('"too late"', "“too late”", "comparison q-too-late quotes.0", "agrees", "the material’s claim has its words in quotation marks"),
    ('"too late"', '"too soon"', "comparison q-too-late quotes.0", "differs", 'the material’s claim quotes other words: Berg said that it was "too soon".'),
    ('"too late"', "too late", "comparison q-too-late quotes.0", "for a person", "the material’s claim quotes nothing"),
    ("verdict: matches with nuance", "verdict: perhaps", "comparison f-toll verdict", "for a person", "the material gives no verdict that we know"),
    ("independent_origins: 2", "independent_origins: 1", "comparison f-toll independent_origins", "differs", "the material counts 1"),
    ("independent_origins: 2", "independent_origins: ²", "comparison f-toll independent_origins", "for a person", "the material does not count them"),
    ("independent_origins: 2", "independent_origins: [2]", "comparison f-toll independent_origins", "for a person", "the material does not count them"),
    ("independent_origins: 2", "independent_origins: 0", "comparison f-toll independent_origins", "for a person", "the material counts none, because none bears the statement out; the record counts the excerpts"),
    ("independent_origins: 2", "independent_origins: 4", "comparison f-toll independent_origins", "for a person", "the material counts 4, perhaps with what it does not quote; the record counts the excerpts"),
    ("  finding: She said so.", "  attribution_error: It was another.", "comparison q-too-late attribution_error", "differs", "the material calls for it"),
    ("verdict: not found", "verdict: matches", "comparison share-not-found searched", "for a person", "the material does not call for it; what it says is in our own words"),
    ("verdict: matches\n", "verdict: not in briefing\n", "comparison q-too-late beyond", "differs", "the material calls for it"),
    ("  finding: She said so.", "  timing: after the briefing", "comparison q-too-late later", "differs", "the material calls for it"),
    ("date: '2020-02-20'\n    place: Town", "date: '2020-02-21'\n    place: Town", "comparison q-too-late dates.0.day", "differs", "no excerpt of the material is of this day"),
    ("relation: supports", "relation: qualifies", "comparison q-too-late dates.0.day", "for a person", "the material has excerpts of several days; which is that of the event has to be read"),
    ("relation: supports", "relation: qualifies", "comparison q-too-late excerpts.0.relation", "differs", "the material has `qualifies`"),
    ("relation: context", "relation: supports", "comparison f-toll excerpts.1.relation", "for a person", "the material has `supports`, and the record says less"),
    ("    place: not stated\n", "    place: Port\n", "comparison f-toll excerpts.0.place", "differs", "the material has `Port`"),
    ("date: 2020-04", "date: not stated", "comparison f-toll excerpts.1.date", "differs", "the material has `unknown`"),
    ("speaker: Anna Berg", "spoken_by: Anna Berg", "comparison q-too-late excerpts.0.speaker", "for a person", "the material does not give it"),
    ("publisher: Hafenblatt", "publisher: Hafenblatt (a daily)", "source hafenblatt publisher", "for a person", "the material has `Hafenblatt (a daily)`"),
    ("publisher: Harbor Gazette", "publisher: Gazette", "source gazette publisher", "for a person", "the material has `Gazette` and `Harbor Gazette`"),
    ("    relation: supports\n- id: f-toll", "    note: title from the page address\n    relation: supports\n- id: f-toll", "source gazette title_from", "differs", "a note of the material says so: `address`"),
    ("(their rows say so)", "", "source gazette title_from", "for a person", "the material does not say where its titles come from"),
    ("    lang: de\n", "", "source hafenblatt language", "for a person", "the material names no language, and too few words of it stand there"),
    ("Researched on 2026-11-22", "Researched", "source gazette consulted", "for a person", "the material does not give it"),
    ("No page was opened live", "Most were stored", "source gazette seen", "for a person", "the material does not give it"),
    ("https://hafenblatt.example/zoll", "https://hafenblatt.example/2020/04/03/zoll", "source hafenblatt date", "differs", "2020-04-03: it stands in the address or title"),
    ("https://hafenblatt.example/zoll", "https://hafenblatt.example/200403/zoll", "source hafenblatt date_from", "differs", "2020-04-03: it stands in the address or title"),
    ("(der Zoll bleibt)", "(der Zoll bleibt, 3 April 2020)", "source hafenblatt date", "differs", "2020-04-03: it stands in the address or title"),
    ("https://hafenblatt.example/zoll", "https://hafenblatt.example/2020/04/zoll", "source hafenblatt date", "agrees", "it stands in the address or title"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "field", "outcome", "why"), OTHER_MATERIAL)
def test_other_material_is_decided_otherwise(small: Texts, old: str, new: str, field: str, outcome: str, why: str) -> None:
    assert said(small, edited(COLLECTED, old, new), field) == (outcome, why)


def test_the_subject_is_whom_the_claim_names_first(small: Texts) -> None:
    replace(small, "comparisons", "subject: nrd", "subject: berg")
    text = edited(COLLECTED, "Nordland takes", "Anna Berg takes")
    assert said(small, text, "comparison f-toll subject") == ("agrees", "the material’s claim names it first")


def test_a_figure_whose_number_another_has_too_is_known_by_whom_it_is_about(small: Texts) -> None:
    replace(small, "figures", "value: 60", "value: 2.06")
    replace(small, "figures", "literal: nearly 60%", "literal: nearly 2.06%")
    field = "comparison f-toll figures.0"
    assert said(small, COLLECTED, field) == ("for a person", "other figures of this section have the number 2.06 as well")
    why = "the material’s claim has its number, 2.06, and names whom no other figure with it is about"
    assert said(small, edited(COLLECTED, " from Suderland", ""), field) == ("agrees", why)


DIFFERENT_ROWS = [
    ('iso: "NRD"', 'iso: "NRX"', "estimate nrd id", "the material’s row for Nordland has another code: `NRX`"),
    ('iso: "NRD", name: Nordland', 'iso: "NRX", name: Norland', "estimate nrd id", "the material has no row for it"),
    ('iso: "NRD", name: Nordland', 'iso: "NRX", name: Norland', "estimate NRX ", "the material has a row for Norland that no record holds"),
    ("name: Suderland", "name: Southland", "estimate sud name", "the material has `Southland`"),
    ("y2014: 1.50", "y2014: 1.5", "estimate nrd share_2014", "the material has `1.5`"),
    ("y2024e: 2.06", "y2024e: 2.60", "estimate nrd share_2024_estimate", "the material has `2.60`"),
    ("law: true", "law: false", "estimate nrd law", "the material has `false`"),
    ('iso: "SUD", ', "", "estimate sud group", "the material has `true`"),
    ('release: "2019-06-17"', 'release: "2019-06-18"', "release release date", "the material has `2019-06-18`"),
    ("guideline: 2.0", "guideline: 2.5", "release release guideline", "the material has `2.5`"),
    ("Spending of Members", "Spending of Allies", "release release title", "the material has `Spending of Allies`"),
    ("# Alliance estimates", "# League estimates", "release release publisher", "the material has `League`"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "field", "why"), DIFFERENT_ROWS)
def test_another_number_name_or_row_of_the_table_differs(small: Texts, old: str, new: str, field: str, why: str) -> None:
    assert said(small, edited(TABLE, old, new), field) == ("differs", why)


def test_what_only_a_comment_can_say_of_the_table_is_for_a_person_without_one(small: Texts) -> None:
    found = decide(small, "".join(line for line in TABLE.splitlines(keepends=True) if not line.startswith("#")))
    assert {field for field, one in found.items() if one.outcome == "for a person"} == {
        "release release publisher",
        "release release title",
        "release release unit",
        "release release checked.0",
    }


def test_an_ally_is_known_by_its_code_of_two_letters_too(small: Texts) -> None:
    replace(small, "estimates", "id: nrd", "id: fra")
    assert said(small, edited(TABLE, '"NRD"', '"FR"'), "estimate fra id") == ("agrees", "the material has a row for it")


def test_an_item_and_an_excerpt_that_no_record_holds_differ_and_say_where_they_belong(small: Texts) -> None:
    more = edited(COLLECTED, "id: share-not-found", "id: another")
    found = decide(
        small, edited(more, "  sources: []", "  sources: []\n- id: share-not-found\n  sources:\n  - quote: more of it")
    )
    assert str(found["comparison another "].problem(load(small))) == (
        "data/comparisons.yml:1: no record holds the material’s item `another`: A share will be decided.; add the record"
    )
    assert str(found["comparison share-not-found excerpts"].problem(load(small))) == (
        "data/comparisons.yml:37: the material has an excerpt more: “more of it”; add it"
    )


def test_a_record_and_an_excerpt_that_the_material_lacks_are_for_a_person(small: Texts) -> None:
    item = COLLECTED[COLLECTED.index("  - quote: Der Zoll") : COLLECTED.index("- id: share-not-found")]
    found = decide(small, edited(edited(COLLECTED, item, ""), "id: share-not-found", "id: another"))
    assert found["comparison share-not-found id"].outcome == "for a person"
    assert [one.outcome for field, one in found.items() if "f-toll excerpts.1." in field] == ["for a person"] * 6
    assert found["source hafenblatt address"].outcome == "for a person"


def test_marks_spaces_and_the_order_of_excerpts_make_no_difference(small: Texts) -> None:
    replace(small, "comparisons", "words: it is too late", "words: >-\n        it is\n        too late")
    text = COLLECTED[: COLLECTED.index("  - quote: the toll")]
    first, second = "  - quote: the toll", "  - quote: Der Zoll"
    rest = COLLECTED[COLLECTED.index(first) :]
    toll, zoll, last = (
        rest[: rest.index(second)],
        rest[rest.index(second) : rest.index("- id: share")],
        rest[rest.index("- id: share") :],
    )
    found = decide(small, text + zoll + toll + last)
    assert [field for field, one in found.items() if one.outcome == "differs"] == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- words\n", "material.yml:1: this is no item of the public record; give a list of items, each with an `id` and its `sources`"),
        ("- id: one\n  sources: []\n- id: one\n  sources: []\n", "material.yml:3: the item `one` stands here a second time; keep one of the two"),
        ("- id: one\n- id: two\n", "material.yml:1: this is no item of the public record; give a list of items, each with an `id` and its `sources`"),
        ("name: other\n", "material.yml:1: this is neither of the files that records were entered from; give the collected items of the public record, or the rows of NATO’s table under `allies` and `totals`"),
        ("just words\n", "material.yml:1: this is neither of the files that records were entered from; give the collected items of the public record, or the rows of NATO’s table under `allies` and `totals`"),
        ("- id: &a one\n", "material.yml:1: `&a` marks a value for reuse; delete the mark; every record is written out"),
    ],
)  # fmt: skip
def test_a_file_that_is_neither_is_refused_in_plain_words(small: Texts, text: str, problem: str) -> None:
    data = load(small)
    for function in (material.decide, material.passages):
        with pytest.raises(Problems) as raised:
            function(data, text, "material.yml")
        assert [str(one) for one in raised.value.problems] == [problem]


def test_each_record_has_the_passage_that_it_was_entered_from(small: Texts) -> None:
    data = load(small)
    found = material.passages(data, COLLECTED, "material.yml") | material.passages(data, TABLE, "material.yml")
    assert list(found) == [
        "comparison q-too-late",
        "comparison f-toll",
        "comparison share-not-found",
        "source gazette",
        "source hafenblatt",
        "speaker krone",
        "estimate nrd",
        "estimate sud",
        "estimate all",
        "release release",
    ]
    assert found["estimate nrd"] == "iso: NRD; law: true; name: Nordland; y2014: 1.50; y2024e: 2.06"
    assert "it is too late" in found["comparison q-too-late"]
    assert "Der Zoll bleibt" not in found["comparison q-too-late"]
    assert ("it is too late" in found["source gazette"], "Zoll" in found["source gazette"]) == (True, False)


def test_a_passage_changes_with_its_words_alone(small: Texts) -> None:
    data = load(small)
    before = material.passages(data, COLLECTED, "material.yml")
    layout = edited(COLLECTED, "  type: quote\n", "").replace("  verdict: matches\n", "  verdict:   matches\n  type: quote\n", 1)
    laid_out = material.passages(data, layout, "material.yml")
    assert [key for key in before if not key.startswith("speaker") and laid_out[key] != before[key]] == []
    changed = material.passages(data, edited(COLLECTED, "quote: Der Zoll", "quote: Ein Zoll"), "material.yml")
    assert [key for key in before if changed[key] != before[key]] == ["comparison f-toll", "source hafenblatt", "speaker krone"]
