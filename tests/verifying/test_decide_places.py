"""What is decided of where and when the text says something: the paragraphs, dates and strengths of events and risks."""

from typing import Any

import pytest

from briefing.checks import project
from briefing.records.dataset import Dataset
from briefing.records.statements import Point
from briefing.verifying.decide import decide
from tests.conftest import ROOT
from tests.verifying.deciding import TEXT, decided

SMALL = project.load(ROOT / "tests" / "small").data
EVENT = {"id": "ferry", "lane": "phase", "text": "The ferry to the island stops.", "undated": "undated", "paragraphs": ["harbor-1"]}  # fmt: skip
RISK = {"id": "strike", "text": "The ferry to the island stops.", "strength": "could", "paragraphs": ["harbor-1"]}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("paragraphs", ["The ferry to the island stops."], {}, ("agrees", "it shares 100% of its words with harbor-1, and far fewer with others", "")),
        ("paragraphs", ["The ferry to the island stops."], {"paragraphs": ["harbor-2"]}, ("differs", "`paragraphs`: it shares next to nothing with harbor-2, and much with harbor-1", "write harbor-1")),
        ("paragraphs", ["The ferry to the island stops.", "The ferry stops."], {}, ("for a person", "the words that it shares with the text do not single out these paragraphs", "")),
        ("paragraphs", ["The ferry to the island stops.", "The ferry stops at an island, and people swim."], {}, ("for a person", "the words that it shares with the text do not single out these paragraphs", "")),
        ("paragraphs", ["Nothing."], {}, ("for a person", "the words that it shares with the text do not single out these paragraphs", "")),
        ("dated_by", ["The ferry to the island stops."], {}, ("agrees", "no date stands in the sentence that tells it", "")),
        ("dated_by", ["In 2019 the ferry to the island stops."], {}, ("for a person", "no one sentence without a date clearly tells it", "")),
        ("dated_by", ["The ferry to the island stops."], {"undated": None, "dated_by": "briefing"}, ("differs", "`dated_by`: only an event in the lane of the briefing has its date", "write `undated:`")),
        ("dated_by", ["The ferry to the island stops."], {"undated": None, "dated_by": "briefing", "lane": "briefing"}, ("agrees", "what is in the lane of the briefing has its date", "")),
        ("dated_by", ["Nothing."], {}, ("for a person", "no one sentence without a date clearly tells it", "")),
        ("undated", ["The ferry to the island stopped."], {}, ("agrees", "the text tells it as done, without a date", "")),
        ("undated", ["The ferry to the island has so far stopped."], {}, ("differs", "`undated`: the text says `so far`", "write `undated: ongoing`")),
        ("undated", ["The ferry to the island has so far stopped."], {"undated": "ongoing"}, ("agrees", "the text says `so far`", "")),
        ("undated", ["The ferry to the island will likely stop."], {"undated": "open"}, ("agrees", "the text says `will`", "")),
        ("undated", ["The ferry to the island will likely stop."], {}, ("for a person", "the text says `will`", "")),
        ("undated", ["The ferry to the island would stop."], {}, ("for a person", "the text says `would`, which may be told or still to come", "")),
        ("undated", ["The ferry to the island stops."], {"undated": None, "dated_by": "briefing", "lane": "briefing"}, ("agrees", "it has a date", "")),
        ("undated", ["The ferry to the island stops."], {"undated": None, "dated_by": "briefing"}, ("for a person", "it is dated by something that is not in its text", "")),
        ("lane", ["The ferry to the island will stop."], {"lane": "ahead", "undated": "open"}, ("agrees", "the text tells it as still to come", "")),
        ("lane", ["The ferry to the island will stop."], {"undated": "open"}, ("differs", "`lane`: the text tells it as still to come", "write `lane: ahead`")),
        ("lane", ["The ferry to the island stopped."], {"lane": "ahead"}, ("differs", "`lane`: the text does not tell it as still to come", "write another lane")),
        ("lane", ["The ferry to the island stopped."], {}, ("for a person", "in which lane it belongs is our own arrangement", "")),
        ("lane", ["The ferry to the island stops."], {"lane": "briefing"}, ("differs", "`lane`: only what has the date of the briefing is in its lane", "write another lane")),
        ("lane", ["The ferry to the island stops."], {"undated": None, "dated_by": "briefing", "lane": "briefing"}, ("agrees", "it has the date of the briefing", "")),
        ("after", ["The ferry to the island stops."], {}, ("for a person", "the text does not say clearly what it follows", "")),
    ],
)  # fmt: skip
def test_a_field_of_an_event_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**EVENT, **changes}.items() if value is not None}
    assert decided(SMALL, "event", record, field, *texts) == expected


