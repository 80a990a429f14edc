"""The file of sentences: whoever quotes one line cannot lose who said it, how sure it is and what the public record says."""

from __future__ import annotations

import copy
import datetime
import json
from pathlib import Path

import jsonschema
import pytest

from briefing.checks import project
from briefing.pages import ends
from briefing.published import edition, publish, sentences
from briefing.records.references import Reference
from briefing.wording import printing as words
from tests import cases
from tests.built import SITE, some, tree
from tests.built import words as text_of

EDITION = edition.SiteEdition("1.0.0", datetime.date(2026, 11, 24), "0123456789abcdef", "https://site.example/")
FILES = publish.data_files(SITE, EDITION, "en")
LINES = [json.loads(line) for line in FILES["sentences.jsonl"].decode().splitlines()]
BY_ID = {line["id"]: line for line in LINES}
HEDGED = [figure for figure in SITE.data["figure"].values() if figure.precision != "exact"]


def test_a_line_has_all_that_a_quotation_of_it_needs() -> None:
    line = BY_ID["us-approach-2-2"]
    assert (
        line["text"] == "Defense Secretary Pete Hegseth called the idea of Ukraine joining NATO “unrealistic” and ruled it out."
    )
    assert line["verbatim"] == ["unrealistic"]
    assert line["attribution"] == "the briefing; “unrealistic” is ascribed to Pete Hegseth"
    assert line["speakers"] == [{"speaker": "hegseth", "name": "Pete Hegseth", "record": "quote:hegseth-unrealistic"}]
    assert line["records"] == ["actor:hegseth", "term:nato", "quote:hegseth-unrealistic"]
    assert {"position:us-nato", "event:nato-ruled-out"} < set(line["paragraph_records"])
    assert line["verdicts"][0] == {
        "record": "quote:hegseth-unrealistic",
        "verdict": "differs",
        "url": "https://site.example/reference/public-record/#q-hegseth-unrealistic",
        "scope": "sentence",
    }
    assert line["standing"] == "differs"
    assert (line["date"], line["edition"]) == ("2025-02-16", "1.0.0")
    assert line["url"] == "https://site.example/briefing/us-approach/#p2"


@pytest.mark.parametrize("figure", HEDGED, ids=lambda figure: figure.id)
def test_a_figure_that_is_not_exact_keeps_its_word_in_every_line_that_prints_it(figure) -> None:
    printed = words.printed(SITE.data, Reference("figure", figure.id), "en")
    word = {
        "above-3": "above",
        "aid-share": "nearly",
        "below-2": "well below",
        **dict.fromkeys(("demand-3", "demand-4", "demand-5", "fra-plan", "gbr-aim"), "target"),
    }[figure.id]
    for line in some(line for line in LINES if f"figure:{figure.id}" in line["records"]):
        assert printed in line["text"]
        assert word == "target" or word in printed
        assert {"record": f"figure:{figure.id}", "word": word, "scope": "sentence"} in line["hedges"]


def test_no_number_of_a_figure_that_is_not_exact_stands_in_a_line_without_it() -> None:
    for figure in some(one for one in HEDGED if one.precision != "target"):
        number = f"{figure.value}%"
        bare = [line["id"] for line in LINES if number in line["text"] and f"figure:{figure.id}" not in line["records"]]
        # The same number is also one that is exact.
        exact = {f"figure:{one.id}" for one in SITE.data["figure"].values() if one.value == figure.value and one != figure}
        assert [id_ for id_ in bare if not exact & set(BY_ID[id_]["records"])] == []


