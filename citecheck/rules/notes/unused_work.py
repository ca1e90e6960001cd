"""Works in the bibliography that no short note cites."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import NoteKind, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import work_name


@rule("CC115", "unused-work", Severity.INFO)
def unused_work(case: Case) -> Iterator[Found]:
    """A work in the bibliography is cited by no short note.

    ## Why
    In an article that uses short notes, a listed work without any was either read and not cited,
    or the notes that cited it are gone. If it is meant as further reading, list it there.

    ## Example
    ```text
    Cats purr when they are content.[1]

    Notes
    1. ^ Smith 2001, p. 5.

    Bibliography
    * Jones, Bob (2003). Cats in Pain. Purr Press.
    * Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    Notes
    1. ^ Smith 2001, p. 5.
    2. ^ Jones 2003, p. 7.

    Bibliography
    * Jones, Bob (2003). Cats in Pain. Purr Press.
    * Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    article = case.article
    if not any(note.kind is NoteKind.SHORT for note in article.footnotes):
        return
    cited = {reference.span for found in case.links.found.values() for reference in found}
    for reference in article.bibliography:
        if reference.span not in cited:
            yield Found(
                reference.span,
                f"No short note cites {work_name(reference)}; "
                "cite it or list it as further reading.",
            )
