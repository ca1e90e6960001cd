"""Somebody else has taken the place of the page that was cited."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.rescue import (
    advice,
    ask_for_copy,
    because,
    confidence,
    gone,
    graver,
    usurped,
)

_KEPT = "link the archived copy alone."
_MARK = "Mark the address as usurped, which hides it."


@rule("CC305", "usurped-link", Severity.WARNING, tally=("link", "place"))
def usurped_link(case: Case) -> Iterator[Found]:
    """The address of a cited page now belongs to somebody who shows something else.

    The domain is for sale, or another business has moved in: gambling, advertising, malware. It
    is an error where that is certain.

    ## Why
    The article sends its readers to a stranger. Take the link out of their way: link the archived
    copy alone, and mark the address as usurped (`url-status=usurped` in a template, `unfit` for
    one that does harm), which hides it.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "soft404", "confidence": "medium",
         "detail": "the domain is for sale", "signal": "parked"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". Archived from
       https://web.archive.org/web/20190501101500/https://example.org/purr.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "soft404", "confidence": "medium",
         "detail": "the domain is for sale", "signal": "parked"}}]}
    ```
    """
    for item, answer in gone(case):
        link = answer.value
        if not usurped(link):
            continue
        yield Found(
            item.span,
            f"Something else has taken the place of the cited page{because(link)}; "
            f"{_KEPT if item.has_copy else advice(ask_for_copy(case, item))} {_MARK}",
            subject=item.url,
            confidence=confidence(link),
            severity=graver(link),
        )
