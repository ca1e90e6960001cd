"""A note is nothing but an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import quoted

_ONLY_URL = re.compile(r"\s*[<\[(]?(?P<url>https?://[^\s<>\[\]]+)[>\])]?\.?\s*", re.IGNORECASE)


@rule("CC223", "bare-url", Severity.WARNING)
def bare_url(case: Case) -> Iterator[Found]:
    """A note is nothing but an address.

    ## Why

    When the page moves, nobody can tell any more what was cited: addresses rot within a few
    years. Give at least the title, the publisher and the date of the page.

    ## Example

    ```text
    The bridge was opened in spring.[1]

    References
    1. https://example.org/bridge
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1]

    References
    1. "The bridge is open". Daily Post. 2 May 2019. https://example.org/bridge.
    ```
    """
    for index, note in enumerate(case.article.footnotes):
        match = _ONLY_URL.fullmatch(case.article.text(note.body))
        if match:
            start = note.body.start
            yield Found(
                Span(start + match.start("url"), start + match.end("url")),
                f"{case.note_name(index)} is nothing but an address ({quoted(match['url'])}). "
                "Add the title, the publisher and the date of the page.",
            )
