"""The public record on the built site: beside the statements, apart from them, and nothing later without its mark."""

from __future__ import annotations

import copy
import csv
import datetime
import json
import re
import socket
from pathlib import Path

import html5lib
import pytest

from briefing.checks import project
from briefing.records.evidence import VERDICTS
from briefing.records.references import Reference
from briefing.upkeep import built as sitecheck
from briefing.wording import locale, spending
from briefing.wording import printing as words
from briefing.wording import public_record as comparison
from tests.built import PAGES, SITE, note, read, some, tree
from tests.built import words as text_of
from tests.conftest import ROOT, build_here, copy_project, leave_only_english, leave_only_the_briefing

DATA = SITE.data
RECORD = "reference/public-record/"
SNAPSHOT = DATA.briefing.date
SECTIONS = [f"briefing/{id_}/" for id_ in DATA["section"]]


def classed(element, name: str) -> list:
    """The elements inside that have a class."""
    return [one for one in element.iter() if name in (one.get("class") or "").split()]


# --------------------------------------------------------------------------------------------------- the comparison page


def test_every_comparison_is_on_the_page(site: Path) -> None:
    shown = [article.get("id") for article in classed(tree(site, RECORD), "check")]
    assert shown
    assert sorted(shown) == sorted(DATA["comparison"])


@pytest.mark.parametrize("id_", DATA["comparison"])
def test_a_comparison_shows_both_columns_its_words_and_where_they_stand(site: Path, id_: str) -> None:
    check = DATA["comparison"][id_]
    article = tree(site, RECORD).find(f".//article[@id='{id_}']")
    left, right = classed(article, "column")
    assert text_of(left).startswith("The briefing")
    for kind, target in check.targets:
        if kind in ("figure", "quote"):
            assert words.printed(DATA, Reference(kind, target), "en") in text_of(left)
    assert text_of(right).startswith(f"The public record {words.verdict(DATA, check, 'en')}")
    assert words.plain(DATA, check.finding, "en") in text_of(right)
    shown = [text_of(quoted) for quoted in article.iter("blockquote")]
    assert shown == [f"“{' '.join(excerpt.words.split())}”" for excerpt in check.excerpts]
    addresses = {link.get("href") for link in article.iter("a") if link.get("rel") == "external"}
    assert addresses == {DATA["source"][excerpt.source].address for excerpt in check.excerpts}


def test_where_the_briefing_and_the_record_part_comes_first(site: Path) -> None:
    page = tree(site, RECORD)
    assert text_of(next(page.iter("h2"))) == "Where the briefing and the record part #"
    listed = {next(item.iter("a")).get("href")[1:] for item in page.find(".//section[@id='where-they-part']").iter("li")}
    apart = {
        check.id
        for check in DATA["comparison"].values()
        if check.verdict in ("differs", "not found")
        or check.attribution_error
        or (check.quotes and check.verdict == "agrees, with a nuance")
    }
    assert listed == apart


@pytest.mark.parametrize("section", DATA["section"])
def test_a_group_shows_the_most_critical_verdict_first(site: Path, section: str) -> None:
    group = tree(site, RECORD).find(f".//section[@id='{section}']")
    if group is None:
        assert comparison.in_section(DATA, section) == []
        return
    order = [list(VERDICTS).index(DATA["comparison"][one.get("id")].verdict) for one in classed(group, "check")]
    assert order == sorted(order)


def test_the_counts_by_verdict_add_up(site: Path) -> None:
    links = list(tree(site, RECORD).find(".//nav[@class='filter']").iter("a"))
    counts = {text_of(link).rpartition(" ")[0]: int(text_of(link).rpartition(" ")[2]) for link in links}
    assert sum(counts[verdict] for verdict in VERDICTS) == counts["all"] == len(DATA["comparison"])
    assert counts["differs or not found"] == counts["differs"] + counts["not found"]


VISIBLE = "elements => elements.filter(element => element.checkVisibility()).map(element => element.id)"


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_page_is_filtered_by_its_address_without_script(look_at, verdict: str) -> None:
    page = look_at(f"{RECORD}#{verdict.replace(',', '').replace(' ', '-')}", script=False)
    checks = page.locator(".whole .check")
    assert sorted(checks.evaluate_all(VISIBLE)) == sorted(
        check.id for check in DATA["comparison"].values() if check.verdict == verdict
    )
    page.locator(".filter a", has_text="all").click()
    assert sorted(checks.evaluate_all(VISIBLE)) == sorted(DATA["comparison"])


