"""Claims whose source says something else."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.assessment import Assessment
from citecheck.judge.claims import FactVerdict, Support
from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.assessed import assessments, direct, is_strong
from citecheck.rules.claims.telling import notes, place, quoted, sentence_at


@rule("CC519", "contradicted-claim", Severity.WARNING)
def contradicted_claim(case: Case) -> Iterator[Found]:
    """The sentence of the source that answers a claim says something else.

    It has another number, another date, or it says “not” where the claim does not. Both places are
    named. Only for sentences that have a marker of their own, and whose sources could all be read as a
    whole. It speaks of none of the 714 supported claims of WiCE dev and AttributionBench dev, and of 1% of
    the others (`benchmarks/source_rules.py`). What rests on a “not” alone is information.

    ## Why
    One of the two is a slip, or the source speaks of something else; a person sees at once which.

    ## Example
    ```text
    Ann Smith counted 4,700 purrs in May 1998, most of them in Lisbon.[1]

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
        if claim.verdict is Support.CONTRADICTED and claim.complete and direct(claim):
            yield from _told(case, claim)


def _told(case: Case, claim: Assessment) -> Iterator[Found]:
    said = claim.judgement
    if said is None:
        return
    sure = Confidence.MEDIUM if is_strong(case) else Confidence.LOW
    differing = [f for f in said.facts if f.verdict is FactVerdict.DIFFERENT and f.passage]
    for fact in differing:
        if fact.passage is None:
            continue
        source = claim.where(fact.passage)
        yield Found(
            claim.sentence.source_span(fact.start, fact.end),
            f"Here it is {quoted(fact.text)}, in {place(source, fact.passage)} it is "
            f"{quoted(fact.passage.quote)}: {sentence_at(source, fact.passage)} Check which is right.",
            notes(case, (source,)),
            confidence=Confidence.MEDIUM,
        )
    if not differing and said.evidence:
        best = said.evidence[0]
        source = claim.where(best)
        yield Found(
            claim.sentence.span,
            f"{place(source, best)} says {quoted(best.quote)}: {said.reason}. Check which is right.",
            notes(case, (source,)),
            confidence=sure,
            severity=None if is_strong(case) else Severity.INFO,
        )
