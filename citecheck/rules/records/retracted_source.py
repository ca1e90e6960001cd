"""A cited work was retracted."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.standing import RETRACTED, milder, standings


@rule("CC412", "retracted-source", Severity.ERROR)
def retracted_source(case: Case) -> Iterator[Found]:
    """A cited work was retracted.

    It is a warning where only a part of it was, and information where the reference or a sentence
    that cites it says so. A work that was reinstated later has CC416, and a notice of retraction
    may be cited as what it is.

    ## Why
    Its authors or its publisher say that it is not to be relied on. What the article takes from it
    needs another source; where the retraction itself is the subject, say so beside the citation.

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
          {"type": "retraction", "date": "2003-05-06", "doi": "10.1000/183",
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
    for item in standings(case, RETRACTED):
        partly = item.notice.type == "partial_retraction"
        known = item.known_to(case)
        yield Found(
            item.identifier.span,
            f"{item.work} was {'partly ' if partly else ''}retracted"
            f"{item.told}. {_advice(partly, known)}",
            severity=milder(Severity.WARNING if partly else Severity.ERROR, known),
        )


def _advice(partly: bool, known: bool) -> str:
    if known:
        return "The article says so."
    if partly:
        return "Check that what is cited is not in the part that was retracted."
    return "Find another source, or say in the text that it was retracted."
