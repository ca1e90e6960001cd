"""The archived copy is one of another page than the reference names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from citecheck.citing.identifiers import ArchiveUrl
from citecheck.citing.identifiers.archive_services import HINT
from citecheck.model import Reference, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.copies import copies

_URL = re.compile(r"https?://[^\s<>\"”»\]]+", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z]+:)?//(?:[^/?#]*@)?(?:www[0-9]*\.)?([^/?#:]*)(?::[0-9]*)?")
_INDEX = re.compile(r"/(?:index|default|home)\.[a-z]{3,5}$")
_TOO_LONG = 20_000
_FORWARDERS = frozenset("doi.org dx.doi.org hdl.handle.net purl.org n2t.net urn.fi".split())
"""Their addresses stand for another page, of which there may be a copy."""


@rule("CC312", "archive-of-another-url", Severity.ERROR)
def archive_of_another_url(case: Case) -> Iterator[Found]:
    """The archived copy is one of another page than the reference names.

    Not looked at are the scheme, `www.`, a default port, case, percent-encoding, a slash or
    `index.html` at the end, the order of the parameters and the part after `#`.

    ## Why

    The copy is there so that the source can be read when the page is gone. A copy of another
    page cannot show what the article says; often one of the two addresses was pasted wrongly.

    ## Example

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from
       https://web.archive.org/web/20190503101500/https://example.org/closed.
    ```

    ## Instead

    ```text
    The bridge was opened in May.[1]

    References
    1. "The bridge is open". Daily Post. https://example.org/open. Archived from
       https://web.archive.org/web/20190503101500/http://www.example.org/open/.
    ```
    """
    wanted: set[str] = set()
    last = None
    for copy in copies(case):
        if copy.reference is not last:
            last = copy.reference
            wanted = {_folded(address) for address in _addresses(case, last)}
        original = copy.archive.original
        url = copy.reference.field("URL")
        if not original or not url or isinstance(ArchiveUrl.parse(original), ArchiveUrl):
            continue
        forwarded = any(address.partition("/")[0] in _FORWARDERS for address in wanted)
        if _folded(original) not in wanted and not forwarded:
            yield Found(
                copy.field.span,
                f"This is a copy of {original}, but the reference names {url.value}. "
                "Find the copy of that page, or correct the address.",
                subject=copy.archive.service,
            )


def _addresses(case: Case, reference: Reference) -> Iterator[str]:
    """Every address in the text of the reference but those of archives: one may be meant."""
    yield reference.text("URL")
    for match in _URL.finditer(case.article.text(reference.span)[:_TOO_LONG]):
        if not HINT.search(match[0]) or not isinstance(ArchiveUrl.parse(match[0]), ArchiveUrl):
            yield match[0].rstrip(".,;:!?)")


def _folded(address: str) -> str:
    """An address as it is compared: what often differs for one and the same page is left out."""
    text = unquote(unescape(unquote(address))).casefold().partition("#")[0]
    match = _HOST.match(text)
    if not match:
        return text
    host, rest = match[1].rstrip("."), text[match.end() :]
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            return text
    path, _, query = rest.partition("?")
    path = _INDEX.sub("", path.rstrip("/")).rstrip("/")
    return f"{host}{path}?{'&'.join(sorted(query.split('&')))}".replace("+", " ").rstrip("?/ ")
