"""Every command of `run.py`, with what it takes. Standard library only until a command runs: help needs no package."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
# Those that people give, in the order of the help: what runs, and what it is for.
COMMANDS = {
    "serve": ("site:serve", "read the site at http://127.0.0.1:8000/, with live reload"),
    "build": ("site:build", "build the site into site/, strictly, and check what was built"),
    "test": ("site:test", "run every test, in a browser too, and check types; paths and further arguments go to pytest"),
    "check": ("commands:check", "check the records and pages, without a build"),
    "new": ("commands:add", "add a record: asks for what is not given, and says how a page calls it"),
    "fmt": ("commands:arrange", "put the records into the order and layout that all files share"),
    "impact": ("site:impact", "show what changes for a reader since a revision, and why"),
    "export": ("commands:export_files", "write the data, citations and plain texts into a folder, without a build"),
    "schema": ("commands:write_schemas", "renew data/schema/, which editors read: after records or models changed"),
    "verify": ("verify:run", "compare records and pages with what they were made from, and renew their reviews"),
    "reviews": ("commands:show_reviews", "show which records and paragraphs are as they were last compared, and how"),
    "translations": ("translate:run", "show what is translated, what is missing or has lapsed, and renew catalogs and reviews"),
    "links": ("commands:check_links", "ask whether the external addresses of records and pages are still there"),
    "measure": ("site:measure", "measure the built site, and write the table of benchmarks/README.md"),
    "clean": ("site:clean", "remove .venv, site and caches"),
}
# The whole of what a command takes, where that is so little that it can be said.
_TAKES = {
    "serve": "serve takes only --port and a number, such as --port 8001, and --language and its code, such as --language ru.",
    "build": "build takes nothing but --pdf.",
    "impact": "impact takes --base and a revision, such as --base origin/main, and perhaps --html and a file.",
    "clean": "clean takes no arguments.",
}


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        name = self.prog.rpartition(" ")[2]
        if name in _TAKES:
            sys.exit(_TAKES[name])
        sys.stderr.write(f"{message[:1].upper()}{message[1:]}; python3 run.py help lists every command with what it takes.\n")
        sys.exit(2)


def _path(word: str) -> Path:
    """A file or folder as seen from where the command is given, by its whole name."""
    return Path(word).absolute()


def _port(word: str) -> int:
    """A number that may be a port's. Raises ValueError if it is none."""
    if not (word.isascii() and word.isdigit() and len(word) < 6):
        raise ValueError(word)
    return int(word)


def _parsers() -> tuple[_Parser, dict[str, _Parser]]:
    """The parser, and that of each command by its name."""
    parser = _Parser(
        prog="python3 run.py",
        description="The project's commands. Needs Python 3.11 or newer and git; all else is installed into .venv by itself.",
        epilog="python3 run.py COMMAND --help says what a command takes.",
    )
    parser.add_argument("--root", type=_path, default=ROOT, help=argparse.SUPPRESS)
    group = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    parsers: dict[str, _Parser] = {}
    for name, (run, text) in COMMANDS.items():
        # What `test` does not know is for pytest; the help of `new` is about the records, not about the command.
        settings: dict[str, Any] = {"allow_abbrev": name != "test", "add_help": name != "new"}
        parsers[name] = group.add_parser(name, help=text, description=text, **settings)
        parsers[name].set_defaults(run=run)
    # For the other commands alone, and in no list.
    parsers["site"] = group.add_parser("site")
    parsers["site"].set_defaults(run="commands:check_site")
    parsers["site"].add_argument("folder", type=_path)
    _add_arguments(parsers)
    return parser, parsers


