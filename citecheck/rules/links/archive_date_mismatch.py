"""The archive date is not the day that the archived copy's own address tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from citecheck.model import Date, Edit, Field, Fix, Reference, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.copies import copies
from citecheck.rules.links.days import in_words, written_like


@rule("CC313", "archive-date-mismatch", Severity.WARNING)
def archive_date_mismatch(case: Case) -> Iterator[Found]:
    """The archive date is not the day that the archived copy's own address tells.

    One day of difference is information only: it comes from the time zone.

    ## Why

    The date tells readers in which state the page is shown. Where the two differ, one of them
    was taken over from another copy.

    CS1 calls this `archive_date_url_ts_mismatch`.

    ## Example

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from the original
       on 8 June 2019. https://web.archive.org/web/20190503101500/https://example.org/open.
    ```

    ## Instead

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from the original
       on 3 May 2019. https://web.archive.org/web/20190503101500/https://example.org/open.
    ```
    """
    days: dict[Reference, list[date]] = {}
    for copy in copies(case):
        told = copy.archive.datetime[:10]
        known = len(told) == 10 and "nested" not in copy.archive.problems
        # A copy without a day may be the one that is meant: then nothing can be said.
        days.setdefault(copy.reference, []).append(date.fromisoformat(told) if known else date.min)
    for reference, told_days in days.items():
        field = reference.field("archive-date")
        when = field.value if field else None
        if field and isinstance(when, Date) and date.min not in told_days:
            yield from _compared(case, field, when, told_days)


def _compared(case: Case, field: Field, when: Date, told: list[date]) -> Iterator[Found]:
    if not when.day:
        same = any(d.year == when.year and when.month in (0, d.month) for d in told)
        distance = 0 if same else 31
    else:
        try:
            distance = min(abs((date(when.year, when.month, when.day) - d).days) for d in told)
        except ValueError:
            return  # not in the calendar, which is another rule's
    if not distance:
        return
    right = written_like(case.article.text(field.span), told[0]) if len(told) == 1 else ""
    fix = Fix(f"Write {right}", (Edit(field.span, right),)) if right else None
    should = " or ".join(right or in_words(d) for d in told)
    yield Found(
        field.span,
        f"The address of the archived copy tells another day than this archive date. "
        f"It should be {should}.",
        fix=fix,
        severity=Severity.INFO if distance == 1 else None,
    )
