"""Reading the site: cards, keyboard, phone, paper, schemes, and what it costs to load, in the system's Chromium."""

from __future__ import annotations

import gzip
import hashlib
import re
from base64 import b64encode
from pathlib import Path

import pytest

from briefing.records.references import Reference
from briefing.wording import printing as words
from briefing.wording import spending
from tests.axe import CONTRAST, RULES, violations
from tests.built import OPENED, PAGES, SITE, TRANSLATED, read, some, unmarked

EU = "briefing/eu-perspective/"
PRINTED = words.printed(SITE.data, Reference("figure", "fra-spending"), "en")
FIGURE = "#p3 a.figure[href='#note-fra-spending']"


# ------------------------------------------------------------------------------------------------------ accessibility


@pytest.mark.parametrize(
    ("selector", "style"),
    [("p", "color: #bbb"), ("li:last-child", "color: #bbb"), ("section, article", "background: #777"), ("p", "opacity: 0.4")],
)
def test_axe_finds_words_that_do_not_stand_out_also_where_all_others_of_their_kind_do(look_at, selector: str, style: str) -> None:
    page = look_at("method/")
    assert violations(page, CONTRAST) == []
    page.evaluate(
        "([selector, style]) => { [...document.querySelectorAll(`main :is(${selector})`)].at(-1).style = style; }",
        [selector, style],
    )
    assert {found.partition(":")[0] for found in violations(page, CONTRAST)} == {"color-contrast"}


@pytest.mark.parametrize(("scheme", "rules"), [("light", RULES), ("dark", CONTRAST)])
def test_axe_finds_nothing_with_a_card_the_menu_or_the_search_open(look_at, scheme: str, rules: list[str]) -> None:
    page = look_at(EU, color_scheme=scheme)
    page.hover(FIGURE)
    page.locator(".card").wait_for()
    assert violations(page, rules) == []
    page = look_at(EU, color_scheme=scheme)
    page.keyboard.press("/")
    page.keyboard.type("root")
    page.locator(".md-search-result__link").first.wait_for()
    assert violations(page, rules) == []
    page = look_at(EU, 390, color_scheme=scheme)
    page.get_by_role("button", name="Navigation").click()
    page.get_by_role("link", name="Glossary").wait_for()
    assert violations(page, rules) == []


WALK = """() => {
    if (document.activeElement === document.body) return null;
    const focus = document.activeElement, box = focus.getBoundingClientRect(), style = getComputedStyle(focus);
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
    const lines = [...focus.getClientRects()], top = lines.some(line => {
        const hit = document.elementFromPoint(line.left + line.width / 2, Math.min(Math.max(line.top + line.height / 2, 0), innerHeight - 1));
        // The choice of a scheme lies behind its icon.
        return hit && (focus.contains(hit) || hit.contains(focus) || (focus.type === 'radio' && hit.closest('form') === focus.form));
    });
    return {name: (focus.getAttribute('aria-label') || focus.textContent.trim() || focus.title).trim().slice(0, 40), tag: focus.tagName,
            visible: box.width > 0 && box.height > 0 && style.visibility === 'visible', marked: style.outlineStyle !== 'none', top};
}"""


# What has the focus is looked at when the next Tab is pressed, before it moves on.
WALKED = """walk => {
    const look = eval(walk);
    let begun = false;
    window.stops = [];
    addEventListener("keydown", event => event.key === "Tab" && (begun ? stops.push(look()) : begun = true), true);
}"""


