"""Quotations without a source."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.coverage import Cover
from citecheck.judge.quotations import Quotation, QuotationKind
from citecheck.model import Confidence, Severity, Span
from citecheck.rules.base import Case, Found, count, rule

QUOTED = (QuotationKind.QUOTATION, QuotationKind.BLOCK)


@rule("CC501", "uncited-quotation", Severity.ERROR)
def uncited_quotation(case: Case) -> Iterator[Found]:
    """A quotation has no source.

    ## Why
    Quoting somebody needs a source more than anything else (WP:V names direct quotations first),
    and the marker belongs at the first place after it (WP:When to cite). A marker one sentence
    later still counts. A few quoted words, and titles, are not quotations.

    ## Example
    ```text
    Cats purr when they are content.[1] Smith said that "no cat has ever purred for nobody at all".

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats purr when they are content. Smith said that "no cat has ever purred for nobody at all".[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    for quotation in uncited_quotations(case):
        span = quotation.span
        if quotation.kind is not QuotationKind.BLOCK:
            span = Span(span.start - 1, span.end + 1)
        what = "block quotation" if quotation.kind is QuotationKind.BLOCK else "quotation"
        yield Found(
            span,
            f"This {what} of {count(quotation.words, 'word')} has no source; "
            "add a marker right after it.",
            confidence=Confidence.HIGH if quotation.words > 8 else Confidence.MEDIUM,
        )


def uncited_quotations(case: Case) -> Iterator[Quotation]:
    """Quotations that no marker covers: not in the sentence, not right after it."""
    for quotation in case.quotations:
        if quotation.kind not in QUOTED:
            continue
        coverage = case.coverage[quotation.sentence]
        far = coverage.cover is Cover.BACKWARD and coverage.distance > 1
        if coverage.cover is Cover.NONE or (far and quotation.kind is QuotationKind.QUOTATION):
            yield quotation
