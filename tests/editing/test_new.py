"""`new` adds a record that fits, where it belongs, or says what is wrong and adds nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefing.editing import draft, schema
from briefing.editing import new as adding
from briefing.records import dataset
from briefing.records.problems import Problems
from tests.saying import Said, said

QUOTE = ("id=dockers-no-way", "text=no way", "speaker=dockers", "about=the toll", "paragraphs=harbor-1, harbor-2")


@pytest.fixture(autouse=True)
def _no_schemas(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written for editors is tested in test_schema.py, and takes longer than what is tested here."""
    monkeypatch.setattr(schema, "renew", lambda _: None)


def new(project: Path, *words: str) -> Said:
    return said(project, "new", *words)


def test_a_record_is_added_with_what_to_paste_and_what_is_left_to_do(small: Path) -> None:
    done = new(small, "quote", *QUOTE)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        (small / "data" / "quotes.yml")
        .read_text("utf-8")
        .endswith(
            "- id: dockers-no-way\n  text: no way\n  speaker: dockers\n  about: the toll\n  paragraphs: [harbor-1, harbor-2]\n"
        )
    )
    assert done.stdout == (
        "Added to data/quotes.yml, line 6:\n"
        "\n"
        "- id: dockers-no-way\n"
        "  text: no way\n"
        "  speaker: dockers\n"
        "  about: the toll\n"
        "  paragraphs: [harbor-1, harbor-2]\n"
        "\n"
        'To name it on a page: {{ quote("dockers-no-way") }}\n'
        "\n"
        "What is left to do:\n"
        "data/quotes.yml:6: no page uses the quote `dockers-no-way`; call it where it belongs:"
        ' `{{ quote("dockers-no-way") }}`\n'
        "docs/en/briefing/harbor.md:6: the briefing's paragraph `harbor-1` names the quote `dockers-no-way`, this one does not;"
        ' write `{{ quote("dockers-no-way") }}` where it belongs\n'
        "docs/en/briefing/harbor.md:8: the briefing's paragraph `harbor-2` names the quote `dockers-no-way`, this one does not;"
        ' write `{{ quote("dockers-no-way") }}` where it belongs\n'
        "3 problems.\n"
    )


def test_a_record_can_be_added_while_the_pages_still_miss_another(small: Path) -> None:
    assert new(small, "actor", "id=crew", "kind=voice", "name=Crew", "paragraphs=harbor-2").returncode == 0
    done = new(small, "quote", "id=crew-no", "text=no", "speaker=crew", "about=the toll", "paragraphs=harbor-2")
    assert done.stdout.startswith("Added to data/quotes.yml")


