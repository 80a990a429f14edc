"""The menu of languages, what a reader keeps on the way to another language, and what a translated page is on paper, in Chromium."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.axe import violations
from tests.built import TRANSLATED, parsed
from tests.conftest import build_here, copy_project, served

PAGE = "briefing/russian-perspective/"
HEADINGS = {"en": "Russian Perspective:", "az": "Rusiyanın baxışı:", "ru": "Взгляд России:"}


def menu(page):
    return page.locator("details.languages")


def shown(page) -> tuple[str, str, list[str]]:
    """The language of a page, where its heading begins, and the language that its menu says one is in."""
    heading = page.locator("h1").inner_text()
    begun = next((language for language, words in HEADINGS.items() if heading.startswith(words)), heading)
    current = menu(page).locator("[aria-current]").evaluate_all("links => links.map(link => link.hreflang)")
    return page.locator("html").get_attribute("lang"), begun, current


@pytest.mark.parametrize("width", [390, 1280])
def test_the_menu_leads_to_the_page_in_each_language_without_javascript(look_at, address: str, width: int) -> None:
    page = look_at(PAGE, width, script=False)
    assert shown(page) == ("en", "en", ["en"])
    for language, name, url in (("az", "Azərbaycan", f"az/{PAGE}"), ("ru", "Русский", f"ru/{PAGE}"), ("en", "English", PAGE)):
        assert not menu(page).get_by_role("link", name=name).is_visible()
        menu(page).locator("summary").click()
        menu(page).get_by_role("link", name=name, exact=True).click()
        assert page.url == address + url
        assert shown(page) == (language, language, [language])


@pytest.mark.parametrize("width", [390, 1280])
def test_the_menu_is_on_the_screen_and_each_language_is_named_in_itself(look_at, width: int) -> None:
    page = look_at(f"az/{PAGE}", width)
    menu(page).locator("summary").click()
    links = menu(page).locator("a").all()
    assert [(link.inner_text(), link.get_attribute("lang")) for link in links] == [
        ("English", "en"),
        ("Azərbaycan", "az"),
        ("Русский", "ru"),
    ]
    for box in (link.bounding_box() for link in links):
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        assert box["height"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_menu_works_by_keyboard_and_keeps_the_place_on_the_page(open_page, address: str) -> None:
    page = open_page(f"{PAGE}#p2")
    menu(page).locator("summary").focus()
    page.keyboard.press("Enter")
    # English, Azerbaijani, Russian.
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}ru/{PAGE}#p2")
    assert 0 <= page.locator("#p2").bounding_box()["y"] < 200
    assert shown(page) == ("ru", "ru", ["ru"])


def test_the_choice_of_a_scheme_is_kept_in_another_language(open_page, address: str) -> None:
    page = open_page(PAGE, color_scheme="light")
    # From what the system prefers to light, and on to dark.
    page.get_by_title("Colors: as the system").click()
    page.get_by_title("Colors: light").click()
    dark = "rgb(19, 24, 36)"
    page.wait_for_function(f"getComputedStyle(document.body).backgroundColor === '{dark}'")
    menu(page).locator("summary").click()
    menu(page).get_by_role("link", name="Azərbaycan").click()
    page.wait_for_url(f"{address}az/{PAGE}")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in Russian of a project that has not translated its method yet: of ours, every page is."""
    project = copy_project(tmp_path_factory.mktemp("behind") / "project")
    (project / "docs" / "ru" / "method.md").unlink()
    return build_here(project, project.parent / "site", "mkdocs.ru.yml")


@pytest.mark.process
def test_a_page_without_a_translation_says_so_and_is_english_in_the_frame_of_the_language(behind: Path, windows) -> None:
    page = windows(viewport={"width": 1280, "height": 900}, java_script_enabled=False).new_page()
    with served(behind) as address:
        page.goto(f"{address}method/", wait_until="load")
    notice = page.locator("aside.translation")
    told = "Эта страница ещё не переведена и показана на английском языке."
    assert (page.locator("html").get_attribute("lang"), notice.inner_text().strip()) == ("ru", told)
    assert notice.evaluate("one => one.closest('[lang]').lang") == "ru"
    assert page.locator("h1").evaluate("one => [one.closest('[lang]').lang, one.firstChild.textContent]") == ["en", "Method"]
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert canonical.endswith("/method/")
    assert not canonical.endswith("/ru/method/")
    assert menu(page).locator("a[hreflang=en]").get_attribute("href") == "../../method/"
    page.close()


@pytest.mark.process
def test_a_page_without_a_translation_is_sound(behind: Path, windows) -> None:
    assert parsed(behind, "method/")[1] == []
    page = windows(viewport={"width": 1280, "height": 900}).new_page()
    with served(behind) as address:
        page.goto(f"{address}method/", wait_until="load")
        assert violations(page) == []
    page.close()


ENLARGED = """() => {
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize), sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { font-size: ${2 * size}px !important }`);
    document.adoptedStyleSheets.push(sheet);
    const twice = parseFloat(getComputedStyle(document.documentElement).fontSize) === 2 * size;
    const width = twice ? document.documentElement.scrollWidth : Infinity;
    document.adoptedStyleSheets.pop();
    return width;
}"""


@pytest.mark.parametrize("url", TRANSLATED)
def test_text_of_twice_the_size_does_not_scroll_sideways(look_at, url: str) -> None:
    page = look_at(url, 640)
    assert page.evaluate(ENLARGED) <= 640


@pytest.mark.parametrize(("language", "words"), [("az", "“münaqişənin ilkin səbəbləri”"), ("ru", "«первопричинами конфликта»")])
def test_paper_has_the_words_of_the_language_and_no_menu(look_at, language: str, words: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    page = look_at(f"{language}/{PAGE}", script=False)
    menu(page).locator("summary").click()
    assert menu(page).get_by_role("link", name="English").is_visible()
    page.emulate_media(media="print")
    text = " ".join(" ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages).split())
    assert words in text
    assert HEADINGS[language] in text
    assert [name for name in ("English", "Azərbaycan", "Русский") if name in text] == []
