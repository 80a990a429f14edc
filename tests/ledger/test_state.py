"""Reviews lapse when what was compared changes, and only then; on the small made-up project."""

from pathlib import Path

import pytest

from briefing.checks import project
from briefing.ledger import state


# The reviews of the small project cover all of it.
def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def not_current(folder: Path) -> dict[str, str]:
    site = project.load(folder)
    found = {**state.of_records(site.data), **state.of_pages(site.data, site.written)}
    return {name: one.state for name, one in found.items() if one.state != "current"}


def test_nothing_lapses_as_long_as_nothing_changes(small: Path) -> None:
    assert not_current(small) == {}


def test_without_a_review_a_target_is_missing(small: Path) -> None:
    (small / "data" / "reviews.yml").write_text("[]\n", "utf-8")
    assert set(not_current(small).values()) == {"missing"}


# Each case: file, what is changed in it, and the targets that are not current any more.
LAPSES = {
    "a fact": ("data/figures.yml", "subjects: [sud]", "subjects: [nrd]", {"figure ferry-share facts": "lapsed"}),
    "a wording": ("data/figures.yml", "label: Share of", "label: Part of", {"figure ferry-share wording": "lapsed"}),
    "a gist": ("data/sections.yml", "Ferries carry much", "Ferries carry most", {"paragraph harbor-2 gist": "lapsed"}),
    "a word of a page": (
        "docs/en/briefing/harbor.md", "have not given up", "have given up", {"paragraph harbor-1 text": "lapsed"},
    ),
    "a call of a page": (
        "docs/en/briefing/harbor.md", 'figure("toll-rate")', 'figure("toll-rate", "short")', {"paragraph harbor-1 text": "lapsed"},
    ),
    "a statement that a verdict is about": (
        "data/figures.yml", "kind: level", "kind: share", {"figure toll-rate facts": "lapsed", "comparison f-toll verdict": "suspect"},
    ),
    "an excerpt": (
        "data/comparisons.yml", "place: Town hall", "place: Harbor",
        {"comparison q-too-late facts": "lapsed", "comparison q-too-late verdict": "suspect"},
    ),
    "a source": (
        "data/sources.yml", "publisher: Harbor Gazette", "publisher: Other Gazette", {
            "source gazette facts": "lapsed", "comparison q-too-late verdict": "suspect", "comparison f-toll verdict": "suspect",
        },
    ),
    "a verdict": (
        "data/comparisons.yml", "nuance: another share", "nuance: another number",
        {"comparison f-toll wording": "lapsed", "comparison f-toll verdict": "lapsed"},
    ),
    "words of another page": (
        "docs/en/index.md", "calls it", "never calls it", {"page index text": "lapsed"},
    ),
    "whose words an excerpt is, by the name of the speaker": (
        "data/speakers.yml", "name: ", "name: Dr. ", {"speaker krone facts": "lapsed", "comparison f-toll verdict": "suspect"},
    ),
    "spaces": ("data/sections.yml", "Ferries carry much", "Ferries  carry much", {}),
    "line breaks of a page": ("docs/en/briefing/harbor.md", "have not given up", "have not\ngiven up", {}),
    "the order of fields": ("data/figures.yml", "  precision: nearly\n  value: 60\n", "  value: 60\n  precision: nearly\n", {}),
    "the day of a review": (
        "data/reviews.yml", "day: 2020-03-02", "day: 2020-03-03", {"briefing briefing facts": "lapsed"},
    ),
    "what a review was with": ("data/reviews.yml", "how: read", "how: native", {"briefing briefing facts": "lapsed"}),
}  # fmt: skip


@pytest.mark.parametrize("changed", LAPSES)
def test_a_review_lapses_with_what_was_compared_and_with_nothing_else(small: Path, changed: str) -> None:
    file, old, new, lapsed = LAPSES[changed]
    edit(small, file, old, new)
    assert not_current(small) == lapsed


def test_a_corrected_number_flows_through_a_paragraph_without_a_lapse_of_it(small: Path) -> None:
    edit(small, "data/figures.yml", "value: 2.06", "value: 2.16")
    edit(small, "data/figures.yml", "literal: 2.06%", "literal: 2.16%")
    assert not_current(small) == {"figure toll-rate facts": "lapsed", "comparison f-toll verdict": "suspect"}


def test_a_reader_is_told_what_changed_since_it_was_compared(small: Path) -> None:
    edit(small, "data/figures.yml", "kind: level", "kind: share")
    data = project.load(small).data
    assert state.marks(state.of_record(data, "figure", "toll-rate"), "en") == [
        "changed since it was last compared with the briefing"
    ]
    assert state.marks(state.of_record(data, "comparison", "f-toll"), "en") == ["judged before a correction"]
    assert state.marks(state.of_record(data, "figure", "ferry-share"), "en") == []
