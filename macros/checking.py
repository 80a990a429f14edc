"""The command that checks everything: records, pages, corrections since another revision, the repository's own files."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import dataset, files, linters, project, repository, revision, rootfiles, schema
from .kinds import COLLECTIONS
from .problems import Problem, Problems

# A schema lists every id that a field may have.
MAX_SCHEMA = 500_000


def check(root: Path, base: str | None = None, *, own_files: bool = False) -> str:
    """Check a project; with a base, also that every correction since then is told in the changelog.

    `own_files` has the repository's own files linted. Returns what was checked; raises Problems with all that is wrong.
    """
    # The linters work while the records are read.
    linting = linters.start(root) if own_files else []
    problems: list[Problem] = []
    checked = ""
    try:
        site = project.load(root)
        records = sum(len(records) for records in site.data.records.values())
        own = ", and the repository’s own files" if linting else ""
        checked = f"{records} records and {len(site.pages)} pages{own}: no problem."
    except Problems as error:
        problems += error.problems
    try:
        problems += _untold(root, base) if base is not None else ()
    except Problems as error:
        problems += error.problems
    problems += linters.findings(linting)
    problems += [*rootfiles.check(root), *_schemas(root)] if own_files else ()
    if problems:
        raise Problems(problems)
    return checked


def _schemas(root: Path) -> Iterator[Problem]:
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
        return files.read_text(root / shown, shown, MAX_SCHEMA)
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


def _untold(root: Path, base: str) -> list[Problem]:
    """What is wrong with how corrections since a revision are told.

    Nothing while a file of records, or an entry of the changelog, cannot be read: every correction would seem untold.
    """
    reading = dataset.load(root / "data")
    changelog = f"data/{COLLECTIONS['change'].file}"
    if None in reading.ids.values() or any(problem.path == changelog for problem in reading.problems):
        return []
    with tempfile.TemporaryDirectory() as folder:
        _records_of(root, base, Path(folder))
        return list(revision.check(Path(folder), root / "data", reading.data))


def _records_of(root: Path, base: str, folder: Path) -> None:
    """Write the records at the point where a revision and the present one parted into a folder.

    Raises Problems if git cannot tell, or if there are no records at that point.
    """
    parted = repository.parted(root, base)
    listed = (repository.answer(root, "ls-tree", parted, "./data/") or "").splitlines()
    files = {line.partition("\t")[2].rpartition("/")[2] for line in listed if line.startswith("100")}
    for name in files & {collection.file for collection in COLLECTIONS.values()}:
        (folder / name).write_bytes(repository.content(root, "show", f"{parted}:./data/{name}") or b"")
    if not any(folder.iterdir()):
        raise Problems([Problem("--base", 1, f"the revision `{base}` has no records", "name one that has the folder data/")])
