"""The check of the repository's own files beside the records: schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.checks import checking, schemacheck
from briefing.editing import mend as editing
from briefing.records.problems import Problems


@pytest.fixture
def schemas(small: Path) -> Path:
    editing.renew_schemas(small)
    return small / "data" / "schema"


def said(small: Path) -> list[str]:
    return [str(problem) for problem in schemacheck.check(small)]


def test_the_schemas_of_the_models_are_accepted_also_while_an_id_is_missing_in_them(small: Path, schemas: Path) -> None:
    quotes = schemas / "quotes.json"
    quotes.write_text(quotes.read_text("utf-8").replace('"berg",', ""), "utf-8")
    assert said(small) == []


def test_a_schema_that_would_fetch_something_is_refused(small: Path, schemas: Path) -> None:
    figures = schemas / "figures.json"
    changed = json.loads(figures.read_text("utf-8")) | {"items": {"$ref": "https://evil.example/leak.json"}}
    figures.write_text(json.dumps(changed), "utf-8")
    assert said(small) == ["data/schema/figures.json:1: this is not the schema of the models; run: python3 run.py schema"]


@pytest.mark.parametrize(
    "text",
    [
        '{"enum": [{"$ref": "https://evil.example/leak.json"}]}',
        '{"enum": ["berg"], "description": "x"}',
        '{"$ref": "https://evil.example/leak.json", "$ref": "x"}',
        "[" * 20_000,
    ],
)
def test_a_schema_with_anything_beside_its_ids_is_refused(small: Path, schemas: Path, text: str) -> None:
    (schemas / "figures.json").write_text(text, "utf-8")
    assert [line.partition(":")[0] for line in said(small)] == ["data/schema/figures.json"]


def test_a_reference_in_a_list_of_ids_is_refused(small: Path, schemas: Path) -> None:
    quotes = schemas / "quotes.json"
    quotes.write_text(quotes.read_text("utf-8").replace('"berg",', '{"$ref": "https://evil.example/x"},'), "utf-8")
    assert [line.partition(":")[0] for line in said(small)] == ["data/schema/quotes.json"]


def test_a_file_of_records_names_no_schema_but_its_own(small: Path, schemas: Path) -> None:
    quotes = small / "data" / "quotes.yml"
    quotes.write_text("# yaml-language-server: $schema=https://evil.example/x.json\n" + quotes.read_text("utf-8"), "utf-8")
    assert said(small) == [
        "data/quotes.yml:1: this names another schema than that of the file; write `# yaml-language-server: $schema=schema/quotes.json`"
    ]


def test_a_schema_that_is_no_json_is_refused(small: Path, schemas: Path) -> None:
    (schemas / "figures.json").write_text("{", "utf-8")
    assert [line.partition(":")[0] for line in said(small)] == ["data/schema/figures.json"]


def test_it_is_part_of_the_check_of_the_repository(small: Path, schemas: Path) -> None:
    (schemas / "figures.json").write_text("{}", "utf-8")
    (small / "briefing.txt").unlink()
    with pytest.raises(Problems, match=r"data/schema/figures\.json:1: this is not the schema of the models"):
        checking.check(small, own_files=True)
    checking.check(small)
