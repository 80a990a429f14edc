"""What others rely on by name: pages call macros, people and workflows call commands, links and citations use addresses.

Whoever changes one of these lists changes what is promised: an old name has to be kept, or what uses it has to be told.
"""

from __future__ import annotations

import re
from itertools import combinations

from briefing.__main__ import COMMANDS
from briefing.pages import calls
from briefing.records.kinds import KINDS
from briefing.wording import addresses
from tests.built import SITE
from tests.conftest import ROOT
from tests.saying import said


def test_the_macros_that_a_page_can_call() -> None:
    assert list(calls.MACROS) == [
        "figure",
        "quote",
        "actor",
        "position",
        "date",
        "para",
        "ref",
        "briefing_facts",
        "at_a_glance",
        "key_figures",
        "section_list",
        "positions_table",
        "stances_table",
        "positions_of",
        "spending_chart",
        "spending_table",
        "figures_table",
        "quotes_list",
        "actors_list",
        "countries_list",
        "timeline",
        "risks_table",
        "glossary",
        "speakers_list",
        "public_record",
        "disputed_list",
        "comparison",
        "checks_of_figures",
        "searches",
        "standings",
        "sources_list",
        "page_facts",
        "citations",
        "downloads",
        "sentence_fields",
        "changes",
        "nato_chart",
        "nato_table",
        "reviews_table",
        "translations_table",
        "relations_list",
        "waivers_list",
        "field_reference",
        "macro_reference",
        "rules_reference",
        "choices",
        "record_source",
        "example",
    ]


def test_the_macros_that_only_a_page_made_from_a_record_calls() -> None:
    assert list(calls.MADE) == ["profile", "statement"]


def test_the_commands_of_run_py() -> None:
    assert list(COMMANDS) == [
        "serve",
        "build",
        "test",
        "check",
        "new",
        "fmt",
        "impact",
        "export",
        "schema",
        "verify",
        "reviews",
        "translations",
        "links",
        "measure",
        "clean",
    ]
    assert re.findall(r"^    (\w+)(?:  |$)", said(ROOT, "help").stdout, re.M) == list(COMMANDS)


def test_the_address_of_a_record_of_each_kind() -> None:
    assert {kind: addresses.of_record(kind, "ID") for kind in KINDS} == {
        "briefing": "",
        "section": "briefing/ID/",
        "actor": "reference/whos-who/#ID",
        "country": "reference/whos-who/#ID",
        "issue": "reference/positions/#ID",
        "position": "reference/positions/#ID",
        "figure": "reference/figures/#ID",
        "quote": "reference/quotes/#ID",
        "event": "reference/timeline/#ID",
        "risk": "briefing/risks/#ID",
        "term": "reference/glossary/#ID",
        "source": "reference/public-record/#source-ID",
        "speaker": "reference/whos-who/#ID",
        "comparison": "reference/public-record/#ID",
        "release": "reference/defense-spending/#nato",
        "estimate": "reference/defense-spending/#nato-ID",
        "relation": "reference/defense-spending/#relation-ID",
        "edition": "changes/#ID",
        "change": "changes/#ID",
        "review": "method/#reviews",
        "waiver": "method/#ID",
    }


def test_the_address_of_the_page_of_a_record() -> None:
    data = SITE.data
    assert addresses.of_page(data, "actor", "ua") == "reference/parties/ukraine/"
    assert addresses.of_page(data, "actor", "trump") == "reference/people/trump/"
    assert addresses.of_page(data, "actor", "kremlin") == ""
    assert addresses.of_page(data, "figure", "fra-spending") == "reference/figures/fra-spending/"
    assert addresses.of_page(data, "quote", "hegseth-unrealistic") == "reference/quotes/hegseth-unrealistic/"


def test_the_address_of_a_paragraph_of_a_file_and_of_a_plain_page() -> None:
    assert addresses.of_paragraph("risks", 2) == "briefing/risks/#p2"
    assert addresses.of_file("estimate", "csv") == "data/estimates.csv"
    assert addresses.of_plain("method/") == "method/index.md"


def test_the_fragments_that_choose_two_parties() -> None:
    data = SITE.data
    parties = [actor for actor in data["actor"].values() if actor.kind == "party"]
    assert [addresses.of_pair(*pair) for pair in combinations(parties, 2)] == [
        "us-ukraine",
        "us-russia",
        "us-eu",
        "ukraine-russia",
        "ukraine-eu",
        "russia-eu",
    ]
