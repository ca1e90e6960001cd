"""A web in memory: drives a conversation with answers from a table, without sockets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from citecheck.model import Known, Unknown
from citecheck.queries import Link, LinkState
from citecheck.resolvers.http.messages import Failure, Request, Response, Shared, Talk
from citecheck.resolvers.links import check

Answerer = Callable[[Request], Response]


def page(
    body: str | bytes = "",
    status: int = 200,
    kind: str = "text/html; charset=utf-8",
    **headers: str,
) -> Response:
    """An answer; header names are written with ``_`` for ``-``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = body.encode() if isinstance(body, str) else body
    return Response("", status, {"content-type": kind, **named} if kind else named, data)


def failed(failure: Failure, detail: str = "it failed", **more: Any) -> Response:
    return Response("", failure=failure, detail=detail, **more)


def to(location: str, status: int = 302, **headers: str) -> Response:
    return page("", status, location=location, **headers)


NOT_FOUND = page("<title>404 Not Found</title><h1>Not Found</h1>", 404)


class Web:
    """Answers by address; a list answers in turn, a function sees the request."""

    def __init__(self, pages: Mapping[str, Any], otherwise: Any = NOT_FOUND) -> None:
        self.pages = dict(pages)
        self.otherwise = otherwise
        self.asked: list[Request] = []
        self.shared: dict[Any, Any] = {}

    def get(self, request: Request) -> Response:
        self.asked.append(request)
        found = self.pages.get(request.url.partition("#")[0], self.otherwise)
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        if callable(found):
            found = found(request)
        assert isinstance(found, Response)
        return Response(
            request.url.partition("#")[0],
            found.status,
            found.headers,
            found.body,
            found.truncated,
            found.failure,
            found.detail,
        )

    def hold(self, talk: Talk[Any]) -> Any:
        try:
            wanted = next(talk)
            while True:
                if isinstance(wanted, Shared):
                    if wanted.key not in self.shared:
                        self.shared[wanted.key] = self.hold(wanted.talk())
                    wanted = talk.send(self.shared[wanted.key])
                else:
                    wanted = talk.send(self.get(wanted))
        except StopIteration as end:
            return end.value

    def check(self, url: str, **cited: Any) -> Link | Unknown:
        answer = self.hold(check(LinkState(url, **cited)))
        if isinstance(answer, Unknown):
            return answer
        assert isinstance(answer, Known)
        assert isinstance(answer.value, Link)
        return answer.value
