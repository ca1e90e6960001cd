"""Entries of a baseline that nobody finds any more."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity, Span, line_at
from citecheck.rules.base import Case, Found, count, rule


@rule("CC904", "stale-baseline", Severity.INFO, last=True)
def stale_baseline(case: Case) -> Iterator[Found]:
    """The baseline knows findings that are gone.

    ## Why
    What was mended should not come back unseen: an entry that stays would hide it. Entries of
    rules that did not run, or whose questions the world did not answer, are left alone.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ```baseline
    stale-baseline.txt
      CC102 0123456789abcdef 2. ^
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    stale = [entry for entry in case.stale if case.has_run(entry.code)]
    if not stale:
        return
    first = line_at(case.article.source, 0)
    listed = ", ".join(
        f"{entry.code} “{entry.words}”" if entry.words else entry.code for entry in stale[:3]
    )
    more = f" and {len(stale) - 3} more" if len(stale) > 3 else ""
    yield Found(
        first if len(first) else Span(0, min(1, len(case.article.source))),
        f"The baseline knows {count(len(stale), 'finding')} that nobody finds any more: "
        f"{listed}{more}. citecheck baseline --prune takes them out.",
    )
