"""Every mistake of a contributor that the check knows, with the exact message: one file in tests/bad_input/ each."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefing.checks import project
from briefing.records.problems import Problems
from tests import cases
from tests.conftest import ROOT

CASES = sorted((ROOT / "tests" / "bad_input").glob("*.yml"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_mistake_is_named_with_its_line_and_remedy(file: Path, small_case: Path) -> None:
    case = yaml.safe_load(file.read_text("utf-8"))
    cases.apply(small_case, case["edit"])
    try:
        project.load(small_case)
        says = []
    except Problems as problems:
        says = [str(problem) for problem in problems.problems]
    assert says == case["says"]


def test_the_small_project_has_no_problem() -> None:
    assert project.load(ROOT / "tests" / "small").data["figure"]["toll-rate"].literal == "2.06%"


def test_the_mistakes_of_several_files_are_reported_at_once_and_sorted(small: Path) -> None:
    cases.apply(small, [{"file": "data/risks.yml", "replace": "strike", "with": "Strike"}])
    cases.apply(small, [{"file": "data/figures.yml", "replace": "value: 60", "with": "value: 6_0"}])
    cases.apply(small, [{"file": "data/figures.yml", "replace": "exact", "with": "exakt"}])
    with pytest.raises(Problems) as raised:
        project.load(small)
    assert [str(problem).partition(": ")[0] for problem in raised.value.problems] == [
        "data/figures.yml:4",
        "data/figures.yml:14",
        "data/risks.yml:1",
    ]
