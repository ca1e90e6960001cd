"""Claims of which the source has a part."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.claims import Support
from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.assessed import assessments, direct, is_strong
from citecheck.rules.claims.facts import has_absent
from citecheck.rules.claims.telling import missing_words, notes, places


@rule("CC522", "partly-supported-claim", Severity.INFO)
def partly_supported_claim(case: Case) -> Iterator[Found]:
    """A source supports a part of a claim, and another part was not found in it.

    Under the same conditions as CC520, and as uncertain. Where it is a number, a date or a name that is
    missing, CC516 to CC518 say so. It speaks of 10% and 14% of the supported claims of WiCE dev and
    AttributionBench dev, and of 16% of the partly supported ones of WiCE (`benchmarks/source_rules.py`):
    it says hardly more than where to look.

    ## Why
    The sentence was made longer after its source was cited, or the rest has a source of its own,
    which should stand beside it.

    ## Example
    ```text
    Cats purr when they are content, which vets have known since they first put a stethoscope on one.[1]

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
    Ann Smith counted 4,000 purrs in May 1998, most of them in Lisbon.[1]

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
        if claim.verdict is not Support.PARTLY or not direct(claim) or has_absent(claim):
            continue
        yield Found(
            claim.sentence.span,
            f"A part of this was not found in {places(claim.judged)}{missing_words(claim)}. "
            "Look there, or cite a source for the rest.",
            notes(case, claim.judged),
            confidence=Confidence.MEDIUM if is_strong(case) else Confidence.LOW,
        )
