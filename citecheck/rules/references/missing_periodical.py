"""Articles without the journal or newspaper that they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import cs1

_WANTED = {"journal": "journal", "magazine": "magazine", "news": "newspaper"}
_INSTEAD = ("work", "agency", "script-work", "trans-work", "publisher", "via", "series")


@rule("CC247", "missing-periodical", Severity.INFO)
def missing_periodical(case: Case) -> Iterator[Found]:
    """A template for articles names no journal, magazine or newspaper, nor who published it.

    ## Why
    An article is found by what it stood in. CS1 calls this `err_missing_periodical`.

    ## Example
    ```wikitext
    The bridge sways.<ref>{{cite journal |last=Roe |first=Richard |title=The Red Bridge sways
    |volume=3 |pages=10–12 |date=2015}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge sways.<ref>{{cite journal |last=Roe |first=Richard |title=The Red Bridge sways
    |journal=Bridges |volume=3 |pages=10–12 |date=2015}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        wanted = _WANTED.get(item.kind)
        if not wanted or item.get(*_INSTEAD) or item.reference.field("container-title"):
            continue
        first = item.template.parameters[:1]
        start = item.template.span.start
        yield Found(
            Span(start, first[0].whole.start if first else item.template.span.end),
            f"{item.place} names no {wanted}. Add |{wanted}=.",
        )
