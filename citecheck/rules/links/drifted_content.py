"""A cited page is no longer what it was when it was read."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Known, Severity
from citecheck.queries import Comparison, Drift, Memento
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.cited import answered
from citecheck.rules.links.days import day_of, in_words
from citecheck.rules.links.rescue import add_copy, confidence

LEAST = 30
"""Percent of shared 4-word shingles below which a page counts as another text. Pages whose menus
and dates alone have changed stay well above it."""
_SHOWN = frozenset({"alive", "moved", "fragment", "insecure"})


@rule("CC309", "drifted-content", Severity.INFO, tally=("link", "place"))
def drifted_content(case: Case) -> Iterator[Found]:
    """A cited page is no longer what it was when it was read.

    It is compared with the archived copy nearest to the access date, where the page does not
    bear the cited title, author or quotation any more, or where the article quotes from it. A
    quoted passage that the copy has and the page has lost is a warning. A page of which the copy
    shares less than 30% of all runs of four words is information, and only where something that
    was cited is missing from it.

    ## Why
    The link works, so nobody looks; but what the article says is not there any more. Name the
    archived copy, which has it.

    Jones and others (PLoS ONE 11(12): e0167475) found that three of four references lead to
    content that has changed.

    ## Example
    ```text
    She wrote: "No cat has ever purred for nobody at all."[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "alive", "missing": ["quotation"]}},
      {"question": "Drift", "about": {"url": "https://example.org/purr", "near": "2019-05-03"},
       "answer": "known", "value": {"similarity": 64,
         "snapshot": "https://web.archive.org/web/20190501101500/https://example.org/purr",
         "datetime": "2019-05-01T10:15:00Z",
         "lost": ["No cat has ever purred for nobody at all."]}}]}
    ```

    ## Instead
    ```text
    She wrote: "No cat has ever purred for nobody at all."[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Archived from the original
       on 1 May 2019. https://web.archive.org/web/20190501101500/https://example.org/purr.
       Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "alive", "missing": ["quotation"]}}]}
    ```
    """
    for item, answer in answered(case):
        link = answer.value
        # Where a copy is named, readers have what was read: the page may change as it likes.
        if link.state not in _SHOWN or not item.is_main or item.has_copy or not item.read_on:
            continue
        if not (link.missing or item.quotations):
            continue
        drift = case.ask(Drift(item.url, item.read_on, item.question.quotations))
        if not isinstance(drift, Known):
            continue
        lost = [words for words in drift.value.lost if words in item.quotations]
        if lost or (link.missing and drift.value.similarity < LEAST):
            copy = Memento(drift.value.snapshot, drift.value.datetime)
            yield Found(
                item.span,
                _message(drift.value, lost, link.missing),
                fix=add_copy(case, item, Known(copy)),
                subject=item.url,
                confidence=confidence(link),
                severity=Severity.WARNING if lost else None,
            )


def _message(seen: Comparison, lost: list[str], missing: tuple[str, ...]) -> str:
    day = day_of(seen.datetime)
    then = f"on {in_words(day)}" if day else "when it was archived"
    if lost:
        what = f"The quoted passage “{_cut(lost[0])}” was on this page {then}, and is not any more"
    else:
        what = (
            f"This page has changed: it shares {seen.similarity}% of its text with the copy taken "
            f"{then}, and the cited {' and '.join(missing)} cannot be found in it"
        )
    return f"{what}. Name the archived copy {seen.snapshot}."


def _cut(words: str) -> str:
    return words if len(words) <= 100 else words[:100].rstrip() + "…"
