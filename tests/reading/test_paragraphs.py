"""How the text of a briefing is divided into paragraphs, sentences and clauses, and who is found named in it."""

import pytest

from briefing.checks import project
from briefing.reading.likeness import Likeness, clearly, hardly, stems
from briefing.reading.paragraphs import BriefingText
from tests.conftest import ROOT

SMALL = project.load(ROOT / "tests" / "small").data


def read(paragraph: str) -> BriefingText:
    return BriefingText(SMALL, f"A head\n\nHarbor Dispute: Where It Stands\n\n{paragraph}\n\nOutlook\n\nThe end.")


def test_what_stands_before_the_first_heading_is_the_head() -> None:
    text = read("Berg waits.")
    assert (text.head, text.paragraphs) == (["A head"], {"harbor-1": "Berg waits.", "outlook-1": "The end."})


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("Berg waits. Nordland pays.", ["Berg waits.", "Nordland pays."]),
        ("The U.S. President waits. He pays.", ["The U.S. President waits.", "He pays."]),
        ("It is “too late.” Berg waits.", ['It is "too late."', "Berg waits."]),
        ("It is 2.5 percent, they say.", ["It is 2.5 percent, they say."]),
    ],
)
def test_a_paragraph_is_divided_into_sentences(paragraph: str, sentences: list[str]) -> None:
    assert [one.words for one in read(paragraph).sentences("harbor-1")] == sentences


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        (
            "While some, such as Nordland, Suderland, and Westland, have exceeded 3%, others remain below the 2% target.",
            [
                "While some, such as Nordland, Suderland, and Westland",
                "have exceeded 3%",
                "others remain below the 2% target.",
            ],
        ),
        (
            "Nordland, which spends 2%, has announced plans, while Suderland aims for 3%.",
            ["Nordland", "which spends 2%", "has announced plans", "while Suderland aims for 3%."],
        ),
        ("Berg demands targets of 3%, 4%, and ultimately 5%—far more.", ["Berg demands targets of 3%, 4%, and ultimately 5%", "far more."]),
        ("Fares increased by 3%, and ferries accounted for most.", ["Fares increased by 3%", "ferries accounted for most."]),
        ("Berg waits, hoping for talks; Nordland pays.", ["Berg waits", "hoping for talks", "Nordland pays."]),
    ],
)  # fmt: skip
def test_a_sentence_is_divided_into_clauses_but_a_list_is_not(sentence: str, clauses: list[str]) -> None:
    text = read(sentence)
    assert [one.words for one in text.clauses(text.sentences("harbor-1")[0])] == clauses


def test_of_two_names_at_one_place_the_longer_one_is_found() -> None:
    text = read("Mayor Anna Berg of Nordland met the Port Authority.")
    assert [(one.id, one.start, one.end) for one in text.mentions("harbor-1")] == [
        ("berg", 0, 15),
        ("nrd", 19, 27),
        ("authority", 36, 50),
    ]


def test_words_of_one_stem_are_alike_and_small_words_say_nothing() -> None:
    assert stems("They announced the negotiations of the U.S.") == frozenset({"announ", "negoti", "u.s"})


def test_a_paragraph_stands_out_or_shares_next_to_nothing() -> None:
    like = Likeness({"a": "The ferry to the island stops.", "b": "The harbor feast begins.", "c": "An island sleeps."})
    scores = like.paragraphs("A ferry stops at the island.")
    assert {name: round(score, 2) for name, score in scores.items()} == {"a": 1.0, "b": 0.0, "c": 0.2}
    assert (clearly(scores), hardly(scores)) == (frozenset({"a"}), frozenset({"b", "c"}))


def test_where_no_line_can_be_drawn_nothing_stands_out() -> None:
    assert clearly({"a": 0.9, "b": 0.5}) is None
    assert clearly({"a": 0.3, "b": 0.0}) is None
