"""run.py: what it says when something is missing, and that it leaves nothing half-done."""

import argparse
import contextlib
import io
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import run
from briefing import locks, site
from briefing.__main__ import parse
from tests.conftest import ROOT, copy_project


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """run.py with an installation of its own, in an empty folder."""
    monkeypatch.setattr(run, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(run, "PYTHON", str(tmp_path / ".venv" / "bin" / "python"))
    monkeypatch.setattr(run, "STAMP", str(tmp_path / ".venv" / "installed.txt"))
    monkeypatch.setattr(run.signal, "signal", lambda *_: None)
    monkeypatch.setattr(locks, "alone", lambda *_: contextlib.nullcontext())
    monkeypatch.setattr(locks, "others", lambda _: [])
    return tmp_path


def ended(*arguments: str) -> str:
    """What run.py says when it ends with a sentence."""
    with pytest.raises(SystemExit) as raised, contextlib.redirect_stdout(io.StringIO()):
        run.main(list(arguments))
    return str(raised.value)


def test_an_old_python_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 1))
    assert ended("check") == "This needs Python 3.11 or newer, and this is 3.9; install a newer Python and run this with it."


def test_run_py_can_be_read_by_a_python_that_is_too_old() -> None:
    import ast

    ast.parse(Path(run.__file__).read_text("utf-8"), feature_version=(3, 5))


def test_a_missing_venv_module_is_named_with_what_to_do(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "find_spec", lambda _: None)
    monkeypatch.setattr(run.shutil, "which", lambda _: None)
    assert ended("check") == (
        "Python's venv module is missing; install it (Debian, Ubuntu: sudo apt install python3-venv) and run this again."
    )


def test_no_network_is_named_with_what_to_do_and_leaves_nothing(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: list[str], **_: object) -> subprocess.CompletedProcess:
        if "venv" in command:
            Path(run.VENV).mkdir()
            return subprocess.CompletedProcess(command, 0)
        return subprocess.CompletedProcess(command, 1, stdout="Failed to establish a new connection: [Errno -3]")

    monkeypatch.setattr(run.subprocess, "run", fail)
    assert ended("check") == (
        "The packages could not be downloaded: the package registry cannot be reached; connect and run this again."
    )
    assert list(elsewhere.iterdir()) == []


