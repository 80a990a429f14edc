"""The packages keep their own rules: a room imports only from those before it, and only some know MkDocs or write files."""

import ast
import re
from collections.abc import Iterator

import pytest

import briefing
from tests.conftest import ROOT

ROOMS = [f"briefing.{name}" for name in re.findall(r"^(\w+) {2,}\S", briefing.__doc__ or "", flags=re.MULTILINE)]
# The templates and views of a page stand between what is published beside it and what compares built sites.
ORDER = [*ROOMS[: ROOMS.index("briefing.review")], "macros", *ROOMS[ROOMS.index("briefing.review") :], "briefing"]
MODULES = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    for package in ("briefing", "macros")
    for path in (ROOT / package).rglob("*.py")
)


def room(module: str) -> str:
    """The room of a module; the commands are above all."""
    return next((one for one in ORDER[:-1] if module == one or module.startswith(f"{one}.")), "briefing")


def source(module: str) -> str:
    path = ROOT / module.replace(".", "/")
    return (path.with_suffix(".py") if path.with_suffix(".py").is_file() else path / "__init__.py").read_text("utf-8")


def imports(module: str) -> Iterator[str]:
    """The modules of both packages that a module imports."""
    tree = ast.parse(source(module))
    # What only says of which type something is, is not imported when the module runs.
    types = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    unread = {inner for node in types for inner in ast.walk(node)}
    for node in (node for node in ast.walk(tree) if node not in unread):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports by dots: write the whole name"
            for name in [f"{node.module}.{alias.name}" for alias in node.names] + [str(node.module)]:
                if name in MODULES:
                    yield name
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)


def test_the_package_names_every_room() -> None:
    assert {one.rpartition(".")[2] for one in ROOMS} == {path.parent.name for path in (ROOT / "briefing").glob("*/__init__.py")}


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_from_those_before_it(module: str) -> None:
    assert {room(name) for name in imports(module)} <= set(ORDER[: ORDER.index(room(module)) + 1])


def test_every_room_says_in_one_sentence_what_belongs_in_it_and_what_does_not() -> None:
    said = {one: ast.get_docstring(ast.parse(source(one))) or "" for one in ROOMS}
    assert [one for one, text in said.items() if not re.search(r"\b(not|no|nothing)\b", text, re.I)] == []


def test_two_classes_never_share_a_name() -> None:
    names = [node.name for one in MODULES for node in ast.walk(ast.parse(source(one))) if isinstance(node, ast.ClassDef)]
    assert names
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_no_module_has_more_than_350_lines_no_function_more_than_40_and_no_room_more_than_14_modules() -> None:
    long = [one for one in MODULES if len(source(one).splitlines()) > 350]
    nodes = [(one, node) for one in MODULES for node in ast.walk(ast.parse(source(one))) if isinstance(node, ast.FunctionDef)]
    lengths = {f"{one}.{node.name}": (node.end_lineno or 0) - node.lineno + 1 for one, node in nodes}
    rooms = [
        one for one in ROOMS if len([name for name in MODULES if name.startswith(f"{one}.") and "__init__" not in name]) > 14
    ]
    assert lengths
    assert (long, [name for name, length in lengths.items() if length > 40], rooms) == ([], [], [])
