"""Commands that run at once in one folder: they wait for each other, and take over from one that was killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing import locks
from tests.conftest import ROOT

# Most of these start processes, which takes longer than what `test --fast` is for.
pytestmark = pytest.mark.process

# A command that takes its time to install, into a folder that only one may be making.
INSTALLS = """
import pathlib, sys, time
sys.path.append(sys.argv[1])
from briefing import locks
folder = pathlib.Path(sys.argv[2])
with locks.alone(folder / ".locks", lambda text: print(text, flush=True)):
    (folder / ".venv").mkdir()
    print("installing", flush=True)
    time.sleep(float(sys.argv[3]))
    (folder / ".venv").rmdir()
print("done", flush=True)
"""
USES = """
import pathlib, sys, time
sys.path.append(sys.argv[1])
from briefing import locks
with locks.using(pathlib.Path(sys.argv[2]), "serve"):
    print("using", flush=True)
    time.sleep(60)
"""


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, str(ROOT), *arguments], stdout=subprocess.PIPE, text=True)


def line(program: subprocess.Popen[str]) -> str:
    assert program.stdout
    return program.stdout.readline().strip()


def test_a_second_command_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    first = started(INSTALLS, str(tmp_path), "1.5")
    assert line(first) == "installing"
    second = started(INSTALLS, str(tmp_path), "0")
    waiting = f"Waiting for another command (process {first.pid}), which installs or removes packages …"
    assert second.communicate(timeout=20)[0].splitlines() == [waiting, "installing", "done"]
    assert (first.wait(), second.returncode) == (0, 0)


def test_what_a_killed_command_held_is_taken_over_by_one_of_those_that_wait(tmp_path: Path) -> None:
    first = started(INSTALLS, str(tmp_path), "60")
    assert line(first) == "installing"
    waiting = [started(INSTALLS, str(tmp_path), "0.3") for _ in range(2)]
    assert [line(program)[:7] for program in waiting] == ["Waiting", "Waiting"]
    (tmp_path / ".venv").rmdir()
    first.kill()
    first.wait()
    # Each makes the folder, which fails if the other is making it.
    assert [program.wait(20) for program in waiting] == [0, 0]


def test_a_running_command_is_named_until_it_ends_or_is_killed(tmp_path: Path) -> None:
    assert locks.others(tmp_path) == []
    program = started(USES, str(tmp_path))
    assert line(program) == "using"
    assert locks.others(tmp_path) == [f"serve (process {program.pid})"]
    program.kill()
    program.wait()
    assert locks.others(tmp_path) == []
    assert list(tmp_path.iterdir()) == []
