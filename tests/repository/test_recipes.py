"""CONTRIBUTING.md: a new field and a new kind of record need what its recipes say, and nothing else."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from briefing.records.kinds import KINDS
from tests.conftest import ROOT, build, copy_project

# Code is changed, so the site has to be built by a process of its own; both recipes share it.
pytestmark = pytest.mark.process

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def blocks(heading: str) -> list[str]:
    """The blocks of code below a heading, in their order."""
    return re.findall(r"```\w*\n(.*?)```", re.split(r"\n### |\nSomething", TEXT.partition(f"\n### {heading}\n")[2])[0], re.DOTALL)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path.name} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8")


def add_the_field(project: Path) -> None:
    field, shown = blocks("A new field")
    models = project / "briefing" / "records" / "statements.py"
    strength = '    strength: Attribution = Field(description="how strongly the briefing puts it, in a word or two")\n'
    edit(models, strength, strength + field)
    template = project / "macros" / "templates" / "risks_table.html"
    edit(template, "{{ view.rich(risk.text) }}", shown.rstrip("\n"))
    risks = project / "data" / "risks.yml"
    first = next(iter(re.findall(r"^  strength: .*\n", risks.read_text("utf-8"), re.MULTILINE)))
    text = risks.read_text("utf-8")
    risks.write_text(text.replace(first, f"{first}  threatens: a made-up neighbor\n", 1), "utf-8")


def add_the_kind(project: Path) -> None:
    model, entry, records, template, place = blocks("A new kind of record")
    models = project / "briefing" / "records" / "statements.py"
    models.write_text(models.read_text("utf-8") + "\n\n" + model, "utf-8")
    kinds = project / "briefing" / "records" / "kinds.py"
    edit(kinds, "    Issue,\n", "    Issue,\n    Place,\n")
    edit(kinds, '    "source": Kind(\n', entry + '    "source": Kind(\n')
    (project / "data" / "places.yml").write_text(records, "utf-8")
    (project / "macros" / "templates" / "places_list.html").write_text(template, "utf-8")
    page = project / "docs" / "en" / "reference" / "glossary.md"
    page.write_text(page.read_text("utf-8") + "\n" + place + '\nSuch as {{ ref("place", "crimea") }}.\n', "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after both recipes were followed to the letter."""
    project = copy_project(tmp_path_factory.mktemp("project"))
    add_the_field(project)
    add_the_kind(project)
    build(project, project / "built")
    return project / "built"


def test_a_new_field_is_shown_described_and_published(built: Path) -> None:
    assert "Threatens: a made-up neighbor." in (built / "briefing" / "risks" / "index.html").read_text("utf-8")
    assert "whom it threatens, if the briefing says so" in (built / "contributing" / "fields" / "index.md").read_text("utf-8")
    rows = list(csv.DictReader((built / "data" / "v1" / "risks.csv").read_text("utf-8-sig").splitlines()))
    assert [row["threatens"] for row in rows if row["threatens"]] == ["a made-up neighbor"]


def test_a_new_kind_is_shown_called_described_and_published(built: Path) -> None:
    page = (built / "reference" / "glossary" / "index.html").read_text("utf-8")
    assert '<li id="crimea">Crimea</li>' in page
    assert 'Such as <a class="place" href="#crimea"' in page
    assert "## place" in (built / "contributing" / "fields" / "index.md").read_text("utf-8")
    assert "places_list()" in (built / "contributing" / "index.md").read_text("utf-8")
    [row] = csv.DictReader((built / "data" / "v1" / "places.csv").read_text("utf-8-sig").splitlines())
    assert (row["id"], row["name"]) == ("crimea", "Crimea")
    assert row["permalink"].endswith("reference/glossary/#crimea")


def test_no_other_file_names_a_kind_that_is_only_shown_and_called() -> None:
    # Nothing but its entry knows a kind that has no rules of its own, and the page of a party, which lists what is beside it.
    assert KINDS["risk"].table
    files = [*(ROOT / "briefing").rglob("*.py"), *(ROOT / "macros").glob("*.py")]
    naming = sorted(path.name for path in files if re.search(r"[\"']risk[\"']", path.read_text("utf-8")))
    assert naming == ["dataset.py", "evidence.py", "kinds.py", "profiles.py"]
