"""Writes files of the project: all of them or none, and none by half."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefing.records.problems import Problem, Problems


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Write texts to files, named by their paths below `root`; line ends stay as they are in the text.

    Raises Problems, and leaves every file as it was, if one of them cannot be written.
    """
    before: dict[str, bytes | None] = {}
    put: list[str] = []
    name = ".cache"
    try:
        # On the same disk, so that each file is put into its place at once and whole, whatever ends this program.
        (root / ".cache").mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root / ".cache") as folder:
            ready = Path(folder)
            for number, (name, text) in enumerate(texts.items()):
                before[name] = (root / name).read_bytes() if (root / name).is_file() else None
                (ready / str(number)).write_text(text, "utf-8", newline="")
                if before[name] is not None:
                    shutil.copymode(root / name, ready / str(number))
            for number, name in enumerate(texts):
                (root / name).parent.mkdir(exist_ok=True)
                put.append(name)
                (ready / str(number)).replace(root / name)
    except BaseException as error:
        # Also if it is stopped by Ctrl+C between two files.
        for done in put:
            _restore(root / done, before[done])
        if not isinstance(error, OSError):
            raise
        what = f"this file cannot be written ({error.strerror}), so nothing was changed"
        raise Problems([Problem(name, 1, what, "look at its permissions and at the space on the disk")]) from None


def _restore(path: Path, content: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
