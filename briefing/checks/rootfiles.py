"""What the project's own folder holds: nothing else, since a file there could run, or change how something else runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.records import git as repository
from briefing.records.problems import Problem

# Also read by run.py, before it runs anything. Whoever adds a name there adds it for everybody, so it is reviewed as code is.
HELD = frozenset((Path(__file__).parent / "rootfiles.txt").read_text("utf-8").split())
# What the commands and tools make there, where git cannot say what it keeps.
_MADE = frozenset({".cache", ".git", ".pytest_cache", ".ruff_cache", ".venv", "__pycache__", "review.html", "site"})


def check(root: Path) -> Iterator[Problem]:
    """A problem for each name in the project's folder that git keeps, or would keep, and that is not known."""
    kept = repository.content(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if kept is None:
        names = {path.name for path in root.iterdir()} - _MADE
    else:
        names = {path.partition("/")[0] for path in kept.decode("utf-8", "replace").split("\0")}
    for name in sorted(filter(None, names - HELD)):
        what = "nothing of this name belongs in the project's folder, where it could run or change what runs"
        yield Problem(name, 1, what, "remove it, move it to the folder that it belongs to, or let git ignore it")
