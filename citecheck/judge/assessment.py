"""A claim of an article beside what could be read of its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.judge.claims import Judgement, Passage, Source, Support
from citecheck.judge.coverage import Coverage
from citecheck.judge.needs import Need
from citecheck.judge.quotations import Quotation
from citecheck.model import Sentence

TYPE_CHECKING = False  # the comparison of quotations is imported where there are some
if TYPE_CHECKING:
    from citecheck.judge.quotes import Change, QuotationCheck


@dataclass(frozen=True, slots=True)
class SourceRead:
    """A source of a claim, and what could be read of it."""

    name: str
    """What people call it: ``note 3``."""
    note: int
    """Index into ``Article.footnotes``."""
    source: Source | None = None
    """Its text; None where there is none."""
    lacks: str = ""
    """Why it does not tell what its source does not say, in words; empty for a whole text."""
    foreign: bool = False
    """Whether it is in another language than the claim, so that only quotations can be found."""
    title: str = ""
    url: str = ""
    """Where it was read: an address, or the path of a local copy."""
    copy: str = ""
    """``live``, ``archive``, ``local``, or ``note`` for what the note itself quotes."""
    datetime: str = ""
    """When an archived copy was taken, as ISO 8601."""
    service: str = ""
    """The archive that has the copy."""

    @property
    def whole(self) -> bool:
        """Whether it tells by its silence that its source does not say something."""
        return self.source is not None and not self.lacks


@dataclass(frozen=True, slots=True)
class QuotedCheck:
    """A quotation of a claim beside the sources of the claim."""

    quotation: Quotation
    check: QuotationCheck
    """Its passages are in ``sources``, by index."""
    sources: tuple[SourceRead, ...]
    """Those with a text, in which the quotation was looked for."""
    complete: bool
    """Whether all sources of the claim were read as a whole."""

    @property
    def altered(self) -> tuple[Change, ...]:
        """In which words the sources differ, where they have most of it."""
        if self.check.verdict != "altered":
            return ()
        return tuple(change for change in self.check.changes if change.kind != "noise")

    @property
    def absent(self) -> bool:
        """Whether it does not stand in sources that were all read as a whole."""
        return self.complete and self.check.verdict == "missing"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was found out about one claim."""

    index: int
    """Index into ``Article.sentences``."""
    sentence: Sentence
    coverage: Coverage
    sources: tuple[SourceRead, ...] = ()
    """In the order of the markers; none where nothing is cited."""
    verdict: Support = Support.UNVERIFIABLE
    reason: str = ""
    """Why nothing can be said; for a contradiction, what contradicts it."""
    judgement: Judgement | None = None
    """What the judge said, of ``judged``."""
    judged: tuple[SourceRead, ...] = ()
    """The sources that the judge was given; passages name them by index."""
    quotations: tuple[QuotedCheck, ...] = ()
    needs: tuple[Need, ...] = ()
    """Why this needs a source more than other sentences do."""

    @property
    def cited(self) -> bool:
        """Whether the claim has a source."""
        return bool(self.coverage.citations)

    @property
    def complete(self) -> bool:
        """Whether all its sources were read as a whole."""
        return bool(self.sources) and all(source.whole for source in self.sources)

    def where(self, passage: Passage) -> SourceRead:
        """The source that a passage of the judgement stands in."""
        return self.judged[passage.source]


def verdict(
    judgement: Judgement | None, sources: Sequence[SourceRead], judged: Sequence[SourceRead]
) -> tuple[Support, str]:
    """What may be said of a claim, and why not more.

    A judge that does not find a claim in a part of its sources has found out nothing: then it is
    unverifiable, because of what could not be read.
    """
    unread = [source for source in sources if not source.whole]
    if judgement is None:
        return Support.UNVERIFIABLE, because(unread) or "nothing was read"
    if judgement.verdict is Support.SUPPORTED:
        return Support.SUPPORTED, ""
    if judgement.verdict is Support.UNVERIFIABLE:
        return Support.UNVERIFIABLE, because(unread) or judgement.reason
    if judgement.verdict is Support.CONTRADICTED:
        carried = [judged[passage.source] for passage in judgement.evidence[:1]]
        if all(source.whole for source in carried):
            return Support.CONTRADICTED, judgement.reason
    if unread:
        part = "a part of it" if judgement.verdict is Support.PARTLY else "nothing of it"
        found = f"; what could be read has {part}" if judged else ""
        return Support.UNVERIFIABLE, because(unread) + found
    return judgement.verdict, judgement.reason


def because(unread: Sequence[SourceRead]) -> str:
    """Why sources could not be read: ``note 3: it is the record of a work``."""
    reasons: dict[str, list[str]] = {}
    for source in unread:
        names = reasons.setdefault(source.lacks or "it was not read", [])
        if source.name not in names:
            names.append(source.name)
    return "; ".join(f"{_listed(names)}: {reason}" for reason, names in reasons.items())


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
