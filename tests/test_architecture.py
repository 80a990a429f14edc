"""The package keeps its own rules: imports point upward in the order of its docstring, and everything public is described."""

import ast
import re

import pytest

import macros
from tests.conftest import ROOT

MODULES = re.findall(r"^(\w+) {2,}\S", macros.__doc__, flags=re.MULTILINE)


def imports(name: str) -> set[str]:
    """The modules of the package that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / "macros" / f"{name}.py").read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            found |= {node.module} if node.module else {alias.name for alias in node.names}
    return found


def test_the_docstring_names_every_module() -> None:
    assert set(MODULES) == {path.stem for path in (ROOT / "macros").glob("*.py")} - {"__init__"}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_from_those_above_it(name: str) -> None:
    assert imports(name) <= set(MODULES[: MODULES.index(name)])


def test_only_the_package_itself_and_the_reader_of_pages_know_mkdocs() -> None:
    # Whether a page is read as MkDocs reads it, only MkDocs can say.
    knowing = [
        path.name
        for path in (ROOT / "macros").glob("*.py")
        if re.search(r"^\s*(from|import) mkdocs", path.read_text("utf-8"), re.M)
    ]
    assert sorted(knowing) == ["__init__.py", "pages.py"]


def test_only_the_commands_write_files() -> None:
    # `opener.open` asks a server.
    writing = [
        path.name
        for path in (ROOT / "macros").glob("*.py")
        if re.search(r"write_text|write_bytes|(?<!\w)(?<!opener\.)open\(", path.read_text("utf-8"))
    ]
    assert sorted(writing) == ["__main__.py", "adding.py", "checking.py", "writing.py"]
