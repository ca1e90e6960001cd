"""Sources that are not any more what they were when they were locked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citecheck.citing.subjects import same_work
from citecheck.model import Absent, Answer, Known, Query, Reference, Severity
from citecheck.queries import Link, Standing
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.locked import Locked, hash_of, text_of

_DEAD = frozenset({"dead", "soft404"})


@rule("CC905", "drifted-source", Severity.WARNING, last=True)
def drifted_source(case: Case) -> Iterator[Found]:
    """A source is not any more what the lock file says it was.

    ## Why
    The page died, its archived copy vanished, the work was retracted, or the text of the page is
    another one: what was checked once holds no more. ``citecheck track`` writes down what is so
    now. A retraction is an error.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr
    ```

    ```json
    {
      "version": 1,
      "answers": [
        {
          "question": "LinkState",
          "about": {"url": "https://example.org/purr"},
          "answer": "known",
          "value": {"state": "dead", "detail": "404"}
        }
      ]
    }
    ```

    ```lock
    {
      "version": 1,
      "article": "drifted-source.txt",
      "references": {
        "smith2001": {
          "labels": ["1"],
          "identifiers": [],
          "known_by": ["https://example.org/purr"],
          "answers": [
            {
              "question": "LinkState",
              "about": {"url": "https://example.org/purr"},
              "answer": "known",
              "value": {"state": "alive"},
              "observed_at": "2026-01-02T03:04:05Z",
              "by": ""
            }
          ]
        }
      }
    }
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr
    ```
    """
    lock = case.options.locked
    if lock is None:
        return
    cited = _by_work(case)
    for locked in lock.references:
        reference = next((cited[name] for name in locked.known_by if name in cited), None)
        if reference is None:
            continue
        for what, severity in _drift(case, locked):
            yield Found(reference.span, what, subject=locked.key, severity=severity)


def _by_work(case: Case) -> dict[str, Reference]:
    found: dict[str, Reference] = {}
    for reference in case.article.references:
        for name in same_work(reference):
            found.setdefault(name, reference)
    return found


def _drift(case: Case, locked: Locked) -> Iterator[tuple[str, Severity | None]]:
    for query, old in locked.answers.items():
        new = case.evidence.get(query)
        if new is not None and (told := _told(query, old, new)):
            yield told
    for query, content in locked.content.items():
        text = text_of(case.evidence.get(query))
        if text is not None and hash_of(text) != content.sha256:
            since = f" since {content.observed_at[:10]}" if content.observed_at else ""
            yield f"The text of {query.subject} has changed{since}; read it again.", Severity.INFO


def _told(
    query: Query[Any], old: Answer[Any], new: Answer[Any]
) -> tuple[str, Severity | None] | None:
    when = getattr(old, "observed_at", "")[:10]
    on = f" on {when}" if when else ""
    match old, new:
        case Known(Link(state=before)), Known(Link(state=now, detail=detail)):
            if before not in _DEAD and now in _DEAD:
                why = f" ({detail})" if detail else ""
                return f"The page {query.subject} was {before}{on} and is {now} now{why}.", None
        case Known(Standing(notices=before)), Known(Standing(notices=now)):
            come = [notice for notice in now if notice not in before]
            if come:
                kind = come[-1].type.replace("_", " ")
                grave = kind in ("retraction", "removal", "withdrawal")
                severity = Severity.ERROR if grave else None
                return f"Since it was locked{on} this work has a {kind}.", severity
        case Known(), Absent(reason):
            return (
                f"What was known of {query.subject}{on} is there no more: {reason}.",
                None,
            )
    return None
