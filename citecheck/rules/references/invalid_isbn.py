"""An ISBN cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.identifiers import Isbn, Issn, Malformed
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import accepted, quoted, works

_SBN = re.compile(r"(?<!\w)SBN[ \u00a0:=]*$", re.IGNORECASE)

_SHORT = 12


@rule("CC201", "invalid-isbn", Severity.ERROR)
def invalid_isbn(case: Case) -> Iterator[Found]:
    """An ISBN cannot be one.

    Its length, its characters, its prefix or its check digit is wrong. Every ISBN ends in a
    check digit (ISO 2108), so that one wrong digit, or two neighbours swapped, always show.

    ## Why

    Nobody can find a book by such a number, and software that looks it up finds nothing or
    another book. No correction is offered: the check digit tells that one of the digits is
    wrong, but not which one. Copy the number again from the book or from a library's catalogue.

    The reasons are those of CS1's `err_bad_isbn`: length, checksum, invalid character, invalid
    prefix, invalid form, invalid group. The number of a periodical (ISSN) is a warning.

    ## Example

    ```text
    Defectors were wanted by the KGB.[1]

    References
    1. Krasnov, Vladislav (1985). Soviet Defectors. Hoover Press. p. 11. ISBN 0-8179-8231-5.
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
            before = case.article.source[max(field.span.start - 9, 0) : field.span.start]
            label = "SBN " if _SBN.search(before) else ""
            isbn = Isbn.parse(label + text)
            if not isinstance(isbn, Malformed) or accepted(case, field):
                continue
            if len(text) < _SHORT and isinstance(Issn.parse(text), Issn):
                yield Found(
                    field.span,
                    f"{work.place}: {quoted(text)} is the number of a periodical, and not of a "
                    "book. Give it as ISSN.",
                    severity=Severity.WARNING,
                )
            else:
                yield Found(
                    field.span,
                    f"{work.place}: {quoted(text)} cannot be an ISBN: {isbn.reason}. "
                    "Copy it again from the book or from a catalogue.",
                )
