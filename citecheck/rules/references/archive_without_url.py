"""A reference names an archived copy, but no address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.identifiers.archive_services import HINT
from citecheck.model import Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import Work, works

_ARCHIVED = re.compile(
    r"\b(?:archived from the original|archivado desde el original|archiviert vom original"
    r"|archivé (?:de|du|depuis) (?:l'|le )?original)\b",
    re.IGNORECASE,
)


@rule("CC212", "archive-without-url", Severity.WARNING, lost_with="links")
def archive_without_url(case: Case) -> Iterator[Found]:
    """A reference names an archived copy, but no address.

    In a template or a BibTeX entry, which say what is what, the address of the copy itself is asked
    for; elsewhere that of the page will do.

    ## Why

    An archived copy can only be found by its own address or by that of the original page. Add
    both: the original tells whose page it was, the copy what it said.

    CS1 calls these `err_archive_missing_url` and `err_archive_date_missing_url`. In a plain copy
    of a rendered page the addresses may have been lost with the links: check the wikitext or
    the HTML.

    ## Example

    ```text
    The bridge was opened in May.[1] It was painted red.[2]

    References
    1. "The bridge is open". Daily Post. Archived from the original on 26 June 2002.
    2. "Red bridge". https://example.org/red. Retrieved 6 November 2018.
    ```

    ## Instead

    ```text
    The bridge was opened in May.[1] It was painted red.[2]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from the original
       on 26 June 2002.
    2. "Red bridge". https://example.org/red. Retrieved 6 November 2018.
    ```
    """
    for work in works(case):
        address = work.reference.field("URL") or work.reference.field("archive")
        lost = work.reference.template if address else None
        if work.reference.field("archive") or (address and not lost):
            continue
        if case.article.marked_up and HINT.search(_addresses(case, work)):
            continue  # the copy stands there, as an address of another kind
        if span := _archived(case, work):
            missing = "no address of it" if lost else "no address"
            add = "that of the copy" if lost else "the URL of the page and that of the copy"
            yield Found(span, f"{work.place} names an archived copy, but {missing}. Add {add}.")


def _addresses(case: Case, work: Work) -> str:
    return " ".join(link.url for link in case.article.links_in(work.reference.span))


def _archived(case: Case, work: Work) -> Span | None:
    if field := work.reference.field("archive-date"):
        return field.span
    if case.article.marked_up:
        return None
    start = work.reference.span.start
    match = _ARCHIVED.search(case.article.text(work.reference.span))
    return Span(start + match.start(), start + match.end()) if match else None
