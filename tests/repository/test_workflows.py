"""The workflows: least rights, pinned actions, nothing of the repository where there are rights, and what was tested is published.

Whether they are well-formed and safe is also what the linters judge, see test_linters.py.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# YAML 1.1 reads the key `on` as true.
WORKFLOWS = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in FILES}
SITE = WORKFLOWS["site"]
each_workflow = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def steps(job: str) -> list[dict]:
    return SITE["jobs"][job]["steps"]


def step(job: str, words: str) -> dict:
    """The one step of a job whose command or action holds some words."""
    [found] = [one for one in steps(job) if words in one.get("run", "") + one.get("uses", "")]
    return found


def number(job: str, words: str) -> int:
    return steps(job).index(step(job, words))


@each_workflow
def test_every_action_is_one_of_github_and_pinned_by_its_full_commit(path: Path) -> None:
    uses = re.findall(r"uses: (\S+)", path.read_text("utf-8"))
    assert uses
    assert [use for use in uses if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", use)] == []


@each_workflow
def test_there_are_no_secrets_and_no_privileged_triggers(path: Path) -> None:
    assert "secrets" not in path.read_text("utf-8")
    assert set(WORKFLOWS[path.stem][True]) <= {"pull_request", "push", "schedule", "workflow_dispatch"}


@each_workflow
def test_no_expression_stands_in_a_command(path: Path) -> None:
    commands = [one["run"] for job in WORKFLOWS[path.stem]["jobs"].values() for one in job["steps"] if "run" in one]
    assert commands
    assert [command for command in commands if "${{" in command] == []


@each_workflow
def test_every_job_ends_by_itself(path: Path) -> None:
    minutes = [job["timeout-minutes"] for job in WORKFLOWS[path.stem]["jobs"].values()]
    assert minutes
    assert max(minutes) <= 30


@each_workflow
def test_no_checkout_keeps_its_key(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("actions/checkout@") == text.count("persist-credentials: false") >= 1


@each_workflow
def test_nothing_that_leads_to_what_is_published_or_written_takes_files_from_another_run(path: Path) -> None:
    jobs = WORKFLOWS[path.stem]["jobs"]
    kept = {name: one["with"]["cache"] for name, job in jobs.items() for one in job["steps"] if "cache" in one.get("with", {})}
    only_for_pull_requests = "${{ github.event_name == 'pull_request' && 'pip' || '' }}"
    assert kept in ({}, {"check": "pip", "build": only_for_pull_requests, "test": only_for_pull_requests})


def test_nothing_is_permitted_that_a_job_does_not_ask_for() -> None:
    assert {name: workflow["permissions"] for name, workflow in WORKFLOWS.items()} == {"links": {}, "site": {}}
    assert {name: job["permissions"] for name, job in SITE["jobs"].items()} == {
        "check": {"contents": "read"},
        "build": {"contents": "read"},
        "test": {"contents": "read"},
        "checks": {},
        "deploy": {"pages": "write", "id-token": "write"},
    }


@each_workflow
def test_a_job_that_may_write_runs_no_code_of_the_repository(path: Path) -> None:
    writing = [job for job in WORKFLOWS[path.stem]["jobs"].values() if "write" in job["permissions"].values()]
    assert writing
    for job in writing:
        uses = [one.get("uses", "").partition("@")[0] for one in job["steps"]]
        assert "actions/checkout" not in uses
        assert [one["run"] for one in job["steps"] if re.search(r"run\.py|\.ci/", one.get("run", ""))] == []


def test_only_main_is_published() -> None:
    assert [one.get("uses", "").partition("@")[0] for one in steps("deploy")] == ["actions/deploy-pages"]
    assert SITE["jobs"]["deploy"]["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"


def test_what_is_published_is_what_was_tested_and_no_test_can_change_it() -> None:
    order = [number("test", words) for words in ("run.py build", "upload-pages-artifact", ".ci/run")]
    assert order == sorted(order)
    assert step("test", "upload-pages-artifact")["with"]["path"] == step("test", ".ci/run")["env"]["TESTED_SITE"] == "site"
    assert [name for name in SITE["jobs"] for one in SITE["jobs"][name]["steps"] if "pages-artifact" in str(one)] == ["test"]
    assert SITE["jobs"]["deploy"]["needs"] == ["test", "checks"]


def test_check_build_and_test_wait_for_nothing() -> None:
    assert [name for name in ("check", "build", "test") if "needs" in SITE["jobs"][name]] == []


def test_the_site_is_built_twice_and_compared_byte_for_byte_before_a_reviewer_gets_it() -> None:
    kept = next(number for number, one in enumerate(steps("build")) if one.get("with", {}).get("name") == "site")
    assert number("build", "diff --recursive .cache/first site") < kept


def test_the_required_job_runs_always_and_fails_unless_every_other_succeeded() -> None:
    required = SITE["jobs"]["checks"]
    others = [name for name in SITE["jobs"] if name not in ("checks", "deploy")]
    assert (required["name"], required["if"], required["needs"]) == ("All checks", "always()", others)
    [one] = required["steps"]
    assert one["env"]["RESULTS"] == " ".join(f"${{{{ needs.{name}.result }}}}" for name in others)
    assert one["run"] == 'test "$RESULTS" = "success success success"'


def test_the_check_compares_with_what_the_change_is_for_and_has_it() -> None:
    assert SITE["env"]["BASE"] == "${{ github.event_name == 'pull_request' && 'HEAD^1' || github.event.before }}"
    assert [step(job, "actions/checkout")["with"]["fetch-depth"] for job in ("check", "build")] == [0, 0]


@pytest.mark.process
@pytest.mark.parametrize(
    ("base", "commits", "lapses", "called"),
    [
        ("HEAD^1", 2, "", "run.py check --base HEAD^1"),
        ("HEAD^2", 2, "", "run.py check --base HEAD^1"),  # what there is not
        ("0" * 40, 2, "", "run.py check --base HEAD^1"),  # the first push of a branch
        ("1" * 40, 2, "", "run.py check --base HEAD^1"),  # after a forced push
        ("0" * 40, 1, "", "run.py check"),
        ("HEAD^1", 2, "true", "run.py check --current --base HEAD^1"),  # where owners refuse lapses
        ("0" * 40, 1, "true", "run.py check --current"),
    ],
)
def test_the_check_finds_a_base_whatever_was_pushed(tmp_path: Path, base: str, commits: int, lapses: str, called: str) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run([*git, "init", "-q"], cwd=tmp_path, check=True)
    for number in range(commits):
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", str(number)], cwd=tmp_path, check=True)
    (tmp_path / "python3").write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    (tmp_path / "python3").chmod(0o755)
    env = {**os.environ, "BASE": base, "REFUSE_LAPSES": lapses, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    shell = step("check", "run.py")["run"]
    # As GitHub calls it.
    done = subprocess.run(["bash", "-e", "-c", shell], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{called}\n", "")


def test_a_reviewer_gets_what_changes_and_is_not_kept_from_a_change_by_it() -> None:
    shown = step("build", "run.py impact")
    assert shown["run"] == 'python3 run.py impact --base "$BASE" --html review.html >> "$GITHUB_STEP_SUMMARY"'
    assert shown["continue-on-error"] is True
    kept = [one["with"] for one in steps("build") if "actions/upload-artifact@" in one.get("uses", "")]
    assert kept == [
        {"path": "review.html", "archive": False, "if-no-files-found": "warn"},
        {"name": "site", "path": "site"},
    ]
