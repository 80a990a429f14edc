"""`serve` shows what is saved (records, pages, the package itself), shows a mistake as a page, and shows the site again when it is mended.

Here it serves the small made-up project: the words of the real one are there to be corrected.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, copy_project

# Most of these start processes, which takes longer than what `test --fast` is for.
pytestmark = pytest.mark.process

SMALL = ROOT / "tests" / "small"
PAGE = "briefing/harbor/"


@contextlib.contextmanager
def serving(project: Path) -> Iterator[str]:
    """The address of a project, served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "briefing", "serve", "--port", str(port)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The project with the address at which it is served to one test after another."""
    project = copy_project(tmp_path_factory.mktemp("served") / "project", SMALL)
    with serving(project) as address:
        shown(address + PAGE, "Snapshot of")
        yield project, address


@pytest.fixture
def project(served: tuple[Path, str]) -> Iterator[Path]:
    """The project; what a test edited is as it was for the next."""
    files = [path for path in served[0].rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    before = {path: path.read_bytes() for path in files}
    yield served[0]
    for path, content in before.items():
        if path.read_bytes() != content:
            path.write_bytes(content)
    shown(served[1] + PAGE, "Toll on cargo")


@pytest.fixture
def address(served: tuple[Path, str]) -> str:
    return served[1]


def answer(address: str) -> tuple[int, str]:
    """The status and text at an address; 0 as long as nobody listens there."""
    try:
        with urllib.request.urlopen(address, timeout=10) as page:
            return page.status, page.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8")
    except OSError:
        return 0, ""


def shown(address: str, text: str) -> tuple[int, str]:
    """The answer at an address once it holds a text; the last one after half a minute."""
    end = time.monotonic() + 30
    status, found = answer(address)
    while text not in found and time.monotonic() < end:
        time.sleep(0.2)
        status, found = answer(address)
    assert text in found, f"{text!r} is not shown at {address}"
    return status, found


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_an_edit_of_a_record_a_page_and_the_package_is_shown(project: Path, address: str) -> None:
    edit(project / "data" / "figures.yml", "label: Toll on cargo", "label: Charge on freight")
    shown(address + PAGE, "Charge on freight")
    edit(project / "docs" / "en" / "briefing" / "harbor.md", "have not given up", "have just begun")
    shown(address + PAGE, "have just begun")
    edit(project / "briefing" / "wording" / "locale.py", '"nearly {number}"', '"not quite {number}"')
    shown(address + PAGE, "not quite ")
    edit(project / "macros" / "templates" / "notes.html", "Full record", "Whole record")
    shown(address + PAGE, "Whole record")


def test_a_mistake_is_a_page_with_its_file_line_and_remedy_until_it_is_mended(project: Path, address: str) -> None:
    edit(project / "data" / "figures.yml", "kind: level", "kind: levle")
    status, page = shown(address + PAGE, "1 problem is in the way of the site")
    assert status == 500
    assert "<h2>data/figures.yml:3</h2>" in page
    assert "<p>`kind` cannot be `levle`.</p>" in page
    assert "<strong>What to do:</strong> did you mean `level`?" in page
    assert "<mark>3    kind: levle</mark>" in page
    # The browser loads the site again by itself.
    assert "livereload(" in page
    edit(project / "data" / "figures.yml", "kind: levle", "kind: level")
    assert shown(address + PAGE, "Snapshot of")[0] == 200


def test_a_mistake_that_is_there_at_the_start_is_shown_at_every_address(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", SMALL)
    edit(project / "data" / "figures.yml", "kind: level", "kind: levle")
    with serving(project) as address:
        for name in ("", "record/", "briefing/outlook/", "no/such/page/"):
            assert shown(address + name, "data/figures.yml:3")[0] == 500


def test_what_a_record_holds_is_text_on_the_page_of_problems(project: Path, address: str) -> None:
    edit(project / "data" / "figures.yml", "label: Toll on cargo", "label: <script>alert(1)</script>")
    _, page = shown(address, "1 problem is in the way of the site")
    assert "<script>alert" not in page
    assert "<mark>2    label: &lt;script&gt;alert(1)&lt;/script&gt;</mark>" in page


def test_a_mistake_in_the_package_is_shown_with_where_it_happened(project: Path, address: str) -> None:
    edit(project / "briefing" / "wording" / "locale.py", "def listing(", "def lsiting(")
    status, page = shown(address, "The site could not be built")
    assert status == 500
    assert "has no attribute &#39;listing&#39;" in page
    code = project / "briefing" / "wording" / "locale.py"
    second = code.stat().st_mtime_ns // 10**9
    code.write_text(code.read_text("utf-8").replace("def lsiting(", "def listing("), "utf-8")
    # Mended within the second in which it was broken, as by someone quick; and of the same size.
    os.utime(code, ns=(second * 10**9 + 999_999_999,) * 2)
    assert shown(address, "Snapshot of")[0] == 200


def test_a_mistake_in_the_settings_is_shown(project: Path, address: str) -> None:
    edit(project / "mkdocs.yml", "  - attr_list", "  - atr_list")
    assert "Failed to load extension" in shown(address, "The site could not be built")[1]
    edit(project / "mkdocs.yml", "  - atr_list", "  - attr_list")
    shown(address, "Snapshot of")


def test_the_plain_text_of_a_page_is_made_when_someone_asks_for_it_and_follows_an_edit(project: Path, address: str) -> None:
    edit(project / "data" / "figures.yml", "label: Toll on cargo", "label: Charge on freight")
    shown(address + PAGE, "Charge on freight")
    assert "Charge on freight" in answer(address + PAGE + "index.md")[1]
    assert answer(address + "no/such/page/index.md")[0] == 404
    assert answer(address + "data/v1/figures.csv")[0] == 200
