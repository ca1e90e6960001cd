"""Markers without a note."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Citation, Confidence, Severity, Span
from citecheck.rules.base import Case, Found, count, rule

_MANY = 5
"""From how many missing notes on, if they are a fifth of all, the list is at fault."""


@rule("CC101", "undefined-note", Severity.ERROR, tally=("missing note", "marker"))
def undefined_note(case: Case) -> Iterator[Found]:
    """A marker has no note.

    ## Why
    Nobody can look the source up. Usually the note was deleted, or the marker has a slip of the
    finger. The Cite extension says of this "no text was provided for refs named …".

    ## Example
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[3]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```
    """
    article = case.article
    lost = [citation for citation in article.citations if citation.note is None]
    labels = {citation.label for citation in lost}
    if lost and not article.footnotes:
        yield _no_list(lost, "no list of notes was found")
        return
    if len(labels) >= _MANY and 5 * len(labels) > len({c.label for c in article.citations}):
        yield _no_list(
            lost, f"{count(len(labels), 'of their notes is', 'of their notes are')} not in the list"
        )
        return
    for citation in lost:
        yield Found(
            citation.span,
            f"There is no note {citation.label}; add the note or correct the marker.",
            subject=citation.label,
        )


def _no_list(lost: list[Citation], what: str) -> Found:
    markers = count(len(lost), "marker")
    return Found(
        Span(lost[0].span.start, lost[0].span.end),
        f"The text has {markers} without a note: {what}; if the list was cut off, "
        "check the article with its notes.",
        subject="all",
        confidence=Confidence.MEDIUM,
    )
