"""The schemas for editors mark what they can know, refuse nothing that the check accepts, and are written when they are needed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

import jsonschema
import pytest
import yaml

from briefing.checks import project
from briefing.editing import schema
from briefing.records import dataset
from briefing.records.kinds import KINDS
from tests import cases
from tests.conftest import ROOT
from tests.saying import said

FILES = [entry.file for entry in KINDS.values()]
SCHEMAS = schema.files(dataset.load(ROOT / "data").data)
SMALL = {name: json.loads(text) for name, text in schema.files(dataset.load(ROOT / "tests" / "small" / "data").data).items()}


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


def marked(data: Path, files: Iterable[str] = FILES) -> list[str]:
    """What an editor marks in files of records: what their schemas refuse, and what is no YAML."""
    found = []
    for file in files:
        path = data / file
        checker = jsonschema.Draft7Validator(SMALL[file.replace(".yml", ".json")])
        try:
            documents = list(yaml.load_all("" if path.is_symlink() else path.read_text("utf-8"), Editor))
        except (OSError, UnicodeDecodeError, yaml.reader.ReaderError):
            continue  # no file, no text, or a character that an editor takes as it is
        except yaml.YAMLError as error:
            found.append(f"{file}: {error}")
            continue
        found += [f"{file}: {error.message[:200]}" for value in documents for error in checker.iter_errors(value)]
    return found


@pytest.mark.parametrize("file", FILES)
def test_every_shipped_file_fits_its_schema_and_names_it(file: str) -> None:
    text = (ROOT / "data" / file).read_text("utf-8")
    name = file.replace(".yml", ".json")
    head = re.match(r"(?:(?:#.*)?\n)*", text).group().split("\n")
    assert f"# yaml-language-server: $schema=schema/{name}" in head
    checker = jsonschema.Draft7Validator(json.loads(SCHEMAS[name]))
    assert [error.message for error in checker.iter_errors(yaml.load(text, Editor))] == []


def test_an_editor_marks_the_mistakes_that_it_can_know_and_only_what_the_check_refuses(
    small_unchanged: Path, small_case: Path
) -> None:
    wrong, seen = [], set()
    for case in sorted((ROOT / "tests" / "bad_input").glob("*.yml")):
        told = yaml.safe_load(case.read_text("utf-8"))
        edits = [edit for edit in told["edit"] if re.fullmatch(r"data/[^/]*", edit["file"])]
        files = {edit["file"].removeprefix("data/") for edit in edits}
        cases.restore(small_case, small_unchanged)
        cases.apply(small_case, edits)
        marks = bool(marked(small_case / "data", files & set(FILES)))
        # A case of pages alone says nothing of an editor of records. What the check says of each, its own test tells.
        in_records = any(edit["file"].startswith("data/") for edit in told["edit"])
        expected = ("marks" if marks else "cannot know") if in_records else None
        seen.add(expected)
        if told.get("editor") != expected or (marks and not told["says"]):
            wrong.append(f"{case.stem}: {told.get('editor')}, and an editor: {expected}")
    assert wrong == []
    assert seen == {"marks", "cannot know", None}


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


def test_schemas_are_written_where_they_are_missing_or_older_than_a_record(small: Path) -> None:
    schema.renew(small)
    made = small / "data" / "schema" / "quotes.json"
    assert json.loads(made.read_text("utf-8"))["$defs"]["actor"]["enum"][:2] == ["north", "south"]
    made.write_text("{}", "utf-8")
    schema.renew(small)
    assert made.read_text("utf-8") == "{}"
    later = made.stat().st_mtime + 10
    os.utime(small / "data" / "quotes.yml", (later, later))
    schema.renew(small)
    assert made.read_text("utf-8") != "{}"


def test_nothing_is_said_where_schemas_cannot_be_written(small: Path) -> None:
    (small / ".cache").write_text("", "utf-8")
    schema.renew(small)
    assert not (small / "data" / "schema").exists()


def test_a_wrong_record_leaves_the_schemas_as_they_were(small: Path) -> None:
    schema.renew(small)
    made = small / "data" / "schema" / "quotes.json"
    before = made.read_text("utf-8")
    actors = small / "data" / "actors.yml"
    actors.write_text(actors.read_text("utf-8").replace("kind: ", "sort: ", 1), "utf-8")
    os.utime(actors, (made.stat().st_mtime + 10,) * 2)
    schema.renew(small)
    assert made.read_text("utf-8") == before


def test_a_link_among_the_schemas_is_replaced_and_what_it_leads_to_stays_as_it_was(small: Path) -> None:
    (small / "data" / "schema").mkdir()
    (small / "data" / "schema" / "quotes.json").symlink_to(small / "briefing.txt")
    before = (small / "briefing.txt").read_bytes()
    schema.renew(small)
    assert not (small / "data" / "schema" / "quotes.json").is_symlink()
    assert (small / "briefing.txt").read_bytes() == before


def test_editors_know_the_new_id_at_once(small: Path) -> None:
    said(small, "new", "term", "id=ferry", "name=ferry", "definition=A boat.", "paragraphs=harbor-2")
    countries = json.loads((small / "data" / "schema" / "countries.json").read_text("utf-8"))
    assert countries["items"]["description"] == "A country that the briefing names."
    said(small, "new", "actor", "id=crew", "kind=voice", "name=Crew", "paragraphs=harbor-2")
    quotes = json.loads((small / "data" / "schema" / "quotes.json").read_text("utf-8"))
    assert "crew" in quotes["$defs"]["actor"]["enum"]


def test_a_schema_of_a_kind_that_is_gone_is_in_nobody_s_way(small: Path) -> None:
    (small / "data" / "schema").mkdir()
    (small / "data" / "schema" / "meetings.json").write_text("{}", "utf-8")
    assert project.load(small).data["risk"]
