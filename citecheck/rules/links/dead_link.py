"""A cited page is gone, and the reference names no archived copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from citecheck.model import Absent, Confidence, Known, Severity
from citecheck.queries import Link
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.tagged import since
from citecheck.rules.links.cited import Cited
from citecheck.rules.links.rescue import (
    add_copy,
    advice,
    ask_for_copy,
    because,
    confidence,
    gone,
    when,
)


@rule("CC301", "dead-link", Severity.ERROR, tally=("link", "place"))
def dead_link(case: Case) -> Iterator[Found]:
    """A cited page is gone, and the reference names no archived copy.

    ## Why
    Nobody can check the source any more. Where an archive has a copy, the finding names the one
    nearest to the access date, and offers to add it; look at it before you do.

    A link is certainly dead when the server says so for good, or when it was found so on three
    different days. One that failed once, in a way that only a missing page does, cannot be read
    today either: that is an error with medium confidence, and the words say no more than that.
    A page that refused robots, did not answer or failed for a moment is not dead: it is not
    checked.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "dead", "detail": "404"}},
      {"question": "Snapshot", "about": {"url": "https://example.org/purr", "near": "2019-05-03"},
       "answer": "known", "value": {
         "url": "https://web.archive.org/web/20190501101500/https://example.org/purr",
         "datetime": "2019-05-01T10:15:00Z"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Archived from the original
       on 1 May 2019. https://web.archive.org/web/20190501101500/https://example.org/purr.
       Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "dead", "detail": "404"}}]}
    ```
    """
    for item, answer in dead_without_copy(case):
        copy = ask_for_copy(case, item)
        if not isinstance(copy, Absent):
            found = Found(
                item.span,
                f"{seen_dead(answer)}; {advice(copy)}{certainty(answer.value)}",
                fix=add_copy(case, item, copy),
                subject=item.url,
                confidence=confidence(answer.value),
                severity=severity(answer.value),
            )
            yield told_dead(case, item, found)


def dead_without_copy(case: Case) -> Iterator[tuple[Cited, Known[Link]]]:
    """The dead links of references that name no archived copy."""
    for item, answer in gone(case):
        if answer.value.state == "dead" and not item.has_copy:
            yield item, answer


def told_dead(case: Case, item: Cited, found: Found) -> Found:
    """The finding; a milder one where editors have tagged the link as dead."""
    tag = case.tagged(item.reference.span if item.reference else item.span, "dead-link")
    if tag is None:
        return found
    message = f"{found.message} Editors have tagged it{since(tag)}."
    milder = Severity.INFO if found.severity is Severity.WARNING else Severity.WARNING
    return replace(found, severity=milder, message=message)


def seen_dead(answer: Known[Link]) -> str:
    """What was seen, in words that say no more than is known."""
    link = answer.value
    if link.confidence == "high":
        return f"This link is dead{because(link)}"
    verb = "led nowhere" if link.confidence == "medium" else "seems to have led nowhere"
    return f"This link {verb} {when(answer)}{because(link)}"


def certainty(link: Link) -> str:
    """What is missing for it to be certain."""
    if link.confidence == "high":
        return ""
    return " It counts as dead when it is found so on three different days."


def severity(link: Link) -> Severity | None:
    """A warning where little is known."""
    return Severity.WARNING if confidence(link) is Confidence.LOW else None
