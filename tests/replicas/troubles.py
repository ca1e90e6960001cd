"""What services say on bad days: it tells nothing of the work that was asked for."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping

from loopback import moved, page

from replicas.asked import Asked, Reply

JSON = "Content-Type: application/json"
XML = "Content-Type: text/xml; charset=utf-8"
_NGINX = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center></body></html>"


def _html(status: str, *headers: str) -> bytes:
    return page(_NGINX.format(status), status, *headers)


def _hang(_asked: Asked) -> bytes:
    time.sleep(3)
    return b""


TROUBLES: Mapping[str, Reply] = {
    "403 in HTML": _html("403 Forbidden"),
    "401 in JSON": page('{"error": "unauthorized"}', "401 Unauthorized", JSON),
    "404 in plain text that is called JSON": page("no page here", "404 Not Found", JSON),
    "404 in HTML of a proxy": page("<h1>no such page</h1>", "404 Not Found"),
    "429 for 15 hours": page(
        '{"status": 429}', "429 Too Many Requests", JSON, "Retry-After: 54000"
    ),
    "429 in HTML": _html("429 Too Many Requests"),
    "400 with a spent quota": page(
        '{"error": {"code": 400, "message": "API key expired."}}', "400 Bad Request", JSON
    ),
    "500 in plain text": page("oops", "500 Internal Server Error", "Content-Type: text/plain"),
    "503 in HTML": _html("503 Service Unavailable"),
    "504 in HTML": _html("504 Gateway Timeout"),
    "an empty 200": page(b"", "200 OK", JSON),
    "a 204": page(b"", "204 No Content"),
    "HTML with status 200": page("<!DOCTYPE html><title>Sign in</title><p>Sign in<br></html>"),
    "plain text that is called JSON": page("no page here", "200 OK", JSON),
    "JSON cut short": page('{"title": "Soviet Defe', "200 OK", JSON),
    "XML cut short": page('<?xml version="1.0"?><searchRetrieveRes', "200 OK", XML),
    "a body cut short": page('{"title": "Soviet', "200 OK", JSON, length=4000),
    "5 MB of nonsense": page(b"\xff\xfe<{[" * 1_000_000, "200 OK", JSON),
    "200,000 brackets": page(b"[" * 200_000, "200 OK", JSON),
    "200,000 elements in each other": page(b"<a>" * 200_000, "200 OK", XML),
    "an empty object": page("{}", "404 Not Found", JSON),
    "null": page("null", "200 OK", JSON),
    "a string": page('"\\ud800"', "200 OK", JSON),
    "a number": page("1e999", "200 OK", JSON),
    "a list of nothing": page("[null, [], {}]", "200 OK", JSON),
    "XML of something else": page("<rss><channel><title>a</title></channel></rss>", "200 OK", XML),
    "another host": moved("https://login.example.net/", "302 Found"),
    "a private address": moved("http://169.254.169.254/latest/meta-data/", "302 Found"),
    "no HTTP": b"SSH-2.0-OpenSSH_9.9\r\n",
    "no answer at all": lambda _asked: b"",
    "a timeout": _hang,
}
"""All of these for every service: the answer is unknown, with a reason that names the service."""

_DEEP = [[[{"a": [1, None, {"b": "c"}]}]]]
WRONG: tuple[object, ...] = (None, 0, -1, 10**30, 1.5, True, "", "\x1b[2J", "\u0000", [], {}, _DEEP)
"""What is put in the place of every value of a good answer."""


def spoiled(data: object, wrong: object, place: int) -> bytes:
    """JSON in which one value, counted through all of them, has been replaced."""
    left = [place]

    def copy(value: object) -> object:
        left[0] -= 1
        if left[0] == -1:
            return wrong
        if isinstance(value, dict):
            return {key: copy(one) for key, one in value.items()}
        return [copy(one) for one in value] if isinstance(value, list) else value

    return json.dumps(copy(data)).encode()
