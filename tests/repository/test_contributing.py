"""CONTRIBUTING.md: its recipes are run as they stand, and say what the commands really say."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.editing import draft
from tests.conftest import ROOT, leave_only_english
from tests.reviewing import review_all
from tests.saying import said

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
RECIPES = ("A figure is wrong", "A quotation is missing", "A paragraph has a typo")
RISKS = "docs/en/briefing/risks.md"
EU = "docs/en/briefing/eu-perspective.md"
CHINA = '{{ ref("country", "chn") }}'
QUOTE = '{{ quote("macron-catastrophe") }}'
# What a reader of the recipe does before a command, by the number of the command: file, text before, text after.
STEPS = {
    "A figure is wrong": {
        0: ("data/figures.yml", "  value: 2.25\n", "  value: 2.35\n"),
        1: ("data/figures.yml", "literal: 2.25% by", "literal: 2.35% by"),
    },
    # The paragraph names him, whatever its words.
    "A quotation is missing": {1: (EU, '{{ actor("macron"', f'{QUOTE} {{{{ actor("macron"')},
    "A paragraph has a typo": {0: (RISKS, CHINA, "China")},
}


def section(name: str) -> str:
    return TEXT.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def commands(name: str) -> Iterator[tuple[str, str]]:
    """The commands of a recipe with what it says they print."""
    for block in re.findall(r"```console\n(.*?)```", section(name), re.DOTALL):
        for part in block.split("$ ")[1:]:
            command, _, output = part.partition("\n")
            yield command, output.strip()


def alike(text: str) -> str:
    """A text without what changes with every record that is added, and every day."""
    text = re.sub(r":\d+:|\bline \d+", ":N:", text)
    return re.sub(r"\d+ records and \d+ pages", "N records and N pages", re.sub(r"20\d\d-\d\d-\d\d", "DAY", text)).strip()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project at the point where the recipes begin, whatever was corrected since, with its branch `origin/main`."""
    project = tmp_path / "project"
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, project / name)
    # The recipes are for the English text.
    for settings in ROOT.glob("mkdocs.??.yml"):
        shutil.copy(settings, project / settings.name)
    leave_only_english(project)
    figures = project / "data" / "figures.yml"
    before, record, after = figures.read_text("utf-8").partition("- id: fra-plan\n")
    after = re.sub(r"value: \S+", "value: 2.25", after, count=1)
    figures.write_text(before + record + re.sub(r"literal: .*", "literal: 2.25% by 2029", after, count=1), "utf-8")
    changelog = project / "data" / "changelog.yml"
    head = re.match(r"(?:#.*\n)*", changelog.read_text("utf-8")).group()
    changelog.write_text(f"{head}[]\n", "utf-8")
    take_out_the_example_quotation(project)
    compare_the_example_as_at_the_start(project)
    review_all(project)
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Begin"], ["update-ref", "refs/remotes/origin/main", "HEAD"]):
        subprocess.run([*git, *words], cwd=project, check=True)
    return project


def take_out_the_example_quotation(project: Path) -> None:
    """Undo what someone did who followed the recipe to the letter."""
    quotes = project / "data" / "quotes.yml"
    text = quotes.read_text("utf-8")
    quotes.write_text(re.sub(r"^- id: macron-catastrophe\n(?:  .*\n)+", "", text, flags=re.M), "utf-8")
    page = project / "docs" / "en" / "briefing" / "eu-perspective.md"
    page.write_text(page.read_text("utf-8").replace('{{ quote("macron-catastrophe") }}', "catastrophe"), "utf-8")


def compare_the_example_as_at_the_start(project: Path) -> None:
    """Whatever has been found of the French plan since."""
    path = project / "data" / "comparisons.yml"
    records = re.split(r"^(?=- id: )", path.read_text("utf-8"), flags=re.M)
    path.write_text("".join(map(_not_found, records)), "utf-8")


def _not_found(record: str) -> str:
    """A comparison of the French plan whose excerpts show nothing; any other as it is."""
    if not re.search(r"^  figures: .*\bfra-plan\b", record, re.M):
        return record
    record = re.sub(r"^  verdict: .*", "  verdict: not found", record, flags=re.M)
    record = re.sub(r"^(\s+)relation: .*", r"\1relation: context", record, flags=re.M)
    return record if "  searched:" in record else f"{record.rstrip()}\n  searched: Two look-ups.\n"


def run(project: Path, command: str) -> str:
    """What a command of a recipe prints; run.py adds only the installation, and that a check reads the repository's own files.

    What the check says when these have no problem is tested in test_linters.py.
    """
    program, script, *words = shlex.split(command)
    assert (program, script) == ("python3", "run.py")
    done = said(project, *words)
    assert done.stderr == ""
    return done.stdout.replace("pages: no problem.", "pages, and the repository’s own files: no problem.")


@pytest.mark.process
@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_says_what_its_commands_print(project: Path, name: str) -> None:
    found = list(commands(name))
    assert found
    for number, (command, output) in enumerate(found):
        if number in STEPS[name]:
            file, old, new = STEPS[name][number]
            text = (project / file).read_text("utf-8")
            assert old in text, f"{file} no longer holds {old!r}: choose another example in CONTRIBUTING.md"
            (project / file).write_text(text.replace(old, new, 1), "utf-8")
        assert alike(run(project, command)) == alike(output)


def test_it_begins_with_editing_in_the_browser() -> None:
    assert TEXT.splitlines()[2].startswith("Edit in the browser and let the checks run")


def test_it_names_only_kinds_that_can_be_added_so() -> None:
    names = re.search(r"It works the same for a (.*?); `python3", section("A quotation is missing"), re.DOTALL).group(1)
    named = set(re.findall(r"`(\w+)`", names))
    assert named
    assert named <= set(draft.KINDS)


def test_it_names_no_file_that_there_is_not() -> None:
    links = re.findall(r"\]\(([^)#]+)", TEXT)
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []
