"""What each language publishes beside its pages, and what the heads of its pages say: of the small project, which has a little Russian."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from html import unescape
from pathlib import Path

import feedparser
import jsonschema
import pytest
import rispy

from briefing.checks import project
from briefing.published import citation, edition, feed, linked, publish, search, tables, versions
from briefing.wording import catalog
from macros import plain
from tests.conftest import ROOT, build_here, copy_project
from tests.published.test_linked import problems

RU = project.load(ROOT / "tests" / "small", "ru")
EN = RU.source
EDITION = edition.SiteEdition("1.0.0", datetime.date(2020, 3, 2), "0123456789abcdef", "https://site.example/")
RUSSIAN = EDITION.of("ru")
FILES = publish.files(RU, RUSSIAN, "ru")
OUTLOOK = "briefing/outlook.md"


# ------------------------------------------------------------------------------------------------------------ files


def test_each_language_but_that_of_the_source_has_a_folder_at_the_root() -> None:
    assert RUSSIAN.url("cite/") == "https://site.example/ru/cite/"
    assert RUSSIAN.root == EDITION
    assert RUSSIAN.of("az").url("") == "https://site.example/az/"


def test_a_page_has_the_versions_that_somebody_has_written() -> None:
    assert versions.of_page(RU, OUTLOOK, RUSSIAN) == versions.of_page(EN, OUTLOOK, EDITION)
    assert versions.of_page(EN, OUTLOOK, EDITION) == [
        ("en", "en_US", "https://site.example/briefing/outlook/"),
        ("ru", "ru_RU", "https://site.example/ru/briefing/outlook/"),
    ]
    assert [one.language for one in versions.of_page(RU, "index.md", RUSSIAN)] == ["en"]


def rows(name: str) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(FILES[f"data/{name}.csv"].decode("utf-8-sig")))}


def test_each_row_says_in_which_language_its_texts_are() -> None:
    said = {id_: row["text_language"] for id_, row in rows("actors").items()}
    # All that is said of the authority is translated, some of the mayor, and nothing of the dockers.
    assert (said["authority"], said["berg"], said["dockers"]) == ("ru", "ru en", "en")
    assert rows("actors")["authority"]["name"] == "Управление порта"
    assert rows("figures")["toll-rate"]["label"] == "Пошлина на грузы"
    sections = json.loads(FILES["data/v1/sections.json"])
    assert [(one["text_language"], [part["text_language"] for part in one["paragraphs"]]) for one in sections] == [
        ("en", ["en", "en"]),
        ("ru", ["ru"]),
    ]
    english = tables.resources(EN.data, "en", EDITION)
    assert {row["text_language"] for table in english for row in table.rows} == {"en"}


def test_a_source_keeps_the_language_that_others_wrote_it_in() -> None:
    hafenblatt = rows("sources")["hafenblatt"]
    assert (hafenblatt["language"], hafenblatt["text_language"]) == ("de", "en")


@pytest.mark.parametrize("name", ["actors", "sections", "checks", "briefing"])
def test_the_downloads_of_a_language_fit_their_schemas(name: str) -> None:
    schema = json.loads(FILES[f"data/schema/{name}.json"])
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(json.loads(FILES[f"data/{name}.json"]))) == []


def test_everything_says_of_which_language_it_is() -> None:
    whole = json.loads(FILES["data/briefing.json"])["edition"]
    assert (whole["language"], whole["address"]) == ("ru", "https://site.example/ru/")
    assert json.loads(FILES["data/datapackage.json"])["homepage"] == "https://site.example/ru/"


def test_the_sentences_of_a_language_are_those_of_its_own_pages() -> None:
    lines = [json.loads(line) for line in FILES["data/sentences.jsonl"].decode().splitlines()]
    assert [(one["id"], one["text_language"], one["text"]) for one in lines] == [
        ("outlook-1-1", "ru", "Берг ждёт решения Управления порта.")
    ]


def test_a_page_without_a_translation_is_found_by_its_english_words_and_names() -> None:
    found = {str(one["location"]): one["text"] for one in search.entries(RU, "ru")}
    assert found["briefing/outlook/#p1"] == "<p>Берг ждёт решения Управления порта.</p>"
    assert found["briefing/harbor/#p1"] == (
        "<p>Mayor Anna Berg called it “too late”, while dock workers have not given up.</p><p>The toll is 2.06%.</p>"
    )


def test_a_part_without_a_translation_is_cited_in_the_words_and_at_the_address_of_the_source() -> None:
    assert 'langid = "russian"' in FILES["cite/section-outlook.bib"].decode()
    [outlook] = json.loads(FILES["cite/section-outlook.json"])
    assert (outlook["title"], outlook["language"]) == ("Перспективы", "ru")
    assert outlook["URL"] == "https://site.example/ru/briefing/outlook/"
    [paragraph] = rispy.loads(FILES["cite/paragraph-harbor-1.ris"].decode())
    assert (paragraph["title"], paragraph["language"]) == ("Harbor Dispute: Where It Stands, ¶1", "en")
    assert paragraph["urls"] == ["https://site.example/briefing/harbor/#p1"]
    # Every file that a page leads to is there, in each language.
    names = {name for name in publish.files(EN, EDITION, "en") if name.startswith("cite/")}
    assert {name for name in FILES if name.startswith("cite/")} == names
    assert [one.language for one in citation.shown(EN)] == ["en"] * len(list(citation.shown(RU)))


def test_the_feed_of_a_language_says_which_of_its_texts_are_not_in_it(small: Path) -> None:
    text = FILES["feed.xml"].decode()
    parsed = feedparser.parse(text)
    assert not parsed.bozo
    assert (parsed.feed.language, parsed.feed.id) == ("ru", "https://site.example/ru/feed.xml")
    assert '<summary xml:lang="en">The first edition.</summary>' in text
    (small / "data" / "ru" / "editions.yml").write_text("- id: v1-0-0\n  summary: Первое издание.\n", "utf-8")
    assert "<summary>Первое издание.</summary>" in feed.atom(project.load(small, "ru"), RUSSIAN, "ru")


def test_language_models_are_told_of_the_pages_of_a_language_and_of_the_other_languages() -> None:
    text = FILES["llms.txt"].decode()
    assert "(https://site.example/ru/briefing/outlook/index.md)" in text
    assert "/harbor/" not in text
    assert "- [English](https://site.example/llms.txt)\n" in text
    assert "- [Русский](https://site.example/ru/llms.txt)\n" in feed.llms(EN, EDITION, "en")


def test_there_is_one_robots_txt_that_of_the_root() -> None:
    assert "robots.txt" in publish.files(EN, EDITION, "en")
    assert "robots.txt" not in FILES


def test_the_plain_text_of_a_page_without_a_translation_says_so_above_it() -> None:
    text = plain.markdown(RU, RU.pages["briefing/harbor.md"], RUSSIAN, "ru")
    head, _, rest = text.partition("\n\n")
    assert head.startswith("> ")
    assert head.endswith(" https://site.example/briefing/harbor/index.md")
    assert rest == plain.markdown(EN, EN.pages["briefing/harbor.md"], EDITION, "en")
    assert plain.markdown(RU, RU.pages[OUTLOOK], RUSSIAN, "ru").startswith("# Перспективы")


def test_a_page_and_its_translation_name_each_other_in_the_linked_data() -> None:
    original = json.loads(linked.of_page(EN, OUTLOOK, EDITION, "en"))["@graph"]
    translated = json.loads(linked.of_page(RU, OUTLOOK, RUSSIAN, "ru"))["@graph"]
    ids = [graph[0]["@id"] for graph in (original, translated)]
    assert ids == ["https://site.example/briefing/outlook/", "https://site.example/ru/briefing/outlook/"]
    assert (original[0]["inLanguage"], original[0]["workTranslation"]) == ("en", [{"@id": ids[1]}])
    assert (translated[0]["inLanguage"], translated[0]["translationOfWork"]) == ("ru", {"@id": ids[0]})
    # The overview has no translation: the report is that of the source.
    assert translated[0]["isPartOf"]["@id"] == "https://site.example/#briefing"
    assert [problem for node in (*original, *translated) for problem in problems(node)] == []
    assert "workTranslation" not in json.loads(linked.of_page(EN, "index.md", EDITION, "en"))["@graph"][0]


def test_a_further_language_needs_no_code(small: Path) -> None:
    (small / "mkdocs.uk.yml").write_text(
        "INHERIT: mkdocs.yml\ndocs_dir: docs/uk\nsite_dir: site/uk\nedit_uri: edit/main/docs/uk/\ntheme:\n  language: uk\n",
        "utf-8",
    )
    page = (small / "docs" / "ru" / OUTLOOK).read_text("utf-8").replace(', "gen"', "").replace("Перспективы", "Outlook")
    (small / "docs" / "uk" / "briefing").mkdir(parents=True)
    (small / "docs" / "uk" / OUTLOOK).write_text(page, "utf-8")
    ukrainian = project.load(small, "uk")
    assert [one[:2] for one in versions.of_page(ukrainian, OUTLOOK, EDITION)] == [
        ("en", "en_US"),
        ("ru", "ru_RU"),
        ("uk", "uk_UA"),
    ]
    made = publish.files(ukrainian, EDITION.of("uk"), "uk")
    assert 'langid = "ukrainian"' in made["cite/section-outlook.bib"].decode()
    assert "- [Українська](https://site.example/uk/llms.txt)\n" in feed.llms(ukrainian.source, EDITION, "en")


# ------------------------------------------------------------------------------------------------------- built sites


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small project in both languages."""
    folder = tmp_path_factory.mktemp("languages")
    copy = copy_project(folder / "project", ROOT / "tests" / "small")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("SITE_URL", "https://site.example/x/")
        build_here(copy, folder / "site")
        build_here(copy, folder / "site" / "ru", "mkdocs.ru.yml")
    return folder / "site"


