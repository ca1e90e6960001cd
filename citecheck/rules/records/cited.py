"""The references of an article beside the records that their identifiers lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from citecheck.citing.matching import Agreement, FieldMatch, Match, Verdict, match
from citecheck.model import Known, Name, Record, Reference, Span
from citecheck.rules.base import Case
from citecheck.rules.records.identified import OF_BOOKS, Identified, identified
from citecheck.rules.records.written import LONGEST, written
from citecheck.rules.references.generic_author import PLACEHOLDERS as NO_NAMES
from citecheck.rules.references.generic_title import NO_PAGE_TITLES
from citecheck.rules.references.generic_title import PLACEHOLDERS as NO_TITLES
from citecheck.rules.references.works import fold, quoted

_BOOKS = frozenset({"book", "collection", "proceedings", "reference-book", "monograph"})
_BEST = (Verdict.SAME, Verdict.EDITION, Verdict.PROBABLE, Verdict.UNSURE, Verdict.DIFFERENT)
_ALIKE = frozenset(_BEST[:3])
_MOST_NAMES = 4
SMALL_GAP = 2
"""Years that a catalogue and a title page may be apart without much meaning."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference beside the record that one of its identifiers leads to."""

    identifier: Identified
    record: Record
    match: Match
    by: str = ""
    """Who gave the record, and its address."""
    written: frozenset[str] = frozenset()
    """The fields of the record that stand somewhere in the reference."""
    as_container: bool = False
    """Whether the record is that of the book in which the cited chapter or entry stands."""

    @property
    def reference(self) -> Reference:
        """The reference as it stands in the article."""
        return self.identifier.reference

    @property
    def label(self) -> str:
        """What people call the identifier: ``ISBN 0-7146-5050-1``."""
        return self.identifier.label

    @property
    def span(self) -> Span:
        """Where the identifier stands."""
        return self.identifier.span

    def field(self, name: str) -> FieldMatch:
        """How a field of the reference stands to that of the record."""
        return self.match.field(name)

    def agrees(self, name: str) -> bool:
        """Whether a field is that of the record, or nearly so."""
        return self.field(name).agreement in (Agreement.AGREES, Agreement.NEAR)

    def differs(self, name: str) -> bool:
        """Whether both name the field, and not alike.

        What stands in the reference, but was read as another field, is no difference.
        """
        return self.field(name).agreement is Agreement.DIFFERS and name not in self.written

    @property
    def same_work(self) -> bool:
        """Whether the record is that of the cited work, in whatever edition."""
        return self.match.verdict in _ALIKE and not self.differs("author")

    @property
    def other_edition(self) -> bool:
        """Whether the record is that of another edition of the cited book."""
        if not self.same_work or not _of_book(self.identifier, self.record):
            return False
        issued = self.reference.date()
        gap = abs(issued.year - self.record.year) if issued and self.record.year else 0
        return self.differs("edition") or (self.differs("issued") and gap > SMALL_GAP)

    @property
    def another_work(self) -> bool:
        """Whether nothing that names a work is alike."""
        different = self.match.verdict is Verdict.DIFFERENT and self.differs("title")
        return different and not self.agrees("author")

    @property
    def source(self) -> str:
        """``the record of ISBN 0-7146-5050-1, “The Secret File of Joseph Stalin”,``."""
        return f"the record of {self.label}, “{quoted(self.record.title, 160)}”,"

    @property
    def where(self) -> str:
        """Where a person finds the record: `` (https://…)``, or nothing."""
        place = self.record.url or self.by
        return f" ({place})" if place else ""


def works(case: Case) -> Iterator[tuple[Cited, ...]]:
    """For every reference of which a record is known: all its records.

    Asks about every identifier of the article.
    """
    (made,) = case.once(_nothing_made)
    known: list[Cited] = []
    for one in identified(case):
        answer = case.ask(one.question)
        if isinstance(answer, Known):
            key = id(one.reference), one.key
            if key not in made:
                made[key] = _compared(case, one, answer)
            known.append(made[key])
    for _, group in groupby(known, key=lambda item: id(item.reference)):
        yield tuple(group)


def _nothing_made(_: Case) -> Iterator[dict[tuple[int, str], Cited]]:
    """Where comparisons are kept, since many rules ask for each, and answers come in rounds."""
    yield {}


def cited(case: Case) -> Iterator[Cited]:
    """Every identifier of which a record is known."""
    for group in works(case):
        yield from group


def disputed(case: Case, field: str) -> Iterator[Cited]:
    """The first record of each reference that differs in a field, where none of its others agrees.

    Catalogues err too: what one of two has as the reference has it is no fault of the reference.
    """
    for group in works(case):
        main = [item for item in group if item.identifier.first]
        if not any(item.agrees(field) for item in group):
            yield from [item for item in main if item.differs(field)][:1]


def people(names: tuple[str, ...]) -> str:
    """``Roman Brackman; Ann Smith``, and no more than a few."""
    shown = "; ".join(quoted(name) for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


def makers(record: Record) -> tuple[str, ...]:
    """Who made a work: its authors, or its editors where it has none."""
    return record.authors or record.editors or record.translators


def placeholder_title(reference: Reference) -> bool:
    """Whether the title is that of an error page or names nothing."""
    title = fold(reference.title)
    on_the_web = reference.type == "webpage" and title in NO_PAGE_TITLES
    return title in NO_TITLES or on_the_web


def placeholder_name(name: Name) -> bool:
    """Whether a name names nobody."""
    forms = {fold(str(name)), fold(f"{name.given} {name.family}")}
    return bool(forms & NO_NAMES)


def _compared(case: Case, one: Identified, answer: Known[Record]) -> Cited:
    reference, record = one.reference, answer.value
    text = case.article.shown(reference)[:LONGEST]
    found = match(_telling(reference), record, text)
    whole = Cited(one, record, found, answer.by, written(case.article, reference, record))
    if not reference.field("container-title") or not _of_book(one, record):
        return whole
    container = replace(whole, match=match(_container(reference), record, text), as_container=True)
    return min(container, whole, key=lambda item: _BEST.index(item.match.verdict))


def _of_book(one: Identified, record: Record) -> bool:
    return one.scheme in OF_BOOKS or record.type in _BOOKS


def _telling(reference: Reference) -> Reference:
    """The reference without what only stands in for a title or a name.

    That is a placeholder, or the dash that repeats the author of the entry above.
    """
    fields = tuple(
        field
        for field in reference.fields
        if not (field.name == "title" and placeholder_title(reference))
        and not (isinstance(field.value, Name) and _no_name(field.value))
    )
    return replace(reference, fields=fields)


def _no_name(name: Name) -> bool:
    return placeholder_name(name) or not any(map(str.isalpha, str(name)))


def _container(reference: Reference) -> Reference:
    """The book in which a chapter or an entry stands, as the reference names it.

    The authors of a chapter are not those of the book; its editors are.
    """
    fields = tuple(
        replace(field, name="title") if field.name == "container-title" else field
        for field in reference.fields
        if field.name not in ("title", "author")
    )
    return replace(reference, type="book", fields=fields)
