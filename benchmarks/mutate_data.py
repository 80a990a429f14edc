"""Changes every value of the records, and every paragraph of the sections, one at a time, and counts what notices it first.

    .venv/bin/python benchmarks/mutate_data.py --source FILE [--record FILE …] [--write]

`--source` is the text of the briefing, `--record` the material from which the public record was entered: without them, a
comparison with them is not tried. `--only data/figures.yml` tries one file, `--jobs 1` uses one process, `--seed` draws other
changes, `--write` puts the tables into README.md. Every change that nothing notices is listed.

What may notice it, in the order in which a contributor meets it: `check`; `check --base`, which asks for an entry in the
changelog; `verify`, which asks `check` first; and a reader, who sees a review that has lapsed. `mutating.py` says what is changed.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import multiprocessing
import os
import platform
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import pydantic

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from benchmarks.marked import Readers  # noqa: E402
from benchmarks.mutating import FACT, OWN, WORDING, Change, File, SectionPage  # noqa: E402
from benchmarks.rewriting import WAYS  # noqa: E402
from briefing.checks import project  # noqa: E402
from briefing.checks.project import Project  # noqa: E402
from briefing.reading.judgment import DIFFERS  # noqa: E402
from briefing.records import dataset, revisions, yamlfile  # noqa: E402
from briefing.records.dataset import Dataset  # noqa: E402
from briefing.records.kinds import KINDS  # noqa: E402
from briefing.records.problems import Problems  # noqa: E402
from briefing.verifying import decide  # noqa: E402
from briefing.verifying import material as of_material  # noqa: E402
from briefing.verifying import text as of_text  # noqa: E402

README = Path(__file__).resolve().parent / "README.md"
START, END = "<!-- changed one by one -->", "<!-- end of what was changed -->"
CHECK, BASE, VERIFY, REVIEW = "`check`", "`--base`", "`verify`", "review"
NOTICES = (CHECK, BASE, VERIFY, REVIEW)
PAGES = "docs/en/briefing"
# What a project is made from, as far as it is checked, compared and shown.
COPIED = ("data", "docs", "overrides", "mkdocs.yml")


class Material(NamedTuple):
    """What the records were entered from, as far as it is at hand."""

    source: str | None  # the text of the briefing
    records: tuple[str, ...]  # what was collected of what others have published, each file


class Row(NamedTuple):
    """A change and all that noticed it, the first first."""

    place: str  # file:line
    file: str
    kind: str
    field: str
    sort: str
    old: str
    new: str
    noticed: tuple[str, ...]


def differences(data: Dataset, material: Material) -> set[tuple]:
    """What a comparison with the material finds wrong in records that `check` has passed."""
    found: set[tuple] = set()
    decided = [one for text in material.records for one in of_material.decide(data, text, "the material")]
    if material.source is not None:
        found |= {(problem.path, problem.what) for problem in of_text.check(data, material.source, "the text")}
        decided += decide.decide(data, material.source)
    return found | {(one.kind, one.id, one.path, one.why) for one in decided if one.outcome == DIFFERS}


class Trial:
    """A copy of the project in which one file is changed at a time."""

    def __init__(self, folder: Path, root: Path, material: Material, seed: int) -> None:
        for name in (*COPIED, *(path.name for path in root.glob("mkdocs.??.yml"))):
            source = root / name
            if source.is_dir():
                shutil.copytree(source, folder / name)
            elif source.is_file():
                shutil.copy(source, folder / name)
        self.folder, self.root, self.material, self.seed = folder, root, material, seed
        site = project.load(folder)
        self.data, self.readers = site.data, Readers(site)
        self.known = differences(self.data, material)

    @cached_property
    def files(self) -> dict[str, File | SectionPage]:
        """All that can be changed, by its name below the root."""
        records = [
            File(kind, self.root / "data" / entry.file_in(self.root / "data"), self.data, self.seed)
            for kind, entry in KINDS.items()
        ]
        pages = [SectionPage(path, self.root, self.data, self.seed) for path in sorted((self.root / PAGES).glob("*.md"))]
        return {one.name: one for one in (*records, *pages)}

    def row(self, file: str, index: int) -> Row:
        """Make one change, ask what notices it, and undo it."""
        change = self.files[file].change(index)
        path = self.folder / file
        before = path.read_bytes()
        path.write_text(change.text, "utf-8", newline="\n")
        try:
            noticed = tuple(self._noticed(change))
        finally:
            path.write_bytes(before)
        return Row(f"{file}:{change.line}", file, change.kind, change.field, change.sort, change.old, change.new, noticed)

    def _noticed(self, change: Change) -> Iterator[str]:
        site = None
        try:
            site = project.load(self.folder)
        except Problems:
            yield CHECK
        if not change.way and self._untold(site, change):
            yield BASE
        # The others ask the check first. What is compared with nothing changes no comparison, and a page holds no record.
        compared = not change.way and KINDS[change.kind].compared
        if site and compared and differences(site.data, self.material) - self.known:
            yield VERIFY
        if site and self.readers.see(site):
            yield REVIEW

    def _untold(self, site: Project | None, change: Change) -> bool:
        """Whether `--base` sees a correction without an entry, if the base is the project as it was.

        All other files are the same in both, so the changed one is compared alone, beside the changelog that may tell of it.
        """
        try:
            reading = None if site else dataset.load(self.folder / "data")
            if reading and None in reading.ids.values():
                return False
            with tempfile.TemporaryDirectory(dir=self.folder) as folder:
                old, new = Path(folder, "old"), Path(folder, "new")
                for part, source in ((old, self.root), (new, self.folder)):
                    part.mkdir()
                    for name in {change.file, f"data/{KINDS['change'].file}"}:
                        shutil.copy(source / name, part)
                return any(revisions.check(old, new, reading.data if reading else site.data))
        except Problems:
            return True


# ------------------------------------------------------------------------------------------------------- in processes

_trial: Trial


def _start(parent: str, root: Path, material: Material, seed: int) -> None:
    global _trial
    # Most files are as they were: what was read of them is kept, and never looked through for what could be forgotten.
    yamlfile.parse = lru_cache(maxsize=200)(yamlfile.parse)
    _trial = Trial(Path(tempfile.mkdtemp(dir=parent)), root, material, seed)
    gc.freeze()
    gc.set_threshold(100_000)


def _row(task: tuple[str, int]) -> Row:
    return _trial.row(*task)


def rows(root: Path, material: Material, seed: int, only: str, every: int, jobs: int) -> list[Row]:
    """Every change of a project with what noticed it, in the order of the files. Ends with a sentence for an unknown file."""
    with tempfile.TemporaryDirectory() as folder:
        start = partial(_start, folder, root, material, seed)
        start()
        if only and only not in _trial.files:
            sys.exit(f"There is no {only!r}; there are {', '.join(_trial.files)}.")
        tasks = [
            (name, index) for name, file in _trial.files.items() if only in ("", name) for index in range(0, len(file), every)
        ]
        if jobs < 2:
            return [_row(task) for task in tasks]
        found: list[Row] = []
        with multiprocessing.Pool(jobs, start) as pool:
            for row in pool.imap(_row, tasks, chunksize=10):
                found.append(row)
                if len(found) % 200 == 0:
                    print(f"{len(found)} of {len(tasks)}", file=sys.stderr, flush=True)
        return found


# -------------------------------------------------------------------------------------------------------------- tables


def _counted(found: Sequence[Row]) -> list[str]:
    """How many there are, what noticed how many first (in brackets: at all), how many nothing noticed, or nothing but `--base`."""
    first, any_ = Counter(row.noticed[0] for row in found if row.noticed), Counter(one for row in found for one in row.noticed)
    cells = [f"{first[name]}" + (f" ({any_[name]})" if any_[name] != first[name] else "") for name in NOTICES]
    most = [sum(set(row.noticed) <= at_most for row in found) for at_most in (set(), {BASE})]
    return [str(len(found)), *cells, *map(str, most)]


def _table(name: str, groups: Iterable[tuple[str, Sequence[Row]]]) -> list[str]:
    """A table of groups of changes; a program decides by `check`, or by `verify`."""
    head = [name, "changes", *NOTICES, "nothing", "at most `--base`", "decided by program"]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for label, found in groups:
        count = sum(bool({CHECK, VERIFY} & set(row.noticed)) for row in found)
        decided = f"{count} ({100 * count / len(found):.0f}%)" if found else "0"
        lines.append(f"| {' | '.join([label, *_counted(found), decided])} |")
    return lines


def _grouped(found: Sequence[Row], key: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(getattr(row, key), []).append(row)
    return groups


def tables(found: Sequence[Row], about: str) -> str:
    """The two tables as Markdown: by file, and by what was changed."""
    by_file, by_sort = _grouped(found, "file"), _grouped(found, "sort")
    values = [row for row in found if row.sort not in WAYS]
    files = [(f"`{name}`", group) for name, group in by_file.items()]
    sorts = [(name, by_sort[name]) for name in (FACT, WORDING, OWN) if name in by_sort]
    ways = [(f"a paragraph: {name}", by_sort[name]) for name in WAYS if name in by_sort]
    everything = [("all", found)] if len(by_file) > 1 else []
    lines = [*_table("noticed first (at all) by", [*files, *everything]), ""]
    lines += _table("what was changed", [*sorts, *([("all values", values)] if len(sorts) > 1 else []), *ways])
    return "\n".join([*lines, "", about])


def fields(found: Sequence[Row]) -> str:
    """A table of every field, each with its sort."""
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(f"{row.kind} `{row.field}`, {row.sort}" if row.sort not in WAYS else row.sort, []).append(row)
    return "\n".join(_table("field", groups.items()))


def silent(found: Iterable[Row]) -> Iterator[str]:
    """Every change that nothing noticed."""
    for row in found:
        if not row.noticed:
            yield f"{row.place} {row.field} {_short(row.old)} → {_short(row.new)}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:77]}…"


def _differing(row: Row) -> Row:
    """A change of a long text with only what is near the difference."""
    same = next((place for place, (one, two) in enumerate(zip(row.old, row.new, strict=False)) if one != two), len(row.old))
    start = max(0, same - 25)
    if len(row.old) <= 80 or not start:
        return row
    return row._replace(old=f"…{row.old[start:]}", new=f"…{row.new[start:]}")


def main() -> None:
    """Try every change, print the tables and what is silent, and write the tables where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0], allow_abbrev=False)
    add = parser.add_argument
    add("--source", type=Path, metavar="FILE", help="the text of the briefing")
    add("--record", type=Path, metavar="FILE", nargs="+", default=[], help="what the public record was entered from")
    add("--only", default="", metavar="FILE", help="change this file alone, such as data/figures.yml")
    add("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="how many processes; as many as there are cores")
    add("--every", type=int, default=1, metavar="N", help="only every Nth change of a file, for a quick look")
    add("--seed", type=int, default=1, metavar="N", help="draw other changes")
    add("--write", action="store_true", help="write the tables into README.md")
    asked = parser.parse_args()
    if asked.write and (asked.only or asked.every > 1 or not asked.source):
        parser.error("--write needs all changes of all files, and --source")
    source = asked.source.read_text("utf-8") if asked.source else None
    material = Material(source, tuple(path.read_text("utf-8") for path in asked.record))
    began = time.monotonic()
    found = rows(ROOT, material, asked.seed, asked.only, asked.every, asked.jobs)
    spent = time.monotonic() - began
    today = datetime.date.today()
    had = ["the text of the briefing"] * bool(asked.source) + ["the material of the public record"] * bool(asked.record)
    about = (
        f"{today:%B} {today.day}, {today.year}, seed {asked.seed}, with {' and '.join(had) or 'no text'} at hand;"
        f" Python {platform.python_version()}, pydantic {pydantic.VERSION}, {asked.jobs} processes, {spent:.0f} s."
    )
    states = Counter(one.state for one in _trial.readers.before.values())
    about += f" Of the reviews, {', '.join(f'{count} were {state}' for state, count in states.items())}."
    measured = tables(found, about)
    print("Changed in silence:", *map("  ".__add__, silent(map(_differing, found))), sep="\n")
    print(f"\n{fields(found)}\n\n{measured}")
    if asked.write:
        text = README.read_text("utf-8")
        head, tail = text.partition(START)[0], text.partition(END)[2]
        README.write_text(f"{head}{START}\n{measured}\n{END}{tail}", "utf-8")


if __name__ == "__main__":
    main()
