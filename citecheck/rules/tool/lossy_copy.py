"""Input that is a copy of a rendered page."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity, Span, line_at
from citecheck.rules.base import Case, Found, count, rule


@rule("CC911", "lossy-copy", Severity.INFO)
def lossy_copy(case: Case) -> Iterator[Found]:
    """The input is a plain-text copy of a rendered page.

    ## Why
    Such a copy keeps what a reader sees and loses where links lead, and often headings and lists.
    Findings that the copy itself may have caused are shown as information. Check the page's
    wikitext or HTML to have everything checked.

    ## Example
    ```text
    Cats

    From Wikipedia, the free encyclopedia

    Cats purr when they are content.[1]

    References[edit]
    1. ^ Smith, Ann (2001). "Why Cats Purr". Purr Weekly. Retrieved 3 May 2019.
    ```

    ## Instead
    ```text
    Cats purr when they are content [1].

    References

    [1] Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    article = case.article
    if not article.losses:
        return
    references = article.references
    linked = [r for r in references if any(map(r.field, ("accessed", "URL", "archive")))]
    kept = [r for r in linked if r.field("URL") or r.field("archive")]
    links = (
        f"{len(kept)} of {count(len(linked), 'link')} can be checked"
        if linked
        else "it has no links that could be checked"
    )
    first = line_at(article.source, 0)
    yield Found(
        first if len(first) else Span(0, 1),
        f"This is a plain copy of a rendered page, which keeps no link targets: {links}. "
        "Check the wikitext or the HTML of the page instead.",
    )
