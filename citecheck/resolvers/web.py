"""Questions to the web: links and archived copies."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from citecheck.model import Absent, Answer, Known, Query, Unknown
from citecheck.queries import Drift, LinkState, Snapshot
from citecheck.resolvers.archives import compare, find
from citecheck.resolvers.http.client import Client
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.links import check

TALKS: Mapping[type[Query[Any]], Callable[[Any], Talk[Answer[Any]]]] = {
    LinkState: check,
    Snapshot: find,
    Drift: compare,
}
"""The conversation that answers each kind of question."""


class Web:
    """Answers questions by asking the web, many at once. See ``Client`` for its manners."""

    kinds: tuple[type[Query[Any]], ...] = tuple(TALKS)

    def __init__(self, client: Client) -> None:
        self.client = client

    def answer(self, queries: Sequence[Query[Any]], /) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        """The answers, as they come; after ``client.stop()`` there are no more."""
        talks = {query: TALKS[type(query)](query) for query in queries}
        for query, result in self.client.run(talks):
            yield query, _dated(result)


def _dated(result: Answer[Any] | Exception) -> Answer[Any]:
    if isinstance(result, Exception):
        kind = type(result).__name__
        return Unknown(f"citecheck failed on this answer ({kind}: {result}); please report it")
    if isinstance(result, Known | Absent) and not result.observed_at:
        return replace(result, observed_at=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
    return result
