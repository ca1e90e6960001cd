"""Places of publication that stand in the wrong parameter, or alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Edit, Fix, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import Set, cs1
from citecheck.rules.references.works import quoted

_CITY = re.compile(r"(?P<city>[^\W\d_][^:{}\[\]|<>/]{1,40}?)\s*:\s+(?P<name>[^\W\d_][^:{}|<>]*)")
_WORKS = frozenset({"book", "report", "thesis", "encyclopedia", "conference", "citation"})
_NO_CITY = re.compile(
    r"\b(?:published|publisher|printed|distributed|by|pub|for|via|university|universit\w+|press|"
    r"books?|commission|institut\w*|ministry|department|office|society|museum|library|news|"
    r"government|council|association|group|company|inc|ltd|center|centre|series|vol|volume)\b",
    re.IGNORECASE,
)
"""What shows that there stands no city before the colon."""
_WORDS = 3


@rule("CC243", "misplaced-place", Severity.INFO)
def misplaced_place(case: Case) -> Iterator[Found]:
    """The publisher holds the place too ("London: Arrow Press"), or a place has no publisher.

    ## Why
    Programs look for a publisher of that name and find none; a place alone says little. CS1 calls
    these `maint_publisher_location` and `maint_location_no_publisher`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |last=Roe |first=Richard |title=The Red Bridge
    |publisher=London: Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite book |last=Roe |first=Richard |title=The Red Bridge
    |location=London |publisher=Arrow Press |date=1985}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        publisher, place = item.get("publisher"), item.get("location")
        if publisher and (match := _CITY.fullmatch(publisher.value)):
            if not _NO_CITY.search(match["city"]) and len(match["city"].split()) <= _WORDS:
                yield Found(
                    publisher.parameter.span,
                    f"{item.place}: {publisher.written} seems to hold the place too "
                    f"({quoted(publisher.value)}). Give it as |location=.",
                    fix=None if place else _split(publisher, match),
                )
        elif place and not publisher and item.kind in _WORKS and not item.get("work"):
            yield Found(
                place.parameter.whole,
                f"{item.place}: a place of publication is given, and no publisher. Add it.",
            )


def _split(publisher: Set, match: re.Match[str]) -> Fix | None:
    if publisher.parameter.value != publisher.value or "[[" in match["city"]:
        return None
    text = f"{match['name']} |location={match['city']}"
    edit = Edit(publisher.parameter.span, text)
    return Fix("Give the place a parameter of its own", (edit,), safe=False)