def test_not_found_says_where_it_was_looked_for_and_that_it_is_no_proof(site: Path) -> None:
    for check in some(one for one in DATA["comparison"].values() if one.verdict == "not found"):
        text = text_of(tree(site, RECORD).find(f".//article[@id='{check.id}']"))
        assert f"Where we looked: {words.plain(DATA, check.searched, 'en')}" in text
        assert "is no proof that it was not said" in text


def test_a_medium_of_a_state_is_named_as_one_wherever_it_is_cited(site: Path) -> None:
    cited = [excerpt for check in DATA["comparison"].values() for excerpt in check.excerpts]
    state = [one for one in cited if DATA["source"][one.source].kind == "state media"]
    assert state
    assert len(classed(tree(site, RECORD).find(".//div[@class='public-record whole']"), "state-media")) == len(state)


def test_words_of_another_language_stand_in_the_original_with_a_translation(site: Path) -> None:
    found = {quoted.get("lang"): text_of(quoted) for quoted in tree(site, RECORD).iter("blockquote") if quoted.get("lang")}
    cited = [(DATA["source"][one.source].language, one) for check in DATA["comparison"].values() for one in check.excerpts]
    foreign = {language: excerpt for language, excerpt in cited if language != "en"}
    assert found == {language: f"“{excerpt.words}”" for language, excerpt in foreign.items()}
    assert found
    page = text_of(tree(site, RECORD))
    for excerpt in foreign.values():
        assert f"in English, in our translation: {excerpt.translation}" in page


def test_every_source_says_how_and_when_it_was_read(site: Path) -> None:
    for source in some(DATA["source"].values()):
        text = text_of(tree(site, RECORD).find(f".//li[@id='source-{source.id}']"))
        assert source.publisher in text
        how = "opened" if source.seen == "live" else "consulted as a stored copy"
        assert f"{how} on {locale.date(source.consulted, 'en')}" in text
        assert ("not opened live" in text) == (source.seen != "live")


# ----------------------------------------------------------------------------------------------- beside the statements


@pytest.mark.parametrize(("kind", "id_"), [(kind, id_) for kind in ("figure", "quote") for id_ in DATA[kind]])
def test_every_figure_and_quotation_shows_its_verdict_in_its_card(site: Path, kind: str, id_: str) -> None:
    # A new quotation is compared when someone has found what others printed of it; until then its card says nothing of that.
    checks = comparison.comparisons_of(DATA, kind, id_)
    for path in some({use.page.url for use in SITE.usage.pages(kind, id_)}):
        said = [text_of(one) for one in classed(note(tree(site, path), id_), "record-says")]
        assert len(said) == len(checks)
        for line, check in zip(said, checks, strict=True):
            assert line.startswith(f"Public record: {words.verdict(DATA, check, 'en')}")
            assert words.plain(DATA, check.finding, "en") in line


def test_the_card_in_the_browser_shows_the_verdict(look_at) -> None:
    quotes = some((id_, comparison.comparisons_of(DATA, "quote", id_)) for id_ in DATA["quote"])
    id_, checks = next((id_, checks) for id_, checks in quotes if checks)
    page = look_at(next(use.page.url for use in SITE.usage.pages("quote", id_)))
    page.hover(f"a.quote[href='#note-{id_}'] >> nth=0")
    card = page.locator(".card")
    card.wait_for()
    assert card.locator(".record-says .verdict").all_text_contents() == [words.verdict(DATA, check, "en") for check in checks]


@pytest.mark.parametrize("url", SECTIONS)
def test_a_section_page_ends_with_what_was_checked_of_it(site: Path, url: str) -> None:
    [line] = classed(tree(site, url), "record-line")
    tally = comparison.tally(DATA, url.split("/")[1])
    assert text_of(line).startswith(f"{tally.checked} of {tally.statements} recorded statements on this page w")
    assert next(line.iter("a")).get("href").startswith("../../reference/public-record/#")


@pytest.mark.parametrize(
    ("kind", "page"), [("position", "reference/positions/"), ("event", "reference/timeline/"), ("risk", "briefing/risks/")]
)
def test_positions_events_and_risks_link_to_their_checks(site: Path, kind: str, page: str) -> None:
    html = tree(site, page)
    checked = [(id_, check) for id_ in DATA[kind] for check in comparison.comparisons_of(DATA, kind, id_)]
    for id_, check in some(checked):
        links = [link.get("href") for link in html.find(f".//*[@id='{id_}']").iter("a")]
        assert [link for link in links if link.endswith(f"public-record/#{check.id}")], (id_, check.id)


