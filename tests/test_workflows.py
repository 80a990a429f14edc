"""The workflow that publishes: least rights, pinned actions, nothing of the repository in the deploy job."""

import re

import yaml

from tests.conftest import ROOT

FILE = ROOT / ".github" / "workflows" / "site.yml"
TEXT = FILE.read_text("utf-8")
# YAML 1.1 reads the key `on` as true.
WORKFLOW = yaml.safe_load(TEXT)


def test_every_action_is_pinned_by_its_full_commit() -> None:
    uses = re.findall(r"uses: (\S+)", TEXT)
    assert len(uses) == 4
    assert [use for use in uses if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", use)] == []


def test_nothing_is_permitted_that_a_job_does_not_ask_for() -> None:
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()} == {
        "build": {"contents": "read"},
        "checks": {},
        "deploy": {"pages": "write", "id-token": "write"},
    }


def test_there_are_no_secrets_and_no_privileged_triggers() -> None:
    assert "secrets" not in TEXT
    assert set(WORKFLOW[True]) == {"pull_request", "push"}


def test_the_deploy_job_runs_no_code_of_the_repository() -> None:
    steps = WORKFLOW["jobs"]["deploy"]["steps"]
    assert [step.get("uses", "").partition("@")[0] for step in steps] == ["actions/deploy-pages"]
    assert WORKFLOW["jobs"]["deploy"]["if"] == "github.event_name == 'push' && github.ref == 'refs/heads/main'"


def test_what_is_published_is_what_was_tested() -> None:
    steps = WORKFLOW["jobs"]["build"]["steps"]
    tested = next(step for step in steps if step.get("run") == "bash .ci/run")
    kept = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert tested["env"]["TESTED_SITE"] == kept["with"]["path"] == "site"


def test_every_job_ends_by_itself() -> None:
    assert all(job["timeout-minutes"] <= 15 for job in WORKFLOW["jobs"].values())


def test_the_check_compares_with_what_the_change_is_for_and_has_it() -> None:
    steps = WORKFLOW["jobs"]["build"]["steps"]
    [check] = [step for step in steps if "run.py check" in step.get("run", "")]
    assert 'python3 run.py check --base "$BASE"' in check["run"]
    assert check["env"]["BASE"] == "${{ github.event.pull_request.base.sha || github.event.before }}"
    assert steps[0]["with"]["fetch-depth"] == 0
