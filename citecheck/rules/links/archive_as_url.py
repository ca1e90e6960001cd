"""The only address of a reference is that of an archived copy."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.copies import copies


@rule("CC314", "archive-as-url", Severity.INFO, lost_with="links")
def archive_as_url(case: Case) -> Iterator[Found]:
    """The only address of a reference is that of an archived copy.

    ## Why

    The address of the page itself tells whose page it was; and should the archive be gone one
    day, other archives can be asked for it. Give both.

    ## Example

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. 2 May 2019.
       https://web.archive.org/web/20190503101500/https://example.org/open.
    ```

    ## Instead

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. 2 May 2019. https://example.org/open. Archived from
       https://web.archive.org/web/20190503101500/https://example.org/open.
    ```
    """
    last = None
    for copy in copies(case):
        if copy.reference is last or copy.reference.field("URL"):
            continue
        last = copy.reference
        original = copy.archive.original
        add = f"Add that of the page itself, {original}" if original else "Add that of the page"
        yield Found(
            copy.field.span,
            f"The only address here is that of an archived copy ({copy.archive.service}). {add}.",
            subject=copy.archive.service,
        )
