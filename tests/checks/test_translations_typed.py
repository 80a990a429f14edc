"""What a translation may type although pages and records may not: what its source types, as the language writes it, and exceptions."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import site
from briefing.checks import project
from briefing.records.problems import Problems
from briefing.wording import catalog
from tests import cases


def said(folder: Path) -> list[str]:
    """What the check says of a project."""
    try:
        project.load(folder)
    except Problems as problems:
        return [str(problem) for problem in problems.problems]
    return []


@pytest.mark.parametrize(
    ("finding", "says"),
    [
        ("[[speaker krone]] говорила о 2,1 процента 20 февраля 2020 года.", []),
        ("20.02.2020: [[speaker krone]] говорила о 2,1 %.", ["2"]),
        ("[[speaker krone]] говорила о 2.1 % 20 февраля 2020 года.", ["1"]),
        ("[[speaker krone]] говорила о 2,10 процента в феврале 2020 года.", []),
        ("[[speaker krone]] говорила о 21 процента 20 февраля 2020 года.", ["21"]),
    ],
)
def test_a_number_of_the_source_may_stand_in_the_form_of_the_language(small: Path, finding: str, says: list[str]) -> None:
    text = f'- id: f-toll\n  finding: "{finding}"\n'
    cases.apply(small, [{"file": "data/ru/comparisons.yml", "write": text}])
    write = "write what the source says, or correct that first"
    assert said(small) == [
        f"data/ru/comparisons.yml:2: `finding`: the source does not have the number {number}; {write}" for number in says
    ]


@pytest.mark.parametrize(
    ("finding", "says"),
    [
        ("[[actor berg short]]: «слишком поздно».", []),
        ("[[actor berg short]] говорит в феврале «слишком поздно».", ["the source does not say `феврале`"]),
        ("[[actor berg short]] и Крона: «слишком поздно».", ["the name `Крона` is typed by hand"]),
    ],
)
def test_a_quotation_may_stand_where_the_source_types_one_but_no_date_and_no_name(
    small: Path, finding: str, says: list[str]
) -> None:
    text = f'- id: q-too-late\n  finding: "{finding}"\n'
    speakers = "- id: krone\n  name: Крона\n"
    cases.apply(
        small,
        [{"file": "data/ru/comparisons.yml", "write": text}, {"file": "data/ru/speakers.yml", "write": speakers}],
    )
    assert [problem.partition(": `finding`: ")[2].partition("; ")[0] for problem in said(small)] == says


def test_a_name_may_hold_another_that_is_an_adjective_in_the_source(small: Path) -> None:
    countries = "- id: sud\n  name: {nom: Судерландия, gen: Судерландии}\n"
    old, new = "title: {nom: мэр, gen: мэра}", "title: {nom: мэр Судерландии, gen: мэра Судерландии}"
    title = {"file": "data/ru/actors.yml", "replace": old, "with": new}
    cases.apply(small, [{"file": "data/ru/countries.yml", "write": countries}, title])
    assert said(small) == []


def test_a_day_of_the_source_may_stand_by_a_name_of_two_words(small: Path) -> None:
    settings = (small / "mkdocs.ru.yml").read_text("utf-8").replace("/ru", "/az").replace(": ru", ": az")
    later = "- id: f-toll\n  later: Rüsum {day} qalır.\n"
    cases.apply(
        small,
        [
            {"file": "mkdocs.az.yml", "write": settings},
            {
                "file": "docs/az/briefing/outlook.md",
                "write": (small / "docs/ru/briefing/outlook.md")
                .read_text("utf-8")
                .replace(', "gen"', "")
                .replace("Перспективы", "Outlook"),
            },
            {"file": "data/comparisons.yml", "replace": "later: A month later", "with": "later: On Monday"},
            {"file": "data/comparisons.yml", "replace": "Der Zoll bleibt", "with": "Der Zoll bleibt On Monday"},
            {
                "file": "data/comparisons.yml",
                "replace": "translation: the toll stays",
                "with": "translation: the toll stays Monday",
            },
            {"file": "data/az/comparisons.yml", "write": later.format(day="bazar ertəsi")},
        ],
    )
    assert said(small) == []
    cases.apply(small, [{"file": "data/az/comparisons.yml", "write": later.format(day="çərşənbə axşamı")}])
    write = "write what the source says, or correct that first"
    assert said(small) == [f"data/az/comparisons.yml:2: `later`: the source does not say `çərşənbə axşamı`; {write}"]


def test_an_exception_of_one_language_is_none_of_another(small: Path) -> None:
    waiver = "- {{id: w, page: {page}, text: Анны Берг, reason: A reason.}}\n"
    cases.apply(
        small,
        [
            {"file": "docs/ru/briefing/outlook.md", "replace": "ждёт", "with": "и сестра Анны Берг ждут"},
            {"file": "data/waivers.yml", "write": waiver.format(page="ru/briefing/outlook.md")},
        ],
    )
    assert said(small) == []
    cases.apply(small, [{"file": "data/waivers.yml", "write": waiver.format(page="briefing/outlook.md")}])
    assert said(small) == [
        "data/waivers.yml:1: the exception `w` is not needed: no rule refuses `Анны Берг` on briefing/outlook.md; delete it",
        'docs/ru/briefing/outlook.md:6: the name `Анны Берг` is typed by hand; write `{{ actor("berg", "gen") }}`',
    ]


def test_a_mistake_of_the_source_is_not_told_again_for_its_translation(small: Path) -> None:
    cases.apply(
        small, [{"file": "data/sections.yml", "replace": "gist: The authority will decide.", "with": "gist: It is 3% of it."}]
    )
    assert [problem.partition(":")[0] for problem in said(small)] == ["data/sections.yml"]


def test_a_build_runs_the_settings_that_the_check_reads_and_no_others(small: Path) -> None:
    for name in ("mkdocs.RU.yml", "mkdocs.r1.yml", "mkdocs.zz.yaml", "mkdocs.-f.yml", "mkdocs.rus.yml", "mkdocs.az.yml"):
        (small / name).write_text("hooks: [evil.py]\n")
    run = [settings for settings, _ in site._languages(small, small / "site", None)]
    assert run == ["mkdocs.yml", *(f"mkdocs.{language}.yml" for language in catalog.languages(small)[1:])]
    assert run == ["mkdocs.yml", "mkdocs.az.yml", "mkdocs.ru.yml"]
    told = {problem.partition(":")[0] for problem in said(small)}
    assert told == {"mkdocs.RU.yml", "mkdocs.r1.yml", "mkdocs.-f.yml", "mkdocs.az.yml"}
