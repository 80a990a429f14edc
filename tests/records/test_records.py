"""The records of the briefing are complete: everything that it was found to hold, by id."""

import pytest

from tests.built import SITE

DATA = SITE.data

IDS = {
    "section": "introduction us-approach ukraine-position russian-perspective eu-perspective risks conclusion",
    "actor": "us ua ru eu trump hegseth zelensky samus putin macron scholz lecornu eu-body nato kremlin ukrainian-leaders"
    " ukrainian-analysts russian-officials unnamed-analysts european-leaders european-officials european-nato-allies"
    " non-us-allies us-companies",
    "country": "ukr usa rus sau chn irn fra deu gbr pol est ltu esp bel ita",
    "issue": "nato guarantees territory table ceasefire troops spending minerals burden",
    "figure": "guideline-2 demand-3 demand-4 demand-5 above-3 below-2 fra-spending fra-plan gbr-aim europe-rise aid-share",
    "quote": "hegseth-unrealistic zelensky-not-very-nice samus-second-war russia-root-causes lecornu-moment-of-truth",
    "position": "us-nato us-guarantees us-table us-ceasefire us-troops us-spending us-minerals us-burden ua-nato ua-guarantees"
    " ua-territory ua-table ua-ceasefire ua-minerals ru-nato ru-territory ru-table ru-ceasefire eu-nato eu-table eu-ceasefire"
    " eu-spending eu-burden",
    "event": "decade-spending aid-2024 trump-putin-call talks-announced nato-ruled-out no-us-troops spending-demand"
    " zelensky-remark kremlin-praise macron-warning scholz-refusal lecornu-remark minerals-unsigned published saudi-meeting"
    " france-2029",
    "risk": "transatlantic-split nato-weaker autocracies-bolder kyiv-goals bad-deal short-ceasefire more-aggression"
    " budget-strain us-leaves europe-alone autonomy-gap",
    "estimate": "pol est usa lva grc ltu fin dnk gbr rou mkd nor bgr swe deu hun cze tur fra nld alb mne svk hrv prt ita can bel lux"
    " svn esp nato-europe-and-canada nato-total",
    "term": "nato eu gdp us guideline guarantees ceasefire concession occupied rare-earths burden unilateral transactional"
    " sphere root-causes solidarity capitulation autonomy kremlin",
}


@pytest.mark.parametrize("kind", IDS)
def test_every_record_is_there(kind: str) -> None:
    # What was taken out, and told.
    gone = {change.record for change in DATA["change"].values() if (change.kind, change.field) == (kind, "record")}
    assert [id_ for id_ in IDS[kind].split() if id_ not in DATA[kind] and id_ not in gone] == []


def test_the_briefing_has_seventeen_paragraphs() -> None:
    assert [len(section.paragraphs) for section in DATA["section"].values()] == [1, 3, 2, 2, 4, 4, 1]


def test_no_unnamed_voice_is_recorded_as_a_person() -> None:
    named = [actor.id for actor in DATA["actor"].values() if actor.kind == "person"]
    assert set(named) >= {"trump", "hegseth", "zelensky", "samus", "putin", "macron", "scholz", "lecornu"}
    assert not {"ukrainian-analysts", "russian-officials", "unnamed-analysts", "european-leaders", "european-officials"} & set(
        named
    )


def test_the_two_positions_that_the_briefing_does_not_state_are_inferred() -> None:
    inferred = [position.id for position in DATA["position"].values() if position.basis == "inferred"]
    assert {*inferred} >= {"ua-nato", "ru-territory"}


@pytest.mark.parametrize(
    "cell",
    [
        "ru-guarantees",
        "eu-guarantees",
        "us-territory",
        "eu-territory",
        "ua-troops",
        "ru-troops",
        "eu-troops",
        "ua-spending",
        "ru-spending",
        "ru-minerals",
        "eu-minerals",
    ],
)
def test_a_cell_that_the_briefing_leaves_silent_is_not_filled(cell: str) -> None:
    assert cell not in DATA["position"]


def test_nothing_of_this_phase_of_the_talks_has_a_date() -> None:
    assert all(event.dated_by is None for event in DATA["event"].values() if event.lane == "phase")


def test_four_events_follow_another() -> None:
    assert {event.id: event.after for event in DATA["event"].values() if event.after}.items() >= {
        "talks-announced": "trump-putin-call",
        "zelensky-remark": "trump-putin-call",
        "kremlin-praise": "nato-ruled-out",
        "saudi-meeting": "talks-announced",
    }.items()


def test_the_level_of_france_is_exact_and_the_others_are_bounds() -> None:
    levels = {figure.id: figure.precision for figure in DATA["figure"].values() if figure.kind == "level"}
    assert levels.items() >= {"above-3": "above", "below-2": "below", "fra-spending": "exact"}.items()