# Up to 640 all is laid out as on a phone, but for one label of a chart.
@pytest.mark.parametrize(
    ("url", "width"),
    [*((url, width) for url in ("", EU, "reference/positions/", "reference/quotes/") for width in (1280, 320)), (EU, 640)],
)
def test_tab_reaches_only_what_is_visible_and_marks_it(look_at, url: str, width: int) -> None:
    page = look_at(url, width)
    page.evaluate(WALKED, f"({WALK})")
    stops: list[dict | None] = []
    # Asked seldom, and held down: to ask at each stop, and to let it go each time, would take half as long again.
    while None not in stops:
        assert len(stops) < 400, "Tab never leaves the page"
        for _ in range(20):
            page.keyboard.down("Tab")
        stops = page.evaluate("stops")
    stops = stops[: stops.index(None)]
    assert stops[0]["name"] == "Skip to content"
    assert [stop["name"] for stop in stops if not (stop["visible"] and stop["marked"] and stop["top"])] == []
    links = page.locator("main a:visible").count()
    assert len([stop for stop in stops if stop["tag"] == "A"]) >= links


def test_the_skip_link_leads_to_the_content(look_at) -> None:
    page = look_at(EU)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article h1, article h1 ~ *') !== null")


def test_the_menu_opens_by_keyboard_and_closes_on_escape_with_the_focus_kept(look_at) -> None:
    page = look_at(EU, 390)
    button, link = page.get_by_role("button", name="Navigation"), page.get_by_role("link", name="Glossary")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    link.wait_for()
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    link.wait_for(state="hidden")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.ariaLabel") == "Navigation"


def test_the_header_is_used_without_moving_the_page(open_page) -> None:
    page = open_page(EU)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => scrollTo(0, 1500))")
    there = page.evaluate("scrollY")
    page.keyboard.press("/")
    page.keyboard.type("nato")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("Escape")
    # The theme brings the switch back in a quarter of a second; whoever drives the browser would scroll to look for it.
    page.wait_for_timeout(400)
    page.get_by_title("Colors: as the system").click()
    page.get_by_title("Colors: light").wait_for()
    # A typeface that comes late moves a text by less than a line.
    assert abs(page.evaluate("scrollY") - there) < 20


def test_one_key_steps_through_the_schemes(open_page) -> None:
    page = open_page(EU, color_scheme="dark")
    page.locator("[name=__palette]:checked").focus()
    schemes = []
    for key in ("Space", "Enter", "ArrowRight"):
        page.keyboard.press(key)
        page.wait_for_timeout(300)
        schemes.append(page.evaluate("[document.activeElement.name, getComputedStyle(document.body).colorScheme]"))
    assert schemes == [["__palette", "light"], ["__palette", "dark"], ["__palette", "light dark"]]


def test_whoever_comes_back_finds_the_menu_closed(look_at) -> None:
    page = look_at(EU, 390)
    page.get_by_role("button", name="Navigation").click()
    page.get_by_role("link", name="Glossary").click()
    page.go_back()
    page.get_by_role("link", name="Glossary").wait_for(state="hidden")
    assert page.get_by_role("button", name="Navigation").get_attribute("aria-expanded") == "false"


# --------------------------------------------------------------------------------------------------------------- card


def test_the_card_says_what_how_precise_who_about_what_when_and_where(look_at) -> None:
    page = look_at(EU)
    page.hover("#p4 a.figure[href='#note-europe-rise']")
    card = page.locator(".card")
    card.wait_for()
    assert card.locator(".kind").text_content() == "Figure · exact as printed"
    assert card.locator(".printed").text_content() == words.printed(SITE.data, Reference("figure", "europe-rise"), "en")
    rows = dict(zip(card.locator("dt").all_text_contents(), card.locator("dd").all_text_contents(), strict=True))
    figure = SITE.data["figure"]["europe-rise"]
    assert rows["What"] == figure.label
    assert rows["Who says so"] == "The briefing; it names no source"
    assert rows["About"] == words.printed(SITE.data, Reference("actor", figure.subjects[0]), "en")
    assert rows["When"] == figure.period
    assert rows["In the briefing"].strip() == "EU perspective ¶4"
    assert "Overview, Key figures" in rows["Also used in"]
    assert card.get_by_role("link", name="Full record").get_attribute("href") == "../../reference/figures/#europe-rise"