@pytest.mark.parametrize(
    ("field", "texts", "changes", "expected"),
    [
        ("paragraphs", ["The ferry to the island stops."], {}, ("agrees", "it shares 100% of its words with harbor-1, and far fewer with others", "")),
        ("paragraphs", ["The ferry to the island stops."], {"paragraphs": ["outlook-1"]}, ("differs", "`paragraphs`: it shares next to nothing with outlook-1, and much with harbor-1", "write harbor-1")),
        ("strength", ["The ferry to the island could stop."], {}, ("agrees", "its clause says `could`", "")),
        ("strength", ["The ferry to the island could stop."], {"strength": "potentially"}, ("differs", "`strength`: `potentially` does not stand in its paragraphs", "write the text's own word")),
        ("strength", ["The ferry to the island could stop."], {"strength": "stated as fact"}, ("differs", "`strength`: its clause says `could`", "write `strength: could`")),
        ("strength", ["The ferry to the island stops."], {"strength": "stated as fact"}, ("agrees", "the text tells it without a word of doubt", "")),
        ("strength", ["The ferry to the island could possibly stop."], {}, ("for a person", "its clause has could, possibly", "")),
        ("strength", ["There is fear that the ferry to the island would stop."], {"strength": "fear"}, ("agrees", "its clause says `fear`", "")),
        ("strength", ["The ferry to the island would stop."], {"strength": "stated as fact"}, ("differs", "`strength`: its clause says `would`", "write `strength: would`")),
        ("strength", ["It could rain. The ferry to the island stops."], {}, ("for a person", "no such word in its clause", "")),
    ],
)  # fmt: skip
def test_a_field_of_a_risk_is_decided_by_the_text(
    field: str, texts: list[str], changes: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**RISK, **changes}.items() if value is not None}
    assert decided(SMALL, "risk", record, field, *texts) == expected


FIGURE = {"id": "fares", "label": "fares", "kind": "change", "precision": "exact", "value": "3", "unit": "percent", "subjects": ["nrd"], "paragraphs": ["harbor-1"], "literal": "3%"}  # fmt: skip
RISE = {**EVENT, "text": "Fares to the island rise by [[figure fares]]."}
TIMES = (
    {"period": "2019"},
    {"period": "past decade"},
    {"precision": "target", "due": "2029", "literal": "3% by 2029"},
)


