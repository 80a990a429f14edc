"""Files of the project are written all or not at all."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.editing import writing
from briefing.records.problems import Problems
from tests.conftest import ROOT


def test_texts_are_written_with_their_line_ends_and_the_rights_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "old.yml").write_text("x")
    (tmp_path / "old.yml").chmod(0o640)
    writing.write(tmp_path, {"old.yml": "a\r\nb\n", "new/one.yml": "c\n"})
    assert (tmp_path / "old.yml").read_bytes() == b"a\r\nb\n"
    assert (tmp_path / "old.yml").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "new" / "one.yml").read_text() == "c\n"
    assert list((tmp_path / ".cache").iterdir()) == []


def test_if_one_file_cannot_be_put_into_its_place_all_stay_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "first.yml").write_text("old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(Problems) as raised:
        writing.write(tmp_path, {"first.yml": "new", "second.yml": "new", "folder": "new"})
    assert str(raised.value).startswith("folder:1: this file cannot be written (Is a directory), so nothing was changed; look at")
    assert (tmp_path / "first.yml").read_text() == "old"
    assert not (tmp_path / "second.yml").exists()


def _no_space() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))


@pytest.mark.process
def test_a_full_disk_leaves_every_record_as_it_was(small: Path) -> None:
    quotes = small / "data" / "quotes.yml"
    quotes.write_text(quotes.read_text("utf-8").replace("  text: too late", '  text: "too late"'), "utf-8")
    before = {path: path.read_bytes() for path in (small / "data").rglob("*.yml")}
    command = [sys.executable, "-B", "-m", "briefing", "--root", str(small), "fmt"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=_no_space)
    assert (done.returncode, done.stderr) == (1, "")
    assert "cannot be written (File too large), so nothing was changed" in done.stdout
    assert {path: path.read_bytes() for path in (small / "data").rglob("*.yml")} == before


def test_whoever_stops_it_between_two_files_finds_all_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("first.yml", "second.yml"):
        (tmp_path / name).write_text("old")
    replace = Path.replace

    def stopped(path: Path, target: Path) -> Path:
        if target.name == "second.yml":
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        writing.write(tmp_path, {"first.yml": "new", "second.yml": "new"})
    assert [(tmp_path / name).read_text() for name in ("first.yml", "second.yml")] == ["old", "old"]
