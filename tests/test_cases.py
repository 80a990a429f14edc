"""Whatever a case does to the folder that all cases share, the next one finds it as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import cases

EDITS = {
    "a file that is edited": {"file": "data/figures.yml", "replace": "value: 2.06", "with": "value: 2.07"},
    "a file that is deleted": {"file": "data/figures.yml", "delete": "true"},
    "a new file in a new folder": {"file": "docs/en/other/new.md", "write": "x"},
    "a file that is a link": {"file": "data/figures.yml", "link": "quotes.yml"},
    "a folder that is a link": {"file": "docs/en", "link": "../data"},
    "a file that is a pipe": {"file": "data/figures.yml", "pipe": "true"},
}


def held(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder, files with what they hold."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.mark.parametrize("name", EDITS)
def test_the_folder_is_as_it_was(small_unchanged: Path, tmp_path: Path, name: str) -> None:
    folder = cases.linked(small_unchanged, tmp_path / "small")
    before = held(folder)
    cases.apply(folder, [EDITS[name]])
    assert [path for path in (*folder.rglob("*"), folder / EDITS[name]["file"]) if path.is_symlink() or path.is_fifo()] or (
        held(folder) != before
    )
    cases.restore(folder, small_unchanged)
    assert [path for path in folder.rglob("*") if path.is_symlink() or path.is_fifo()] == []
    assert held(folder) == before
    assert held(small_unchanged) == before
