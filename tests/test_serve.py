"""`serve` shows what is saved: records, pages and the package itself, and outlives a mistake."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros import project as records
from tests.conftest import ROOT, copy_project


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the project, served with live reload, and the address of its European section."""
    project = copy_project(tmp_path / "project")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield project, f"http://127.0.0.1:{port}/briefing/eu-perspective/"
    server.terminate()
    server.wait(10)


def shows(address: str, text: str) -> bool:
    """Whether the page shows a text within half a minute. While a mistake stands, the server does not answer."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2) as page:
                if text in page.read().decode("utf-8"):
                    return True
        except OSError:
            pass
        time.sleep(0.3)
    return False


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_an_edit_is_shown_and_a_mistake_is_outlived(served: tuple[Path, str]) -> None:
    project, address = served
    label = f"label: {records.load(ROOT).data['figure']['guideline-2'].label}"
    figures, locale = project / "data" / "figures.yml", project / "macros" / "locale.py"
    assert shows(address, "Snapshot of")
    edit(figures, label, "label: NATO spending line")
    assert shows(address, "NATO spending line")
    edit(figures, "kind: threshold", "kind: treshold")
    time.sleep(2)
    edit(figures, "kind: treshold", "kind: threshold")
    edit(figures, "label: NATO spending line", "label: NATO spending mark")
    assert shows(address, "NATO spending mark")
    edit(locale, '"nearly {number}"', '"not quite {number}"')
    assert shows(address, "not quite ")
