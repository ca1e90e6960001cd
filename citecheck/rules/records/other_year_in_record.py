"""The record of a cited work has another year."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.cited import SMALL_GAP, disputed


@rule("CC405", "other-year-in-record", Severity.WARNING)
def other_year_in_record(case: Case) -> Iterator[Found]:
    """The work with this identifier came out in another year.

    One year is no difference, since works are printed, dated and put online around the turn of
    a year, and two years are information. A book that is more years apart has CC408: its number
    is that of another edition.

    ## Why
    Short notes and readers find a work by its year, and pages differ from one edition to the
    next. Give the year that the copy itself names.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2011). "Why Cats Purr". Journal of Cats. 3 (2): 10–12. doi:10.1000/182.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "WorkRecord", "about": {"id": "doi:10.1000/182"}, "answer": "known",
       "value": {"title": "Why Cats Purr", "authors": ["Smith, Ann"], "year": 2001,
                 "container_title": "Journal of Cats", "type": "article-journal",
                 "volume": "3", "issue": "2", "page": "10-12",
                 "url": "https://doi.org/10.1000/182"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". Journal of Cats. 3 (2): 10–12. doi:10.1000/182.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "WorkRecord", "about": {"id": "doi:10.1000/182"}, "answer": "known",
       "value": {"title": "Why Cats Purr", "authors": ["Smith, Ann"], "year": 2001,
                 "container_title": "Journal of Cats", "type": "article-journal",
                 "volume": "3", "issue": "2", "page": "10-12"}}]}
    ```
    """
    for item in disputed(case, "issued"):
        field, issued = item.reference.field("issued"), item.reference.date()
        year = item.record.year
        if not field or not issued or not year or not item.same_work or item.other_edition:
            continue
        mild = abs(issued.year - year) <= SMALL_GAP
        yield Found(
            field.span,
            f"The reference is dated {issued.year}; {item.source} says {year}"
            f"{item.where}. Check the year.",
            confidence=Confidence.MEDIUM,
            severity=Severity.INFO if mild else None,
        )
