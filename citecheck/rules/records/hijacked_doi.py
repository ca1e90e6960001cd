"""A DOI leads to somebody who has taken the publisher's place."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.rescue import because, confidence, usurped
from citecheck.rules.records.resolved import resolved


@rule("CC411", "hijacked-doi", Severity.ERROR)
def hijacked_doi(case: Case) -> Iterator[Found]:
    """A DOI leads to a stranger: the publisher's domain is for sale, or another shows its wares.

    It is a warning where that is not sure.

    ## Why
    The journal has ended or moved, its domain was sold, and the register still points there. The
    article sends its readers to gambling, advertising or malware. Name a copy that can be read,
    and leave the number out or mark it as broken.

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
       "answer": "known", "value": {"state": "soft404", "confidence": "medium",
         "detail": "the domain is for sale", "signal": "parked"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". Journal of Cats. 3 (2): 10–12. PMID 12345.
    ```
    """
    for item, url, answer in resolved(case):
        link = answer.value
        if not usurped(link):
            continue
        sure = confidence(link)
        yield Found(
            item.span,
            f"The reference names {item.label}, which is registered; but "
            f"{url} leads to somebody else's page{because(link)}. Name "
            "a copy that can be read, and leave the number out or mark it as broken.",
            confidence=sure,
            severity=Severity.WARNING if sure is Confidence.LOW else None,
        )
