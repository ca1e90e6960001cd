"""Addresses that cannot be any."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.identifiers import Malformed, Url
from citecheck.citing.urls import find_urls
from citecheck.model import Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import cs1
from citecheck.rules.references.works import quoted, works
from citecheck.rules.references.writing import is_bibtex

_NAMES = ("url", "chapter-url", "archive-url", "map-url", "conference-url", "event-url",
          "transcript-url")  # fmt: skip
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]{1,20}:(?!//?www)|//", re.IGNORECASE)
_PROXY = re.compile(
    r"https?://[\w.-]*\.(?:wikipedialibrary\.idm\.oclc|ezproxy|libproxy|proxy\.lib)\b|"
    r"https?://[\w.-]*(?:ezproxy|libproxy|idm\.oclc)\.",
    re.IGNORECASE,
)


@rule("CC241", "malformed-url", Severity.ERROR)
def malformed_url(case: Case) -> Iterator[Found]:
    """The URL of a template or a BibTeX entry is no address, or one that readers cannot open.

    A scheme (`https://`) or a host is missing, or a space stands in it. Addresses through the proxy
    of a library are a warning.

    ## Why
    The link does not work. CS1 calls these `err_bad_url` and `err_param_has_twl_url`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |title=The bridge is open |date=2 May 1999
    |url=www.example.org/bridge}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |title=The bridge is open |date=2 May 1999
    |url=https://www.example.org/bridge}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        for one in item.all(*_NAMES):
            if not any(mark in one.value for mark in ("{{", "<", "[[")):
                yield from _judged(item.place, one.written, one.value, one.parameter.span)
    for work in works(case):
        template = work.reference.template
        if template and is_bibtex(case.article, work.reference):
            url = template.get("url")
            if url and not any(find_urls(url.value)) and not set(url.value) & set("\\{}"):
                yield from _judged(work.place, "url", url.value, url.span)


def _judged(place: str, name: str, value: str, span: Span) -> Iterator[Found]:
    if _PROXY.match(value):
        yield Found(
            span,
            f"{place}: {name} leads through the proxy of a library, which readers cannot use. "
            "Give the address of the page itself.",
            severity=Severity.WARNING,
        )
    if _OTHER_SCHEME.match(value):
        return
    parsed = Url.parse(value.replace("&amp;", "&"))
    if isinstance(parsed, Malformed):
        yield Found(
            span, f"{place}: {name} is no address ({quoted(value)}): {parsed.reason}. Correct it."
        )