def _add_arguments(parsers: Mapping[str, _Parser]) -> None:
    """What each command takes, in the order of the help."""
    parsers["serve"].add_argument("--port", type=_port, default=8000, metavar="N", help="another port than 8000")
    text = "the language, such as `ru`; without it English"
    parsers["serve"].add_argument("--language", default="en", metavar="L", help=text)
    parsers["build"].add_argument("--pdf", action="store_true", help="the one page as PDF too; needs Pango")
    text = "only what takes seconds: no browser, no other process, no types"
    parsers["test"].add_argument("--fast", action="store_true", help=text)
    check = parsers["check"].add_argument
    check("--base", metavar="REV", help="also refuse a correction since this revision without an entry")
    check("--current", action="store_true", help="also refuse what changed since it was last compared with its source")
    check("--repository", action="store_true", help=argparse.SUPPRESS)
    check("--fix", action="store_true", help="first mend what is without a doubt, such as a figure typed by hand")
    new = parsers["new"].add_argument
    new("-h", "--help", action="store_true")
    new("kind", nargs="?", help="the kind of record")
    new("fields", nargs="*", metavar="FIELD=VALUE", help="what is known; the rest is asked for")
    impact, export = parsers["impact"].add_argument, parsers["export"].add_argument
    impact("--base", required=True, metavar="REV", help="the revision to compare with")
    impact("--html", type=Path, metavar="FILE", help="also write it as a page of its own")
    export("--out", type=_path, required=True, metavar="DIR", help="the folder, made where it is missing")
    address = os.environ.get("SITE_URL", "http://127.0.0.1:8000/")
    export("--address", default=address, metavar="URL", help="the address of the site's root")
    compared = parsers["verify"].add_mutually_exclusive_group(required=True)
    compared.add_argument("--source", type=_path, metavar="FILE", help="the text of the briefing")
    text = "what the public record was entered from, or NATO's table"
    compared.add_argument("--record", type=_path, metavar="FILE", help=text)
    text = "renew the reviews of what was read, by its id or by kind and id; `decided`: of what a program has decided"
    parsers["verify"].add_argument("--accept", nargs="+", metavar="ID", help=text)
    _add_arguments_of_translations(parsers["translations"])
    text = "the file for the report, instead of printing it"
    parsers["links"].add_argument("--out", type=_path, metavar="FILE", help=text)
    text = "without Lighthouse, which takes about ten minutes"
    parsers["measure"].add_argument("--quick", action="store_true", help=text)


def _add_arguments_of_translations(parser: _Parser) -> None:
    add = parser.add_argument
    text = "bring every catalog in locale/ up to the sources"
    add("--update", action="store_true", help=text)
    add("--language", metavar="L", help="all of one language, and side by side what is to be read")
    text = "renew the reviews of what was read beside the English text, by kind and id, such as `figure fra-spending`"
    add("--accept", nargs="+", metavar="NAME", help=text)
    text = "how it was read: `read` by an editor, or `native` by a native speaker"
    add("--how", choices=("read", "native"), default="read", help=text)


def parse(arguments: list[str]) -> argparse.Namespace:
    """What is asked for; ends with a sentence if that cannot be, and after a help."""
    parser, parsers = _parsers()
    before = ["", *arguments]
    name = next((word for last, word in zip(before, arguments, strict=False) if word[:1] != "-" and last != "--root"), "")
    if not arguments or name == "help":
        parser.print_help()
        sys.exit(0 if arguments else 2)
    if name and name not in parsers:
        sys.exit(f"There is no command {name!r}; the commands are {', '.join(COMMANDS)}.")
    parsed, rest = parser.parse_known_args(arguments)
    parsed.rest = rest
    if rest and parsed.command != "test":
        parsers[parsed.command].error(f"unrecognized arguments: {' '.join(rest)}")
    return parsed


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    parsed = parse(sys.argv[1:] if arguments is None else arguments)
    # A terminal that cannot show a character gets its code, not a traceback.
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    from briefing.records.problems import Problems

    module, _, function = parsed.run.partition(":")
    try:
        # What is to be printed, or the exit code of the programs that were started.
        done: str | int = getattr(import_module(f"briefing.{module}"), function)(parsed)
        if isinstance(done, int):
            return done
        print(done, flush=True)
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
