"""Numbers and dates in prose: what they stand for, and when a source bears them out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.judge.dates import find_days, same_day
from citecheck.judge.numbers import Hedge, find_numbers, same_quantity
from tests.corpus import texts


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("93 million people", 93e6, ""),
        ("93,000,000 people", 93e6, ""),
        ("1 234 567", 1234567, ""),
        ("1.234.567", 1234567, ""),
        ("12’345", 12345, ""),
        ("4.7", 4.7, ""),
        ("4,75 Prozent", 4.75, "%"),
        ("12 per cent", 12, "%"),
        ("$3.5 billion", 3.5e9, "$"),
        ("US$40", 40, "$"),
        ("40 euros", 40, "€"),
        ("3,5 Millionen Euro", 3.5e6, "€"),
        ("5 млн", 5e6, ""),
        ("三万", None, ""),
        ("3万", 30000, ""),
        ("21st", 21, ""),
        ("twenty-first", 21, ""),
        ("two hundred and twenty-three", 223, ""),
        ("a hundred thousand", 100_000, ""),
        ("half a million", 500_000, ""),
        ("three dozen", 36, ""),
        ("two-thirds of them", 200 / 3, "%"),
        ("5½ metres", 5, ""),
        ("half of the town", 50, "%"),
        ("12.5 km", 12.5, "km"),
        ("Louis XIV", 14, ""),
    ],
)
def test_numbers_are_read(text: str, value: float | None, unit: str) -> None:
    found = find_numbers(text)
    if value is None:
        assert not found
        return
    assert found[0].values[0] == pytest.approx(value)
    assert found[0].unit == unit


@pytest.mark.parametrize(
    "text", ["COVID-19", "v1.2.3", "A380", "will be", "hundreds of men", "in the V. century", ""]
)
def test_what_is_no_number(text: str) -> None:
    assert not [q for q in find_numbers(text) if q.end - q.start == len(text)]


def test_ranges_share_magnitude_and_unit() -> None:
    low, high = find_numbers("between 5 and 6 million dollars")
    assert low.values == (5e6,)
    assert high.values == (6e6,)
    low, high = find_numbers("10–12 km")
    assert low.unit == high.unit == "km"


def test_hedges_are_read() -> None:
    hedges = [
        find_numbers(f"{words} 500")[0].hedge for words in ("about", "more than", "under", "")
    ]
    assert hedges == [Hedge.ABOUT, Hedge.OVER, Hedge.UNDER, Hedge.NONE]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("93 million", "93,000,000"),
        ("93 million", "93,218,411"),
        ("ninety-three", "93"),
        ("about 40,000", "39,700"),
        ("more than 50", "53"),
        ("less than 50", "47"),
        ("4.7%", "4.68 per cent"),
        ("a third of", "33 percent"),
        ("100 km", "62 miles"),
        ("10 acres", "4.05 hectares"),
        ("1.234", "1,234"),
        ("5 million", "5–6 million"),
    ],
)
def test_a_source_bears_a_number_out(said: str, found: str) -> None:
    assert any(same_quantity(find_numbers(said)[0], other) for other in find_numbers(found))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("93 million", "97.2 million"),
        ("93 million", "93"),
        ("93,218,411", "93 million"),  # no claim is more exact than its source
        ("40,000", "39,700"),
        ("$5", "£5"),
        ("5%", "$5"),
        ("100 km", "100 miles"),
        ("more than 50", "500"),
        ("$1 billion", "$1.4 billion"),
        ("eleven", "12"),
    ],
)
def test_a_source_does_not_bear_a_number_out(said: str, found: str) -> None:
    assert not any(same_quantity(find_numbers(said)[0], other) for other in find_numbers(found))


@given(st.integers(0, 10**12))
def test_digits_grouped_or_not_are_one_number(number: int) -> None:
    plain, grouped = find_numbers(str(number)), find_numbers(f"{number:,}")
    assert plain[0].values[0] == number
    assert number in grouped[0].values
    assert same_quantity(grouped[0], plain[0])


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12 March 2004", (2004, 3, 12)),
        ("March 12th, 2004", (2004, 3, 12)),
        ("2004-03-12T19:00Z", (2004, 3, 12)),
        ("12.3.2004", (2004, 3, 12)),
        ("12 марта 2004", (2004, 3, 12)),
        ("12. März 2004", (2004, 3, 12)),
        ("2004年3月12日", (2004, 3, 12)),
        ("le 12 mars 2004", (2004, 3, 12)),
        ("March 2004", (2004, 3, 0)),
        ("in May", (0, 5, 0)),
        ("12 March", (0, 3, 12)),
        ("in 2004", (2004, 0, 0)),
        ("the 1990s", (1990, 0, 0)),
        ("the nineteenth century", (1800, 0, 0)),
    ],
)
def test_dates_are_read_at_their_precision(text: str, date: tuple[int, int, int]) -> None:
    day = find_days(text)[0]
    assert (day.year, day.month, day.day) == date


@pytest.mark.parametrize(
    "text", ["it may be", "2000 people", "$1999", "march on", "1,950", "1500 km"]
)
def test_what_is_no_date(text: str) -> None:
    assert not find_days(text)


@pytest.mark.parametrize(
    ("said", "found", "same"),
    [
        ("March 2004", "on 12 March 2004", True),
        ("12 March 2004", "March 2004", False),
        ("12 March 2004", "on 12 March", True),
        ("12 March 2004", "12 March 2005", False),
        ("3 April 2004", "04/03/2004", True),
        ("2004", "in the spring of 2004", True),
        ("2004", "March 2005", False),
        ("the 1990s", "in 1994", True),
        ("the 1990s", "in 2004", False),
        ("1994", "the 1990s", False),
        ("19th century", "in 1850", True),
        ("1999", "1998–99", True),
    ],
)
def test_a_date_is_borne_out_at_its_precision(said: str, found: str, same: bool) -> None:
    assert any(same_day(find_days(said)[0], day) for day in find_days(found)) is same


@given(texts)
def test_places_lie_in_the_text(text: str) -> None:
    for found in (*find_numbers(text), *find_days(text)):
        assert 0 <= found.start < found.end <= len(text)
        assert not text[found.start].isspace()
