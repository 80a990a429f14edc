"""What a change does to reviews: which lapse by it, where each stands, and which hold by it; on the small made-up project."""

import shutil
from pathlib import Path

import pytest

from briefing.checks import project
from briefing.ledger import lapses
from briefing.ledger.lapses import Lapse, Renewal
from tests import cases
from tests.conftest import ROOT
from tests.reviewing import review_all
from tests.saying import said

CHANGED = "changed since it was last compared with the briefing"
FERRY = {"file": "data/figures.yml", "replace": "subjects: [sud]", "with": "subjects: [nrd]"}
TERM = {"file": "data/terms.yml", "replace": "A charge", "with": "A price"}


def found(folder: Path) -> list[Lapse]:
    site = project.load(folder)
    return lapses.all_of(site.data, site.written, site.reviews)


def since(before: Path, now: Path) -> list[str]:
    """The targets that lapsed between two folders."""
    site = project.load(now)
    return [one.target for one in lapses.since(project.reviews_before(before), found(now), site.reviews)]


def renewed(before: Path, now: Path) -> list[Renewal]:
    site = project.load(now)
    return list(lapses.renewed(project.reviews_before(before), site.reviews, site.data))


def another(folder: Path, name: str) -> Path:
    return Path(shutil.copytree(folder, folder.parent / name))


GLANCE = "glance:\n  - lead: Late.\n    text: Time has run out.\n    paragraphs: [harbor-1]\n  - lead: Ferries.\n    text: They carry much.\n    paragraphs: [harbor-2]\n"
PLACES = {
    "a figure, at its first line": (FERRY, "figure ferry-share facts", "data/figures.yml:10"),
    "a gist, at its own line": (
        {"file": "data/sections.yml", "replace": "carry much", "with": "carry most"}, "paragraph harbor-2 gist", "data/sections.yml:7",
    ),
    "a paragraph, on its page": (
        {"file": "docs/en/briefing/harbor.md", "replace": "went by ferry", "with": "were on ferries"},
        "paragraph harbor-2 text", "docs/en/briefing/harbor.md:8",
    ),
    "a verdict, at its own line": (
        {"file": "data/comparisons.yml", "replace": "nuance: another share", "with": "nuance: another number"},
        "comparison f-toll verdict", "data/comparisons.yml:20",
    ),
    "a point at a glance, at its own line": (
        {"file": "data/briefing.yml", "replace": "text: They carry much.", "with": "text: They carry most."},
        "briefing briefing glance-2", "data/briefing.yml:",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PLACES)
def test_a_lapse_stands_where_it_is_mended(small: Path, what: str) -> None:
    edit, target, place = PLACES[what]
    if "glance" in target:
        path = small / "data" / "briefing.yml"
        path.write_text(path.read_text("utf-8") + GLANCE, "utf-8")
        review_all(small)
        lead = next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if "Ferries." in line)
        place += str(lead)
    cases.apply(small, [edit])
    [one] = [one for one in found(small) if one.target == target]
    assert f"{one.path}:{one.line}" == place


def test_it_refuses_nobody_and_says_what_an_owner_who_refuses_it_asks_for(small: Path) -> None:
    cases.apply(small, [FERRY])
    [one] = found(small)
    assert str(one.notice) == (
        f"data/figures.yml:10: `figure ferry-share facts`: {CHANGED}; the site says so until an editor has compared it"
    )
    assert str(one.problem) == (
        f"data/figures.yml:10: `figure ferry-share facts`: {CHANGED};"
        " an editor compares it, and renews its review: python3 run.py verify --help"
    )


def test_of_a_change_only_what_lapsed_by_it_is_told(small: Path) -> None:
    cases.apply(small, [FERRY])
    before = another(small, "before")
    cases.apply(small, [TERM])
    assert since(before, small) == ["term toll wording"]
    assert since(small, small) == []


def test_what_had_lapsed_and_says_something_else_now_is_told_again(small: Path) -> None:
    cases.apply(small, [FERRY])
    before = another(small, "before")
    cases.apply(small, [{"file": "data/figures.yml", "replace": "precision: nearly", "with": "precision: below"}])
    cases.apply(small, [{"file": "data/figures.yml", "replace": "literal: nearly 60%", "with": "literal: below 60%"}])
    assert since(before, small) == ["figure ferry-share facts"]


def test_where_the_project_of_before_cannot_be_read_all_lapses_are_told(small: Path) -> None:
    before = another(small, "before")
    (before / "data" / "figures.yml").write_text("- nothing\n", "utf-8")
    cases.apply(small, [FERRY])
    assert since(before, small) == ["figure ferry-share facts"]


def test_a_review_that_a_change_brings_is_told_with_its_line_and_no_other(small: Path) -> None:
    cases.apply(small, [FERRY])
    before = another(small, "before")
    review_all(small)
    path = small / "data" / "reviews.yml"
    old = (before / "data" / "reviews.yml").read_text("utf-8").splitlines()
    lines = path.read_text("utf-8").splitlines()
    kept = [new if "figure ferry-share facts" in new else was for was, new in zip(old, lines, strict=True)]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    line = next(number for number, one in enumerate(kept, 1) if "figure ferry-share facts" in one)
    assert renewed(before, small) == [Renewal("figure ferry-share facts", "data/reviews.yml", line, "read")]
    assert renewed(small, small) == []


def test_what_is_again_as_it_was_compared_holds_again(small: Path) -> None:
    before = another(small, "before")
    cases.apply(before, [FERRY])
    assert [(one.target, one.how) for one in renewed(before, small)] == [("figure ferry-share facts", "read")]


def test_a_review_of_what_has_changed_since_is_brought_by_nobody(small: Path) -> None:
    cases.apply(small, [FERRY])
    assert renewed(ROOT / "tests" / "small", small) == []


def test_the_check_refuses_lapses_only_where_it_is_asked_to(small: Path) -> None:
    assert said(small, "check", "--current").returncode == 0
    cases.apply(small, [FERRY])
    refused = said(small, "check", "--current")
    assert (refused.returncode, refused.stdout) == (
        1,
        f"data/figures.yml:10: `figure ferry-share facts`: {CHANGED};"
        " an editor compares it, and renews its review: python3 run.py verify --help\n1 problem.\n",
    )
    passed = said(small, "check")
    assert (passed.returncode, passed.stdout) == (
        0,
        "30 records and 4 pages: no problem. 1 record or paragraph is not as last compared; nothing to do for you (python3 run.py reviews).\n",
    )


def test_who_approves_a_change_is_told_which_reviews_it_claims() -> None:
    claimed = Renewal("figure ferry-share facts", "data/reviews.yml", 12, "read")
    assert str(claimed.notice) == (
        "data/reviews.yml:12: the change says itself that `figure ferry-share facts` was compared (read);"
        " approve it only if you know by whom"
    )
