"""The pages that are made from records, as they are built: where they stand, what leads to them and from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.wording import addresses
from tests.built import MADE, SITE, some, tree, words


def hrefs(element) -> set[str]:
    return {link.get("href") for link in element.iter("a")}


@pytest.mark.parametrize("url", MADE)
def test_a_made_page_stands_in_the_reference_part(site: Path, url: str) -> None:
    page = tree(site, url)
    [path] = [nav for nav in page.iter("nav") if nav.get("aria-label") == "Breadcrumbs"]
    assert words(path) == "Overview Reference"
    [tab] = [item for item in page.iter("li") if "md-tabs__item--active" in (item.get("class") or "")]
    assert words(tab) == "Reference"
    [here] = [link for link in page.iter("a") if link.get("aria-current") == "page"]
    assert words(here) == words(page.find(".//h1")).removesuffix("#").strip()


def test_other_pages_list_none_of_them_in_their_menu(site: Path) -> None:
    [menu] = [nav for nav in tree(site, "reference/figures/").iter("nav") if "md-nav--primary" in (nav.get("class") or "")]
    assert [href for href in hrefs(menu) if addresses.is_made(href.replace("../", "reference/"))] == []


@pytest.mark.parametrize("id_", [one.id for one in SITE.data["actor"].values() if one.kind in ("party", "person")])
def test_a_profile_and_the_row_in_who_is_who_lead_to_each_other(site: Path, id_: str) -> None:
    url = addresses.of_page(SITE.data, "actor", id_)
    assert f"../../../reference/whos-who/#{id_}" in hrefs(tree(site, url).find(".//article"))
    row = tree(site, "reference/whos-who/").find(f".//*[@id='{id_}']")
    assert f"../../{url}" in hrefs(row)


def test_a_name_in_running_text_leads_to_the_page_of_the_person(site: Path) -> None:
    found = [link.get("href") for link in tree(site, "briefing/eu-perspective/").iter("a") if link.get("class") == "actor"]
    assert "../../reference/people/macron/" in found
    # Groups without a page keep their row.
    assert "../../reference/whos-who/#european-officials" in found


def test_a_made_page_is_in_the_sitemap_and_has_its_plain_text(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    for url in some(MADE):
        assert f"/{url}</loc>" in sitemap
        assert (site / url / "index.md").read_text("utf-8").startswith("# ")


def test_a_made_page_is_no_use_of_what_it_shows(site: Path) -> None:
    places = [*tree(site, "reference/quotes/").iter("div"), *tree(site, "reference/whos-who/").iter("div")]
    used = [element for element in places if element.get("class") == "trace"]
    led = {href for element in some(used) for href in hrefs(element)}
    assert led
    assert [href for href in led if addresses.is_made(href.replace("../../", ""))] == []


def test_the_page_of_a_person_says_who_what_and_where(site: Path) -> None:
    page = tree(site, "reference/people/lecornu/").find(".//article")
    assert [words(heading).removesuffix("#").strip() for heading in page.iter("h2")] == [
        "Quotations",
        "Positions",
        "Figures",
        "Events",
        "Risks",
        "What the public record says",
        "Where the briefing names this person",
        "Cite",
    ]
    assert "../../../reference/quotes/#lecornu-moment-of-truth" in hrefs(page)
    assert "../../../reference/parties/eu/" in hrefs(page)
    assert "../../../briefing/risks/#p4" in hrefs(page)


@pytest.mark.parametrize("kind", ["figure", "quote"])
def test_the_list_leads_to_what_can_be_embedded_of_each(site: Path, kind: str) -> None:
    for id_ in some(SITE.data[kind]):
        row = tree(site, f"reference/{kind}s/").find(f".//*[@id='{id_}']")
        [link] = [link for link in row.iter("a") if words(link).startswith("Embed ")]
        assert link.get("href") == f"../../reference/{kind}s/{id_}/#embed"


def test_the_page_of_a_figure_shows_it_with_its_paragraph_its_verdict_its_citation_and_what_to_embed(site: Path) -> None:
    page = tree(site, "reference/figures/fra-spending/").find(".//article")
    assert words(page.find(".//p[@class='shown']")) == "2.06%"
    assert "../../../briefing/eu-perspective/#p3" in hrefs(page)
    assert "../../../cite/#figure-fra-spending" in hrefs(page)
    assert [words(one) for one in page.iter("span") if (one.get("class") or "").startswith("verdict ")] == ["agrees"]
    [snippet] = [code.text for code in page.iter("code") if (code.text or "").startswith("<figure>")]
    assert '<data value="2.06">2.06%</data>' in snippet
    assert 'reference/figures/fra-spending/">' in snippet


def test_what_other_sites_show_of_a_link_to_a_figure_is_the_figure(site: Path) -> None:
    head = {meta.get("property"): meta.get("content") for meta in tree(site, "reference/figures/fra-spending/").iter("meta")}
    assert head["og:title"] == "France: defense spending: 2.06%"
    assert head["og:description"].startswith("2.06%: France: defense spending; exact as printed.")
    assert head["og:url"].endswith("/reference/figures/fra-spending/")


def test_what_is_to_be_embedded_is_copied_whole(open_page) -> None:
    page = open_page("reference/figures/fra-spending/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the HTML to embed").click()
    page.get_by_text("Copied to clipboard").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("<figure>")
    assert copied.strip().endswith("</figure>")


def test_the_charts_are_published_as_files_to_take(site: Path) -> None:
    links = [link for link in tree(site, "reference/defense-spending/").iter("a") if link.get("download") is not None]
    files = {link.get("href") for link in links if (link.get("href") or "").endswith(".svg")}
    assert files == {"../../charts/spending.svg", "../../charts/nato.svg"}
    for name in ("spending", "nato"):
        assert (site / "charts" / f"{name}.svg").read_text("utf-8").startswith("<svg ")
