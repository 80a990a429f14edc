"""What is recorded of a party or a person."""

from __future__ import annotations

import re
from pathlib import Path

from briefing.checks import project
from briefing.pages.tree import Call
from macros import blocks, profiles
from macros.view import View
from tests import cases
from tests.built import SITE
from tests.conftest import ROOT

SMALL = project.load(ROOT / "tests" / "small")


def shown(site: project.Project, path: str) -> str:
    """The words of a profile as a template prints it."""
    page = site.pages[path]
    call = Call("profile", (page.made_of[1],), {}, 0)
    html = blocks.render(View(site, page.path, page.url, "en"), call)
    return " ".join(re.sub("<[^>]*>", " ", html).replace("&nbsp;", " ").split())


def test_a_party_has_those_who_belong_to_it_and_a_person_is_alone() -> None:
    assert [voice.actor.id for voice in profiles.of(SITE, "ru").voices] == ["putin", "kremlin", "russian-officials"]
    assert [voice.actor.id for voice in profiles.of(SITE, "putin").voices] == ["putin"]


def test_a_quotation_stands_with_its_speaker_and_nobody_else() -> None:
    for party in ("us", "ua", "ru", "eu"):
        for voice in profiles.of(SITE, party).voices:
            assert [quote.id for quote in voice.quotes] == [
                quote.id for quote in SITE.data["quote"].values() if quote.speaker == voice.actor.id
            ]
    small = {voice.actor.id: [quote.id for quote in voice.quotes] for voice in profiles.of(SMALL, "north").voices}
    assert small["berg"] == ["berg-too-late"]


def test_what_a_group_says_is_collective_and_what_a_person_says_is_reported() -> None:
    how = {voice.actor.id: voice.how for voice in profiles.of(SITE, "eu").voices}
    assert how["macron"] == "reported"
    assert how["european-leaders"] == "collective"


def test_a_figure_is_of_the_party_whose_country_it_is_about_or_whose_speaker_put_it_forward() -> None:
    # About its country; about a country that a member is of; put forward by a member; and neither.
    assert [figure.id for figure in profiles.of(SMALL, "north").figures] == ["toll-rate"]
    assert {"fra-spending", "fra-plan"} <= {figure.id for figure in profiles.of(SITE, "eu").figures}
    assert {"demand-3", "demand-4", "demand-5"} <= {figure.id for figure in profiles.of(SITE, "us").figures}
    assert "guideline-2" not in {figure.id for party in ("us", "eu") for figure in profiles.of(SITE, party).figures}
    # A figure about a country is none of the person who speaks for that country.
    assert profiles.of(SITE, "macron").figures == ()


def test_an_event_is_of_whom_it_names() -> None:
    assert [event.id for event in profiles.of(SITE, "putin").events] == ["trump-putin-call", "zelensky-remark", "saudi-meeting"]


def test_a_risk_is_listed_where_it_shares_a_paragraph() -> None:
    person = profiles.of(SITE, "samus")
    assert person.paragraphs == ("ukraine-position-2",)
    assert [risk.id for risk in person.risks] == ["more-aggression"]


def test_a_position_is_of_the_person_who_takes_it_or_is_named_in_it() -> None:
    assert [position.id for position in profiles.of(SITE, "scholz").positions] == ["eu-table"]


def test_the_public_record_comes_with_the_most_critical_verdict_first() -> None:
    verdicts = [comparison.verdict for comparison in profiles.of(SITE, "eu").comparisons]
    assert verdicts[0] == "not found"
    assert verdicts[-1] == "context"


def test_what_is_not_recorded_is_said() -> None:
    text = shown(SITE, "reference/people/scholz.md")
    assert "No quotation is recorded." in text
    assert "No figure put forward by this person is recorded." in text
    assert "No risk is recorded in a paragraph that names this person." in text


def test_a_party_for_which_nobody_speaks_says_so() -> None:
    text = shown(SMALL, "reference/parties/south.md")
    assert "Nobody is recorded as speaking for it." in text


def test_a_person_of_no_party_and_country_says_so(small: Path) -> None:
    changes = [{"file": "data/actors.yml", "replace": "  party: north\n  country: nrd\n", "with": ""}]
    cases.apply(small, changes)
    text = shown(project.load(small), "reference/people/berg.md")
    assert "Party none recorded" in text
    assert "Country not stated" in text
