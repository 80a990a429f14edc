"""Whether the schemas in data/schema/ are those of the models: editors follow what a schema, or a line of a file, names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from briefing.checks import schema
from briefing.records import dataset, files
from briefing.records.problems import Problem, Problems

# A schema lists every id that a field may have.
MAX_BYTES = 500_000


def check(root: Path) -> Iterator[Problem]:
    """Schemas that say anything else than the models do, and files that name another; the ids in them, `run.py schema` renews."""
    for name, text in schema.files(dataset.load(root / "data").data).items():
        shown = f"data/schema/{name}"
        if (root / shown).is_file() and not _says_the_same(_read(root, shown), text):
            yield Problem(shown, 1, "this is not the schema of the models", "run: python3 run.py schema")
        # An editor fetches whatever schema a file names.
        records = f"data/{name.replace('.json', '.yml')}"
        own = f"# yaml-language-server: $schema=schema/{name}"
        for number, line in enumerate(_read(root, records).split("\n"), 1):
            if "yaml-language-server" in line and line != own:
                yield Problem(records, number, "this names another schema than that of the file", f"write `{own}`")


def _read(root: Path, shown: str) -> str:
    """The text of a file, or nothing where it cannot be read, which is reported elsewhere."""
    try:
        return files.read_text(root / shown, shown, MAX_BYTES)
    except Problems:
        return ""


def _says_the_same(text: str, expected: str) -> bool:
    """Whether a schema says what is expected of it, whichever ids its lists have."""
    try:
        return _alike(json.loads(text, object_pairs_hook=_once), json.loads(expected))
    except (ValueError, RecursionError):
        return False


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _alike(found: object, expected: object) -> bool:
    if isinstance(found, dict) and isinstance(expected, dict) and found.keys() == expected.keys():
        return all(_ids(found[name]) if name == "enum" else _alike(found[name], expected[name]) for name in found)
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        return all(map(_alike, found, expected))
    return found == expected


def _ids(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(value, str) for value in found)
