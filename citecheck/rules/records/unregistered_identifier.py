"""An identifier was never given out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.identifiers import Doi
from citecheck.model import Absent, Edit, Fix, Known, Severity
from citecheck.queries import WorkRecord
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.records.identified import Identified, identified

REGISTERS = {
    "doi": "at doi.org",
    "pmid": "in PubMed",
    "pmcid": "in PubMed Central",
    "arxiv": "at arXiv",
    "s2cid": "at Semantic Scholar",
    "openlibrary": "in Open Library",
}
"""Who gives out identifiers and keeps a list of all. For books nobody does: agencies give out
blocks of ISBNs, and catalogues have what they have."""

_TAIL = re.compile(
    r"(?:/(?:full|abstract|pdf|epdf|html?|meta|summary)|\.pdf|;jsessionid=.*|[?#].*|[\])}>;:,'\"*.])+$",
    re.IGNORECASE,
)


@rule("CC402", "unregistered-identifier", Severity.ERROR)
def unregistered_identifier(case: Case) -> Iterator[Found]:
    """An identifier is well formed, but was never given out.

    This speaks only where the register itself says so: doi.org, PubMed, arXiv and the like. Of
    ISBNs nobody keeps a list, so that one that no catalogue has is no finding.

    ## Why
    The identifier leads nowhere. Mostly a character was mistyped or lost, or something of the
    address was copied along; where the number without that is registered, a fix is offered.
    Sometimes the work was never registered: then leave the number out.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". Journal of Cats. 3 (2): 10–12. doi:10.1000/182.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "WorkRecord", "about": {"id": "doi:10.1000/182"}, "answer": "absent",
       "reason": "doi.org has no such handle"}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". Journal of Cats. 3 (2): 10–12. doi:10.1000/128.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "WorkRecord", "about": {"id": "doi:10.1000/128"}, "answer": "known",
       "value": {"title": "Why Cats Purr", "authors": ["Smith, Ann"], "year": 2001}}]}
    ```
    """
    for one in identified(case):
        if one.scheme not in REGISTERS or not one.exact:
            continue
        if not isinstance(case.ask(one.question), Absent):
            continue
        fix = _mend(case, one)
        advice = f"{fix.description}." if fix else "Check it for typing errors."
        yield Found(
            one.span,
            f"The reference names {one.label}, which is not registered {REGISTERS[one.scheme]}. "
            f"{advice}",
            fix=fix,
        )


def _mend(case: Case, one: Identified) -> Fix | None:
    """What is left without what was copied along from an address, if that is registered.

    Not safe all the same: a shorter number may be that of something else.
    """
    text = case.article.text(one.span)
    if one.scheme != "doi" or not text.startswith("10."):
        return None
    mended = _TAIL.sub("", text)
    doi = Doi.parse(mended)
    if not isinstance(doi, Doi) or doi.value == one.value:
        return None
    if not isinstance(case.ask(WorkRecord(f"doi:{doi.value}")), Known):
        return None
    return Fix(f"Write {mended}, which is registered", (Edit(one.span, mended),), safe=False)