def test_the_card_can_be_entered_and_closes_after_leaving(look_at) -> None:
    page = look_at(EU)
    page.hover(FIGURE)
    page.locator(".card").wait_for()
    page.hover(".card .printed")
    page.wait_for_timeout(500)
    assert page.locator(".card").is_visible()
    page.mouse.move(2, 2)
    page.wait_for_timeout(600)
    assert page.locator(".card").count() == 0


def test_the_card_opens_on_focus_and_closes_on_escape_with_the_focus_kept(look_at) -> None:
    page = look_at(EU)
    page.locator(FIGURE).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.locator(".card .printed").text_content() == PRINTED
    page.keyboard.press("Escape")
    assert page.locator(".card").count() == 0
    assert page.evaluate("document.activeElement.hash") == "#note-fra-spending"


PLACED = """() => {
    const [card, word] = [document.querySelector(".card").getBoundingClientRect(), document.activeElement.getClientRects()[0]];
    const header = document.querySelector(".md-header").getBoundingClientRect();
    return {on: card.left >= 0 && card.right <= innerWidth && card.top >= header.bottom && card.bottom <= innerHeight,
            apart: card.top >= word.bottom - 1 || card.bottom <= word.top + 1};
}"""


@pytest.mark.parametrize("height", [900, 500])
@pytest.mark.parametrize("width", [1280, 640])
def test_no_card_is_off_screen_or_over_its_word(look_at, width: int, height: int) -> None:
    page = look_at(EU, width, height)
    # From here on a word gets its focus as by the keyboard, which opens its card at once.
    page.keyboard.press("Tab")
    links = page.locator("a:is(.figure, .quote)[href^='#note-']").all()
    assert links
    for link in links:
        link.focus()
        assert page.evaluate(PLACED) == {"on": True, "apart": True}, link.text_content()
        page.keyboard.press("Escape")


def test_a_tap_opens_a_sheet_that_leaves_the_word_visible_and_a_second_tap_follows_the_link(open_page) -> None:
    page = open_page(EU, 390, 800, has_touch=True, is_mobile=True)
    page.tap("#p4 a.figure[href='#note-aid-share']")
    sheet = page.locator(".card.sheet")
    sheet.wait_for()
    close = sheet.get_by_role("button", name="Close").bounding_box()
    assert (close["width"], close["height"]) == (44, 44)
    page.wait_for_timeout(400)
    word = page.locator("#p4 a.figure[href='#note-aid-share']").bounding_box()
    assert word["y"] + word["height"] <= sheet.bounding_box()["y"]
    page.tap("#p4 a.figure[href='#note-aid-share']")
    assert page.url.endswith("#note-aid-share")
    assert page.locator(".card").count() == 0


def test_no_card_survives_going_back(look_at, address: str) -> None:
    page = look_at(EU)
    page.hover(FIGURE)
    page.locator(".card").wait_for()
    page.locator(".card").get_by_role("link", name="Full record").click()
    page.go_back()
    assert page.locator(".card").count() == 0


def test_figures_and_quotations_are_large_enough_to_tap(look_at) -> None:
    page = look_at(EU, 390)
    boxes = page.locator("#p3 a.figure").evaluate_all("links => links.map(link => link.getClientRects()[0].toJSON())")
    assert boxes
    assert [box for box in boxes if box["height"] < 24 or box["width"] < 24] == []


# ------------------------------------------------------------------------------------- text, script, paper, preferences


def test_copied_text_keeps_quotation_marks_and_leaves_paragraph_marks_out(look_at) -> None:
    page = look_at("briefing/risks/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#p4'))")
    copied = page.evaluate("getSelection().toString()")
    assert copied.lstrip().startswith(SITE.pages["briefing/risks.md"].body.split("\n\n")[4].split("{{")[0][:20])
    assert words.printed(SITE.data, Reference("quote", "lecornu-moment-of-truth"), "en") in copied
    # Nor what the sentences stand on.
    assert page.locator("#p4 .standing").count() == 3
    assert [word for word in ("○", "no figure", "agrees", "public record") if word in copied] == []


def test_following_a_paragraph_number_copies_its_address(open_page, address: str) -> None:
    page = open_page(EU, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Paragraph 2, link to it").click()
    page.get_by_text("Copied to clipboard").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}{EU}#p2"


