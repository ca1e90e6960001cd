"""A cited page is gone, and no archive has a copy."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Absent, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.dead_link import (
    certainty,
    dead_without_copy,
    seen_dead,
    severity,
    told_dead,
)
from citecheck.rules.links.rescue import ask_for_copy, confidence


@rule("CC302", "never-archived", Severity.ERROR, tally=("link", "place"))
def never_archived(case: Case) -> Iterator[Found]:
    """A cited page is gone, and no archive has a copy.

    ## Why
    The source is lost as far as anybody can tell. Look for the page at a new address, for a
    printed edition or for another source that says the same. The archives that were asked are
    named in the evidence; others may have it.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "dead", "detail": "404"}},
      {"question": "Snapshot", "about": {"url": "https://example.org/purr", "near": "2019-05-03"},
       "answer": "absent", "reason": "never archived"}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/cats/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/cats/purr"},
       "answer": "known", "value": {"state": "alive"}}]}
    ```
    """
    for item, answer in dead_without_copy(case):
        if isinstance(ask_for_copy(case, item), Absent):
            found = Found(
                item.span,
                f"{seen_dead(answer)}, and no archive that was asked has a copy. Look for the "
                f"page at another address, or find another source.{certainty(answer.value)}",
                subject=item.url,
                confidence=confidence(answer.value),
                severity=severity(answer.value),
            )
            yield told_dead(case, item, found)
