"""A parsed reference: CSL-JSON names and types, each field with the place it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from citecheck.model.span import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an organisation, as CSL-JSON splits names."""

    family: str = ""
    """Family name; empty for an organisation."""
    given: str = ""
    """Given names or initials, as written."""
    literal: str = ""
    """The whole name of an organisation, or of a person whose name is not split."""

    def __str__(self) -> str:
        return self.literal or ", ".join(part for part in (self.family, self.given) if part)

    @property
    def sort_name(self) -> str:
        """What a short note calls this name: the family name, or the whole literal."""
        return self.family or self.literal

    def to_csl(self) -> dict[str, str]:
        """The name as a CSL-JSON name variable."""
        if self.literal:
            return {"literal": self.literal}
        parts = {"family": self.family, "given": self.given}
        return {key: value for key, value in parts.items() if value}


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date at the precision that was written; month and day are 0 where they are not given."""

    year: int
    month: int = 0
    day: int = 0
    suffix: str = ""
    """The letter that tells works of one year apart: the ``a`` of ``2003a``."""

    def __str__(self) -> str:
        parts = [f"{self.year:04d}{self.suffix}"]
        if self.month:
            parts.append(f"{self.month:02d}")
            if self.day:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def to_csl(self) -> dict[str, Any]:
        """The date as a CSL-JSON date variable."""
        parts = [self.year]
        if self.month:
            parts.append(self.month)
            if self.day:
                parts.append(self.day)
        return {"date-parts": [parts]}


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a reference under its CSL-JSON name, with the place it was read from."""

    name: str
    """CSL-JSON variable, such as ``title``, ``author``, ``issued`` or ``ISBN``."""
    value: str | Name | Date
    span: Span
    """Where the value stands in ``Article.source``."""
    confidence: float = 1.0
    """From 0 to 1: how certain it is that this is what the text says, as ``citing`` sees it.

    0.5 or less where the text alone cannot tell, as a publisher from a website by its name.
    """


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a template, or one field of a BibTeX entry, as written."""

    name: str
    """The name in lower case; ``1``, ``2`` … for one without a name."""
    value: str
    """The text of the value as written, without the space around it."""
    span: Span
    """The value, without the space around it."""
    whole: Span
    """All of it: from the ``|`` up to the next one; in BibTeX without the comma."""


@dataclass(frozen=True, slots=True)
class Template:
    """What a reference was written in: ``{{cite book}}``, ``@book``."""

    name: str
    """The name as written, such as ``cite book``; ``book`` for ``@book``."""
    span: Span
    parameters: tuple[Parameter, ...] = ()

    def get(self, *names: str) -> Parameter | None:
        """The last parameter with one of these names that has a value, or None.

        MediaWiki and BibTeX programs take the last of two that have one name.
        """
        for parameter in reversed(self.parameters):
            if parameter.name in names and parameter.value:
                return parameter
        return None


@dataclass(frozen=True, slots=True)
class Reference:
    """A full reference to one work."""

    type: str
    """CSL-JSON item type: ``book``, ``article-newspaper``, ``webpage`` …"""
    span: Span
    """Where the reference stands in ``Article.source``."""
    fields: tuple[Field, ...] = ()
    """The fields in the order in which they were read."""
    id: str = ""
    """The key: the note's label, or the citation key of a bibliography."""
    template: Template | None = None
    """The template or the entry that it was written in, where the format has such."""
    anchor: str = ""
    """What short notes lead to, where the format says it: ``CITEREFKun2003``."""
    shown: str = ""
    """The reference as a reader sees it, where the source has markup and that is known."""

    def moved(self, move: Callable[[Span], Span]) -> Reference:
        """The same reference with every span of its text moved."""
        fields = tuple(Field(one.name, one.value, move(one.span)) for one in self.fields)
        return replace(self, span=move(self.span), fields=fields)

    def all(self, name: str) -> Iterator[Field]:
        """Every field of that name, in order."""
        return (field for field in self.fields if field.name == name)

    def field(self, name: str) -> Field | None:
        """The first field of that name, or None."""
        for field in self.fields:
            if field.name == name:
                return field
        return None

    def text(self, name: str) -> str:
        """The first value of that name as text, or an empty string."""
        field = self.field(name)
        return str(field.value) if field else ""

    def names(self, name: str = "author") -> tuple[Name, ...]:
        """The people in a name variable (``author``, ``editor`` …)."""
        return tuple(f.value for f in self.all(name) if isinstance(f.value, Name))

    def date(self, name: str = "issued") -> Date | None:
        """A date variable (``issued``, ``accessed``, ``archive-date``), or None."""
        field = self.field(name)
        return field.value if field and isinstance(field.value, Date) else None

    @property
    def title(self) -> str:
        """The title, or an empty string."""
        return self.text("title")

    @property
    def year(self) -> str:
        """Year of publication with its letter, such as ``2003a``, or an empty string."""
        issued = self.date()
        return f"{issued.year}{issued.suffix}" if issued else ""

    def to_csl(self) -> dict[str, Any]:
        """The reference as one CSL-JSON item.

        Everything is named as CSL-JSON 1.0.2 names it; ``archive-date``, which it lacks, is
        given in the shape of its other dates.
        """
        item: dict[str, Any] = {"id": self.id, "type": self.type}
        for field in self.fields:
            value = field.value
            if isinstance(value, Name):
                item.setdefault(field.name, []).append(value.to_csl())
            elif field.name not in item:
                item[field.name] = value.to_csl() if isinstance(value, Date) else value
        return item

    def to_bibtex(self) -> str:
        """The reference as one BibTeX entry, written by bibtexparser."""
        from citecheck.model.bibtex import bibtex

        return bibtex([self])
