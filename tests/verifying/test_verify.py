"""The command `verify` on the small made-up project, whose briefing and material stand in files beside it."""

import datetime
from pathlib import Path

import pytest

from briefing.records import dataset
from tests.saying import Said, said
from tests.verifying.test_material import TABLE

ALL_CURRENT = "37 targets are compared with {}: no difference. 37 reviews are current.\n"


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def source(folder: Path, *words: str) -> Said:
    """What the command says of a project beside the text of its briefing."""
    return said(folder, "verify", "--source", str(folder / "briefing.txt"), *words)


def reviews(folder: Path) -> dict[str, str]:
    """How each target was compared, of those that were today; of the others the line as it stands."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    found = dataset.load(folder / "data").data["review"]
    return {name: one.how for name, one in found.items() if one.day == today}


def ledger(folder: Path) -> str:
    return (folder / "data" / "reviews.yml").read_text("utf-8")


@pytest.fixture
def lapsed(small: Path) -> Path:
    """The small project after three corrections in our words: of a page, of a term and of a label."""
    edit(small, "docs/en/briefing/harbor.md", "have not given up", "do not give up")
    edit(small, "data/terms.yml", "A charge for", "A price for")
    edit(small, "data/figures.yml", "label: Share of goods", "label: Part of all goods")
    return small


def test_where_all_is_as_it_was_compared_it_says_so_in_one_line(small: Path) -> None:
    assert source(small) == Said(0, ALL_CURRENT.format(small / "briefing.txt"), "")


def test_what_is_left_for_a_person_stands_side_by_side_with_its_paragraph(lapsed: Path) -> None:
    done = source(lapsed)
    assert (done.returncode, done.stderr) == (0, "")
    first, *sheet = done.stdout.split("\n")
    assert first == (
        f"37 targets are compared with {lapsed / 'briefing.txt'}: no difference. 34 reviews are current, 3 for a person:"
    )
    assert "\n".join(sheet) == (
        "\n"
        + "─" * 129
        + "\n"
        + "# figure ferry-share wording                                    │ # harbor-2\n"
        + "label: Part of all goods on ferries                             │ In 2019 ferries carried nearly 60% of the goods of Suderland.\n"
        + "\n"
        + "─" * 129
        + "\n"
        + "# term toll wording                                             │ # harbor-1\n"
        + 'definition: A price for the use of something.                   │ Mayor Anna Berg of Nordland said it was "too late," although\n'
        + "name: toll                                                      │ dock workers still hope. The toll stands at 2.06% of cargo\n"
        + "# paragraph harbor-1 text                                       │ value.\n"
        + "{{actor berg title}} called it {{quote berg-too-late}}, while   │\n"
        + "  {{actor dockers dock workers}} do not give up. The {{ref term │\n"
        + "  toll}} is {{figure toll-rate}}.                               │\n"
    )


def test_what_is_not_current_is_renewed_by_its_id_by_its_kind_or_by_its_name(lapsed: Path) -> None:
    done = source(lapsed, "--accept", "harbor-1", "term toll", "figure ferry-share wording")
    assert done == Said(0, "3 reviews are renewed in data/reviews.yml: 3 read, 0 by program.\n", "")
    assert reviews(lapsed) == {
        "term toll wording": "read",
        "figure ferry-share wording": "read",
        "paragraph harbor-1 text": "read",
    }
    assert source(lapsed) == Said(0, ALL_CURRENT.format(lapsed / "briefing.txt"), "")


def test_a_review_that_was_not_asked_for_stays_as_it_is(lapsed: Path) -> None:
    before = ledger(lapsed).splitlines()
    assert source(lapsed, "--accept", "figure ferry-share wording").returncode == 0
    changed = [line for line in ledger(lapsed).splitlines() if line not in before]
    assert [line.partition(",")[0] for line in changed] == ["- {target: figure ferry-share wording"]
    assert source(lapsed).stdout.startswith(
        f"37 targets are compared with {lapsed / 'briefing.txt'}: no difference. 35 reviews are current, 2 for a person:\n"
    )


def test_what_a_program_has_decided_is_renewed_as_that_and_nothing_else(small: Path) -> None:
    (small / "data" / "reviews.yml").write_text("[]\n", "utf-8")
    done = source(small, "--accept", "decided")
    found = reviews(small)
    assert done == Said(0, f"{len(found)} reviews are renewed in data/reviews.yml: 0 read, {len(found)} by program.\n", "")
    assert "country sud facts" in found
    assert "figure toll-rate facts" not in found
    assert set(found.values()) == {"text"}
    assert [name for name in found if not name.endswith(" facts")] == []
    # What is current is not renewed a second time.
    assert source(small, "--accept", "decided").stdout == (
        "There is nothing to renew: the reviews of what was named are current, or for a person to read.\n"
    )


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("harbour-1", "--accept:1: nothing here is named `harbour-1`; did you mean `harbor-1`?\n1 problem.\n"),
        ("toll", '--accept:1: `toll` is the id of several records; write "issue toll" or "term toll"\n1 problem.\n'),
        ("gazette", "--accept:1: `gazette` is not compared with this file; "),
    ],
)
def test_a_name_of_nothing_or_of_several_records_renews_nothing(lapsed: Path, typed: str, problem: str) -> None:
    before = ledger(lapsed)
    done = source(lapsed, "--accept", "harbor-1", typed)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(problem)
    assert ledger(lapsed) == before


def test_what_the_characters_of_the_source_contradict_is_named_and_renewed_by_nobody(small: Path) -> None:
    edit(small, "data/figures.yml", "value: 60", "value: 61")
    edit(small, "data/figures.yml", "literal: nearly 60%", "literal: nearly 61%")
    before = ledger(small)
    for words in ([], ["--accept", "ferry-share"]):
        done = source(small, *words)
        assert (done.returncode, done.stderr) == (1, "")
        assert "data/figures.yml:19: `nearly 61%` does not stand in harbor-2; write it exactly as printed" in done.stdout
    assert source(small, "--accept", "decided").returncode == 0
    assert (ledger(small), reviews(small)) == (before, {})


def test_a_file_that_is_not_there_is_named(small: Path) -> None:
    assert said(small, "verify", "--source", str(small / "none.txt")) == Said(
        1, f"{small / 'none.txt'}:1: there is no such file; give the file that holds the text of the briefing\n1 problem.\n", ""
    )
    assert "give the file that holds the material that the records were entered from" in (
        said(small, "verify", "--record", str(small / "none.yml")).stdout
    )


@pytest.fixture
def table(small: Path) -> Path:
    """The file that the rows of NATO's table were entered from."""
    (small / "table.yml").write_text(TABLE, "utf-8")
    edit(small, "data/estimates.yml", "name: All members", "name: All")
    return small / "table.yml"


