"""A preprint is cited that was published since."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Confidence, Reference, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.cited import cited
from citecheck.rules.records.identified import identified

_ARCHIVE = re.compile(r"[a-z]{2,9}xiv\b|pre-?prints?\b|\bSSRN\b|research square", re.IGNORECASE)


@rule("CC417", "published-preprint", Severity.INFO)
def published_preprint(case: Case) -> Iterator[Found]:
    """A preprint is cited that has been published in a journal or a book.

    A reference that names the journal, or the number of the published version, gives the preprint
    beside it for those who cannot read the journal: that is no finding.

    ## Why
    The published version was reviewed and may differ. Cite it, or say that the preprint was read.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". arXiv:1207.7214.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "WorkRecord", "about": {"id": "arxiv:1207.7214"}, "answer": "known",
       "value": {"title": "Why Cats Purr", "authors": ["Smith, Ann"], "year": 2001,
                 "published_as": "doi:10.1000/182"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". Journal of Cats. 3 (2): 10–12. doi:10.1000/182.
       arXiv:1207.7214.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "WorkRecord", "about": {"id": "arxiv:1207.7214"}, "answer": "known",
       "value": {"title": "Why Cats Purr", "authors": ["Smith, Ann"], "year": 2001,
                 "published_as": "doi:10.1000/182"}}]}
    ```
    """
    both = {(id(one.reference), one.key) for one in identified(case)}
    for item in cited(case):
        published = item.record.published_as
        if not published or not item.same_work or _names_journal(item.reference):
            continue
        if (id(item.reference), published.lower()) in both:
            continue
        yield Found(
            item.span,
            f"The reference cites the preprint {item.label}; {item.source} says that it was "
            f"published as {published}{item.where}. Cite the version that was read.",
            confidence=Confidence.MEDIUM,
        )


def _names_journal(reference: Reference) -> bool:
    """Whether the reference is to a journal rather than to an archive of preprints."""
    container = reference.text("container-title")
    return bool(container) and not _ARCHIVE.search(container)
