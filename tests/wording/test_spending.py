"""The rows of the table of defense spending, and what the chart draws of them."""

from briefing.records.dataset import Dataset
from briefing.records.statements import Country, Figure
from briefing.wording import spending
from macros import charts


def figure(id_: str, value: str, subjects: list[str], kind: str = "level", precision: str = "exact", **fields: str) -> Figure:
    usual = {"id": id_, "label": "A", "unit": "percent_of_gdp", "literal": f"{value}%", "paragraphs": ["a-1"]}
    return Figure.model_validate({**usual, "value": value, "subjects": subjects, "kind": kind, "precision": precision, **fields})


FIGURES = [
    figure("line", "2", ["all"], "threshold"),
    figure("first", "3", ["all"], "demand", "target"),
    figure("last", "5", ["all"], "demand", "target"),
    figure("below", "2", ["ddd"], precision="below"),
    figure("above", "3", ["bbb", "aaa"], precision="above", examples="true"),
    figure("level", "2.1", ["ccc"]),
    figure("plan", "2.8", ["ccc"], "plan", "target"),
    figure("aim", "2.5", ["eee"], "plan", "target"),
]
NAMES = {"aaa": "Aland", "bbb": "Bland", "ccc": "Cland", "ddd": "Dland", "eee": "Eland", "fff": "Fland"}
DATA = Dataset(
    {
        "country": {id_: Country(id=id_, name=name, paragraphs=["a-1"]) for id_, name in NAMES.items()},
        "figure": {one.id: one for one in FIGURES},
    },
    {},
)


def test_countries_stand_in_groups_by_what_is_known_and_alphabetically_in_a_group() -> None:
    assert [(row.country.name, row.known) for row in spending.by_country(DATA)] == [
        ("Aland", "lower bound, named as an example"),
        ("Bland", "lower bound, named as an example"),
        ("Cland", "exact level"),
        ("Eland", "aim only"),
        ("Dland", "upper bound"),
    ]


def test_a_country_without_a_figure_has_no_row() -> None:
    assert "Fland" not in [row.country.name for row in spending.by_country(DATA)]


def test_the_chart_draws_a_bound_as_a_range_and_no_dot() -> None:
    rows = {one.row.country.name: one for one in charts.draw_spending(DATA).rows}
    # The axis ends at 5.6, a little beyond the largest demand.
    assert (rows["Aland"].hatch, rows["Aland"].open_end, rows["Aland"].level) == (("53.57%", "46.43%"), True, None)
    assert (rows["Dland"].hatch, rows["Dland"].open_end, rows["Dland"].level) == (("0.00%", "35.71%"), False, None)
    assert (rows["Cland"].level, rows["Cland"].plan, rows["Cland"].hatch) == ("37.50%", "50.00%", None)
    assert (rows["Eland"].level, rows["Eland"].plan) == (None, "44.64%")


def test_countries_of_a_group_stand_in_the_order_of_the_language() -> None:
    names = {"aaa": "Kreta", "bbb": "Xios"}
    countries = {id_: Country(id=id_, name=names.get(id_, name), paragraphs=["a-1"]) for id_, name in NAMES.items()}
    data = Dataset({"country": countries, "figure": {one.id: one for one in FIGURES}}, {})
    orders = {language: [row.country.name for row in spending.by_country(data, language)][:2] for language in ("en", "az")}
    assert orders == {"en": ["Kreta", "Xios"], "az": ["Xios", "Kreta"]}
