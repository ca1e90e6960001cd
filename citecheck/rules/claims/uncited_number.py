"""Statistics without a source."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.judge.statistics import find_statistic
from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.claims.prose import uncited_sentences
from citecheck.rules.claims.tagged import told


@rule("CC504", "uncited-number", Severity.WARNING)
def uncited_number(case: Case) -> Iterator[Found]:
    """A sentence with a figure stands after the last source of its paragraph.

    ## Why
    Percentages, sums of money, counts and measures are what readers want to check and what
    changes unnoticed. Years, dates and ages are not counted as figures here.

    ## Example
    ```text
    Cats
    ====

    Cats are small animals.

    Numbers
    -------

    Cats are kept as pets.[1] There are 370 million cats in the world.

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```

    ## Instead
    ```text
    Cats
    ====

    Cats are small animals.

    Numbers
    -------

    Cats are kept as pets. There are 370 million cats in the world.[1]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press.
    ```
    """
    for index, sentence, _ in uncited_sentences(case):
        if case.is_added(index):
            continue  # CC705 tells it
        if place := find_statistic(sentence.text):
            figure = sentence.text[place[0] : place[1]]
            found = Found(
                sentence.source_span(*place),
                f"The figure “{figure}” has no source; add one to its sentence.",
            )
            yield told(case, found, sentence.span)