def head(site: Path, url: str) -> list[tuple[str, str, str]]:
    """What the head of a page says of its address and its languages."""
    html = (site / url / "index.html").read_text("utf-8").partition("</head>")[0]
    found = re.findall(
        r'<(?:link|meta) (?:rel|name|property)="(canonical|robots|alternate|og:[\w:]+|citation_\w+)"'
        r'(?: hreflang="([\w-]+)")? (?:href|content)="(.*?)">',
        html,
    )
    return [(name, language, unescape(said)) for name, language, said in found]


@pytest.mark.process
@pytest.mark.parametrize(("url", "locales"), [
    ("", [("og:locale", "en_US"), ("og:locale:alternate", "ru_RU")]),
    ("ru/", [("og:locale:alternate", "en_US"), ("og:locale", "ru_RU")]),
])  # fmt: skip
def test_a_page_and_its_translation_lead_to_each_other(built: Path, url: str, locales: list) -> None:
    found = head(built, f"{url}briefing/outlook/")
    assert ("canonical", "", f"https://site.example/x/{url}briefing/outlook/") in found
    assert [one[1:] for one in found if one[0] == "alternate"] == [
        ("en", "https://site.example/x/briefing/outlook/"),
        ("ru", "https://site.example/x/ru/briefing/outlook/"),
        ("x-default", "https://site.example/x/briefing/outlook/"),
    ]
    assert [(name, said) for name, _, said in found if name.startswith("og:locale")] == locales
    assert ("citation_language", "", locales[0][1][:2] if not url else "ru") in found
    assert not [one for one in found if one[0] == "robots"]


