"""The fingerprints of a briefing's words, made from a small made-up text."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.editing import fingerprints as writing
from briefing.records import dataset
from briefing.records.problems import Problems
from briefing.verifying import fingerprints
from tests.saying import said


@pytest.fixture
def text(small: Path) -> str:
    return (small / "briefing.txt").read_text("utf-8")


def test_the_file_has_a_fingerprint_of_each_run_of_eight_words_of_each_paragraph(small: Path, text: str) -> None:
    head, *lines = fingerprints.made(dataset.load(small / "data").data, text).splitlines()
    assert head == (
        "# Fingerprints of the briefing’s runs of 8 words, by which the check knows a copy;"
        " python3 run.py verify --source FILE --accept fingerprints writes them. c7e2cab0f3"
    )
    # Paragraphs of 23, 11 and 8 words.
    assert len(lines) == 16 + 4 + 1
    assert lines == sorted(lines)
    assert lines[0] == "17fa256e83"


def test_what_stands_before_the_first_section_and_its_headings_have_none(small: Path, text: str) -> None:
    data = dataset.load(small / "data").data
    longer = text.replace("Test desk", "Test desk that has a name of eight words in all")
    assert fingerprints.made(data, longer) == fingerprints.made(data, text)


def test_marks_spaces_and_wrapping_make_no_other_fingerprints(small: Path, text: str) -> None:
    data = dataset.load(small / "data").data
    other = (
        text.replace("“too late,”", '"too late"').replace("of\ncargo", "of cargo").replace("Port Authority", "port  authority")
    )
    assert fingerprints.made(data, other) == fingerprints.made(data, text)


def test_fingerprints_of_another_text_are_a_difference(small: Path, text: str) -> None:
    data = dataset.load(small / "data").data
    assert fingerprints.check(small / "data", data, text) == []
    [problem] = fingerprints.check(small / "data", data, text.replace("will decide", "has to decide"))
    assert str(problem) == (
        "data/fingerprints.txt:1: of the runs of eight words of this text 2 have no fingerprint here, and 1 of another text have one;"
        " give the text that the records are of, or renew them: python3 run.py verify --source FILE --accept fingerprints"
    )


def test_verify_reports_them_beside_the_other_differences(small: Path, text: str) -> None:
    assert said(small, "verify", "--source", str(small / "briefing.txt")).returncode == 0
    (small / "briefing.txt").write_text(text.replace("still hope", "hope"), "utf-8")
    done = said(small, "verify", "--source", str(small / "briefing.txt"))
    assert done.returncode == 1
    assert done.stdout.startswith("data/fingerprints.txt:1: of the runs of eight words of this text 7 have no fingerprint here")
    assert done.stdout.endswith("\n1 problem.\n")


def test_they_are_renewed_by_a_program_alone(small: Path, text: str) -> None:
    path = small / "data" / "fingerprints.txt"
    before = path.read_text("utf-8")
    path.unlink()
    data = dataset.load(small / "data").data
    assert writing.renew(small, data, text) == "21 fingerprints are in data/fingerprints.txt."
    assert path.read_text("utf-8") == before


def test_a_text_without_the_briefing_renews_nothing(small: Path) -> None:
    before = (small / "data" / "fingerprints.txt").read_bytes()
    with pytest.raises(Problems) as raised:
        writing.renew(small, dataset.load(small / "data").data, "Something else.", "other.txt")
    assert [str(problem) for problem in raised.value.problems] == [
        "other.txt:1: no paragraph of the briefing stands in this text; give the file that holds the text of the briefing"
    ]
    assert (small / "data" / "fingerprints.txt").read_bytes() == before
