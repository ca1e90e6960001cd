"""Whether a source has the words that an article quotes from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from citecheck.judge.claims import Passage, Source


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
    """Fewer than three words or twelve letters: it may be found anywhere."""
    NO_SOURCE = "no-source"
    """There was no text to look in."""


class ChangeKind(StrEnum):
    """What differs between a quotation and its source."""

    NOISE = "noise"
    """A misprint, a letter misread, another spelling."""
    NUMBER = "number"
    NEGATION = "negation"
    WORD = "word"
    """A word in place of another."""
    ADDED = "added"
    """Words that the source does not have."""
    DROPPED = "dropped"
    """Words of the source that were left out without an ellipsis."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between a quotation and its source, with both places."""

    kind: ChangeKind
    said: str
    """``quotation[start:end]``; empty where words were left out."""
    start: int
    end: int
    found: Passage
    """What the source has there; empty, between two words, where it has nothing."""


@dataclass(frozen=True, slots=True)
class QuotationCheck:
    """A quotation beside its sources."""

    verdict: Quoted
    passages: tuple[Passage, ...] = ()
    """Where each part between ellipses stands, in the order of the quotation."""
    changes: tuple[Change, ...] = ()
    """All differences in words, those that are mere noise too."""


def check_quotation(quotation: str, sources: Sequence[Source]) -> QuotationCheck:
    """Where the words of a quotation stand in the sources, and what was changed.

    ``quotation`` is what stands between the quotation marks. The source with most of it decides.
    """
    if not any(source.text.strip() for source in sources):
        return QuotationCheck(Quoted.NO_SOURCE)
    wanted = quotation.strip()
    if len(wanted) < 12:
        return QuotationCheck(Quoted.TOO_SHORT)
    for index, source in enumerate(sources):
        at = source.text.find(wanted)
        if at >= 0:
            end = at + len(wanted)
            return QuotationCheck(Quoted.VERBATIM, (Passage(index, at, end, wanted, 1.0),))
    return QuotationCheck(Quoted.MISSING)
