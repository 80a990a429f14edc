"""The site as a reader meets it, in the system's Chromium."""

from __future__ import annotations

import pytest

from briefing.records.references import Reference
from briefing.wording import printing as words
from tests.built import PAGES, SITE


def printed(id_: str, kind: str = "figure") -> str:
    return words.printed(SITE.data, Reference(kind, id_), "en")


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
    ("query", "first"),
    [
        (str(SITE.data["figure"]["fra-spending"].value), [printed("fra-spending"), "EU perspective ¶3"]),
        (str(SITE.data["figure"]["europe-rise"].value), [printed("europe-rise"), "EU perspective ¶4"]),
        ("hegseth", ["Pete Hegseth"]),
        ("NATO", ["NATO"]),
        ("what does Macron want?", ["Emmanuel Macron"]),
        ("Zelenskyy", ["Volodymyr Zelensky"]),
        ("“root causes”", ["root causes", printed("russia-root-causes", "quote")]),
        ("lecornu truth", [printed("lecornu-moment-of-truth", "quote"), "Risks ¶4"]),
    ],
)
def test_search_finds_the_record_and_the_paragraph_first(page, address: str, query: str, first: list[str]) -> None:
    page.goto(address, wait_until="load")
    page.locator("#search-button").click()
    page.keyboard.type(query)
    page.locator("#results a").first.wait_for()
    assert page.locator("#results a strong").all_text_contents()[: len(first)] == first


def test_a_figure_leads_to_its_note_and_back_without_javascript(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "briefing/eu-perspective/")
    page.locator("#p3 a.figure", has_text=printed("fra-spending")).click()
    assert page.url.endswith("#note-fra-spending")
    page.locator("#note-fra-spending a", has_text="EU perspective ¶3").last.click()
    assert page.url.endswith("/briefing/eu-perspective/#p3")
    context.close()


def test_a_paragraph_s_number_links_to_the_paragraph(page, address: str) -> None:
    page.goto(address + "briefing/risks/")
    page.get_by_role("link", name="Paragraph 3, link to it").click()
    assert page.url.endswith("/briefing/risks/#p3")
