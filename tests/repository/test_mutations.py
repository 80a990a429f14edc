"""The measurement of what notices a wrong value: each change is one change, none is left out, and what notices it is counted."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from benchmarks import marked
from benchmarks.mutate_data import Material, Row, Trial, tables
from benchmarks.mutating import FACT, OWN, WORDING, Change, File, SectionPage, sort
from briefing.checks.project import Project
from briefing.records import dataset
from briefing.records.kinds import KINDS
from tests.built import SITE
from tests.conftest import ROOT

SMALL = ROOT / "tests" / "small"


def leaves(value: object, path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Every value of a file as YAML reads it without guessing a type, with its path."""
    if isinstance(value, str):
        yield path, value
    else:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*path, key))


def read(text: str) -> dict[tuple, str]:
    return dict(leaves(yaml.load(text, Loader=yaml.BaseLoader)))


def files(seed: int = 1) -> list[File]:
    data = dataset.load(SMALL / "data").data
    return [File(kind, SMALL / "data" / entry.file_in(SMALL / "data"), data, seed) for kind, entry in KINDS.items()]


def changes(seed: int = 1) -> list[Change]:
    return [file.change(index) for file in files(seed) for index in range(len(file))]


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_each_change_differs_from_its_file_in_one_value_and_every_value_is_changed_once(file: File) -> None:
    before = read(file.text)
    reached = []
    for index in range(len(file)):
        text = file.change(index).text
        after = read(text)
        assert after.keys() == before.keys()
        [path] = [path for path in before if before[path] != after[path]]
        reached.append(path)
        lines = [
            number for number, (old, new) in enumerate(zip(file.text.split("\n"), text.split("\n"), strict=True)) if old != new
        ]
        assert len(lines) == 1
    if file.kind == "review":
        # A digest covers every value of one.
        assert [path[0] for path in reached] == sorted({path[0] for path in before})
    else:
        assert sorted(reached, key=str) == sorted(before, key=str)


def test_a_seed_draws_the_same_changes_in_every_run_and_another_seed_draws_others() -> None:
    assert changes() == changes()
    assert sum(one != other for one, other in zip(changes(), changes(2), strict=True)) > 100


def test_what_a_change_is_drawn_from_does_not_depend_on_the_records_above_it(tmp_path: Path) -> None:
    data = dataset.load(SMALL / "data").data
    text = (SMALL / "data" / "terms.yml").read_text("utf-8")
    (tmp_path / "terms.yml").write_text(
        "- id: above\n  name: above\n  definition: Above.\n  paragraphs: [harbor-1]\n" + text, "utf-8"
    )
    alone, below = File("term", SMALL / "data" / "terms.yml", data, 1), File("term", tmp_path / "terms.yml", data, 1)
    assert [alone.change(index).new for index in range(4)] == [below.change(index).new for index in range(4, 8)]


def test_a_value_keeps_its_form() -> None:
    data = dataset.load(SMALL / "data").data
    found = {(one.kind, one.record, one.field): one.new for one in changes()}
    assert found["quote", "berg-too-late", "speaker"] in set(data["actor"]) - {"berg"}
    assert found["position", "north-toll", "stance"] in {
        "rules-out",
        "wants",
        "conditional",
        "resists",
        "welcomes",
        "objects",
        "warns",
    }
    assert found["estimate", "nrd", "law"] == "false"
    assert found["briefing", "briefing", "date"][:8] == "2020-03-"
    assert len(found["estimate", "nrd", "share_2014"]) == len("1.50")
    # There is no other issue than the one that it names.
    assert found["position", "north-toll", "issue"] == "tollx"


def test_a_folded_text_and_a_list_in_one_line_are_changed_where_they_stand(tmp_path: Path) -> None:
    data = dataset.load(SMALL / "data").data
    (tmp_path / "terms.yml").write_text(
        "- id: toll\n  definition: >-\n    A charge for\n    the use.\n  paragraphs: [harbor-1, harbor-2]\n", "utf-8"
    )
    file = File("term", tmp_path / "terms.yml", data, 1)
    assert [file.change(index).text.split("\n")[1:5] for index in (1, 2)] == [
        ["  definition: >-", "    A charge for perhaps", "    the use.", "  paragraphs: [harbor-1, harbor-2]"],
        ["  definition: >-", "    A charge for", "    the use.", "  paragraphs: [outlook-1, harbor-2]"],
    ]


def test_facts_are_told_from_our_own_wording_and_from_what_is_the_site_s_own() -> None:
    assert sort("quote", ("speaker",)) == FACT
    assert sort("comparison", ("excerpts", 0, "speaker")) == FACT
    assert sort("risk", ("strength",)) == FACT
    assert sort("figure", ("label",)) == WORDING
    assert sort("section", ("paragraphs", 0, "gist")) == WORDING
    assert sort("figure", ("id",)) == OWN
    assert sort("edition", ("date",)) == OWN


