"""The linters of the repository's own files: what each finds comes out as a problem with its file, line and remedy."""

from __future__ import annotations

import functools
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.upkeep import linters
from tests import saying as command
from tests.conftest import ROOT

# Most of these start processes, which takes longer than what `test --fast` is for.
pytestmark = pytest.mark.process

WORKFLOW = """\
name: Site
on: push
permissions: {}
concurrency:
  group: site
  cancel-in-progress: true
jobs:
  build:
    name: Build
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - name: Greet
        run: echo "Hello"
"""
FORM = """\
name: Correction
description: Something is wrong.
body:
  - type: textarea
    id: says
    attributes:
      label: What it says
"""
DEPENDABOT = """\
version: 2
updates:
  - package-ecosystem: uv
    directory: /
    schedule:
      interval: weekly
    cooldown:
      default-days: 7
"""
CITATION = """\
cff-version: 1.2.0
message: Cite it.
title: A briefing
authors:
  - name: Test desk
"""
FILES = {
    ".github/workflows/site.yml": WORKFLOW,
    ".github/ISSUE_TEMPLATE/correction.yml": FORM,
    ".github/ISSUE_TEMPLATE/config.yml": "blank_issues_enabled: true\n",
    ".github/dependabot.yml": DEPENDABOT,
    "CITATION.cff": CITATION,
    ".ci/run": "#!/usr/bin/env bash\nset -euo pipefail\n",
}


WORKFLOW_FILE = ".github/workflows/site.yml"


