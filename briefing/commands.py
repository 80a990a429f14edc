"""The commands on records and pages, each a function that returns what is printed."""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from briefing import git
from briefing.checks import copied, project
from briefing.checks.project import Project
from briefing.editing import layout, mend, new, schema, writing
from briefing.ledger import lapses, overview
from briefing.ledger.lapses import Lapse
from briefing.published import edition, publish
from briefing.records import dataset, revisions
from briefing.records.kinds import KINDS
from briefing.records.problems import Problem, Problems, notices
from briefing.upkeep import built, catalogs, links, linters
from briefing.wording import locale
from macros import pictures, plain

# What an archive names stays in its folder; the first versions of Python 3.11 cannot say so yet.
_ONLY_DATA: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}


def check(arguments: argparse.Namespace) -> str:
    """Check the records and pages; with a base, also that every correction since then is told in the changelog.

    In the repository, its own files are linted as well. Raises Problems with all that is wrong.
    """
    root = arguments.root
    schema.renew(root)
    if arguments.fix:
        mend.mend(root)
    # The linters work while the records are read.
    linting = linters.start(root) if arguments.repository else []
    problems: list[Problem] = []
    checked = ""
    try:
        site = project.load(root)
        records = sum(len(found) for kind, found in site.data.records.items() if not KINDS[kind].in_line)
        own = ", and the repository’s own files" if linting else ""
        checked = f"{records} records and {len(site.written)} pages{own}: no problem."
        checked += _lapses(site, arguments, problems)
    except Problems as error:
        problems += error.problems
    # The words are those of the code, whatever records and pages are checked.
    problems += catalogs.check()
    try:
        problems += _untold(root, arguments.base) if arguments.base is not None else ()
    except Problems as error:
        problems += error.problems
    problems += linters.findings(linting)
    if arguments.repository:
        # Schemas for editors are written by a command: one that comes with a change could send an editor anywhere.
        listed = (git.answer(root, "ls-files", "./data/schema/") or "").splitlines()
        write = "remove it from git: git rm --cached"
        problems += [Problem(name, 1, "this file is made by a command", write) for name in listed]
    if problems:
        raise Problems(problems)
    return checked


def _untold(root: Path, base: str) -> list[Problem]:
    """What is wrong with how corrections since a revision are told.

    Nothing while a file of records, or an entry of the changelog, cannot be read: every correction would seem untold.
    Raises Problems if git cannot tell, or if there are no records at that point.
    """
    reading = dataset.load(root / "data")
    changelog = f"data/{KINDS['change'].file}"
    if None in reading.ids.values() or any(problem.path == changelog for problem in reading.problems):
        return []
    with tempfile.TemporaryDirectory() as folder:
        _write_records(root, base, Path(folder))
        return list(revisions.check(Path(folder), root / "data", reading.data))


def _write_records(root: Path, base: str, folder: Path) -> None:
    """Write the records at the point where a revision and the present one parted into a folder."""
    parted = git.parted(root, base)
    listed = (git.answer(root, "ls-tree", parted, "./data/") or "").splitlines()
    names = {line.partition("\t")[2].rpartition("/")[2] for line in listed if line.startswith("100")}
    for name in names & {file for entry in KINDS.values() for file in (entry.file, entry.former_file)}:
        (folder / name).write_bytes(git.content(root, "show", f"{parted}:./data/{name}") or b"")
    if not any(folder.iterdir()):
        raise Problems([Problem("--base", 1, f"the revision `{base}` has no records", "name one that has the folder data/")])


def _lapses(site: Project, arguments: argparse.Namespace, problems: list[Problem]) -> str:
    """What is said of records and paragraphs that changed since they were compared: those of a change, or how many there are.

    Nobody is refused for them, unless the owners ask for that: then they are added to the problems.
    """
    found = project.lapsed(site)
    if arguments.current:
        problems += [one.problem for one in found]
        return ""
    if arguments.base is None:
        return _counted(found)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        write_base(arguments.root, arguments.base, base)
        then = project.reviews_before(base)
        runs = copied.thinned(base / "data", arguments.root / "data")
    lapsed = notices([one.notice for one in project.lapsed_since(then, site)])
    # A base without reviews has none that a change could renew.
    claimed = notices([*(one.notice for one in (project.renewed_since(then, site) if then else ())), *runs])
    said = ["", "Nothing to do for you about these; an editor compares them:", *lapsed] if lapsed else []
    said += ["", "For whoever approves the change, since no check can tell whether it is so:", *claimed] if claimed else []
    return "".join(f"\n{line}" for line in said)


def _counted(found: Sequence[Lapse]) -> str:
    """How many records, paragraphs and translations are not as they were compared."""
    own = [one for one in found if not one.language]
    noun = "record or paragraph is" if len(own) == 1 else "records or paragraphs are"
    said = f" {len(own)} {noun} not as last compared; nothing to do for you (python3 run.py reviews)." if own else ""
    others = len(found) - len(own)
    noun = "translation is" if others == 1 else "translations are"
    return said + (f" {others} {noun} not as last compared (python3 run.py translations)." if others else "")