def test_a_paragraph_loses_a_word_has_another_name_exchanges_two_and_is_negated() -> None:
    page = SectionPage(SMALL / "docs/en/briefing/outlook.md", SMALL, dataset.load(SMALL / "data").data, 1)
    before = (SMALL / "docs/en/briefing/outlook.md").read_text("utf-8")
    found = [page.change(index) for index in range(len(page))]
    assert [(one.record, one.line, one.way) for one in found] == [
        ("outlook-1", 6, "a word removed"),
        ("outlook-1", 6, "a name for another"),
        ("outlook-1", 6, "two names exchanged"),
        ("outlook-1", 6, "a negation added"),
    ]
    assert found[2].text == before.replace(
        '{{ actor("authority") }} is what {{ actor("berg", "short") }}',
        '{{ actor("berg", "short") }} is what {{ actor("authority") }}',
    )
    assert found[3].text == before.replace("is what", "is not what")


@cache
def whole() -> Project:
    return SITE


def unread(name: str) -> Project:
    """The project as if one of its targets had not been compared yet."""
    site = whole()
    kept = {target: review for target, review in site.data["review"].items() if target != name}
    return Project(replace(site.data, records={**site.data.records, "review": kept}), site.pages, site.usage)


@pytest.mark.parametrize("kind", ["paragraph", *(kind for kind, entry in KINDS.items() if entry.compared)])
def test_what_is_not_as_it_was_compared_is_marked_where_it_stands_and_in_the_tables_to_download(kind: str) -> None:
    parts = {one.target.part: name for name, one in whole().reviews.items() if one.target.kind == kind}
    assert parts
    for name in parts.values():
        site = unread(name)
        assert marked.on_page(site, site.reviews[name]), name
        assert marked.in_downloads(site, site.reviews[name]), name


def test_a_reader_sees_only_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = whole()
    changed = unread("quote samus-second-war facts")
    assert not marked.Readers(before).see(before)
    assert marked.Readers(before).see(changed)
    monkeypatch.setattr(marked, "on_page", lambda site, one: False)
    assert not marked.Readers(before).see(changed)


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path, SMALL, Material((SMALL / "briefing.txt").read_text("utf-8"), ()), 1)


def noticed(trial: Trial, file: str, field: str) -> list[tuple[str, ...]]:
    indexes = [index for index in range(len(trial.files[file])) if trial.files[file].change(index).field == field]
    return [trial.row(file, index).noticed for index in indexes]


def test_what_notices_a_change_is_told_in_the_order_in_which_one_meets_it(trial: Trial) -> None:
    # A page still calls it by its old id, and its address is gone.
    assert noticed(trial, "data/quotes.yml", "id") == [("`check`", "`--base`")]
    # Of a figure whose characters do not hold its value, only that is said.
    assert noticed(trial, "data/figures.yml", "value") == [("`check`",), ("`check`",)]
    assert noticed(trial, "data/briefing.yml", "byline") == [("`--base`", "`verify`")]
    # It is on no page of the small project, so that nobody sees its mark.
    assert noticed(trial, "data/terms.yml", "definition") == [()]
    assert noticed(trial, "docs/en/briefing/outlook.md", "a negation added") == [("review",)]
    # Each change is undone before the next.
    assert (trial.folder / "data/figures.yml").read_bytes() == (SMALL / "data/figures.yml").read_bytes()


def test_the_tables_count_what_noticed_first_and_at_all() -> None:
    found = [
        Row("data/quotes.yml:2", "data/quotes.yml", "quote", "speaker", FACT, "berg", "dockers", ("`check`", "`--base`")),
        Row("data/quotes.yml:3", "data/quotes.yml", "quote", "speaker", FACT, "berg", "dockers", ("`--base`",)),
        Row("data/quotes.yml:4", "data/quotes.yml", "quote", "about", WORDING, "talks", "half", ()),
        Row(
            "docs/en/briefing/harbor.md:6",
            "docs/en/briefing/harbor.md",
            "paragraph",
            "a word removed",
            "a word removed",
            "the",
            "",
            (),
        ),
    ]
    assert tables(found, "Then.").split("\n") == [
        "| noticed first (at all) by | changes | `check` | `--base` | `verify` | review | nothing | at most `--base` | decided by program |",
        "|---|---|---|---|---|---|---|---|---|",
        "| `data/quotes.yml` | 3 | 1 | 1 (2) | 0 | 0 | 1 | 2 | 1 (33%) |",
        "| `docs/en/briefing/harbor.md` | 1 | 0 | 0 | 0 | 0 | 1 | 1 | 0 (0%) |",
        "| all | 4 | 1 | 1 (2) | 0 | 0 | 2 | 3 | 1 (25%) |",
        "",
        "| what was changed | changes | `check` | `--base` | `verify` | review | nothing | at most `--base` | decided by program |",
        "|---|---|---|---|---|---|---|---|---|",
        "| facts | 2 | 1 | 1 (2) | 0 | 0 | 0 | 1 | 1 (50%) |",
        "| our wording | 1 | 0 | 0 | 0 | 0 | 1 | 1 | 0 (0%) |",
        "| all values | 3 | 1 | 1 (2) | 0 | 0 | 1 | 2 | 1 (33%) |",
        "| a paragraph: a word removed | 1 | 0 | 0 | 0 | 0 | 1 | 1 | 0 (0%) |",
        "",
        "Then.",
    ]
