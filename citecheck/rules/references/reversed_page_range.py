"""A range of pages ends before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import works

_RANGE = re.compile(
    r"(?<![\w./:–—-])(?P<before>[A-Z]{0,2})(?P<first>[0-9]{1,6})(?P<after>[A-Z]?)"
    r"(?P<dash> ?(?:--{1,2}|[-‐‑–—−]) ?)"
    r"(?P=before)(?P<last>[0-9]{1,6})(?P=after)(?![\w/:–—-]|\.[0-9])"
)


@rule("CC217", "reversed-page-range", Severity.WARNING)
def reversed_page_range(case: Case) -> Iterator[Found]:
    """A range of pages ends before it begins.

    Shortened ranges such as 285–86 and 1234–5 are read as they are meant. Roman numerals and
    pages such as 9D are left alone, and so is "12-3" with a hyphen, which is often page 3 of
    section 12.

    ## Why

    One of the two numbers is wrong, or they have changed places; a reader cannot tell which
    page to open.

    ## Example

    ```text
    The bridge was opened in spring.[1]

    References
    1. Roe, Richard (1985). The Red Bridge. London: Arrow Press. pp. 205–204.
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1]

    References
    1. Roe, Richard (1985). The Red Bridge. London: Arrow Press. pp. 204–205.
    ```
    """
    for place, span, text in _pages(case):
        plain = case.article.text(span) == text
        for match in _RANGE.finditer(text):
            if _reversed(match):
                yield Found(
                    Span(span.start + match.start(), span.start + match.end()) if plain else span,
                    f"{place}: the pages {match[0]} end before they begin. "
                    "Correct one of the two numbers.",
                )


def _pages(case: Case) -> Iterator[tuple[str, Span, str]]:
    """Where pages are named, and as what: in full references, short notes and markers."""
    for work in works(case):
        for field in work.reference.all("page"):
            yield work.place, field.span, str(field.value)
    for index, note in enumerate(case.article.footnotes):
        for short in note.shorts:
            text = case.article.text(short.span)
            at = text.rfind(short.locator) if short.locator else -1
            if at >= 0:
                start = short.span.start + at
                end = start + len(short.locator)
                yield case.note_name(index), Span(start, end), short.locator
    for citation in case.article.citations:
        at = case.article.text(citation.span).rfind(citation.locator) if citation.locator else -1
        if at >= 0:
            start = citation.span.start + at
            end = start + len(citation.locator)
            yield f"[{citation.label}]", Span(start, end), citation.locator


def _reversed(match: re.Match[str]) -> bool:
    first, last = match["first"], match["last"]
    hyphen = match["dash"].strip() in "-‐‑"
    if len(last) < len(first):
        # 286–85 is 286 to 285; with a hyphen or one digit it may be a section and its page.
        if hyphen or len(last) < 2:
            return False
        last = first[: -len(last)] + last
    elif hyphen and len(first) < 3:
        return False
    return int(last) < int(first)
