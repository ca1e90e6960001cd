"""The archived copy that a reference names does not show the page."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.identifiers import ArchiveUrl
from citecheck.citing.identifiers.archive_services import State
from citecheck.model import Absent, Known, Severity
from citecheck.queries import Link, Snapshot
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.cited import Cited, answered
from citecheck.rules.links.days import day_of, in_words
from citecheck.rules.links.rescue import (
    because,
    confidence,
    graver,
    named,
    replace_copy,
    same_copy,
    when,
)


@rule("CC316", "unusable-snapshot", Severity.WARNING, tally=("snapshot", "place"))
def unusable_snapshot(case: Case) -> Iterator[Found]:
    """The archived copy that a reference names does not show the page.

    The archive has no such copy, or the copy is one of an error page, a login or a refusal. It
    is an error where that is certain. That the archive shows a copy of another day is information.

    ## Why
    The copy is there for the day on which the page is gone; it is of no use if it shows nothing.
    Another copy may do, from the same archive or from another one; look at it before you name it.
    Services that no longer serve their copies are the business of CC315.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Archived from the original
       on 1 May 2019. https://web.archive.org/web/20190501101500/https://example.org/purr.
       Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about":
         {"url": "https://web.archive.org/web/20190501101500/https://example.org/purr"},
       "answer": "known", "value": {"state": "soft404", "detail": "the copy is of an error page"}},
      {"question": "Snapshot", "about": {"url": "https://example.org/purr", "near": "2019-05-01"},
       "answer": "known", "value": {
         "url": "https://web.archive.org/web/20190608090000/https://example.org/purr",
         "datetime": "2019-06-08T09:00:00Z"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Archived from the original
       on 8 June 2019. https://web.archive.org/web/20190608090000/https://example.org/purr.
       Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about":
         {"url": "https://web.archive.org/web/20190608090000/https://example.org/purr"},
       "answer": "known", "value": {"state": "alive"}}]}
    ```
    """
    for item, answer in answered(case):
        if not item.archive or item.archive.state is State.DEFUNCT:
            continue
        if answer.value.state in ("dead", "soft404"):
            yield _unusable(case, item, item.archive, answer)
        elif found := _of_another_day(item, item.archive, answer.value):
            yield found


def _unusable(case: Case, item: Cited, archive: ArchiveUrl, answer: Known[Link]) -> Found:
    link = answer.value
    certain = link.confidence == "high"
    if link.state == "dead":
        seen = f"{archive.service} {'has' if certain else 'gave'} no such copy"
        seen += "" if certain else f" {when(answer)}"
    else:
        verb = "does not show" if certain else "does not seem to show"
        seen = f"This copy in {archive.service} {verb} the cited page"
    advice, fix = "Look for another copy.", None
    original = archive.original or (item.reference.text("URL") if item.reference else "")
    near = archive.datetime[:10] if len(archive.datetime) >= 10 else item.near
    match case.ask(Snapshot(original, near)) if original else None:
        case Known(memento) if not same_copy(memento.url, item.url):
            advice = f"Look whether {named(memento)} does."
            fix = replace_copy(case, item, memento)
        case Absent():
            advice = "No archive that was asked has another one; find another source."
    return Found(
        item.span,
        f"{seen}{because(link)}. {advice}",
        fix=fix,
        subject=item.url,
        confidence=confidence(link),
        severity=graver(link),
    )


def _of_another_day(item: Cited, archive: ArchiveUrl, link: Link) -> Found | None:
    """The archive leads from the copy that is named to one of another day."""
    shown = ArchiveUrl.parse(link.url) if link.url and archive.timestamp else None
    if not isinstance(shown, ArchiveUrl) or not shown.timestamp:
        return None
    asked, given = day_of(archive.datetime), day_of(shown.datetime)
    if not asked or not given or asked == given:
        return None
    return Found(
        item.span,
        f"{archive.service} has no copy of {in_words(asked)}: it shows that of {in_words(given)}. "
        f"Look whether that is the page that was read, and name its address, {shown.value}.",
        subject=item.url,
        confidence=confidence(link),
        severity=Severity.INFO,
    )
