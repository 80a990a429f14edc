"""Which commands run at once in a project's folder: one at a time installs or removes, and nothing is removed that another uses.

The system gives a lock up when its process ends, however it ends: that of a killed command is free at once, and two that wait
for it cannot both take it. Standard library only, since `run.py` uses it before anything is installed.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# How often a waiting command looks again, in seconds.
_PAUSE = 0.1


def _taken(file: IO[str], owner: str) -> bool:
    """Lock a file if no other process has locked it, and say in it whose it is.

    Programs that are started with it keep it locked until they end too.
    """
    try:
        if sys.platform == "win32":
            # Far behind the text, which others have to read.
            file.seek(1 << 20)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        file.seek(0)
    file.truncate()
    file.write(owner)
    file.flush()
    os.set_inheritable(file.fileno(), True)
    return True


@contextlib.contextmanager
def alone(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Be the only command that installs or removes; waits for another one, and says so once."""
    folder.mkdir(exist_ok=True)
    with (folder / "install").open("a+", encoding="utf-8") as file:
        told = False
        while not _taken(file, str(os.getpid())):
            owner = file.read().strip()
            # Just taken, it does not name its owner yet.
            if owner and not told:
                say(f"Waiting for another command (process {owner}), which installs or removes packages …")
                told = True
            time.sleep(_PAUSE)
        yield


@contextlib.contextmanager
def using(folder: Path, command: str) -> Iterator[None]:
    """Tell other commands that this one uses what is installed; to be entered while alone."""
    path = folder / str(os.getpid())
    with path.open("a+", encoding="utf-8") as file:
        _taken(file, command)
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                path.unlink()


def others(folder: Path) -> list[str]:
    """The running commands that use what is installed, each with its process; to be asked while alone."""
    running = []
    for path in sorted(folder.glob("[0-9]*")):
        if path.name == str(os.getpid()):
            continue
        with contextlib.suppress(OSError), path.open("r+", encoding="utf-8") as file:
            if _taken(file, ""):
                # Its command was killed.
                path.unlink()
            else:
                running.append(f"{file.read().strip()} (process {path.name})")
    return running


def wait_for_others(folder: Path, say: Callable[[str], None]) -> None:
    """Wait until no other command uses what is installed, and say once for which; to be called while alone."""
    running = others(folder)
    if running:
        say(f"Waiting for {', '.join(running)} to end: the installed packages are not those of the lock, and are made anew …")
    while others(folder):
        time.sleep(_PAUSE)
