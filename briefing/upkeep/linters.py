"""What linters find in the repository's own files: workflows, forms, Dependabot's settings, CITATION.cff and shell.

Each linter is one record of LINTERS: how it is called, and how its report is read. They run beside each other and beside the
check of the records, and their findings come out as problems like all others.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefing.records import files
from briefing.records.problems import Problem, Problems

_TOOLS = Path(sys.executable).parent
_REMEDY = "mend it as {url} says"


@dataclass(frozen=True)
class Linter:
    """A program, its arguments before the files, the files as patterns below the root, and how its report is read."""

    program: str
    arguments: tuple[str, ...]
    files: tuple[str, ...]
    read: Callable[[Any, Path], Iterator[Problem]]
    apart: str = ""  # a file that the patterns find and another linter reads


@dataclass(frozen=True)
class Running:
    """A linter at work on a project's files."""

    linter: Linter
    root: Path
    process: subprocess.Popen[str]


def start(root: Path) -> list[Running | Problem]:
    """Every linter that has files to read, started; a problem for one that is not installed, and for a file that is no text."""
    found = [{path.relative_to(root).as_posix() for pattern in one.files for path in root.glob(pattern)} for one in LINTERS]
    named = [(linter, sorted(names - {linter.apart})) for linter, names in zip(LINTERS, found, strict=True)]
    unreadable = _unreadable(root, sorted({name for _, names in named for name in names}))
    # A linter may end without a report at such a file.
    refused = {name for problem in unreadable for name in (problem.path, *map(str, Path(problem.path).parents))}
    readable = [(linter, names) for linter, names in named if names and refused.isdisjoint(names)]
    return [*unreadable, *(_start(linter, root, names) for linter, names in readable)]


def findings(started: list[Running | Problem]) -> Iterator[Problem]:
    """What the linters found, once they have ended."""
    found = [one for one in started if isinstance(one, Problem)]
    unread = []
    for one in started:
        if isinstance(one, Running):
            report, error = one.process.communicate()
            try:
                found += one.linter.read(json.loads(report), one.root)
            except (ValueError, KeyError, TypeError):
                said = next((line for line in reversed(error.splitlines()) if line.strip()), "nothing")
                what = f"{one.linter.program} gave no report, but said: {said}"
                unread.append(Problem(".github", 1, what, "mend what it names"))
    # A file that one linter finds broken, another refuses to read.
    yield from found or unread


def _unreadable(root: Path, names: list[str]) -> list[Problem]:
    """What is wrong with files, or with those in folders, before a linter reads them."""
    paths = {path for name in names for path in ([root / name] if not (root / name).is_dir() else (root / name).rglob("*"))}
    found: list[Problem] = []
    for path in sorted(path for path in paths if path.is_symlink() or not path.is_dir()):
        try:
            files.read_text(path, path.relative_to(root).as_posix())
        except Problems as error:
            found += error.problems
    return found


def _start(linter: Linter, root: Path, names: list[str]) -> Running | Problem:
    command = [str(_TOOLS / linter.program), *linter.arguments, *names]
    # jactionlint asks shellcheck about the shell in workflows, and finds it by its name.
    environment = {**os.environ, "PATH": f"{_TOOLS}{os.pathsep}{os.environ.get('PATH', '')}"}
    try:
        # The commands are those at the foot of this module.
        process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
    except OSError:
        return Problem(names[0], 1, f"{linter.program} is not installed, so this was not checked", "run: python3 run.py check")
    return Running(linter, root, process)


def _zizmor(report: Any, root: Path) -> Iterator[Problem]:
    for one in report:
        place = next(place for place in one["locations"] if place["symbolic"]["kind"] == "Primary")
        path = place["symbolic"]["key"]["Local"]["verbatim_path"]
        what = f"{one['desc']} ({place['symbolic']['annotation']})"
        yield Problem(path, place["concrete"]["location"]["start_point"]["row"] + 1, what, _REMEDY.format(url=one["url"]))


def _jactionlint(report: Any, root: Path) -> Iterator[Problem]:
    for one in report:
        yield Problem(one["filepath"], one["line"], one["message"].rstrip("."), _REMEDY.format(url=one["doc_url"]))


def _shellcheck(report: Any, root: Path) -> Iterator[Problem]:
    for one in report["comments"]:
        url = f"https://www.shellcheck.net/wiki/SC{one['code']}"
        yield Problem(one["file"], one["line"], one["message"].rstrip("."), _REMEDY.format(url=url))


def _schema(report: Any, root: Path) -> Iterator[Problem]:
    for one in report.get("parse_errors", []):
        yield Problem(one["filename"], 1, "this is not valid YAML", "check the indentation, the colons and the quotation marks")
    for one in report["errors"]:
        best = one.get("best_deep_match", one)
        steps = [key or int(index) for key, index in re.findall(r"(?:\.|\[')([^.\[\]']+)|\[(\d+)\]", best["path"])]
        yield Problem(one["filename"], _line(root / one["filename"], steps), best["message"], "write what GitHub’s schema allows")


def _line(path: Path, steps: list[str | int]) -> int:
    """The line of what a schema names by its path in a YAML file; of what is nearest to it, if the path leads nowhere."""
    node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    line = 1
    for step in steps:
        inside: dict[str | int, tuple[yaml.Node, yaml.Node]] = {}
        if isinstance(node, yaml.SequenceNode):
            inside = {index: (value, value) for index, value in enumerate(node.value)}
        elif isinstance(node, yaml.MappingNode):
            inside, step = {key.value: (key, value) for key, value in node.value}, str(step)
        if step not in inside:
            break
        begin, node = inside[step]
        line = begin.start_mark.line + 1
    return line


def _by_schema(name: str, files: str, apart: str = "") -> Linter:
    return Linter("check-jsonschema", ("--output-format=json", f"--builtin-schema=vendor.{name}"), (files,), _schema, apart)


_FORMS = ".github/ISSUE_TEMPLATE"
LINTERS = (
    Linter("zizmor", ("--offline", "--strict-collection", "--persona=auditor", "--format=json"), (".github",), _zizmor),
    Linter("jactionlint", ("--format=json",), (".github/workflows/*.yml", ".github/dependabot.yml"), _jactionlint),
    Linter("shellcheck", ("--format=json1",), (".ci/*",), _shellcheck),
    _by_schema("github-workflows", ".github/workflows/*.yml"),
    _by_schema("dependabot", ".github/dependabot.yml"),
    _by_schema("github-issue-forms", f"{_FORMS}/*.yml", apart=f"{_FORMS}/config.yml"),
    _by_schema("github-issue-config", f"{_FORMS}/config.yml"),
    _by_schema("citation-file-format", "CITATION.cff"),
)
