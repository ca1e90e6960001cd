"""A cited page is not in the work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.cited import Cited, works
from citecheck.rules.records.identified import OF_BOOKS
from citecheck.rules.records.pages import cited_pages, counted_pages

FEWEST = 24
"""A book of fewer pages is mostly a catalogue's way to say that nobody counted."""
PLATES = 10
"""Pages that are often not counted: plates, maps and advertisements at the end."""
_VOLUME = re.compile(r"\b(?:vol|volume|bd|band|tome|tom|t)\b\.?\s?(?:[0-9]|[ivx]+\b)", re.I)
_LONGEST = 20_000


@rule("CC407", "page-beyond-work", Severity.WARNING)
def page_beyond_work(case: Case) -> Iterator[Found]:
    """A cited page comes after the last page of the book, or is not one of the article's.

    Catalogues count what is numbered, and editions are set anew: so a book may have a tenth more
    pages than its record says, and ten for plates. Roman numerals are counted apart, and volumes
    of a set too. An article is looked at where its record has its first and last page.

    ## Why
    A reader cannot turn to the page. Either it was mistyped, or another edition or another work
    was read.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. p. 612. ISBN 0-19-852663-6.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "BookRecord", "about": {"isbn": "9780198526636"}, "answer": "known",
       "value": {"title": "Why cats purr", "authors": ["Ann Smith"], "year": 2001,
                 "number_of_pages": 180, "url": "https://catalogue.example/9780198526636"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. p. 61. ISBN 0-19-852663-6.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "BookRecord", "about": {"isbn": "9780198526636"}, "answer": "known",
       "value": {"title": "Why cats purr", "authors": ["Ann Smith"], "year": 2001,
                 "number_of_pages": 180}}]}
    ```
    """
    for group in works(case):
        limits = [limit for item in group if (limit := _limits(case, item))]
        if not limits:
            continue
        item, low, high, said = max(limits, key=lambda limit: limit[2])
        for span, text in cited_pages(case, item.reference):
            ranges = counted_pages(text)
            beyond = [(a, b) for a, b in ranges if a > high or b < low]
            # One of several pages may be a slip of the reading; of an article, none may fit.
            if not beyond or (low and len(beyond) < len(ranges)):
                continue
            yield Found(
                span,
                f"Page {text} is cited; {item.source} {said}{item.where}. "
                "Check the page and the edition.",
                confidence=Confidence.MEDIUM,
            )


def _limits(case: Case, item: Cited) -> tuple[Cited, int, int, str] | None:
    """The lowest and the highest page that the record allows, and what it says in words."""
    record = item.record
    if not item.same_work or not item.identifier.first:
        return None
    pages = record.number_of_pages
    if pages or item.identifier.scheme in OF_BOOKS:
        volume = item.reference.field("volume") or record.volume
        text = case.article.shown(item.reference)[:_LONGEST]
        if pages < FEWEST or volume or _VOLUME.search(text):
            return None
        return item, 0, pages + pages // 10 + PLATES, f"counts {pages} pages"
    ranges = counted_pages(record.page)
    if len(ranges) != 1 or ranges[0][0] == ranges[0][1] or "page" in item.written:
        return None  # an article number, the first page alone, or what stands in the reference
    return item, *ranges[0], f"has the pages {record.page}"