def write(folder: Path, *names: str) -> Path:
    """Write files of a repository, all right, into a folder: a linter without a file to read is not started, which takes time."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(FILES[name], "utf-8")
    # zizmor and jactionlint look for the repository that their files are in.
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return folder


def said(folder: Path) -> list[str]:
    return sorted(str(problem) for problem in linters.findings(linters.start(folder)))


def test_the_project_s_own_files_give_no_problem_to_any_linter() -> None:
    started = linters.start(ROOT)
    assert [one.linter.program for one in started if isinstance(one, linters.Running)] == [
        "zizmor",
        "jactionlint",
        "shellcheck",
        *["check-jsonschema"] * 5,
    ]
    assert list(linters.findings(started)) == []


MISTAKES = {
    "code from a stranger in a command": (
        ".github/workflows/site.yml",
        'run: echo "Hello"',
        'run: echo "${{ github.event.pull_request.title }}"',
        ".github/workflows/site.yml:14: code injection via template expansion (may expand into attacker-controllable code);"
        " mend it as https://docs.zizmor.sh/audits/#template-injection says",
    ),
    "a key that GitHub does not know in a workflow": (
        ".github/workflows/site.yml",
        "    timeout-minutes: 5\n",
        "    timeout-minutes: 5\n    timeout: 5\n",
        '.github/workflows/site.yml:12: unexpected key "timeout" for "job" section.',
    ),
    "shell in a workflow": (
        ".github/workflows/site.yml",
        'run: echo "Hello"',
        "run: cd $HOME",
        ".github/workflows/site.yml:14: shellcheck reported issue in this script: SC2086:info:1:4:"
        " Double quote to prevent globbing and word splitting;"
        " mend it as https://jactionlint.jdx.dev/rules#shellcheck says",
    ),
    "shell in .ci": (
        ".ci/run",
        "pipefail\n",
        "pipefail\necho $HOME\n",
        ".ci/run:3: Double quote to prevent globbing and word splitting; mend it as https://www.shellcheck.net/wiki/SC2086 says",
    ),
    "a workflow that GitHub's schema refuses": (
        ".github/workflows/site.yml",
        "timeout-minutes: 5",
        "timeout-minutes: soon",
        ".github/workflows/site.yml:11: 'soon' is not of type 'number'; write what GitHub’s schema allows",
    ),
    "a form with an unknown kind of field": (
        ".github/ISSUE_TEMPLATE/correction.yml",
        "type: textarea",
        "type: textaera",
        ".github/ISSUE_TEMPLATE/correction.yml:4: 'textaera' is not one of"
        " ['checkboxes', 'dropdown', 'input', 'markdown', 'textarea', 'upload']; write what GitHub’s schema allows",
    ),
    "a setting of the forms that is no truth value": (
        ".github/ISSUE_TEMPLATE/config.yml",
        "true",
        "sometimes",
        ".github/ISSUE_TEMPLATE/config.yml:1: 'sometimes' is not of type 'boolean'; write what GitHub’s schema allows",
    ),
    "an interval that Dependabot does not know": (
        ".github/dependabot.yml",
        "interval: weekly",
        "interval: wekly",
        ".github/dependabot.yml:6: 'wekly' is not one of"
        " ['daily', 'weekly', 'monthly', 'quarterly', 'semiannually', 'yearly', 'cron']; write what GitHub’s schema allows",
    ),
    "a citation without authors": (
        "CITATION.cff",
        "authors:\n  - name: Test desk\n",
        "",
        "CITATION.cff:1: 'authors' is a required property; write what GitHub’s schema allows",
    ),
}


@functools.cache
def rounds() -> list[list[str]]:
    """The mistakes, those of different files together: a run of all linters takes seconds."""
    # zizmor reads nothing where another file is broken.
    first, *others = MISTAKES
    found: list[list[str]] = []
    for name, file in ((name, MISTAKES[name][0]) for name in others):
        free = next((names for names in found if file not in {MISTAKES[other][0] for other in names}), None)
        found.append([name]) if free is None else free.append(name)
    return [[first], *found]


@pytest.fixture(scope="module")
def said_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str]]:
    """What the linters say of a repository with a mistake, and with mistakes in other files."""

    @functools.cache
    def of(number: int) -> list[str]:
        mistakes = [MISTAKES[name] for name in rounds()[number]]
        folder = write(tmp_path_factory.mktemp("linted"), *(file for file, *_ in mistakes))
        for file, old, new, _ in mistakes:
            text = (folder / file).read_text("utf-8")
            assert old in text
            (folder / file).write_text(text.replace(old, new), "utf-8")
        return said(folder)

    return lambda name: of(next(number for number, names in enumerate(rounds()) if name in names))


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_file_line_and_remedy(said_of: Callable[[str], list[str]], name: str) -> None:
    message = MISTAKES[name][3]
    assert any(line.startswith(message) for line in said_of(name)), said_of(name)


def test_a_file_that_is_no_yaml_is_named_and_no_linter_s_own_failure_beside_it(tmp_path: Path) -> None:
    folder = write(tmp_path, ".github/dependabot.yml", WORKFLOW_FILE)
    (folder / ".github/dependabot.yml").write_text("version: 2\nupdates: [\n", "utf-8")
    assert {line.partition(":")[0] for line in said(folder)} == {".github/dependabot.yml"}


def test_a_file_that_is_no_text_is_named_with_its_line(tmp_path: Path) -> None:
    folder = write(tmp_path, "CITATION.cff", ".ci/run")
    with (folder / "CITATION.cff").open("ab") as file:
        file.write(b"abstract: \xff\n")
    assert said(folder) == ["CITATION.cff:6: this line is not UTF-8; save the file with the encoding UTF-8"]


def test_a_symbolic_link_among_the_workflows_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, WORKFLOW_FILE)
    (folder / ".github" / "workflows" / "other.yml").symlink_to("site.yml")
    assert said(folder) == [".github/workflows/other.yml:1: this is a symbolic link; put the file itself here"]


def test_a_linter_that_is_not_installed_is_a_problem_and_no_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, *FILES)
    monkeypatch.setattr(linters, "_TOOLS", folder)
    found = said(folder)
    assert ".ci/run:1: shellcheck is not installed, so this was not checked; run: python3 run.py check" in found
    assert len(found) == len(linters.LINTERS)


def test_check_reports_the_mistakes_of_records_and_of_the_repository_at_once(small: Path) -> None:
    write(small, ".ci/run")
    (small / ".ci" / "run").write_text("#!/bin/sh\necho $HOME\n", "utf-8")
    (small / "data" / "risks.yml").write_text("", "utf-8")
    done = command.said(small, "check", "--repository")
    assert done.returncode == 1
    assert [line.rpartition(";")[0] for line in done.stdout.splitlines()[:-1]] == [
        ".ci/run:2: Double quote to prevent globbing and word splitting",
        "data/risks.yml:1: the file is empty",
    ]


def test_check_says_that_the_repository_s_own_files_have_no_problem(small: Path) -> None:
    write(small, ".ci/run")
    done = command.said(small, "check", "--repository")
    assert (done.returncode, done.stdout) == (0, "30 records and 4 pages, and the repository’s own files: no problem.\n")
