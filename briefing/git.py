"""What git knows of the project: where another revision and the present one parted, the files of then, and what changed since."""

from __future__ import annotations

import subprocess
from pathlib import Path

from briefing.records.problems import Problem, Problems


def parted(root: Path, base: str) -> str:
    """The commit at which a revision and the present one parted. Raises Problems if git cannot tell."""
    revision = answer(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    commit = answer(root, "merge-base", revision, "HEAD") if revision else None
    if not commit:
        write = "name a commit, branch or tag that is here, such as origin/main; in a shallow clone, fetch it first"
        raise Problems([Problem("--base", 1, f"git knows no revision `{base}` here that this one comes from", write)])
    return commit


def changed(root: Path, commit: str) -> tuple[str, ...]:
    """The files that differ between a commit and the working tree, new ones included, by their paths below the root."""
    differing = content(root, "diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--") or b""
    unknown = content(root, "ls-files", "--others", "--exclude-standard", "-z") or b""
    names = (differing + unknown).decode("utf-8", "replace").split("\0")
    return tuple(sorted(set(filter(None, names))))


def answer(root: Path, *arguments: str) -> str | None:
    """What git answers, or None if it is not installed, or has nothing to say."""
    said = content(root, *arguments)
    return None if said is None else said.decode("utf-8", "replace").strip()


def content(root: Path, *arguments: str) -> bytes | None:
    """What git prints, to its last byte: a file, an archive."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True)  # noqa: S607
    except OSError:
        return None
    return None if done.returncode else done.stdout
