"""One entry for each kind of record; and `check`, as a comparison was called before, is still read."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.checks import project
from briefing.pages.tree import Call
from briefing.published import edition, tables
from briefing.records import dataset, revisions
from briefing.records.kinds import KINDS, current, former
from briefing.records.problems import Problems
from macros import blocks
from macros.view import View
from tests import cases

ENTRY = """- id: told
  date: 2020-04-01
  kind: check
  record: q-too-late
  field: verdict
  old: agrees, with a nuance
  new: agrees
  why: The words are the same.
"""


def rename(small: Path) -> None:
    (small / "data" / "comparisons.yml").rename(small / "data" / "checks.yml")


def test_a_comparison_was_called_a_check() -> None:
    assert (current("check"), former("comparison")) == ("comparison", "check")
    assert (current("figure"), former("figure"), former("page")) == ("figure", "figure", "page")


def test_comparisons_are_read_from_the_file_that_held_them_before(small: Path) -> None:
    before = project.load(small).data["comparison"]
    rename(small)
    after = project.load(small).data
    assert before
    assert dict(after["comparison"]) == dict(before)
    assert after.place("comparison", "q-too-late").file == "data/checks.yml"


def test_a_mistake_in_that_file_is_named_with_that_file(small: Path) -> None:
    rename(small)
    cases.apply(small, [{"file": "data/checks.yml", "replace": "verdict: agrees\n", "with": "verdict: agree\n"}])
    with pytest.raises(Problems) as raised:
        project.load(small)
    assert str(raised.value.problems[0]) == "data/checks.yml:4: `verdict` cannot be `agree`; did you mean `agrees`?"


def test_two_files_of_comparisons_are_one_too_many(small: Path) -> None:
    (small / "data" / "checks.yml").write_text("[]\n", "utf-8")
    with pytest.raises(Problems) as raised:
        project.load(small)
    assert [problem.path for problem in raised.value.problems] == ["data/checks.yml"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{{ ref("check", "f-toll") }}', '{{ ref("comparison", "f-toll") }}'),
        ('{{ choices("check", "verdict") }}', '{{ choices("comparison", "verdict") }}'),
        ('{{ record_source("check", "f-toll") }}', '{{ record_source("comparison", "f-toll") }}'),
    ],
)
def test_a_call_may_still_use_the_former_name(small: Path, old: str, new: str) -> None:
    printed = []
    for call in (old, new):
        page = small / "docs" / "en" / "record.md"
        text = page.read_text("utf-8")
        cases.apply(small, [{"file": "docs/en/record.md", "append": f"\n## More {{: #more }}\n\n{call}\n"}])
        found = project.load(small)
        [(_, read)] = [found for found in found.pages["record.md"].calls if found[0].heading == "more"]
        printed.append(blocks.render(View(found, "record.md", "record/", "en"), read))
        page.write_text(text, "utf-8")
    assert printed[0] == printed[1]
    assert printed[0]


def test_an_entry_of_the_changelog_may_still_use_the_former_name_and_downloads_do(small: Path) -> None:
    (small / "data" / "changelog.yml").write_text(ENTRY, "utf-8")
    data = project.load(small).data
    assert data["change"]["told"].kind == "comparison"
    found = {table.name: table for table in tables.resources(data, "en", edition.current(data, "https://site.example/"))}
    assert found["changelog"].rows[0]["kind"] == "check"
    [kind] = [column for column in found["changelog"].columns if column.name == "kind"]
    assert "check" in kind.choices
    assert "comparison" not in kind.choices
    assert {"checks", "checks-excerpts", "checks-dates"} <= set(found)
    assert found["checks-excerpts"].key == ("check", "number")


def test_a_revision_that_held_checks_is_compared_with_comparisons(small: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    for path in (small / "data").glob("*.yml"):
        (old / path.name.replace("comparisons", "checks")).write_bytes(path.read_bytes())
    assert list(revisions.check(old, small / "data", project.load(small).data)) == []
    verdict = {
        "file": "data/comparisons.yml",
        "replace": "verdict: agrees\n",
        "with": "verdict: agrees, with a nuance\n  nuance: in other words\n",
    }
    cases.apply(small, [verdict])
    [problem] = revisions.check(old, small / "data", dataset.load(small / "data").data)
    assert problem.what == (
        "`verdict` of the comparison `q-too-late` was `agrees` and is `agrees, with a nuance`, and no new entry says so"
    )


def test_a_link_to_a_comparison_has_the_class_that_style_sheets_know(small: Path) -> None:
    view = View(project.load(small), "record.md", "record/", "en")
    assert 'class="check"' in blocks.render(view, Call("ref", ("comparison", "f-toll"), {}, 0))


def test_only_a_kind_of_one_record_or_of_reviews_has_an_address_without_an_id() -> None:
    assert [kind for kind, entry in KINDS.items() if "{id}" not in entry.address] == ["briefing", "release", "review"]
