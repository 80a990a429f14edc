"""The table of reviews: how many of each sort are current, lapsed, suspect or missing, and how they were compared."""

from pathlib import Path

import pytest

from briefing.checks import project
from briefing.ledger import lapses, overview
from tests import cases


@pytest.fixture
def changed(small: Path) -> Path:
    """The small project: a figure that a verdict rests on has changed, and the reviews of both gists of harbor are gone."""
    ledger = (small / "data" / "reviews.yml").read_text("utf-8")
    kept = [line for line in ledger.splitlines(keepends=True) if "paragraph harbor-" not in line or " gist," not in line]
    cases.apply(small, [{"file": "data/figures.yml", "replace": "kind: level", "with": "kind: share"}])
    (small / "data" / "reviews.yml").write_text("".join(kept), "utf-8")
    return small


def test_each_sort_is_counted_by_its_state_and_the_current_ones_by_how_they_were_compared(changed: Path) -> None:
    found = {row.what: row for row in overview.rows(project.load(changed).reviews)}
    assert (found["Figure: facts"].states, found["Figure: facts"].how) == ({"lapsed": 1, "current": 1}, {"read": 1})
    assert (found["Public record: verdict"].states, found["Public record: verdict"].how) == (
        {"current": 2, "suspect": 1},
        {"read": 2},
    )
    assert (found["Gist of a paragraph"].states, found["Gist of a paragraph"].how) == ({"missing": 2, "current": 1}, {"read": 1})
    assert {what: found[what].with_what for what in ("Figure: facts", "NATO estimate: facts", "Public record: verdict")} == {
        "Figure: facts": "the briefing",
        "NATO estimate: facts": "its source",
        "Public record: verdict": "what it rests on",
    }


def test_the_whole_is_the_sum_of_its_sorts(changed: Path) -> None:
    reviews = project.load(changed).reviews
    whole, rows = overview.total(reviews), overview.rows(reviews)
    assert whole.states == {"current": 51, "lapsed": 1, "suspect": 1, "missing": 2}
    assert all(sum(row.states.get(state, 0) for row in rows) == number for state, number in whole.states.items())
    assert whole.how == {"read": 51}


def test_as_text_it_is_a_table_and_the_places_of_what_is_not_current(changed: Path) -> None:
    site = project.load(changed)
    said = overview.table(site.reviews, lapses.all_of(site.data, site.written, site.reviews)).split("\n")
    assert said[0].split() == ["current", "lapsed", "suspect", "missing", "text", "read", "native"]
    assert [line.split() for line in said if line.startswith(("Figure: facts", "all "))] == [
        ["Figure:", "facts", "1", "1", "0", "0", "0", "1", "0"],
        ["all", "51", "1", "1", "2", "0", "51", "0"],
    ]
    assert said[said.index("") + 1 :] == [
        "Not current: 4.",
        "data/sections.yml:6: paragraph harbor-1 gist: not yet compared with the briefing",
        "data/sections.yml:7: paragraph harbor-2 gist: not yet compared with the briefing",
        "data/figures.yml:1: figure toll-rate facts: changed since it was last compared with the briefing",
        "data/comparisons.yml:20: comparison f-toll verdict: judged before a correction",
        "",
        "The briefing’s: python3 run.py verify --source FILE. The public record’s, and verdicts: --record FILE.",
    ]


def test_where_all_are_current_it_says_so(small: Path) -> None:
    site = project.load(small)
    assert overview.table(site.reviews, lapses.all_of(site.data, site.written, site.reviews)).endswith("\n\nAll are current.")


def test_of_translations_a_line_says_how_many_and_which_command_says_more(small: Path) -> None:
    found = project.load(small).translations["ru"].reviews
    assert list(overview.of_translations({"ru": found, "uk": {}})) == [
        "",
        "Translations, compared with the English text (python3 run.py translations):",
        "ru: 7 missing",
        "uk: none",
    ]
    assert list(overview.of_translations({})) == []
