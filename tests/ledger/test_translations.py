"""Reviews of translations: each holds as long as the translation and the English text are what was compared."""

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing import translate
from briefing.__main__ import parse
from briefing.checks import project
from briefing.ledger import translations
from briefing.records.problems import Problems
from macros import blocks
from macros.view import View

ALL = [
    "actor authority",
    "actor berg",
    "figure toll-rate",
    "issue toll",
    "page briefing-outlook",
    "paragraph outlook-1",
    "section outlook",
]


def arguments(root: Path, *words: str) -> argparse.Namespace:
    return parse(["--root", str(root), "translations", *words])


@pytest.fixture
def read(small: Path) -> Path:
    """The small project, all of whose Russian was read beside the English."""
    translate.run(arguments(small, "--language", "ru", "--accept", *ALL))
    return small


def states(root: Path) -> Mapping[str, str]:
    """The translations whose reviews do not hold, each with why."""
    found = project.load(root).translations["ru"].reviews
    return {name: one.state for name, one in found.items() if one.state != "current"}


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_what_nobody_has_compared_is_missing_by_its_name(small: Path) -> None:
    assert set(states(small).values()) == {"missing"}
    assert [name.removesuffix(" ru") for name in sorted(states(small))] == ALL


def test_what_was_read_is_current(read: Path) -> None:
    assert states(read) == {}
    assert "target: paragraph outlook-1 ru," in (read / "data/ru/reviews.yml").read_text("utf-8")


def test_english_that_changes_makes_its_translation_old_and_no_other(read: Path) -> None:
    edit(read, "docs/en/briefing/outlook.md", "is what", "is all that")
    assert states(read) == {"paragraph outlook-1 ru": "suspect"}


def test_a_translation_that_changes_is_no_longer_as_it_was_compared(read: Path) -> None:
    edit(read, "docs/ru/briefing/outlook.md", "ждёт", "ожидает")
    assert states(read) == {"paragraph outlook-1 ru": "lapsed"}


def test_the_english_label_of_a_record_that_changes_makes_its_translation_old(read: Path) -> None:
    edit(read, "data/issues.yml", "name: Toll\n", "name: The toll\n")
    assert states(read) == {"issue toll ru": "suspect"}


def test_another_value_of_a_record_makes_nothing_old(read: Path) -> None:
    edit(read, "data/figures.yml", "value: 2.06\n", "value: 2.07\n")
    edit(read, "data/figures.yml", "literal: 2.06%", "literal: 2.07%")
    assert states(read) == {}


def test_a_review_by_a_native_speaker_is_one_of_all_that_stands_on_the_page(read: Path) -> None:
    translate.run(arguments(read, "--language", "ru", "--accept", "paragraph outlook-1", "--how", "native"))

    def is_native() -> bool:
        one = project.load(read).translations["ru"]
        return translations.compared(one.reviews, one.pages["briefing/outlook.md"]).by_native

    assert not is_native()
    translate.run(arguments(read, "--language", "ru", "--accept", "page briefing-outlook", "--how", "native"))
    assert is_native()


def told(root: Path) -> dict[str, str]:
    """What the table of all pages says of each, in Russian."""
    view = View(project.load(root), "index.md", "", "en")
    rows = re.findall(
        r"<th scope=\"row\"><a [^>]*>(.*?)</a></th><td[^>]*>(?:<em>)?(.*?)(?:</em>)?</td>", str(blocks.translations_table(view))
    )
    return dict(rows)


def test_the_table_of_pages_says_how_each_was_compared(small: Path) -> None:
    assert told(small)["Outlook"] == "not yet compared with the English text"
    assert {state for page, state in told(small).items() if page != "Outlook"} == {"not translated"}
    translate.run(arguments(small, "--language", "ru", "--accept", "paragraph outlook-1"))
    assert told(small)["Outlook"] == "compared in part: 1 of 2"
    translate.run(arguments(small, "--language", "ru", "--accept", "page briefing-outlook"))
    assert told(small)["Outlook"] == "compared, by no native speaker"
    both = ("paragraph outlook-1", "page briefing-outlook")
    translate.run(arguments(small, "--language", "ru", "--accept", *both, "--how", "native"))
    assert told(small)["Outlook"] == "read by a native speaker"
    edit(small, "docs/ru/briefing/outlook.md", "ждёт", "ожидает")
    assert told(small)["Outlook"] == "changed since it was last compared with the English text"
    edit(small, "docs/ru/briefing/outlook.md", "ожидает", "ждёт")
    edit(small, "docs/en/briefing/outlook.md", "is what", "is all that")
    assert told(small)["Outlook"] == "changed since it was last compared with the English text"


