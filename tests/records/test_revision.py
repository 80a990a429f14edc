"""A correction since another revision is refused unless the changelog tells it, and readers see it."""

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from briefing import __main__ as commands
from briefing.checks import project
from briefing.editing import new as adding
from briefing.pages import calls
from briefing.records import revisions
from briefing.records.problems import Problems
from macros import blocks as render
from macros.view import View
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
    return [str(problem) for problem in revisions.check(old, project_folder / "data", data)]


def entry(project_folder: Path, old: str = "2.06", new: str = "2.60") -> None:
    """Tell the correction of the value, and of the characters it is printed with, in the changelog."""
    value = ENTRY.format(old=old, new=new)
    literal = value.replace("toll-corrected", "literal-corrected").replace("field: value", "field: literal")
    literal = literal.replace(f"old: {old}", f"old: {old}%").replace(f"new: {new}", f"new: {new}%")
    (project_folder / "data" / "changelog.yml").write_text(value + literal, "utf-8")


def test_a_changed_value_without_an_entry_is_refused_with_its_line_and_an_entry_to_paste(small: Path) -> None:
    cases.apply(small, VALUE[:1])
    cases.apply(
        small,
        [{"file": "data/figures.yml", "replace": "precision: exact\n  value: 2.60", "with": "precision: exact\n  value: 2.6"}],
    )
    old = ROOT / "tests" / "small" / "data"
    [one] = list(revisions.corrections(old, small / "data"))
    assert (one.field, one.old, one.new, one.line) == ("value", "2.06", "2.6", 5)


def test_the_entry_to_paste_is_read_by_the_check(small: Path) -> None:
    cases.apply(small, VALUE)
    [problem] = problems(small)
    assert problem == (
        "data/figures.yml:5: `value` of the figure `toll-rate` was `2.06` and is `2.60`, and no new entry says so; write in"
        ' data/changelog.yml, in place of [] if that still stands: - {id: …, date: …, kind: figure, record: toll-rate, field: value, old: "2.06",'
        ' new: "2.60", why: "…"};'
        " or run: python3 run.py new change kind=figure record=toll-rate field=value old=2.06 new=2.60 why=…"
    )
    line = problem.partition("in place of [] if that still stands: ")[2].partition("; or run")[0]
    filled = (
        line.replace("id: …", "id: c").replace("date: …", "date: 2020-04-01").replace('why: "…"', 'why: "Misread, it was: so."')
    )
    (small / "data" / "changelog.yml").write_text(f"{filled}\n", "utf-8")
    assert problems(small) == []


def test_the_command_to_run_adds_an_entry_that_the_check_accepts(small: Path) -> None:
    cases.apply(small, VALUE)
    [problem] = problems(small)
    words = shlex.split(problem.partition("python3 run.py new change ")[2].replace("why=…", "'why=It was misread.'"))
    assert adding.add(small, "change", words).startswith("Added to data/changelog.yml")
    assert problems(small) == []


def test_how_a_value_is_printed_is_told_where_it_changed_otherwise_than_the_value(small: Path) -> None:
    cases.apply(small, [VALUE[0], {"file": "data/figures.yml", "replace": "literal: 2.06%", "with": "literal: 2.60% now"}])
    assert [problem.partition(",")[0] for problem in problems(small)] == [
        "data/figures.yml:5: `value` of the figure `toll-rate` was `2.06` and is `2.60`",
        "data/figures.yml:9: `literal` of the figure `toll-rate` was `2.06%` and is `2.60% now`",
    ]


def test_a_changed_value_with_an_entry_is_accepted(small: Path) -> None:
    cases.apply(small, VALUE)
    entry(small)
    assert problems(small) == []


def test_an_entry_that_tells_another_value_is_not_enough(small: Path) -> None:
    cases.apply(small, VALUE)
    entry(small, new="2.70")
    assert len(problems(small)) == 2


def test_several_steps_that_lead_to_the_new_value_are_accepted(small: Path) -> None:
    cases.apply(small, VALUE)
    entry(small, new="2.70")
    log = small / "data" / "changelog.yml"
    first = log.read_text("utf-8")
    entry(small, old="2.70")
    log.write_text(first + log.read_text("utf-8").replace("-corrected", "-corrected-again"), "utf-8")
    assert problems(small) == []


