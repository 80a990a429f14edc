"""The built site: every record's anchor, every backlink, titles, headings, valid HTML."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
from pathlib import Path

import pytest

from briefing.records.kinds import KINDS
from briefing.upkeep import built as sitecheck
from briefing.wording import addresses
from macros.view import View
from tests.built import EVERY, PAGES, SITE, TRANSLATED, parsed, read, some, tree, words
from tests.conftest import ROOT


def test_there_is_no_broken_link_fragment_or_foreign_host(site: Path) -> None:
    assert [str(problem) for problem in sitecheck.check(site)] == []


def test_the_site_has_the_pages_it_promises(site: Path) -> None:
    briefing = "introduction us-approach ukraine-position russian-perspective eu-perspective risks conclusion"
    reference = "positions defense-spending figures quotes whos-who timeline glossary"
    expected = [
        "", "contributing/", "contributing/fields/", "method/",
        *(f"briefing/{name}/" for name in briefing.split()), *(f"reference/{name}/" for name in reference.split()),
    ]  # fmt: skip
    built = [path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("index.html")]
    assert set(built) >= set(expected)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "waiver"])
def test_every_record_has_its_anchor(site: Path, kind: str) -> None:
    # Nothing may have been corrected yet.
    for id_ in SITE.data[kind] if kind == "change" else some(SITE.data[kind]):
        page, _, anchor = addresses.of_record(kind, id_).partition("#")
        html = read(site, page)
        assert not anchor or f'id="{anchor}"' in html, f"{kind} {id_}"


def test_every_paragraph_of_the_briefing_has_its_visible_number(site: Path) -> None:
    for section, number in some(SITE.data.paragraphs.values()):
        paragraph = tree(site, f"briefing/{section}/").find(f".//p[@id='p{number}']")
        mark = paragraph.find("a")
        assert (mark.get("href"), mark.text) == (f"#p{number}", f"¶{number}")


@pytest.mark.parametrize("kind", ["figure", "quote", "actor", "country", "position", "term"])
def test_every_record_links_back_to_every_place_that_uses_it(site: Path, kind: str) -> None:
    for id_ in some(SITE.data[kind]):
        address = addresses.of_record(kind, id_)
        page, _, anchor = address.partition("#")
        element = tree(site, page).find(f".//*[@id='{anchor}']")
        links = {link.get("href") for link in element.iter("a")}
        view = View(SITE, "", page, "en")
        uses = view.uses(kind, id_)
        assert uses, f"{kind} {id_} is used nowhere"
        assert {link.href for link in uses} <= links, f"{kind} {id_}"


@pytest.mark.parametrize("url", PAGES)
def test_a_page_has_a_title_a_description_and_headings_in_order(site: Path, url: str) -> None:
    page = tree(site, url)
    assert words(page.find(".//title")).endswith("Ukraine Peace Talks")
    description = page.find(".//meta[@name='description']").get("content")
    assert 40 <= len(description) <= 300
    levels = [
        int(element.tag[1]) for element in page.iter() if isinstance(element.tag, str) and re.fullmatch(r"h[1-6]", element.tag)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_titles_and_descriptions_are_all_different(site: Path) -> None:
    pages = [tree(site, url) for url in PAGES]
    assert len({words(page.find(".//title")) for page in pages}) == len(PAGES)
    assert len({page.find(".//meta[@name='description']").get("content") for page in pages}) == len(PAGES)


@pytest.mark.parametrize("language", SITE.translations)
@pytest.mark.parametrize(
    ("url", "selector"),
    [
        ("contributing/fields/", "div[@class='fields']"),
        ("contributing/", "ol[@class='rules']"),
        ("contributing/", "div[@aria-label='Every macro']"),
    ],
)
def test_what_is_told_in_english_alone_says_so_on_a_translated_page(site: Path, url: str, selector: str, language: str) -> None:
    assert tree(site, f"{language}/{url}").find(f".//{selector}").get("lang") == "en"
    assert tree(site, url).find(f".//{selector}").get("lang") is None


@pytest.mark.parametrize("url", [*PAGES, *TRANSLATED])
def test_a_page_is_html_that_a_parser_need_not_repair(site: Path, url: str) -> None:
    assert parsed(site, url)[1] == []


def test_the_html_checker_finds_no_error(site: Path) -> None:
    checker = ROOT / "benchmarks" / "node_modules" / ".bin" / "html-validate"
    if not checker.exists() and os.environ.get("CI") == "true":
        pytest.fail("html-validate is not installed: npm ci --prefix benchmarks")
    if not checker.exists():
        pytest.skip("html-validate is not installed: npm ci --prefix benchmarks")
    pages = [str(site / "404.html"), *some(str(site / url / "index.html") for url in EVERY)]
    done = subprocess.run([checker, "--preset", "standard", *pages], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("url", PAGES)
def test_figures_and_quotations_on_a_page_have_a_note_with_a_link_back(site: Path, url: str) -> None:
    page = tree(site, url)
    linked = {link.get("href")[1:] for link in page.iter("a") if (link.get("href") or "").startswith("#note-")}
    noted = {id_ for element in page.iter() if (id_ := element.get("id") or "").startswith("note-")}
    assert linked == noted
    for id_ in noted:
        [found] = [one for one in page.iter("details") if any(part.get("id") == id_ for part in one.iter())]
        links = {words(link) for link in found.iter("a")}
        name = words(next(page.find(f".//*[@id='{id_.replace('note', 'about')}']").iter("b")))
        assert f"Full record of {name}" in links
        assert [link for link in links if link.startswith("↩ ") and link.endswith(f", where {name} stands")]


def test_a_section_of_a_party_ends_with_its_positions_and_what_is_not_stated(site: Path) -> None:
    page = tree(site, "briefing/russian-perspective/")
    silent = page.find(".//p[@class='silent']")
    stated = {position.issue for position in SITE.data["position"].values() if position.party == "ru"}
    names = some(issue.name for id_, issue in SITE.data["issue"].items() if id_ not in stated)
    assert words(silent) == f"Not stated in this briefing: {'; '.join(names)}."


def test_a_fork_s_addresses_come_from_the_environment(fork: tuple[Path, Path]) -> None:
    html = read(fork[0], "briefing/risks/")
    assert '<link rel="canonical" href="https://someone.example/fork/briefing/risks/">' in html
    assert 'href="https://github.com/someone/fork"' in html
    assert "api.github.com" not in html


def test_the_same_commit_builds_the_same_bytes(fork: tuple[Path, Path]) -> None:
    one, two = ({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()} for folder in fork)
    assert one
    assert [name for name in one if one[name] != two.get(name)] == []
    assert set(one) == set(two)
