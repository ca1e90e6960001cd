"""The certificate of a cited page is not to be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.cited import answered
from citecheck.rules.links.rescue import because, confidence


@rule("CC307", "insecure-link", Severity.WARNING, tally=("link", "place"))
def insecure_link(case: Case) -> Iterator[Found]:
    """A browser warns of the cited page, because its certificate is not to be trusted.

    It has expired, was made for another host or by nobody who is known.

    ## Why
    Most readers stop at the warning, so that the source is as good as gone for them; and a
    certificate that nobody renews is often the first sign of a site that is left alone. Look
    whether the page can be read at another address, and name an archived copy.

    ## Example
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". https://example.org/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "https://example.org/purr"},
       "answer": "known", "value": {"state": "insecure",
         "detail": "the certificate has expired"}}]}
    ```

    ## Instead
    ```text
    Cats purr when they are content.[1]

    References
    1. ^ Smith, Ann (2001). "Why Cats Purr". http://example.org/purr. Retrieved 3 May 2019.
    ```
    ```json
    {"version": 1, "answers": [
      {"question": "LinkState", "about": {"url": "http://example.org/purr"},
       "answer": "known", "value": {"state": "alive"}}]}
    ```
    """
    for item, answer in answered(case):
        link = answer.value
        if link.state != "insecure":
            continue
        copy = "" if item.has_copy or item.archive else ", and add an archived copy"
        yield Found(
            item.span,
            f"Browsers warn of this page{because(link)}. Look whether it can be read at another "
            f"address{copy}.",
            subject=item.url,
            confidence=confidence(link),
        )
