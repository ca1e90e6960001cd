"""The archived copy is kept by a service that no longer serves it."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.identifiers.archive_services import State
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.copies import copies


@rule("CC315", "defunct-archive", Severity.WARNING)
def defunct_archive(case: Case) -> Iterator[Found]:
    """The archived copy is kept by a service that no longer serves it.

    WebCite, Freezepage, Google's cache and others are gone. That an archive is not wanted any
    more, or that it is a search engine's cache, is information only.

    ## Why

    Nobody can read the source there. Another archive may have a copy of the page from about the
    same time.

    ## Example

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from
       https://www.webcitation.org/66lmEkpE8?url=https://example.org/open.
    ```

    ## Instead

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from
       https://web.archive.org/web/20120408112204/https://example.org/open.
    ```
    """
    for copy in copies(case):
        archive = copy.archive
        if archive.state is State.WORKING:
            continue
        near = f" from about {archive.datetime[:10]}" if archive.datetime else ""
        yield Found(
            copy.field.span,
            f"This copy is kept by {archive.service}: {archive.note}. "
            f"Look in another archive for a copy{near}.",
            subject=archive.service,
            severity=None if archive.state is State.DEFUNCT else Severity.INFO,
        )
