"""The same marker twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Edit, Fix, Severity, Span
from citecheck.rules.base import Case, Found, rule

_NEAR = 2  # characters of space


@rule("CC104", "doubled-marker", Severity.WARNING)
def doubled_marker(case: Case) -> Iterator[Found]:
    """The same note is cited twice at one place.

    ## Why
    The second marker adds nothing; it is left over from an edit. Markers that name different
    pages (``[6]: 314[6]: 316``) are not doubled.

    ## Example
    ```text
    Cats purr when they are content.[1][1]

    References
    1. ^ a b Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    for group in case.article.groups:
        seen: dict[tuple[str, str], int] = {}
        for position, citation in enumerate(group):
            key = (citation.label, citation.locator)
            if position and citation.span.start - group[position - 1].span.end > _NEAR:
                seen = {}  # in the next cell of a table, or on the next line
            if key in seen:
                first = group[seen[key]]
                yield Found(
                    Span(first.span.start, citation.span.end),
                    f"Note {citation.label} is cited twice here; delete one marker.",
                    fix=Fix("Delete the second marker", (Edit(citation.span, ""),)),
                )
            else:
                seen[key] = position