def test_an_entry_of_before_excuses_no_new_correction(small: Path, tmp_path: Path) -> None:
    entry(small)
    before = Path(shutil.copytree(small / "data", tmp_path / "before"))
    cases.apply(small, VALUE)
    found = [str(problem) for problem in revisions.check(before, small / "data", project.load(small).data)]
    assert [problem.partition(",")[0] for problem in found] == [
        "data/figures.yml:5: `value` of the figure `toll-rate` was `2.06` and is `2.60`",
    ]


def test_what_was_told_stays_told(small: Path, tmp_path: Path) -> None:
    entry(small)
    before = Path(shutil.copytree(small / "data", tmp_path / "before"))
    (small / "data" / "changelog.yml").write_text("[]\n", "utf-8")
    cases.apply(small, [{"file": "data/editions.yml", "replace": "The first edition", "with": "Another text"}])
    assert [str(problem) for problem in revisions.check(before, small / "data", project.load(small).data)] == [
        "data/changelog.yml:1: `toll-corrected` was told before, and is not as it was; restore it, and tell what is new in one of its own",
        "data/changelog.yml:1: `literal-corrected` was told before, and is not as it was; restore it, and tell what is new in one of its own",
        "data/editions.yml:1: `v1-0-0` was told before, and is not as it was; restore it, and tell what is new in one of its own",
    ]


def test_a_file_of_the_other_revision_that_cannot_be_read_is_named(small: Path, tmp_path: Path) -> None:
    before = Path(shutil.copytree(small / "data", tmp_path / "before"))
    (before / "figures.yml").write_text("- id: a\n\tvalue: 1\n", "utf-8")
    with pytest.raises(Problems, match=r"the other revision’s figures\.yml:2: there is a tab in this line"):
        list(revisions.check(before, small / "data", project.load(small).data))


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"file": "data/quotes.yml", "replace": "text: too late", "with": "text: far too late"}, "`text` of the quote `berg-too-late`"),
        ({"file": "data/actors.yml", "replace": "role: Mayor of", "with": "role: Lady mayor of"}, "`role` of the actor `berg`"),
        ({"file": "data/positions.yml", "replace": "  speaker: berg\n", "with": ""}, "`speaker` of the position `north-toll` was `berg` and is `none`"),
        ({"file": "data/estimates.yml", "replace": "2.06", "with": "2.07"}, "`share_2024_estimate` of the estimate `nrd`"),
        ({"file": "data/comparisons.yml", "replace": "verdict: agrees\n", "with": "verdict: agrees, with a nuance\n  nuance: in other words\n"}, "`verdict` of the comparison `q-too-late`"),
    ],
)  # fmt: skip
def test_a_changed_quotation_attribution_or_verdict_is_a_correction(small: Path, edit: dict, said: str) -> None:
    cases.apply(small, [edit])
    assert [said in problem for problem in problems(small)] == [True]


def test_a_record_that_is_gone_is_told(small: Path) -> None:
    cases.apply(small, [{"file": "data/risks.yml", "replace": "go on strike", "with": "walk out"}])
    old, new = ROOT / "tests" / "small" / "data", small / "data"
    assert list(revisions.corrections(old, new)) == []  # the wording of a risk is ours
    cases.apply(small, [{"file": "data/estimates.yml", "replace": "- id: all", "with": "- id: members"}])
    assert problems(small)[0].startswith("data/estimates.yml:1: the estimate `all` is gone, its address is permanent, and no new")


@pytest.mark.parametrize(
    "edit",
    [
        {"file": "data/figures.yml", "replace": "label: Toll on cargo", "with": "label: Cargo toll"},
        {"file": "data/estimates.yml", "append": "- id: ost\n  name: Ostland\n  share_2014: 1.00\n  share_2024_estimate: 1.10\n"},
        {"file": "data/comparisons.yml", "replace": "verdict: agrees\n", "with": "# a comment\n  verdict: agrees\n"},
        {"file": "data/figures.yml", "replace": "  unit: percent\n", "with": "  unit: percent\n  examples: false\n"},
        {"file": "data/quotes.yml", "replace": "text: too late", "with": "text: >-\n    too\n    late"},
    ],
)
def test_a_new_record_a_comment_or_our_own_words_are_no_correction(small: Path, edit: dict) -> None:
    cases.apply(small, [edit])
    assert problems(small) == []


def test_a_corrected_figure_says_so_in_its_note_and_is_listed(small: Path) -> None:
    cases.apply(small, VALUE)
    entry(small)
    view = View(project.load(small), "briefing/harbor.md", "briefing/harbor/", "en")
    _, note = render.notes(view)
    assert (
        'Corrected on <time class="own-date" datetime="2020-04-01">April 1, 2020</time>: value was <del class="own-date">2.06</del>.'
        in note
    )
    listed = render.render(view, calls.Call("changes", (), {}, 0))
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


