"""Words of a source without quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.copying import copied
from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.assessed import assessments
from citecheck.rules.claims.telling import notes, place, quoted


@rule("CC521", "close-paraphrase", Severity.INFO)
def close_paraphrase(case: Case) -> Iterator[Found]:
    """A run of twelve words or more is the source's own, without quotation marks.

    What the article quotes is left out, and so are runs that are mostly names and numbers, which
    cannot be said otherwise. It speaks of 2% of the claims of WiCE dev, which are sentences of Wikipedia
    (`benchmarks/source_rules.py`).

    ## Why
    Words of others are quoted or put into one's own (WP:Close paraphrasing); in most places anything
    else is a breach of their rights. A source in the public domain, or one that copied the article,
    may of course have the same words.

    ## Example
    ```text
    Of this she wrote in her diary, which was found after thirty years in a drawer.[1]

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
    Her diary lay in a drawer for thirty years.[1]

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
        for source in claim.judged:
            run = copied(claim.sentence.text, source.source.text) if source.source else None
            if run is None or source.copy == "note":
                continue
            span = claim.sentence.source_span(run.start, run.end)
            if any(
                q.quotation.marked.start < span.end and span.start < q.quotation.marked.end
                for q in claim.quotations
            ):
                continue
            yield Found(
                span,
                f"These {run.words} words stand in {place(source)} as they are: {quoted(run.text)}. "
                "Quote them, or say it in other words.",
                notes(case, (source,)),
                confidence=Confidence.MEDIUM,
            )
            break
