"""The hyphens of an ISBN do not stand between its parts."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.identifiers import Isbn
from citecheck.citing.identifiers.writing import DASHES, plain
from citecheck.model import Edit, Fix, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import works


@rule("CC202", "misplaced-isbn-hyphens", Severity.INFO)
def misplaced_isbn_hyphens(case: Case) -> Iterator[Found]:
    """The hyphens of an ISBN do not stand between its parts.

    The parts of an ISBN are prefix, registration group, registrant, publication and check
    digit. Their lengths follow from the ranges that the International ISBN Agency publishes. An
    ISBN without any hyphens is fine, and so is one with spaces in their place.

    ## Why

    The number is right, so this is a matter of form. But hyphens in odd places are often the
    trace of a number put together by hand, and the parts tell country and publisher to those
    who know them.

    ## Example

    ```text
    Defectors were wanted by the KGB.[1]

    References
    1. Krasnov, Vladislav (1985). Soviet Defectors. Hoover Press. p. 11. ISBN 0-817-98231-0.
    ```

    ## Instead

    ```text
    Defectors were wanted by the KGB.[1]

    References
    1. Krasnov, Vladislav (1985). Soviet Defectors. Hoover Press. p. 11. ISBN 0-8179-8231-0.
    ```
    """
    for work in works(case):
        for field in work.reference.all("ISBN"):
            text = str(field.value)
            parts = plain(text).replace("-", " ").split()
            if len(parts) == 1:
                continue
            isbn = Isbn.parse(text)
            if not isinstance(isbn, Isbn) or "".join(parts).upper() != isbn.digits:
                continue
            if not isbn.hyphenated or isbn.hyphenated.split("-") == [p.upper() for p in parts]:
                continue
            mark = "-" if any(dash in text for dash in DASHES) else " "
            right = isbn.hyphenated.replace("-", mark)
            yield Found(
                field.span,
                f"{work.place}: ISBN {text} is valid, but the parts of this number are {right}.",
                fix=Fix(f"Write it as {right}", (Edit(field.span, right),))
                if case.article.text(field.span) == text
                else None,
            )
