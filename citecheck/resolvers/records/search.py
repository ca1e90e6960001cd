"""Searching catalogues for a reference that has no identifier."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.model import Answer, Known, Unknown
from citecheck.queries import Candidates, WorkSearch
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.records.crossref import CROSSREF, crossref_search
from citecheck.resolvers.records.openlibrary import OPEN_LIBRARY, open_library_search
from citecheck.resolvers.records.service import Service
from citecheck.resolvers.records.services import Services

Searcher = Callable[[Services, WorkSearch], Talk[Answer[Candidates]]]


def search(services: Services, query: WorkSearch) -> Talk[Answer[Candidates]]:
    """A few works that may be meant, the best first, from the first catalogue that has any.

    None at all only where every catalogue said so.
    """
    reasons: list[str] = []
    nothing = ""
    for service, searcher in BOOKS if query.book else WORKS:
        if closed := service.closed(services):
            reasons.append(closed)
            continue
        answer = yield from searcher(services, query)
        match answer:
            case Known(Candidates(records), _, by) if records:
                return answer
            case Known(_, _, by):
                nothing = f"{nothing}; {by}".lstrip("; ")
            case _:
                reasons.append(answer.reason)
    if reasons:
        return Unknown("; ".join(dict.fromkeys(reasons)))
    return Known(Candidates(), by=nothing)


def _crossref(services: Services, query: WorkSearch) -> Talk[Answer[Candidates]]:
    parts = (query.title, query.container, query.author, str(query.year or ""))
    return crossref_search(services, " ".join(filter(None, parts)))


WORKS: tuple[tuple[Service, Searcher], ...] = ((CROSSREF, _crossref),)
BOOKS: tuple[tuple[Service, Searcher], ...] = ((OPEN_LIBRARY, open_library_search), *WORKS)
