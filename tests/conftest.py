"""What tests share: copies of the small project, the built site, and a browser."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from briefing import site as site_command
from briefing.wording import catalog
from tests import cases

ROOT = Path(__file__).resolve().parent.parent
# The languages that the site is translated into.
TRANSLATED = catalog.languages(ROOT)[1:]
# What tests start runs in a copy of the project, and finds its modules there; only the tests themselves are started without.
os.environ.pop("PYTHONSAFEPATH", None)
# Nor does it add what GitHub reads to what a person reads, except where a test asks for that.
os.environ["GITHUB_ACTIONS"] = ""
# A site is published from a repository, which its pages lead to; this one does not exist.
REPOSITORY = "https://github.com/example/briefing"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


# How Python starts a process, as its auditing calls it.
STARTS = {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.exec", "os.system"}
# The test that runs now, where that is one without a mark.
unmarked: list[str] = []


def _refuse_a_process(event: str, _: tuple) -> None:
    """Fail a test that starts a process and does not say so: `test --fast` would run it."""
    if unmarked and event in STARTS:
        pytest.fail(f"This test starts a process ({event}): mark it with @pytest.mark.process, or let it start none.")


sys.addaudithook(_refuse_a_process)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Know of a test with its set-up, for as long as it runs, whether it may start a process."""
    unmarked[:] = [] if any(item.iter_markers("process")) or any(item.iter_markers("browser")) else [item.nodeid]
    try:
        return (yield)
    finally:
        unmarked.clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or the built site by the fixtures that it asks for."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if "browser" in asked:
            item.add_marker("browser")
        elif asked & {"site", "fork"}:
            item.add_marker("process")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small made-up project, to be changed."""
    return Path(shutil.copytree(ROOT / "tests" / "small", tmp_path / "small"))


@pytest.fixture(scope="session")
def small_unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the small project, where those of cases are: files can be linked only to their own disk."""
    copy = Path(shutil.copytree(ROOT / "tests" / "small", tmp_path_factory.mktemp("small") / "small"))
    yield copy
    originals = [path for path in (ROOT / "tests" / "small").rglob("*") if path.is_file()]
    changed = [
        path for path in originals if (copy / path.relative_to(ROOT / "tests" / "small")).read_bytes() != path.read_bytes()
    ]
    assert changed == [], "a case was written into a file that all cases share: change it by cases.apply"


@pytest.fixture(scope="session")
def _small_linked(small_unchanged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cases.linked(small_unchanged, tmp_path_factory.mktemp("case") / "small")


@pytest.fixture
def small_case(small_unchanged: Path, _small_linked: Path) -> Iterator[Path]:
    """The small project, to be changed by `cases.apply` alone: one folder for all cases, which is as it was after each.

    Four hundred copies would take longer to make and to delete than to check.
    """
    yield _small_linked
    cases.restore(_small_linked, small_unchanged)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site: the folder that TESTED_SITE names (what is about to be published), or else one built now."""
    given = os.environ.get("TESTED_SITE")
    if given:
        return (ROOT / given).resolve()
    return once(tmp_path_factory, "site", lambda folder: build(ROOT, folder, TRANSLATED))


@pytest.fixture(scope="session")
def fork(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site of somebody else's fork, built twice of the same commit, by processes that arrange their sets differently.

    With the PDF, where it can be laid out.
    """
    known = {
        "SITE_URL": "https://someone.example/fork/",
        "REPO_URL": "https://github.com/someone/fork",
        "SOURCE_DATE_EPOCH": "1700000000",
        "PDF": "false" if no_pdf() else "true",
    }

    def twice(folder: Path) -> None:
        # At once: another worker may wait for them.
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda seed: build(ROOT, folder / seed, **known, PYTHONHASHSEED=seed), "12"))

    folder = once(tmp_path_factory, "fork", twice)
    return folder / "1", folder / "2"


def no_pdf() -> str:
    """Why the PDF cannot be laid out here; nothing if it can."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        return f"the PDF cannot be laid out: {error}"
    return ""


def once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that is made once: of those who test side by side the first one makes it, the others wait for it."""
    shared = tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else tmp_path_factory.getbasetemp()
    folder, failed = shared / name, shared / f"{name}-failed"
    try:
        (shared / f"{name}-begun").mkdir()
    except FileExistsError:
        while not folder.exists():
            assert not failed.exists(), f"the {name} cannot be built; another worker says why"
            time.sleep(0.1)
        return folder
    try:
        make(shared / f"{name}-unfinished")
    except BaseException:
        failed.touch()
        raise
    return (shared / f"{name}-unfinished").rename(folder)


def build(project: Path, folder: Path, languages: tuple[str, ...] = (), **environment: str) -> str:
    """Build a project's site strictly into a folder, as run.py does, perhaps in other languages too; returns what MkDocs said."""
    known = {"REPO_URL": os.environ.get("REPO_URL", REPOSITORY), **environment}
    done = site_command.all_built({project: folder}, known, languages)
    said = "".join(told for _, _, told in done)
    assert not any(code for _, code, _ in done), said
    return said


