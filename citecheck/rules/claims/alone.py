"""Each source of a group by itself: which adds something, and which does not."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.assessment import Assessment, SourceRead
from citecheck.judge.claims import Support
from citecheck.model import Citation
from citecheck.rules.base import Case
from citecheck.rules.claims.assessed import assessments, desk, direct, item_of
from citecheck.rules.claims.sources import Claim, claims


def alone(case: Case) -> Iterator[tuple[Citation, SourceRead, str]]:
    """Markers whose source the claim does not need, with the source and the names of the others."""
    by_index = {claim.index: claim for claim in claims(case)}
    for found in assessments(case):
        if found.verdict is Support.SUPPORTED and found.complete and direct(found):
            yield from _surplus(case, by_index[found.index], found)


def _surplus(
    case: Case, claim: Claim, found: Assessment
) -> Iterator[tuple[Citation, SourceRead, str]]:
    notes = list(dict.fromkeys(source.note for source in found.judged))
    if len(notes) < 2 or not _one_group(case, claim):
        return
    for note in notes:
        own = tuple(source for source in found.judged if source.note == note)
        others = tuple(source for source in found.judged if source.note != note)
        items = [item_of(case, claim, own), item_of(case, claim, others)]
        by_itself, without = desk(case).judgements(items)
        nothing = by_itself.verdict is Support.NOT_SUPPORTED
        if nothing and without.verdict is Support.SUPPORTED:
            names = dict.fromkeys(source.name for source in others)
            marker = next(c for c in claim.coverage.citations if c.note == note)
            yield marker, own[0], " and ".join(names)


def _one_group(case: Case, claim: Claim) -> bool:
    """Whether all markers of the claim stand side by side: else each is for a part of it."""
    cited = set(claim.coverage.citations)
    return any(cited <= set(group) for group in case.article.groups)
