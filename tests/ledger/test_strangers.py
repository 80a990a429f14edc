"""A stranger corrects a value as a pull request does, and nobody has compared it yet: the mark shows wherever a reader may meet it.

The corrections are made all at once in the small made-up project, each told in the changelog where the check asks for that.
"""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import html5lib
import pytest

from briefing.checks import project
from briefing.ledger import lapses, overview
from briefing.records import revisions
from briefing.review import impact, report
from tests import cases
from tests.built import some
from tests.conftest import ROOT, build_here, copy_project
from tests.reviewing import review_all

# The fixture builds two sites, which starts processes.
pytestmark = pytest.mark.process

# Each page is what stands below its title.
PAGES = {
    "reference/figures.md": "{{ figures_table() }}",
    "reference/glossary.md": "{{ glossary() }}",
    "reference/nato.md": "{{ nato_table() }}",
    "reference/public-record.md": "{{ public_record() }}\n\n## Sources {: #sources }\n\n{{ sources_list() }}",
    "reference/quotes.md": "{{ quotes_list() }}",
}
CHANGED = "changed since it was last compared with the briefing"
OTHERWISE = "changed since it was last compared with its source"
NEW = "not yet compared with the briefing"
SUSPECT = "judged before a correction"


class Case(NamedTuple):
    """A correction: where it is made, what is asked for in the changelog, and where which mark stands after it.

    `pages` are places, each a page and the id of what shows the record there, if that is not all of it; `table` is a download with the id of the record;
    `sentences` those that give it, and `linked` what stands in the JSON-LD of a page; `None` where a record is not given there.
    """

    file: str
    old: str
    new: str
    entry: tuple[str, ...] | None
    notices: list[str]
    mark: str
    pages: list[tuple[str, str]]
    table: tuple[str, str]
    plain: tuple[str, str]
    sentences: list[str]
    linked: tuple[str, str] | None


