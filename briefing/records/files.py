"""What a folder may hold that strangers send files for: ordinary files, few and small, of readable text.

Nothing else is opened: a pipe would wait for ever, a link could lead out of the project, and a large file or a long line
could keep the check busy. The limits lie far above what the project holds; raise one here when it no longer does.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from briefing.records.problems import MOST, Problem, Problems

MAX_BYTES = 250_000
MAX_LINE = 4_000
MAX_FILES = 200
MAX_TOTAL = 1_000_000
MAX_FOLDERS = 3  # one in another
# Control characters, those that reverse or hide text, fillers that show nothing, private use.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001345f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


def inside(folder: Path, shown: str, most: int = MAX_TOTAL) -> tuple[list[str], list[Problem]]:
    """The ordinary files in a folder and its folders, by their paths in it, and a problem for everything else there.

    Raises Problems if the folder is none, or if it holds too much for the files to be read.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise Problems([Problem(shown, 1, "this is not a folder", "restore it from the last commit")])
    found: list[str] = []
    problems: list[Problem] = []
    total, pending = 0, [""]
    for below in pending:
        for entry in _entries(folder / below, shown):
            path = f"{below}/{entry.name}".lstrip("/")
            mode = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(mode.st_mode) and path.count("/") < MAX_FOLDERS:
                pending.append(path)
            elif stat.S_ISREG(mode.st_mode):
                found.append(path)
                # One that is too large is refused by itself.
                total += mode.st_size if mode.st_size <= MAX_BYTES else 0
            else:
                problems.append(Problem(f"{shown}/{path}", 1, *_refused(mode.st_mode)))
            if len(found) + len(pending) + len(problems) > MAX_FILES:
                raise Problems([Problem(shown, 1, f"more than {MAX_FILES} files lie in this folder", _REMEDY)])
    if total > most:
        what = f"the files of this folder are larger than {_size(most)} in all"
        raise Problems([*problems, Problem(shown, 1, what, _REMEDY)])
    return sorted(found), problems


def _entries(folder: Path, shown: str) -> Iterator[os.DirEntry]:
    with os.scandir(folder) as entries:
        yield from islice(entries, MAX_FILES + 1)


def read_text(path: Path, shown: str, most: int = MAX_BYTES) -> str:
    """The text of a file that a contributor may have made anywhere. Raises Problems, naming the file as `shown`."""
    if not os.path.lexists(path):
        raise Problems([Problem(shown, 1, "the file is missing", "restore it from the last commit")])
    mode = path.lstat()
    if not stat.S_ISREG(mode.st_mode):
        raise Problems([Problem(shown, 1, *_refused(mode.st_mode))])
    if mode.st_size > most:
        raise Problems([Problem(shown, 1, f"the file is larger than {_size(most)}", "remove what is not a record or a page")])
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Problems([Problem(shown, line, "this line is not UTF-8", "save the file with the encoding UTF-8")]) from None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    unreadable = list(islice(_unreadable(text, shown), MOST + 1))
    if unreadable:
        raise Problems(unreadable)
    return text


def _unreadable(text: str, shown: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            yield Problem(shown, number, f"the line is longer than {MAX_LINE:,} characters", "divide it")
            continue
        for match in HIDDEN.finditer(line):
            what = f"there is an invisible character (U+{ord(match.group()):04X}) at column {match.start() + 1}"
            yield Problem(shown, number, what, "delete it")


def _refused(mode: int) -> tuple[str, str]:
    if stat.S_ISLNK(mode):
        return "this is a symbolic link", "put the file itself here"
    if stat.S_ISDIR(mode):
        return "this is a folder", "put a file here, or remove it"
    return "this is not an ordinary file", "remove it"


def _size(count: int) -> str:
    return f"{count // 1000:,} kB"


_REMEDY = "remove what is not needed"
