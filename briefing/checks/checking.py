"""The command that checks everything: records, pages, corrections since another revision, the repository's own files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from briefing.checks import linters, project
from briefing.records import dataset, revision
from briefing.records import git as repository
from briefing.records.kinds import KINDS
from briefing.records.problems import Problem, Problems


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
    problems += _committed_schemas(root) if own_files else ()
    if problems:
        raise Problems(problems)
    return checked


def _committed_schemas(root: Path) -> list[Problem]:
    """Schemas for editors are written by a command: one that comes with a change could send an editor anywhere."""
    listed = (repository.answer(root, "ls-files", "./data/schema/") or "").splitlines()
    return [Problem(name, 1, "this file is made by a command", "remove it from git: git rm --cached") for name in listed]


def _untold(root: Path, base: str) -> list[Problem]:
    """What is wrong with how corrections since a revision are told.

    Nothing while a file of records, or an entry of the changelog, cannot be read: every correction would seem untold.
    """
    reading = dataset.load(root / "data")
    changelog = f"data/{KINDS['change'].file}"
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
    for name in files & {file for entry in KINDS.values() for file in (entry.file, entry.former_file)}:
        (folder / name).write_bytes(repository.content(root, "show", f"{parted}:./data/{name}") or b"")
    if not any(folder.iterdir()):
        raise Problems([Problem("--base", 1, f"the revision `{base}` has no records", "name one that has the folder data/")])
