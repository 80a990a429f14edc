"""The schemas for editors are up to date, and never refuse what the check accepts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from macros import project, schema
from macros.kinds import COLLECTIONS
from macros.problems import Problems
from tests import cases
from tests.conftest import ROOT
from tests.test_bad_input import CASES

SCHEMAS = schema.files(project.load(ROOT).data)
SMALL = {name: json.loads(text) for name, text in schema.files(project.load(ROOT / "tests" / "small").data).items()}


class Editor(yaml.SafeLoader):
    """Reads YAML as an editor does: by the core schema of YAML 1.2, where a date and `no` are text."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_up_to_date(name: str) -> None:
    path = ROOT / "data" / "schema" / name
    shipped = path.read_text("utf-8") if path.exists() else ""
    assert shipped == SCHEMAS[name], f"data/schema/{name} is out of date; run: python3 run.py schema"


def test_there_is_no_schema_of_a_file_that_is_gone() -> None:
    assert {path.name for path in (ROOT / "data" / "schema").iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("file", [collection.file for collection in COLLECTIONS.values()])
def test_every_shipped_file_fits_its_schema_and_names_it(file: str) -> None:
    text = (ROOT / "data" / file).read_text("utf-8")
    name = file.replace(".yml", ".json")
    assert text.startswith(f"# yaml-language-server: $schema=schema/{name}\n")
    checker = jsonschema.Draft7Validator(json.loads(SCHEMAS[name]))
    assert [error.message for error in checker.iter_errors(yaml.load(text, Editor))] == []
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"][f"./data/schema/{name}"] == f"data/{file}"


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_what_a_schema_refuses_the_check_refuses(file: Path, small: Path) -> None:
    cases.apply(small, yaml.safe_load(file.read_text("utf-8"))["edit"])
    refused = []
    for collection in COLLECTIONS.values():
        path = small / "data" / collection.file
        try:
            value = yaml.load(path.read_text("utf-8"), Editor)
        except (OSError, ValueError, yaml.YAMLError, TypeError):
            continue
        checker = jsonschema.Draft7Validator(SMALL[collection.file.replace(".yml", ".json")])
        refused += [f"{collection.file}: {error.message[:200]}" for error in checker.iter_errors(value)]
    if refused:
        # A new record's id is known to the check at once, to the schema when it is renewed.
        with pytest.raises(Problems):
            project.load(small)


@pytest.mark.parametrize(
    "case", ["unknown-field", "unknown-choice", "missing-field", "unknown-reference", "check-verdict-unknown", "not-a-list"]
)
def test_an_editor_marks_the_mistakes_that_a_schema_can_know(case: str, small: Path) -> None:
    edits = yaml.safe_load((ROOT / "tests" / "bad_input" / f"{case}.yml").read_text("utf-8"))["edit"]
    cases.apply(small, edits)
    name = Path(edits[0]["file"]).name
    value = yaml.load((small / "data" / name).read_text("utf-8"), Editor)
    assert list(jsonschema.Draft7Validator(SMALL[name.replace(".yml", ".json")]).iter_errors(value))
