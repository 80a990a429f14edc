"""`run.py serve`: builds the site, shows it, and builds it anew at each save.

A problem does not end it: every address then shows the problems, each with its file, line and remedy, until they are mended.
MkDocs' own `serve` ends at a problem in the first build, answers nothing while a later one stands, and looks for saved files
twice a second; its server is used here with a builder and a watcher of our own.

Kept short, because an edit should be on the screen in about a second (`benchmarks/edit.py` measures it): the package and its
templates are imported anew only when they were saved, and a page's plain Markdown is made when someone asks for it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from logging.handlers import BufferingHandler
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileSystemEventHandler

ROOT = Path(__file__).resolve().parent.parent
WATCHED = ("briefing", "data", "docs", "locale", "macros", "overrides", "mkdocs.yml", "hooks.py")
# Saved files are looked for this often, in seconds. A system's own notices come at once, but not from every kind of disk.
POLLING = 0.1
# What every address shows while there is a problem, as a file in the built site.
PROBLEMS = "problems.html"
# Read once: it has to be there whatever is deleted meanwhile.
_PAGE = Environment(autoescape=True).from_string((ROOT / "overrides" / PROBLEMS).read_text("utf-8"))


class Server(LiveReloadServer):
    """Serves the last build, or the problems that are in its way."""

    def __init__(self, port: int, folder: Path, settings: str = "mkdocs.yml") -> None:
        """A server of the project at a port of this machine; `folder` takes the site that is built by some settings."""
        super().__init__(self.rebuild, "127.0.0.1", port, str(folder))
        self.observer = Watcher()  # type: ignore[assignment]
        self.build_delay = POLLING / 2
        self.folder, self.settings = folder, settings
        self.config = MkDocsConfig()
        self.code: dict = {}
        self.failed = False
        self.building = threading.Lock()

    def rebuild(self) -> None:
        """Build the site, or write what is in its way; never raises, so that the next save is built again."""
        # What MkDocs reports as an error.
        said = BufferingHandler(1000)
        said.setLevel(logging.ERROR)
        logging.getLogger("mkdocs").addHandler(said)
        with self.building:
            started = time.monotonic()
            code = saved([ROOT / "briefing", ROOT / "macros"])
            # Python imports a package once: anew if one of its files was saved.
            if code != self.code:
                for name in [name for name in sys.modules if name.partition(".")[0] in ("briefing", "macros")]:
                    del sys.modules[name]
            self.code = code
            try:
                config = load_config(str(ROOT / self.settings), site_dir=str(self.folder), site_url=self.url)
                config.extra["serving"] = True
                config.plugins.on_startup(command="serve", dirty=False)
                build(config)
            except (Exception, SystemExit) as error:
                self.failed = True
                page = problems_page(error, [record.getMessage() for record in said.buffer])
                (self.folder / PROBLEMS).write_text(page, "utf-8")
            else:
                self.failed, self.config = False, config
                print(f"Built in {time.monotonic() - started:.1f} s.", flush=True)
        logging.getLogger("mkdocs").removeHandler(said)

    def serve_request(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer with a file of the site; with the problems as long as there are any."""
        path = environ["PATH_INFO"]
        if path.startswith("/livereload/"):
            return super().serve_request(environ, start_response)
        # Whoever asks during a build waits for it, and gets what comes of it.
        with self.building:
            failed = self.failed
        if failed:
            shown = {**environ, "PATH_INFO": f"/{PROBLEMS}"}
            return super().serve_request(shown, lambda _, headers: start_response("500 Internal Server Error", headers))
        if path.endswith("index.md"):
            from macros import plain

            name, extra = path.lstrip("/"), self.config["extra"]
            text = plain.page(extra["project"], name, extra["edition"], self.config["theme"]["language"])
            if text:
                (self.folder / name).write_bytes(text)
        return super().serve_request(environ, start_response)


class Watcher(threading.Thread):
    """Looks for saved files, in the place of the observer that MkDocs' server comes with.

    That one begins to look when the first build is done, and what was saved during it stays unseen.
    """

    def __init__(self) -> None:
        """Nothing is watched yet."""
        super().__init__(daemon=True)
        self.stopped = threading.Event()
        self.paths: list[Path] = []

    def schedule(self, handler: FileSystemEventHandler, path: str, recursive: bool = True) -> None:
        """Look at a file or folder from now on, as MkDocs' server asks; it has one handler for all."""
        self.handler = handler
        self.paths.append(Path(path))
        self.seen = saved(self.paths)

    def run(self) -> None:
        """Tell of every change until stopped."""
        while not self.stopped.wait(POLLING):
            now = saved(self.paths)
            if now != self.seen:
                self.seen = now
                self.handler.on_any_event(FileModifiedEvent(""))

    def stop(self) -> None:
        """Stop looking."""
        self.stopped.set()


def saved(paths: list[Path]) -> dict[str, tuple[int, int]]:
    """Every file below some folders with the time when it was saved and its size."""
    found = {}
    for path in paths:
        folders = os.walk(path) if path.is_dir() else [(str(path.parent), list[str](), [path.name])]
        for folder, names, files in folders:
            names[:] = [name for name in names if name != "__pycache__"]
            for name in files:
                # An editor's own file may be gone again.
                with contextlib.suppress(OSError):
                    status = Path(folder, name).lstat()
                    found[f"{folder}/{name}"] = status.st_mtime_ns, status.st_size
    return found


def problems_page(error: BaseException, said: list[str]) -> str:
    """What is in the way of a build, as a page that needs no other file.

    A contributor's problems come with the lines of their files; what else went wrong as MkDocs said it, and for a mistake
    in the project's own code, which only its author can mend, with where it happened.
    """
    # MkDocs ends with its own error, and Python keeps the one that was being handled then.
    cause = error.__context__ if isinstance(error, Abort) and error.__context__ else error
    problems = getattr(cause, "problems", ())
    message = "\n\n".join(said) + ("" if isinstance(error, Abort) else "".join(traceback.format_exception(cause)))
    found = [(problem, excerpt(problem.path, problem.line)) for problem in problems]
    return _PAGE.render(found=found, message="" if problems else message)


def excerpt(path: str, line: int) -> list[tuple[int, str]]:
    """A line of a file and its neighbors, with their numbers; nothing of what is not a text in the project."""
    file = ROOT / path
    try:
        if file.is_symlink() or not file.resolve().is_relative_to(ROOT):
            return []
        lines = file.read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return []
    return [(number, lines[number - 1][:1500]) for number in (line - 1, line, line + 1) if 0 < number <= len(lines)]


def serve(port: int, settings: str = "mkdocs.yml") -> None:
    """Serve the project, in the language of some settings, at a port of this machine until Ctrl+C."""
    # Python takes a compiled file for current that has the size of its source and the second of its time: two saves within a
    # second, such as of a slip and its mending, would be taken for one.
    sys.dont_write_bytecode = True
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    # It would report each request that the page of problems answers.
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        server = Server(port, Path(folder), settings)
        for name in {*WATCHED, settings}:
            server.watch(str(ROOT / name))
        server.rebuild()
        try:
            server.serve()
        except KeyboardInterrupt:
            print("Stopped.", flush=True)
        finally:
            server.shutdown()
