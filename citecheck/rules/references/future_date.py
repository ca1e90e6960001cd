"""A source was read, archived or published in the future."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import ACCESS_DATES, as_written, first_day, quoted, works

MARGIN = timedelta(days=2)
"""Time zones and clocks that are a little off (CS1 has the same margin)."""

_FORTHCOMING = re.compile(r"\b(?:forthcoming|in press|to be published|to appear)\b", re.IGNORECASE)


@rule("CC214", "future-date", Severity.ERROR)
def future_date(case: Case) -> Iterator[Found]:
    """A source was read, archived or published in the future.

    An access or archive date after today is an error, with two days of margin; a work dated
    later than next year is a warning, unless it is said to be forthcoming.

    ## Why

    Nobody has read a page tomorrow. Mostly the year is mistyped, or day and month have changed
    places; sometimes the reference was not written by a person who had read the source.

    The limits are those of CS1's `err_bad_date`.

    ## Example

    ```text
    The bridge was opened in spring.[1]

    References
    1. "The bridge is open". Daily Post. 1999. https://example.org/a. Retrieved 6 May 2091.
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1]

    References
    1. "The bridge is open". Daily Post. 1999. https://example.org/a. Retrieved 6 May 2019.
    ```
    """
    today = case.options.today
    for work in works(case):
        for field, when in work.dates(*ACCESS_DATES):
            day = first_day(when)
            if day and day > today + MARGIN:
                verb = "retrieved" if field.name == "accessed" else "archived"
                text = quoted(as_written(case, field))
                yield Found(
                    field.span,
                    f"{work.place} was {verb} on {text}, which is still to come "
                    f"(today is {today}). Correct the date.",
                )
        for field, when in work.dates("issued"):
            text = case.article.shown(work.reference)
            if when.year > today.year + 1 and not _FORTHCOMING.search(text):
                yield Found(
                    field.span,
                    f"{work.place} is dated {when.year}, which is later than next year. "
                    "Correct the year, or say that the work is forthcoming.",
                    severity=Severity.WARNING,
                )