@pytest.mark.parametrize("url", [*OPENED, "404.html"])
def test_without_javascript_every_text_is_there_and_the_scheme_follows_the_system(look_at, url: str) -> None:
    page = look_at(url, script=False, color_scheme="dark")
    assert len(page.locator("main").inner_text()) > 150
    assert page.locator("button:visible").count() == 0
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.emulate_media(color_scheme="light")
    assert (page.evaluate(paper), dark) == ("rgb(255, 255, 255)", "rgb(19, 24, 36)")


def test_without_javascript_a_phone_has_the_list_of_all_pages_below_the_text(look_at) -> None:
    page = look_at(EU, 390, script=False)
    link = page.get_by_role("link", name="Glossary")
    assert link.is_visible()
    assert link.bounding_box()["y"] > page.locator("#notes").bounding_box()["y"]
    link.click()
    assert page.url.endswith("/reference/glossary/")


def test_the_first_frame_has_the_scheme_that_was_chosen(open_page) -> None:
    page = open_page(EU, color_scheme="light")
    # From what the system prefers to light, and on to dark.
    page.get_by_title("Colors: as the system").click()
    page.get_by_title("Colors: light").click()
    page.reload(wait_until="commit")
    page.wait_for_selector("h1", state="attached")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


@pytest.mark.parametrize("url", ["", EU, "reference/positions/", "reference/defense-spending/"])
def test_nothing_shifts_while_a_page_loads_and_a_card_opens(open_page, address: str, url: str) -> None:
    # The fonts are there, as for whoever has read another page before.
    page = open_page("method/")
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(address + url, wait_until="networkidle")
    if page.locator("a.figure[href^='#note-']").count():
        page.hover("a.figure[href^='#note-'] >> nth=0")
        page.wait_for_timeout(300)
    # What follows would count as a shift also where it answers a key.
    page.mouse.wheel(0, 300)
    page.locator("html.js-focus-visible").wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.005


def test_the_theme_s_script_comes_with_the_first_sign_of_use_and_shows_where_one_reads(open_page) -> None:
    page = open_page("method/")
    assert not page.evaluate("'component$' in window")
    page.mouse.wheel(0, 1500)
    active = page.locator(".md-nav--secondary .md-nav__link--active")
    active.first.wait_for()
    heading = page.locator("article :is(h2, h3)").filter(has_text=active.last.inner_text()).first
    assert heading.bounding_box()["y"] < 200
    page.mouse.wheel(0, -200)
    page.get_by_role("button", name="Back to top").click()
    page.locator(".md-top[hidden]").wait_for(state="attached")
    page.wait_for_timeout(100)
    assert page.evaluate("scrollY") == 0


def test_paper_is_light_and_has_the_notes_but_no_navigation(look_at) -> None:
    page = look_at(EU, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".md-header").is_visible()
    assert page.locator("#about-fra-spending").is_visible()
    assert page.locator("#p4 .standing").last.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_comparison_is_printed_on_landscape_pages(open_page) -> None:
    pdf = open_page("reference/positions/").pdf(prefer_css_page_size=True)
    sizes = {tuple(map(float, size.split()[2:])) for size in re.findall(r"/MediaBox \[([\d. ]+)\]", pdf.decode("latin-1"))}
    assert sizes
    assert all(width > height for width, height in sizes)


def test_in_forced_colors_stances_keep_a_border_and_the_chart_its_lines(look_at) -> None:
    page = look_at("reference/positions/", forced_colors="active")
    assert page.locator(".stance").first.evaluate("element => getComputedStyle(element).borderTopStyle") == "solid"
    page = look_at("reference/defense-spending/", forced_colors="active")
    strokes = page.locator(".chart .threshold").evaluate_all("lines => lines.map(line => getComputedStyle(line).stroke)")
    assert len(strokes) == 2
    assert not {"none", ""} & set(strokes)
    assert page.locator(".chart .change").first.evaluate("line => getComputedStyle(line).stroke") not in ("none", "")
    page = look_at("reference/public-record/", forced_colors="active")
    assert page.locator(".check .verdict").first.evaluate("element => getComputedStyle(element).borderTopStyle") == "solid"


