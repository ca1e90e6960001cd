"""The same marker twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Article, Citation, Edit, Fix, Severity, Span
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
        seen: dict[tuple[str, str, str], int] = {}
        for position, citation in enumerate(group):
            key = (citation.group, citation.label, citation.locator)
            if position and citation.whole.start - group[position - 1].whole.end > _NEAR:
                seen = {}  # in the next cell of a table, or on the next line
            if key in seen:
                first = group[seen[key]]
                name = case.note_name(citation.note) if citation.note is not None else ""
                yield Found(
                    Span(first.span.start, citation.span.end),
                    f"{name or f'Note {citation.label}'} is cited twice here; delete one marker.",
                    fix=_delete(case.article, citation),
                )
            else:
                seen[key] = position


def _delete(article: Article, citation: Citation) -> Fix | None:
    """Nothing where the note itself stands in the marker, or the marker holds others too."""
    note = article.footnotes[citation.note] if citation.note is not None else None
    if citation.marker or article.format == "html":
        return None
    if note and citation.span.covers(note.span):
        return None
    return Fix("Delete the second marker", (Edit(citation.span, ""),))
