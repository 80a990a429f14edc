"""`python -m macros COMMAND`: the commands behind run.py, each one function of this package."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
import tarfile
import tempfile
from pathlib import Path

from . import (
    asking,
    callcheck,
    calls,
    dataset,
    draft,
    edition,
    fix,
    impact,
    jobsummary,
    layout,
    links,
    linters,
    locale,
    project,
    publish,
    repository,
    review,
    revision,
    schema,
    sitecheck,
    verify,
    yamlfile,
)
from .kinds import COLLECTIONS
from .problems import Problem, Problems, suggest
from .references import Reference

ROOT = Path(__file__).resolve().parent.parent


def check(arguments: argparse.Namespace) -> str:
    """Check the records and pages; with a base, also that every correction since then is told in the changelog."""
    # The linters work while the records are read.
    linting = linters.start(arguments.root) if arguments.repository else []
    if arguments.fix:
        _mend(arguments.root)
    problems: list[Problem] = []
    checked = ""
    try:
        site = project.load(arguments.root)
        records = sum(len(records) for records in site.data.records.values())
        own = ", and the repository’s own files" if linting else ""
        checked = f"{records} records and {len(site.pages)} pages{own}: no problem."
        if arguments.base is not None:
            with tempfile.TemporaryDirectory() as folder:
                _records_of(arguments.root, arguments.base, Path(folder))
                problems += revision.check(Path(folder), arguments.root / "data", site.data)
    except Problems as error:
        problems += error.problems
    problems += linters.findings(linting)
    if problems:
        raise Problems(problems)
    return checked


def _mend(root: Path) -> None:
    """Mend in the files of a project what can be mended without a doubt, and tell what was."""
    while True:
        try:
            project.load(root)
            return
        except Problems as error:
            problems = [problem for problem in error.problems if problem.fix]
        done = []
        for path in sorted({problem.path for problem in problems}):
            # As it is, whatever ends its lines.
            text = (root / path).read_bytes().decode("utf-8")
            text, mended = fix.mended(text, [problem for problem in problems if problem.path == path])
            (root / path).write_bytes(text.encode())
            done += mended
        for problem in done:
            print(f"Mended {problem.path}:{problem.line}: {problem.fix[0]} is now {problem.fix[1]}", flush=True)
        if not done:
            return


def arrange(arguments: argparse.Namespace) -> str:
    """Put the records into the order and layout that all files share; nothing is lost, comments included."""
    new: dict[Path, str] = {}
    problems: list[Problem] = []
    for kind, collection in COLLECTIONS.items():
        path, shown = arguments.root / "data" / collection.file, f"data/{collection.file}"
        try:
            text = yamlfile.read_text(path, shown)
            arranged = layout.arranged(text, kind, shown)
        except Problems as error:
            problems += error.problems
            continue
        if arranged != text:
            new[path] = arranged
    if problems:
        raise Problems(problems)
    for path, text in new.items():
        path.write_text(text, "utf-8", newline="\n")
    if not new:
        return "All files in data/ are in order."
    return "Put in order: " + ", ".join(f"data/{path.name}" for path in new) + "."


def add(arguments: argparse.Namespace) -> str:
    """Add a record to its file, from what is given as field=value or asked for."""
    root, kind = arguments.root, arguments.kind
    if kind not in draft.KINDS:
        raise Problems([Problem("new", 1, f"`{kind}` is no kind of record that can be added so", suggest(kind, draft.KINDS))])
    reading = dataset.load(root / "data")
    problems = [*reading.problems, *project.of_records(reading)]
    if problems:
        raise Problems(problems)
    data = reading.data
    values = _given(kind, arguments.fields)
    missing = [name for name in draft.fields(kind) if draft.required(kind, name) and name not in values]
    if missing and sys.stdin.isatty():
        values = asking.ask(kind, values, data, input, print)
    values = {name: values[name] for name in draft.fields(kind) if name in values}
    shown = f"data/{COLLECTIONS[kind].file}"
    path = root / shown
    text, first, last = draft.added(yamlfile.read_text(path, shown), kind, values, data)
    written = "\n".join(text.split("\n")[first - 1 : last])
    _try(root, path.name, text, first, last, written)
    path.write_text(text, "utf-8", newline="\n")
    # Editors know the new id from now on.
    _write_schemas(root, dataset.load(root / "data").data)
    try:
        project.load(root)
        left = ""
    except Problems as error:
        left = f"\n\nWhat is left to do:\n{error}"
    return f"Added to {shown}, line {first}:\n\n{written}\n{_how_to_call(kind, str(values['id']))}{left}"


def _given(kind: str, words: list[str]) -> dict[str, yamlfile.Value]:
    """The fields that were given as `field=value`. Raises Problems for words of another form and unknown fields."""
    problems = [Problem("new", 1, f"`{word}` is not of the form field=value", "write it so") for word in words if "=" not in word]
    values = {name: value for name, _, value in (word.partition("=") for word in words if "=" in word)}
    known = draft.fields(kind)
    problems += [
        Problem("new", 1, f"a {kind} has no field `{name}`", suggest(name, known)) for name in values if name not in known
    ]
    if problems:
        raise Problems(problems)
    return {name: draft.typed(kind, name, value) for name, value in values.items()}


def _try(root: Path, name: str, text: str, first: int, last: int, written: str) -> None:
    """Check the records as they would be with a new one. Raises Problems, with lines of the new record, if it does not fit."""
    with tempfile.TemporaryDirectory() as folder:
        for path in (root / "data").glob("*.yml"):
            (Path(folder) / path.name).write_bytes(path.read_bytes())
        (Path(folder) / name).write_text(text, "utf-8")
        reading = dataset.load(Path(folder))
    problems = [*reading.problems, *project.of_records(reading)]
    if problems:
        print(
            f"Nothing was added. The record would be:\n\n{written}\n" if written != "- {}" else "Nothing was added.\n", flush=True
        )
        raise Problems([_of_the_new(problem, f"data/{name}", first, last) for problem in problems])


def _of_the_new(problem: Problem, file: str, first: int, last: int) -> Problem:
    """A problem of a record that is not in its file yet, by the line of the record."""
    if problem.path == file and first <= problem.line <= last:
        return Problem("the new record", problem.line - first + 1, problem.what, problem.write)
    return problem


def _how_to_call(kind: str, id_: str) -> str:
    """What to paste into a page so that it names a record."""
    if kind not in calls.INLINE and kind not in calls.REF_KINDS:
        return ""
    return f"\nTo name it on a page: {callcheck.macro_call(Reference(kind, id_)).strip('`')}"


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


def export_files(arguments: argparse.Namespace) -> str:
    """Write every file that is published beside the pages into a folder."""
    out = arguments.out.resolve()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Problems([Problem(str(arguments.out), 1, "this is not an empty folder", "name one that is empty or new")])
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", arguments.address):
        raise Problems([Problem("--address", 1, f"`{arguments.address}` is no address", "write it from https:// on")])
    site = project.load(arguments.root)
    now = edition.current(site.data, arguments.address)
    found = publish.files(site, now, locale.SOURCE) | publish.pages(site, now, locale.SOURCE)
    try:
        for name, content in found.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(content)
    except OSError as error:
        raise Problems(
            [Problem(str(arguments.out), 1, f"nothing can be written here ({error.strerror})", "name another folder")]
        ) from None
    return f"{len(found)} files are in {arguments.out}: start at data/datapackage.json."


def write_schemas(arguments: argparse.Namespace) -> str:
    """Write the JSON Schemas that editors read into data/schema/."""
    return f"{_write_schemas(arguments.root, project.load(arguments.root).data)} schemas are in data/schema/."


def _write_schemas(root: Path, data: dataset.Dataset) -> int:
    """Write the schemas; returns how many there are."""
    found = schema.files(data)
    folder = root / "data" / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in found.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    return len(found)


def verify_source(arguments: argparse.Namespace) -> str:
    """Compare the records with the text of the briefing."""
    site = project.load(arguments.root)
    if not arguments.source.is_file():
        raise Problems(
            [Problem(str(arguments.source), 1, "there is no such file", "give the file that holds the text of the briefing")]
        )
    shown = str(arguments.source)
    problems = verify.check(site.data, yamlfile.read_text(arguments.source, shown), shown)
    if problems:
        raise Problems(problems)
    data = site.data
    sections = f"{len(data['section'])} sections, {len(data.paragraphs)} paragraphs"
    figures = f"{len(data['figure'])} figures, {len(data['quote'])} quotations and {len(data['actor'])} actors"
    return f"{sections}, {figures} agree with {arguments.source}: no problem."


def check_links(arguments: argparse.Namespace) -> str:
    """Ask whether the external addresses of the records and pages are still there; a link that is gone is no error."""
    held = links.collect(project.load(arguments.root))
    answers = links.ask_all(held, links.ask)
    if held and not any(answer.status for answer in answers.values()):
        sys.exit(f"None of the {len(held)} external addresses could be reached; connect to the internet and run this again.")
    text = links.report(held, answers)
    if not arguments.out:
        return text.rstrip("\n")
    try:
        arguments.out.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        what = f"the report cannot be written here ({error.strerror})"
        raise Problems([Problem(str(arguments.out), 1, what, "name another file")]) from None
    return f"{links.headline(answers)} The report is in {arguments.out}."


def check_site(arguments: argparse.Namespace) -> str:
    """Check the links, ids and hosts of a built site."""
    problems = sitecheck.check(arguments.folder)
    if problems:
        raise Problems(problems)
    return f"{len(list(arguments.folder.rglob('*.html')))} built pages: no broken link or fragment, nothing from another host."


def write_base(arguments: argparse.Namespace) -> str:
    """Write the project as it was where a revision and the present one parted into a folder."""
    commit = repository.parted(arguments.root, arguments.base)
    archive = repository.content(arguments.root, "archive", "--format=tar", commit)
    try:
        with tarfile.open(fileobj=io.BytesIO(archive or b"")) as files:
            # Nothing leaves the folder, whatever the archive names.
            files.extractall(arguments.out, filter="data")
    except (tarfile.TarError, OSError) as error:
        what = f"the files of `{commit}` cannot be written to {arguments.out} ({error})"
        raise Problems([Problem("--base", 1, what, "name another revision, or another folder")]) from None
    return commit


def show_impact(arguments: argparse.Namespace) -> str:
    """Show what changes for a reader between two built sites, and why."""
    changed = repository.changed(arguments.root, repository.parted(arguments.root, arguments.base))
    found = impact.compare(arguments.old, arguments.new, arguments.base_root, arguments.root, changed)
    if arguments.html:
        try:
            arguments.html.write_text(review.html(found), "utf-8", newline="\n")
        except OSError as error:
            what = f"nothing can be written here ({error.strerror})"
            raise Problems([Problem(str(arguments.html), 1, what, "name a file in a folder that there is")]) from None
    return jobsummary.markdown(found).rstrip("\n")


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="run.py")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help=check.__doc__)
    checking.add_argument("--base", metavar="REV", help="also refuse a correction since this revision without an entry")
    checking.add_argument("--repository", action="store_true", help="also have the repository's own files linted")
    checking.add_argument("--fix", action="store_true", help="first mend what can be mended without a doubt")
    checking.set_defaults(run=check)
    commands.add_parser("fmt", help=arrange.__doc__).set_defaults(run=arrange)
    adding = commands.add_parser("new", help=add.__doc__)
    adding.add_argument("kind", help="the kind of record: " + ", ".join(draft.KINDS))
    adding.add_argument("fields", nargs="*", metavar="field=value", help="what is known; the rest is asked for")
    adding.set_defaults(run=add)
    exporting = commands.add_parser("export", help=export_files.__doc__)
    exporting.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder, made where it is missing")
    address = os.environ.get("SITE_URL", "http://127.0.0.1:8000/")
    exporting.add_argument("--address", default=address, metavar="URL", help="the address of the site's root")
    exporting.set_defaults(run=export_files)
    commands.add_parser("schema", help=write_schemas.__doc__).set_defaults(run=write_schemas)
    source = commands.add_parser("verify", help=verify_source.__doc__)
    source.add_argument("--source", type=Path, required=True, metavar="FILE", help="the text of the briefing")
    source.set_defaults(run=verify_source)
    asking = commands.add_parser("links", help=check_links.__doc__)
    asking.add_argument("--out", type=Path, metavar="FILE", help="the file for the report, instead of printing it")
    asking.set_defaults(run=check_links)
    built = commands.add_parser("site", help=check_site.__doc__)
    built.add_argument("folder", type=Path)
    built.set_defaults(run=check_site)
    basing = commands.add_parser("base", help=write_base.__doc__)
    basing.add_argument("--out", type=Path, required=True, metavar="DIR")
    basing.set_defaults(run=write_base)
    showing = commands.add_parser("impact", help=show_impact.__doc__)
    for name in ("--base-root", "--old", "--new"):
        showing.add_argument(name, type=Path, required=True, metavar="DIR")
    showing.add_argument("--html", type=Path, metavar="FILE", help="also write it as a page of its own")
    showing.set_defaults(run=show_impact)
    for command in (basing, showing):
        command.add_argument("--base", required=True, metavar="REV", help="the revision to compare with")
    parsed = parser.parse_args(arguments)
    # A terminal that cannot show a character gets its code, not a traceback.
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        print(parsed.run(parsed), flush=True)
    except Problems as problems:
        print(problems, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        sys.stderr.close()
        sys.exit(1)
