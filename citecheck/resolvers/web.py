"""Questions to the web: links, archived copies, texts of pages, catalogues of books and works."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from citecheck.model import Absent, Answer, Known, Query, Unknown
from citecheck.queries import Drift, LinkState, PageText, Snapshot
from citecheck.resolvers.archives import compare, find
from citecheck.resolvers.http.client import Client
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.links import check
from citecheck.resolvers.pages.fetch import fetch
from citecheck.resolvers.pages.reader import Reading, Unread
from citecheck.resolvers.records.ask import KINDS, Desk
from citecheck.resolvers.records.services import Services

TALKS: Mapping[type[Query[Any]], Callable[[Any], Talk[Answer[Any] | Unread]]] = {
    LinkState: check,
    Snapshot: find,
    Drift: compare,
    PageText: fetch,
}
"""The conversation that answers each kind of question."""


class Web:
    """Answers questions by asking the web, many at once. See ``Client`` for its manners."""

    kinds: tuple[type[Query[Any]], ...] = (*TALKS, *KINDS)

    def __init__(self, client: Client, services: Services | None = None) -> None:
        self.client = client
        self.services = services or Services(client.settings.contact)

    def answer(self, queries: Sequence[Query[Any]], /) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        """The answers, as they come; after ``client.stop()`` there are no more."""
        desk = Desk.of(self.services, queries)
        talks = {q: TALKS[type(q)](q) if type(q) in TALKS else desk.answer(q) for q in queries}
        with Reading[Query[Any]](lambda: self.client.stopped) as reading:
            for query, result in self.client.run(talks):
                if isinstance(result, Unread):
                    reading.put(query, result)
                else:
                    yield query, dated(result)
                yield from ((query, dated(text)) for query, text in reading.done())
            yield from ((query, dated(text)) for query, text in reading.rest())


def dated(result: Answer[Any] | Exception) -> Answer[Any]:
    """An answer with the time; a conversation that raised, which is a defect, as ``Unknown``."""
    if isinstance(result, Exception):
        kind = type(result).__name__
        return Unknown(f"citecheck failed on this answer ({kind}: {result}); please report it")
    if isinstance(result, Known | Absent) and not result.observed_at:
        return replace(result, observed_at=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
    return result