def test_the_rows_of_the_table_are_compared_with_the_file_they_were_entered_from(small: Path, table: Path) -> None:
    assert said(small, "verify", "--record", str(table)).returncode == 0
    edit(small, "data/estimates.yml", "share_2024_estimate: 1.90", "share_2024_estimate: 1.91")
    done = said(small, "verify", "--record", str(table))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "data/estimates.yml:9: the material has `1.90`; write it as the material does\n1 problem.\n"


def test_a_row_that_was_read_beside_its_file_is_renewed_and_one_that_differs_is_not(small: Path, table: Path) -> None:
    (small / "data" / "reviews.yml").write_text("[]\n", "utf-8")
    assert said(small, "verify", "--record", str(table), "--accept", "nrd").returncode == 0
    assert reviews(small) == {"estimate nrd facts": "read"}
    edit(small, "data/estimates.yml", "share_2024_estimate: 1.90", "share_2024_estimate: 1.91")
    assert said(small, "verify", "--record", str(table), "--accept", "sud").returncode == 1
    assert said(small, "verify", "--record", str(table), "--accept", "decided").returncode == 0
    assert "estimate all facts" in reviews(small)
    assert "estimate sud facts" not in reviews(small)


@pytest.mark.parametrize("other", ["Nothing of the briefing.\n", "", "the same headings"])
def test_nothing_is_renewed_from_another_text(lapsed: Path, other: str) -> None:
    text = (lapsed / "briefing.txt").read_text("utf-8")
    other = text.replace("dock workers still hope", "dock workers hope no more") if other == "the same headings" else other
    (lapsed / "other.txt").write_text(other or "\n", "utf-8")
    before = ledger(lapsed)
    done = said(lapsed, "verify", "--source", str(lapsed / "other.txt"), "--accept", "term toll")
    assert (done.returncode, ledger(lapsed)) == (1, before)


def test_what_is_named_twice_is_renewed_once(lapsed: Path) -> None:
    done = source(lapsed, "--accept", "term toll", "term toll wording", "decided")
    assert done == Said(0, "1 review is renewed in data/reviews.yml: 1 read, 0 by program.\n", "")


def test_what_is_current_needs_no_renewal(lapsed: Path) -> None:
    before = ledger(lapsed)
    done = source(lapsed, "--accept", "figure toll-rate")
    assert done == Said(0, "There is nothing to renew: the reviews of what was named are current, or for a person to read.\n", "")
    assert ledger(lapsed) == before


def test_what_is_compared_with_another_file_is_told_which(lapsed: Path) -> None:
    done = source(lapsed, "--accept", "comparison f-toll")
    assert done.stdout == (
        "--accept:1: `comparison f-toll` is not compared with this file; give --record, with what it was entered from\n1 problem.\n"
    )


def test_another_text_is_named_in_one_line_and_sets_nothing_side_by_side(small: Path) -> None:
    (small / "other.txt").write_text("Nothing of the briefing.\n", "utf-8")
    done = said(small, "verify", "--source", str(small / "other.txt"))
    assert done == Said(
        1,
        f"{small / 'other.txt'}:1: none of the sections' headings stands in this text;"
        " give the file that holds the text of the briefing\n1 problem.\n",
        "",
    )
