"""Where the address that a DOI stands for leads."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.citing.identifiers import Doi
from citecheck.model import Known
from citecheck.queries import Link, LinkState
from citecheck.rules.base import Case
from citecheck.rules.links.addresses import folded
from citecheck.rules.records.cited import Cited, cited


def resolved(case: Case) -> Iterator[tuple[Cited, str, Known[Link]]]:
    """The DOIs that are registered and fit, with their addresses, whose page is gone.

    One that the reference gives as its URL is left out: the rules about links speak of it.
    """
    for item in cited(case):
        doi = item.identifier
        if doi.scheme != "doi" or not doi.exact or item.another_work:
            continue
        url = Doi(doi.value, doi.value).url
        ours = folded(url)
        if any(_folded_doi(str(field.value)) == ours for field in item.reference.all("URL")):
            continue
        names = tuple(name.family for name in item.reference.names() if name.family)
        title = item.reference.title or item.record.title
        answer = case.ask(LinkState(url, title, names))
        if isinstance(answer, Known) and answer.value.state in ("dead", "soft404"):
            yield item, url, answer


def _folded_doi(url: str) -> str:
    return folded(url).replace("dx.doi.org/", "doi.org/", 1)
