"""What the project's own folder holds: a file there could run, or change how something else runs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefing.checks import rootfiles
from tests.conftest import ROOT


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two files that are known."""
    for name in ("README.md", "run.py"):
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / ".gitignore").write_text("/site/\n", "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def said(folder: Path) -> list[str]:
    return [str(problem) for problem in rootfiles.check(folder)]


def test_the_files_of_the_project_are_accepted() -> None:
    assert said(ROOT) == []


def test_no_name_is_known_that_is_not_there() -> None:
    # Which license it will be is for the owner to choose.
    assert [name for name in sorted(rootfiles.HELD - {"LICENSE"}) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("name", ["yaml.py", "conftest.py", "pytest.ini", "shutil.py", "sitecustomize.py", "yaml/__init__.py"])
def test_a_file_that_could_run_is_refused_before_it_is_committed(repository: Path, name: str) -> None:
    (repository / name).parent.mkdir(exist_ok=True)
    (repository / name).write_text("x", "utf-8")
    top = name.partition("/")[0]
    assert said(repository) == [
        f"{top}:1: nothing of this name belongs in the project's folder, where it could run or change what runs; "
        "remove it, move it to the folder that it belongs to, or let git ignore it"
    ]


def test_what_git_does_not_keep_may_lie_there(repository: Path) -> None:
    (repository / "site").mkdir()
    (repository / "site" / "index.html").write_text("x", "utf-8")
    assert said(repository) == []


def test_what_git_was_made_to_keep_is_refused_although_it_is_ignored(repository: Path) -> None:
    (repository / "site").mkdir()
    (repository / "site" / "index.html").write_text("x", "utf-8")
    subprocess.run(["git", "add", "--force", "site"], cwd=repository, check=True)
    assert [line.partition(":")[0] for line in said(repository)] == ["site"]


def test_a_name_with_a_line_break_is_one_problem(repository: Path) -> None:
    (repository / "a\nb.py").write_text("x", "utf-8")
    assert [line.partition(";")[0] for line in said(repository)] == [
        "a\\nb.py:1: nothing of this name belongs in the project's folder, where it could run or change what runs"
    ]


def test_without_an_answer_of_git_every_file_there_is_looked_at(tmp_path: Path) -> None:
    for name in ("README.md", "site", "yaml.py"):
        (tmp_path / name).write_text("x", "utf-8")
    assert [line.partition(":")[0] for line in said(tmp_path)] == ["yaml.py"]
