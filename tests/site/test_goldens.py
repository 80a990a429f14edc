"""Every figure, quotation, date and list in all languages, letter by letter, in each place that says it: `goldens.yml` has them.

What was corrected since it was typed there is no mistake of the site, and is left out; `records` tells that apart.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.pages.tree import Call
from briefing.published import citation
from briefing.records.references import Reference
from briefing.wording import locale
from briefing.wording import printing as words
from macros import blocks
from macros.view import View, inline
from tests.built import SITE, some, tree
from tests.conftest import ROOT

GOLDENS: Mapping[str, Mapping[str, Any]] = yaml.safe_load((ROOT / "tests" / "site" / "goldens.yml").read_text("utf-8"))
LANGUAGES = list(GOLDENS["charts"])
EVERYWHERE = pytest.mark.parametrize("language", LANGUAGES)


def facts(kind: str, id_: str) -> str:
    """What decides how a record is said, of whatever language; nothing of one that there is no more."""
    one = SITE.data[kind].get(id_)
    if kind == "figure" and one:
        parts = (one.value, one.scale, one.unit, one.precision, one.degree, one.due, one.period, one.unit_in_words, *one.subjects)
        return " ".join(str(part) for part in parts if part)
    return one.text if one else ""


CORRECTED = {name.split()[1] for name, typed in GOLDENS["records"].items() if facts(*name.split()) != typed}


def stands(name: str) -> bool:
    """Whether what a line of the table is about is as it was when it was typed."""
    return not CORRECTED & set(re.split("[ ,]+", name))


def golden(table: str, language: str) -> dict[str, str]:
    """A table in one language."""
    return {name: one[language] for name, one in GOLDENS[table].items() if stands(name)}


def only(found: Mapping[str, str], expected: Mapping[str, str]) -> dict[str, str]:
    """Of what was found, that which the table has."""
    return {name: found[name] for name in some(expected)}


def view(language: str, path: str = "index.md") -> View:
    """A page as the language has it, or will have it once it is translated."""
    one = SITE.languages[language]
    return View(one, path, one.pages[path].url, language, "https://site.example/")


def printed(language: str, name: str) -> str:
    """What a call prints: `figure fra-plan short dat`."""
    kind, id_, *form = name.split(" ", 2)
    return words.printed(SITE.languages[language].data, Reference(kind, id_, *form), language)


def text(html: object) -> str:
    """What a reader sees of some HTML, spaces at which no line breaks as they are."""
    return re.sub(r"[ \n]+", " ", re.sub("<[^>]*>", "", str(html))).strip()


def shown(site: Path, language: str, url: str) -> Any:
    """A page of a language, as a browser reads it."""
    return tree(site, url if language == SITE.language else f"{language}/{url}")


def said(element: Any) -> str:
    return re.sub(r"[ \n]+", " ", "".join(element.itertext())).strip()


def table(site: Path, language: str, name: str) -> dict[str, dict[str, str]]:
    """The rows of a download."""
    file = site / ("" if language == SITE.language else language) / "data" / "v1" / f"{name}.csv"
    return {row["id"]: row for row in csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline=""))}


# ------------------------------------------------------------------------------------------------------------- the table


def test_every_figure_and_quotation_has_its_words_in_every_language() -> None:
    assert (len(GOLDENS["figures"]), len(GOLDENS["quotes"])) == (11, 5)
    assert [f"figure {id_}" for id_ in GOLDENS["figures"]] + [f"quote {id_}" for id_ in GOLDENS["quotes"]] == list(
        GOLDENS["records"]
    )
    assert LANGUAGES == [language for language in SITE.languages if language in LANGUAGES] == ["en", "az", "ru"]


def test_the_table_is_typed_anew_when_much_of_it_was_corrected() -> None:
    assert len(CORRECTED) < 4, f"type these anew in goldens.yml: {', '.join(sorted(CORRECTED))}"


# --------------------------------------------------------------------------------------------------------------- places


@EVERYWHERE
def test_a_paragraph_says_each_figure_and_quotation_as_its_language_does(language: str) -> None:
    page = view(language)
    figures, quotes = golden("figures", language), golden("quotes", language)
    assert {id_: text(inline(page, Reference("figure", id_))) for id_ in figures} == figures
    assert {id_: text(blocks.render(page, Call("quote", (id_,), {}, 0))) for id_ in quotes} == quotes


@EVERYWHERE
def test_a_call_says_it_in_the_form_and_the_case_that_it_asks_for(language: str) -> None:
    called = {name: words_ for name, words_ in GOLDENS["called"][language].items() if stands(name)}
    assert {name: printed(language, name) for name in called} == called


@EVERYWHERE
def test_the_table_of_figures_says_each_as_its_language_does_and_whom_it_is_about(site: Path, language: str) -> None:
    rows = {row.get("id"): row for row in shown(site, language, "reference/figures/").iter("tr") if row.get("id")}
    figures, lists = golden("figures", language), golden("lists", language)
    assert only({id_: said(row.find("th")) for id_, row in rows.items()}, figures) == figures
    assert [id_ for id_ in ("above-3", "below-2") if id_ in lists and lists[id_] not in said(rows[id_])] == []
    # The title of a comparison with three of them.
    titles = [said(heading) for heading in shown(site, language, "reference/figures/").iter("h3")]
    three = lists.get("demand-3 demand-4 demand-5", "")
    assert [title for title in titles if title.startswith(three)]


@EVERYWHERE
def test_the_page_of_a_figure_or_a_quotation_says_it_as_its_language_does(site: Path, language: str) -> None:
    for name in ("figures", "quotes"):
        pages = {id_: shown(site, language, f"reference/{name}/{id_}/") for id_ in golden(name, language)}
        found = {id_: said(page.find(".//*[@class='shown']")) for id_, page in pages.items()}
        assert found == golden(name, language)
    # As plain text it begins with the same characters.
    file = site / ("" if language == SITE.language else language) / "reference" / "figures" / "fra-plan" / "index.md"
    heading = next(line for line in file.read_text("utf-8").split("\n") if line.startswith("# "))
    assert golden("figures", language).get("fra-plan", "") in heading


@EVERYWHERE
def test_a_note_says_each_figure_and_quotation_as_its_language_does(language: str) -> None:
    noted = ""
    for path in ("eu-perspective", "us-approach", "ukraine-position", "russian-perspective", "risks"):
        noted += text(re.sub("<p", "|<p", str(blocks.notes(view(language, f"briefing/{path}.md"))[1]))) + "|"
    expected = {**golden("figures", language), **golden("quotes", language)}
    # These three stand in one note.
    three = golden("lists", language).get("demand-3 demand-4 demand-5")
    together = [three or words_ if id_.startswith("demand-") else words_ for id_, words_ in expected.items()]
    assert [one for one in together if f"|{one} |" not in noted and f"|{one}|" not in noted] == []


@EVERYWHERE
def test_the_chart_says_each_level_plan_and_threshold_as_its_language_does(language: str) -> None:
    drawn = str(blocks.drawn_chart(view(language, "reference/defense-spending.md"), "spending_chart"))
    labels = set(re.findall(">([^<>]+)</t(?:ext|span)>", drawn))
    assert len(set(GOLDENS["charts"][language]) - labels) <= 2 * len(CORRECTED)


@EVERYWHERE
def test_the_chart_s_file_is_in_the_language_of_the_page_that_shows_it(site: Path, language: str) -> None:
    folder = site if language == SITE.language else site / language
    drawn = (folder / "charts" / "spending.svg").read_text("utf-8")
    written = SITE.languages[language].pages["reference/defense-spending.md"].language
    missing = [label for label in GOLDENS["charts"][written] if f">{label}<" not in drawn]
    # A level that was corrected is another label.
    assert len(missing) <= 2 * len(CORRECTED)


@EVERYWHERE
def test_a_download_says_each_figure_and_quotation_as_its_language_does(site: Path, language: str) -> None:
    figures = {id_: row["printed"] for id_, row in table(site, language, "figures").items()}
    quotes = {id_: row["text"] for id_, row in table(site, language, "quotes").items()}
    # A program gets the words without their marks.
    bare = {id_: quoted[1:-1] for id_, quoted in golden("quotes", language).items()}
    assert (only(figures, golden("figures", language)), only(quotes, bare)) == (golden("figures", language), bare)


@EVERYWHERE
def test_a_citation_says_it_as_its_language_does(site: Path, language: str) -> None:
    page = view(language)
    cited = {one.id: one for one in citation.citables(page.data, language)}
    named = {id_: citation.chicago(cited[id_], page.data.briefing, page.edition) for id_ in golden("cited", language)}
    assert [id_ for id_, words in golden("cited", language).items() if f" {words} " not in named[id_]] == []
    titles = golden("titles", language)
    for id_ in golden("figures", language):
        folder = site if language == SITE.language else site / language
        file = (folder / "cite" / f"figure-{id_}.bib").read_text("utf-8")
        wanted = titles.get(id_, golden("figures", language)[id_].translate(str.maketrans({"%": r"\%", "$": r"\$"})))
        assert re.search(rf'title = "\{{.*{re.escape(wanted)}\)?\}}"', file), file


@EVERYWHERE
def test_a_date_alone_in_running_text_and_of_a_month_is_as_its_language_has_it(language: str) -> None:
    page = view(language)
    found = {}
    for name in golden("dates", language):
        id_, _, place = name.partition(", ")
        found[name] = page.when(id_, running=place == "running") if place else locale.moment(id_, language)
    assert found == golden("dates", language)


@EVERYWHERE
def test_the_page_of_a_figure_is_dated_as_its_language_has_it(site: Path, language: str) -> None:
    page = shown(site, language, "reference/figures/fra-plan/")
    assert golden("dates", language)["briefing, alone"] in said(page.find(".//article"))


@EVERYWHERE
def test_names_in_a_row_are_as_their_language_has_them(language: str) -> None:
    page = view(language)
    lists = golden("lists", language)
    for id_ in {"above-3", "below-2"} & lists.keys():
        assert page.names(some(page.data["figure"][id_].subjects)) == lists[id_]
    row = locale.listing([page.printed("figure", f"demand-{number}") for number in (3, 4, 5)], language)
    assert row == lists.get("demand-3 demand-4 demand-5", row)
