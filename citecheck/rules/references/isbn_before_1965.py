"""A work dated before 1965 has an ISBN."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.identifiers import Isbn
from citecheck.model import Confidence, Reference, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import ACCESS_DATES, works

FIRST_YEAR = 1965
"""The Standard Book Number began in 1965; the ISBN of 1970 took its numbers over."""

_LATER_YEAR = re.compile(r"(?<!\d)(?:19(?:6[5-9]|[7-9]\d)|20\d\d)(?!\d)")
_PAGE = re.compile(r"\bpp?\.\s?[0-9]+")
_NOT_EDITIONS = (*ACCESS_DATES, "URL", "archive", "ISBN", "ISSN", "DOI", "page", "OCLC", "LCCN")


@rule("CC204", "isbn-before-1965", Severity.WARNING)
def isbn_before_1965(case: Case) -> Iterator[Found]:
    """A work dated before 1965 has an ISBN.

    There were no book numbers before 1965. A reference that also names a later year, such as
    that of a reprint, is left alone.

    ## Why

    Either the number or the date belongs to another edition, whose pages may differ from those
    that were read. Give the year of the copy that was used, and the first year beside it.

    CS1 calls this `err_invalid_isbn_date`.

    ## Example

    ```text
    The war began with a shot.[1]

    References
    1. Roe, Richard (1931). The First Shot. London: Arrow Press. p. 3. ISBN 0-8179-8231-0.
    ```

    ## Instead

    ```text
    The war began with a shot.[1]

    References
    1. Roe, Richard (1985) [1931]. The First Shot. Arrow Press. p. 3. ISBN 0-8179-8231-0.
    ```
    """
    for work in works(case):
        isbn = work.reference.field("ISBN")
        issued = work.reference.date()
        if not isbn or not issued or not 1000 <= issued.year < FIRST_YEAR:
            continue
        if _names_later_year(case, work.reference):
            continue
        if not isinstance(Isbn.parse(str(isbn.value)), Isbn):
            continue  # which is CC201
        yield Found(
            isbn.span,
            f"{work.place}: the work is dated {issued.year}, but book numbers began in "
            f"{FIRST_YEAR}. Give the year of the edition that has this ISBN, or leave it out.",
            confidence=Confidence.MEDIUM,
        )


def _names_later_year(case: Case, reference: Reference) -> bool:
    if case.article.marked_up:
        others = [f for f in reference.fields if f.name not in _NOT_EDITIONS]
        return any(_LATER_YEAR.search(str(field.value)) for field in others)
    start = reference.span.start
    text = list(reference.span.of(case.article.source))
    for field in reference.fields:
        if field.name in _NOT_EDITIONS and reference.span.covers(field.span):
            text[field.span.start - start : field.span.end - start] = " " * len(field.span)
    return bool(_LATER_YEAR.search(_PAGE.sub(" ", "".join(text))))
