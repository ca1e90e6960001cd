""" "Ibid." without a note to repeat."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import NoteKind, Severity
from citecheck.rules.base import Case, Found, rule


@rule("CC113", "stray-ibid", Severity.ERROR)
def stray_ibid(case: Case) -> Iterator[Found]:
    """ "Ibid." does not follow a note with a source.

    ## Why
    "Ibid." means the source of the note before it. First in the list, after an explanation or
    after an empty note it means nothing, and a note inserted above changes what it means:
    Wikipedia advises against it (WP:IBID).

    ## Example
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    References
    1. ^ Ibid., p. 7.
    2. ^ Jones, Bob (2003). Cats in Pain. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ Ibid., p. 7.
    ```
    """
    for index, note in enumerate(case.article.footnotes):
        if note.kind is NoteKind.IBID and (index, 0) not in case.links.found:
            yield Found(
                note.shorts[0].span,
                f"{case.note_name(index)} says “Ibid.”, but the note before it has no "
                "source to repeat; name the work.",
            )
