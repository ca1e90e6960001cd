"""The archived copy is one of another page than the reference names."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.identifiers import ArchiveUrl
from citecheck.citing.identifiers.archive_services import HINT
from citecheck.citing.urls import find_urls
from citecheck.model import Reference, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.links.addresses import folded, forwards
from citecheck.rules.links.copies import copies

_TOO_LONG = 20_000
_LONG_SLUG = 10
_LONG_PATH = 10


@rule("CC312", "archive-of-another-url", Severity.ERROR)
def archive_of_another_url(case: Case) -> Iterator[Found]:
    """The archived copy is one of another page than the reference names.

    A copy from the same site, or of the same path on another, is a warning: pages move, and the
    address may be an older one.
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
    addresses: tuple[str, ...] = ()
    wanted: set[str] = set()
    pages: set[str] = set()
    last = None
    for copy in copies(case):
        if copy.reference is not last:
            last = copy.reference
            addresses = tuple(_addresses(case, last))
            wanted = set(map(folded, addresses))
            pages = set(map(_page, addresses)) - {""}
        original = copy.archive.original
        url = copy.reference.field("URL")
        if not original or not url or isinstance(ArchiveUrl.parse(original), ArchiveUrl):
            continue
        forwarded = any(map(forwards, addresses))
        if folded(original) not in wanted and not forwarded:
            same_site = (
                _site(original) in map(_site, addresses)
                or _page(original) in pages
                or _slug(original) in set(map(_slug, addresses)) - {""}
            )
            advice = (
                "It may be an older address of the same page; look whether it shows what was read."
                if same_site
                else "Find the copy of that page, or correct the address."
            )
            yield Found(
                copy.field.span,
                f"This is a copy of {original}, but the reference names {url.value}. {advice}",
                subject=copy.archive.service,
                severity=Severity.WARNING if same_site else None,
            )


def _site(address: str) -> str:
    """The last two labels of the host: most sites have no more of their own."""
    return ".".join(folded(address).partition("/")[0].split(".")[-2:])


def _page(address: str) -> str:
    """The path on the host, if it tells pages apart: a site may have got a new name."""
    path = folded(address).partition("/")[2]
    return path if len(path) >= _LONG_PATH else ""


def _slug(address: str) -> str:
    """The last part of the path, if it is long enough to be the name of one page."""
    path = folded(address).partition("?")[0]
    last = path.rpartition("/")[2] if "/" in path else ""
    return last if len(last) >= _LONG_SLUG else ""


def _addresses(case: Case, reference: Reference) -> Iterator[str]:
    """Every address in the text of the reference but those of archives: one may be meant."""
    yield reference.text("URL")
    if case.article.marked_up:
        urls = [link.url for link in case.article.links_in(reference.span)]
    else:
        text = case.article.text(reference.span)[:_TOO_LONG]
        urls = [text[start:end] for start, end in find_urls(text)]
    for url in urls:
        if not HINT.search(url) or not isinstance(ArchiveUrl.parse(url), ArchiveUrl):
            yield url
