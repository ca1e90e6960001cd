"""A cited page is gone, and the reference names an archived copy."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.dead_link import certainty, seen_dead
from citecheck.rules.links.rescue import confidence, gone, opens, usurped


@rule("CC304", "archived-dead-link", Severity.INFO, tally=("link", "place"))
def archived_dead_link(case: Case) -> Iterator[Found]:
    """A cited page is gone, and the reference names an archived copy.

    ## Why
    The source can still be read. Say that the page is gone, so that readers come to the copy
    first: in a template with `url-status=dead`, in plain text with "Archived from the original".

    ## Example
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
       "answer": "known", "value": {"state": "dead", "detail": "404"}}]}
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
       "answer": "known", "value": {"state": "alive"}}]}
    ```
    """
    for item, answer in gone(case):
        link = answer.value
        if not item.has_copy or usurped(link):
            continue
        dead = link.state == "dead"
        yield Found(
            item.span,
            f"{seen_dead(answer) if dead else opens(link)}; the reference names an archived copy. "
            f"Mark the link as dead, so that readers come to the copy first."
            f"{certainty(link) if dead else ''}",
            subject=item.url,
            confidence=confidence(link),
        )
