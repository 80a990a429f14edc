"""Measures what a strict build costs, beside stock Material on the same pages with their calls already filled in.

    .venv/bin/python benchmarks/build.py

Both are built as whole processes, in turn, from a commit that does not change; CPU (user and system) is what counts, since
other programs on the machine hardly change it. `.venv/bin/python benchmarks/build.py OTHER` also builds another checkout of
the project, such as the one before a change.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))
RUNS = 7
STOCK = """
site_name: Stock
theme:
  name: material
  font: false
plugins: [search]
markdown_extensions:
  - attr_list
  - toc:
      permalink: "#"
"""


def expand(folder: Path) -> None:
    """Write the pages with all that the macros print in them, as stock Material would be given them."""
    from briefing.checks import project
    from macros import blocks
    from macros.view import View

    site = project.load(ROOT)
    for page in site.pages.values():
        view = View(site, page.path, page.url, "en")
        printed = (
            " ".join(str(blocks.render(view, call)).split()) for _, call in sorted(page.calls, key=lambda one: one[1].line)
        )
        text = re.sub(r"\{\{.*?\}\}", lambda _, printed=printed: next(printed), page.body)
        path = folder / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {page.meta['title']}\n---\n" + text, "utf-8")
    config = load_config(str(ROOT / "mkdocs.yml"))
    (folder / "mkdocs.yml").write_text(STOCK + f"nav: {config.nav!r}\n", "utf-8")


def seconds(folder: Path, out: Path) -> float:
    """The CPU seconds of one build."""
    # As for everybody: what Python has compiled once, it keeps.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    environment = {**os.environ, "STRICT": "true", "NO_MKDOCS_2_WARNING": "1", "PYDANTIC_DISABLE_PLUGINS": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # The anchors of our own templates are unknown to stock Material.
    strict = [] if folder.name == "stock" else ["--strict"]
    # Another checkout may need other packages.
    own = folder / ".venv" / "bin" / "python"
    python = str(own) if own.is_file() and folder != ROOT else sys.executable
    command = [python, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out), *strict]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(others: list[str]) -> None:
    """Build all in turn, and print the medians."""
    with tempfile.TemporaryDirectory() as made:
        stock = Path(made, "stock")
        expand(stock)
        folders = {"this project": ROOT, **{name: Path(name).resolve() for name in others}, "stock Material": stock}
        found: dict[str, list[float]] = {name: [] for name in folders}
        for run in range(RUNS + 1):
            for name, folder in folders.items():
                out = Path(made, "site")
                spent = seconds(folder, out)
                shutil.rmtree(out, ignore_errors=True)
                # The first run fills the caches of the disk.
                found[name] += [spent] if run else []
    print("| build | median, s | fastest and slowest, s | times stock Material |\n|---|---|---|---|")
    for name, times in found.items():
        ratio = statistics.median(ours / theirs for ours, theirs in zip(times, found["stock Material"], strict=True))
        print(f"| {name} | {statistics.median(times):.2f} | {min(times):.2f}–{max(times):.2f} | {ratio:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