ADDED = """\
- id: toll-before
  label: Toll of before
  kind: share
  precision: exact
  value: 3
  unit: percent
  subjects: [nrd]
  paragraphs: [outlook-1]
  literal: 3%
- id: ferry-share
"""
CASES = {
    "a wrong speaker of a quotation": Case(
        "data/quotes.yml", "speaker: berg", "speaker: dockers", ("quote", "berg-too-late", "speaker", "berg", "dockers"),
        [
            f"data/quotes.yml:1: `quote berg-too-late facts`: {CHANGED}; the site says so until an editor has compared it",
            f"data/comparisons.yml:4: `comparison q-too-late verdict`: {SUSPECT}; the site says so until an editor has compared it",
        ],
        CHANGED,
        [
            ("briefing/harbor/", "note-berg-too-late"), ("reference/quotes/", "berg-too-late"),
            ("reference/quotes/berg-too-late/", ""),
        ],
        ("quotes", "berg-too-late"),
        ("briefing/harbor/", f"Dock workers on the talks. No date or source is given. ({CHANGED}) Public record: agrees ({SUSPECT})"),
        ["harbor-1-1"],
        ("reference/quotes/", CHANGED),
    ),
    "a wrong stance of a position": Case(
        "data/positions.yml", "stance: demands", "stance: wants", ("position", "north-toll", "stance", "demands", "wants"),
        [f"data/positions.yml:1: `position north-toll facts`: {CHANGED}; the site says so until an editor has compared it"],
        CHANGED,
        [("", "north-toll")],
        ("positions", "north-toll"),
        ("", f"[Harbor ¶1](https://site.example/briefing/harbor/#p1) [{CHANGED}: what this means](https://site.example/method/#reviews)"),
        ["harbor-1-1", "harbor-1-2"],
        None,
    ),
    "a wrong subject of a figure": Case(
        "data/figures.yml", "subjects: [sud]", "subjects: [nrd]", ("figure", "ferry-share", "subjects", "sud", "nrd"),
        [f"data/figures.yml:10: `figure ferry-share facts`: {CHANGED}; the site says so until an editor has compared it"],
        CHANGED,
        [
            ("briefing/harbor/", "note-ferry-share"), ("reference/figures/", "ferry-share"),
            ("reference/figures/ferry-share/", ""),
        ],
        ("figures", "ferry-share"),
        ("briefing/harbor/", f"Share of goods on ferries; just under this (“nearly”), in percent. ({CHANGED})"),
        ["harbor-2-1"],
        ("reference/figures/", f"just under this (“nearly”); {CHANGED}"),
    ),
    "a wrong precision of a figure": Case(
        "data/figures.yml", "precision: exact\n  value: 2.06", "precision: target\n  value: 2.06",
        ("figure", "toll-rate", "precision", "exact", "target"),
        [
            f"data/figures.yml:1: `figure toll-rate facts`: {CHANGED}; the site says so until an editor has compared it",
            f"data/comparisons.yml:20: `comparison f-toll verdict`: {SUSPECT}; the site says so until an editor has compared it",
        ],
        CHANGED,
        [
            ("briefing/harbor/", "note-toll-rate"), ("reference/figures/", "toll-rate"),
            ("reference/figures/toll-rate/", ""),
        ],
        ("figures", "toll-rate"),
        ("briefing/harbor/", f"a target, not a level, in percent. ({CHANGED}) Public record: agrees; another share ({SUSPECT})"),
        ["harbor-1-2"],
        ("reference/figures/", f"a target, not a level; {CHANGED}"),
    ),
    "a wrong value in NATO’s table": Case(
        "data/estimates.yml", "share_2024_estimate: 1.90", "share_2024_estimate: 1.91",
        ("estimate", "sud", "share_2024_estimate", "1.90", "1.91"),
        [f"data/estimates.yml:6: `estimate sud facts`: {OTHERWISE}; the site says so until an editor has compared it"],
        OTHERWISE,
        [("reference/nato/", "nato-sud")],
        ("estimates", "sud"),
        ("reference/nato/", f"Suderland [{OTHERWISE}: what this means]"),
        [],
        None,
    ),
    "a new figure": Case(
        "data/figures.yml", "- id: ferry-share\n", ADDED, None,
        [
            f"data/figures.yml:10: `figure toll-before facts`: {NEW}; the site says so until an editor has compared it",
            f"data/figures.yml:10: `figure toll-before wording`: {NEW}; the site says so until an editor has compared it",
            f"docs/en/briefing/outlook.md:6: `paragraph outlook-1 text`: {CHANGED}; the site says so until an editor has compared it",
        ],
        NEW,
        [
            ("briefing/outlook/", "note-toll-before"), ("reference/figures/", "toll-before"),
            ("reference/figures/toll-before/", ""),
        ],
        ("figures", "toll-before"),
        ("briefing/outlook/", f"¶1 ({CHANGED}) A decision by the Port Authority"),
        ["outlook-1-1"],
        ("reference/figures/", f"exact as printed; {NEW}"),
    ),
}  # fmt: skip


def make(folder: Path, name: str, *, told: bool = True) -> None:
    """Make a correction in a copy of the project, with its entry in the changelog."""
    case = CASES[name]
    edits = [{"file": case.file, "replace": case.old, "with": case.new}]
    if not case.entry:
        called = '{{ figure("toll-before") }}.'
        for language, text in (("en", "expects."), ("ru", "}}.")):
            page = {"file": f"docs/{language}/briefing/outlook.md", "replace": text, "with": f"{text[:-1]}: {called}"}
            edits.append(page)
    cases.apply(folder, edits)
    if case.entry and told:
        kind, record, field, old, new = case.entry
        log = folder / "data" / "changelog.yml"
        entry = f'kind: {kind}, record: {record}, field: {field}, old: "{old}", new: "{new}", why: It was misread.'
        text = log.read_text("utf-8").removesuffix("[]\n")
        id_ = f"{record}-{field}".replace("_", "-")
        log.write_text(f"{text}- {{id: {id_}, date: 2020-03-03, {entry}}}\n", "utf-8")


