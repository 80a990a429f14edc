"""Every command of `run.py`, with what it takes. Standard library only until a command runs: help needs no package."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
# Those that people give, in the order of the help.
COMMANDS = (
    "serve", "build", "test", "check", "new", "fmt", "impact", "export", "schema", "verify", "links", "measure", "clean",
)  # fmt: skip
_NO_ARGUMENTS = "{} takes no arguments."


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong with the arguments."""

    # The whole sentence, for a command that takes so little that it can be said.
    takes = ""

    def error(self, message: str) -> NoReturn:
        if self.takes:
            sys.exit(self.takes)
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

    def command(name: str, run: str, text: str | None = None, takes: str = "", **settings: Any) -> _Parser:
        # Without a text it is not listed.
        settings |= {"help": text, "description": text} if text else {}
        parsers[name] = group.add_parser(name, **settings)
        parsers[name].takes = takes
        parsers[name].set_defaults(run=run)
        return parsers[name]

    _add_first(command)
    _add_others(command)
    return parser, parsers


def _add_first(command: Callable[..., _Parser]) -> None:
    """The commands that a contributor needs most, in the order of the help."""
    number = "serve takes only --port and a number, such as --port 8001."
    added = command("serve", "site:serve", "read the site at http://127.0.0.1:8000/, with live reload", number)
    added.add_argument("--port", type=_port, default=8000, metavar="N", help="another port than 8000")
    text = "build the site into site/, strictly, and check what was built"
    command("build", "site:build", text, _NO_ARGUMENTS.format("build"))
    text = "run every test, in a browser too, and check types; paths and further arguments go to pytest"
    added = command("test", "site:test", text, allow_abbrev=False)
    added.add_argument("--fast", action="store_true", help="only what takes seconds: no browser, no other process, no types")
    added = command("check", "commands:check", "check the records and pages, without a build")
    added.add_argument("--base", metavar="REV", help="also refuse a correction since this revision without an entry")
    added.add_argument("--repository", action="store_true", help=argparse.SUPPRESS)
    added.add_argument("--fix", action="store_true", help="first mend what is without a doubt, such as a figure typed by hand")
    # Its help is about the records, not about the command.
    text = "add a record: asks for what is not given, and says how a page calls it"
    added = command("new", "commands:add", text, add_help=False)
    added.add_argument("-h", "--help", action="store_true")
    added.add_argument("kind", nargs="?", help="the kind of record")
    added.add_argument("fields", nargs="*", metavar="FIELD=VALUE", help="what is known; the rest is asked for")
    command("fmt", "commands:arrange", "put the records into the order and layout that all files share")


def _add_others(command: Callable[..., _Parser]) -> None:
    """All other commands, in the order of the help; the last one is for the other commands alone."""
    takes = "impact takes --base and a revision, such as --base origin/main, and perhaps --html and a file."
    added = command("impact", "site:impact", "show what changes for a reader since a revision, and why", takes)
    added.add_argument("--base", required=True, metavar="REV", help="the revision to compare with")
    added.add_argument("--html", type=Path, metavar="FILE", help="also write it as a page of its own")
    added = command("export", "commands:export_files", "write the data, citations and plain texts into a folder, without a build")
    added.add_argument("--out", type=_path, required=True, metavar="DIR", help="the folder, made where it is missing")
    address = os.environ.get("SITE_URL", "http://127.0.0.1:8000/")
    added.add_argument("--address", default=address, metavar="URL", help="the address of the site's root")
    text = "renew data/schema/, which editors read: after records or models changed"
    command("schema", "commands:write_schemas", text)
    added = command("verify", "commands:verify_source", "compare the records with the text of the briefing")
    added.add_argument("--source", type=_path, required=True, metavar="FILE", help="the text of the briefing")
    added = command("links", "commands:check_links", "ask whether the external addresses of records and pages are still there")
    added.add_argument("--out", type=_path, metavar="FILE", help="the file for the report, instead of printing it")
    added = command("measure", "site:measure", "measure the built site, and write the table of benchmarks/README.md")
    added.add_argument("--quick", action="store_true", help="without Lighthouse, which takes about ten minutes")
    command("clean", "site:clean", "remove .venv, site and caches", _NO_ARGUMENTS.format("clean"))
    command("site", "commands:check_site").add_argument("folder", type=_path)


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
