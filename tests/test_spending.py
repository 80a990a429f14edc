from macros import project, spending
from tests.conftest import ROOT


def test_countries_stand_in_groups_by_what_is_known_and_alphabetically_in_a_group() -> None:
    rows = spending.rows(project.load(ROOT).data)
    assert [(row.country.name, row.known) for row in rows] == [
        ("Estonia", "lower bound, named as an example"),
        ("Lithuania", "lower bound, named as an example"),
        ("Poland", "lower bound, named as an example"),
        ("France", "exact level"),
        ("United Kingdom", "aim only"),
        ("Belgium", "upper bound, named as an example"),
        ("Italy", "upper bound, named as an example"),
        ("Spain", "upper bound, named as an example"),
    ]


def test_the_united_kingdom_has_no_level_and_the_others_but_france_no_plan() -> None:
    rows = {row.country.id: row for row in spending.rows(project.load(ROOT).data)}
    assert rows["gbr"].level is None
    assert [id_ for id_, row in rows.items() if row.plan] == ["fra", "gbr"]
