"""Runs of words that stand in a source as they stand in a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LEAST = 12
"""Words of a run. Shorter ones are shared by chance: dates, offices, idioms."""
_PLAIN = 0.6
"""The share of words that are neither names nor numbers."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that were taken over."""

    start: int
    end: int
    text: str
    """``claim[start:end]``."""
    words: int


def copied(claim: str, source: str) -> Run | None:
    """The longest run of twelve words or more that both have, mostly of plain words; or None.

    Case and punctuation make no difference. Takes time linear in the claim; a source is read once.
    """
    found = list(_WORD.finditer(claim))
    if len(found) < LEAST:
        return None
    known = _runs(source)
    keys = [word[0].casefold() for word in found]
    best = (0, 0)
    begin = -1
    for at in range(len(keys) - LEAST + 1):
        if hash(tuple(keys[at : at + LEAST])) not in known:
            begin = -1
            continue
        begin = at if begin < 0 else begin
        best = max(best, (at + LEAST - begin, -begin))
    length, first = best[0], -best[1]
    run = found[first : first + length]
    if not run or sum(word[0].islower() for word in run) < _PLAIN * length:
        return None
    start, end = run[0].start(), run[-1].end()
    return Run(start, end, claim[start:end], length)


@lru_cache(maxsize=64)
def _runs(source: str) -> frozenset[int]:
    """All runs of a source, as numbers."""
    words = [word.casefold() for word in _WORD.findall(source)]
    runs = zip(*(words[start:] for start in range(LEAST)), strict=False)
    return frozenset(map(hash, runs))
