"""A date is not in the calendar."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

from citecheck.model import Date, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import ACCESS_DATES, as_written, quoted, works

LAST_JULIAN_YEAR = 1923
"""Greece was the last state to leave the calendar that had a 29 February 1900."""


@rule("CC213", "impossible-date", Severity.ERROR)
def impossible_date(case: Case) -> Iterator[Found]:
    """A date is not in the calendar.

    A month after 12, or a day that its month does not have. 29 February of years such as 1900
    is left alone, because the Julian calendar had it.

    ## Why

    A typing error in a date leads to another issue of a newspaper or another state of a page.
    A month after 12 often means that day and month have changed places.

    Part of CS1's `err_bad_date`.

    ## Example

    ```text
    The bridge was opened in spring.[1]

    References
    1. "The bridge is open". Daily Post. 31 April 1999. p. 3.
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1]

    References
    1. "The bridge is open". Daily Post. 30 April 1999. p. 3.
    ```
    """
    for work in works(case):
        for field, when in work.dates("issued", *ACCESS_DATES):
            if reason := _fault(when):
                text = quoted(as_written(case, field))
                yield Found(field.span, f'{work.place}: "{text}" is not a date: {reason}.')


def _fault(when: Date) -> str:
    if not when.day or not 1 <= when.year <= 9999:
        return ""  # "1998-99" is two years
    if not 1 <= when.month <= 12:
        return f"there is no month {when.month}"
    year = when.year
    if when.month == 2 and year <= LAST_JULIAN_YEAR and year % 4 == 0:
        year = 1904
    days = monthrange(year, when.month)[1]
    swedish = (when.year, when.month, when.day) == (1712, 2, 30)
    return f"that month has {days} days" if when.day > days and not swedish else ""
