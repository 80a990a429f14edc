"""A case: an edit of the small project in tests/small/, and what the check then says. Each case is a file in tests/bad_input/ or tests/hostile/."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path


def apply(project: Path, edits: Iterable[Mapping]) -> None:
    """Make the edits of a case in a copy of the small project."""
    for edit in edits:
        path = project / edit["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        if "replace" in edit:
            text = path.read_text("utf-8")
            assert text.count(edit["replace"]) >= 1, f"{edit['file']} does not hold {edit['replace']!r}"
            path.write_text(text.replace(edit["replace"], edit["with"], 1), "utf-8")
        elif "append" in edit:
            path.write_text(path.read_text("utf-8") + edit["append"], "utf-8")
        elif "repeat" in edit:
            path.write_text(edit.get("start", "") + edit["repeat"]["text"] * edit["repeat"]["times"], "utf-8")
        elif "pipe" in edit:
            path.unlink(missing_ok=True)
            os.mkfifo(path)
        elif "write" in edit:
            path.write_text(edit["write"], "utf-8")
        elif "bytes" in edit:
            path.write_bytes(bytes.fromhex(edit["bytes"]))
        elif "link" in edit:
            if path.is_dir():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)
            path.symlink_to(edit["link"])
        else:
            assert edit["delete"] == "true"
            path.unlink()
