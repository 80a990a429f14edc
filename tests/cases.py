"""A case: an edit of the small project in tests/small/, and what the check then says. Each case is a file in tests/bad_input/ or tests/hostile/."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path


def linked(source: Path, folder: Path) -> Path:
    """A folder whose files are those of another until `apply` replaces one: most cases leave all others as they are."""
    return Path(shutil.copytree(source, folder, copy_function=os.link))


def restore(folder: Path, source: Path) -> None:
    """Make a linked folder what it was before a case: what is not the very file or folder of the source goes, and comes anew."""
    for path in folder.iterdir():
        original = source / path.name
        if original.is_file() and os.path.samestat(path.lstat(), original.stat()):
            continue
        if original.is_dir() and path.is_dir() and not path.is_symlink():
            restore(path, original)
        elif path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    for original in source.iterdir():
        path = folder / original.name
        if not os.path.lexists(path):
            linked(original, path) if original.is_dir() else os.link(original, path)


def apply(project: Path, edits: Iterable[Mapping]) -> None:
    """Make the edits of a case in a copy of the small project; a file is replaced, not written over."""
    for edit in edits:
        path = project / edit["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        if "replace" in edit:
            text = path.read_text("utf-8")
            assert text.count(edit["replace"]) >= 1, f"{edit['file']} does not hold {edit['replace']!r}"
            put(path, text.replace(edit["replace"], edit["with"], 1).encode())
        elif "append" in edit:
            put(path, (path.read_text("utf-8") + edit["append"]).encode())
        elif "repeat" in edit:
            put(path, (edit.get("start", "") + edit["repeat"]["text"] * edit["repeat"]["times"]).encode())
        elif "pipe" in edit:
            path.unlink(missing_ok=True)
            os.mkfifo(path)
        elif "write" in edit:
            put(path, edit["write"].encode())
        elif "bytes" in edit:
            put(path, bytes.fromhex(edit["bytes"]))
        elif "link" in edit:
            if path.is_dir():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)
            path.symlink_to(edit["link"])
        else:
            assert edit["delete"] == "true"
            path.unlink()


def put(path: Path, content: bytes) -> None:
    """Give a file its content, and leave what else is linked to the old one as it is."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)
