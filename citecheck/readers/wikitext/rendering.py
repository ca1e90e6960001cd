"""A reference as Citation Style 1 shows it, from its fields."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Date, Name, Reference

_MOST = 8
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_LABELS = ("ISBN", "ISSN", "DOI", "PMID", "PMCID", "OCLC", "JSTOR", "LCCN", "Bibcode", "arXiv")
_QUOTED = frozenset(
    "chapter article-journal article-newspaper article-magazine webpage paper-conference "
    "entry-encyclopedia entry-dictionary".split()
)


def rendered(reference: Reference) -> str:
    """Authors, date, title, container, publisher, pages and identifiers between full stops.

    Source: Help:Citation Style 1, the order in which Module:Citation/CS1 renders its parameters.
    """
    return " ".join(f"{part.rstrip('.')}." for part in _parts(reference) if part.strip(". "))


def _parts(reference: Reference) -> Iterator[str]:
    issued = _date(reference, "issued")
    people = _people(reference.names()) or _people(reference.names("editor"), " (ed.)")
    if people:
        yield f"{people} ({issued})" if issued else people
    if title := reference.title:
        yield f"“{title}”" if reference.type in _QUOTED else title
    container = reference.text("container-title")
    numbers = _numbers(reference)
    if container or numbers:
        yield " ".join(part for part in (f"{container}." if container else "", numbers) if part)
    yield reference.text("collection-title")
    if edition := reference.text("edition"):
        yield f"({edition} ed.)"
    place, publisher = reference.text("publisher-place"), reference.text("publisher")
    yield ": ".join(part for part in (place, publisher) if part)
    if issued and not people:
        yield issued
    page = reference.text("page")
    if page and not reference.text("volume"):
        yield f"{'pp.' if any(c in page for c in '-–,') else 'p.'} {page}"
    for name in _LABELS:
        if value := reference.text(name):
            yield f"{name} {value}"
    if archived := _date(reference, "archive-date"):
        yield f"Archived from the original on {archived}"
    if accessed := _date(reference, "accessed"):
        yield f"Retrieved {accessed}"


def _numbers(reference: Reference) -> str:
    volume, issue, page = (reference.text(name) for name in ("volume", "issue", "page"))
    if not volume:
        return f"({issue})" if issue else ""
    issued = f" ({issue})" if issue else ""
    return f"{volume}{issued}: {page}" if page else f"{volume}{issued}"


def _people(names: tuple[Name, ...], label: str = "") -> str:
    if not names:
        return ""
    listed = "; ".join(str(name) for name in names[:_MOST])
    return f"{listed}{' et al.' if len(names) > _MOST else ''}{label}"


def _date(reference: Reference, name: str) -> str:
    field = reference.field(name)
    if field is None:
        return ""
    value = field.value
    if not isinstance(value, Date):
        return str(value)
    if not 1 <= value.month <= len(_MONTHS):
        return f"{value.year}{value.suffix}"
    month = f"{_MONTHS[value.month - 1]} {value.year}"
    return f"{value.day} {month}" if value.day else month
