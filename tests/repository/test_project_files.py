"""Rules for the repository's own files."""

import json
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT

LOCKED = ["requirements.txt", "requirements-check.txt", "requirements-dev.txt"]
LOCKS = [*LOCKED, *(name.replace(".txt", ".in") for name in LOCKED)]


def tracked() -> list[str]:
    return subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")[:-1]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_registry(name: str) -> None:
    assert not re.search(r"https?:|index-url|find-links", (ROOT / name).read_text("utf-8"))


def test_the_lock_of_the_npm_tools_names_no_registry_and_has_hashes() -> None:
    packages = json.loads((ROOT / "benchmarks" / "package-lock.json").read_text("utf-8"))["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert installed
    assert [name for name, package in installed.items() if "resolved" in package] == []
    assert [name for name, package in installed.items() if not package.get("integrity")] == []


@pytest.mark.parametrize("name", LOCKED)
def test_every_package_is_locked_with_hashes(name: str) -> None:
    packages = re.split(r"\n(?=[a-z])", (ROOT / name).read_text("utf-8"))[1:]
    assert len(packages) > 20
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_each_lock_holds_those_before_it_in_the_same_versions() -> None:
    versions = [dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.M)) for name in LOCKED]
    assert versions[0].items() < versions[1].items() < versions[2].items()


def test_mkdocs_stays_below_two() -> None:
    assert "mkdocs>=1.6,<2" in (ROOT / "requirements.in").read_text("utf-8")
    assert re.search(r"^mkdocs==1\.", (ROOT / "requirements.txt").read_text("utf-8"), re.M)


@pytest.mark.process
def test_no_file_names_a_path_of_somebody_s_machine() -> None:
    names = tracked()
    assert names
    naming = [
        name
        for name in names
        if (ROOT / name).is_file() and re.search(rb"/home/\w|/Users/\w|/root/\w", (ROOT / name).read_bytes())
    ]
    assert [name for name in naming if name != "tests/repository/test_project_files.py"] == []


@pytest.mark.process
def test_the_code_is_formatted_and_linted() -> None:
    for command in (["check"], ["format", "--check"]):
        done = subprocess.run([sys.executable, "-m", "ruff", *command, "."], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_the_readme_names_every_command_of_run_py() -> None:
    from briefing.__main__ import COMMANDS

    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"`{name}" not in readme and f"run.py {name}" not in readme] == []


def test_everything_has_an_owner_but_what_the_checks_only_read() -> None:
    owners = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8")
    assert [line.split()[0] for line in owners.splitlines() if not line.startswith("#")] == [
        "*",
        "/data/*.yml",
        "/data/*/*.yml",
        "/docs/",
    ]
