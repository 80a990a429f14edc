"""`python -m macros COMMAND`: the commands behind run.py, each one function of this package."""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from briefing.checks import built as sitecheck
from briefing.checks import checking, links, project, verify
from briefing.editing import mend as editing
from briefing.editing import new as adding
from briefing.published import edition, publish
from briefing.records import files
from briefing.records import git as repository
from briefing.records.problems import Problem, Problems
from briefing.review import impact, report
from briefing.wording import locale
from macros import plain

ROOT = Path(__file__).resolve().parent.parent


def check(arguments: argparse.Namespace) -> str:
    """Check the records and pages; with a base, also that every correction since then is told in the changelog."""
    if arguments.fix:
        editing.mend(arguments.root)
    return checking.check(arguments.root, arguments.base, own_files=arguments.repository)


def arrange(arguments: argparse.Namespace) -> str:
    """Put the records into the order and layout that all files share; nothing is lost, comments included."""
    return editing.arrange(arguments.root)


def add(arguments: argparse.Namespace) -> str:
    """Add a record to its file, from what is given as field=value or asked for."""
    if arguments.help:
        return adding.describe(arguments.root, arguments.kind)
    return adding.add(arguments.root, arguments.kind, arguments.fields).rstrip("\n")


def export_files(arguments: argparse.Namespace) -> str:
    """Write every file that is published beside the pages into a folder."""
    out = arguments.out.resolve()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Problems([Problem(str(arguments.out), 1, "this is not an empty folder", "name one that is empty or new")])
    if not re.fullmatch(r"https?://[\w.-]+(:\d{1,5})?(/\S*)?", arguments.address):
        raise Problems([Problem("--address", 1, f"`{arguments.address}` is no address", "write it from https:// on")])
    site = project.load(arguments.root)
    now = edition.current(site.data, arguments.address)
    found = publish.files(site, now, locale.SOURCE) | plain.pages(site, now, locale.SOURCE)
    _fill(out, found, str(arguments.out))
    return f"{len(found)} files are in {arguments.out}: start at data/datapackage.json."


def _fill(out: Path, found: Mapping[str, bytes], shown: str) -> None:
    """Write files into a new or empty folder: all of them, or none. Raises Problems if they cannot be written."""
    made = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        for name, content in found.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(content)
        made.chmod(0o755)
        # Onto a folder only if that is empty.
        made.replace(out)
    except OSError as error:
        what = f"nothing can be written here ({error.strerror})"
        raise Problems([Problem(shown, 1, what, "name another folder")]) from None
    finally:
        if made:
            shutil.rmtree(made, ignore_errors=True)


def write_schemas(arguments: argparse.Namespace) -> str:
    """Write the JSON Schemas that editors read into data/schema/."""
    return editing.renew_schemas(arguments.root)


def verify_source(arguments: argparse.Namespace) -> str:
    """Compare the records with the text of the briefing."""
    site = project.load(arguments.root)
    if not arguments.source.is_file():
        raise Problems(
            [Problem(str(arguments.source), 1, "there is no such file", "give the file that holds the text of the briefing")]
        )
    shown = str(arguments.source)
    problems = verify.check(site.data, files.read_text(arguments.source, shown), shown)
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
            arguments.html.write_text(report.html(found), "utf-8", newline="\n")
        except OSError as error:
            what = f"nothing can be written here ({error.strerror})"
            raise Problems([Problem(str(arguments.html), 1, what, "name a file in a folder that there is")]) from None
    return report.markdown(found).rstrip("\n")


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong with the arguments: run.py has more commands than are listed here."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{message[:1].upper()}{message[1:]}; python3 run.py help lists every command with what it takes.\n")
        sys.exit(2)


def _parser() -> argparse.ArgumentParser:
    """Every command with what it takes."""
    parser = _Parser(prog="run.py")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], str], **settings: bool) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=run.__doc__, **settings)
        added.set_defaults(run=run)
        return added

    one = command("check", check)
    one.add_argument("--base", metavar="REV", help="also refuse a correction since this revision without an entry")
    one.add_argument("--repository", action="store_true", help="also have the repository's own files linted")
    one.add_argument("--fix", action="store_true", help="first mend what can be mended without a doubt")
    command("fmt", arrange)
    # Its help is about the records, not about the command.
    one = command("new", add, add_help=False)
    one.add_argument("-h", "--help", action="store_true")
    one.add_argument("kind", nargs="?", help="the kind of record")
    one.add_argument("fields", nargs="*", metavar="field=value", help="what is known; the rest is asked for")
    one = command("export", export_files)
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder, made where it is missing")
    address = os.environ.get("SITE_URL", "http://127.0.0.1:8000/")
    one.add_argument("--address", default=address, metavar="URL", help="the address of the site's root")
    command("schema", write_schemas)
    one = command("verify", verify_source)
    one.add_argument("--source", type=Path, required=True, metavar="FILE", help="the text of the briefing")
    one = command("links", check_links)
    one.add_argument("--out", type=Path, metavar="FILE", help="the file for the report, instead of printing it")
    command("site", check_site).add_argument("folder", type=Path)
    one = command("base", write_base)
    one.add_argument("--out", type=Path, required=True, metavar="DIR")
    one.add_argument("--base", required=True, metavar="REV", help="the revision to compare with")
    one = command("impact", show_impact)
    one.add_argument("--base", required=True, metavar="REV", help="the revision to compare with")
    for name in ("--base-root", "--old", "--new"):
        one.add_argument(name, type=Path, required=True, metavar="DIR")
    one.add_argument("--html", type=Path, metavar="FILE", help="also write it as a page of its own")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    parsed = _parser().parse_args(arguments)
    # A terminal that cannot show a character gets its code, not a traceback.
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        print(parsed.run(parsed), flush=True)
    except Problems as problems:
        print(problems, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        sys.stderr.close()
        sys.exit(1)
