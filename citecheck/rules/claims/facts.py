"""Numbers, dates and names of a claim that its sources do not have."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.assessment import Assessment
from citecheck.judge.claims import FactKind, FactVerdict, Support
from citecheck.model import Confidence
from citecheck.rules.base import Case, Found
from citecheck.rules.claims.assessed import assessments, direct
from citecheck.rules.claims.telling import notes, places, quoted

_HAVE_SOMETHING = frozenset({Support.SUPPORTED, Support.PARTLY, Support.CONTRADICTED})


def has_absent(claim: Assessment) -> bool:
    """Whether there is any number, date or name in it that its sources do not have."""
    facts = claim.judgement.facts if claim.judgement else ()
    return any(fact.verdict is FactVerdict.ABSENT for fact in facts)


def absent(case: Case, kind: FactKind, noun: str) -> Iterator[Found]:
    """What of a kind does not stand in sources that have something else of the claim."""
    for claim in assessments(case):
        if not direct(claim) or not claim.complete or claim.verdict not in _HAVE_SOMETHING:
            continue
        for fact in claim.judgement.facts if claim.judgement else ():
            if fact.kind is kind and fact.verdict is FactVerdict.ABSENT:
                yield Found(
                    claim.sentence.source_span(fact.start, fact.end),
                    f"The {noun} {quoted(fact.text)} was not found in {places(claim.judged)}. "
                    "Check it there, or cite the source that has it.",
                    notes(case, claim.judged),
                    confidence=Confidence.MEDIUM,
                )
