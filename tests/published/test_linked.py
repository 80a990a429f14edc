"""The linked data of each page uses only what schema.org's vocabulary has, and describes the page it stands on."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import pytest

from briefing.checks import project
from briefing.published import linked
from briefing.wording import addresses
from tests import cases
from tests.built import PAGES, SITE, some
from tests.conftest import ROOT
from tests.published.test_export import EDITION, graph

DATA = SITE.data


def schema_class(name: str):
    """A type of schema.org, as an independent library describes it."""
    return getattr(importlib.import_module(f"pydantic2_schemaorg.{name}"), name)


def problems(node: dict) -> list[str]:
    """What of a node the vocabulary does not have: types, properties, and types where a property does not take them."""
    found: list[str] = []
    if "@type" not in node:
        return [] if set(node) == {"@id"} else [f"a node without a type: {node}"]
    type_ = schema_class(node["@type"])
    fields = {field.alias: field for field in type_.__fields__.values()} | dict(type_.__fields__)
    for name, value in node.items():
        if name in ("@type", "@id", "@context"):
            continue
        if name not in fields:
            found.append(f"{node['@type']} has no property {name}")
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                found += problems(part)
                if "@type" in part and not takes(type_, name, part["@type"]):
                    found.append(f"{node['@type']}.{name} does not take a {part['@type']}")
    return found


def takes(type_, name: str, given: str) -> bool:
    """Whether a property takes a type or one that it descends from."""
    annotation = next(str(base.__annotations__[name]) for base in type_.__mro__ if name in getattr(base, "__annotations__", {}))
    allowed = set(re.findall(r"\w+", annotation))
    return bool(allowed & {base.__name__ for base in schema_class(given).__mro__})


def test_the_test_knows_what_the_vocabulary_lacks() -> None:
    assert problems({"@type": "Quotation", "verdict": "x"}) == ["Quotation has no property verdict"]
    assert problems({"@type": "Report", "author": {"@type": "Quotation"}}) == ["Report.author does not take a Quotation"]


@pytest.mark.parametrize("url", PAGES)
def test_the_linked_data_of_a_page_is_within_the_vocabulary(site: Path, url: str) -> None:
    nodes = graph(site, url)
    assert nodes
    assert [problem for node in nodes for problem in problems(node)] == []


def test_the_report_names_its_parts_and_each_part_its_paragraphs(site: Path) -> None:
    [report] = graph(site, "")
    assert report["@type"] == "Report"
    assert [part["name"] for part in report["hasPart"]] == [section.heading for section in DATA["section"].values()]
    [section] = graph(site, "briefing/eu-perspective/")
    numbers = range(1, len(DATA["section"]["eu-perspective"].paragraphs) + 1)
    assert [part["position"] for part in section["hasPart"]] == list(numbers)
    assert section["isPartOf"]["@id"] == report["@id"]


def test_the_glossary_defines_every_term(site: Path) -> None:
    terms = next(node for node in graph(site, "reference/glossary/") if node["@type"] == "DefinedTermSet")
    assert {term["termCode"] for term in terms["hasDefinedTerm"]} == set(DATA["term"])


def test_a_bound_is_a_bound_for_machines(site: Path) -> None:
    data = next(node for node in graph(site, "reference/figures/") if node["@type"] == "Dataset")
    measured = {one["propertyID"]: one for one in data["variableMeasured"]}
    for figure in some(one for one in DATA["figure"].values() if one.precision in ("above", "below", "nearly")):
        assert "value" not in measured[figure.id]


def test_nothing_in_a_record_can_end_the_script_it_stands_in(small: Path) -> None:
    cases.apply(
        small, [{"file": "data/sections.yml", "replace": "Ferries carry much", "with": "Few < many, and ferries carry much"}]
    )
    text = linked.of_page(project.load(small), "briefing/harbor.md", EDITION, "en")
    assert "Few \\u003c many" in text
    assert json.loads(text)["@graph"][0]["hasPart"][1]["abstract"].startswith("Few < many")


def test_an_unnamed_group_is_neither_a_person_nor_an_organization(small: Path) -> None:
    cases.apply(small, [{"file": "data/quotes.yml", "replace": "speaker: berg", "with": "speaker: dockers"}])
    data = project.load(ROOT / "tests" / "small"), project.load(small)
    named, unnamed = (linked.quotation(site, "berg-too-late", EDITION, "en") for site in data)
    assert named["creator"] == {"@type": "Person", "name": "Anna Berg"}
    assert "creator" not in unnamed
    assert unnamed["creditText"] == "Dock workers"


def test_addresses_of_nodes_are_those_of_the_records(site: Path) -> None:
    nodes = [node for node in graph(site, "reference/quotes/") if node["@type"] == "Quotation"]
    expected = [addresses.of_record("quote", id_) for id_ in DATA["quote"]]
    assert [node["@id"].endswith(f"/{address}") for node, address in zip(nodes, expected, strict=True)] == [True] * len(expected)
