"""A list of notes without a heading."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import SectionRole, Severity
from citecheck.rules.base import Case, Found, rule


@rule("CC112", "headless-notes", Severity.WARNING, lost_with="headings")
def headless_notes(case: Case) -> Iterator[Found]:
    """The list of notes has no heading.

    ## Why
    A heading such as "References" lets readers find the notes, and screen readers jump to them
    (MOS:NOTES).

    ## Example
    ```text
    Cats purr when they are content.[1]

    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    article = case.article
    if not article.footnotes or article.automatic:  # a program puts the notes where they belong
        return
    if article.marked_up and any(
        section.role is SectionRole.REFERENCES and section.span.covers(note.span)
        for section in article.sections
        for note in article.footnotes
    ):
        return  # the notes of a table may well stand below it
    first = article.footnotes[0]
    for section in article.sections:
        if section.span.covers(first.span) and section.role is not SectionRole.REFERENCES:
            yield Found(
                first.span, "The list of notes stands under no heading of its own; add one."
            )
