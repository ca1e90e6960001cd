"""Quotations that their source does not have."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.assessed import assessments
from citecheck.rules.claims.telling import notes, places
from citecheck.rules.claims.uncited_quotation import LONG


@rule("CC515", "quotation-not-in-source", Severity.WARNING)
def quotation_not_in_source(case: Case) -> Iterator[Found]:
    """A quotation was not found in its source.

    Only where all sources that are cited for it could be read as a whole, in the language of the
    article: a catalogue's record, an abstract, what stands before a paywall, and a page that could
    not be read tell nothing. Where the quotation is shorter than eight words, this is information.

    Of 100 quotations that stand in the source, in whatever typography, none is reported; of 100 from
    another page all are (`benchmarks/claims.py`). But a page may show words that its text lacks, as in
    a picture.

    ## Why
    The words may be those of another source, or of nobody; or the page has changed, and an archived
    copy has them.

    ## Example
    ```text
    She wrote: "A dog that barks at night is the friend of every burglar in town."[1]

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
    She wrote: "No cat has ever purred for nobody at all."[1]

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
        for checked in claim.quotations:
            if not checked.absent:
                continue
            long = checked.quotation.words >= LONG
            yield Found(
                checked.quotation.marked,
                f"This quotation was not found in {places(checked.sources)}. Check its wording and its "
                "source; the page may have changed since it was cited.",
                notes(case, checked.sources),
                severity=None if long else Severity.INFO,
                confidence=Confidence.MEDIUM if long else Confidence.LOW,
            )
