"""Sources that an edit exchanged under a claim that stays as it was."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Related, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.edits.versions import called, source_of, versions


@rule("CC703", "swapped-source", Severity.ERROR)
def swapped_source(case: Case) -> Iterator[Found]:
    """An edit put another source under a claim that stays word for word.

    ## Why
    Whether the new source says the same has to be looked up. A reference that only became more
    complete (the same work, address or identifier) is the same source.

    ## Example
    ```text before
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Jones, Bob (2019). Ten Miracle Cures. Quack Books.
    ```

    ## Instead
    ```text before
    Cats purr when they are content.[1]

    References
    1. ^ Smith (2001). Why Cats Purr. Purr Press.
    ```

    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr (2nd ed.). London: Purr Press. ISBN 0-19-852663-6.
    ```
    """
    for both in versions(case):
        gone, come = both.cited_before - both.supported, both.cited - both.cited_before
        if not both.same or not gone or not come:
            continue
        markers = [c for c in both.new.citations if source_of(case, c) in come]
        now = " and ".join(
            case.note_name(c.note) if c.note is not None else f"“{c.label}”" for c in markers
        )
        yield Found(
            markers[0].whole,
            f"This edit puts {now} in the place of {called(case, gone)}, and the sentence stays "
            "as it was; check that the new source says it.",
            tuple(
                Related(case.article.footnotes[c.note].span, case.note_name(c.note))
                for c in markers
                if c.note is not None
            ),
            confidence=Confidence.MEDIUM,
        )
