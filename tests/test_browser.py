"""The site as a reader meets it, in the system's Chromium."""

from __future__ import annotations

import pytest

from tests.test_site import PAGES


@pytest.fixture
def page(browser, address):
    """A new page; what it asks of other hosts and writes to the console is collected on it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.foreign, page.console = [], []
    page.on(
        "request",
        lambda request: page.foreign.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None,
    )
    page.on("console", lambda message: page.console.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.console.append(str(error)))
    yield page
    context.close()


@pytest.mark.parametrize("url", PAGES)
def test_a_page_opens_without_errors_other_hosts_or_horizontal_scroll(page, address: str, url: str) -> None:
    page.goto(address + url, wait_until="load")
    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.wait_for_load_state("networkidle")
    assert page.foreign == []
    assert page.console == []


@pytest.mark.parametrize(
    ("query", "title"),
    [("2.06", "EU perspective"), ("Hegseth", "Who’s who"), ("Zelenskyy", "Who’s who"), ("root causes", "Russian perspective"), ("700", "EU perspective")],
)  # fmt: skip
def test_search_finds(page, address: str, query: str, title: str) -> None:
    page.goto(address, wait_until="load")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(query)
    results = page.locator(".md-search-result__item h1, .md-search-result__item h2")
    results.first.wait_for()
    pages = page.locator(".md-search-result__item > a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    wanted = {
        "EU perspective": "/briefing/eu-perspective/",
        "Who’s who": "/reference/whos-who/",
        "Russian perspective": "/briefing/russian-perspective/",
    }
    assert wanted[title] in pages


def test_a_figure_leads_to_its_note_and_back_without_javascript(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "briefing/eu-perspective/")
    page.locator("#p3 a.figure", has_text="2.06%").click()
    assert page.url.endswith("#note-fra-spending")
    page.locator("#note-fra-spending a", has_text="EU perspective ¶3").last.click()
    assert page.url.endswith("/briefing/eu-perspective/#p3")
    context.close()


def test_a_paragraph_s_number_links_to_the_paragraph(page, address: str) -> None:
    page.goto(address + "briefing/risks/")
    page.get_by_role("link", name="Paragraph 3, link to it").click()
    assert page.url.endswith("/briefing/risks/#p3")
