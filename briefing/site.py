"""The commands that start other programs: the server, a build, the two builds of an impact, the tests, the measuring.

Standard library only at the top: `run.py` starts its own programs by the same means, before anything is installed.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

# Runs a module with the project's folder behind every other place of modules: nothing that lies there is imported in place of a
# module of Python or of a package. Not by a file in .venv, which may be a link to that of another folder.
_RUN = """
import runpy, sys
sys.path.append(sys.argv[1])
del sys.argv[:2]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
# Material's banner about its own future is not the reader's business; and no package looks for others that would change it.
CHILDREN = {"NO_MKDOCS_2_WARNING": "1", "PYDANTIC_DISABLE_PLUGINS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def module(root: Path | str, *arguments: str, executable: str = sys.executable) -> list[str]:
    """The command that runs a module of a project's folder, or an installed one."""
    return [executable, "-P", "-c", _RUN, str(root), *arguments]


def python(root: Path, *arguments: str, **environment: str) -> int:
    """Run a module in a project's folder; returns its exit code."""
    return subprocess.call(module(root, *arguments), cwd=root, env={**os.environ, **CHILDREN, **environment})


def commit(root: Path) -> dict[str, str]:
    """The last commit and its time, for citations and the sitemap: the same commit always builds the same bytes.

    Nothing that the environment already says.
    """
    from briefing import git

    last = git.answer(root, "log", "-1", "--format=%H %ct") or ""
    known = dict(zip(("COMMIT", "SOURCE_DATE_EPOCH"), last.split(), strict=False))
    if known and git.answer(root, "status", "--porcelain"):
        known["COMMIT"] = known["COMMIT"][:12] + "-changed"
    return {name: value for name, value in known.items() if name not in os.environ}


def serve(arguments: argparse.Namespace) -> int:
    """Serve the site with live reload."""
    port = arguments.port
    if not 0 < port < 65536:
        sys.exit(f"There is no port {port}; choose one between 1 and 65535.")
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        again = f"python3 run.py serve --port {port % 65535 + 1}"
        sys.exit(f"Port {port} is in use; stop the program that uses it, or run: {again}")
    if not _settings(arguments.root, arguments.language).is_file():
        sys.exit(f"There is no language {arguments.language!r} here; mkdocs.ru.yml makes `ru` one.")
    address = f"http://127.0.0.1:{port}/"
    print(f"Serving the site at {address} (stop with Ctrl+C); it reloads when data, docs or code change.", flush=True)
    os.environ["SITE_URL"] = address
    from briefing import devserver
    from briefing.editing import schema

    # Whoever begins here has an editor open next.
    schema.renew(arguments.root)
    devserver.serve(port, _settings(arguments.root, arguments.language).name)
    return 0


@contextlib.contextmanager
def scratch(root: Path, *made: str) -> Iterator[Path]:
    """A folder in .cache for one run, since another may be under way; ends with a sentence where no folder can be made."""
    for path in (root / name for name in (".cache", *made)):
        if os.path.lexists(path) and (path.is_symlink() or not path.is_dir()):
            sys.exit(f"{path.name} is not a folder, but the command makes one there; remove it.")
    (root / ".cache").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / ".cache") as folder:
        yield Path(folder)


def build(arguments: argparse.Namespace) -> int:
    """Build into site/, which is replaced only by a site without a problem."""
    root, pdf = arguments.root, str(getattr(arguments, "pdf", False)).lower()
    with scratch(root, "site") as folder:
        new = folder / "site"
        code = python(root, "briefing", "check")
        built = all_built({root: new}, {"PDF": pdf}) if not code else []
        print("".join(said for _, _, said in built), end="", flush=True)
        code = code or max(code for _, code, _ in built) or python(root, "briefing", "site", str(new))
        if not code:
            shutil.rmtree(root / "site", ignore_errors=True)
            new.replace(root / "site")
            print("The site is in site/.", flush=True)
    return code


def all_built(
    sites: Mapping[Path, Path], environment: Mapping[str, str], languages: Sequence[str] | None = None
) -> list[tuple[Path, int, str]]:
    """Build the sites of projects into folders, at once, each in all its languages, or in that of the source and in some.

    Returns of each language the root of its project, the exit code of MkDocs, and what it said.
    """
    parts = [(root, site, *part) for root, site in sites.items() for part in _languages(root, site, languages)]
    commands = [
        (root, module(root, "mkdocs", "build", "--strict", "-f", settings, "--site-dir", str(folder)))
        for root, _, settings, folder in parts
    ]
    done = run_at_once(commands, {**os.environ, **CHILDREN, "STRICT": "true", **environment})
    for _, site, _, folder in parts if not any(code for code, _ in done) else ():
        if folder != site:
            # Only now: MkDocs empties the folder of the root.
            folder.replace(site / folder.suffix[1:])
    return [(root, code, said) for (root, *_), (code, said) in zip(parts, done, strict=True)]