EXCERPTS = '- id: f-toll\n  excerpts:\n    - translation: "{}"\n    - {{}}\n'


def test_words_of_others_that_change_make_their_translation_old(read: Path) -> None:
    (read / "data/ru/comparisons.yml").write_text(EXCERPTS.format("пошлина — 2,1 процента"), "utf-8")
    assert project.load(read).translations["ru"].data["comparison"]["f-toll"].excerpts[0].translation == "пошлина — 2,1 процента"
    translate.run(arguments(read, "--language", "ru", "--accept", "comparison f-toll"))
    assert states(read) == {}
    edit(read, "data/comparisons.yml", "the toll is 2.1 percent", "the toll was 2.1 percent")
    assert states(read) == {"comparison f-toll ru": "suspect"}


def test_a_translation_of_words_of_others_has_their_numbers(small: Path) -> None:
    (small / "data/ru/comparisons.yml").write_text(EXCERPTS.format("пошлина — 2,2 процента"), "utf-8")
    assert problems(small) == [
        "data/ru/comparisons.yml:3: `translation`: the source does not have the number 2.2; write what the source says, or"
        " correct that first"
    ]


def test_words_of_others_without_a_translation_are_missing(small: Path) -> None:
    lacking = [name for name in translate.lacking(project.load(small).translations["ru"]) if name[2] == "excerpts.translation"]
    assert lacking == [("comparison", id_, "excerpts.translation") for id_ in ("q-too-late", "f-toll", "f-toll")]


def test_a_name_of_nothing_is_told_and_nothing_is_written(small: Path) -> None:
    with pytest.raises(Problems) as raised:
        translate.run(arguments(small, "--language", "ru", "--accept", "figure toll-rates"))
    assert str(raised.value).splitlines()[0] == (
        "--accept:1: nothing is translated that is named `figure toll-rates`; did you mean `figure toll-rate`?"
    )
    assert not (small / "data/ru/reviews.yml").exists()


def test_a_language_that_there_is_not_is_told(small: Path) -> None:
    with pytest.raises(Problems, match="there is no language `rus`; did you mean `ru`"):
        translate.run(arguments(small, "--language", "rus"))


def test_the_list_says_what_is_missing_and_what_has_lapsed(read: Path) -> None:
    edit(read, "docs/en/briefing/outlook.md", "is what", "is all that")
    said = translate.run(arguments(read)).splitlines()
    assert "ru: 1 of 4 pages are translated." in said
    assert "  docs/ru/briefing/outlook.md:6: paragraph outlook-1 ru: the English text has changed since it was translated" in said


def test_whoever_corrects_english_has_nothing_to_do_in_other_languages(read: Path) -> None:
    edit(read, "docs/en/briefing/outlook.md", '{{ actor("berg", "short") }} expects', "the mayor expects")
    edit(read, "data/sections.yml", "gist: The authority will decide.", "gist: The [[actor authority]] will decide.")
    edit(read, "data/issues.yml", "- id: toll\n", "- id: toll-of-all\n")
    for file in ("data/positions.yml", "docs/en/index.md", "docs/en/record.md"):
        path = read / file
        path.write_text(
            path.read_text("utf-8").replace("north-toll", "north-toll-of-all").replace("issue: toll\n", "issue: toll-of-all\n"),
            "utf-8",
        )
    with pytest.raises(Problems) as raised:
        project.load(read)
    # What English itself lacks now is told, and nothing of Russian.
    assert not [problem for problem in raised.value.problems if "ru/" in problem.path]


def test_whoever_takes_a_text_out_of_the_english_leaves_its_translation_alone(small: Path) -> None:
    edit(small, "data/actors.yml", "  title: Mayor\n", "")
    assert "data/ru/actors.yml:4: the record has no `title` to translate; delete it" in problems(small)
    edit(small, "data/actors.yml", "  name: Anna Berg\n", "  name: Anna Berg\n  title: Mayor\n")
    translate.run(arguments(small, "--language", "ru", "--accept", "actor berg"))
    edit(small, "data/actors.yml", "  title: Mayor\n", "")
    assert not [problem for problem in problems(small) if problem.startswith("data/ru/")]


def problems(root: Path) -> list[str]:
    with pytest.raises(Problems) as raised:
        project.load(root)
    return [str(problem) for problem in raised.value.problems]


def test_cases_are_shown_to_be_read_as_they_are_written(small: Path) -> None:
    lines = [line.split("│")[0].strip() for line in translate.run(arguments(small, "--language", "ru")).splitlines()]
    begin = lines.index("# actor authority ru")
    assert lines[begin + 1 : begin + 3] == ["name.gen: Управления порта", "name.nom: Управление порта"]
