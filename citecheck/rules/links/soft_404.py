"""A page comes, but not the one that was cited."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.rescue import (
    add_copy,
    advice,
    ask_for_copy,
    confidence,
    gone,
    graver,
    opens,
    usurped,
)


@rule("CC303", "soft-404", Severity.WARNING, tally=("link", "place"))
def soft_404(case: Case) -> Iterator[Found]:
    """A link opens, but the page is not the one that was cited.

    The server sends the home page, a page that says "not found" in words, or nothing at all,
    and calls that a success. It is an error where that is certain.

    ## Why
    Readers find something else under the link, or nothing, and cannot check the source. Programs
    that look at the status alone take such a link for a good one.

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
         "detail": "redirects to the home page", "signal": "redirect-home"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Archived from the original
       on 1 May 2019. https://web.archive.org/web/20190501101500/https://example.org/purr.
       Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "soft404", "confidence": "medium",
         "detail": "redirects to the home page", "signal": "redirect-home"}}]}
    ```
    """
    for item, answer in gone(case):
        link = answer.value
        if link.state != "soft404" or usurped(link) or item.has_copy:
            continue
        copy = ask_for_copy(case, item)
        yield Found(
            item.span,
            f"{opens(link)}; {advice(copy)}",
            fix=add_copy(case, item, copy),
            subject=item.url,
            confidence=confidence(link),
            severity=graver(link),
        )