@pytest.mark.process
@pytest.mark.parametrize("page", ["", "briefing/harbor/", "reference/parties/north/"])
def test_a_page_without_a_translation_is_found_at_the_address_of_the_source_alone(built: Path, page: str) -> None:
    shown, original = head(built, f"ru/{page}"), head(built, page)
    assert ("robots", "", "noindex") in shown
    assert ("canonical", "", f"https://site.example/x/{page}") in shown
    # Neither leads to the other as to a translation.
    assert [one for one in (*shown, *original) if one[0] == "alternate"] == []
    titled = ("og:title", "og:site_name")
    assert [one for one in shown if one[0] != "robots" and one[0] not in titled] == [
        one for one in original if one[0] not in titled
    ]


@pytest.mark.process
def test_the_linked_data_of_a_page_without_a_translation_is_that_of_the_source(built: Path) -> None:
    found = [re.search(r'<script type="application/ld\+json">(.*?)</script>', (built / name / "index.html").read_text("utf-8")) for name in ("briefing/harbor", "ru/briefing/harbor")]  # fmt: skip
    original, shown = (one[1] for one in found if one)
    assert shown == original


@pytest.mark.process
def test_one_list_at_the_root_has_the_pages_of_all_languages(built: Path) -> None:
    text = (built / "sitemap.xml").read_text("utf-8")
    listed = {url: rest for url, rest in re.findall(r"<loc>(.*?)</loc>(.*?)</url>", text, re.DOTALL)}
    places = ["briefing/outlook/", "reference/people/berg/", "reference/figures/toll-rate/"]
    assert sorted(url for url in listed if "/ru/" in url) == sorted(f"https://site.example/x/ru/{place}" for place in places)
    assert len(listed) == len(EN.pages) + len(places)
    alternates = re.findall(r'hreflang="(.*?)" href="(.*?)"/>', listed["https://site.example/x/ru/briefing/outlook/"])
    assert alternates == re.findall(r'hreflang="(.*?)" href="(.*?)"/>', listed["https://site.example/x/briefing/outlook/"])
    assert alternates == [(language, url) for kind, language, url in head(built, "briefing/outlook/") if kind == "alternate"]
    assert "xhtml:link" not in listed["https://site.example/x/briefing/harbor/"]


