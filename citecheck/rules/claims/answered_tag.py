"""Tags that ask for a source right behind one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from citecheck.model import Confidence, Related, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.tagged import NEEDED, since


@rule("CC524", "answered-tag", Severity.INFO)
def answered_tag(case: Case) -> Iterator[Found]:
    """A tag asks for a source, and a marker stands right before it.

    ## Why
    Either somebody added the source and left the tag, or the source does not say all of it: then
    another tag says so better.

    ## Example
    ```wikitext
    Cats purr when they are content.<ref>Smith, Ann (2001). ''Why Cats Purr''. p. 5.</ref>{{citation
    needed|date=May 2021}}

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    Cats purr when they are content.<ref>Smith, Ann (2001). ''Why Cats Purr''. p. 5.</ref>

    == References ==
    {{reflist}}
    ```
    """
    article = case.article
    citations = article.citations
    starts = [citation.whole.start for citation in citations]
    for tag in article.tags:
        if tag.kind != NEEDED[0]:
            continue
        index = bisect_right(starts, tag.span.start) - 1
        marker = citations[index].whole if index >= 0 else None
        between = article.source[marker.end : tag.span.start] if marker else "-"
        if marker and not between.strip(" .,;"):
            yield Found(
                tag.span,
                f"A source is asked for here{since(tag)}, right behind a marker. Look whether that "
                "source answers it, and delete the tag or the marker.",
                (Related(marker, "this marker"),),
                confidence=Confidence.MEDIUM,
            )
