"""Quotations that the source has in other words."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.assessment import QuotedCheck
from citecheck.model import Confidence, Edit, Fix, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.assessed import assessments
from citecheck.rules.claims.telling import notes, place, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.judge.quotes import Change


@rule("CC514", "altered-quotation", Severity.WARNING)
def altered_quotation(case: Case) -> Iterator[Found]:
    """A quotation differs from its source in a word, a number or a “not”.

    What scanning and typing make of words, other quotation marks, capitals, dashes and spaces, words
    left out at an ellipsis and words put in between brackets are no difference. The texts of pages
    and of local copies are compared.

    Of 100 quotations that stand in the source none is reported, nor with other marks, an ellipsis or
    brackets; with one word changed or left out, or a “not” put in, all are; where the source was
    scanned so badly that 2% of its letters are wrong, 13 are (`benchmarks/claims.py`).

    ## Why
    What stands between quotation marks was said so, or it was not. One changed word may turn it
    round, and nobody looks once a source is named.

    ## Example
    ```text
    She wrote: "No cat has ever purred for somebody at all."[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "PageText", "about": {"url": "https://example.org/purr", "near": "2019-05-03"},
       "answer": "known", "value": {"url": "https://example.org/purr", "language": "en", "text":
         "Cats purr when they are content, and some purr when they are hurt as well. Ann Smith counted 4,000 purrs in May 1998, most of them in Lisbon. “No cat has ever purred for nobody at all,” she wrote in her diary, which was found after thirty years in a drawer."}}]}
    ```

    ## Instead
    ```text
    She wrote: "No cat has ever purred for nobody at all."[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "PageText", "about": {"url": "https://example.org/purr", "near": "2019-05-03"},
       "answer": "known", "value": {"url": "https://example.org/purr", "language": "en", "text":
         "Cats purr when they are content, and some purr when they are hurt as well. Ann Smith counted 4,000 purrs in May 1998, most of them in Lisbon. “No cat has ever purred for nobody at all,” she wrote in her diary, which was found after thirty years in a drawer."}}]}
    ```
    """
    for claim in assessments(case):
        for checked in claim.quotations:
            changes = checked.altered
            if not changes:
                continue
            source = checked.sources[changes[0].found.source]
            if source.copy == "note" or source.foreign:
                continue
            grave = any(change.kind in _GRAVE for change in changes)
            yield Found(
                checked.quotation.marked,
                f"This quotation differs from {place(source, changes[0].found)}: "
                f"{'; '.join(map(_told, changes[:_SHOWN]))}. "
                "Quote what stands there, or show the change with brackets or an ellipsis.",
                notes(case, (source,)),
                fix=_fix(case, checked, changes),
                confidence=Confidence.HIGH if grave else Confidence.MEDIUM,
            )


_SHOWN = 3
_GRAVE = ("number", "negation")


def _told(change: Change) -> str:
    """One difference, in words."""
    found = change.found.quote.strip()
    if not change.said:
        return f"it leaves out {quoted(found, 80)}"
    if not found:
        return f"it adds {quoted(change.said, 80)}"
    return f"it has {quoted(change.said, 80)} for {quoted(found, 80)}"


def _fix(case: Case, checked: QuotedCheck, changes: tuple[Change, ...]) -> Fix | None:
    """Put the words of the source in, where the article has the quotation in one piece."""
    quotation = checked.quotation
    if case.article.text(quotation.span) != quotation.text or not checked.complete:
        return None
    if any(not change.said or not change.found.quote.strip() for change in changes):
        return None  # where a word has to go in or out, the spaces around it are a matter of taste
    start = quotation.span.start
    edits = (
        Edit(Span(start + c.start, start + c.end), " ".join(c.found.quote.split())) for c in changes
    )
    return Fix("Write what the source has", tuple(edits), safe=False)
