"""The questions that rules ask, one class each, with the type of a known answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from citecheck.model import Notice, Query, Record

LINK_STATES = (
    "alive",
    "moved",
    "dead",
    "soft404",
    "blocked",
    "transient",
    "insecure",
    "fragment",
)
"""What a link can be found to be. Where nothing can be said the answer is ``Unknown``.

``alive``: the page is there. ``moved``: it is there, at another address for good. ``dead``: the
server, or the name service, says that it is gone. ``soft404``: a page comes, and it is not the one
that was cited. ``blocked``: robots are turned away, or a login is wanted. ``transient``: a failure
that may be over tomorrow. ``insecure``: the certificate is not to be trusted. ``fragment``: the
page is there, but not the place in it that ``#`` names.
"""


@dataclass(frozen=True, slots=True)
class Link:
    """What a URL answers."""

    state: str
    """One of ``LINK_STATES``."""
    detail: str = ""
    """What decided it, for people, such as ``404`` or ``redirects to the home page``."""
    confidence: str = "high"
    """``high``, ``medium`` or ``low``."""
    signal: str = ""
    """The name of what decided it, for programs: ``status``, ``phrase``, ``redirect-home`` …"""
    url: str = ""
    """Where it leads in the end, where that is not the address itself."""
    trail: tuple[str, ...] = ()
    """The chain that decided it: ``301 https://example.org/new``, ``200 text/html 5120 bytes``."""
    missing: tuple[str, ...] = ()
    """What was cited and the page does not show: ``title``, ``author``, ``quotation``."""

    @property
    def unsettled(self) -> str:
        """Why nothing was found out although something answered; empty where something was."""
        return self.detail or self.state if self.state in ("blocked", "transient") else ""


@dataclass(frozen=True, slots=True)
class LinkState(Query[Link]):
    """Whether a URL still leads to the page that was cited.

    The cited title, authors and quotations help to answer. They are no part of the question: two
    questions about one URL are equal.
    """

    url: str
    title: str = field(default="", compare=False)
    authors: tuple[str, ...] = field(default=(), compare=False)
    """Family names."""
    quotations: tuple[str, ...] = field(default=(), compare=False)
    answer_type: ClassVar[type[Any]] = Link


@dataclass(frozen=True, slots=True)
class Memento:
    """An archived copy of a page (RFC 7089)."""

    url: str
    datetime: str
    """When the copy was taken, as ISO 8601."""
    service: str = ""
    """The archive's name."""


@dataclass(frozen=True, slots=True)
class Snapshot(Query[Memento]):
    """The archived copy of a URL that is nearest to a day, and shows the page and no error."""

    url: str
    near: str = ""
    """ISO 8601 date, or empty for any copy."""
    answer_type: ClassVar[type[Any]] = Memento


@dataclass(frozen=True, slots=True)
class Comparison:
    """A page as it is now beside its archived copy."""

    similarity: int
    """Percent: shared 4-word shingles of all (Jaccard), menus and the like left out."""
    snapshot: str
    """The address of the copy."""
    datetime: str
    """When the copy was taken, as ISO 8601."""
    lost: tuple[str, ...] = ()
    """Quotations of the article that the copy has and the page has no more."""


@dataclass(frozen=True, slots=True)
class Drift(Query[Comparison]):
    """How far a page has moved away from what it was on a day, by its archived copy."""

    url: str
    near: str
    """ISO 8601 date, as a rule the access date."""
    quotations: tuple[str, ...] = field(default=(), compare=False)
    answer_type: ClassVar[type[Any]] = Comparison


@dataclass(frozen=True, slots=True)
class BookRecord(Query[Record]):
    """The book that has an ISBN."""

    isbn: str
    """Thirteen digits without hyphens."""
    answer_type: ClassVar[type[Any]] = Record


@dataclass(frozen=True, slots=True)
class WorkRecord(Query[Record]):
    """The work that an identifier other than an ISBN names.

    ``Absent`` only where the one who would know says that it is not registered.
    """

    id: str
    """Scheme and value: ``doi:10.1000/182``, ``pmid:17``, ``arxiv:1207.7214``, ``url:https://…``."""
    answer_type: ClassVar[type[Any]] = Record


@dataclass(frozen=True, slots=True)
class Standing:
    """What was said of a work after it was published."""

    notices: tuple[Notice, ...] = ()
    """Oldest first; none where the source knows of none."""
    title: str = ""
    """Of the work, as the source has it."""
    url: str = ""
    """Where a person can look it up."""


@dataclass(frozen=True, slots=True)
class Retraction(Query[Standing]):
    """Whether a work was retracted, withdrawn, corrected or reinstated, or raises concern."""

    id: str
    """``doi:10.1000/182`` or ``pmid:17``."""
    answer_type: ClassVar[type[Any]] = Standing


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a search found; whether one of them is meant is for the matching to say."""

    records: tuple[Record, ...] = ()
    """The best first, and at most a few."""


@dataclass(frozen=True, slots=True)
class WorkSearch(Query[Candidates]):
    """Which works a reference without an identifier may mean."""

    title: str
    author: str = ""
    """The family name of the first author or editor."""
    year: int = 0
    container: str = ""
    """The journal, or the book of a chapter."""
    book: bool = False
    """Whether it is a book, for which book catalogues are asked."""
    answer_type: ClassVar[type[Any]] = Candidates


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a language model says about a claim and its sources."""

    verdict: str
    """``supported``, ``partly``, ``not-supported``, ``contradicted`` or ``unverifiable``; lowered
    where what it quotes does not stand in the sources."""
    quote: str = ""
    """The words of a source that it goes by, as the source has them; empty where it named none, or
    none that stand there."""
    missing: tuple[str, ...] = ()
    """What of the claim it did not find."""
    reason: str = ""
    """In its words."""
    lowered: bool = False
    """Whether the model's verdict was higher."""


@dataclass(frozen=True, slots=True)
class SupportOpinion(Query[Opinion]):
    """Whether sources say what a claim says, in the opinion of a language model.

    The texts are no part of the question, since they are long; their digest is.
    """

    claim: str
    digest: str
    """SHA-256 of the texts and the context, in hexadecimal (``judging.opinion`` makes it)."""
    judge: str
    """The model and the version of what it is told, such as ``llama3.1:8b 1``."""
    sources: tuple[str, ...] = field(default=(), compare=False)
    context: str = field(default="", compare=False)
    answer_type: ClassVar[type[Any]] = Opinion


QUESTIONS: tuple[type[Query[Any]], ...] = (
    LinkState,
    Snapshot,
    Drift,
    BookRecord,
    WorkRecord,
    Retraction,
    WorkSearch,
    SupportOpinion,
)
"""Every question there is; recorded answers are read with the help of this list."""
