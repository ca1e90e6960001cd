"""Dates that the source of a claim does not have."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.claims import FactKind
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.facts import absent


@rule("CC517", "date-not-in-source", Severity.INFO)
def date_not_in_source(case: Case) -> Iterator[Found]:
    """A date of a claim does not stand in its source.

    Only for sentences that have a marker of their own, whose sources could all be read as a whole
    and have something else of the sentence; where they have nothing of it, CC520 says so. It speaks of
    2% and 0% of the supported claims of WiCE dev and AttributionBench dev, and of 17% and 1% of the
    others (`benchmarks/source_rules.py`). The
    same day, month or year in another order or form counts.

    ## Why
    A date is believed and copied on; when the source has none, or another one, nobody can check it.

    ## Example
    ```text
    Ann Smith counted 4,000 purrs of cats in Lisbon before 11 June 2003.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "PageText", "about": {"url": "https://example.org/purr", "near": "2019-05-03"},
       "answer": "known", "value": {"url": "https://example.org/purr", "language": "en", "text":
         "Cats purr when they are content, and some purr when they are hurt as well. Ann Smith counted 4,000 purrs in May 1998, most of them in Lisbon. “No cat has ever purred for nobody at all,” she wrote in her diary, which was found after thirty years in a drawer."}}]}
    ```

    ## Instead
    ```text
    In May 1998 Ann Smith counted the purrs of cats in Lisbon.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "PageText", "about": {"url": "https://example.org/purr", "near": "2019-05-03"},
       "answer": "known", "value": {"url": "https://example.org/purr", "language": "en", "text":
         "Cats purr when they are content, and some purr when they are hurt as well. Ann Smith counted 4,000 purrs in May 1998, most of them in Lisbon. “No cat has ever purred for nobody at all,” she wrote in her diary, which was found after thirty years in a drawer."}}]}
    ```
    """
    yield from absent(case, FactKind.DATE, "date")
