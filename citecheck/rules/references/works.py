"""What the rules of this family share: references with their places, dates and short quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from citecheck.model import Date, Field, Reference, Span
from citecheck.rules.base import Case

_MARKUP = re.compile(r"[<>{}\[\]|&%\\]")

ACCESS_DATES = ("accessed", "archive-date")
"""Dates of a visit rather than of the work."""


@dataclass(frozen=True, slots=True)
class Work:
    """A full reference and what people call its place."""

    reference: Reference
    place: str
    """``note 12``, or ``the entry "Kun 2003"`` of a bibliography."""

    def dates(self, *names: str) -> Iterator[tuple[Field, Date]]:
        """The date fields of these names."""
        for field in self.reference.fields:
            if field.name in names and isinstance(field.value, Date):
                yield field, field.value


def works(case: Case) -> tuple[Work, ...]:
    """Every full reference of the article: those in notes, then the bibliography."""
    return case.once(_works)


def _works(case: Case) -> Iterator[Work]:
    for index, note in enumerate(case.article.footnotes):
        for reference in note.references:
            yield Work(reference, case.note_name(index))
    for reference in case.article.bibliography:
        # What has a key is known by it.
        yield Work(reference, f'the entry "{quoted(reference.id, 40) or work_name(reference)}"')


def as_written(case: Case, field: Field) -> str:
    """A field as it stands in the article; its value where markup stands in it."""
    text = case.article.text(field.span)
    return str(field.value) if case.article.marked_up and _MARKUP.search(text) else text


def accepted(case: Case, field: Field) -> bool:
    """Whether the value is marked as right whatever programs say: ``|isbn=((…))`` in CS1."""
    return case.article.text(field.span).startswith("((") or str(field.value).startswith("((")


def part_of(case: Case, field: Field, start: int, end: int) -> Span:
    """Where a part of the value stands; the whole field where markup stands in it."""
    if case.article.text(field.span) != str(field.value):
        return field.span
    return Span(field.span.start + start, field.span.start + end)


def work_name(reference: Reference) -> str:
    """Name a work briefly: family name and year, or the beginning of its title."""
    names = reference.names() or reference.names("editor")
    if names:
        return f"{names[0].sort_name} {reference.year}".strip()
    return quoted(reference.title, 40) or reference.year or "without a title"


def quoted(text: str, limit: int = 60) -> str:
    """Cut a text short for a message, on one line."""
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def fold(text: str) -> str:
    """Fold a text for comparing: letters and digits in lower case, one blank between words."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", text))


def first_day(when: Date) -> date | None:
    """Find the earliest day that a date can mean; None for one that is not in the calendar."""
    try:
        return date(when.year, when.month or 1, when.day or 1)
    except ValueError:
        return None
