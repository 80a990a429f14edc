"""The workflow that asks for cited pages every week: least rights, and exactly one issue.

What holds for every workflow is in test_workflows.py; whether it is well-formed and safe, the linters judge.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from briefing.upkeep import links
from briefing.upkeep.links import Answer
from tests.conftest import ROOT

FILE = ROOT / ".github" / "workflows" / "links.yml"
# YAML 1.1 reads the key `on` as true.
WORKFLOW = yaml.safe_load(FILE.read_text("utf-8"))
LINKS, REPORT = WORKFLOW["jobs"]["links"], WORKFLOW["jobs"]["report"]
TITLE = "Links that lead nowhere"
ADDRESS = "https://gone.example/`$(touch ran)`"
GONE = links.report({ADDRESS: ["data/sources.yml:4"]}, {ADDRESS: Answer(404)})
ALL_THERE = links.report({ADDRESS: ["data/sources.yml:4"]}, {ADDRESS: Answer(200)})

# Stands for the program `gh`: writes down what it is asked to do, and answers from files.
GH = r"""#!/bin/sh
if test "$1" = api; then
  test "$2 $3 $4" = "--paginate repos/owner/name/issues?state=all&per_page=100 --jq" || exit 9
  exec "$PYTHON" "$STUBS/select.py" "$5" < "$STUBS/issues.json"
elif test "$1 $2" = "issue view"; then
  test "$4 $5 $6 $7" = "--json body --jq .body" || exit 9
  cat "$STUBS/body-$3.md"
else
  for word in "$@"; do printf '%s|' "$word"; done >> "$STUBS/asked.txt"
  echo >> "$STUBS/asked.txt"
fi
"""
# gh has jq inside; this is the one selection that the step asks for.
SELECT = r"""
import json, sys
assert sys.argv[1] == '.[] | select(.user.login == "github-actions[bot]" and .pull_request == null) | [.state, .number, .title] | @tsv'
for issue in json.load(sys.stdin):
    if issue["user"]["login"] == "github-actions[bot]" and issue.get("pull_request") is None:
        print(issue["state"], issue["number"], issue["title"].replace("\\", "\\\\").replace("\t", "\\t"), sep="\t")
"""


def issue(number: int, state: str, title: str = TITLE, login: str = "github-actions[bot]", **more: object) -> dict:
    return {"number": number, "state": state, "title": title, "user": {"login": login}, **more}


def asked(folder: Path, report: str, issues: list[dict], body: str = "") -> list[str]:
    """What the very step of the workflow asks of gh, for a report and the issues there are."""
    stubs, work = folder / "stubs", folder / "work"
    stubs.mkdir()
    work.mkdir()
    (stubs / "gh").write_text(GH, "utf-8")
    (stubs / "gh").chmod(0o755)
    (stubs / "select.py").write_text(SELECT, "utf-8")
    (stubs / "issues.json").write_text(json.dumps(issues), "utf-8")
    for each in issues:
        (stubs / f"body-{each['number']}.md").write_text(body, "utf-8")
    (work / "links.md").write_text(report, "utf-8")
    step = REPORT["steps"][-1]
    # As GitHub runs a step whose shell is bash.
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=work,
        env={
            "PATH": f"{stubs}:{os.environ['PATH']}",
            "GH_REPO": "owner/name",
            "TITLE": step["env"]["TITLE"],
            "STUBS": str(stubs),
            "PYTHON": sys.executable,
        },
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in work.iterdir()] == ["links.md"]
    return (stubs / "asked.txt").read_text("utf-8").splitlines() if (stubs / "asked.txt").exists() else []


CREATE = "issue|create|--title|Links that lead nowhere|--body-file|links.md|"
CLOSE = "issue|close|7|--comment|Every cited page that can be asked for is there again, or no longer cited.|"
REOPEN = "issue|reopen|7|"
EDIT = "issue|edit|7|--body-file|links.md|"


@pytest.mark.process
@pytest.mark.parametrize(
    ("report", "issues", "body", "expected"),
    [
        pytest.param(ALL_THERE, [], "", [], id="nothing gone, no issue"),
        pytest.param(ALL_THERE, [issue(7, "open")], GONE, [CLOSE], id="nothing gone, open issue"),
        pytest.param(ALL_THERE, [issue(7, "closed")], GONE, [], id="nothing gone, closed issue"),
        pytest.param(GONE, [], "", [CREATE], id="gone, no issue"),
        pytest.param(GONE, [issue(7, "open")], GONE, [], id="gone, open issue with the same report"),
        pytest.param(GONE, [issue(7, "open")], "older\n", [EDIT], id="gone, open issue with another report"),
        pytest.param(GONE, [issue(7, "closed")], "older\n", [REOPEN, EDIT], id="gone, closed issue with another report"),
        pytest.param(GONE, [issue(7, "closed")], GONE, [REOPEN], id="gone, closed issue with the same report"),
    ],
)
def test_there_is_one_issue_while_links_are_gone(
    tmp_path: Path, report: str, issues: list[dict], body: str, expected: list[str]
) -> None:
    assert asked(tmp_path, report, issues, body) == expected


@pytest.mark.process
def test_an_issue_of_someone_else_or_of_another_title_is_left_alone(tmp_path: Path) -> None:
    others = [
        issue(3, "open", login="reader"),
        issue(4, "open", title=f"{TITLE} at all"),
        issue(5, "open", title=f"x\t{TITLE}"),
        issue(6, "open", pull_request={}),
    ]
    assert asked(tmp_path, GONE, others) == [CREATE]


@pytest.mark.process
def test_an_open_issue_is_used_before_a_closed_one_and_the_oldest_first(tmp_path: Path) -> None:
    issues = [issue(10, "open"), issue(7, "open"), issue(2, "closed")]
    assert asked(tmp_path, GONE, issues, "older\n") == [EDIT]


@pytest.mark.process
def test_a_failing_request_fails_the_step(tmp_path: Path) -> None:
    (tmp_path / "gh").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "links.md").write_text(GONE, "utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", REPORT["steps"][-1]["run"]],
        cwd=tmp_path,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "GH_REPO": "owner/name", "TITLE": TITLE},
        capture_output=True,
    )
    assert done.returncode != 0


def test_it_runs_by_the_clock_and_by_hand_and_never_for_a_pull_request() -> None:
    assert set(WORKFLOW[True]) == {"schedule", "workflow_dispatch"}


def test_nothing_is_permitted_that_a_job_does_not_ask_for() -> None:
    assert (LINKS["permissions"], REPORT["permissions"]) == ({"contents": "read"}, {"issues": "write"})


def test_the_job_that_writes_issues_runs_no_code_of_the_repository() -> None:
    assert [step.get("uses", "").partition("@")[0] for step in REPORT["steps"]] == ["actions/download-artifact", ""]
    assert (REPORT["needs"], REPORT["if"]) == (["links"], "github.ref == 'refs/heads/main'")


def test_the_report_is_handed_on_as_a_file_and_nothing_is_pasted_into_a_script() -> None:
    asks, keeps = LINKS["steps"][2:]
    assert "python3 run.py links --out links.md" in asks["run"]
    assert (keeps["with"]["name"], keeps["with"]["path"]) == ("links", "links.md")
    assert REPORT["steps"][0]["with"]["name"] == "links"
    assert [step["run"] for job in (LINKS, REPORT) for step in job["steps"] if "${{" in step.get("run", "")] == []