def show_reviews(arguments: argparse.Namespace) -> str:
    """Show how many records and paragraphs are as they were when they were last compared, how, and which are not."""
    site = project.load(arguments.root)
    said = overview.table(site.reviews, lapses.all_of(site.data, site.written, site.reviews), site.data["review"])
    return "\n".join([said, *overview.of_translations({one.language: one.reviews for one in site.translations.values()})])


def arrange(arguments: argparse.Namespace) -> str:
    """Put the records into the order and layout that all files share; nothing is lost, comments included."""
    return layout.arrange(arguments.root)


def add(arguments: argparse.Namespace) -> str:
    """Add a record to its file, from what is given as field=value or asked for."""
    if arguments.help:
        return new.describe(arguments.root, arguments.kind)
    return new.add(arguments.root, arguments.kind, arguments.fields)


def export_files(arguments: argparse.Namespace) -> str:
    """Write every file that is published beside the pages into a folder."""
    out = arguments.out.resolve()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Problems([Problem(str(arguments.out), 1, "this is not an empty folder", "name one that is empty or new")])
    if not re.fullmatch(r"https?://[\w.-]+(:\d{1,5})?(/\S*)?", arguments.address):
        raise Problems([Problem("--address", 1, f"`{arguments.address}` is no address", "write it from https:// on")])
    site = project.load(arguments.root)
    found: dict[str, bytes] = {}
    for language, one in site.languages.items():
        now = edition.current(site.data, arguments.address).of(language)
        made = publish.files(one, now, language) | plain.pages(one, now, language) | pictures.files(one, now, language)
        folder = "" if language == locale.SOURCE else f"{language}/"
        found |= {folder + name: content for name, content in made.items()}
    with _may_fail(arguments.out, "nothing can be written here", "name another folder"):
        out.parent.mkdir(parents=True, exist_ok=True)
        # All of them, or none.
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
            for name, content in found.items():
                path = Path(folder, "made", name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            # Onto a folder only if that is empty.
            Path(folder, "made").replace(out)
    return f"{len(found)} files are in {arguments.out}: start at data/datapackage.json."


@contextlib.contextmanager
def _may_fail(path: Path, what: str, write: str) -> Iterator[None]:
    """Raises Problems, with the reason that the system gives, if a place that a person named cannot be written to."""
    try:
        yield
    except OSError as error:
        raise Problems([Problem(str(path), 1, f"{what} ({error.strerror})", write)]) from None


def write_schemas(arguments: argparse.Namespace) -> str:
    """Write the JSON Schemas that editors read into data/schema/."""
    texts = schema.files(project.load(arguments.root).data)
    writing.write(arguments.root, {f"data/schema/{name}": text for name, text in texts.items()})
    return f"{len(texts)} schemas are in data/schema/."


def check_links(arguments: argparse.Namespace) -> str:
    """Ask whether the external addresses of the records and pages are still there; a link that is gone is no error."""
    held = links.collect(project.load(arguments.root))
    answers = links.ask_all(held, links.ask)
    if held and not any(answer.status for answer in answers.values()):
        sys.exit(f"None of the {len(held)} external addresses could be reached; connect to the internet and run this again.")
    text = links.report(held, answers)
    if not arguments.out:
        return text.rstrip("\n")
    with _may_fail(arguments.out, "the report cannot be written here", "name another file"):
        arguments.out.write_text(text, "utf-8", newline="\n")
    return f"{links.headline(answers)} The report is in {arguments.out}."


def check_site(arguments: argparse.Namespace) -> str:
    """Check the links, ids and hosts of a built site."""
    problems = built.check(arguments.folder)
    if problems:
        raise Problems(problems)
    return f"{len(list(arguments.folder.rglob('*.html')))} built pages: no broken link or fragment, nothing from another host."


def write_base(root: Path, base: str, out: Path) -> None:
    """Write the project as it was where a revision and the present one parted into a folder."""
    commit = git.parted(root, base)
    archive = git.content(root, "archive", "--format=tar", commit)
    try:
        with tarfile.open(fileobj=io.BytesIO(archive or b"")) as files:
            # Nothing leaves the folder, whatever the archive names.
            files.extractall(out, **_ONLY_DATA)  # noqa: S202 (its filter is said above)
    except (tarfile.TarError, OSError) as error:
        what = f"the files of `{commit}` cannot be written to {out} ({error})"
        raise Problems([Problem("--base", 1, what, "name another revision, or another folder")]) from None


def show_impact(arguments: argparse.Namespace, base: Path, old: Path, new: Path) -> str:
    """Show what changes for a reader between two built sites, and why."""
    # What it reads built pages with takes long to import; no other command needs it.
    from briefing.review import impact, report

    changed = git.changed(arguments.root, git.parted(arguments.root, arguments.base))
    found = impact.compare(old, new, base, arguments.root, changed)
    if arguments.html:
        with _may_fail(arguments.html, "nothing can be written here", "name a file in a folder that there is"):
            arguments.html.write_text(report.html(found), "utf-8", newline="\n")
    return report.markdown(found).rstrip("\n")