@pytest.mark.parametrize(
    ("field", "changes", "figure", "expected"),
    [
        ("dated_by", {"dated_by": "fares"}, TIMES[0], ("agrees", "`fares`, which it is about, has a date", "")),
        ("dated_by", {"dated_by": "briefing"}, TIMES[0], ("differs", "`dated_by`: `fares`, which it is about, has a date", "write `dated_by: fares`")),
        ("dated_by", {"dated_by": "fares", "text": "Fares rise."}, TIMES[0], ("differs", "`dated_by`: its text does not call `fares`", "write `undated:`, or name the figure in `text`")),
        ("undated", {"undated": "undated"}, TIMES[0], ("differs", "`undated`: the figure that it is about has a date", "delete `undated`")),
        ("undated", {"dated_by": "fares"}, TIMES[0], ("agrees", "the figure that it is about has a date", "")),
        ("lane", {"dated_by": "fares", "lane": "background"}, TIMES[0], ("agrees", "`2019` is before the briefing", "")),
        ("lane", {"dated_by": "fares", "lane": "ahead"}, TIMES[0], ("differs", "`lane`: `2019` is before the briefing", "write `lane: background`")),
        ("lane", {"dated_by": "fares", "lane": "background"}, TIMES[1], ("agrees", "`past decade` is before the briefing", "")),
        ("lane", {"dated_by": "fares", "lane": "phase"}, TIMES[2], ("differs", "`lane`: 2029 is after the briefing", "write `lane: ahead`")),
    ],
)  # fmt: skip
def test_an_event_has_the_date_of_the_figure_that_it_is_about(
    field: str, changes: dict[str, Any], figure: dict[str, str], expected: tuple[str, str, str]
) -> None:
    record = {name: value for name, value in {**RISE, "undated": None, **changes}.items() if value is not None}
    text = "Fares to the island rise by 3% by 2029."
    assert decided(SMALL, "event", record, field, text, beside=(("figure", {**FIGURE, **figure}),)) == expected


STORM = {"id": "storm", "lane": "phase", "text": "A storm breaks the pier.", "undated": "undated", "paragraphs": ["harbor-2"]}
FEAST = {"id": "feast", "lane": "ahead", "text": "The harbor feast.", "undated": "open", "paragraphs": ["outlook-1"]}
FOLLOWED = "The ferry to the island stops following a storm at the pier."


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        (FOLLOWED, "storm", ("agrees", "the text says `following a storm at the pier`", "")),
        (FOLLOWED, "feast", ("differs", "`after`: the text says `following a storm at the pier`", "write `after: storm`")),
        ("The ferry to the island stops.", "storm", ("for a person", "the text does not say clearly what it follows", "")),
        ("The ferry to the island stops.", "feast", ("differs", "`after`: `feast` is still to come", "write an event that came before")),
    ],
)  # fmt: skip
def test_an_event_follows_what_stands_after_the_word_following(text: str, after: str, expected: tuple[str, str, str]) -> None:
    beside = (("event", STORM), ("event", FEAST))
    record = {**EVENT, "after": after}
    assert decided(SMALL, "event", record, "after", text, "The storm breaks the pier.", "A feast.", beside) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["harbor-1"], ("agrees", "it shares 100% of its words with harbor-1, and far fewer with others", "")),
        (["harbor-2"], ("differs", "`paragraphs`: `[[figure fares]]` stands in none of these", "add harbor-1")),
    ],
)
def test_a_figure_that_our_words_call_stands_in_their_paragraphs(paragraphs: list[str], expected: tuple[str, str, str]) -> None:
    record = {"id": "rise", "text": RISE["text"], "strength": "could", "paragraphs": paragraphs}
    text = "Fares to the island rise by 3%."
    assert decided(SMALL, "risk", record, "paragraphs", text, beside=(("figure", FIGURE),)) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("harbor-1", ("agrees", "it shares 100% of its words with harbor-1, and far fewer with others", "")),
        ("outlook-1", ("differs", "`paragraphs`: it shares next to nothing with outlook-1, and much with harbor-1", "write harbor-1")),
    ],
)  # fmt: skip
def test_each_point_at_a_glance_is_decided_by_itself(paragraph: str, expected: tuple[str, str, str]) -> None:
    point = {"lead": "A stop.", "text": "The ferry to the island stops.", "paragraphs": [paragraph]}
    record = SMALL.briefing.model_copy(update={"glance": (Point.model_validate(point),)})
    changed = Dataset({**SMALL.records, "briefing": {"briefing": record}}, SMALL.places)
    decided = decide(changed, TEXT.format("The ferry to the island stops.", "Second.", "Third."))
    assert [one[3:] for one in decided if one.path == ("glance", 0, "paragraphs")] == [expected]
