"""A cited page lacks the place that its address names."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Edit, Fix, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.cited import answered
from citecheck.rules.links.rescue import confidence


@rule("CC308", "missing-anchor", Severity.INFO, tally=("link", "place"))
def missing_anchor(case: Case) -> Iterator[Found]:
    """The cited page is there, but not the place in it that the address names.

    ## Why
    Readers come to the top of the page and have to look for the passage themselves; or the part
    that was cited has been taken out. Find it again, and name the place that it has now.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr#why. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr#why"},
       "answer": "known", "value": {"state": "fragment"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr#reasons. Retrieved 3 May
       2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr#reasons"},
       "answer": "known", "value": {"state": "alive"}}]}
    ```
    """
    for item, answer in answered(case):
        head, mark, fragment = item.url.partition("#")
        if answer.value.state != "fragment" or not mark:
            continue
        # A field of markup may span more than the address itself.
        plain = case.article.text(item.span) == item.url
        edit = Edit(Span(item.span.start + len(head), item.span.end), "")
        yield Found(
            item.span,
            f"The page is there, but it has no place “{fragment[:80]}”. Look whether the passage "
            "that was cited is still in it, and name the place that it has now.",
            fix=Fix(f"Delete {mark}{fragment[:80]}", (edit,), safe=False) if plain else None,
            subject=item.url,
            confidence=confidence(answer.value),
        )
