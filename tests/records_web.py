"""Catalogues in memory: drives a conversation with answers made by hand, without sockets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from citecheck.resolvers.http.messages import Failure, Request, Response, Shared, Talk

Reply = Response | Callable[[Request], Response] | list[Any]
"""An answer, what makes one of a request, or answers in turn."""
Pages = Mapping[str | Callable[[Request], bool], Reply]
"""Answers by how an address begins (the longest that fits counts), or by a test of the request."""

RECORDED = Path(__file__).parents[1] / ".." / "shared" / "data" / "services"


def reply(
    body: str | bytes | dict[str, Any] | list[Any] = "",
    status: int = 200,
    kind: str = "application/json",
    **more: Any,
) -> Response:
    """An answer; a dict or list becomes JSON."""
    if not isinstance(body, (str, bytes)):
        body = json.dumps(body)
    data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    return Response("", status, {"content-type": kind}, data, **more)


def redirect(location: str, status: int = 302) -> Response:
    return Response("", status, {"location": location})


def failed(failure: Failure, detail: str = "it failed") -> Response:
    return Response("", failure=failure, detail=detail)


NOTHING = reply("<html><body><h1>404 Not Found</h1></body></html>", 404, "text/html")

TROUBLES: Mapping[str, Response] = {
    "403 in HTML": reply("<html><title>403 Forbidden</title></html>", 403, "text/html"),
    "404 in HTML": NOTHING,
    "404 in plain text that is called JSON": reply("Resource not found.", 404),
    "429": Response("", 429, {"retry-after": "54000"}, b'{"status": 429}'),
    "500": reply("Internal Server Error", 500, "text/plain"),
    "503 in HTML": reply("<html>Temporarily Offline</html>", 503, "text/html"),
    "400": reply({"error": {"code": 400, "message": "API key expired."}}, 400),
    "an empty 200": reply(b""),
    "HTML with status 200": reply("<!DOCTYPE html><html><p>Wait<br></html>", 200, "text/html"),
    "plain text that is called JSON": reply("Resource not found."),
    "JSON cut short": reply('{"title": "Soviet Defe'),
    "JSON of a million brackets": reply(b"[" * 1_000_000),
    "XML cut short": reply('<?xml version="1.0"?><searchRetrieveRes', 200, "text/xml"),
    "null": reply(b"null"),
    "a number": reply(b"1e999"),
    "a long number": reply(b"9" * 10_000),
    "a string": reply(b'"\\ud800"'),
    "NUL": reply(b"\0" * 1000),
    "5 MB of nonsense": reply(b"\xff\xfe<{[" * 1_000_000),
    "too long": reply(b"{}", truncated=True),
    "no network": failed(Failure.NETWORK, "there is no network"),
    "a timeout": failed(Failure.TIMEOUT, "no answer in 20 seconds"),
    "a rest": failed(Failure.RATE, "it wants to be left alone for 4 hours"),
    "another host": redirect("https://login.example.net/"),
}
"""What every service answers on a bad day, which says nothing of what was asked."""


def drive(talk: Talk[Any], pages: Pages | Reply, asked: list[Request] | None = None) -> Any:
    """The result of a conversation; its requests are added to ``asked``.

    ``pages`` answer by address, or one reply answers everything; the rest is 404. A list is used up
    from the front, and its last reply stays.
    """
    shared: dict[Any, Any] = {}

    def hold(talk: Talk[Any]) -> Any:
        try:
            wanted = next(talk)
            while True:
                if isinstance(wanted, Shared):
                    if wanted.key not in shared:
                        shared[wanted.key] = hold(wanted.talk())
                    wanted = talk.send(shared[wanted.key])
                else:
                    if asked is not None:
                        asked.append(wanted)
                    wanted = talk.send(_answer(pages, wanted))
        except StopIteration as end:
            return end.value

    return hold(talk)


def _answer(pages: Pages | Reply, request: Request) -> Response:
    found = _find(pages, request) if isinstance(pages, Mapping) else pages
    if isinstance(found, list):
        found = found.pop(0) if len(found) > 1 else found[0]
    if callable(found):
        found = found(request)
    assert isinstance(found, Response)
    return Response(
        request.url,
        found.status,
        found.headers,
        found.body,
        found.truncated,
        found.failure,
        found.detail,
    )


def _find(pages: Pages, request: Request) -> Reply:
    for test, found in pages.items():
        if not isinstance(test, str) and test(request):
            return found
    fitting = [one for one in pages if isinstance(one, str) and request.url.startswith(one)]
    return pages[max(fitting, key=len)] if fitting else NOTHING


def recorded(service: str) -> Iterator[tuple[str, Response]]:
    """The recorded answers of a service with their addresses; skips a test where there are none."""
    folder = RECORDED / service
    if not folder.is_dir():
        pytest.skip("no recorded answers on this machine")
    for path in sorted(folder.glob("*.json")):
        pair = json.loads(path.read_text("utf-8"))
        if "response" not in pair:
            continue
        answer = pair["response"]
        headers = {
            name.lower(): str((value or [""])[0] if isinstance(value, list) else value)
            for name, value in (answer.get("headers") or {}).items()
        }
        body = answer.get("body")
        data = (body if isinstance(body, str) else json.dumps(body)).encode("utf-8")
        yield (
            pair["request"]["uri"],
            Response(pair["request"]["uri"], answer["status"], headers, data),
        )