class Tried(NamedTuple):
    """The project of before with its site, and that with all corrections."""

    base: Path
    root: Path
    old: Path
    new: Path


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    folder = tmp_path_factory.mktemp("strangers")
    base = copy_project(folder / "base", ROOT / "tests" / "small")
    (base / "docs" / "en" / "record.md").unlink()
    for path, text in PAGES.items():
        head = f"---\ntitle: T\ndescription: D.\n---\n# T {{: #{Path(path).stem} }}\n\n"
        (base / "docs" / "en" / path).parent.mkdir(exist_ok=True)
        (base / "docs" / "en" / path).write_text(f"{head}{text}\n", "utf-8")
    review_all(base)
    root = Path(shutil.copytree(base, folder / "root"))
    for name in CASES:
        make(root, name)
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name, value in (("SITE_URL", "https://site.example/"), ("COMMIT", "abc"), ("SOURCE_DATE_EPOCH", "1700000000")):
            monkeypatch.setenv(name, value)
        return Tried(base, root, build_here(base, folder / "old"), build_here(root, folder / "new"))


@pytest.mark.parametrize("name", CASES)
def test_the_check_asks_for_an_entry_alone_and_then_says_what_is_not_compared(small: Path, tmp_path: Path, name: str) -> None:
    before, untold_in, case = ROOT / "tests" / "small", Path(shutil.copytree(small, tmp_path / "untold")), CASES[name]
    make(untold_in, name, told=False)
    untold = list(revisions.check(before / "data", untold_in / "data", project.load(untold_in).data))
    assert len(untold) == (1 if case.entry else 0)
    for problem in untold:
        assert case.entry is not None
        _, record, field, old, new = case.entry
        assert f"`{field}` of the {case.entry[0]} `{record}` was `{old}` and is `{new}`, and no new entry says so" in str(problem)
    make(small, name)
    site = project.load(small)
    assert list(revisions.check(before / "data", small / "data", site.data)) == []
    found = lapses.since(project.reviews_before(before), lapses.all_of(site.data, site.written, site.reviews), site.reviews)
    assert sorted(str(one.notice) for one in found) == sorted(case.notices)


def shown(site: Path, url: str, id_: str) -> str:
    """What a reader sees of an element of a page, or of the whole page, in one line; of a note, all of it."""
    [element] = tree(site, url).findall(f".//*[@id='{id_}']" if id_ else ".//main")
    if id_.startswith("note-"):
        [element] = [one for one in tree(site, url).iter("li") if one.find(f".//span[@id='{id_}']") is not None]
    return " ".join("".join(element.itertext()).split())


@cache
def tree(site: Path, url: str) -> Element:
    return html5lib.parse((site / url / "index.html").read_text("utf-8"), namespaceHTMLElements=False)


@pytest.mark.parametrize("name", CASES)
def test_its_mark_stands_beside_the_record_in_cards_notes_and_tables(tried: Tried, name: str) -> None:
    for url, id_ in CASES[name].pages:
        assert CASES[name].mark in shown(tried.new, url, id_), f"/{url}#{id_}"
        if (tried.old / url).exists() and name != "a new figure":
            assert CASES[name].mark not in shown(tried.old, url, id_)


@pytest.mark.parametrize("name", CASES)
def test_its_mark_stands_in_the_downloads(tried: Tried, name: str) -> None:
    table, id_ = CASES[name].table
    for folder in ("data", "data/v1"):
        [row] = [one for one in csv.DictReader(io.StringIO(text(tried.new, f"{folder}/{table}.csv"))) if one["id"] == id_]
        [record] = [one for one in json.loads(text(tried.new, f"{folder}/{table}.json")) if one["id"] == id_]
        assert (row["review"], record["review"]) == (CASES[name].mark, CASES[name].mark)
        sentences = {
            one["id"]: one["review"] for one in map(json.loads, text(tried.new, f"{folder}/sentences.jsonl").splitlines())
        }
        for sentence in CASES[name].sentences:
            assert CASES[name].mark in sentences[sentence]


