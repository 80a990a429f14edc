"""Behind each sentence stands what it stands on: the weakest verdict among the facts that it calls, and no other."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from briefing.checks.project import Project
from briefing.pages import calls
from briefing.published import sentences
from briefing.records.evidence import Comparison
from tests import cases
from tests.built import SITE, parsed, some, tree, words
from tests.conftest import build_here, copy_project, leave_only_english

SECTIONS = [f"briefing/{section}/" for section in SITE.data["section"]]
# Three figures of two pages; what differs has an excerpt that qualifies.
CHECK = SITE.data.place("comparison", "f-3-4-5-percent")
FLIPPED = re.sub(
    r"verdict: .*\n  nuance: .*\n((?:.*\n)*?)      relation: supports",
    r"verdict: differs\n\1      relation: qualifies",
    CHECK.source,
    count=1,
)


@pytest.fixture(scope="module")
def flipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a copy of the project with another verdict."""
    copy = leave_only_english(copy_project(tmp_path_factory.mktemp("project")))
    cases.apply(copy, [{"file": CHECK.file, "replace": CHECK.source, "with": FLIPPED}])
    return build_here(copy, tmp_path_factory.mktemp("flipped") / "site")


def marks(site: Path) -> dict[str, str]:
    """What stands behind each sentence of the briefing's pages, by the id of the sentence, as a screen reader says it."""
    found = {}
    for url in SECTIONS:
        for paragraph in some(one for one in tree(site, url).iter("p") if one.get("class") == "numbered"):
            place = f"{url.split('/')[1]}-{paragraph.get('id', '').removeprefix('p')}"
            for number, one in enumerate(some(standing(paragraph)), 1):
                unseen = "".join(part.text or "" for part in one if part.get("aria-hidden"))
                found[f"{place}-{number}"] = words(one).replace(unseen.strip() or "\0", "").strip()
    return found


def standing(element: Element) -> list[Element]:
    return [one for one in element.iter("small") if one.get("class") == "standing"]


def lines(site: Path) -> dict[str, dict]:
    """The lines of the file of sentences."""
    found = map(json.loads, (site / "data" / "sentences.jsonl").read_text("utf-8").splitlines())
    return {line["id"]: line for line in found}


def counts(site: Path) -> dict[str, int]:
    """The table of the method page: how many sentences stand on what."""
    table = next(one for one in tree(site, "method/").iter("table") if "standings" in (one.get("class") or ""))
    return {words(row.find("th")): int(words(row.find("td"))) for row in table.findall("tbody/tr")}


def test_each_sentence_has_one_mark_that_says_what_its_line_in_the_data_says(site: Path) -> None:
    said = {id_: mark.removeprefix("public record: ") for id_, mark in marks(site).items()}
    assert said == {id_: line["standing"] for id_, line in lines(site).items()}


def test_a_mark_is_the_weakest_verdict_of_what_the_sentence_calls(site: Path) -> None:
    found = marks(site)
    assert found["us-approach-2-2"] == "public record: differs"
    # What France spends agrees; what it plans was not found.
    assert found["eu-perspective-3-6"] == "public record: not found"
    assert found["eu-perspective-3-5"] == "public record: agrees"
    assert found["eu-perspective-3-3"] == "public record: agrees, with a nuance"
    # Positions of its paragraph were compared, which no program ascribes to one of its sentences.
    assert found["eu-perspective-2-3"] == "no figure or quotation"


def test_another_verdict_changes_the_marks_of_all_sentences_that_call_it_and_of_no_other(site: Path, flipped: Path) -> None:
    before, after = marks(site), marks(flipped)
    assert {id_: after[id_] for id_ in before if before[id_] != after[id_]} == {
        "eu-perspective-3-3": "public record: differs",
        "risks-3-3": "public record: differs",
    }
    calling = [
        id_ for id_, line in lines(site).items() if {"figure:demand-3", "figure:demand-4", "figure:demand-5"} & {*line["records"]}
    ]
    assert calling == ["eu-perspective-3-3", "risks-3-3"]
    assert [id_ for id_, line in lines(flipped).items() if line["standing"] != lines(site)[id_]["standing"]] == calling


