"""Notes that quote a work that nothing identifies."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.missing_work import unlisted_works


@rule("CC509", "quotation-of-missing-work", Severity.WARNING)
def quotation_of_missing_work(case: Case) -> Iterator[Found]:
    """A short note quotes a work whose full reference is missing.

    ## Why
    The words are given and the source is not, so nobody can check whether they are right.

    ## Example
    ```text
    Cats purr when they are content.[1]

    Notes
    1. ^ Smith 2001: 5, writing "no cat has ever purred for nobody at all"
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    Notes
    1. ^ Smith 2001: 5, writing "no cat has ever purred for nobody at all"

    Bibliography
    * Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    missing = dict(unlisted_works(case))  # the last work of a note is the one that it quotes
    for index, number in missing.items():
        note = case.article.footnotes[index]
        if note.quotation is None:
            continue
        work = str(note.shorts[number])
        quoted = note.quotation
        if not case.article.marked_up:
            quoted = Span(quoted.start - 1, min(quoted.end + 1, note.span.end))
        yield Found(
            quoted,
            f"{case.note_name(index)} quotes {work}, which is not "
            "identified; add the full reference so that the words can be checked.",
            subject=work,
        )