def test_the_chart_has_a_name_a_description_and_keeps_the_size_of_its_text(look_at) -> None:
    sizes = []
    for width in (320, 1280):
        page = look_at("reference/defense-spending/", width)
        sizes.append(page.locator(".chart .name").first.bounding_box()["height"])
    assert sizes[0] == sizes[1]
    description = page.locator("#chart-desc").text_content()
    for row in some(spending.by_country(SITE.data)):
        figure = row.level or row.plan
        assert f"{row.country.name}: " in description
        assert words.printed(SITE.data, Reference("figure", figure.id), "en") in description
    assert "level not given" in description


# ------------------------------------------------------------------------------------------------- weight and policy


RUSSIA = "briefing/russian-perspective/"


# In Cyrillic a page is larger, and its typefaces are smaller.
@pytest.mark.parametrize(
    ("url", "most", "alone"),
    [(EU, 77_000, 13_100), (RUSSIA, 75_000, 10_000), (f"az/{RUSSIA}", 75_000, 11_000), (f"ru/{RUSSIA}", 75_000, 12_000)],
)
def test_the_first_visit_of_a_section_page_is_light(browser, address: str, site: Path, url: str, most: int, alone: int) -> None:
    page = browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
    page.goto(address + url, wait_until="networkidle")
    page.close()
    loaded = [name.partition("#")[0] for name in loaded if name]
    files = {name: site / (name + "index.html" if name.endswith("/") else name) for name in loaded}
    weights = {
        name: len(file.read_bytes() if file.suffix == ".woff2" else gzip.compress(file.read_bytes(), 9))
        for name, file in files.items()
    }
    assert len(loaded) <= 12
    assert sum(weights.values()) <= most, weights
    # What is marked until it is compared again is no weight that stays.
    assert len(gzip.compress(unmarked(read(site, url)).encode(), 9)) <= alone


@pytest.mark.parametrize("url", [*PAGES, *TRANSLATED])
def test_the_next_page_is_light(site: Path, url: str) -> None:
    # The public record quotes everything in one place, so that it can be searched, filtered and printed as a whole.
    # Letters that English does not have weigh twice as much before they are packed, and a fifth more behind it.
    # That of a language has a translation beside each excerpt, too.
    record = url.endswith("reference/public-record/")
    most = (55_000 if record else 20_000) if url in TRANSLATED else 42_000 if record else 15_600
    assert len(gzip.compress(unmarked(read(site, url)).encode(), 9)) <= most


def test_the_card_s_script_is_small(site: Path) -> None:
    assert len(gzip.compress((site / "assets" / "card.js").read_bytes(), 9)) < 3_000


@pytest.mark.parametrize("url", [*PAGES, *TRANSLATED, "404.html"])
def test_the_policy_names_the_hash_of_each_inline_script_and_no_other(site: Path, url: str) -> None:
    page = (site / url / "index.html" if url != "404.html" else site / url).read_text("utf-8")
    # Data in a script is not run.
    scripts = re.findall(r"<script(?: type=\"speculationrules\")?>(.*?)</script>", page, re.DOTALL)
    hashes = {f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in some(scripts)}
    policy = re.search(r"script-src 'self' ([^;]*);", page)
    assert policy
    assert set(policy[1].split()) == hashes
    assert page.index("Content-Security-Policy") < page.index("<script")


def test_no_page_has_an_inline_style_or_handler_that_the_policy_would_stop(site: Path) -> None:
    pages = {path: path.read_text("utf-8") for path in some(site.rglob("*.html"))}
    assert [path for path, text in pages.items() if re.search(r"<[^>]+\s(style|on\w+)=", text)] == []
    assert [path for path, text in pages.items() if "Content-Security-Policy" not in text] == []
