"""The briefing on one page: what it holds, and that it is one sheet on paper, A4 as well as Letter."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest

from briefing.records.statements import STANCES
from tests.built import SITE, lapses, some, tree, unmarked_words, words
from tests.conftest import no_pdf

# Every size of a text that is printed, in points.
SIZES = """() => [...document.querySelectorAll(".prose *")]
  .filter((one) => one.offsetParent && !one.closest(".visually-hidden"))
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((one) => [parseFloat(getComputedStyle(one).fontSize) * 0.75, one.textContent.trim()])"""


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_it_is_printed_on_exactly_one_sheet(look_at, sheet: str) -> None:
    page = look_at("brief/", media="print")
    # Marks of lapsed reviews come with a correction, and may run over until it is compared.
    page.evaluate("document.querySelectorAll('.lapse').forEach((mark) => mark.remove())")
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format=sheet))) == 1


@pytest.mark.parametrize("where", [".stances tbody tr:first-child td:last-child", ".key-figures li:last-child .label"])
def test_a_correction_with_its_mark_leaves_it_one_sheet(look_at, where: str) -> None:
    page = look_at("brief/", media="print")
    mark = ' <a class="lapse" href="../method/#reviews">changed since it was last compared with the briefing</a>'
    page.locator(where).evaluate("(place, mark) => place.insertAdjacentHTML('beforeend', mark)", mark)
    assert page.locator(".lapse").is_visible()
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="Letter"))) == 1


@pytest.mark.parametrize("url", ["brief/", "reference/positions/"])
def test_on_paper_the_frames_of_stances_are_as_the_legend_says(look_at, url: str) -> None:
    page = look_at(url, media="print")
    assert "Heavier: firmer. Dashed: with conditions." in page.locator(".note").first.inner_text()
    style = "(one) => [getComputedStyle(one).borderTopStyle, getComputedStyle(one).borderTopWidth]"
    found = [page.locator(f".stance-{one}").first.evaluate(style) for one in ("conditional", "demands", "wants")]
    assert found == [["dashed", "1px"], ["solid", "2px"], ["solid", "1px"]]


def test_nothing_on_the_sheet_is_smaller_than_eight_points(look_at) -> None:
    page = look_at("brief/", media="print")
    assert [one for one in some(page.evaluate(SIZES)) if one[0] < 7.99] == []
    assert page.locator(".notes").is_hidden()


@pytest.mark.parametrize("part", ["ul[@class='glance']", "ul[@class='key-figures']"])
def test_the_overview_and_the_sheet_say_the_same(site: Path, part: str) -> None:
    overview, sheet = (tree(site, url).find(f".//{part}") for url in ("", "brief/"))
    assert words(overview) == words(sheet) != ""


def test_it_says_of_what_day_it_is_which_edition_and_at_what_address(site: Path) -> None:
    said = words(tree(site, "brief/").find(".//p[@class='page-facts']"))
    assert said.startswith(f"{SITE.data.briefing.title}, Analytical team, ")
    assert "2025. Permanent address: http" in said
    assert "/brief/. Edition 1.0.0 of " in said


def test_a_cell_is_the_stance_alone_and_silence_is_shown(site: Path) -> None:
    rows = some(tree(site, "brief/").find(".//table[@class='stances']").iter("tr"))
    cells = {words(row[0]): [unmarked_words(cell) for cell in row[1:]] for row in rows}
    assert cells.pop("Issue") == ["United States", "Ukraine", "Russia", "Europe"]
    asked = [issue for issue in SITE.data["issue"].values() if issue.asked]
    assert cells == {issue.name: [said_by(party, issue.id) for party in ("us", "ua", "ru", "eu")] for issue in asked}
    assert {"Rules out", "Wants inferred", "not stated"} < {cell for row in cells.values() for cell in row}


def said_by(party: str, issue: str) -> str:
    """The stance of a party, as it is recorded."""
    position = SITE.data["position"].get(f"{party}-{issue}")
    return f"{STANCES[position.stance]}{' inferred' * (position.basis == 'inferred')}" if position else "not stated"


def test_as_plain_text_a_cell_is_the_stance_too(site: Path) -> None:
    [row] = [line for line in (site / "brief" / "index.md").read_text("utf-8").splitlines() if line.startswith("| [Territory]")]
    cells = re.sub(r"\]\([^)]*\)", "]", re.sub(r" \[[^]]*\]\([^)]*#reviews\)", "", row))
    assert cells == "| [Territory] | *not stated* | [Rules out] | [Wants] *inferred* | *not stated* |"


def test_every_comparison_that_differs_or_found_nothing_is_listed_with_its_verdict(site: Path) -> None:
    items = some(tree(site, "brief/").find(".//ul[@class='disputed']"))
    # A lapsed review has a link of its own behind the verdict.
    links = [next(link for link in item.iter("a") if link.get("class") != "lapse") for item in items]
    found = {link.get("href").partition("#")[2]: words(item.find("span")) for item, link in zip(items, links, strict=True)}
    apart = {one.id: one.verdict for one in SITE.data["comparison"].values() if one.verdict in ("differs", "not found")}
    assert found == apart
    assert unmarked_words(items[0]).startswith("differs Hegseth: “unrealistic”: The word is on record for a return to ")


@pytest.fixture(scope="module")
def pdfs(fork: tuple[Path, Path]) -> list[bytes]:
    """The PDF of one commit, made twice: into two folders, by processes that arrange their sets differently."""
    if reason := no_pdf():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return [(folder / "brief.pdf").read_bytes() for folder in fork]


def test_the_same_commit_prints_the_same_bytes(pdfs: list[bytes]) -> None:
    assert len(pdfs[0]) > 10_000
    assert pdfs[0] == pdfs[1]


def test_the_pdf_is_one_tagged_page_with_full_addresses_and_nothing_of_this_machine(pdfs: list[bytes], site: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(io.BytesIO(pdfs[0]))
    root = reader.trailer["/Root"]
    # Marks of lapsed reviews come with a correction, and may run over until it is compared.
    assert len(reader.pages) == 1 or lapses(tree(site, "brief/"))
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (True, "en", True)
    assert root["/StructTreeRoot"]["/K"]
    assert 'pdfuaid:part="1"' in root["/Metadata"].get_data().decode()
    assert (reader.metadata.title, reader.metadata["/CreationDate"]) == (SITE.data.briefing.title, "D:20261124")
    said = "".join(one.extract_text() for one in reader.pages)
    assert "What the public record contradicts" in said
    assert re.search("nearly 60%", said)
    annotations = [one.get_object() for page in reader.pages for one in page.get("/Annots", ())]
    links = {one["/A"]["/URI"] for one in annotations if "/A" in one}
    assert "https://someone.example/fork/reference/quotes/#hegseth-unrealistic" in links
    assert [link for link in links if not link.startswith("https://someone.example/fork/")] == []


def test_a_site_with_the_pdf_links_to_it_and_one_without_does_not(site: Path) -> None:
    links = [link.get("href") for link in tree(site, "brief/").iter("a")]
    assert ("../brief.pdf" in links) == (site / "brief.pdf").is_file()
