"""Measures how long an edit takes to be on the screen while `run.py serve` runs: from saving the file until a browser shows it.

    python3 run.py test --no-header -q tests/test_serve.py     says whether it is shown at all
    .venv/bin/python benchmarks/edit.py                        says how long it takes, five times each

A copy of the whole project is served and edited: one value of a record, one word of a paragraph, a mistake, its cure, and a
word in the package's own code.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("briefing", "data", "docs", "macros", "overrides", "mkdocs.yml", "hooks.py")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGE = "briefing/eu-perspective/"
RUNS = 5
LONGEST = 30  # seconds
# What is edited: its name, file, the text before and after, and what the page shows after it.
EDITS = (
    (
        "one value of a record",
        "data/figures.yml",
        "label: NATO spending threshold",
        "label: NATO spending line",
        "NATO spending line",
    ),
    (
        "one word of a paragraph",
        "docs/en/briefing/eu-perspective.md",
        "alarm and frustration",
        "alarm and anger",
        "alarm and anger",
    ),
    ("a mistake in a record", "data/figures.yml", "kind: threshold", "kind: treshold", "did you mean `threshold`?"),
    ("a word in the code", "briefing/wording/locale.py", '"nearly {number}"', '"not quite {number}"', "not quite 60%"),
)


def copy(folder: Path) -> Path:
    """A copy of what the site is made from."""
    for name in (*COPIED, *(path.name for path in ROOT.glob("mkdocs.??.yml"))):
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder / name)
    return folder


def seconds(page: Page, path: Path, old: str, new: str, shown: str, *, gone: bool = False) -> float:
    """Save a text in a file, and wait until the page that the browser loads by itself shows it (or no longer does)."""
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} does not hold {old!r}"
    page.painted.clear()
    path.write_text(text.replace(old, new, 1), "utf-8")
    saved = time.monotonic()
    while time.monotonic() - saved < LONGEST:
        for when, html in list(page.painted):
            if (shown in html) != gone:
                return when - saved
        page.wait_for_timeout(10)
    raise SystemExit(f"{path.name}: {new!r} was not on the screen after {LONGEST} seconds")


def watched(browser: Browser, address: str) -> Page:
    """A page that tells of each of its loads when it is painted, with what it then holds."""
    page = browser.new_page()
    page.painted = []
    page.expose_function("painted", lambda html: page.painted.append((time.monotonic(), html)))
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => requestAnimationFrame(() =>"
        " painted(document.documentElement.outerHTML))))"
    )
    # The browser's own page for a server that does not answer yet is painted too.
    while not page.painted or "livereload(" not in page.painted[-1][1]:
        with contextlib.suppress(Error):
            page.goto(address)
        page.wait_for_timeout(200)
    return page


def measure(page: Page, project: Path) -> list[str]:
    """A table's rows: each edit and its undoing, median and slowest."""
    rows = []
    for name, file, old, new, shown in EDITS:
        there, back = [], []
        for _ in range(RUNS):
            there.append(seconds(page, project / file, old, new, shown))
            back.append(seconds(page, project / file, new, old, shown, gone=True))
        for label, found in ((name, there), (f"{name}, undone", back)):
            rows.append(f"| {label} | {statistics.median(found):.2f} | {max(found):.2f} |")
    return rows


def main() -> None:
    """Serve a copy, edit it, and print the table."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    executable = os.environ.get("BROWSER_EXECUTABLE") or next(filter(None, map(shutil.which, BROWSERS)))
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = copy(Path(folder))
        server = subprocess.Popen(
            [sys.executable, "-m", "briefing", "serve", "--port", str(port)],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"] if root else [])
            rows = measure(watched(browser, f"http://127.0.0.1:{port}/{PAGE}"), project)
            browser.close()
        finally:
            server.terminate()
            server.wait(10)
    print("\n".join(["| saved while `serve` runs | median, s | slowest, s |", "|---|---|---|", *rows]))


if __name__ == "__main__":
    main()
