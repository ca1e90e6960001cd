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


PAGE_KINDS = ("text", "part", "record", "paywall", "short")
"""What the text of a source can be.

``text``: what it says. ``part``: a passage of it alone, such as an abstract. ``record``: what a
catalogue or a shop says of a work, and not the work. ``paywall``: its beginning, before readers
have to pay. ``short``: too little to judge by.
"""

LEAST_TEXT = 200
"""Characters below which a text is ``short``."""

_LACKING = {
    "part": "only a part of it is there",
    "record": "it is the record of a work, and not its text",
    "paywall": "only its beginning is free to read",
    "short": "it has too little text",
}


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of a paginated text begins."""

    offset: int
    """Into the text, in code points."""
    label: str
    """What the page is called: ``7``, ``xii``."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a source, as far as it could be read."""

    text: str
    """Line by line as a reader sees it; the article of a web page first, then what stands around
    it."""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    """When it was published, as ISO 8601."""
    url: str = ""
    """Where it was read: the address of the copy for an archived one, a path for a local one."""
    copy: str = "live"
    """``live``, ``archive`` or ``local``."""
    datetime: str = ""
    """When an archived copy was taken, as ISO 8601."""
    service: str = ""
    """The archive that has the copy."""
    language: str = ""
    """ISO 639-1 code; empty where it is not known."""
    pages: tuple[PageStart, ...] = ()
    """In the order of the text; none where it has no pages."""
    kind: str = "text"
    """One of ``PAGE_KINDS``."""
    truncated: bool = False
    """Whether the source goes on behind the end of ``text``."""

    @property
    def lacks(self) -> str:
        """Why it does not tell what its source does not say; empty where it is the whole text."""
        if self.kind == "text" and self.truncated:
            return "it is too long to be read to its end"
        return _LACKING.get(self.kind, "")

    @property
    def unsettled(self) -> str:
        """Why nothing was found out although something answered."""
        return self.lacks if self.kind in ("record", "paywall", "short") else ""


@dataclass(frozen=True, slots=True)
class PageText(Query[Page]):
    """What a page says: as archived nearest to a day, where it was, else as it is now."""

    url: str
    near: str = ""
    """ISO 8601 date, as a rule the access date; empty for the page as it is now."""
    archive: str = field(default="", compare=False)
    """The address of an archived copy that the reference names, which is read before others."""
    answer_type: ClassVar[type[Any]] = Page


@dataclass(frozen=True, slots=True)
class LocalCopy(Query[Page]):
    """What a copy of a source says that is kept beside the article."""

    path: str
    """The file, as the settings name it or as it lies in the folder."""
    answer_type: ClassVar[type[Any]] = Page


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
    PageText,
    LocalCopy,
    SupportOpinion,
)
"""Every question there is; recorded answers are read with the help of this list."""
