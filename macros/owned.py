"""Which files a list of code owners names: those whose change a green run does not prove."""

from __future__ import annotations

import re
from collections.abc import Iterable


def named(owners: str, files: Iterable[str]) -> tuple[str, ...]:
    """The files, by their paths, that a line of a CODEOWNERS file names; the owners themselves do not matter here."""
    lines = (re.split(r"(?<!\\)\s", line.strip(), maxsplit=1)[0] for line in owners.splitlines())
    patterns = [_pattern(line) for line in lines if line and not line.startswith("#")]
    return tuple(file for file in files if any(pattern.match(file) for pattern in patterns))


def _pattern(line: str) -> re.Pattern[str]:
    """A line as GitHub reads it: like one of .gitignore; a folder names all that is in it."""
    anchored = "/" in line.rstrip("/")
    glob = line.replace("\\ ", " ").strip("/")
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    meaning = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    inner = "".join(meaning.get(part, re.escape(part)) for part in parts)
    # `docs/*` names the files there, not those further down.
    below = "(?:/.*)" if line.endswith("/") else "" if glob.endswith("/*") else "(?:/.*)?"
    return re.compile(("" if anchored else "(?:.*/)?") + inner + below + r"\Z")
