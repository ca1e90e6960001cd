"""A correction to a cited work was published."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.standing import CORRECTED, standings


@rule("CC415", "corrected-source", Severity.INFO)
def corrected_source(case: Case) -> Iterator[Found]:
    """A correction to a cited work was published.

    ## Why
    What the article takes from the work may be what was corrected. Read the correction.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". Journal of Cats. 3 (2): 10–12. doi:10.1000/182.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "Retraction", "about": {"id": "doi:10.1000/182"}, "answer": "known",
       "value": {"notices": [
          {"type": "correction", "date": "2003-05-06", "doi": "10.1000/183",
           "source": "publisher"}]}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Jones, Bob (2004). "Cats at Rest". Journal of Cats. 6 (1): 3–9. doi:10.1000/204.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "Retraction", "about": {"id": "doi:10.1000/204"}, "answer": "known",
       "value": {"notices": []}}]}
    ```
    """
    for item in standings(case, CORRECTED):
        yield Found(
            item.identifier.span,
            f"A correction to {item.work} was published{item.told}. "
            "Check that what is cited is not what was corrected.",
        )