def test_strength_stance_and_what_is_not_dated_are_the_paragraph_s() -> None:
    hedges = {(one["record"], one["word"], one["scope"]) for one in BY_ID["risks-2-2"]["hedges"]}
    assert ("risk:short-ceasefire", "strong possibility", "paragraph") in hedges
    hedges = {(one["record"], one["word"], one["scope"]) for one in BY_ID["russian-perspective-2-3"]["hedges"]}
    assert ("position:ru-territory", "wants, inferred", "paragraph") in hedges
    hedges = {(one["record"], one["word"], one["scope"]) for one in BY_ID["us-approach-1-3"]["hedges"]}
    assert ("event:saudi-meeting", "open", "paragraph") in hedges


def test_no_speaker_is_guessed_from_the_prose() -> None:
    # The sentence says that Zelensky makes it clear; no record of it has a speaker, but a position of its paragraph has.
    line = BY_ID["ukraine-position-2-1"]
    assert "Zelensky has made clear" in line["text"]
    assert (line["attribution"], line["speakers"], line["paragraph_speakers"]) == ("the briefing", [], ["zelensky"])


def test_every_line_leads_to_a_place_that_says_it_and_names_records_that_there_are(site: Path) -> None:
    assert len(BY_ID) == len(LINES) > 50
    for line in LINES:
        page, _, anchor = line["url"].removeprefix("https://site.example/").partition("#")
        paragraph = text_of(tree(site, page).find(f".//p[@id='{anchor}']"))
        assert line["text"] in paragraph, line["id"]
        for record in some([*line["records"], *line["paragraph_records"], f"section:{line['section']}"]):
            kind, _, id_ = record.partition(":")
            assert id_ in SITE.data[kind], (line["id"], record)
        for one in line["verdicts"]:
            page, _, anchor = one["url"].removeprefix("https://site.example/").partition("#")
            assert tree(site, page).find(f".//*[@id='{anchor}']") is not None


def test_the_lines_of_a_paragraph_are_the_paragraph(site: Path) -> None:
    for section, number in some(SITE.data.paragraphs.values()):
        lines = [line["text"] for line in LINES if line["paragraph"] == f"{section}-{number}"]
        shown = copy.deepcopy(tree(site, f"briefing/{section}/").find(f".//p[@id='p{number}']"))
        for mark in some(one for one in shown.iter() if one.get("class") in ("standing", "lapse")):
            # What stands behind a sentence is none of its words, nor is that it changed since it was compared.
            behind = mark.tail
            mark.clear()
            mark.tail = behind
        assert f"¶{number} {' '.join(lines)}" == " ".join(text_of(shown).split())


def test_the_lines_fit_their_schema() -> None:
    schema = json.loads(FILES["schema/sentences.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for line in LINES for error in validator.iter_errors(line)] == []
    assert len(list(validator.iter_errors({**LINES[0], "hedges": None, "more": 1}))) == 2


def test_neither_an_abbreviation_nor_what_a_call_prints_ends_a_sentence(small: Path) -> None:
    cases.apply(small, [{"file": "data/quotes.yml", "replace": "text: too late", "with": "text: too late. Far too late"}])
    small_site = project.load(small)
    page = small_site.pages["briefing/harbor.md"]
    found = [text for block in page.blocks if block.number for text, _ in sentences.spoken(block, small_site, "en")]
    assert [text for text in found if "“too late. Far too late”" in text]
    assert ends.split("Talks with the U.S. Congress end. He left.") == ["Talks with the U.S. Congress end.", "He left."]


def test_the_page_of_the_data_and_the_list_for_language_models_say_where_it_is(site: Path) -> None:
    page = tree(site, "data/")
    documented = [text_of(name) for name in page.find(".//dl[@id='fields-sentences']").findall("div/dt/code")]
    assert documented == list(LINES[0])
    assert "v1/sentences.jsonl" in {link.get("href") for link in page.iter("a")}
    assert (site / "data" / "v1" / "sentences.jsonl").read_bytes() == (site / "data" / "sentences.jsonl").read_bytes()
    llms = (site / "llms.txt").read_text("utf-8")
    assert "/data/v1/sentences.jsonl): quote a line with its `attribution`, its `hedges` and its `url`." in llms
