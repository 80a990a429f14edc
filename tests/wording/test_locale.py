import datetime
from decimal import Decimal

import pytest

from briefing.wording import locale


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        ("2.06", "en", "2.06%"),
        ("2.50", "en", "2.50%"),
        ("60", "en", "60%"),
        ("2.06", "ru", "2,06\N{NO-BREAK SPACE}%"),
        ("2.50", "az", "2,50%"),
    ],
)
def test_a_percentage_keeps_the_decimals_it_was_given(value: str, language: str, text: str) -> None:
    assert locale.percent(Decimal(value), language) == text


@pytest.mark.parametrize(
    ("language", "text"), [("en", "$700 billion"), ("az", "700 milyard ABŞ dolları"), ("ru", "700 миллиардов долларов США")]
)
def test_an_amount_is_composed_from_number_scale_and_currency(language: str, text: str) -> None:
    assert locale.money(Decimal(700), "billion", "USD", language).replace("\N{NO-BREAK SPACE}", " ") == text


def test_a_date_has_the_day_first_and_the_month_in_words() -> None:
    assert locale.date(datetime.date(2025, 2, 16), "en") == "February 16, 2025"


def test_names_in_a_row_follow_the_language() -> None:
    assert locale.listing(["Estonia", "Lithuania", "Poland"], "en") == "Estonia, Lithuania, and Poland"
