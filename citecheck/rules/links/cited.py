"""The addresses that an article cites, and what is asked about each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from citecheck.citing.identifiers import ArchiveUrl
from citecheck.citing.identifiers.archive_services import HINT, State
from citecheck.judge.quotations import QuotationKind
from citecheck.model import Article, Footnote, Known, Reference, SectionRole, Span
from citecheck.queries import Link, LinkState
from citecheck.rules.base import Case
from citecheck.rules.links.addresses import folded
from citecheck.rules.links.days import last_day

_LONGEST_NOTE = 20_000
_LONGEST_QUOTATION = 1000


@dataclass(frozen=True)
class Cited:
    """An address in a note, a reference or a list of links."""

    span: Span
    question: LinkState
    """About the address exactly as it stands there, with what it was cited for."""
    reference: Reference | None = None
    """Where it is one of a reference."""
    archive: ArchiveUrl | None = None
    """Where it is that of an archived copy."""
    is_main: bool = False
    """Whether it is the address of the reference's work, and no second one beside it."""
    quotations: tuple[str, ...] = ()
    """What the article or the note quotes from this very source."""

    @property
    def url(self) -> str:
        """The address exactly as it stands in the article."""
        return self.question.url

    @cached_property
    def copies(self) -> tuple[ArchiveUrl, ...]:
        """The archived copies of this page that the reference names and that can be read."""
        ours = folded(self.url)
        return tuple(
            copy
            for copy in map(_archive, self._all("archive"))
            if copy
            and copy.state is not State.DEFUNCT
            and (self.is_main or not copy.original or folded(copy.original) == ours)
        )

    @property
    def has_copy(self) -> bool:
        """Whether the reference says that there is an archived copy, if only by a date."""
        dated = self.is_main and self.reference and self.reference.field("archive-date")
        return bool(self.copies or (dated and not self._all("archive")))

    @property
    def read_on(self) -> str:
        """The day on which the page was read, or archived, as ISO 8601; empty if it is not told."""
        return self._day("accessed", "archive-date")

    @property
    def near(self) -> str:
        """The day that a copy should be near to: also that of publication will do."""
        return self.read_on or self._day("issued")

    def _all(self, name: str) -> list[str]:
        return [str(f.value) for f in self.reference.all(name)] if self.reference else []

    def _day(self, *names: str) -> str:
        for name in names:
            when = self.reference.date(name) if self.reference else None
            if when and (day := last_day(when)):
                return day.isoformat()
        return ""


def cited(case: Case) -> tuple[Cited, ...]:
    """Every address that the article cites, in the order of its references and then of lists.

    One that is cited twice is there twice, with one question.
    """
    return case.once(_cited)


def answered(case: Case) -> Iterator[tuple[Cited, Known[Link]]]:
    """Ask about every address that is cited, and give those about which something is known.

    What refuses robots, fails for a moment or was not asked is left out: it is not checked.
    """
    for item in cited(case):
        answer = case.ask(item.question)
        if isinstance(answer, Known) and not answer.value.unsettled:
            yield item, answer


def _cited(case: Case) -> list[Cited]:
    found = list(_found(case))
    hints: dict[str, LinkState] = {}
    for item in found:
        known, new = hints.setdefault(item.url, item.question), item.question
        hints[item.url] = replace(
            known,
            title=known.title or new.title,
            authors=tuple(dict.fromkeys((*known.authors, *new.authors))),
            quotations=tuple(dict.fromkeys((*known.quotations, *new.quotations))),
        )
    return [replace(item, question=hints[item.url]) for item in found]


def _found(case: Case) -> Iterator[Cited]:
    article = case.article
    if not article.links:
        return  # quotations need not be looked for
    quoted = _Quoted(case)
    taken: list[Span] = []
    for note in article.footnotes:
        taken.append(note.span)
        only = note.references[0] if len(note.references) == 1 else None
        for reference in note.references:
            taken.append(reference.span)
            yield from _fields(reference, quoted.of(reference, note))
        yield from _others(article, note.body, note.references, only)
    for reference in article.bibliography:
        taken.append(reference.span)
        yield from _fields(reference, quoted.of(reference))
        yield from _others(article, reference.span, (reference,), reference)
    taken.sort()
    for section in article.sections:
        if section.role in (SectionRole.APPENDIX, SectionRole.REFERENCES):
            for link in article.links_in(section.span):
                before = bisect_right(taken, link.span.start, key=lambda t: t.start) - 1
                if before < 0 or not taken[before].covers(link.span):
                    yield Cited(link.span, LinkState(link.url), archive=_archive(link.url))


def _fields(reference: Reference, quotations: tuple[str, ...]) -> Iterator[Cited]:
    """The addresses that a reference gives for its work, and for a copy of it."""
    for field in reference.fields:
        if field.name in ("URL", "archive"):
            main = field.name == "URL"
            url = str(field.value)
            names = tuple(n.family for n in reference.names() if n.family)
            question = LinkState(url, reference.title, names, quotations)
            archive = None if main else _archive(url)
            yield Cited(field.span, question, reference, archive, main, quotations)


def _others(
    article: Article, within: Span, references: Sequence[Reference], only: Reference | None
) -> Iterator[Cited]:
    """The addresses that stand in a note or an entry besides."""
    known = {field.span for reference in references for field in reference.fields}
    last = min(within.end, within.start + _LONGEST_NOTE)
    for link in article.links_in(Span(within.start, last)):
        if link.span not in known:
            inside = (one for one in references if one.span.covers(link.span))
            yield Cited(link.span, LinkState(link.url), next(inside, only), _archive(link.url))


def _archive(url: str) -> ArchiveUrl | None:
    archive = ArchiveUrl.parse(url) if HINT.search(url) else None
    return archive if isinstance(archive, ArchiveUrl) else None


class _Quoted:
    """What is quoted from each source, where only one can be meant."""

    def __init__(self, case: Case) -> None:
        self.case = case
        article = case.article
        self.of_note: dict[int, list[str]] = {}
        self.of_reference: dict[int, list[str]] = {}
        for quotation in case.quotations:
            if quotation.kind not in (QuotationKind.QUOTATION, QuotationKind.BLOCK):
                continue
            sentence = article.sentences[quotation.sentence]
            notes = {c.note for c in sentence.citations}
            only = notes.pop() if len(notes) == 1 else None
            if only is not None:
                self._credit(only, quotation.text)
        for index, note in enumerate(article.footnotes):
            if note.quotation:
                self._credit(index, article.quoted(note))
        self.index = {id(note): index for index, note in enumerate(article.footnotes)}

    def of(self, reference: Reference | None, note: Footnote | None = None) -> tuple[str, ...]:
        """The quotations of a note and of its reference."""
        own = self.of_note.get(self.index[id(note)], []) if note else []
        texts = dict.fromkeys((*own, *self.of_reference.get(id(reference), [])))
        return tuple(" ".join(text.split())[:_LONGEST_QUOTATION] for text in texts)

    def _credit(self, note: int, text: str) -> None:
        """Credit words to a note, and to the one work that it stands for."""
        self.of_note.setdefault(note, []).append(text)
        shorts = self.case.article.footnotes[note].shorts
        if len(shorts) == 1:
            works = self.case.links.found.get((note, 0), ())
            if len(works) == 1:
                self.of_reference.setdefault(id(works[0]), []).append(text)
