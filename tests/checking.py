"""A process that checks many projects, one after another, each in a fork of its own with its own bounds of memory and time.

Starting Python and importing the package for each of two hundred cases took a quarter of the time of all tests; what a case
may take is bounded as if it had been started alone.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from briefing import __main__ as commands
from tests.conftest import ROOT

MEMORY, SECONDS = 2**30, 20


@dataclass(frozen=True)
class Said:
    """How a check ended: its exit code (negative where it was killed), and what it printed."""

    code: int
    output: bytes
    errors: bytes


class Checker:
    """The process; `check` gives it a project."""

    def __init__(self) -> None:
        """Started once, with the package imported."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.checking"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def check(self, folder: Path, *arguments: str, actions: str = "") -> Said:
        """What `check` says of the project in a folder."""
        return self._ask(arguments=["--root", str(folder), "check", *arguments], actions=actions)

    def run(self, code: str, seconds: int = SECONDS) -> Said:
        """How Python code ends within the bounds of a check, perhaps with less time."""
        return self._ask(code=code, seconds=seconds)

    def _ask(self, **asked: object) -> Said:
        assert self.process.stdin and self.process.stdout
        with tempfile.TemporaryDirectory() as kept:
            asked["kept"] = kept
            self.process.stdin.write(json.dumps(asked) + "\n")
            self.process.stdin.flush()
            code = int(self.process.stdout.readline())
            return Said(code, (Path(kept) / "stdout").read_bytes(), (Path(kept) / "stderr").read_bytes())

    def close(self) -> None:
        """End the process."""
        self.process.communicate()


def _run(kept: str, arguments: list[str] | None = None, actions: str = "", code: str = "", seconds: int = SECONDS) -> None:
    """Run a command, or code, in this fork, within its bounds, and end it."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(Path(kept) / name, os.O_WRONLY | os.O_CREAT), number)
    os.environ["GITHUB_ACTIONS"] = actions
    spent = round(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, spent + seconds))
    result = 1
    try:
        if arguments is None:
            exec(code)
        else:
            result = commands.main(arguments)
    except SystemExit as ended:
        result = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(result)


def main() -> None:
    """Read one project a line, and answer with the exit code of its check."""
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            signal.alarm(3 * SECONDS)
            _run(**asked)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