def test_an_interrupted_install_leaves_nothing(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(command: list[str], **_: object) -> subprocess.CompletedProcess:
        if "venv" in command:
            Path(run.VENV).mkdir()
            return subprocess.CompletedProcess(command, 0)
        raise KeyboardInterrupt

    monkeypatch.setattr(run.subprocess, "run", interrupt)
    with contextlib.redirect_stdout(io.StringIO()):
        assert run.main(["check"]) == 130
    assert list(elsewhere.iterdir()) == []


def test_a_failed_install_for_the_tests_leaves_the_site_s_packages_as_they_were(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (elsewhere / ".venv").mkdir()
    (elsewhere / ".venv" / "installed.txt").write_text(run.fingerprint("site"))
    monkeypatch.setattr(
        run.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1, stdout="getaddrinfo failed")
    )
    assert ended("test").startswith("The packages could not be downloaded")
    assert run.installed("site")


def test_clean_takes_no_arguments_and_every_command_has_help() -> None:
    assert ended("clean", "all") == "clean takes no arguments."
    with contextlib.redirect_stdout(io.StringIO()) as said, pytest.raises(SystemExit) as raised:
        run.main(["clean", "--help"])
    assert raised.value.code == 0
    assert said.getvalue().startswith("usage: python3 run.py clean [-h]\n\nremove .venv, site and caches\n")


def test_an_install_that_was_killed_does_not_look_finished(elsewhere: Path) -> None:
    (elsewhere / ".venv" / "bin").mkdir(parents=True)
    assert not run.installed("site")


def test_what_the_tests_need_includes_what_the_site_needs(elsewhere: Path) -> None:
    (elsewhere / ".venv").mkdir()
    (elsewhere / ".venv" / "installed.txt").write_text(run.fingerprint("dev"))
    assert run.installed("dev")
    assert run.installed("site")


def test_a_changed_lock_is_installed_again(elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / ".venv").mkdir()
    (elsewhere / ".venv" / "installed.txt").write_text(run.fingerprint("site"))
    for name in run.LOCKS["dev"]:
        (tmp_path / name).write_text("changed")
    monkeypatch.setattr(run, "ROOT", str(tmp_path))
    assert not run.installed("site")


def test_a_busy_port_is_named_with_what_to_do() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(SystemExit) as raised:
            site.serve(parse(["serve", "--port", str(port)]))
        assert str(raised.value) == (
            f"Port {port} is in use; stop the program that uses it, or run: python3 run.py serve --port {port + 1}"
        )


def built(command: list[str], fails: str = "") -> tuple[int, str]:
    """What MkDocs does, as far as the command that builds sees it."""
    Path(command[-1]).mkdir()
    Path(command[-1], "index.html").write_text("new")
    return int(fails == "mkdocs"), ""


@pytest.mark.parametrize("fails", ["check", "mkdocs", "site"])
def test_a_build_with_a_problem_leaves_the_last_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("last")

    monkeypatch.setattr(site, "python", lambda _, *arguments: int(fails in arguments[:2]))
    monkeypatch.setattr(site, "run_at_once", lambda commands, _: [built(command, fails) for _, command in commands])
    with contextlib.redirect_stdout(io.StringIO()):
        assert site.build(argparse.Namespace(root=tmp_path)) == 1
    assert (tmp_path / "site" / "index.html").read_text() == "last"


def test_a_build_without_a_problem_replaces_the_last_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()

    (tmp_path / "mkdocs.ru.yml").write_text("")
    monkeypatch.setattr(site, "python", lambda *_: 0)
    monkeypatch.setattr(site, "run_at_once", lambda commands, _: [built(command) for _, command in commands])
    with contextlib.redirect_stdout(io.StringIO()):
        assert site.build(argparse.Namespace(root=tmp_path)) == 0
    assert [(tmp_path / "site" / name).read_text() for name in ("index.html", "ru/index.html")] == ["new", "new"]


def test_an_unknown_command_is_named_with_the_commands_there_are() -> None:
    assert (
        ended("biuld")
        == "There is no command 'biuld'; the commands are serve, build, test, check, new, fmt, impact, export, schema, verify, reviews, translations, links, measure, clean."
    )


@pytest.mark.process
def test_check_reports_a_problem_without_a_traceback_and_with_an_exit_code(small: Path) -> None:
    (small / "data" / "risks.yml").write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "--root", str(small), "check"],
        capture_output=True,
        text=True,
        env={**os.environ, "GITHUB_ACTIONS": ""},
        cwd=Path(run.__file__).parent,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "data/risks.yml:1: the file is empty; write its records, or `[]` if there are none\n1 problem.\n"


@pytest.mark.process
def test_a_build_of_a_project_with_problems_says_only_what_is_wrong(tmp_path: Path) -> None:
    project = copy_project(tmp_path, ROOT / "tests" / "small")
    page = project / "docs" / "en" / "briefing" / "harbor.md"
    page.write_text(page.read_text("utf-8").replace('figure("toll-rate")', 'figure("tol-rate")'), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "GITHUB_ACTIONS": ""},
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "docs/en/briefing/harbor.md:6: no figure has the id `tol-rate`; did you mean `toll-rate`?" in done.stderr
    assert not (project / "site").exists()


MARK = "open('ran', 'w').close()\n"


