"""Quotations without a source."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.coverage import Cover
from citecheck.judge.quotations import Quotation, QuotationKind
from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.claims.tagged import told

QUOTED = (QuotationKind.QUOTATION, QuotationKind.BLOCK)
LONG = 8
"""From how many words on a quotation is hardly a slogan or a name."""


@rule("CC501", "uncited-quotation", Severity.ERROR)
def uncited_quotation(case: Case) -> Iterator[Found]:
    """A quotation has no source.

    ## Why
    Quoting somebody needs a source more than anything else (WP:V names direct quotations first),
    and the marker belongs at the first place after it (WP:When to cite). A marker one sentence
    later still counts; where it comes later than that, for fewer than eight words and for block
    quotations, this is a warning. Fewer than five quoted words, titles and lists of works are not
    quotations.

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
        what = "block quotation" if quotation.kind is QuotationKind.BLOCK else "quotation"
        size = count(quotation.words, "word")
        coverage = case.coverage[quotation.sentence]
        if coverage.cover is Cover.NONE:
            problem = f"This {what} of {size} has no source; add a marker right after it."
            # That a paragraph is a block quotation is a guess in a text that marks nothing.
            sure = quotation.words >= LONG and quotation.kind is QuotationKind.QUOTATION
        else:
            problem = (
                f"The marker for this {what} of {size} comes "
                f"{count(coverage.distance, 'sentence')} later; add one right after it."
            )
            sure = False
        found = Found(
            quotation.marked,
            problem,
            severity=Severity.ERROR if sure else Severity.WARNING,
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        )
        yield told(case, found, case.article.sentences[quotation.sentence].span)


def uncited_quotations(case: Case) -> Iterator[Quotation]:
    """Quotations that no marker covers: not in the sentence, not right after it."""
    for quotation in case.quotations:
        if quotation.kind not in QUOTED:
            continue
        coverage = case.coverage[quotation.sentence]
        far = coverage.cover is Cover.BACKWARD and coverage.distance > 1
        if coverage.cover is Cover.NONE or (far and quotation.kind is QuotationKind.QUOTATION):
            yield quotation
