"""An author is a role or a placeholder, not a name."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Name, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import fold, quoted, works

PLACEHOLDERS = frozenset(
    {
        "about us", "admin", "admin admin", "administrator", "author", "author unknown", "authors",
        "by admin", "by staff", "contact us", "contributing writer", "contributor", "correspondent",
        "editor", "editor in chief", "editorial staff", "editorial team", "editors", "espn staff",
        "guest author", "guest contributor", "guest writer", "n a", "news desk",
        "news staff", "no author", "no author listed", "none", "not available", "not given",
        "online desk", "online editor", "our correspondent", "our reporter", "posted by",
        "published by", "site admin", "staff", "staff and agencies", "staff reporter",
        "staff writer", "staff writers", "subscribe", "super user", "superuser", "tbd",
        "unattributed", "unknown", "unknown author", "user", "view all posts", "web desk",
        "web editor", "web staff", "web team", "webmaster",
        "website admin", "written by", "wp admin",
    }
)  # fmt: skip
"""Whole names that name nobody, folded. Our own list, without words that are family names."""


@rule("CC220", "generic-author", Severity.WARNING)
def generic_author(case: Case) -> Iterator[Found]:
    """An author is a role or a placeholder, not a name.

    "Admin", "Staff", "Unknown" and the like, when they are the whole name.

    ## Why

    It looks as if somebody had signed the work. Leave the author out when none is named; the
    publisher or the newspaper already says who answers for it.

    CS1 calls this `err_generic_name`.

    ## Example

    ```text
    The bridge was opened in spring.[1]

    References
    1. Admin (2 May 1999). "The bridge is open". Daily Post. p. 3.
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1]

    References
    1. Roe, Richard (2 May 1999). "The bridge is open". Daily Post. p. 3.
    ```
    """
    for work in works(case):
        for field in work.reference.fields:
            if field.name not in ("author", "editor") or not isinstance(field.value, Name):
                continue
            name = field.value
            if {fold(str(name)), fold(f"{name.given} {name.family}")} & PLACEHOLDERS:
                yield Found(
                    field.span,
                    f'{work.place}: "{quoted(str(name))}" names nobody as its {field.name}. '
                    "Give the name, or leave it out.",
                )