@pytest.mark.process
def test_what_speaks_for_all_languages_is_at_the_root_alone(built: Path) -> None:
    alone = ("404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "assets/social/quote-berg-too-late.png")
    assert [name for name in alone if not (built / name).is_file()] == []
    assert [name for name in alone if (built / "ru" / name).exists()] == []
    picture = ("og:image", "", "https://site.example/x/assets/social/figure-toll-rate.png")
    assert picture in head(built, "ru/reference/figures/toll-rate/")


@pytest.mark.process
def test_the_page_of_addresses_that_do_not_exist_speaks_every_language(built: Path) -> None:
    html = (built / "404.html").read_text("utf-8")
    [russian] = re.findall(r'<p lang="ru">(.*?)</p>', html, re.DOTALL)
    assert 'href="/x/ru/"' in russian
    assert f"<strong>{catalog.of('ru').gettext('Page not found')}</strong>" in russian
    assert html.index("<h1>Page not found</h1>") < html.index('<p lang="ru">')


@pytest.mark.process
def test_what_is_in_another_language_than_the_frame_says_so_in_each_part_of_it(built: Path) -> None:
    html = (built / "ru" / "briefing" / "harbor" / "index.html").read_text("utf-8")
    title = EN.pages["index.md"].meta["title"]
    # In the tabs and in the way to the page.
    assert re.search(rf'class="md-tabs__link" lang="en">\s*{title}\s*</a>', html)
    assert re.search(rf'class="md-path__link">\s*<span class="md-ellipsis" lang="en">\s*{title}\s*</span>', html)
    # Its headings in the table of contents are English; what a section is called is not.
    toc = html[html.index('data-md-component="toc"') :]
    assert "<span" in toc and '<span class="md-ellipsis">' not in toc[: toc.index("</ul>")]
    assert not re.search(r'lang="en">[^<]*[а-я]', html)


def test_the_menu_of_languages_is_left_by_key_and_pointer_and_keeps_the_place(open_page) -> None:
    page = open_page("briefing/russian-perspective/#p2")
    opened = "document.querySelector('.languages').open"
    page.focus(".languages summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.lang") == "en"
    # Its focus is seen: the outline has another color than what it lies on.
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineColor")
    below = page.evaluate("getComputedStyle(document.querySelector('.languages ul')).backgroundColor")
    assert outline != below
    page.keyboard.press("Escape")
    assert not page.evaluate(opened)
    assert page.evaluate("document.activeElement.matches('.languages summary')")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate(opened), "it covers what is read on"
    page.click(".languages summary")
    page.mouse.click(200, 700)
    assert not page.evaluate(opened)
    page.click(".languages summary")
    page.click(".languages [lang=ru]")
    page.wait_for_url("**/ru/briefing/russian-perspective/#p2")


def test_the_theme_looks_for_no_list_of_pages_beside_each_translation(open_page) -> None:
    page = open_page("briefing/russian-perspective/")
    assert page.locator("link[hreflang]").count() > 0
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_event("requestfinished", lambda request: "/bundle." in request.url):
        page.keyboard.press("Shift")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    assert [url for url in asked if url.endswith("sitemap.xml")] == []


def test_a_row_says_whether_its_translation_was_compared_too() -> None:
    # Nobody has read the Russian of the small project.
    assert rows("figures")["toll-rate"]["review"] == "ещё не сверено с английским текстом"
