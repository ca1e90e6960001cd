"""A cited work was retracted, and reinstated later."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.standing import REINSTATED, standings


@rule("CC416", "reinstated-source", Severity.INFO)
def reinstated_source(case: Case) -> Iterator[Found]:
    """A cited work was retracted, and reinstated later.

    ## Why
    It may be cited again, but lists of retracted works still have it, and readers may hold it for
    one. Read why it was reinstated, and whether it was changed.

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
          {"type": "retraction", "date": "2003-05-06", "source": "publisher"},
          {"type": "reinstatement", "date": "2004-07-08", "source": "Retraction Watch"}]}}]}
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
    for item in standings(case, REINSTATED):
        yield Found(
            item.identifier.span,
            f"{item.work} was retracted, and reinstated{item.told}. "
            "Check that what is cited still stands in it.",
        )