def text(site: Path, name: str) -> str:
    return (site / name).read_text("utf-8-sig")


@pytest.mark.parametrize("name", CASES)
def test_its_mark_stands_in_the_plain_text_of_the_page(tried: Tried, name: str) -> None:
    url, said = CASES[name].plain
    assert said in text(tried.new, f"{url}index.md")


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.linked])
def test_its_mark_stands_in_the_data_for_programs_of_the_page(tried: Tried, name: str) -> None:
    url, said = CASES[name].linked or ("", "")
    [script] = tree(tried.new, url).findall(".//script[@type='application/ld+json']")
    found = [one for one in things(json.loads(script.text or "")) if str(one.get("@id")).endswith(f"#{CASES[name].table[1]}")]
    assert [one.get("creativeWorkStatus") or one.get("description") for one in found] == [said]


def things(value: object) -> Iterator[dict]:
    """Everything that JSON-LD describes, also inside of other things."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from things(one)


def test_a_reviewer_is_told_of_each_once(tried: Tried) -> None:
    found = impact.compare(tried.old, tried.new, tried.base, tried.root, [])
    listed = report.markdown(found).split("### Not compared since this change\n\n")[1].split("\n\n")[0].split("\n")
    assert listed == [
        f"- `figure toll-rate facts` (`data/figures.yml:1`): {CHANGED}",
        f"- `figure toll-before facts` (`data/figures.yml:10`): {NEW}",
        f"- `figure toll-before wording` (`data/figures.yml:10`): {NEW}",
        f"- `figure ferry-share facts` (`data/figures.yml:19`): {CHANGED}",
        f"- `quote berg-too-late facts` (`data/quotes.yml:1`): {CHANGED}",
        f"- `position north-toll facts` (`data/positions.yml:1`): {CHANGED}",
        f"- `comparison q-too-late verdict` (`data/comparisons.yml:4`): {SUSPECT}",
        f"- `comparison f-toll verdict` (`data/comparisons.yml:20`): {SUSPECT}",
        f"- `estimate sud facts` (`data/estimates.yml:6`): {OTHERWISE}",
        f"- `paragraph outlook-1 text` (`docs/en/briefing/outlook.md:6`): {CHANGED}",
    ]


def test_the_table_of_reviews_names_each_with_its_place(tried: Tried) -> None:
    site = project.load(tried.root)
    said = overview.table(site.reviews, lapses.all_of(site.data, site.written, site.reviews))
    assert said.split("\n\n")[1].split("\n") == [
        "Not current: 10.",
        f"data/figures.yml:1: figure toll-rate facts: {CHANGED}",
        f"data/figures.yml:10: figure toll-before facts: {NEW}",
        f"data/figures.yml:10: figure toll-before wording: {NEW}",
        f"data/figures.yml:19: figure ferry-share facts: {CHANGED}",
        f"data/quotes.yml:1: quote berg-too-late facts: {CHANGED}",
        f"data/positions.yml:1: position north-toll facts: {CHANGED}",
        f"data/comparisons.yml:4: comparison q-too-late verdict: {SUSPECT}",
        f"data/comparisons.yml:20: comparison f-toll verdict: {SUSPECT}",
        f"data/estimates.yml:6: estimate sud facts: {OTHERWISE}",
        f"docs/en/briefing/outlook.md:6: paragraph outlook-1 text: {CHANGED}",
    ]


def test_no_mark_is_a_link_within_a_link_or_within_what_folds_a_note(tried: Tried) -> None:
    for path in some(sorted(tried.new.rglob("*.html"))):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        document = parser.parse(path.read_text("utf-8"))
        assert [code for _, code, _ in parser.errors] == [], path
        assert [link.get("href") for folded in document.iter("summary") for link in folded.iter("a")] == [], path
