"""A page was retrieved before there was a web."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import as_written, quoted, works

FIRST_WEB_PAGE = date(1991, 8, 6)
"""The day on which the World Wide Web was announced to the public."""

OTHER_CALENDARS = 1500
"""A year before this is one of another calendar: 1398 is 2019 in Iran."""


@rule("CC215", "early-access-date", Severity.ERROR)
def early_access_date(case: Case) -> Iterator[Found]:
    """A page was retrieved before there was a web.

    The first public web page is of 6 August 1991. CS1 draws the line at 15 January 2001, when
    Wikipedia began (`err_bad_date`); articles from elsewhere may be older.

    ## Why

    Mostly the date of the work was written in the place of the access date, or a digit of the
    year is wrong.

    ## Example

    ```text
    The bridge was opened in spring.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/a. Retrieved 6 May 1919.
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/a. Retrieved 6 May 2019.
    ```
    """
    line = FIRST_WEB_PAGE
    for work in works(case):
        for field, when in work.dates("accessed"):
            # Where only a year or month is given, its last day counts.
            seen = (when.year, when.month or 12, when.day or 31)
            if when.year >= OTHER_CALENDARS and seen < (line.year, line.month, line.day):
                text = quoted(as_written(case, field))
                yield Found(
                    field.span,
                    f"{work.place} was retrieved on {text}, but there was no web before "
                    f"{line}. Correct the date.",
                )
