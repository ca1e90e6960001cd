"""Claims that were not found in their source."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.claims import Support
from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.assessed import assessments, direct, is_strong
from citecheck.rules.claims.telling import notes, places


@rule("CC520", "unsupported-claim", Severity.INFO)
def unsupported_claim(case: Case) -> Iterator[Found]:
    """A claim was not found in its source.

    Only for sentences that have a marker of their own, and whose sources could all be read as a
    whole, in the language of the article. The judge that is built in compares words, numbers and
    names and does not understand them; where it is the one who says so, confidence is low, and a
    person has to look. It speaks of 3% and 8% of the supported claims of WiCE dev and AttributionBench
    dev, and of 58% and 19% of the unsupported ones, to which it was fitted (`benchmarks/source_rules.py`);
    of 23% and 24% of Fool Me Twice's, which were written to mislead.

    ## Why
    A source was taken over from elsewhere, or the sentence was changed and the marker stayed.

    ## Example
    ```text
    Dogs were first brought to the island by Norwegian whalers, who sold them for tobacco.[1]

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
    Cats purr when they are content, and some purr when they are hurt.[1]

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
    for claim in assessments(case):
        if claim.verdict is not Support.NOT_SUPPORTED or not direct(claim):
            continue
        yield Found(
            claim.sentence.span,
            f"This was not found in {places(claim.judged)}. Look there, or cite a source that says it.",
            notes(case, claim.judged),
            confidence=Confidence.MEDIUM if is_strong(case) else Confidence.LOW,
        )
