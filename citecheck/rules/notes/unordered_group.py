"""Markers of one group that do not go up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from citecheck.model import Severity, Span
from citecheck.rules.base import Case, Found, rule

_NEAR = 2  # characters of space


@rule("CC106", "unordered-group", Severity.INFO)
def unordered_group(case: Case) -> Iterator[Found]:
    """The markers of one group are not in ascending order.

    ## Why
    Readers expect ``[2][6][7]``; Wikipedia's guide to layout asks for it. Some editors put the
    most important source first, so this is information only.

    ## Example
    ```text
    Cats purr when they are content.[1] They hiss.[2] They also purr when they are hurt.[2][1]

    References
    1. ^ a b Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ a b Jones, Bob (2003). Cats in Pain. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They hiss.[2] They also purr when they are hurt.[1][2]

    References
    1. ^ a b Smith, Ann (2001). Why Cats Purr. Purr Press.
    2. ^ a b Jones, Bob (2003). Cats in Pain. Purr Press.
    ```
    """
    if case.article.automatic:
        return
    for group in case.article.groups:
        gaps = [b.span.start - a.span.end for a, b in pairwise(group)]
        if any(gap > _NEAR for gap in gaps):
            continue  # cells of a table, or several lines
        numbers = [int(c.label) for c in group if c.label.isdecimal()]
        if len(numbers) == len(group) and numbers != sorted(numbers):
            written = ", ".join(map(str, numbers))
            ordered = ", ".join(map(str, sorted(numbers)))
            yield Found(
                Span(group[0].span.start, group[-1].span.end),
                f"The markers stand in the order {written}; usual is {ordered}.",
            )
