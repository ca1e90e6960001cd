"""A page was last read more than ten years ago."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.references.early_access_date import FIRST_WEB_PAGE
from citecheck.rules.references.works import as_written, first_day, quoted, works

YEARS = 10
"""From this age on, most pages have changed or are gone."""


@rule("CC216", "old-access-date", Severity.INFO)
def old_access_date(case: Case) -> Iterator[Found]:
    """A page was last read more than ten years ago.

    ## Why

    Pages change, move and vanish. What was read then may no longer stand there, and nobody
    seems to have looked since. Read it again, and link to an archived copy of that time.

    ## Example

    ```text
    The bridge was opened in spring.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/a. Retrieved 6 May 2003.
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/a. Retrieved 6 May 2026.
    ```
    """
    today = case.options.today
    for work in works(case):
        for field, when in work.dates("accessed"):
            day = first_day(when)
            if not day or day < FIRST_WEB_PAGE:
                continue
            years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
            if years >= YEARS:
                text = quoted(as_written(case, field))
                yield Found(
                    field.span,
                    f"{work.place} was last read on {text}, {count(years, 'year')} ago. "
                    "Check that the source still says it.",
                    confidence=Confidence.MEDIUM,
                )
