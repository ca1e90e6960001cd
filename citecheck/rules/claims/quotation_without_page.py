"""Quotations from whole works without a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Citation, Confidence, NoteKind, Reference, Related, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.titles import in_quotation_marks
from citecheck.rules.claims.uncited_quotation import QUOTED

_LOCATORS = ("page", "URL", "archive", "chapter", "volume", "number-of-pages")
_ARTICLES = ("container-title", "DOI", "arXiv", "PMID", "PMCID", "JSTOR", "ISSN")
"""What a whole book seldom has: the source is an article."""
_WHOLE_WORKS = (NoteKind.BOOK, NoteKind.WEB)
_PAGES = re.compile(r"\b(?:pp?|pgs?|págs?|S|с)\b\.?\s?\d|(?<![\d–-])\d{1,5}\s?[-–]\s?\d{1,5}\W*$")
"""Pages that could not be read as such are pages all the same."""


@rule("CC507", "quotation-without-page", Severity.WARNING)
def quotation_without_page(case: Case) -> Iterator[Found]:
    """A quotation cites a whole book or other long work without a page.

    ## Why
    Nobody can check a quotation against 300 pages. An article (its title stands in quotation
    marks) and a page with an address are short enough to search.

    ## Example
    ```text
    Smith wrote that "no cat has ever purred for nobody at all".[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. ISBN 0-19-852663-6.
    ```

    ## Instead
    ```text
    Smith wrote that "no cat has ever purred for nobody at all".[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. p. 7. ISBN 0-19-852663-6.
    ```
    """
    article = case.article
    for quotation in case.quotations:
        if quotation.kind not in QUOTED:
            continue
        cited = case.coverage[quotation.sentence].citations
        # The first group after the quotation is what it cites.
        cited = tuple(c for c in cited if c.span.start >= quotation.span.end)
        if not cited or not all(_pageless(case, citation) for citation in cited):
            continue
        first = cited[0]
        if first.note is None:
            continue
        note = article.footnotes[first.note]
        yield Found(
            quotation.marked,
            f"This quotation cites {case.note_name(first.note)}, which has no page; add the page.",
            (Related(note.body, case.note_name(first.note)),),
            confidence=Confidence.MEDIUM,
        )


def _pageless(case: Case, citation: Citation) -> bool:
    if citation.note is None or citation.locator:
        return False
    note = case.article.footnotes[citation.note]
    if not note.references or note.kind not in _WHOLE_WORKS:
        return False
    if _PAGES.search(case.article.shown(note)):
        return False
    return all(_is_whole(case, reference) for reference in note.references)


def _is_whole(case: Case, reference: Reference) -> bool:
    """Whether a reference is to a book as a whole, without a page."""
    if any(reference.field(name) for name in _LOCATORS):
        return False
    if any(reference.field(name) for name in _ARTICLES) and not reference.field("ISBN"):
        return False
    if reference.field("title") is None or not reference.names():
        return False
    return not in_quotation_marks(case.article, reference)
