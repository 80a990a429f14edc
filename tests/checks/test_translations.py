"""A translation beside what it translates: the same records, the same calls, the same headings, in other words."""

from pathlib import Path

import pytest

from briefing.checks import project
from briefing.records.problems import Problems

PAGE, ACTORS, SECTIONS = "docs/ru/briefing/outlook.md", "data/ru/actors.yml", "data/ru/sections.yml"


def says(root: Path, file: str, old: str, new: str) -> list[str]:
    """What the check says of the small project with one thing changed in its Russian."""
    path = root / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(Problems) as raised:
        project.load(root)
    return [str(problem) for problem in raised.value.problems]


def test_a_call_that_the_english_page_does_not_make_is_named(small: Path) -> None:
    assert says(small, PAGE, '{{ actor("berg", "short") }}', '{{ actor("authority") }}') == [
        'docs/ru/briefing/outlook.md:6: ¶1 calls `{{ actor("authority") }}`, and docs/en/briefing/outlook.md does not; leave it'
        " out, or call it in both",
        'docs/ru/briefing/outlook.md:6: ¶1 lacks `{{ actor("berg") }}`, which docs/en/briefing/outlook.md calls there; write it'
        " where it belongs",
    ]


def test_another_form_or_case_of_the_same_record_is_no_other_call(small: Path) -> None:
    path = small / PAGE
    path.write_text(path.read_text("utf-8").replace('"authority", "gen"', '"authority"'), "utf-8")
    assert project.load(small).translations["ru"].pages["briefing/outlook.md"].language == "ru"


def test_an_unknown_case_fails_with_the_list(small: Path) -> None:
    assert says(small, PAGE, '"authority", "gen"', '"authority", "dat"') == [
        "docs/ru/briefing/outlook.md:6: `Управление порта` has no case `dat`; write one of `gen`, `nom`"
    ]


TERM = "- id: toll\n  name: {{nom: {0}, gen: {1}}}\n"


def test_a_term_rendered_otherwise_is_named(small: Path) -> None:
    (small / "data/ru/terms.yml").write_text(TERM.format("сбор", "сбора"), "utf-8")
    with pytest.raises(Problems) as raised:
        project.load(small)
    assert [str(problem) for problem in raised.value.problems] == [
        "data/ru/figures.yml:2: `label`: the source says `Toll`, and this has another word for the term; write `сбор`, in any case",
        "data/ru/issues.yml:2: `name`: the source says `Toll`, and this has another word for the term; write `сбор`, in any case",
    ]


def test_a_term_may_stand_in_any_case_and_begin_a_sentence(small: Path) -> None:
    (small / "data/ru/terms.yml").write_text(TERM.format("пошлина", "пошлины"), "utf-8")
    figures = small / "data/ru/figures.yml"
    figures.write_text(figures.read_text("utf-8").replace("Пошлина на грузы", "Размер пошлины на грузы"), "utf-8")
    assert project.load(small).translations["ru"].data["issue"]["toll"].name == "Пошлина"


def test_a_heading_with_another_id_is_named_with_those_of_the_english_page(small: Path) -> None:
    assert says(small, PAGE, "{: #outlook }", "{: #ausblick }") == [
        "docs/ru/briefing/outlook.md:4: the headings are not those of docs/en/briefing/outlook.md; write the same headings"
        " with the same ids: `outlook`"
    ]


def test_a_page_that_english_does_not_have_is_named(small: Path) -> None:
    (small / PAGE).rename(small / "docs/ru/briefing/outlok.md")
    with pytest.raises(Problems) as raised:
        project.load(small)
    assert "docs/ru/briefing/outlok.md:1: docs/en/ has no page `briefing/outlok.md`; did you mean `briefing/outlook.md`?" in [
        str(problem) for problem in raised.value.problems
    ]


def test_a_translation_of_no_record_is_named(small: Path) -> None:
    assert "data/ru/actors.yml:1: there is no actor `bergg`; did you mean `berg`?" in says(
        small, ACTORS, "id: berg\n", "id: bergg\n"
    )


def test_of_a_record_that_is_no_more_the_translation_is_to_be_deleted(small: Path) -> None:
    assert "data/ru/actors.yml:1: there is no actor `xyzzy`; delete it, or add what it translates first" in says(
        small, ACTORS, "id: berg\n", "id: xyzzy\n"
    )


def test_a_field_that_has_no_words_cannot_be_translated(small: Path) -> None:
    assert says(small, ACTORS, "  short: {all: Берг}\n", "  short: {all: Берг}\n  kind: person\n") == [
        "data/ru/actors.yml:4: actor `berg` has an unknown field `kind`; did you mean `id`?"
    ]


def test_a_name_by_its_cases_needs_a_nominative(small: Path) -> None:
    assert says(small, ACTORS, "name: {nom: Анна Берг, gen: Анны Берг}", "name: {gen: Анны Берг}") == [
        "data/ru/actors.yml:2: `name`: a name by its cases has one of `nom`, `all` and `poss`; write its nominative"
    ]


def test_an_unknown_case_of_a_name_is_named_with_those_there_are(small: Path) -> None:
    assert says(small, ACTORS, "gen: Анны Берг}", "gene: Анны Берг}") == [
        "data/ru/actors.yml:2: `name`: `gene` is no case; write one of nom, gen, dat, acc, ins, prep, loc, abl, voc, all, poss"
    ]


def test_as_many_paragraphs_are_translated_as_there_are(small: Path) -> None:
    assert says(small, SECTIONS, "    - gist: Решит управление.\n", "    - gist: Решит управление.\n    - {}\n") == [
        "data/ru/sections.yml:4: `paragraphs` has 2 items, the record has 1; write one for each, and `{}` for one without words"
    ]


def test_a_text_draws_on_the_records_that_the_english_draws_on(small: Path) -> None:
    assert says(small, SECTIONS, "Решит управление.", "Решит [[actor authority]].") == [
        "data/ru/sections.yml:5: `gist` draws on `[[actor authority]]`, and the source does not; delete it"
    ]


def test_a_paragraph_too_many_is_told_also_where_it_calls_nothing(small: Path) -> None:
    assert says(small, PAGE, '"gen") }}.\n', '"gen") }}.\n\nЕщё один.\n') == [
        "docs/ru/briefing/outlook.md:4: the page has 2 paragraphs, the section `outlook` has 1; write one for each"
    ]
