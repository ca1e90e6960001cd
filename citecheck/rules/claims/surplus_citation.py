"""Citations that add nothing to those beside them."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.alone import alone
from citecheck.rules.claims.telling import place


@rule("CC523", "surplus-citation", Severity.INFO)
def surplus_citation(case: Case) -> Iterator[Found]:
    """A marker beside others leads to a source that has nothing of the claim.

    All sources of the sentence were read as a whole, the others support it without this one, and
    this one alone does not (leave one out, as ALCE measures the precision of citations).

    ## Why
    A source that does not say it makes the sentence look better supported than it is, and costs
    whoever checks it an hour.

    ## Example
    ```text
    Cats purr when they are content, and some purr when they are hurt as well.[1][2]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
    2. ^ Jones, Bob (2002). "A Bridge". https://example.org/bridge. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "PageText", "about": {"url": "https://example.org/purr", "near": "2019-05-03"},
       "answer": "known", "value": {"url": "https://example.org/purr", "language": "en", "text":
         "Cats purr when they are content, and some purr when they are hurt as well. Ann Smith counted 4,000 purrs in May 1998, most of them in Lisbon. “No cat has ever purred for nobody at all,” she wrote in her diary, which was found after thirty years in a drawer."}},
      {"question": "PageText", "about": {"url": "https://example.org/bridge", "near": "2019-05-03"},
       "answer": "known", "value": {"url": "https://example.org/bridge", "language": "en", "text":
         "The harbour bridge was opened to traffic on Friday morning, two years later than planned. Some four hundred people walked across it before the first tram was let on. The mayor thanked the divers who had found the old foundations."}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content, and some purr when they are hurt as well.[1]

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
    for citation, source, others in alone(case):
        yield Found(
            citation.whole,
            f"{place(source)} has nothing of this sentence, which {others} supports without it. "
            "Delete the marker, or move it to what its source says.",
            confidence=Confidence.LOW,
        )
