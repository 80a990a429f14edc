"""What is published beside the pages says exactly what the pages say, and programs of others can read it."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import feedparser
import frictionless
import jsonschema
import pytest

from briefing import __main__ as commands
from briefing.checks import project
from briefing.published import citation, edition, publish
from briefing.published import tables as export
from briefing.records.evidence import Excerpt
from briefing.records.fields import Prose
from briefing.records.kinds import KINDS
from briefing.records.record import marks, nested
from briefing.records.references import Reference
from briefing.records.statements import SCALES
from briefing.wording import addresses
from briefing.wording import printing as words
from macros import plain
from tests import cases
from tests.built import SITE, some, tree
from tests.built import words as text_of
from tests.conftest import ROOT

DATA = SITE.data
EDITION = edition.SiteEdition("1.0.0", datetime.date(2026, 11, 24), "0123456789abcdef", "https://site.example/")
FILES = publish.files(SITE, EDITION, "en") | plain.pages(SITE, EDITION, "en")
TABLES = {table.name: table for table in export.resources(DATA, "en", EDITION)}
KIND = {entry.download: kind for kind, entry in KINDS.items()}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a published table, as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(FILES[f"data/v1/{name}.csv"].decode("utf-8-sig"))))


def load(name: str):
    return json.loads(FILES[name], parse_float=Decimal)


# ----------------------------------------------------------------------------------------------------------- one number


@pytest.mark.parametrize("id_", DATA["figure"])
def test_a_figure_is_the_same_in_prose_chart_table_csv_json_citation_and_linked_data(site: Path, id_: str) -> None:
    figure, printed = DATA["figure"][id_], words.printed(DATA, Reference("figure", id_), "en")
    for use in some(SITE.usage.pages("figure", id_)):
        if use.page.section:
            about = tree(site, use.page.url).find(f".//*[@id='about-{id_}']")
            assert text_of(next(about.iter("b"))) == printed
    drawn = next(one for one in tree(site, "reference/defense-spending/").iter() if one.tag.endswith("}desc"))
    if figure.kind in ("level", "plan", "threshold", "demand"):
        assert words.printed(DATA, Reference("figure", id_, "short" if figure.kind == "demand" else ""), "en") in text_of(drawn)
    [row] = [row for row in rows("figures") if row["id"] == id_]
    assert (row["value"], row["precision"], row["printed"]) == (str(figure.value), figure.precision, printed)
    [item] = [item for item in load("data/figures.json") if item["id"] == id_]
    assert (str(item["value"]), item["precision"], item["printed"]) == (str(figure.value), figure.precision, printed)
    assert f'"value": {figure.value},' in FILES["data/figures.json"].decode()
    page = text_of(tree(site, "cite/").find(f".//section[@id='figure-{id_}']/h3"))
    assert page.endswith(f": {printed}")
    assert item["printed"] in citation.chicago(cited("figure", id_), DATA["briefing"]["briefing"], EDITION)
    [measured] = [one for one in linked(site, "reference/figures/")["variableMeasured"] if one["propertyID"] == id_]
    assert measured["alternateName"] == printed
    bound = {"above": "minValue", "below": "maxValue", "nearly": "maxValue"}.get(figure.precision, "value")
    assert Decimal(str(measured[bound])) == figure.value.scaleb(SCALES.get(figure.scale, 0))


@pytest.mark.parametrize("id_", DATA["quote"])
def test_a_quotation_is_the_same_in_prose_csv_json_citation_and_linked_data(site: Path, id_: str) -> None:
    quote = DATA["quote"][id_]
    [row] = [row for row in rows("quotes") if row["id"] == id_]
    [item] = [item for item in load("data/quotes.json") if item["id"] == id_]
    assert row["text"] == item["text"] == quote.text
    assert row["speaker"] == item["speaker"] == quote.speaker
    assert text_of(tree(site, "reference/quotes/").find(f".//figure[@id='{id_}']/blockquote")) == f"“{quote.text}”"
    assert quote.text in citation.apa(cited("quote", id_), DATA["briefing"]["briefing"], EDITION)
    texts = [one["text"] for one in graph(site, "reference/quotes/") if one["@type"] == "Quotation"]
    assert quote.text in texts


def cited(kind: str, id_: str) -> citation.Citable:
    return next(one for one in citation.citables(DATA, "en") if (one.kind, one.id) == (kind, id_))


def graph(site: Path, url: str) -> list[dict]:
    """The linked data of a built page."""
    script = next(one for one in tree(site, url).iter("script") if one.get("type") == "application/ld+json")
    return json.loads(script.text)["@graph"]


def linked(site: Path, url: str) -> dict:
    return next(node for node in graph(site, url) if node["@type"] == "Dataset")


def test_a_number_is_the_number_printed() -> None:
    assert export.as_json([Decimal("2.06"), Decimal("2.50"), 3]) == "[\n 2.06,\n 2.50,\n 3\n]\n"


# ---------------------------------------------------------------------------------------------------------------- tables


@pytest.mark.parametrize("name", [name for name in TABLES if name in KIND])
def test_a_table_can_be_read_back_into_the_same_records(name: str) -> None:
    kind = KIND[name]
    model = KINDS[kind].model
    found = rows(name)
    assert [row["id"] for row in found] == list(DATA[kind])
    for row in found:
        original = DATA[kind][row["id"]]
        for field in model.model_fields:
            if nested(model, field):
                continue
            assert again(model, field, row[field]) == expected(original, model, field), (row["id"], field)


def again(model, field: str, cell: str) -> object:
    """The value of a cell as a record would hold it, as text."""
    cell = cell.removeprefix("'")
    column = next(column for column in export.fields_of(model) if column.name == field)
    if not column.many:
        return cell
    parts = cell.split(column.divider) if cell else []
    return [re.sub(r"^https://site\.example/briefing/([a-z-]+)/#p(\d+)$", r"\1-\2", part) for part in parts]


def expected(record, model, field: str) -> object:
    value, prose = getattr(record, field), any(isinstance(mark, Prose) for mark in marks(model, field))
    if isinstance(value, tuple):
        return [words.plain(DATA, part, "en") if prose else part for part in value]
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else words.plain(DATA, value, "en") if prose else str(value)


def test_the_records_inside_records_have_a_table_of_their_own() -> None:
    excerpts = [excerpt for check in DATA["comparison"].values() for excerpt in check.excerpts]
    assert [row["words"] for row in rows("checks-excerpts")] == [excerpt.words for excerpt in excerpts]
    assert set(rows("checks-excerpts")[0]) == {
        "check",
        "number",
        *Excerpt.model_fields,
        "later_than_briefing",
        "review",
        "text_language",
    }
    assert len(rows("sections-paragraphs")) == len(DATA.paragraphs)


def test_what_is_later_than_the_briefing_says_so_in_the_tables() -> None:
    briefing = DATA["briefing"]["briefing"].date.isoformat()
    for row in some(rows("checks-excerpts")):
        if len(row["date"]) == len(briefing):
            assert row["later_than_briefing"] == ("later" if row["date"] > briefing else "no")
    assert {row["later_than_briefing"] for row in rows("sources")} >= {"later", "no"}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_spreadsheet_does_not_run_a_label_as_a_formula(small: Path, sign: str) -> None:
    cases.apply(small, [{"file": "data/figures.yml", "replace": "label: Toll on cargo", "with": f'label: "{sign}cmd|x"'}])
    site = project.load(small)
    table = next(one for one in export.resources(site.data, "en", EDITION) if one.name == "figures")
    assert f"toll-rate,'{sign}cmd|x,level" in export.as_csv(table)
    assert f'"label": "{sign}cmd|x"' in export.as_json(list(table.rows))


def test_a_table_is_marked_as_unicode_and_ends_its_lines_as_the_standard_says() -> None:
    raw = FILES["data/v1/figures.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == len(DATA["figure"]) + 1


def test_locators_are_addresses() -> None:
    [row] = [row for row in rows("figures") if row["id"] == "guideline-2"]
    expected = [addresses.of_paragraph(*DATA.paragraphs[id_]) for id_ in DATA["figure"]["guideline-2"].paragraphs]
    assert row["paragraphs"].split(" ") == [f"https://site.example/{address}" for address in expected]
    assert row["permalink"] == "https://site.example/reference/figures/#guideline-2"


# ----------------------------------------------------------------------------------------------------------- descriptions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Everything that is exported, as files."""
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_the_data_package_is_valid_for_an_independent_reader(folder: Path) -> None:
    report = frictionless.validate(str(folder / "data" / "v1" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    assert report.stats["tasks"] == len(TABLES)


def test_the_data_package_describes_every_field_with_its_type(folder: Path) -> None:
    package = json.loads(FILES["data/datapackage.json"])
    for resource in some(package["resources"]):
        assert resource["bytes"] == len(FILES[f"data/{resource['path']}"])
        for field in some(resource["schema"]["fields"]):
            assert field["description"]
            assert field["type"] in ("string", "number", "integer", "boolean", "date")


def test_a_program_reads_everything_from_the_data_package_alone(folder: Path) -> None:
    package = frictionless.Package(str(folder / "data" / "v1" / "datapackage.json"))
    figures = {row["id"]: row for row in package.get_resource("figures").read_rows()}
    assert figures["fra-spending"]["value"] == DATA["figure"]["fra-spending"].value
    counts = {resource.name: len(resource.read_rows()) for resource in package.resources}
    assert counts == {name: len(table.rows) for name, table in TABLES.items()}


@pytest.mark.parametrize("name", [name for name in TABLES if name in KIND])
def test_the_json_of_a_collection_fits_its_schema(name: str) -> None:
    schema = json.loads(FILES[f"data/schema/{name}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    value = json.loads(FILES[f"data/{name}.json"])
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(value)) == []
    if name != "briefing":
        assert value == json.loads(FILES["data/briefing.json"])["collections"][name]


def test_the_schema_refuses_what_is_not_in_the_models() -> None:
    schema = json.loads(FILES["data/schema/figures.json"])
    value = json.loads(FILES["data/figures.json"])
    value[0]["precision"] = "sure"
    value[1]["extra"] = 1
    assert len(list(jsonschema.Draft202012Validator(schema).iter_errors(value))) == 2


def test_the_files_of_the_version_are_the_newest() -> None:
    plain = {name: content for name, content in FILES.items() if name.startswith("data/") and "/v1/" not in name}
    assert {name.replace("data/", "data/v1/", 1): content for name, content in plain.items() if not name.endswith(".md")} == {
        name: content for name, content in FILES.items() if "/v1/" in name
    }


def test_the_fields_of_version_one_are_all_still_there() -> None:
    # The promise of the address data/v1/: a field may be added to these, none may go.
    promised = json.loads((ROOT / "tests" / "fields_v1.json").read_text("utf-8"))
    now = {name: [column.name for column in table.columns] for name, table in TABLES.items()}
    gone = {name: sorted(set(fields) - set(now.get(name, []))) for name, fields in promised.items()}
    assert {name: fields for name, fields in gone.items() if fields} == {}


def test_the_page_of_the_data_lists_every_table_with_its_rows_and_size(site: Path) -> None:
    page = tree(site, "data/")
    for name, table in some(TABLES.items()):
        row = page.find(f".//tr[@id='table-{name}']")
        assert str(len(table.rows)) in [text_of(cell) for cell in row.iter("td")]
        assert re.search(r"\d+\.\d kB", text_of(row))
        assert page.find(f".//dl[@id='fields-{name}']") is not None


# ------------------------------------------------------------------------------------------------------------- plain text


@pytest.mark.parametrize("page", SITE.pages.values(), ids=lambda page: page.path)
def test_every_page_has_a_plain_version_without_template_code_or_markup(site: Path, page) -> None:
    text = FILES[f"{page.url}index.md"].decode()
    assert text.startswith("# ")
    prose = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
    prose = prose.replace("\\", "")
    assert not re.search(r"\{\{|\{:|\ue000|<(?!https?:)[a-z/]|\[\[", prose), re.search(r".*(\{\{|\{:|<[a-z/]|\[\[).*", prose)
    assert (site / page.url / "index.md").is_file()


def test_the_plain_version_of_a_section_has_its_figures_filled_in_and_its_paragraphs_numbered() -> None:
    text = FILES["briefing/eu-perspective/index.md"].decode()
    for id_ in some(SITE.usage.on_page("briefing/eu-perspective.md", "figure")):
        assert words.printed(DATA, Reference("figure", id_), "en") in text
    numbers = range(1, len(DATA["section"]["eu-perspective"].paragraphs) + 1)
    assert [line.split()[0] for line in text.split("\n") if line.startswith("¶")] == [f"¶{number}" for number in numbers]


def test_the_list_for_language_models_names_every_page() -> None:
    text = FILES["llms.txt"].decode()
    assert text.startswith(f"# {DATA['briefing']['briefing'].title}\n\n> ")
    for page in some(SITE.pages.values()):
        assert f"(https://site.example/{page.url}index.md)" in text


def test_the_feed_is_read_by_an_independent_reader(small: Path) -> None:
    parsed = feedparser.parse(FILES["feed.xml"])
    assert not parsed.bozo
    links = {entry.title: entry.link for entry in parsed.entries}
    assert links["Edition 1.0.0"] == "https://site.example/changes/#v1-0-0"
    change = "- id: c\n  date: 2020-04-01\n  kind: figure\n  record: toll-rate\n  field: value\n  old: 1\n  new: 2\n  why: It was misread.\n"
    (small / "data" / "changelog.yml").write_text(change, "utf-8")
    from briefing.published import feed

    newest = feedparser.parse(feed.atom(project.load(small), EDITION, "en")).entries[0]
    assert (newest.title, newest.summary) == ("Correction: figure toll-rate", "value: 1 → 2. It was misread.")


def test_a_large_sum_is_written_out_for_machines(small: Path) -> None:
    cases.apply(small, [
        {"file": "data/figures.yml", "replace": "value: 60\n  unit: percent", "with": "value: 5\n  scale: trillion\n  unit: usd"},
        {"file": "data/figures.yml", "replace": "literal: nearly 60%", "with": "literal: nearly $5 trillion"},
    ])  # fmt: skip
    assert project.load(small).data["figure"]["ferry-share"].in_ones == "5000000000000"


def test_what_a_record_holds_is_never_read_as_markdown(small: Path) -> None:
    cases.apply(small, [{"file": "data/quotes.yml", "replace": "text: too late", "with": "text: too *late* [a](b) {:x}"}])
    site = project.load(small)
    text = plain.markdown(site, site.pages["briefing/harbor.md"], EDITION, "en")
    assert "“too \\*late\\* \\[a\\](b) {:x}”" in text


def test_code_on_a_page_stays_as_it_is_typed() -> None:
    assert "## What is not known {: #unknown }" in FILES["contributing/index.md"].decode()


def test_an_export_writes_over_nothing(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (small / "docs", small / "data" / "risks.yml"):
        assert commands.main(["--root", str(small), "export", "--out", str(folder)]) == 1
        assert "this is not an empty folder; name one that is empty or new" in capsys.readouterr().out
    assert commands.main(["--root", str(small), "export", "--out", str(tmp_path / "new"), "--address", "here"]) == 1
    assert "`here` is no address" in capsys.readouterr().out
    assert not (tmp_path / "new").exists()


def test_robots_and_sitemap_agree(site: Path) -> None:
    assert FILES["robots.txt"] == b"User-agent: *\nAllow: /\n\nSitemap: https://site.example/sitemap.xml\n"
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert len(listed) == sum(len(SITE.versions(path)) for path in SITE.pages)


def test_the_export_needs_no_build_and_equals_what_the_build_publishes(site: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("COMMIT", raising=False)
    address = re.search(r'rel="canonical" href="(.*?)"', (site / "index.html").read_text("utf-8")).group(1)
    assert commands.main(["export", "--out", str(tmp_path / "out"), "--address", address]) == 0
    made = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    names = {*FILES, "charts/nato.svg", "charts/spending.svg"}
    others = [language for language in SITE.languages if language != "en"]
    # All but what the root has for all languages.
    assert made == names | {f"{language}/{name}" for language in others for name in names - {"robots.txt"}}
    commit = r'"commit": "[^"]*"|commit \w+'
    for name in ("data/figures.csv", "data/v1/checks.json", "cite/briefing-briefing.bib", "briefing/risks/index.md", "feed.xml"):
        ours, published = ((folder / name).read_text("utf-8") for folder in (tmp_path / "out", site))
        assert re.sub(commit, "", ours) == re.sub(commit, "", published), name