def build_here(project: Path, folder: Path, settings: str = "mkdocs.yml") -> Path:
    """Build the site of a project whose code is this one's, in this process, as another one does it; returns the folder."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("REPO_URL", os.environ.get("REPO_URL", REPOSITORY))
        monkeypatch.setenv("STRICT", "true")
        config = load_config(str(project / settings), site_dir=str(folder))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    return folder


def copy_project(folder: Path, content: Path = ROOT) -> Path:
    """A copy of everything that the site is built from, to be changed; perhaps with the records and pages of another project."""
    folder.mkdir(exist_ok=True)
    for source, name in ((content, "data"), (content, "docs"), (ROOT, "briefing"), (ROOT, "macros"), (ROOT, "overrides")):
        shutil.copytree(source / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "hooks.py"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "locale", folder / "locale") if (ROOT / "locale").is_dir() else None
    for settings in content.glob("mkdocs.??.yml"):
        shutil.copy(settings, folder / settings.name)
    if content != ROOT:
        settings = folder / "mkdocs.yml"
        text = settings.read_text("utf-8")
        # The navigation names the pages of this project; the catalogs translate its words.
        nav = re.search(r"^nav:\n(?:[ #].*\n)+", text, flags=re.M)[0]
        settings.write_text(text.replace(nav, ""), "utf-8")
        gone = [f'msgid "{name}"\n' for name in re.findall(r"- ([^:\n]+):\n", nav)]
        for file in (folder / "locale").rglob("*.po"):
            parts = file.read_text("utf-8").split("\n\n")
            file.write_text(
                "\n\n".join(part for part in parts if "#: mkdocs.yml" not in part or not any(map(part.__contains__, gone))),
                "utf-8",
            )
    return folder


def leave_only_english(project: Path) -> Path:
    """Remove all other languages from a copy of the project; returns the copy."""
    for settings in project.glob("mkdocs.??.yml"):
        language = settings.name.split(".")[1]
        settings.unlink()
        for folder in (project / "data" / language, project / "docs" / language):
            shutil.rmtree(folder, ignore_errors=True)
    return project


def leave_only_the_briefing(project: Path) -> None:
    """Remove everything that others have published from a copy of the project: comparisons, sources, speakers, NATO's table."""
    for name in ("comparisons", "sources", "speakers", "estimates"):
        (project / "data" / f"{name}.yml").write_text("[]\n", "utf-8")
        for translation in (project / "data").glob(f"??/{name}.yml"):
            translation.unlink()
    for relations in (project / "data" / "relations.yml", *(project / "data").glob("??/relations.yml")):
        head, *entries = re.split(r"^(?=- )", relations.read_text("utf-8"), flags=re.M)
        relations.write_text("".join([head, *(entry for entry in entries if "[[estimate " not in entry)]), "utf-8")
    release = project / "data" / "release.yml"
    release.write_text(re.sub(r"^checked:.*\n", "", release.read_text("utf-8"), flags=re.M), "utf-8")
    changelog = project / "data" / "changelog.yml"
    head, *entries = re.split(r"^(?=- )", changelog.read_text("utf-8"), flags=re.M)
    kept = [entry for entry in entries if not re.search(r"\bkind: (?:check|comparison|source|release|estimate)\b", entry)]
    changelog.write_text("".join([head, *kept]) if kept or not entries else f"{head}[]\n", "utf-8")
    calls = r"^.*\{\{ (?:comparison|nato_chart|nato_table|ref)\((?:\"(?:f-|estimate).*|)\).*\n"
    for page in (project / "docs" / "en" / "reference").glob("*.md"):
        page.write_text(re.sub(calls, "", page.read_text("utf-8"), flags=re.M), "utf-8")
    contribute = project / "docs" / "en" / "contributing" / "index.md"
    kept = re.sub(r"^\{\{ record_source\(\"(?:comparison|source)\".*\n", "", contribute.read_text("utf-8"), flags=re.M)
    contribute.write_text(kept, "utf-8")


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a built site is served, as long as it is asked for."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the built site is served."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium. Without one, tests are skipped on a laptop and fail under CI=true."""
    executable = os.environ.get("BROWSER_EXECUTABLE") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not executable:
        reason = f"no browser: install Chromium (looked for {', '.join(BROWSERS)}), or name one in BROWSER_EXECUTABLE"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        # Chromium's sandbox does not start for root, as in most containers.
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"] if root else [])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def windows(browser) -> Iterator[Callable[..., Any]]:
    """Gives the window of some settings: a new one costs as much as to open four pages, so it is made once and kept open."""
    contexts: dict[str, Any] = {}

    def window(**settings: Any) -> Any:
        name = repr(sorted(settings.items()))
        if name not in contexts:
            contexts[name] = browser.new_context(**settings)
            # As long as one page is open, the next one need not start a process.
            contexts[name].new_page()
        return contexts[name]

    yield window
    for context in contexts.values():
        context.close()


@pytest.fixture
def open_page(windows: Callable[..., Any], address: str) -> Iterator[Callable[..., Any]]:
    """Opens a page of the site in a tab of its own: with settings of its own, and nothing kept of another but loaded files."""
    opened = []

    def open_(url: str, width: int = 1280, height: int = 900, **settings: Any) -> Any:
        opened.append(windows(viewport={"width": width, "height": height}, **settings).new_page())
        opened[-1].goto(address + url, wait_until="load")
        return opened[-1]

    yield open_
    for page in opened:
        if page.url.startswith(address):
            # What a reader has chosen, for whoever comes next.
            page.evaluate("localStorage.clear()")
        page.close()


@pytest.fixture(scope="session")
def look_at(windows: Callable[..., Any], address: str) -> Callable[..., Any]:
    """Opens a page of the site where the last one was: quicker than a tab of its own, for tests that leave nothing behind."""
    pages: dict[bool, Any] = {}

    def look_at_(url: str, width: int = 1280, height: int = 900, *, script: bool = True, **media: str) -> Any:
        if script not in pages:
            pages[script] = windows(java_script_enabled=script).new_page()
        page = pages[script]
        page.goto("about:blank")
        # Over nothing that would open a card.
        page.mouse.move(0, 0)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", "media": "screen", **media})
        page.goto(address + url, wait_until="load")
        return page

    return look_at_
