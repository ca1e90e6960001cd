"""A cited work was withdrawn or removed."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.standing import WITHDRAWN, milder, standings


@rule("CC413", "withdrawn-source", Severity.ERROR)
def withdrawn_source(case: Case) -> Iterator[Found]:
    """A cited work was withdrawn or removed.

    By its authors, as e-prints are, or by its publisher, mostly before it appeared in an issue. It
    is information where the reference or a sentence that cites it says so.

    ## Why
    Nobody stands by it any more, and often it cannot be read. Find another source.

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
          {"type": "withdrawal", "date": "2003-05-06", "source": "publisher"}]}}]}
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
    for item in standings(case, WITHDRAWN):
        verb = "removed" if item.notice.type == "removal" else "withdrawn"
        known = item.known_to(case)
        advice = "The article says so." if known else "Find another source."
        yield Found(
            item.identifier.span,
            f"{item.work} was {verb}{item.told}. {advice}",
            severity=milder(Severity.ERROR, known),
        )
