"""Links that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Absent, Field, Known, Reference, Severity
from citecheck.queries import LinkState, Snapshot
from citecheck.rules.base import Case, Found, rule

_GONE = frozenset({"dead", "soft404"})


@rule("CC301", "dead-link", Severity.ERROR)
def dead_link(case: Case) -> Iterator[Found]:
    """A cited page is gone, and the reference names no archived copy.

    ## Why
    Nobody can check the source any more. Where an archive has a copy, the finding names it. A page
    that did not answer, refused robots or failed for a moment is not dead: it is not checked.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "dead", "detail": "404"}},
      {"question": "Snapshot", "about": {"url": "https://example.org/purr", "near": "2019-05-03"},
       "answer": "absent", "reason": "never archived"}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "alive"}}]}
    ```
    """
    for reference in case.article.references:
        field = reference.field("URL")
        if field is None or reference.field("archive-date") or reference.field("archive"):
            continue
        answer = case.ask(LinkState(str(field.value)))
        if isinstance(answer, Known) and answer.value.state in _GONE:
            yield _found(case, reference, field, answer.value.detail)


def _found(case: Case, reference: Reference, field: Field, detail: str) -> Found:
    near = str(reference.date("accessed") or reference.date() or "")
    snapshot = case.ask(Snapshot(str(field.value), near))
    why = f" ({detail})" if detail else ""
    match snapshot:
        case Known(memento):
            advice = f"use the archived copy {memento.url}."
        case Absent():
            advice = "no archive has a copy; find another source."
        case _:
            advice = "look for an archived copy."
    return Found(field.span, f"This link is dead{why}; {advice}")
