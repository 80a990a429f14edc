"""`check --fix` mends what is without a doubt, and leaves everything else to the contributor."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.editing import schema
from tests.conftest import ROOT
from tests.saying import Said, said

HARBOR = "docs/en/briefing/harbor.md"


@pytest.fixture(autouse=True)
def _no_schemas(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written for editors is tested in test_schema.py, and takes longer than what is tested here."""
    monkeypatch.setattr(schema, "renew", lambda _: None)


def check(project: Path, *words: str) -> Said:
    return said(project, "check", *words)


def edit(project: Path, file: str, old: str, new: str) -> Path:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


MENDED = {
    "a figure that exactly one record prints": ('{{ figure("toll-rate") }}', "2.06%"),
    "a quotation that exactly one record holds": ('{{ quote("berg-too-late") }}', "“too late”"),
    "a quotation in straight marks": ('{{ quote("berg-too-late") }}', '"too late"'),
    "the name of a person": ('{{ actor("berg", "title") }} called', "Berg called"),
    "a name that a record has as a form": ('{{ actor("dockers", "dock workers") }}', "dock workers"),
}


@pytest.mark.parametrize("name", MENDED)
def test_it_mends(small: Path, name: str) -> None:
    call, typed = MENDED[name]
    path = edit(small, HARBOR, call, typed)
    done = check(small, "--fix")
    # Where another form of the name is called than before, the paragraph was not compared as it is now.
    lapsed = (
        " 1 record or paragraph is not as last compared; nothing to do for you (python3 run.py reviews)."
        if name == "the name of a person"
        else ""
    )
    assert done.stdout.splitlines()[-1] == f"30 records and 4 pages: no problem.{lapsed}", done.stdout
    assert done.stdout.startswith(f"Mended {HARBOR}:6: ")
    assert typed not in path.read_text("utf-8").replace(call, "")


def test_it_says_what_it_mended(small: Path) -> None:
    edit(small, HARBOR, '{{ figure("toll-rate") }}', "2.06%")
    assert check(small, "--fix").stdout.splitlines()[0] == f'Mended {HARBOR}:6: 2.06% is now {{{{ figure("toll-rate") }}}}'


RUSSIAN = "docs/ru/briefing/outlook.md"


@pytest.mark.parametrize(
    ("call", "typed"),
    [('{{ actor("authority", "gen") }}', "Управления порта"), ('{{ actor("berg", "short") }}', "Берг")],
)
def test_it_mends_a_name_of_another_language_by_a_call_in_its_case(small: Path, call: str, typed: str) -> None:
    path = edit(small, RUSSIAN, call, typed)
    before, done = path.read_text("utf-8").replace(typed, call), check(small, "--fix")
    assert done.stdout.splitlines()[0] == f"Mended {RUSSIAN}:6: {typed} is now {call}"
    assert path.read_text("utf-8") == before


def test_it_leaves_a_name_that_no_call_prints_as_it_was_typed(small: Path) -> None:
    path = edit(small, RUSSIAN, '{{ actor("berg", "short") }}', "БЕРГ")
    done = check(small, "--fix")
    assert 'the name `Берг` is typed by hand; write `{{ actor("berg", "short") }}`' in done.stdout
    assert "БЕРГ" in path.read_text("utf-8")


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}"])
def test_it_mends_a_figure_in_a_record_of_another_language_whatever_its_space_is(small: Path, space: str) -> None:
    path = small / "data" / "ru" / "positions.yml"
    path.write_text(f"- id: north-toll\n  text: Пошлина составляет 2,06{space}%.\n", "utf-8")
    done = check(small, "--fix")
    assert done.stdout.splitlines()[0] == "Mended data/ru/positions.yml:2: 2,06 % is now [[figure toll-rate]]"
    assert path.read_text("utf-8") == "- id: north-toll\n  text: Пошлина составляет [[figure toll-rate]].\n"


def test_it_mends_a_heading_without_an_id(small: Path) -> None:
    path = edit(small, "docs/en/record.md", "\n", "\n")
    path.write_text(path.read_text("utf-8") + "\n## What is not known\n", "utf-8")
    assert check(small, "--fix").returncode == 0
    assert path.read_text("utf-8").endswith("## What is not known {: #what-is-not-known }\n")


def test_it_mends_a_figure_in_the_text_of_a_record(small: Path) -> None:
    path = edit(small, "data/risks.yml", "text: ", "text: At 2.06%, ")
    check(small, "--fix")
    assert "text: At [[figure toll-rate]], " in path.read_text("utf-8")


def test_it_mends_several_in_one_line(small: Path) -> None:
    path = edit(small, HARBOR, '{{ figure("toll-rate") }}', "2.06%")
    edit(small, HARBOR, '{{ quote("berg-too-late") }}', "“too late”")
    before = ROOT / "tests" / "small" / HARBOR
    assert check(small, "--fix").returncode == 0
    assert path.read_text("utf-8") == before.read_text("utf-8")


LEFT = {
    "a number that another record is meant by as well": ("2.06%", "2.1%"),
    "a number that its record prints with other words": ("2.06%", "60%"),
    "a number without its unit": ("2.06%", "2.06"),
    "a figure that stands twice in the line": ("2.06%", "2.06%, yes 2.06%"),
    "a misspelled name": ("2.06%", "what Anne Berg says"),
}


@pytest.mark.parametrize("name", LEFT)
def test_it_leaves(small: Path, name: str) -> None:
    path = edit(small, HARBOR, '{{ figure("toll-rate") }}', LEFT[name][1])
    before = path.read_bytes()
    done = check(small, "--fix")
    assert done.returncode == 1
    assert path.read_bytes() == before


def test_a_name_at_the_beginning_of_a_value_is_left_because_the_file_could_not_be_read_then(small: Path) -> None:
    path = edit(small, "data/risks.yml", "text: ", "text: Berg says that ")
    before = path.read_bytes()
    done = check(small, "--fix")
    assert path.read_bytes() == before
    assert (done.returncode, "Mended" in done.stdout, done.stderr) == (1, False, "")


def test_the_text_of_a_link_is_left_because_no_call_may_stand_there(small: Path) -> None:
    path = small / "docs" / "en" / "record.md"
    path.write_text(path.read_text("utf-8") + "\nSee [Berg](https://one.example/).\n", "utf-8")
    before = path.read_bytes()
    assert check(small, "--fix").returncode == 1
    assert path.read_bytes() == before


def test_a_file_with_old_line_ends_is_answered_without_a_traceback(small: Path) -> None:
    path = edit(small, HARBOR, '{{ figure("toll-rate") }}', "2.06%")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    done = check(small, "--fix")
    assert (done.returncode, done.stderr) == (1, "")


def test_without_fix_nothing_is_changed(small: Path) -> None:
    path = edit(small, HARBOR, '{{ figure("toll-rate") }}', "2.06%")
    before = path.read_bytes()
    assert check(small).returncode == 1
    assert path.read_bytes() == before


def test_the_ends_of_lines_stay_as_they_are(small: Path) -> None:
    path = edit(small, HARBOR, '{{ figure("toll-rate") }}', "2.06%")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    check(small, "--fix")
    assert b"\r\n" in path.read_bytes()
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
