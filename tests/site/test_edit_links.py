"""The links by which a reader corrects: they open the right file at the right line, or the right form filled in."""

from __future__ import annotations

import html
import os
import re
from functools import cache
from itertools import takewhile
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from briefing.records.kinds import KINDS
from tests.built import EVERY, PAGES, SITE, WRITTEN, read, some, tree, words
from tests.conftest import REPOSITORY, ROOT, build_here

REPO = os.environ.get("REPO_URL") or REPOSITORY
RECORDS = ("actor", "comparison", "country", "event", "figure", "position", "quote", "risk", "source", "speaker", "term")


@cache
def links(site: Path) -> dict[str, list[tuple[str, str]]]:
    """The links by which each page is edited, with their words."""
    return {url: edit_links(site, url) for url in some(EVERY)}


def edit_links(site: Path, url: str) -> list[tuple[str, str]]:
    """The same of one page."""
    return [(link.get("href"), words(link)) for link in tree(site, url).iter("a") if "edit" in (link.get("class") or "").split()]


def opened(href: str) -> tuple[str, int]:
    """The file that a link opens, and at which line."""
    match = re.fullmatch(rf"{re.escape(REPO)}/edit/main/([\w./-]+)#L(\d+)", href)
    assert match, href
    return match[1], int(match[2])


def lines(file: str) -> list[str]:
    """The lines of a file, each at its number."""
    return ["", *(ROOT / file).read_text("utf-8").split("\n")]


def places(file: str) -> dict[str, int]:
    """The line at which each record of a file begins, by its id."""
    records = yaml.compose((ROOT / file).read_text("utf-8")).value
    return {value.value: record.start_mark.line + 1 for record in records for key, value in record.value if key.value == "id"}


def prose(text: str) -> set[str]:
    """The words of a paragraph in the file of a page or on the built page, without calls, addresses and attributes."""
    typed = re.sub(r"\w*\{\{.*?\}\}\w*|\{:.*?\}|\]\([^)]*\)", " ", html.unescape(text))
    return set(re.findall(r"[^\W_]+", typed))


def paragraphs(site: Path, url: str) -> dict[str, str]:
    """The text of each numbered paragraph of a built page."""
    numbered = (one for one in tree(site, url).iter("p") if "numbered" in (one.get("class") or "").split())
    return {one.get("id"): "".join(one.itertext()) for one in numbered}


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_has_a_link_that_opens_its_file_at_its_line(site: Path, kind: str) -> None:
    found = [(href, label) for page in links(site).values() for href, label in page if label.startswith(f"Edit the {kind} ")]
    assert {label.rpartition(" ")[2] for _, label in found} == set(some(SITE.data[kind]))
    file = f"data/{KINDS[kind].file}"
    lines_of = places(file)
    for href, label in found:
        assert opened(href) == (file, lines_of[label.rpartition(" ")[2]])


def test_every_written_page_has_a_link_that_opens_it_at_its_title(site: Path) -> None:
    for name in some(WRITTEN):
        [href] = [href for href, label in links(site)[name] if label == "Edit this page"]
        file, line = opened(href)
        assert lines(file)[line].startswith("# "), name


def test_a_page_that_is_made_from_a_record_has_a_link_that_opens_the_record_and_none_to_a_file_of_its_own(site: Path) -> None:
    for page in some(page for page in SITE.pages.values() if page.made_of):
        kind, id_ = page.made_of
        [href] = [href for href, label in links(site)[page.url] if label == "Edit the record of this page"]
        file = f"data/{KINDS[kind].file}"
        assert opened(href) == (file, places(file)[id_])
        assert f"docs/en/{page.path}" not in read(site, page.url)


@pytest.mark.parametrize("section", SITE.data["section"])
def test_every_paragraph_of_a_section_has_a_link_that_opens_the_line_where_it_begins(site: Path, section: str) -> None:
    url = f"briefing/{section}/"
    said = "edit paragraph "
    found = [(href, label.removeprefix(said)) for href, label in links(site)[url] if label.startswith(said)]
    shown = paragraphs(site, url)
    assert [label for _, label in found] == [
        f"¶{number}" for number in range(1, len(SITE.data["section"][section].paragraphs) + 1)
    ]
    for href, label in found:
        file, line = opened(href)
        assert file == f"docs/en/briefing/{section}.md"
        text = lines(file)
        assert text[line].strip() and not text[line - 1].strip(), f"no paragraph begins in {file}:{line}"
        written = prose(" ".join(takewhile(str.strip, text[line:])))
        assert [id_ for id_, one in shown.items() if written <= prose(one)] == [f"p{label[1:]}"], f"{file}:{line} is not {label}"


def test_an_error_on_a_page_is_reported_in_the_form_with_its_address(site: Path) -> None:
    for name, found in links(site).items():
        [href] = [href for href, _ in found if "correction.yml" in href]
        assert href.startswith(f"{REPO}/issues/new?")
        fields = parse_qs(urlsplit(href).query)
        assert fields["template"] == ["correction.yml"]
        # A page without a translation is the English one, wherever it is shown.
        assert fields["page"] == [link.get("href") for link in tree(site, name).iter("link") if link.get("rel") == "canonical"]


def test_a_better_source_is_offered_in_the_form_with_the_comparison_filled_in(site: Path) -> None:
    found = [href for href, label in links(site)["reference/public-record/"] if label.startswith("Better source? For ")]
    offered = {}
    for href in some(found):
        fields = parse_qs(urlsplit(href).query)
        assert fields["template"] == ["better-source.yml"]
        offered[fields["title"][0]] = unquote(fields["comparison"][0]).partition("/reference/")[2]
    assert len(found) == len(offered)
    assert offered == {f"Better source: {id_}": f"public-record/#{id_}" for id_ in SITE.data["comparison"]}


@pytest.mark.parametrize(("form", "field"), [("correction", "page"), ("better-source", "comparison")])
def test_a_form_has_the_field_that_is_filled_in(form: str, field: str) -> None:
    text = (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml").read_text("utf-8")
    fields = {one["id"]: one for one in yaml.safe_load(text)["body"]}
    assert fields[field]["type"] == "input"


@pytest.mark.process
def test_a_site_whose_repository_is_not_known_offers_no_such_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO_URL", "")
    site = build_here(ROOT, tmp_path / "site")
    assert [href for url in PAGES for href in edit_links(site, url)] == []
    assert "edit-line" not in read(site, "method/")
