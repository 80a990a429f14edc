"""A correction since another revision is refused unless the changelog tells it, and readers see it."""

import subprocess
from pathlib import Path

import pytest

from macros import __main__ as commands
from macros import project, render, revision
from tests import cases
from tests.conftest import ROOT

ENTRY = """- id: toll-corrected
  date: 2020-04-01
  kind: figure
  record: toll-rate
  field: value
  old: {old}
  new: {new}
  why: The briefing prints another value.
"""
VALUE = [
    {"file": "data/figures.yml", "replace": "value: 2.06", "with": "value: 2.60"},
    {"file": "data/figures.yml", "replace": "literal: 2.06%", "with": "literal: 2.60%"},
]


def problems(project_folder: Path) -> list[str]:
    """What the check against the unchanged project says."""
    data = project.load(project_folder).data
    old = ROOT / "tests" / "small" / "data"
    return [str(problem) for problem in revision.check(old, project_folder / "data", data)]


def entry(project_folder: Path, old: str = "2.06", new: str = "2.60") -> None:
    """Tell the correction of the value in the changelog."""
    (project_folder / "data" / "changelog.yml").write_text(ENTRY.format(old=old, new=new), "utf-8")


def test_a_changed_value_without_an_entry_is_refused_with_its_line_and_what_to_write(small: Path) -> None:
    cases.apply(small, VALUE)
    assert problems(small) == [
        "data/figures.yml:1: `value` of the figure `toll-rate` was `2.06` and is `2.60`, and no entry says so; add an entry to"
        " data/changelog.yml with an id, the date, why, and kind: figure, record: toll-rate, field: value, old: 2.06, new: 2.60"
    ]


def test_a_changed_value_with_an_entry_is_accepted(small: Path) -> None:
    cases.apply(small, VALUE)
    entry(small)
    assert problems(small) == []


def test_an_entry_that_tells_another_value_is_not_enough(small: Path) -> None:
    cases.apply(small, VALUE)
    entry(small, new="2.70")
    assert len(problems(small)) == 1


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"file": "data/quotes.yml", "replace": "text: too late", "with": "text: far too late"}, "`text` of the quote `berg-too-late`"),
        ({"file": "data/actors.yml", "replace": "role: Mayor of", "with": "role: Lady mayor of"}, "`role` of the actor `berg`"),
        ({"file": "data/positions.yml", "replace": "  speaker: berg\n", "with": ""}, "`speaker` of the position `north-toll` was `berg` and is `none`"),
        ({"file": "data/estimates.yml", "replace": "2.06", "with": "2.07"}, "`share_2024_estimate` of the estimate `nrd`"),
        ({"file": "data/checks.yml", "replace": "verdict: agrees\n", "with": "verdict: agrees, with a nuance\n"}, "`verdict` of the check `q-too-late`"),
    ],
)  # fmt: skip
def test_a_changed_quotation_attribution_or_verdict_is_a_correction(small: Path, edit: dict, said: str) -> None:
    cases.apply(small, [edit])
    assert [said in problem for problem in problems(small)] == [True]


def test_a_record_that_is_gone_is_told(small: Path) -> None:
    cases.apply(small, [{"file": "data/risks.yml", "replace": "- id: strike", "with": "- id: walkout"}])
    old, new = ROOT / "tests" / "small" / "data", small / "data"
    assert list(revision.differences(old, new)) == []  # the wording of a risk is ours
    cases.apply(small, [{"file": "data/estimates.yml", "replace": "- id: all", "with": "- id: members"}])
    assert problems(small)[0].startswith("data/estimates.yml:1: the estimate `all` is gone, and its address is permanent")


@pytest.mark.parametrize(
    "edit",
    [
        {"file": "data/figures.yml", "replace": "label: Toll on cargo", "with": "label: Cargo toll"},
        {"file": "data/estimates.yml", "append": "- id: ost\n  name: Ostland\n  share_2014: 1.00\n  share_2024_estimate: 1.10\n"},
        {"file": "data/checks.yml", "replace": "verdict: agrees\n", "with": "# a comment\n  verdict: agrees\n"},
    ],
)
def test_a_new_record_a_comment_or_our_own_words_are_no_correction(small: Path, edit: dict) -> None:
    cases.apply(small, [edit])
    assert problems(small) == []


def test_a_corrected_figure_says_so_in_its_note_and_is_listed(small: Path) -> None:
    cases.apply(small, VALUE)
    entry(small)
    view = render.View(project.load(small), "briefing/harbor.md", "briefing/harbor/", "en")
    note = render.notes(view)
    assert 'Corrected on <time class="own-date" datetime="2020-04-01">1 April 2020</time>: value was <del>2.06</del>.' in note
    listed = render.BLOCKS["changes"](view)
    assert '<tr id="toll-corrected">' in listed
    assert "<del>2.06</del>" in listed
    assert "<ins>2.60</ins>" in listed


@pytest.fixture
def repository(small: Path) -> Path:
    """The small project as a repository of one commit."""
    git = ["git", "-C", str(small), "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "First"]):
        subprocess.run([*git, *command], check=True)
    return small


def test_the_command_compares_with_a_revision_of_git(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases.apply(repository, VALUE)
    assert commands.main(["--root", str(repository), "check", "--base", "HEAD"]) == 1
    assert "`value` of the figure `toll-rate` was `2.06` and is `2.60`" in capsys.readouterr().out
    entry(repository)
    assert commands.main(["--root", str(repository), "check", "--base", "HEAD"]) == 0


def test_a_file_that_the_revision_does_not_have_holds_no_correction(repository: Path) -> None:
    git = ["git", "-C", str(repository), "-c", "user.name=T", "-c", "user.email=t@example.org"]
    subprocess.run([*git, "rm", "-q", "--cached", "data/estimates.yml"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "Second"], check=True)
    assert commands.main(["--root", str(repository), "check", "--base", "HEAD"]) == 0


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "HEAD; echo"])
def test_a_revision_that_is_not_there_is_named(repository: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert commands.main(["--root", str(repository), "check", f"--base={name}"]) == 1
    assert capsys.readouterr().out == (
        f"--base:1: there is no revision `{name}`; name a commit, branch or tag that is here; in a shallow clone, fetch it first\n"
        "1 problem.\n"
    )