def test_a_date_of_the_record_is_marked_as_the_record_s_and_the_briefing_s_word_stays(site: Path) -> None:
    undated = [event.id for event in DATA["event"].values() if not event.dated_by]
    for id_, dates in some((id_, dates) for id_ in undated if (dates := comparison.dates_of(DATA, id_))):
        event = tree(site, "reference/timeline/").find(f".//li[@id='{id_}']")
        assert text_of(classed(event, "when")[0]) == words.printed(DATA, Reference("date", id_), "en")
        dated, _ = dates[0]
        said = f"Date in the public record: {locale.date(dated.day, 'en')}"
        assert text_of(classed(event, "record-date")[0]).startswith(said)


def reading(page) -> str:
    """The text of a page's article without what the public record adds, which always has a class of its own."""
    article = next(page.iter("article"))

    def texts(element):
        if not {"record-says", "record-line", "record-date", "record-word", "record-fact", "standing"} & set(
            (element.get("class") or "").split()
        ):
            yield element.text or ""
            for child in element:
                yield from texts(child)
                yield child.tail or ""

    return " ".join("".join(texts(article)).split())


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with every check removed."""
    copy = leave_only_english(copy_project(tmp_path_factory.mktemp("without")))
    leave_only_the_briefing(copy)
    return build_here(copy, copy / "built")


@pytest.mark.parametrize("url", ["", *SECTIONS, "reference/positions/", "reference/timeline/", "reference/glossary/"])
def test_removing_all_checks_leaves_the_text_unchanged(site: Path, without: Path, url: str) -> None:
    assert 'class="verdict' not in read(without, url)
    assert reading(tree(site, url)) == reading(tree(without, url))


@pytest.mark.process
def test_without_a_check_every_sentence_with_a_figure_or_quotation_says_that_it_was_not_compared(without: Path) -> None:
    said = [text_of(mark) for url in SECTIONS for mark in some(classed(tree(without, url), "standing"))]
    assert set(said) == {"public record: not compared", "○ no figure or quotation"}


# ------------------------------------------------------------------------------------------------ later than the briefing

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
NAMES = "|".join(MONTHS)
DATED = re.compile(
    rf"\b(?:(\d{{1,2}}) )?({NAMES}) (20\d\d)\b|\b({NAMES}) (\d{{1,2}}), (20\d\d)\b|\b(20\d\d)-(\d\d)(?:-(\d\d))?\b"
)


def later_dates(text: str) -> list[str]:
    """The dates of a text that are later than the briefing, as written."""
    found = []
    for match in DATED.finditer(text):
        day, month, year, other_month, other_day, other_year, *iso = match.groups()
        name = month or other_month
        number = MONTHS.index(name) + 1 if name else int(iso[1])
        first = datetime.date(int(year or other_year or iso[0]), number, int(day or other_day or iso[2] or 1))
        if first > SNAPSHOT:
            found.append(match.group())
    return found


def unmarked(element, marked: bool = False) -> list[str]:
    """The later dates in an element that stand in nothing that says so; the days on which we read a source or corrected a record are our own."""
    classes = set((element.get("class") or "").split())
    if {"consulted", "own-date"} & classes:
        return []
    marked = marked or (
        "later than the briefing" in " ".join("".join(element.itertext()).split()).casefold()
        and ("is-later" in classes or element.tag in ("p", "li"))
    )
    own = [element.text or "", *(child.tail or "" for child in element), element.get("datetime") or ""]
    found = [] if marked else [date for text in own for date in later_dates(text)]
    return found + [date for child in element if isinstance(child.tag, str) for date in unmarked(child, marked)]


def test_the_search_for_later_dates_finds_them() -> None:
    page = html5lib.parse(
        "<p>On 17 February 2025, 2025-03, March 3, 2025 …</p><p>16 February 2025, May 2024</p>", namespaceHTMLElements=False
    )
    assert unmarked(page) == ["17 February 2025", "2025-03", "March 3, 2025"]
    marked = html5lib.parse("<p>Later than the briefing: 17 February 2025</p>", namespaceHTMLElements=False)
    assert unmarked(marked) == []


@pytest.mark.parametrize("url", PAGES)
def test_nothing_later_than_the_briefing_is_shown_without_a_mark(site: Path, url: str) -> None:
    # How a record is written is shown as it stands in its file.
    page = copy.deepcopy(tree(site, url))
    for parent in list(page.iter()):
        for child in list(parent):
            if child.tag == "pre":
                parent.remove(child)
    assert unmarked(page.find(".//main")) == []


def test_every_excerpt_that_is_later_is_marked(site: Path) -> None:
    page = tree(site, RECORD)
    assert [
        excerpt
        for check in DATA["comparison"].values()
        for excerpt in check.excerpts
        if comparison.when(DATA, excerpt) == "later"
    ]
    for check in DATA["comparison"].values():
        excerpts = page.find(f".//article[@id='{check.id}']/ul[@class='excerpts']")
        for excerpt, shown in zip(check.excerpts, excerpts if excerpts is not None else [], strict=True):
            when = comparison.when(DATA, excerpt)
            assert ("is-later" in (shown.get("class") or "")) == (when == "later")
            assert ("later than the briefing" in text_of(shown)) == bool(when)


def test_no_search_result_tells_what_came_later_without_saying_so(site: Path) -> None:
    entries = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    later = some(entry for entry in entries if later_dates(entry["text"]))
    assert [entry["title"] for entry in later if "later than the briefing" not in entry["text"]] == []


# ----------------------------------------------------------------------------------------------------------- NATO's table


ALLIES = [estimate for estimate in DATA["estimate"].values() if not estimate.group]


def test_the_table_of_nato_is_complete_and_sorted(site: Path) -> None:
    page = tree(site, "reference/defense-spending/")
    rows = [row for row in page.iter("tr") if (row.get("id") or "").startswith("nato-")]
    allies = [row for row in rows if not DATA["estimate"][row.get("id").removeprefix("nato-")].group]
    assert len(allies) == len(ALLIES)
    later = [float(list(row.iter("data"))[1].get("value")) for row in allies]
    assert later == sorted(later, reverse=True)
    assert len(rows) == len(DATA["estimate"])


def test_the_countries_of_the_briefing_are_marked_in_the_table_of_nato() -> None:
    named = some(row.estimate.id for row in spending.by_ally(DATA) if row.named)
    assert sorted(named) == sorted(row.country.id for row in spending.by_country(DATA))


def test_the_chart_of_nato_names_what_it_shows_and_draws_every_ally(site: Path) -> None:
    page = tree(site, "reference/defense-spending/")
    chart = classed(page, "alliance")[0]
    release = DATA.release
    made = f"{release.publisher} estimates of {MONTHS[release.date.month - 1]} {release.date.year}"
    assert text_of(chart.find(".//figcaption")) == f"{made}, the latest full table before the briefing"
    description, drawing = (next(one for one in chart.iter() if one.tag.endswith("}" + tag)) for tag in ("desc", "g"))
    first, last = (spending.by_ally(DATA)[place].estimate for place in (0, -1))
    values = [f"{one.name}, {words.printed(DATA, Reference('estimate', one.id), 'en')}" for one in (first, last)]
    assert f"{len(ALLIES)} Allies, the highest estimate for 2024 first: from {values[0]}, to {values[1]}" in text_of(description)
    assert [len(classed(drawing, name)) for name in ("level", "open", "row")] == [len(ALLIES)] * 3
    # The guideline's label is written like the names of the countries of the briefing.
    assert len(classed(drawing, "name")) == sum(row.named for row in spending.by_ally(DATA)) + 1


def test_the_file_to_download_holds_what_the_table_prints(site: Path) -> None:
    raw = (site / "data" / "estimates.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    page = tree(site, "reference/defense-spending/")
    for row in some(rows):
        printed = [data.get("value") for data in page.find(f".//tr[@id='nato-{row['id']}']").iter("data")]
        assert printed == [row["share_2014"], row["share_2024_estimate"]]
    assert len(rows) == len(DATA["estimate"])


def test_what_differs_from_the_table_is_explained_beside_it(site: Path) -> None:
    page = text_of(tree(site, "reference/defense-spending/"))
    calls = [call for _, call in SITE.pages["reference/defense-spending.md"].calls]
    for id_ in some(call.args[0] for call in calls if call.name == "comparison"):
        assert words.plain(DATA, DATA["comparison"][id_].finding, "en") in page
    for id_ in some(call.args[1] for call in calls if call.name == "ref" and call.args[0] == "estimate"):
        assert words.printed(DATA, Reference("estimate", id_), "en") in page


# --------------------------------------------------------------------------------------------------------------- promises


def test_no_page_rates_a_claim_for_machines(site: Path) -> None:
    assert [path.name for path in some(site.rglob("*.html")) if "ClaimReview" in path.read_text("utf-8")] == []


def test_nothing_is_fetched_by_the_checks(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert project.load(ROOT).data["source"]
    assert sitecheck.check(site) == []
