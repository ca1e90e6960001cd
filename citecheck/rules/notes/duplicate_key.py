"""Keys that are given twice."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Related, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.notes.problems import problems


@rule("CC124", "duplicate-key", Severity.ERROR)
def duplicate_key(case: Case) -> Iterator[Found]:
    """Two entries of a bibliography, or two notes, have the same key.

    ## Why
    What cites the key leads to one of them, and to which depends on the program. The other is lost.

    ## Example
    ```bibtex
    @book{smith, author = {Smith, Ann}, title = {Why Cats Purr}, year = {2001}}
    @book{smith, author = {Smith, Bob}, title = {Cats in Pain}, year = {2003}}
    ```

    ## Instead
    ```bibtex
    @book{smith, author = {Smith, Ann}, title = {Why Cats Purr}, year = {2001}}
    @book{smith2003, author = {Smith, Bob}, title = {Cats in Pain}, year = {2003}}
    ```
    """
    first: dict[str, Span] = {}
    for work in case.article.references:
        if work.id:
            first.setdefault(work.id, work.span)
    for note in case.article.footnotes:
        first[note.label] = note.span
    for problem in problems(case, ("duplicate-key",)):
        other = first.get(problem.detail)
        elsewhere = other is not None and other != problem.span and not other.covers(problem.span)
        yield Found(
            problem.span,
            f"The key “{problem.detail[:80]}” is taken already; give this one a key of its own.",
            (Related(other, "the first of them"),) if other and elsewhere else (),
            subject=problem.detail,
        )
