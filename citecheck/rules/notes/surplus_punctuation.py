"""Punctuation doubled around a marker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Edit, Fix, Severity, Span
from citecheck.rules.base import Case, Found, rule

_NO_PUNCTUATION = re.compile(r"(?:&#?\w{1,8};|\\[,;:.!?]|\b(?:al|etc|ibid|[A-Z])\.)\Z")
"""The end of an entity, a command of TeX, an abbreviation: the full stop after it is another."""
_MARKS = ",;:"
_STOPS = ".!?"


@rule("CC110", "surplus-punctuation", Severity.WARNING)
def surplus_punctuation(case: Case) -> Iterator[Found]:
    """The same punctuation stands before and after a marker.

    ## Why
    ``text,[1], more`` has one comma too many; Wikipedia puts the marker after the punctuation
    (MOS:REFPUNCT). A full stop on both sides is doubled too.

    ## Example
    ```text
    In her book Why Cats Purr,[1], Smith says that cats purr when they are content.

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    In her book Why Cats Purr,[1] Smith says that cats purr when they are content.

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    source = case.article.source
    for group in case.article.groups:
        start, end = group[0].whole.start, group[-1].whole.end
        if _NO_PUNCTUATION.search(source, max(start - 12, 0), start):
            continue
        before, after = source[start - 1 : start], source[end : end + 1]
        follows = source[end + 1 : end + 2]
        doubled = (before in _MARKS and after == before) or (before in _STOPS and after == ".")
        if not before or not after or not doubled or follows == after:
            continue
        surplus = Span(end, end + 1)
        yield Found(
            Span(start - 1, end + 1),
            f"“{after}” stands before and after the marker; delete the one after it.",
            fix=Fix(f"Delete the “{after}” after the marker", (Edit(surplus, ""),)),
        )
