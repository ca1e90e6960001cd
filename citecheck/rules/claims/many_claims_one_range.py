"""One page range that carries several unrelated claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Confidence, Related, Severity
from citecheck.rules.base import Case, Found, rule

_MIN_CLAIMS = 3
_RANGE = re.compile(r"\d\s?[-–—,]\s?\d")


@rule("CC511", "many-claims-one-range", Severity.INFO)
def many_claims_one_range(case: Case) -> Iterator[Found]:
    """A note with a page range carries three or more claims in different paragraphs.

    ## Why
    Which page supports which claim? Short notes with a page each, or a page at the marker
    (``{{rp}}``), tell. A note that is used within one paragraph only is left alone, and so is an
    article, whose range says where all of it stands.

    ## Example
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[1]

    Cats can be trained to sit and to jump through hoops by patient people.[1]

    References
    1. ^ a b c Smith, Ann (2001). Why Cats Purr. Purr Press. pp. 5–25.
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1] They also purr when they are hurt.[2]

    Cats can be trained to sit and to jump through hoops by patient people.[3]

    References
    1. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. p. 5.
    2. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. p. 11.
    3. ^ Smith, Ann (2001). Why Cats Purr. Purr Press. p. 25.
    ```
    """
    article = case.article
    claims: dict[int, dict[int, int]] = {}  # note → sentence start → paragraph start
    for paragraph in article.paragraphs:
        for sentence in paragraph.sentences:
            for citation in sentence.citations:
                if citation.note is not None and not citation.locator:
                    where = claims.setdefault(citation.note, {})
                    where[sentence.span.start] = paragraph.span.start
    for note, where in claims.items():
        references = article.footnotes[note].references
        reference = references[0] if len(references) == 1 else None
        page = reference.field("page") if reference else None
        if page is None or not _RANGE.search(str(page.value)):
            continue
        if reference is None or reference.field("container-title"):
            continue
        if len(where) >= _MIN_CLAIMS and len(set(where.values())) > 1:
            yield Found(
                page.span,
                f"{case.note_name(note)} carries {len(where)} claims on pages "
                f"{page.value}; say which page supports which.",
                tuple(Related(use.span, "cited here") for use in article.uses[note][:6]),
                confidence=Confidence.MEDIUM,
            )
