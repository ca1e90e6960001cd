"""What the rules about archived copies share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.citing.identifiers import ArchiveUrl
from citecheck.model import Field, Reference
from citecheck.rules.base import Case


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived copy that a reference names."""

    reference: Reference
    field: Field
    archive: ArchiveUrl


def copies(case: Case) -> tuple[Copy, ...]:
    """Every archived copy that the references of the article name, in their order."""
    return case.once(_copies)


def _copies(case: Case) -> Iterator[Copy]:
    for reference in case.article.references:
        for field in reference.all("archive"):
            archive = ArchiveUrl.parse(str(field.value))
            if isinstance(archive, ArchiveUrl):
                yield Copy(reference, field, archive)
