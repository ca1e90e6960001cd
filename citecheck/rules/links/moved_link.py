"""A cited page has moved for good."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.identifiers import Url
from citecheck.citing.urls import find_urls
from citecheck.model import Edit, Fix, Severity
from citecheck.queries import Link
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.addresses import forwards
from citecheck.rules.links.cited import Cited, answered
from citecheck.rules.links.rescue import confidence

_FOR_GOOD = ("301 ", "308 ")


@rule("CC306", "moved-link", Severity.INFO, tally=("link", "place"))
def moved_link(case: Case) -> Iterator[Found]:
    """A cited page has moved to another address for good.

    Addresses that are made to forward, such as DOIs and handles, are right as they are.

    ## Why
    The old address works as long as somebody keeps the redirect, which is often not long. Name
    the new one while it is known. The fix is safe where every redirect on the way is permanent
    and the page bears what was cited.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "moved", "url": "https://example.org/cats/purr",
         "trail": ["301 https://example.org/cats/purr", "200 text/html 5120 bytes"]}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/cats/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/cats/purr"},
       "answer": "known", "value": {"state": "alive"}}]}
    ```
    """
    for item, answer in answered(case):
        link = answer.value
        if link.state != "moved" or item.archive or forwards(item.url):
            continue
        new = _new(item.url, link.url)
        where = f" to {new}" if new else ""
        then = (
            "; name that address. The archived copy is one of the old address"
            if item.has_copy
            else ", where not all of what was cited is to be seen; check that it is the page"
            if link.missing
            else "; name that address"
        )
        yield Found(
            item.span,
            f"This page has moved for good{where}{then if new else ''}.",
            # A copy of the old address would no more be one of the page that is named.
            fix=None if item.has_copy or not new else _fix(case, item, link, new),
            subject=item.url,
            confidence=confidence(link),
        )


def _new(old: str, new: str) -> str:
    """The new address as the article can name it, with the place in the page that the old one
    names; empty where it cannot stand in a text.
    """
    mark, fragment = old.partition("#")[1:]
    if fragment and "#" not in new:
        new += mark + fragment
    whole = list(find_urls(new)) == [(0, len(new))] and isinstance(Url.parse(new), Url)
    return new if whole and new != old else ""


def _fix(case: Case, item: Cited, link: Link, new: str) -> Fix | None:
    if case.article.text(item.span) != item.url:
        return None  # the span of a field of markup may hold more
    hops = [step for step in link.trail if not step.startswith("2")]
    safe = bool(hops) and all(step.startswith(_FOR_GOOD) for step in hops)
    safe = safe and not link.missing and link.confidence == "high"
    return Fix("Name the new address", (Edit(item.span, new),), safe)