def test_the_method_page_counts_every_sentence_and_leads_to_its_paragraph(site: Path, flipped: Path) -> None:
    before, after = counts(site), counts(flipped)
    assert list(before) == [
        "differs", "not found", "judged before a correction", "verdict not reviewed", "not compared", "agrees, with a nuance", "agrees",
        "no figure or quotation (○)",
    ]  # fmt: skip
    assert sum(before.values()) == len(lines(site))
    moved = {"differs": before["differs"] + 2, "agrees, with a nuance": before["agrees, with a nuance"] - 2}
    assert after == before | moved
    table = next(one for one in tree(flipped, "method/").iter("table") if "standings" in (one.get("class") or ""))
    row = next(row for row in table.findall("tbody/tr") if words(row.find("th")) == "differs")
    assert [link.get("href") for link in row.iter("a")] == [
        "../briefing/us-approach/#p2", "../briefing/eu-perspective/#p3", "../briefing/risks/#p3",
    ]  # fmt: skip


@pytest.mark.parametrize("comparison", SITE.data["comparison"].values(), ids=lambda one: one.id)
def test_whichever_comparison_differs_only_the_sentences_that_call_what_it_is_about_change(comparison: Comparison) -> None:
    other = {**SITE.data["comparison"], comparison.id: comparison.model_copy(update={"verdict": "differs"})}
    data = replace(SITE.data, records={**SITE.data.records, "comparison": other})
    before, after = by_sentence(SITE), by_sentence(replace(SITE, data=data))
    about = {id_ for id_, (_, named) in before.items() if named & {*comparison.targets}}
    assert {id_ for id_, (word, _) in after.items() if word == "differs"} == about | {
        id_ for id_, (word, _) in before.items() if word == "differs"
    }
    assert {id_ for id_ in before if before[id_] != after[id_]} <= about


def by_sentence(project: Project) -> dict[tuple[str, int], tuple[str, frozenset]]:
    """What each sentence stands on, and the records that it names, by its page and its place there."""
    found = {}
    for url in SECTIONS:
        page = next(page for page in project.pages.values() if page.url == url)
        said = [here for block in page.blocks if block.number for _, here in sentences.spoken(block, project, "en")]
        named = [frozenset(one for call in here for one in calls.named(call, project.data)) for here in said]
        stands = [word for _, word in sentences.standings(page, project, "en")]
        found |= {(url, place): one for place, one in enumerate(zip(stands, named, strict=True))}
    return found


def test_a_mark_is_no_word_of_a_search_result_of_a_line_or_of_the_page_as_plain_text(site: Path, flipped: Path) -> None:
    assert found_in(site) == found_in(flipped)
    assert [line["text"] for line in lines(site).values()] == [line["text"] for line in lines(flipped).values()]
    plain = [(folder / "briefing" / "risks" / "index.md").read_text("utf-8").partition("\n## ")[0] for folder in (site, flipped)]
    assert plain[0] == plain[1]
    for text in (*found_in(site).values(), plain[0]):
        assert "no figure or quotation" not in text
        assert "○" not in text


def found_in(site: Path) -> dict[str, str]:
    """What the search shows of the paragraphs of the briefing."""
    entries = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    return {one["location"]: one["text"] for one in some(entries) if one["location"].startswith("briefing/")}


@pytest.mark.parametrize("url", SECTIONS)
def test_each_section_page_leads_to_what_the_marks_mean_and_no_mark_is_a_stop(site: Path, url: str) -> None:
    page = parsed(site, url)[0]
    line = next(one for one in page.iter("p") if one.get("class") == "standing-line")
    assert [link.get("href") for link in line.iter("a")] == ["../../method/#standing"]
    assert [one for mark in some(standing(page)) for one in mark.iter() if one.tag == "a" or one.get("tabindex")] == []
