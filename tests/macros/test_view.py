"""Templates are kept compiled in .venv, and are never older than what stands in their files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from macros import environment


def printed(folder: Path, **settings: bool) -> str:
    """What a template of a folder prints in an environment of its own, as in a new process."""
    templates = Environment(loader=FileSystemLoader(folder), autoescape=True, **settings)
    environment.keep_compiled(templates)
    return templates.get_template("one.html").render()


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    return tmp_path / "venv"


def write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "one.html").write_text(text, "utf-8")
    return folder


def test_a_changed_template_is_compiled_anew(tmp_path: Path, venv: Path) -> None:
    folder = write(tmp_path / "templates", "before")
    assert printed(folder) == "before"
    assert len([*(venv / "templates").rglob("*.cache")]) == 1
    assert printed(write(folder, "after")) == "after"


def test_copies_of_the_project_share_one_place(tmp_path: Path, venv: Path) -> None:
    assert [printed(write(tmp_path / name, name)) for name in ("one", "two", "one")] == ["one", "two", "one"]
    assert len([*(venv / "templates").rglob("*.cache")]) == 1


def test_another_setting_of_templates_has_a_place_of_its_own(tmp_path: Path, venv: Path) -> None:
    folder = write(tmp_path / "templates", "{% if true %}\nwords\n{% endif %}\n")
    assert printed(folder) == "\nwords\n"
    assert printed(folder, trim_blocks=True) == "words\n"


def test_without_a_venv_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    templates = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    environment.keep_compiled(templates)
    assert templates.bytecode_cache is None
