"""One figure is corrected in one record: all languages say so, each in its own way, and no translation has to be read again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from briefing.checks import project
from briefing.checks.project import Project
from briefing.published import edition, publish
from macros import plain
from tests import cases
from tests.built import SITE
from tests.conftest import copy_project

# How a number is written, by language: in running text, where a case may follow, and as a citation's file has it.
OLD = {"en": r"\b2\.25\\?%", "az": r"\b2,25\\?%", "ru": "\\b2,25\u00a0\\\\?%"}
NEW = {language: number.replace("25", "35", 1) for language, number in OLD.items()}
# NATO has the same number for another country, and keeps it.
OTHERS = ["reference/defense-spending/"]
SHOWN = [
    "brief/", "briefing/eu-perspective/", "cite/", "method/", "reference/defense-spending/", "reference/figures/",
    "reference/figures/fra-plan/", "reference/figures/fra-spending/", "reference/parties/eu/", "reference/public-record/",
    "reference/timeline/", "reference/whos-who/",
]  # fmt: skip
FILES = [
    "cite/figure-fra-plan.bib", "cite/figure-fra-plan.json", "cite/figure-fra-plan.ris",
    "data/briefing.json", "data/v1/events.csv", "data/v1/events.json", "data/v1/figures.csv", "data/v1/figures.json",
]  # fmt: skip
EDITION = edition.current(SITE.data, "https://site.example/")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the plan of France is another one: two words of one record, and nothing else."""
    copy = copy_project(tmp_path_factory.mktemp("languages") / "project")
    place = SITE.data.place("figure", "fra-plan")
    assert place.source.count("2.25") == 2
    cases.apply(copy, [{"file": place.file, "replace": place.source, "with": place.source.replace("2.25", "2.35")}])
    return copy


@cache
def loaded(root: Path) -> Project:
    """The project in a folder, read once."""
    return project.load(root)


def numbers(texts: Mapping[str, str], patterns: tuple[str, ...]) -> Counter[str]:
    """Where a number stands, with how often."""
    found = {name: sum(len(re.findall(pattern, text)) for pattern in patterns) for name, text in texts.items()}
    return Counter({name: count for name, count in found.items() if count})


@pytest.mark.parametrize("language", OLD)
def test_each_page_that_showed_the_old_value_shows_the_new_one_as_often(site: Path, changed: Path, language: str) -> None:
    one, folder = loaded(changed).languages[language], site if language == "en" else site / language
    # What the briefing has stands in its own language on every page.
    old, new = ({form[language], form["en"]} for form in (OLD, NEW))
    shown = {page.url: plain.markdown(one, page, EDITION.of(language), language) for page in one.pages.values()}
    showed = {url: (folder / url / "index.md").read_text("utf-8") for url in shown}
    assert sorted(numbers(shown, tuple(new))) == SHOWN
    assert sorted(numbers(shown, tuple(old))) == OTHERS
    assert numbers(shown, tuple(new)) + numbers(shown, tuple(old)) == numbers(showed, tuple(old))
    # Those that are translated have it as their language does.
    own = ("reference/figures/", "reference/figures/fra-plan/", "reference/parties/eu/")
    assert [url for url in own if not re.search(NEW[language], shown[url])] == []


@pytest.mark.parametrize("language", OLD)
def test_each_file_beside_the_pages_has_the_new_value_in_its_language(changed: Path, language: str) -> None:
    held, holds = (
        {name: content.decode() for name, content in publish.files(one, EDITION.of(language), language).items() if name in FILES}
        for one in (SITE.languages[language], loaded(changed).languages[language])
    )
    old, new = (OLD[language],), (NEW[language],)
    assert sorted(numbers(holds, new)) == sorted(FILES)
    assert numbers(holds, new) + numbers(holds, old) == numbers(held, old)
    assert [name for name in numbers(holds, old) if "figure" in name] == []


@pytest.mark.parametrize("language", SITE.translations)
def test_no_translation_has_to_be_read_again(changed: Path, language: str) -> None:
    """What a review is sealed over, the words and what they rest on, is what it was."""
    before = {name: one.target for name, one in SITE.translations[language].reviews.items()}
    assert {name: one.target for name, one in loaded(changed).translations[language].reviews.items()} == before
    assert {"figure fra-plan", "event france-2029", "paragraph russian-perspective-2"} <= {
        one.rpartition(" ")[0] for one in before
    }
