"""Archived copies that an edit took away."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Footnote, Severity
from citecheck.rules.base import Case, Found, rule


@rule("CC706", "removed-archive", Severity.WARNING)
def removed_archive(case: Case) -> Iterator[Found]:
    """An edit took the archived copy away from a source that stays.

    ## Why
    When the page dies, the copy is all that is left of the source. A copy costs nothing while the
    page is alive.

    ## Example
    ```text before
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr Archived https://web.archive.org/web/20190503000000/https://example.org/purr
    ```

    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr
    ```

    ## Instead
    ```text before
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr Archived https://web.archive.org/web/20190503000000/https://example.org/purr
    ```

    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr Archived https://web.archive.org/web/20260101000000/https://example.org/purr
    ```
    """
    before, alignment = case.before, case.alignment
    if before is None or alignment is None:
        return
    for index, other in alignment.notes.items():
        note = case.article.footnotes[index]
        if _copies(before.article.footnotes[other]) and not _copies(note):
            yield Found(
                note.body,
                f"This edit takes the archived copy away from {case.note_name(index)}; "
                "put it back.",
            )


def _copies(note: Footnote) -> list[str]:
    """The addresses of archived copies that a note names."""
    return [str(field.value) for reference in note.references for field in reference.all("archive")]
