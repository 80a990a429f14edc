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
    before: dict[Path, bytes | None] = {}
    name = ".cache"
    try:
        # On the same disk, so that each file is put into its place at once and whole, whatever ends this program.
        (root / ".cache").mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root / ".cache") as folder:
            for name, text in texts.items():
                ready, target = Path(folder, name), root / name
                ready.parent.mkdir(parents=True, exist_ok=True)
                ready.write_text(text, "utf-8", newline="")
                if target.is_file():
                    shutil.copymode(target, ready)
            for name in texts:
                target = root / name
                target.parent.mkdir(parents=True, exist_ok=True)
                before[target] = target.read_bytes() if target.is_file() else None
                Path(folder, name).replace(target)
    except BaseException as error:
        # Also if it is stopped by Ctrl+C between two files.
        for target, content in before.items():
            with contextlib.suppress(OSError):
                target.unlink() if content is None else target.write_bytes(content)
        if not isinstance(error, OSError):
            raise
        what = f"this file cannot be written ({error.strerror}), so nothing was changed"
        raise Problems([Problem(name, 1, what, "look at its permissions and at the space on the disk")]) from None
