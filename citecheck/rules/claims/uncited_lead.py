"""Sentences of the lead without a source."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.coverage import Cover
from citecheck.model import SectionRole, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.tagged import told
from citecheck.rules.claims.uncited_quotation import uncited_quotations


@rule("CC505", "uncited-lead", Severity.INFO)
def uncited_lead(case: Case) -> Iterator[Found]:
    """A sentence of the lead has no source and sums up no sourced sentence of the body.

    ## Why
    The lead repeats what the body has sources for, so it needs none of its own (WP:CITELEAD);
    what stands only in the lead does. Whether a sentence sums up another is judged by their words,
    so this is information.

    ## Example
    ```text
    Cats

    Cats are small and were first kept by farmers of the Fertile Crescent.

    Behaviour
    ---------

    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats

    Cats are small and were first kept by farmers of the Fertile Crescent.

    History
    -------

    Small cats were first kept by the farmers of the Fertile Crescent.[1] Later sailors took them to
    every island.[1]

    References
    1. ^ a b Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    quoting = {quotation.sentence for quotation in uncited_quotations(case)}
    index = 0
    for section in case.article.sections:
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                coverage = case.coverage[index]
                uncited = coverage.cover is Cover.NONE and not coverage.meets(case.options.mode)
                if section.role is SectionRole.LEAD and uncited and index not in quoting:
                    found = Found(
                        sentence.span,
                        "This sentence of the lead has no source, and no sourced sentence of the "
                        "body says the same.",
                    )
                    yield told(case, found, sentence.span)
                index += 1
