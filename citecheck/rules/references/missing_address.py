"""Templates that need an address and have none."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import Cs1, Set, cs1

_NEED = frozenset({"web", "podcast", "mailing-list"})
_IDENTIFIERS = {
    "doi-access": "doi", "hdl-access": "hdl", "jstor-access": "jstor", "bibcode-access": "bibcode",
    "ol-access": "ol", "osti-access": "osti", "s2cid-access": "s2cid", "ssrn-access": "ssrn",
    "doi-broken-date": "doi", "pmc-embargo-date": "pmc", "asin-tld": "asin", "class": "arxiv",
}  # fmt: skip
_ADDRESSES = {
    "format": "url",
    "url-access": "url",
    "chapter-format": "chapter-url",
    "chapter-url-access": "chapter-url",
    "archive-format": "archive-url",
    **_IDENTIFIERS,
}
"""What says something of an address or a number that has to be there."""


@rule("CC233", "missing-address", Severity.WARNING)
def missing_address(case: Case) -> Iterator[Found]:
    """A citation template says something of an address or an identifier that it does not give.

    `cite web`, `cite podcast` and `cite mailing list` need a URL; a format, an access level and the
    like need that which they are about.

    ## Why
    The template shows an error, and readers cannot open the source. Use another template for what
    was read on paper. CS1 calls these `err_cite_web_url`, `err_format_missing_url`,
    `err_param_access_requires_param`, `err_doibroken_missing_doi`, `err_embargo_missing_pmc` and
    `err_asintld_missing_asin`. Access dates and archived copies without an address are CC211 and
    CC212.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |title=The bridge is open |website=Daily Post
    |date=2 May 1999}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |title=The bridge is open |website=Daily Post
    |date=2 May 1999 |url=https://example.org/bridge}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        if item.kind in _NEED and not _addressed(item):
            first = item.template.parameters[:1]
            start = item.template.span.start
            yield Found(
                Span(start, first[0].whole.start if first else item.template.span.end),
                f"{item.place}: “{item.template.name.strip()[:40]}” needs an address. Add |url=, "
                "or use another template.",
            )
        for one in item.set:
            needed = _ADDRESSES.get(one.name)
            if needed and not item.get(needed) and not (needed == "url" and _addressed(item)):
                yield _orphan(item, one, needed)


def _orphan(item: Cs1, one: Set, needed: str) -> Found:
    return Found(
        one.parameter.whole, f"{item.place}: {one.written} is set without |{needed}=. Add it."
    )


def _addressed(item: Cs1) -> bool:
    names = ("url", "chapter-url", "map-url", "event-url", "conference-url", "transcript-url",
             "arxiv", "biorxiv", "citeseerx", "ssrn", "medrxiv")  # fmt: skip
    return bool(item.get(*names) or item.reference.field("URL"))
