"""A note is nothing but an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.cs1 import kind
from citecheck.model import Article, Footnote, Reference, Severity, Span
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import quoted

_NUMBER = re.compile(r"\s*(?:\[\d+\])?\s*")
_ONLY_URL = re.compile(r"\s*[<\[(]?(?P<url>https?://[^\s<>\[\]]+)[>\])]?\.?\s*", re.IGNORECASE)


@rule("CC223", "bare-url", Severity.WARNING)
def bare_url(case: Case) -> Iterator[Found]:
    """A note is nothing but an address.

    ## Why

    When the page moves, nobody can tell any more what was cited: addresses rot within a few
    years. Give at least the title, the publisher and the date of the page.

    ## Example

    ```text
    The bridge was opened in spring.[1]

    References
    1. https://example.org/bridge
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1]

    References
    1. "The bridge is open". Daily Post. 2 May 2019. https://example.org/bridge.
    ```
    """
    for index, note in enumerate(case.article.footnotes):
        if found := _only_address(case.article, note):
            span, url = found
            yield Found(
                span,
                f"{case.note_name(index)} is nothing but an address ({quoted(url)}). "
                "Add the title, the publisher and the date of the page.",
            )


def _only_address(article: Article, note: Footnote) -> tuple[Span, str] | None:
    """The one thing in the note, if that is an address, and where it stands."""
    text = article.shown(note)
    match = _ONLY_URL.fullmatch(text)
    if not article.marked_up:
        start = note.body.start
        place = match and Span(start + match.start("url"), start + match.end("url"))
        return (place, match["url"]) if match and place else None
    links = article.links_in(note.body)
    if not links or any(_is_told(reference) for reference in note.references):
        return None
    # In wikitext ``[https://example.org]`` is shown as ``[1]``.
    if match or _NUMBER.fullmatch(text):
        return links[0].span, links[0].url
    return None


def _is_told(reference: Reference) -> bool:
    """Whether a template has a title, or CC232 asks for one."""
    template = reference.template
    return template is not None and bool(reference.title or kind(template.name))
