"""Whether a source has the words that an article quotes from it.

A measure of likeness alone accepts a quotation in which one word, one number or a "not" was changed
(rapidfuzz does at 0.9, nearly always). So the place is found first (``locate``), and then words
are compared one by one (``changes``): what is left is noise, or it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from citecheck.judge.changes import Change, ChangeKind, Place, compare
from citecheck.judge.claims import Passage, Source
from citecheck.judge.locate import Haystack, Segment, haystack, segments, windows

__all__ = ["Change", "ChangeKind", "QuotationCheck", "Quoted", "check_quotation"]

MIN_LETTERS = 12
"""Letters under which a quotation may be found anywhere; an ideograph counts as three."""
MOST_PARTS = 50
FOUND = 0.6
"""The share of words that must stand at a place for it to be the quotation's."""
_ANCHORS = 3  # places of a segment from which the others are looked for
_SEGMENTS = 3  # segments that are tried as such, the longest first


class Quoted(StrEnum):
    """Whether the sources have a quotation."""

    VERBATIM = "verbatim"
    """Word for word; quotation marks, dashes, capitals, spaces, line ends, ellipses and what
    stands in brackets are no words."""
    NOISE = "noise"
    """But for what scanning, typing and spelling make of words."""
    ALTERED = "altered"
    """It is there with other words, numbers or negations; ``changes`` says which."""
    MISSING = "missing"
    """It is not there."""
    TOO_SHORT = "too-short"
    """Fewer than twelve letters, or cut into more than fifty pieces: it may be found anywhere."""
    NO_SOURCE = "no-source"
    """There was no text to look in."""


@dataclass(frozen=True, slots=True)
class QuotationCheck:
    """A quotation beside its sources."""

    verdict: Quoted
    passages: tuple[Passage, ...] = ()
    """Where each part between ellipses and brackets stands, in the order of the quotation."""
    changes: tuple[Change, ...] = ()
    """All differences in words, those that are mere noise too."""


def check_quotation(quotation: str, sources: Sequence[Source]) -> QuotationCheck:
    """Where the words of a quotation stand in the sources, and what was changed.

    ``quotation`` is what stands between the quotation marks. The source with most of it decides.
    Ellipses stand for any words of the source, in order; brackets for a few.

    Of quotations made of real pages, with one word, number or "not" put in, left out or changed,
    0.0 to 0.5% are accepted (``benchmarks/claims.py``; 0.5% where the word became a like one);
    of those that are exact, typographically different, elided or bracketed, all. Of those that a
    bad scan spoiled (2% of letters), 13% are called altered.
    """
    if not any(source.text.strip() for source in sources):
        return QuotationCheck(Quoted.NO_SOURCE)
    parts = segments(quotation)
    if _letters(parts) < MIN_LETTERS or len(parts) > MOST_PARTS:
        return QuotationCheck(Quoted.TOO_SHORT)
    best: tuple[float, int, list[Place | None]] | None = None
    for index, source in enumerate(sources):
        places = _places(parts, quotation, haystack(source.text))
        share = _share(parts, places)
        if best is None or share > best[0]:
            best = share, index, places
        if all(place and not place.changes for place in places):
            break
    if best is None or best[0] < FOUND:
        return QuotationCheck(Quoted.MISSING)
    _, index, places = best
    return _told(quotation, parts, places, index, sources[index].text)


def _letters(parts: Sequence[Segment]) -> int:
    words = [token.word for part in parts for token in part.tokens]
    return sum(3 if len(word) == 1 and ord(word) > 0x3000 else len(word) for word in words)


def _share(parts: Sequence[Segment], places: Sequence[Place | None]) -> float:
    """The share of the words that were found, in words' letters."""
    total = sum(len(part.tokens) for part in parts)
    return sum(place.same for place in places if place) / max(1, total)


def _places(parts: Sequence[Segment], quotation: str, hay: Haystack) -> list[Place | None]:
    """Where each segment stands, in order; found from the longest one on."""
    by_length = sorted(
        range(len(parts)), key=lambda i: -sum(len(token.word) for token in parts[i].tokens)
    )
    best: list[Place | None] = [None] * len(parts)
    for anchor in by_length[:_SEGMENTS]:
        for first in _candidates(parts[anchor], quotation, hay, 0, len(hay.text))[:_ANCHORS]:
            found = _around(parts, anchor, first, quotation, hay)
            if _share(parts, found) > _share(parts, best):
                best = found
            if all(place and not place.changes for place in best):
                return best
    return best


def _around(
    parts: Sequence[Segment], anchor: int, first: Place, quotation: str, hay: Haystack
) -> list[Place | None]:
    """The places of all segments, where that of one is known."""
    found: list[Place | None] = [None] * len(parts)
    found[anchor] = first
    low, high = first.end, first.start
    for i in range(anchor + 1, len(parts)):
        place = _next(parts[i], quotation, hay, low, parts[i].gap, after=True)
        found[i], low = place, place.end if place else low
    for i in range(anchor - 1, -1, -1):
        place = _next(parts[i], quotation, hay, high, parts[i + 1].gap, after=False)
        found[i], high = place, place.start if place else high
    return found


def _next(
    part: Segment, quotation: str, hay: Haystack, edge: int, gap: int | None, *, after: bool
) -> Place | None:
    """The place of a segment after (or before) an offset, near it where a bracket was cut out."""
    low, high = (edge, len(hay.text)) if after else (0, edge)
    if gap is not None:
        reach = 12 * gap + 2 * (part.tokens[-1].end - part.tokens[0].start) + 60
        low, high = (low, min(high, low + reach)) if after else (max(0, high - reach), high)
    found = _candidates(part, quotation, hay, low, high)
    return found[0] if found else None


def _candidates(part: Segment, quotation: str, hay: Haystack, low: int, high: int) -> list[Place]:
    """The places of a segment between two offsets that have most of it, the best first."""
    found: list[Place] = []
    for start, end in windows(part, hay, low, high):
        place = compare(part.tokens, quotation, hay, start, end)
        if place:
            found.append(place)
            if not place.changes:
                break  # the first of several is as good as the others
    found.sort(key=lambda place: (-place.same, len(place.changes), place.start))
    return found


def _told(
    quotation: str, parts: Sequence[Segment], places: Sequence[Place | None], index: int, text: str
) -> QuotationCheck:
    passages: list[Passage] = []
    changes: list[Change] = []
    for part, place in zip(parts, places, strict=True):
        if place and place.same >= FOUND * len(part.tokens):
            score = place.same / len(part.tokens)
            span = Passage(index, place.start, place.end, text[place.start : place.end], score)
            passages.append(span)
            changes += [change.shown(quotation, index, text) for change in place.changes]
        else:
            start, end = part.tokens[0].start, part.tokens[-1].end
            at = passages[-1].end if passages else 0
            nothing = Passage(index, at, at, "")
            changes.append(Change(ChangeKind.ADDED, quotation[start:end], start, end, nothing))
    real = [change for change in changes if change.kind is not ChangeKind.NOISE]
    verdict = Quoted.ALTERED if real else Quoted.NOISE if changes else Quoted.VERBATIM
    return QuotationCheck(verdict, tuple(passages), tuple(changes))
