"""A claim, its sources, and what a judge says of them: the nouns of support.

A judge is anything with a ``name`` and a ``judge`` method (``SupportJudge``). It is given claims,
each with all sources of one group of markers, which are judged together, and says for each whether
they say it, with the passages that decided it. For each passage ``p`` of a claim
``sources[p.source].text[p.start:p.end] == p.quote``, always.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable


class Support(StrEnum):
    """Whether the sources of a claim say it."""

    SUPPORTED = "supported"
    """All of it stands there."""
    PARTLY = "partly"
    """A part of it stands there, and a part was not found."""
    NOT_SUPPORTED = "not-supported"
    """It was not found there."""
    CONTRADICTED = "contradicted"
    """The sentence that answers it says something else: another number, another date, or "not"."""
    UNVERIFIABLE = "unverifiable"
    """Nothing can be said, for the reason that is given: no text, too short, another language."""


class FactKind(StrEnum):
    """What can be looked up by itself."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"


class FactVerdict(StrEnum):
    """Whether a number, a date or a name of a claim stands in its sources."""

    PRESENT = "present"
    ABSENT = "absent"
    DIFFERENT = "different"
    """The sentence that answers the claim has another one in its place."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one source, as it was read."""

    text: str
    name: str = ""
    """What people call it: an address, a file, "note 10"; it comes back in nothing but words."""
    pages: tuple[tuple[int, str], ...] = ()
    """Where pages begin: offset in ``text`` and the label of the page, in order of offsets."""

    def page(self, offset: int) -> str:
        """The label of the page that an offset is on; empty where pages are not known."""
        label = ""
        for start, name in self.pages:
            if start > offset:
                break
            label = name
        return label


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """What an article says, and the sources that it gives for it."""

    claim: str
    """A sentence, or the part of one that a group of markers stands for; without markers."""
    sources: tuple[Source, ...]
    """Of one group of markers: judged together."""
    context: str = ""
    """What stands around the claim: title, heading and the paragraph before it. It helps to tell
    the language, and models see it, since it says who "he" is; nothing of it needs support."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source."""

    source: int
    """Index into the sources that were given."""
    start: int
    end: int
    quote: str
    """``sources[source].text[start:end]``."""
    score: float = 0.0
    """How much of the claim it carries, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class FactCheck:
    """A number, date or name of a claim beside the sources."""

    kind: FactKind
    text: str
    """As the claim has it: ``claim[start:end]``."""
    start: int
    end: int
    verdict: FactVerdict
    passage: Passage | None = None
    """The number, date or name itself where it was found; for ``different`` what stands there in
    its place."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge says of one claim."""

    verdict: Support
    score: float
    """The probability that the sources support all of the claim, from 0 to 1; 0 where nothing can
    be said."""
    evidence: tuple[Passage, ...] = ()
    """The sentences that carry the claim, the best first."""
    missing: tuple[str, ...] = ()
    """Words of the claim, as it has them, that the evidence does not have."""
    facts: tuple[FactCheck, ...] = ()
    reason: str = ""
    """In words for people; never empty for ``unverifiable`` and ``contradicted``."""
    judge: str = ""
    """The name of the judge that said it."""


@runtime_checkable
class SupportJudge(Protocol):
    """Says whether sources say what a claim says."""

    @property
    def name(self) -> str:
        """For people and for the ledger, such as ``lexical``."""

    def judge(self, items: Sequence[ClaimItem], /) -> list[Judgement]:
        """One judgement a claim, in the same order. It raises for no text, however odd."""