@pytest.mark.process
def test_the_command_compares_with_a_revision_of_git(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases.apply(repository, VALUE)
    assert commands.main(["--root", str(repository), "check", "--base", "HEAD"]) == 1
    assert "`value` of the figure `toll-rate` was `2.06` and is `2.60`" in capsys.readouterr().out
    entry(repository)
    assert commands.main(["--root", str(repository), "check", "--base", "HEAD"]) == 0


@pytest.mark.process
def test_an_untold_correction_is_named_together_with_what_is_wrong_elsewhere(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases.apply(repository, VALUE)
    (repository / "docs" / "en" / "x.html").write_text("x")
    commands.main(["--root", str(repository), "check", "--base", "HEAD"])
    said = capsys.readouterr().out
    assert [line.partition(":")[0] for line in said.splitlines()] == [
        "data/figures.yml",
        "docs/en/x.html",
        "2 problems.",
    ]


@pytest.mark.process
@pytest.mark.parametrize("name", ["changelog.yml", "risks.yml"])
def test_nothing_is_said_of_corrections_while_a_file_that_tells_them_cannot_be_read(
    repository: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    cases.apply(repository, VALUE)
    (repository / "data" / name).write_text("- id: [\n")
    commands.main(["--root", str(repository), "check", "--base", "HEAD"])
    assert [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()] == [f"data/{name}", "1 problem."]


def test_the_second_correction_is_added_below_the_first(small: Path) -> None:
    cases.apply(small, VALUE)
    path = small / "data" / "changelog.yml"
    path.write_text(
        "- {id: a, date: 2020-04-01, kind: quote, record: berg-too-late, field: text, old: x, new: too late, why: It was misread.}\n"
    )
    assert "; add at the end of data/changelog.yml: - {id: …, date: …, kind: figure, " in problems(small)[0]


@pytest.mark.process
def test_a_file_that_the_revision_does_not_have_holds_no_correction(repository: Path) -> None:
    git = ["git", "-C", str(repository), "-c", "user.name=T", "-c", "user.email=t@example.org"]
    subprocess.run([*git, "rm", "-q", "--cached", "data/estimates.yml"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "Second"], check=True)
    assert commands.main(["--root", str(repository), "check", "--base", "HEAD"]) == 0


@pytest.mark.process
@pytest.mark.parametrize("name", ["nowhere", "--output=x"])
def test_a_revision_that_is_not_there_is_named(repository: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert commands.main(["--root", str(repository), "check", f"--base={name}"]) == 1
    assert capsys.readouterr().out == (
        f"--base:1: git knows no revision `{name}` here that this one comes from; name a commit, branch or tag that is here,"
        " such as origin/main; in a shallow clone, fetch it first\n"
        "1 problem.\n"
    )


@pytest.mark.parametrize("why", ["It was misread: 2.60% is printed, not 2.06.", "The toll is “2.60”, on 3 April 2020 too."])
def test_the_reason_may_name_numbers_and_dates_and_quote_the_values(small: Path, why: str) -> None:
    cases.apply(small, VALUE)
    entry(small)
    tell_why(small, why)
    assert problems(small) == []


@pytest.mark.parametrize("typed", ["“never”", "Anna Berg"])
def test_the_reason_may_quote_nothing_else_and_calls_a_name(small: Path, typed: str) -> None:
    cases.apply(small, VALUE)
    entry(small)
    tell_why(small, f"It was {typed}.")
    with pytest.raises(Problems) as raised:
        problems(small)
    assert typed in str(raised.value)


def tell_why(project_folder: Path, why: str) -> None:
    path = project_folder / "data" / "changelog.yml"
    path.write_text(path.read_text("utf-8").replace("why: The briefing prints another value.", f"why: '{why}'"), "utf-8")


def test_a_removal_of_what_was_not_there_is_refused(small: Path) -> None:
    path = small / "data" / "changelog.yml"
    path.write_text(
        "- {id: a, date: 2020-04-01, kind: figure, record: never, field: record, old: never, new: none, why: It was misread.}\n"
    )
    assert problems(small) == [
        "data/changelog.yml:1: the entry `a` tells that the figure `never` is gone, and it was not there; delete the entry"
    ]