def run_at_once(commands: Sequence[tuple[Path, list[str]]], environment: Mapping[str, str]) -> list[tuple[int, str]]:
    """Run programs in their folders at the same time; returns the exit code of each and what it said."""
    said: dict = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    programs = [subprocess.Popen(command, cwd=folder, env=environment, **said) for folder, command in commands]
    try:
        outputs = [program.communicate()[0] for program in programs]
    finally:
        # Whoever stops this stops all; one that has ended is left alone.
        for program in programs:
            program.kill()
    return [(program.returncode, output) for program, output in zip(programs, outputs, strict=True)]


def _settings(root: Path, language: str) -> Path:
    """The settings of a language; those of the source are the base of all others."""
    return root / ("mkdocs.yml" if language == "en" else f"mkdocs.{language}.yml")


def _languages(root: Path, site: Path, languages: Sequence[str] | None) -> Iterator[tuple[str, Path]]:
    """The settings of each language of a project, and the folder that its site is built in: that of the source at the root."""
    yield "mkdocs.yml", site
    for path in sorted(root.glob("mkdocs.[a-z][a-z].yml")):
        # Those that the check has read, by the same names.
        language = path.name.split(".")[1]
        if languages is None or language in languages:
            yield path.name, site.with_name(f"{site.name}.{language}")


def impact(arguments: argparse.Namespace) -> int:
    """Build the site of where a revision and HEAD parted and the site of now, and show what changes for a reader."""
    with scratch(arguments.root) as folder:
        return compared(folder, arguments)


def compared(folder: Path, arguments: argparse.Namespace) -> int:
    """Build both sites into a folder, compare them, and print what differs; returns the exit code."""
    from briefing import commands
    from briefing.checks import project
    from briefing.records.problems import Problems

    base, old, new = folder / "base", folder / "old", folder / "new"
    try:
        project.load(arguments.root)
        commands.write_base(arguments.root, arguments.base, base)
        if not both_built(base, arguments.root, old, new):
            return 1
        print(commands.show_impact(arguments, base, old, new), flush=True)
    except Problems as problems:
        # The standard output is the Markdown alone.
        sys.stderr.write(f"{problems}\n")
        return 1
    if arguments.html:
        sys.stderr.write(f"The page is in {arguments.html}.\n")
    return 0


def both_built(base: Path, root: Path, old: Path, new: Path) -> bool:
    """Build the two sites at once, each by its own code, so that they differ by nothing but their content."""
    # The commit is the same in both: a citation prints it.
    done = all_built({base: old, root: new}, commit(root))
    names = {base: "site of where the two revisions parted", root: "site"}
    for folder, code, said in done:
        if code:
            sys.stderr.write(f"The {names[folder]} does not build, so nothing can be compared. MkDocs said:\n{said.strip()}\n")
    return not any(code for _, code, _ in done)


def test(arguments: argparse.Namespace) -> int:
    """Run the tests; the whole of them on every core, with the check of types beside them."""
    words = [str(Path(word).absolute()) if Path(word.partition("::")[0]).exists() else word for word in arguments.rest]
    # The settings of pyproject.toml and the set-up of tests/ alone: no file beside them switches tests off.
    pytest = partial(python, arguments.root, "pytest", "-c", "pyproject.toml", "--confcutdir", "tests")
    # Processes that the tests are run in start without the project's folder; tests/conftest.py undoes it for what they start.
    pytest = partial(pytest, PYTHONSAFEPATH="1")
    fast = ["-m", "not browser and not process"] if arguments.fast else []
    if fast or words:
        return pytest(*fast, *words)
    command = module(arguments.root, "mypy", "--cache-dir", ".cache/mypy")
    with subprocess.Popen(command, cwd=arguments.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as types:
        try:
            code = pytest("-p", "xdist", "-n", str(os.cpu_count() or 1), "--dist", "worksteal", "--durations=15")
            print(types.communicate()[0], end="", flush=True)
        finally:
            types.kill()
    return code or types.returncode


def measure(arguments: argparse.Namespace) -> int:
    """Build the site, measure it, and write the result into benchmarks/README.md."""
    command = [sys.executable, "-P", str(arguments.root / "benchmarks" / "measure.py"), *(["--quick"] if arguments.quick else [])]
    return build(arguments) or subprocess.call(command, cwd=arguments.root)


def clean(arguments: argparse.Namespace) -> int:
    """Remove everything that the other commands make."""
    for name in (".venv", "site", ".cache", "data/schema"):
        shutil.rmtree(arguments.root / name, ignore_errors=True)
    for name in ("__pycache__", ".pytest_cache", ".ruff_cache"):
        for path in [*arguments.root.rglob(name)]:
            shutil.rmtree(path, ignore_errors=True)
    print("Removed .venv, site and the caches.", flush=True)
    return 0