@pytest.mark.process
def test_a_file_beside_run_py_does_not_run_in_place_of_a_module_of_python(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_bytes(Path(run.__file__).read_bytes())
    (tmp_path / "briefing").mkdir()
    for name in ("__init__", "__main__", "locks", "site"):
        (tmp_path / "briefing" / f"{name}.py").write_bytes((ROOT / "briefing" / f"{name}.py").read_bytes())
    for name in ("argparse", "contextlib", "shutil", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text(MARK)
    # Without a package: help needs the standard library alone.
    done = subprocess.run([sys.executable, "-S", "run.py", "help"], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.startswith("usage: python3 run.py")
    assert not (tmp_path / "ran").exists()


@pytest.mark.process
def test_a_file_of_the_project_does_not_run_in_place_of_a_package_that_a_command_uses(tmp_path: Path) -> None:
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros" / "__main__.py").write_text("import sys, yaml; print(yaml.safe_load('1'), sys.argv[1:])\n")
    for name in ("runpy", "sitecustomize", "yaml"):
        (tmp_path / f"{name}.py").write_text(MARK)
    done = subprocess.run(site.module(tmp_path, "macros", "check"), cwd=tmp_path, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("1 ['check']\n", "")
    assert not (tmp_path / "ran").exists()


SETTINGS = dict.fromkeys(("pytest.ini", ".pytest.ini", "tox.ini"), "[pytest]\naddopts = --collect-only\n")
CODE = {
    "conftest.py": "def pytest_collection_modifyitems(items):\n    items.clear()\n",
    **dict.fromkeys(("yaml.py", "sitecustomize.py", "threading.py"), "import os\nos._exit(0)\n"),
}
XDIST = ("-p", "xdist", "-n", "1")


@pytest.mark.process
@pytest.mark.parametrize(
    ("files", "words"),
    [
        # pytest would read only one file of settings. Code is there all at once: if any of it ran, no test would fail.
        *(pytest.param({name: text}, (), id=name) for name, text in SETTINGS.items()),
        pytest.param(CODE, (), id="code"),
        pytest.param(SETTINGS | CODE, XDIST, id="all, on several cores"),
    ],
)
def test_a_file_beside_the_tests_does_not_switch_them_off(tmp_path: Path, files: dict[str, str], words: tuple[str, ...]) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "__init__.py").write_text("")
    (tmp_path / "tests" / "test_one.py").write_text("import yaml\n\n\ndef test_one():\n    assert False\n")
    (tmp_path / "pyproject.toml").write_bytes((Path(run.ROOT) / "pyproject.toml").read_bytes())
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    # With a folder of its own: it would delete those of earlier runs from the one that all share.
    words = ("-q", "--basetemp", str(tmp_path / "temp"), *words)
    assert site.test(argparse.Namespace(root=tmp_path, fast=False, rest=words)) == 1


@pytest.mark.process
def test_a_misspelled_option_is_named_in_one_sentence() -> None:
    done = subprocess.run(site.module(ROOT, "briefing", "check", "--bsae", "x"), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == "Unrecognized arguments: --bsae x; python3 run.py help lists every command with what it takes.\n"


@pytest.mark.process
def test_a_file_of_the_project_does_not_run_in_place_of_a_package_that_a_build_uses(tmp_path: Path) -> None:
    project = copy_project(tmp_path, ROOT / "tests" / "small")
    for name in ("babel", "bs4", "jinja2", "pydantic", "sitecustomize", "yaml"):
        (project / f"{name}.py").write_text(MARK)
    assert site.python(project, "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"), STRICT="true") == 0
    assert (tmp_path / "site" / "index.html").is_file()
    assert not (project / "ran").exists()


def test_a_port_of_thousands_of_digits_is_no_port() -> None:
    assert ended("serve", "--port", "9" * 5000) == (
        "serve takes only --port and a number, such as --port 8001, and --language and its code, such as --language ru."
    )


def test_files_are_named_as_seen_from_where_the_command_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse(["export", "--out", "a"]).out == tmp_path / "a"
    assert parse(["verify", "--source=b"]).source == tmp_path / "b"
    assert parse(["links", "--out", "c"]).out == tmp_path / "c"


def test_what_test_is_given_goes_to_pytest_in_its_order() -> None:
    assert parse(["test", "tests/a.py", "-k", "word", "--fast", "-x"]).rest == ["tests/a.py", "-k", "word", "-x"]


@pytest.mark.parametrize("name", ["site", ".cache"])
def test_a_file_where_the_build_makes_a_folder_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    with pytest.raises(SystemExit, match=rf"^{re.escape(name)} is not a folder, but the command makes one there; remove it\.$"):
        site.build(argparse.Namespace(root=tmp_path))


@pytest.mark.parametrize(("words", "asked"), [(["build"], "false"), (["build", "--pdf"], "true")])
def test_the_pdf_is_made_only_where_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words, asked: str) -> None:
    given: list[str] = []
    monkeypatch.setattr(site, "python", lambda *_: 0)
    monkeypatch.setattr(site, "run_at_once", lambda _, environment: given.append(environment["PDF"]) or [(1, "")])
    assert site.build(parse(["--root", str(tmp_path), *words])) == 1
    assert given == [asked]
