"""`fmt` puts records into one order and layout, and loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefing.editing import layout
from briefing.records import yamlfile
from briefing.records.kinds import KINDS
from tests.conftest import ROOT
from tests.saying import Said, said

HEAD = "# yaml-language-server: $schema=schema/figures.json\n# Every number.\n"


def arranged(text: str, kind: str = "quote") -> str:
    return layout.arranged(text, kind, "data/quotes.yml")


def test_fields_stand_in_the_order_of_the_model() -> None:
    assert arranged("- text: too late\n  id: berg-too-late\n  paragraphs: [harbor-1]\n  speaker: berg\n") == (
        "- id: berg-too-late\n  text: too late\n  speaker: berg\n  paragraphs: [harbor-1]\n"
    )


def test_a_field_that_no_record_has_is_kept_at_the_end_for_the_check_to_name() -> None:
    assert arranged("- sepaker: berg\n  id: a\n") == "- id: a\n  sepaker: berg\n"


def test_a_value_needs_no_quotation_marks_where_it_reads_back_the_same() -> None:
    assert arranged('- id: "a"\n  text: "too late"\n  about: "no"\n') == '- id: a\n  text: too late\n  about: "no"\n'


def test_a_value_that_would_read_as_something_else_is_put_in_quotation_marks() -> None:
    assert arranged("- id: a\n  about: '[[actor berg]] on: a #thing'\n") == '- id: a\n  about: "[[actor berg]] on: a #thing"\n'


def test_a_long_text_is_folded_and_a_reference_stays_on_one_line() -> None:
    text = "word " * 23 + "[[actor berg short]] and the rest"
    assert arranged(f'- id: a\n  about: "{text}"\n') == (
        f"- id: a\n  about: >-\n    {'word ' * 22}word\n    [[actor berg short]] and the rest\n"
    )


def test_a_list_stands_in_brackets_over_as_many_lines_as_it_needs() -> None:
    ids = [f"harbor-paragraph-{number}" for number in range(1, 10)]
    items = "".join(f"    - {id_}\n" for id_ in ids)
    assert arranged(f"- id: a\n  paragraphs:\n{items}") == (
        f"- id: a\n  paragraphs: [{', '.join(ids[:5])},\n    {', '.join(ids[5:])}]\n"
    )


def test_records_keep_their_order() -> None:
    assert arranged("- id: b\n- id: a\n") == "- id: b\n- id: a\n"


def test_sources_are_sorted_by_id_and_take_their_comments_along() -> None:
    text = f"{HEAD}- id: b\n# About a.\n- id: a\n  publisher: P\n"
    assert arranged(text, "source") == f"{HEAD}# About a.\n- id: a\n  publisher: P\n- id: b\n"


COMMENTED = """\
# The file.

# A group.
- id: a
  # Above a field.
  text: too late
  about: >-
    a text
    # that only looks like a comment

# The next group,
# in two lines.
- id: b
  text: late
