"""`python -m macros check | verify | site`: the commands behind run.py, each in terms of the functions of this package."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import project, sitecheck, verify, yamlfile
from .problems import Problem, Problems

ROOT = Path(__file__).resolve().parent.parent


def check(arguments: argparse.Namespace) -> str:
    """Check the records and pages."""
    site = project.load(arguments.root)
    records = sum(len(records) for records in site.data.records.values())
    return f"{records} records and {len(site.pages)} pages: no problem."


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


def check_site(arguments: argparse.Namespace) -> str:
    """Check the links, ids and hosts of a built site."""
    problems = sitecheck.check(arguments.folder)
    if problems:
        raise Problems(problems)
    return f"{len(list(arguments.folder.rglob('*.html')))} built pages: no broken link or fragment, nothing from another host."


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="run.py")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help=check.__doc__).set_defaults(run=check)
    source = commands.add_parser("verify", help=verify_source.__doc__)
    source.add_argument("--source", type=Path, required=True, metavar="FILE", help="the text of the briefing")
    source.set_defaults(run=verify_source)
    built = commands.add_parser("site", help=check_site.__doc__)
    built.add_argument("folder", type=Path)
    built.set_defaults(run=check_site)
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
