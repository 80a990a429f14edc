"""A process that checks many projects, one after another, each in a fork of its own with its own bounds of memory and time.

Starting Python and importing the package for each of two hundred cases would take longer than all other tests; what a case may
take is bounded as if it had been started alone. It is imported once, here, so that no fork imports it again.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from briefing import __main__ as commands
from briefing import commands as _imported  # noqa: F401 (a command imports it only when it runs)
from tests.conftest import ROOT

# The time of the processor is bounded in the fork, that of the clock from outside: nothing that a case does can put it off.
MEMORY, SECONDS, WALL = 2**30, 20, 60


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

    def run(self, code: str, seconds: int = SECONDS, wall: float = WALL) -> Said:
        """How Python code ends within the bounds of a check, perhaps with less time."""
        return self._ask(code=code, seconds=seconds, wall=wall)

    def _ask(self, **asked: object) -> Said:
        assert self.process.stdin and self.process.stdout
        with tempfile.TemporaryDirectory() as kept:
            asked["kept"] = kept
            self.process.stdin.write(json.dumps(asked) + "\n")
            self.process.stdin.flush()
            code = self.process.stdout.readline()
            assert code, "the process that checks has ended; it says above why"
            return Said(int(code), *(_read(Path(kept) / name) for name in ("stdout", "stderr")))

    def close(self) -> None:
        """End the process."""
        self.process.communicate()


def _read(path: Path) -> bytes:
    """What a file holds; nothing if it was never made."""
    return path.read_bytes() if path.is_file() else b""


def _run(kept: str, arguments: list[str] | None = None, actions: str = "", code: str = "", seconds: int = SECONDS) -> int:
    """Run a command, or code, in this fork, within its bounds; returns its exit code."""
    # Nothing of the fork reads what the process is asked next.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in ((2, "stderr"), (1, "stdout")):
        os.dup2(os.open(Path(kept) / name, os.O_WRONLY | os.O_CREAT), number)
    os.environ["GITHUB_ACTIONS"] = actions
    spent = round(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, spent + seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if arguments is not None:
        return commands.main(arguments)
    exec(code, {})
    return 0


def _fork(**asked: object) -> NoReturn:
    """End this fork with what it comes to: whatever is raised, also while it sets its bounds, never reaches the loop below."""
    result = 1
    try:
        # What it starts ends with it.
        os.setpgid(0, 0)
        result = _run(**asked)
        sys.stdout.flush()
    except SystemExit as ended:
        result = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(result)


def _wait(child: int, wall: float) -> int:
    """The exit code of a fork, which is killed with all that it started when its time is over."""
    end = time.monotonic() + wall
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if not ended and time.monotonic() < end:
            time.sleep(0.002)
            continue
        with contextlib.suppress(OSError):
            os.killpg(child, signal.SIGKILL)
        if not ended:
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)


def main() -> None:
    """Read one project a line, and answer with the exit code of its check."""
    # What a first check compiles and keeps (patterns, the parsers of arguments and of Markdown) no fork has to make again.
    with tempfile.TemporaryDirectory() as copy, Path(os.devnull).open("w") as nothing, contextlib.redirect_stdout(nothing):
        shutil.copytree(ROOT / "tests" / "small", copy, dirs_exist_ok=True)
        commands.main(["--root", copy, "check"])
    # A fork that looked for garbage among all that is imported would first have to copy it.
    gc.freeze()
    for line in sys.stdin:
        asked = json.loads(line)
        wall = asked.pop("wall", WALL)
        sys.stdout.flush()
        child = os.fork()
        if not child:
            _fork(**asked)
        print(_wait(child, wall), flush=True)


if __name__ == "__main__":
    main()
