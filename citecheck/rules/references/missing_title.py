"""References without a title."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.cs1 import Cs1, cs1

_TITLES = ("title", "chapter", "script-title", "script-chapter", "encyclopedia", "conference",
           "book-title", "map", "trans-title", "episode", "series")  # fmt: skip
_UNTITLED = frozenset({"episode", "interview", "mailing-list", "av-media", "sign", "map"})
"""Kinds that are called by something else, or need no title."""
_PARTS = (("trans-title", ("title", "script-title")), ("trans-chapter", ("chapter",)))
_ADDRESSES = (("chapter-url", ("chapter", "script-chapter", "trans-chapter")),)


@rule("CC232", "missing-title", Severity.ERROR)
def missing_title(case: Case) -> Iterator[Found]:
    """A citation template has no title, or a part of one without the rest.

    A translated title needs the one that is translated, the address of a chapter the chapter.

    ## Why
    Nobody can tell which work is meant once the address is dead. CS1 calls these
    `err_citation_missing_title`, `err_bare_url_missing_title`, `err_trans_missing_title` and
    `err_empty_citation`.

    ## Example
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |url=https://example.org/bridge |date=2 May 1999
    |access-date=3 May 2019}}</ref>

    == References ==
    {{reflist}}
    ```

    ## Instead
    ```wikitext
    The bridge was opened in May.<ref>{{cite web |url=https://example.org/bridge |date=2 May 1999
    |title=The bridge is open |access-date=3 May 2019}}</ref>

    == References ==
    {{reflist}}
    ```
    """
    for item in cs1(case):
        if not item.set and not any(other.value for other in item.others):
            yield Found(item.template.span, f"{item.place}: the template is empty. Fill it in.")
        elif not item.get(*_TITLES) and not item.reference.title and item.kind not in _UNTITLED:
            yield Found(_head(item), f"{item.place} has no title. Add |title=.")
        for name, needed in (*_PARTS, *_ADDRESSES):
            one = item.get(name)
            if one and not item.get(*needed):
                yield Found(
                    one.parameter.span,
                    f"{item.place}: {one.written} is set, and |{needed[0]}= is not. Add it.",
                    severity=Severity.WARNING,
                )


def _head(item: Cs1) -> Span:
    """The name of the template, up to its first parameter."""
    start = item.template.span.start
    first = item.template.parameters[:1]
    return Span(start, first[0].whole.start if first else item.template.span.end)