PLACES = {
    "beside records of its kind": (
        "actor",
        ("id=crew", "kind=organization", "name=Crew Union", "paragraphs=harbor-2"),
        "dockers",
    ),
    "in the order of reading": (
        "quote",
        ("id=first", "text=soon", "speaker=berg", "about=talks", "paragraphs=harbor-1"),
        "late",
    ),
    "in the order of ids": (
        "source",
        (
            "id=ad-news",
            "publisher=P",
            "title=T",
            "address=https://example.org/",
            "language=en",
            "date=2020-02-01",
            "date_from=address",
            "kind=press",
            "seen=stored copy",
            "consulted=2020-04-01",
            "title_from=printed",
        ),
        "gazette",
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_record_is_put(small: Path, name: str) -> None:
    kind, words, below = PLACES[name]
    (small / "data" / "quotes.yml").open("a").write(
        "# Late.\n- id: late\n  text: later\n  speaker: berg\n  about: talks\n  paragraphs: [outlook-1]\n"
    )
    done = new(small, kind, *words)
    assert done.returncode == 0, done.stdout
    file = done.stdout.partition("Added to ")[2].partition(",")[0]
    text = (small / file).read_text("utf-8")
    id_ = words[0].partition("=")[2]
    assert text.index(f"id: {id_}") < text.index(f"id: {below}")
    # The comment of the next record stays above it.
    if kind == "quote":
        assert "  paragraphs: [harbor-1]\n# Late.\n- id: late\n" in text


def test_the_first_record_of_a_file_takes_the_place_of_the_empty_list(small: Path) -> None:
    path = small / "data" / "waivers.yml"
    path.write_text("# Exceptions.\n[]\n", "utf-8")
    new(small, "waiver", "id=a", "page=record.md", "text=5%", "reason=A test.")
    assert path.read_text("utf-8") == "# Exceptions.\n- id: a\n  page: record.md\n  text: 5%\n  reason: A test.\n"


def test_what_stands_below_the_empty_list_stays_there(small: Path) -> None:
    path = small / "data" / "waivers.yml"
    path.write_text("# Exceptions, [] if none.\n[ ]\n# The end.\n", "utf-8")
    assert new(small, "waiver", "id=a", "page=record.md", "text=5%", "reason=A test.").returncode == 0
    assert path.read_text("utf-8") == (
        "# Exceptions, [] if none.\n- id: a\n  page: record.md\n  text: 5%\n  reason: A test.\n# The end.\n"
    )


REFUSED = {
    "an unknown kind": (
        ("qoute",),
        "new:1: `qoute` is no kind of record that can be added so; did you mean `quote`?\n1 problem.\n",
    ),
    "an unknown field": (
        ("quote", "sepaker=berg"),
        "new:1: a quote has no field `sepaker`; did you mean `speaker`?\n1 problem.\n",
    ),
    "no kind": (
        (),
        "new:1: it is not said what kind of record to add; write one of `actor`, `country`, `issue`, `figure`, `quote`, `position`, "
        "`event`, `risk`, `term`, `source`, `speaker`, `estimate`, `relation`, `edition`, `change`, `waiver` after `new`\n1 problem.\n",
    ),
    "a field given twice": (
        ("quote", "text=no", "text=never"),
        "new:1: `text` is given 2 times; give it once\n1 problem.\n",
    ),
    "a line break in a value": (
        ("quote", "text=no\nway"),
        "new:1: `text`: there is an invisible character (U+000A) in it; write the value without it, in one line\n1 problem.\n",
    ),
    "bytes that are no characters": (
        ("quote", "text=no\udcff"),
        "new:1: `text`: there is an invisible character (U+DCFF) in it; write the value without it, in one line\n1 problem.\n",
    ),
    "a word that is no field": (("quote", "no way"), "new:1: `no way` is not of the form field=value; write it so\n1 problem.\n"),
    "a missing field": (
        ("quote", *QUOTE[:2], *QUOTE[3:]),
        "Nothing was added. The record would be:\n\n"
        "- id: dockers-no-way\n  text: no way\n  about: the toll\n  paragraphs: [harbor-1, harbor-2]\n\n"
        "the new record:1: this quote has no `speaker`".replace("this quote", "quote `dockers-no-way`")
        + "; write `speaker:` (whose words they are, according to the briefing)\n1 problem.\n",
    ),
    "an unknown id": (
        ("quote", *QUOTE[:2], "speaker=bergg", *QUOTE[3:]),
        "Nothing was added. The record would be:\n\n"
        "- id: dockers-no-way\n  text: no way\n  speaker: bergg\n  about: the toll\n  paragraphs: [harbor-1, harbor-2]\n\n"
        "the new record:3: `speaker`: no actor has the id `bergg`; did you mean `berg`?\n1 problem.\n",
    ),
    "a taken id": (
        ("quote", "id=berg-too-late", *QUOTE[1:]),
        "Nothing was added. The record would be:\n\n"
        "- id: berg-too-late\n  text: no way\n  speaker: dockers\n  about: the toll\n  paragraphs: [harbor-1, harbor-2]\n\n"
        "the new record:1: the id `berg-too-late` is taken (line 1); write another id\n1 problem.\n",
    ),
    "several mistakes at once": (
        ("figure", "id=x", "label=X", "kind=levle", "precision=exact", "value=2,5", "unit=percent", "literal=2.5%"),
        "Nothing was added. The record would be:\n\n"
        "- id: x\n  label: X\n  kind: levle\n  precision: exact\n  value: 2,5\n  unit: percent\n  literal: 2.5%\n\n"
        "the new record:1: figure `x` has no `paragraphs`; write `paragraphs:` (every paragraph of the briefing that prints it)\n"
        "the new record:1: figure `x` has no `subjects`; write `subjects:` (the countries or actors it is about)\n"
        "the new record:3: `kind` cannot be `levle`; did you mean `level`?\n"
        "the new record:5: `value`: `2,5` is not a number; write `2.5`\n4 problems.\n",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_is_named_and_nothing_is_added(small: Path, name: str) -> None:
    words, message = REFUSED[name]
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    done = new(small, *words)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == message
    assert {path: path.read_bytes() for path in small.rglob("*") if path.is_file()} == before


def test_a_record_with_records_inside_is_not_asked_for() -> None:
    assert "comparison" not in draft.ADDABLE
    assert "section" not in draft.ADDABLE
    assert {"figure", "quote", "position", "event", "term", "risk", "actor", "source", "change"} <= set(draft.ADDABLE)


def test_what_is_not_given_is_asked_for_and_a_wrong_answer_again(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = dataset.load(small / "data")
    answers = iter(
        ["Crew!", "berg", "crew", "vioce", "voice", "Crew\u200b", "Crew", *[""] * 7, "harbour-1", "harbor-1,harbor-2", ""]
    )
    asked: list[str] = []

    def hear(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr("builtins.input", hear)
    values = adding.ask("actor", {}, reading)
    said = capsys.readouterr().out.splitlines()
    assert values == {"id": "crew", "kind": "voice", "name": "Crew", "paragraphs": ["harbor-1", "harbor-2"]}
    assert asked[:7] == ["id: ", "id: ", "id: ", "kind: ", "kind: ", "name: ", "name: "]
    assert "  `Crew!` is not an id; write lower-case letters, digits and single hyphens, a letter first." in said
    assert "  the id `berg` is taken; write another id." in said
    assert "  it cannot be `vioce`; write one of party, person, organization, voice." in said
    assert "  there is an invisible character (U+200B) in it; write the value without it." in said
    assert "  no paragraph has the id `harbour-1`; did you mean `harbor-1`?" in said
    assert any("  voice: an unnamed group" in text for text in said)


def test_the_help_lists_what_can_be_added(small: Path) -> None:
    said = new(small, "--help").stdout
    assert said.startswith("python3 run.py new KIND [FIELD=VALUE …]")
    assert "\n  quote     Words that stand in quotation marks in the briefing\n" in said


def test_the_help_for_a_kind_lists_its_fields_with_what_may_be_chosen(small: Path) -> None:
    said = new(small, "actor", "--help").stdout
    assert "\nid (required)\n  its permanent id\n" in said
    assert "\n    voice: an unnamed group" in said
    assert "\nshort (may be left out)\n" in said


def test_a_name_is_answered_with_the_id_that_it_belongs_to_and_nothing_with_a_word(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = dataset.load(small / "data")
    given = {"id": "berg-no", "text": "no", "about": "talks", "paragraphs": ["harbor-1"]}
    answers = iter(["", "Anna Berg", "berg"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    adding.ask("quote", given, reading)
    assert capsys.readouterr().out.splitlines()[-2:] == ["  It has to be given.", "  a name is no id; write `berg`."]


def test_a_problem_elsewhere_keeps_no_record_from_being_added(small: Path) -> None:
    checks = small / "data" / "comparisons.yml"
    nuanced = "verdict: agrees, with a nuance\n  nuance: another share"
    checks.write_text(checks.read_text("utf-8").replace(nuanced, "verdict: agrees"), "utf-8")
    change = ("kind=figure", "record=toll-rate", "field=value", "old=2", "new=2.06", "why=It was misread.")
    done = new(small, "change", *change)
    assert done.returncode == 0
    assert "\n\nWhat is left to do:\ndata/comparisons.yml:20: it agrees with the figure `toll-rate`" in done.stdout


def test_nothing_is_added_while_a_file_cannot_be_read(small: Path) -> None:
    (small / "data" / "risks.yml").write_text("- id: [\n", "utf-8")
    done = new(small, "quote", *QUOTE)
    assert done.returncode == 1
    assert done.stdout.startswith("Nothing was added: first, every file has to be readable.\n\ndata/risks.yml:2: ")


def test_a_second_correction_of_a_day_gets_an_id_of_its_own(small: Path) -> None:
    change = ("kind=figure", "record=toll-rate", "field=value", "old=2", "new=2.06", "why=It was misread.")
    first, second = (new(small, "change", *change).stdout.split("\n")[2] for _ in range(2))
    assert second == f"{first}-2"


def test_answers_that_do_not_fit_together_are_offered_again_as_a_command(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["end", "", "", "", "harbor-1", *[""] * 8])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    with pytest.raises(Problems):
        adding.add(small, "event", ["text=The end of the talks", "lane=phase"])
    assert "\nNot to type all again: python3 run.py new event id=end " in capsys.readouterr().out


def test_what_is_given_is_looked_at_before_anything_is_asked(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("It asked."))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    with pytest.raises(Problems) as raised:
        adding.add(small, "quote", ["speaker=nobody"])
    assert (
        str(raised.value)
        == "new:1: `speaker`: no actor has the id `nobody`; write one of `authority`, `berg`, `dockers`, `north`, `south`\n1 problem."
    )


def test_a_name_in_place_of_an_id_is_answered_with_the_id_without_a_terminal_too(small: Path) -> None:
    assert new(small, "quote", *QUOTE[:2], "speaker=anna berg", *QUOTE[3:]).stdout == (
        "new:1: `speaker`: a name is no id; write `berg`\n1 problem.\n"
    )
