"""The pages that an article cites of a work."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.matching.pages import page_ranges
from citecheck.model import Reference, Span
from citecheck.rules.base import Case


def cited_pages(case: Case, reference: Reference) -> Iterator[tuple[Span, str]]:
    """Where pages of a work are named: in the reference, at its markers, in its short notes."""
    for field in reference.all("page"):
        yield field.span, str(field.value)
    for span, locator in _located(case).get(id(reference), ()):
        at = case.article.text(span).rfind(locator)
        if at < 0 and case.article.marked_up:
            yield span, locator
        elif at >= 0:
            yield Span(span.start + at, span.start + at + len(locator)), locator


def counted_pages(text: str) -> list[tuple[int, int]]:
    """The ranges of plain numbers in a text: ``285–86, 307`` gives 285 to 286, and 307.

    Roman numerals and pages such as 9D or S12 are left out: they are counted apart.
    """
    return [(first, last) for prefix, first, last in page_ranges(text) if not prefix]


def _located(case: Case) -> dict[int, list[tuple[Span, str]]]:
    """The pages that markers and short notes name, by the identity of their reference."""
    (found,) = case.once(_locators)
    return found


def _locators(case: Case) -> Iterator[dict[int, list[tuple[Span, str]]]]:
    found: dict[int, list[tuple[Span, str]]] = {}
    article = case.article
    for citation in article.citations:
        works = article.footnotes[citation.note].references if citation.note is not None else ()
        reference = works[0] if len(works) == 1 else None
        if reference and citation.locator:
            found.setdefault(id(reference), []).append((citation.span, citation.locator))
    for (note, number), fitting in case.links.found.items():
        short = article.footnotes[note].shorts[number]
        if len(fitting) == 1 and short.locator:
            found.setdefault(id(fitting[0]), []).append((short.span, short.locator))
    yield found
