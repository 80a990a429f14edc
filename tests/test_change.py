"""One place for a fact: a record is changed, and the whole site says the new thing and nowhere the old one."""

import json
from pathlib import Path

import pytest

from tests import cases
from tests.conftest import build, copy_project

CHANGES = {
    "a figure": ([("data/figures.yml", "value: 2.06", "value: 2.60"), ("data/figures.yml", "literal: 2.06%", "literal: 2.60%")], "2.06", "2.60"),
    "a quotation": ([("data/quotes.yml", "great moment of truth", "hour of great truth")], "moment of truth", "hour of great truth"),
    "a name": ([("data/actors.yml", "name: Olaf Scholz\n  short: Scholz", "name: Otto Schmidt\n  short: Schmidt")], "Scholz", "Schmidt"),
    "a date": ([("data/briefing.yml", "date: 2025-02-16", "date: 2025-03-17")], "16 February 2025", "17 March 2025"),
    "a due year": ([("data/figures.yml", "due: 2029", "due: 2031"), ("data/figures.yml", "by 2029", "by 2031")], "2029", "2031"),
    "a position": ([("data/positions.yml", "No U.S. troops will be sent to Ukraine.", "American troops are excluded.")], "No U.S. troops will be sent", "American troops are excluded."),
}  # fmt: skip
# The id `france-2029` and its address are permanent, whatever the year.
PERMANENT = ("france-2029",)
PLACES = {
    "a figure": ["briefing/eu-perspective", "contributing", "reference/defense-spending", "reference/figures", ""],
    "a quotation": ["briefing/risks", "contributing", "reference/quotes", "reference/timeline", "reference/whos-who"],
    "a name": ["briefing/eu-perspective", "reference/positions", "reference/timeline", "reference/whos-who", ""],
    "a date": ["method", "reference/timeline", ""],
    "a due year": ["briefing/eu-perspective", "reference/defense-spending", "reference/figures", "reference/timeline"],
    "a position": ["briefing/us-approach", "reference/positions"],
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every text file of a site with all changes made."""
    project = copy_project(tmp_path_factory.mktemp("project"))
    for edits, _, _ in CHANGES.values():
        cases.apply(project, [{"file": file, "replace": old, "with": new} for file, old, new in edits])
    folder = project / "built"
    build(project, folder)
    kept = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.suffix in (".html", ".json", ".xml")}
    return {name: path.read_text("utf-8") for name, path in kept.items()}


@pytest.mark.parametrize("what", CHANGES)
def test_the_old_is_nowhere(changed: dict[str, str], what: str) -> None:
    old = CHANGES[what][1]
    assert [name for name, text in changed.items() if old in without_permanent(text)] == []


@pytest.mark.parametrize("what", CHANGES)
def test_the_new_is_everywhere(changed: dict[str, str], what: str) -> None:
    new = CHANGES[what][2]
    pages = [f"{place}/index.html" if place else "index.html" for place in PLACES[what]]
    assert [name for name in pages if new not in changed[name]] == []
    texts = " ".join(entry["title"] + " " + entry["text"] for entry in json.loads(changed["search/search_index.json"])["docs"])
    assert new in texts


def test_the_figure_is_new_in_the_note_and_in_machine_readable_form(changed: dict[str, str]) -> None:
    page = changed["briefing/eu-perspective/index.html"]
    assert '<data value="2.60">2.60%</data>' in page
    assert '<p class="printed">2.60%</p>' in page


def without_permanent(text: str) -> str:
    for word in PERMANENT:
        text = text.replace(word, "")
    return text


def test_nothing_is_written_into_the_sources_by_a_build(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    before = {
        path: path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and path.suffix in (".md", ".yml", ".py", ".html")
    }
    build(project, tmp_path / "built")
    after = {path: path.read_bytes() for path in before}
    assert after == before
    assert sorted(path.name for path in (project / "docs" / "en").iterdir()) == [
        "briefing",
        "contributing",
        "index.md",
        "method.md",
        "reference",
    ]
