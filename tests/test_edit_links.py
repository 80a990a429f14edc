"""The links by which a reader corrects: they open the right file at the right line, or the right form filled in."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import html5lib
import pytest
import yaml

from macros import project
from macros.kinds import COLLECTIONS
from tests.conftest import REPOSITORY, ROOT, build

REPO = os.environ.get("REPO_URL") or REPOSITORY
SITE = project.load(ROOT)
RECORDS = ("actor", "check", "country", "event", "figure", "position", "quote", "risk", "source", "speaker", "term")


def links(site: Path) -> dict[str, list[tuple[str, str]]]:
    """The links by which each page is edited, with their words."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        tree = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
        name = path.relative_to(site).as_posix().removesuffix("index.html")
        found[name] = [
            (link.get("href"), " ".join("".join(link.itertext()).split()))
            for link in tree.iter("a")
            if "edit" in (link.get("class") or "").split()
        ]
    return found


def opened(href: str) -> str:
    """The line that a link opens."""
    match = re.fullmatch(rf"{re.escape(REPO)}/edit/main/([\w./-]+)#L(\d+)", href)
    assert match, href
    return (ROOT / match[1]).read_text("utf-8").split("\n")[int(match[2]) - 1]


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_has_a_link_that_opens_its_file_at_its_line(site: Path, kind: str) -> None:
    found = [(href, words) for page in links(site).values() for href, words in page if words.startswith(f"Edit the {kind} ")]
    assert {words.rpartition(" ")[2] for _, words in found} == set(SITE.data[kind])
    for href, words in found:
        assert f"/data/{COLLECTIONS[kind].file}#" in href
        assert opened(href) == f"- id: {words.rpartition(' ')[2]}"


def test_every_page_has_a_link_that_opens_it_at_its_title(site: Path) -> None:
    for name, found in links(site).items():
        [href] = [href for href, words in found if words == "Edit this page"]
        assert opened(href).startswith("# "), name


def test_every_paragraph_of_a_section_has_a_link_that_opens_its_line(site: Path) -> None:
    found = [href for href, words in links(site)["briefing/eu-perspective/"] if words.startswith("¶")]
    assert [opened(href)[:24] for href in found] == [
        'The {{ actor("eu-body") ',
        'That the {{ actor("eu-bo',
        '{{ actor("european-offic',
        "The continent, {{ actor(",
    ]


def test_an_error_on_a_page_is_reported_in_the_form_with_its_address(site: Path) -> None:
    [href] = [href for href, words in links(site)["briefing/risks/"] if words == "report an error on it"]
    assert href.startswith(f"{REPO}/issues/new?")
    fields = parse_qs(urlsplit(href).query)
    assert fields["template"] == ["correction.yml"]
    assert fields["page"][0].endswith("/briefing/risks/")


def test_a_better_source_is_offered_in_the_form_with_the_comparison_filled_in(site: Path) -> None:
    found = {words: href for href, words in links(site)["reference/public-record/"] if words.startswith("Better source?")}
    assert len(found) == len(SITE.data["check"])
    href = next(href for href in found.values() if "f-60-percent-aid" in href)
    fields = parse_qs(urlsplit(href).query)
    assert fields["template"] == ["better-source.yml"]
    assert fields["title"] == ["Better source: f-60-percent-aid"]
    assert unquote(fields["comparison"][0]).endswith("/reference/public-record/#f-60-percent-aid")


@pytest.mark.parametrize(("form", "field"), [("correction", "page"), ("better-source", "comparison")])
def test_a_form_has_the_field_that_is_filled_in(form: str, field: str) -> None:
    text = (ROOT / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml").read_text("utf-8")
    fields = {one["id"]: one for one in yaml.safe_load(text)["body"]}
    assert fields[field]["type"] == "input"


def test_a_site_whose_repository_is_not_known_offers_no_such_link(tmp_path: Path) -> None:
    build(ROOT, tmp_path / "site", REPO_URL="")
    assert [href for page in links(tmp_path / "site").values() for href, _ in page] == []
    assert "edit-line" not in (tmp_path / "site" / "method" / "index.html").read_text("utf-8")
