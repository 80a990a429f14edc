"""The site as a reader meets it, in the system's Chromium."""

from __future__ import annotations

import pytest

from briefing.records.references import Reference
from briefing.wording import printing as words
from tests.axe import CONTRAST, violations
from tests.built import OPENED, SITE, TRANSLATED


def printed(id_: str, kind: str = "figure") -> str:
    return words.printed(SITE.data, Reference(kind, id_), "en")


@pytest.fixture(scope="module")
def tab(windows, address: str):
    """A tab for all pages of this module; what the last one asked of other hosts and wrote to the console is kept on it."""
    page = windows(viewport={"width": 1280, "height": 900}).new_page()
    page.foreign, page.console = [], []
    page.on(
        "request",
        lambda request: page.foreign.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None,
    )
    page.on("console", lambda message: page.console.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.console.append(str(error)))
    yield page
    page.close()


# One page of each kind: a page of its own layout, tables, charts, comparisons, forms of text.
KINDS = [
    "", "briefing/eu-perspective/", "reference/positions/", "reference/defense-spending/", "reference/figures/", "reference/timeline/",
    "method/", "404.html",
]  # fmt: skip
# What is looked at on some pages only begins with the same ones in the same order, so that each page is opened once for all.
DARK = [*KINDS, "reference/public-record/", "reference/quotes/"]
OPEN = [*DARK, *(url for url in OPENED if url not in DARK), *TRANSLATED]


@pytest.fixture(scope="module", params=OPEN)
def opened(tab, address: str, request: pytest.FixtureRequest):
    """A page, opened once for the tests of this module."""
    tab.goto("about:blank")
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.emulate_media(color_scheme="light")
    tab.foreign.clear()
    tab.console.clear()
    tab.goto(address + request.param, wait_until="load")
    return tab


def show(page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    # One color passes into another.
    page.evaluate("document.getAnimations().forEach(one => one.finish())")


def test_axe_finds_nothing(opened) -> None:
    show(opened, 1280, "light")
    assert violations(opened) == []


@pytest.mark.parametrize("opened", DARK, indirect=True, scope="module")
def test_words_stand_out_in_the_dark(opened) -> None:
    # The scheme changes colors and nothing else, and the width no color: what only a phone shows is opened in the dark elsewhere.
    show(opened, 1280, "dark")
    assert opened.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 24, 36)"
    assert violations(opened, CONTRAST) == []


@pytest.mark.parametrize("opened", KINDS, indirect=True, scope="module")
def test_axe_finds_nothing_on_a_phone(opened) -> None:
    show(opened, 390, "light")
    assert violations(opened) == []


SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets.push(sheet);
    const spaced = getComputedStyle(document.querySelector("h1")).letterSpacing !== "normal";
    const width = spaced ? document.documentElement.scrollWidth : Infinity;
    document.adoptedStyleSheets.pop();
    return width;
}"""


def test_a_narrow_screen_loses_nothing_also_with_text_spaced_widely(opened) -> None:
    opened.set_viewport_size({"width": 320, "height": 640})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    assert opened.evaluate(SPACED) <= 320


# The last of those that look at an opened page.
def test_a_page_has_asked_no_other_host_and_met_no_error(opened) -> None:
    opened.wait_for_load_state("networkidle")
    assert opened.foreign == []
    assert opened.console == []


def test_a_figure_leads_to_its_note_and_back_without_javascript(look_at) -> None:
    page = look_at("briefing/eu-perspective/", script=False)
    page.locator("#p3 a.figure", has_text=printed("fra-spending")).click()
    assert page.url.endswith("#note-fra-spending")
    page.locator("details:has(#note-fra-spending) a", has_text=printed("eu-perspective-3", "para")).last.click()
    assert page.url.endswith("/briefing/eu-perspective/#p3")


def test_a_paragraph_s_number_links_to_the_paragraph(look_at) -> None:
    page = look_at("briefing/risks/")
    page.get_by_role("link", name="Paragraph 3, link to it").click()
    assert page.url.endswith("/briefing/risks/#p3")


def test_a_script_says_its_messages_in_the_language_that_the_page_brings(open_page, address: str) -> None:
    def translated(route) -> None:
        spoken = (
            '<script type="application/json" id="__words">{"About {words}": "{words}: сведения", "Close": "Закрыть"}</script>'
        )
        route.fulfill(body=route.fetch().text().replace("</head>", f"{spoken}</head>"), content_type="text/html")

    page = open_page("briefing/us-approach/")
    link, card = page.locator("a.quote[href^='#note-']").first, page.locator(".card")
    link.hover()
    words = link.inner_text()
    assert card.get_attribute("aria-label") == f"About {words}"
    assert card.locator("button.close").get_attribute("aria-label") == "Close"
    page.route("**/briefing/us-approach/", translated)
    page.reload()
    page.mouse.move(0, 0)
    link.hover()
    assert card.get_attribute("aria-label") == f"{words}: сведения"
    assert card.locator("button.close").get_attribute("aria-label") == "Закрыть"
