"""What the project's own folder holds: nothing else, since a file there could run, or change how something else runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import repository
from .problems import Problem

# The folders and files by their names. Whoever adds one here adds it for everybody, so it is reviewed as code is.
HELD = {
    *(".ci", ".github", ".vscode", "benchmarks", "data", "docs", "macros", "overrides", "tests"),
    *(".editorconfig", ".gitattributes", ".gitignore", "CITATION.cff", "CONTRIBUTING.md", "README.md", "SECURITY.md"),
    *("devserver.py", "hooks.py", "mkdocs.yml", "pyproject.toml", "run.py"),
    *("requirements.in", "requirements.txt", "requirements-check.in", "requirements-check.txt"),
    *("requirements-dev.in", "requirements-dev.txt"),
}


def check(root: Path) -> Iterator[Problem]:
    """A problem for each name in the project's folder that git keeps, or would keep, and that is not known."""
    kept = repository.content(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard") or b""
    names = {path.partition("/")[0] for path in kept.decode("utf-8", "replace").split("\0")}
    for name in sorted(filter(None, names - HELD)):
        what = "nothing of this name belongs in the project's folder, where it could run or change what runs"
        yield Problem(name, 1, what, "remove it, or move it to the folder that it belongs to")
