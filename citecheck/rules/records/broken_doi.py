"""A DOI is registered, and leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.rescue import because, confidence, usurped
from citecheck.rules.records.resolved import resolved


@rule("CC410", "broken-doi", Severity.WARNING)
def broken_doi(case: Case) -> Iterator[Found]:
    """A DOI is registered, but the page that it stands for is gone.

    ## Why
    The publisher has moved or lost the work and has not told the register. The number still
    names the work, so keep it; but add an address where it can be read. The registration agency
    takes reports of such numbers.

    CS1 marks them by `doi-broken-date`.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". Journal of Cats. 3 (2): 10–12. doi:10.1000/182.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "WorkRecord", "about": {"id": "doi:10.1000/182"}, "answer": "known",
       "value": {"title": "Why Cats Purr", "authors": ["Smith, Ann"], "year": 2001}},
      {"question": "LinkState", "about": {"url": "https://doi.org/10.1000/182"},
       "answer": "known", "value": {"state": "dead", "detail": "404"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". Journal of Cats. 3 (2): 10–12. doi:10.1000/182.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "WorkRecord", "about": {"id": "doi:10.1000/182"}, "answer": "known",
       "value": {"title": "Why Cats Purr", "authors": ["Smith, Ann"], "year": 2001}},
      {"question": "LinkState", "about": {"url": "https://doi.org/10.1000/182"},
       "answer": "known", "value": {"state": "alive"}}]}
    ```
    """
    for item, url, answer in resolved(case):
        link = answer.value
        if usurped(link):
            continue
        yield Found(
            item.span,
            f"The reference names {item.label}, which is registered; but "
            f"{url} leads to no such page{because(link)}. Keep the "
            "number, and add an address where the work can be read.",
            confidence=confidence(link),
        )
