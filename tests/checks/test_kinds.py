"""A kind of record whose entry lacks something is refused with a sentence, before a page needs it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.checks import kinds, project
from briefing.records.kinds import KINDS, Table
from briefing.records.problems import Problem, Problems

TERM = KINDS["term"]


def found(**other: Any) -> list[Problem]:
    return list(kinds.check({"term": replace(TERM, **other)}))


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"address": ""}, "the kind `term` has no address for each of its records; write `address=` with `{id}` in it, where the page shows one"),
        ({"name": ""}, "the kind `term` has no name; write `name=`, as a list of uses says it"),
        ({"prints": None}, "the kind `term` can be called, and prints nothing; write `prints=`, what it is called by form"),
        ({"calls": ("reff",)}, 'the kind `term` is called by `reff`, which is no macro; write `calls=("ref",)`, or add the macro to briefing/pages/calls.py'),
        ({"calls": ()}, "the kind `term` has no place on the site; write `calls=`, `table=`, or `placed=True`"),
        ({"table": Table("laws_list")}, "the kind `term` is shown by `laws_list`, which has no template; add macros/templates/laws_list.html"),
        ({"corrected": ("nmae",)}, "the kind `term` names a field `nmae` in `corrected`, which its model does not have; did you mean `name`?"),
        ({"beside": "lane"}, "the kind `term` names a field `lane` in `beside`, which its model does not have; write one of `definition`, `forms`, `id`, `name`, `paragraphs`"),
    ],
)  # fmt: skip
def test_what_an_entry_lacks_is_named_with_its_line_and_remedy(other: dict[str, Any], says: str) -> None:
    [problem] = found(**other)
    assert f"{problem.what}; {problem.write}" == says
    assert problem.path == "briefing/records/kinds.py"
    assert problem.line > 100


def test_every_entry_is_whole() -> None:
    assert KINDS
    assert list(kinds.check()) == []


def test_two_kinds_never_share_a_file() -> None:
    shared = {"term": TERM, "risk": replace(KINDS["risk"], file="terms.yml")}
    assert [problem.what for problem in kinds.check(shared)] == [
        "the kind `term` has the file `terms.yml`, which another kind has",
        "the kind `risk` has the file `terms.yml`, which another kind has",
    ]


def test_nothing_else_is_told_while_an_entry_lacks_something(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        kinds, "check", lambda: iter([Problem("briefing/records/kinds.py", 1, "a kind lacks its name", "write it")])
    )
    (small / "data" / "risks.yml").unlink()
    with pytest.raises(Problems) as raised:
        project.load(small)
    assert [problem.what for problem in raised.value.problems] == ["a kind lacks its name"]
