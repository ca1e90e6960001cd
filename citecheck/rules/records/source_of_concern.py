"""The publisher has expressed concern about a cited work."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.standing import CONCERN, milder, standings


@rule("CC414", "source-of-concern", Severity.WARNING)
def source_of_concern(case: Case) -> Iterator[Found]:
    """The publisher has expressed concern about a cited work.

    It is information where the reference or a sentence that cites it says so.

    ## Why
    An inquiry is open, or ended without a clear result. Read the notice, and do not rest a claim on
    this work alone.

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
          {"type": "expression_of_concern", "date": "2003-05-06", "doi": "10.1000/183",
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
    for item in standings(case, CONCERN):
        known = item.known_to(case)
        advice = "The article says so." if known else "Read it before you rely on the work."
        yield Found(
            item.identifier.span,
            f"An expression of concern about {item.work} was published{item.told}. {advice}",
            severity=milder(Severity.WARNING, known),
        )
