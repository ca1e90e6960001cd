"""Nothing tells when an archived copy was taken."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.copies import copies


@rule("CC317", "undated-archive", Severity.INFO)
def undated_archive(case: Case) -> Iterator[Found]:
    """Nothing tells when an archived copy was taken.

    An address that holds the time, as those of the Wayback Machine do, is enough.

    ## Why

    The date tells readers in which state the page is shown, and whether the copy can have what
    was read. It stands at the top of the archived page.

    CS1 calls this `err_archive_missing_date`.

    ## Example

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from
       https://perma.cc/AB12-CD34.
    ```

    ## Instead

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from the original
       on 3 May 2019. https://perma.cc/AB12-CD34.
    ```
    """
    for copy in copies(case):
        archive = copy.archive
        if archive.datetime or archive.problems or copy.reference.field("archive-date"):
            continue
        yield Found(
            copy.field.span,
            f"Neither this address nor the reference tells when the copy in {archive.service} "
            "was taken. Add the archive date.",
            subject=archive.service,
        )