# At the end.
"""


def test_comments_stay_above_what_they_stand_above() -> None:
    assert arranged(COMMENTED) == COMMENTED.replace(
        "  about: >-\n    a text\n    # that only looks like a comment\n", '  about: "a text # that only looks like a comment"\n'
    )


def test_a_comment_inside_a_list_of_records_stays_there() -> None:
    text = "- id: a\n  excerpts:\n    # The first.\n    - words: late\n      # Where.\n      source: gazette\n"
    assert arranged(text, "comparison") == text


def test_a_comment_inside_a_short_list_stays_above_its_item() -> None:
    text = "- id: a\n  paragraphs:\n    # The first.\n    - harbor-1\n    - harbor-2\n"
    assert arranged(text) == text


def test_a_comment_inside_brackets_stays_above_its_item() -> None:
    text = "- id: a\n  paragraphs: [\n    harbor-1,\n    # The second.\n    harbor-2]\n"
    assert arranged(text) == "- id: a\n  paragraphs:\n    - harbor-1\n    # The second.\n    - harbor-2\n"


def test_a_sign_inside_quotation_marks_begins_no_comment() -> None:
    assert arranged('- id: a\n  about: "no # 1"\n') == '- id: a\n  about: "no # 1"\n'


def test_a_file_without_records_is_left_as_it_is() -> None:
    assert arranged(f"{HEAD}[]\n") == f"{HEAD}[]\n"


@pytest.mark.parametrize("folder", [ROOT / "data", ROOT / "tests" / "small" / "data"], ids=["real", "small"])
@pytest.mark.parametrize("kind", KINDS)
def test_arranging_changes_no_value_loses_no_comment_and_is_done_after_once(folder: Path, kind: str) -> None:
    text = (folder / KINDS[kind].file).read_text("utf-8")
    found = arranged(text, kind)
    before, after = (yamlfile.parse(one, "", most=KINDS[kind].most).value for one in (text, found))
    assert after == (sorted(before, key=lambda record: record["id"]) if KINDS[kind].by_id else before)
    # A record that is sorted into its place takes its comments along.
    assert sorted(comments(found)) == sorted(comments(text))
    assert arranged(found, kind) == found


def comments(text: str) -> list[str]:
    """The lines that are comments: a line of a folded text may begin with `#` too."""
    scalars = [token for token in yaml.scan(text) if isinstance(token, yaml.ScalarToken)]
    inside = {line for one in scalars for line in range(one.start_mark.line + 1, one.end_mark.line + (one.end_mark.column > 0))}
    numbered = enumerate(text.split("\n"))
    return [line.strip() for number, line in numbered if line.lstrip().startswith("#") and number not in inside]


def fmt(project: Path) -> Said:
    return said(project, "fmt")


TRANSLATIONS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (ROOT / "data", ROOT / "tests" / "small" / "data")
    for path in folder.glob("??/*.yml")
    if path.stem != "reviews"
)


@pytest.mark.parametrize("file", TRANSLATIONS)
def test_arranging_a_translation_changes_no_value_loses_no_comment_and_is_done_after_once(file: str) -> None:
    text, name = (ROOT / file).read_text("utf-8"), file.rpartition("/")[2]
    [kind] = [kind for kind, entry in KINDS.items() if entry.file == name]
    found = layout.arranged(text, kind, file, translation=True)
    before, after = (yamlfile.parse(one, "").value for one in (text, found))
    assert after == (sorted(before, key=lambda record: record["id"]) if KINDS[kind].by_id else before)
    assert sorted(comments(found)) == sorted(comments(text))
    assert layout.arranged(found, kind, file, translation=True) == found


def test_the_cases_of_a_name_stand_in_braces_over_as_many_lines_as_they_need_and_none_is_torn() -> None:
    words = "Европейский союз и европейские лидеры"
    text = f"""\
- forms:
    Anne: {{nom: Анна, gen: Анны}}
    Anna, of the town: "Анна, из города"
  name:
    nom: {words}
    gen: {words}
    dat: "{words}, двое"
  # Not verified.
  short:
    # One.
    nom: Анна
  id: berg
"""
    assert layout.arranged(text, "actor", "data/ru/actors.yml", translation=True) == (
        f"""\
- id: berg
  name: {{nom: "{words}", gen: "{words}",
      dat: "{words}, двое"}}
  # Not verified.
  short:
    # One.
    nom: Анна
  forms:
    Anne: {{nom: Анна, gen: Анны}}
    Anna, of the town: Анна, из города
"""
    )


def test_a_list_of_records_without_words_stands_on_one_line() -> None:
    text = "- id: harbor\n  paragraphs:\n    - {}\n    - {}\n"
    assert layout.arranged(text, "section", "x", translation=True) == "- id: harbor\n  paragraphs: [{}, {}]\n"


def test_the_command_puts_the_records_of_each_language_in_order_too(small: Path) -> None:
    fmt(small)
    actors = small / "data" / "ru" / "actors.yml"
    before = actors.read_text("utf-8")
    actors.write_text(before.replace("{all: Берг}", '{all: "Берг"}'), "utf-8")
    (small / "data" / "ru" / "reviews.yml").write_text("[]\n")
    assert fmt(small).stdout == "Put in order: data/ru/actors.yml.\n"
    assert actors.read_text("utf-8") == before
    assert fmt(small).stdout == "All files in data/ are in order.\n"


def test_the_command_says_which_files_it_put_in_order_and_the_second_time_that_all_are(small: Path) -> None:
    fmt(small)
    quotes = small / "data" / "quotes.yml"
    quotes.write_text(quotes.read_text("utf-8").replace("  text: too late", '  text: "too late"'), "utf-8")
    assert fmt(small).stdout == "Put in order: data/quotes.yml.\n"
    assert fmt(small).stdout == "All files in data/ are in order.\n"


def test_a_file_that_cannot_be_read_is_named_and_no_file_is_changed(small: Path) -> None:
    (small / "data" / "risks.yml").write_text("- id: a\n   text: b\n", "utf-8")
    quotes = small / "data" / "quotes.yml"
    quotes.write_text(quotes.read_text("utf-8").replace("  text: too late", '  text: "too late"'), "utf-8")
    before = quotes.read_bytes()
    done = fmt(small)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("data/risks.yml:2: this is not valid YAML")
    assert quotes.read_bytes() == before


def test_a_missing_file_is_named(small: Path) -> None:
    (small / "data" / "risks.yml").unlink()
    done = fmt(small)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "data/risks.yml:1: the file is missing; restore it from the last commit\n1 problem.\n"
