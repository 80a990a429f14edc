"""Reviews as they are written: a line for each target, with its digests; nothing of what was not compared changes."""

import datetime
from dataclasses import replace
from pathlib import Path

from briefing.checks import project
from briefing.editing import accept
from briefing.editing.accept import Compared
from briefing.ledger import state, targets
from briefing.ledger.targets import Target
from tests.conftest import ROOT

SMALL = project.load(ROOT / "tests" / "small")
EVERY = [*targets.of_records(SMALL.data), *targets.of_pages(SMALL.data, SMALL.written)]
DAY = datetime.date(2020, 3, 9)
LEDGER = (ROOT / "tests" / "small" / "data" / "reviews.yml").read_text("utf-8")


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("- ")]


def test_without_a_comparison_every_review_stays_as_it_is() -> None:
    assert lines(accept.ledger(SMALL.data, EVERY, {}, DAY)) == lines(LEDGER)


def test_a_comparison_renews_the_one_line_of_its_target() -> None:
    written = accept.ledger(SMALL.data, EVERY, {"term toll wording": Compared("The toll is a charge.", "text")}, DAY)
    [new] = [line for line in lines(written) if line not in lines(LEDGER)]
    assert new == (
        "- {target: term toll wording, digest: 61d339d1cddc61641b0f, compared_with: 85e407204efbe54ae888, day: 2020-03-09, how: text, by: editors}"
    )
    assert len(lines(written)) == len(lines(LEDGER))


def test_what_is_written_holds_and_only_as_it_is_written(small: Path) -> None:
    written = accept.ledger(SMALL.data, EVERY, {"term toll wording": Compared("The toll is a charge.", "read")}, DAY)
    path = small / "data" / "reviews.yml"
    path.write_text(written, "utf-8")
    assert project.load(small).reviews["term toll wording"].state == state.CURRENT
    for old, new in (("2020-03-09, how: read", "2020-03-10, how: read"), ("2020-03-09, how: read", "2020-03-09, how: native")):
        path.write_text(written.replace(old, new), "utf-8")
        assert project.load(small).reviews["term toll wording"].state == state.LAPSED


def test_they_stand_in_the_order_of_the_targets() -> None:
    compared = {target.name: Compared("a text", "read") for target in EVERY}
    names = [line.partition(": ")[2].partition(",")[0] for line in lines(accept.ledger(SMALL.data, EVERY[::-1], compared, DAY))]
    assert names == [target.name for target in EVERY[::-1]]


def test_the_review_of_what_there_is_no_more_is_left_out() -> None:
    kept = [target for target in EVERY if target.kind != "term"]
    gone = set(lines(LEDGER)) - set(lines(accept.ledger(SMALL.data, kept, {}, DAY)))
    assert {line.partition(",")[0] for line in gone} == {"- {target: term toll facts", "- {target: term toll wording"}


def test_without_a_review_the_file_is_an_empty_list() -> None:
    data = replace(SMALL.data, records={**SMALL.data.records, "review": {}})
    written = accept.ledger(data, [Target("term", "toll", "facts", "{}")], {}, DAY)
    assert written == (
        "# yaml-language-server: $schema=schema/reviews.json\n"
        "# Who last compared what with what, a line for each. python3 run.py verify writes them, python3 run.py reviews lists them.\n"
        "[]\n"
    )
