"""A reference says when it was retrieved, but not from where."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import Work, as_written, quoted, works


@rule("CC211", "access-date-without-url", Severity.WARNING, lost_with="links")
def access_date_without_url(case: Case) -> Iterator[Found]:
    """A reference says when it was retrieved, but not from where.

    ## Why

    An access date tells in which state a page was read; without the page's address it tells
    nothing. Add the address, or leave the date out for a source that was read on paper.

    CS1 calls this `err_accessdate_missing_url`. In a plain copy of a rendered page the address
    may have been lost with the links: check the wikitext or the HTML.

    ## Example

    ```text
    The bridge was opened in May.[1] It was painted red.[2]

    References
    1. "The bridge is open". Daily Post. 2 May 1999. Retrieved 6 November 2018.
    2. "Red bridge". https://example.org/red. Retrieved 6 November 2018.
    ```

    ## Instead

    ```text
    The bridge was opened in May.[1] It was painted red.[2]

    References
    1. "The bridge is open". Daily Post. 2 May 1999.
    2. "Red bridge". https://example.org/red. Retrieved 6 November 2018.
    ```
    """
    for work in works(case):
        accessed = work.reference.field("accessed")
        if accessed and not _has_address(case, work):
            when = quoted(as_written(case, accessed))
            yield Found(
                accessed.span,
                f"{work.place} was retrieved on {when}, but names no address. "
                "Add the URL, or leave the access date out.",
            )


def _has_address(case: Case, work: Work) -> bool:
    reference = work.reference
    if reference.field("URL") or reference.field("archive"):
        return True
    # The address may stand beside the template or the entry, or behind words.
    return case.article.marked_up and bool(case.article.links_in(reference.span))
