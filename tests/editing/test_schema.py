"""The schemas for editors are up to date, mark what they can know, and never refuse what the check accepts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from briefing.checks import project, schema
from briefing.records.kinds import COLLECTIONS
from briefing.records.problems import Problems
from tests import cases
from tests.checks.test_bad_input import CASES
from tests.conftest import ROOT

SCHEMAS = schema.files(project.load(ROOT).data)
SMALL = {name: json.loads(text) for name, text in schema.files(project.load(ROOT / "tests" / "small").data).items()}


class Editor(yaml.SafeLoader):
    """Reads YAML as an editor does: by the core schema of YAML 1.2, where a date and `no` are text, and each key stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        if len(set(keys)) < len(keys):
            raise yaml.constructor.ConstructorError(None, None, "a key stands here twice", node.start_mark)
        return super().construct_mapping(node, deep)


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", "-+.0123456789"),
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("merge", "<<", "<"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def number(loader: Editor, node: yaml.ScalarNode) -> float:
    text = loader.construct_scalar(node).lower()
    whole = {"0o": 8, "0x": 16}.get(text[:2])
    return int(text[2:], whole) if whole else float(text.replace(".inf", "inf").replace(".nan", "nan"))


Editor.add_constructor("tag:yaml.org,2002:int", number)
Editor.add_constructor("tag:yaml.org,2002:float", number)


def marked(data: Path) -> list[str]:
    """What an editor marks in a folder of records: what its schema refuses, and what is no YAML."""
    found = []
    for collection in COLLECTIONS.values():
        path = data / collection.file
        checker = jsonschema.Draft7Validator(SMALL[collection.file.replace(".yml", ".json")])
        try:
            documents = list(yaml.load_all("" if path.is_symlink() else path.read_text("utf-8"), Editor))
        except (OSError, UnicodeDecodeError, yaml.reader.ReaderError):
            continue  # no file, no text, or a character that an editor takes as it is
        except yaml.YAMLError as error:
            found.append(f"{collection.file}: {error}")
            continue
        found += [f"{collection.file}: {error.message[:200]}" for value in documents for error in checker.iter_errors(value)]
    return found


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
    head = re.match(r"(?:(?:#.*)?\n)*", text).group().split("\n")
    assert f"# yaml-language-server: $schema=schema/{name}" in head
    checker = jsonschema.Draft7Validator(json.loads(SCHEMAS[name]))
    assert [error.message for error in checker.iter_errors(yaml.load(text, Editor))] == []
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"][f"./data/schema/{name}"] == f"data/{file}"


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_an_editor_marks_the_mistakes_that_it_can_know_and_no_others(file: Path, small: Path) -> None:
    case = yaml.safe_load(file.read_text("utf-8"))
    in_records = any(edit["file"].startswith("data/") for edit in case["edit"])
    cases.apply(small, case["edit"])
    # A case of pages alone says nothing of an editor of records.
    assert case.get("editor") == (("marks" if marked(small / "data") else "cannot know") if in_records else None)


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_what_a_schema_refuses_the_check_refuses(file: Path, small: Path) -> None:
    cases.apply(small, yaml.safe_load(file.read_text("utf-8"))["edit"])
    if marked(small / "data"):
        with pytest.raises(Problems):
            project.load(small)


def test_an_editor_marks_nothing_in_records_without_a_mistake(small: Path) -> None:
    assert marked(small / "data") == []


def test_a_text_that_is_typed_otherwise_and_read_alike_is_not_marked(small: Path) -> None:
    figures = small / "data" / "figures.yml"
    text = (
        figures.read_text("utf-8")
        .replace("value: 2.06", 'value: "2.06"\n  examples: "false"')
        .replace("id: toll-rate", 'id: " toll-rate "')
    )
    figures.write_text(text.replace("label: Toll on cargo", "label: >\n    Toll on\n    cargo\n"), "utf-8")
    assert project.load(small).data["figure"]["toll-rate"].label == "Toll on cargo"
    assert marked(small / "data") == []


TYPED = ["fra-spending", "Strike", "fra--x", "fra", "2.06", "-1.5", "02.06", "1_000", "1.50", "2026-11-25", "2026-13-25", "2026-11", "1899-01",
         "unknown", "https://a.example/ü?b#c", "https://a.example/a b", "https://1", "uk", "xx", "1.2.0", "1.2", "true", "yes", " ", "two words",
         " en\n", "a & b", "a &amp; b", "<b>", "5 < 6", "{{ x }}", "{x}", "[[figure a]]", "[[figure]]", "[[number a]]", "a ]] b", "[x] [[actor b short]]", "[[figure a-[b]]", "**a**", "a_b", "`a`", "“a”", "‘a’", "it’s", "One. Two.",
         "The U.S. side", "One.", "a " * 25, "a " * 26, "٢٠٢٠", "²", "\u00a0", "\u2003en"]  # fmt: skip


def test_a_browser_reads_every_pattern_as_python_does(browser) -> None:
    patterns = sorted({pattern for text in SCHEMAS.values() for pattern in _patterns(json.loads(text))})
    page = browser.new_page()
    script = "([flags, patterns, typed]) => patterns.map(p => typed.filter(t => new RegExp(p, flags).test(t)))"
    python = [[typed for typed in TYPED if re.search(pattern, typed)] for pattern in patterns]
    # Some editors read a pattern as Unicode, some do not.
    assert [page.evaluate(script, [flags, patterns, TYPED]) for flags in ("", "u")] == [python, python]
    page.close()


def _patterns(schema: object) -> list[str]:
    if isinstance(schema, list):
        return [pattern for part in schema for pattern in _patterns(part)]
    if not isinstance(schema, dict):
        return []
    own = [schema["pattern"]] if isinstance(schema.get("pattern"), str) else []
    return own + [pattern for part in schema.values() for pattern in _patterns(part)]
