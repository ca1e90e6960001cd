# ruff: noqa: E501 - rows and what they say are read better in one piece
"""Pages that are gone, and the server says so, in many dresses."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import count

from hostile.case import Asked, Case, End, Reply, Site
from hostile.pages import (
    article,
    bare,
    data,
    document,
    goto,
    missing,
    packed,
    paragraphs,
    prose,
    refresh,
    short,
    text_page,
)

TITLE = "How salt was weighed"
PAGE_404 = text_page(document("Page not found", "<h1>404</h1>" + paragraphs(prose("404", 20))), 404)
CLOUD_404 = text_page(
    document(
        "Page not found",
        "<h1>Page not found</h1><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'>"
        "</script>",
    ),
    404,
    server="cloudflare",
    cf_ray="91ab-AMS",
)


def huge() -> Iterable[bytes | float]:
    yield b"<html><title>404</title>"
    for _ in range(80):
        yield b"<p>" + b"We are sorry. " * 5000


def drip() -> Iterable[bytes | float]:
    yield b"<html><title>404 Not Found</title>"
    for number in count():
        yield 1.0
        yield b"<p>%d" % number


def cut() -> Iterable[bytes | float | End]:
    yield b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<h1>404"
    yield End.CLOSE


def plain(head: bytes) -> Reply:
    return Reply(script=lambda: [head.replace(b"\n", b"\r\n"), End.CLOSE])


def counter(asked: Asked) -> Reply:
    return goto(f"/loop?n={int(asked.query.get('n', '0')) + 1}", 302)


def only_head(asked: Asked) -> Reply:
    return missing() if asked.method == "GET" else article(TITLE)


CASES = (
    Case("404", "dead", "/salt/1", missing(), TITLE),
    Case("410", "dead", "/salt/2", missing(410), TITLE),
    Case("404-long", "dead", "/salt/3", PAGE_404, TITLE),
    Case("404-empty", "dead", "/salt/4", Reply(404), TITLE),
    Case("404-huge", "dead", "/salt/5", Reply(404, (("Content-Type", "text/html"),), stream=huge,
         framing="chunked")),
    Case("404-drips", "dead", "/salt/6", Reply(404, (("Content-Type", "text/html"),), stream=drip,
         framing="close"), also=("transient",), note="the status came, the page never ends"),
    Case("404-json", "dead", "/api/salt/7", data(json.dumps({"error": "not found"}),
         "application/json", 404)),
    Case("404-s3", "dead", "/bucket/salt.pdf", data(
        "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>The specified key does not "
        "exist.</Message></Error>", "application/xml", 404, server="AmazonS3")),
    Case("404-gzip", "dead", "/salt/9", packed(missing())),
    Case("404-chunked", "dead", "/salt/10", Reply(404, (), b"gone", framing="chunked")),
    Case("404-cut-short", "dead", "/salt/11", Reply(script=cut), also=("transient",),
         note="the connection broke, though after the status"),
    Case("404-no-reason", "dead", "/salt/12", plain(b"HTTP/1.1 404\nContent-Length: 0\n\n")),
    Case("404-reason-ok", "dead", "/salt/13", Reply(404, reason="OK")),
    Case("404-http-1.0", "dead", "/salt/14", plain(b"HTTP/1.0 404 Not Found\n\n<h1>404</h1>")),
    Case("404-pdf", "dead", "/salt/15.pdf", missing(), TITLE),
    Case("404-with-title", "dead", "/salt/16", short(
        "Not found", f"Did you mean to search for: {TITLE}?", 404), TITLE,
        note="the error page repeats the words of the address"),
    Case("404-redirect-inside", "dead", "/salt/17", Reply(
        404, (("Refresh", "5; url=/"), ("Content-Type", "text/html")), b"<p>Back home soon")),
    Case("404-behind-cloudflare", "dead", "/salt/18", CLOUD_404, TITLE),
    Case("404-with-login-form", "dead", "/salt/19", short(
        "Not found", "<form><input type=password></form>Log in", 404)),
    Case("404-mediawiki", "dead", "/wiki/How_salt_was_weighed", short(
        "How salt was weighed - Ruripedia", "Ruripedia does not have an article with this exact "
        "name. Please search for it, or create it.", 404), TITLE),
    Case("404-head-200", "dead", "/salt/21", only_head, TITLE),
    Case("404-cookie-first", "dead", "/salt/22", lambda asked: missing() if (
        "cookie" in asked.headers) else goto("/salt/22", 302, set_cookie="a=1; Path=/")),
    Case("410-russian", "dead", "/salt/23", text_page(
        "<html><title>Удалено</title>Страница удалена.</html>", 410, "windows-1251")),
    Case("410-gzip-deflate", "dead", "/salt/24", packed(missing(410), "raw")),
    Case("301-to-404", "dead", "/salt/25", goto("/kitchen/salt"), TITLE),
    Case("302-to-404-page", "dead", "/salt/26", goto("/404.html", 302), TITLE,
         site=Site({"/404.html": PAGE_404})),
    Case("301-to-410", "dead", "/salt/27", goto("/archive/salt"), TITLE,
         site=Site({"/archive/salt": missing(410)})),
    Case("new-host-404", "dead", "/salt/28", goto("{other}/salt/28"), TITLE, other=Site()),
    Case("three-hops-404", "dead", "/salt/29", goto("/a"), TITLE,
         site=Site({"/a": goto("{other}/b")}), other=Site({"/b": goto("/c", 302)})),
    Case("refresh-to-404", "dead", "/salt/30", refresh("/kitchen/salt"), TITLE),
    Case("refresh-quoted-to-404", "dead", "/salt/31", bare(
        "<META content='0;URL=\"/kitchen/salt2\"' HTTP-EQUIV=Refresh>")),
    Case("refresh-header-to-404", "dead", "/salt/32", Reply(200, (
        ("Refresh", "0;/kitchen/salt3"), ("Content-Type", "text/html")))),
    Case("script-to-404", "dead", "/salt/33", bare(
        "<html><head><script>window.location.href = '/kitchen/salt4';</script></head></html>"), TITLE),
    Case("script-replace-to-404", "dead", "/salt/34", bare(
        '<script type="text/javascript">\nlocation.replace("/kitchen/salt5")\n</script>')),
    Case("loop-itself", "dead", "/loop1", goto("/loop1")),
    Case("loop-two", "dead", "/loop2", goto("/loop3"), site=Site({"/loop3": goto("/loop2")})),
    Case("loop-counting", "dead", "/loop", counter, site=Site({"/loop": counter})),
    Case("loop-cookie-refused", "dead", "/loop4", goto("/loop4", 302, set_cookie="x=1; Path=/"),
         note="the cookie comes back and nothing changes"),
    Case("loop-refresh", "dead", "/loop5", refresh("/loop6"),
         site=Site({"/loop6": refresh("/loop5")}), also=("unknown", "soft404"),
         note="two pages that send each other visitors, both with 200"),
    Case("no-such-host", "dead", "/", article("x"), url="http://salt-museum-of-skerry.invalid/news/7",
         note="RFC 6761: no name below .invalid is ever there"),
    Case("redirect-no-such-host", "dead", "/salt/40",
         goto("http://www.salt-museum-of-skerry.invalid/40"), TITLE),
    Case("404-many-headers", "dead", "/salt/41", Reply(404, tuple(
        (f"X-Trace-{n}", "a" * 50) for n in range(60)))),
    Case("404-title-200-words", "dead", "/salt/42", article("200 OK", status=404)),
    Case("404-for-all-agents", "dead", "/salt/43", Reply(
        404, (("Vary", "User-Agent"), ("Content-Type", "text/html")), b"<h1>Not here</h1>")),
    Case("410-keeps-title", "dead", "/salt/44", article(TITLE, "This item was withdrawn.",
         status=410), TITLE),
    Case("404-tls", "dead", "/salt/45", missing(), TITLE, tls="good"),
    Case("404-once-more-404", "dead", "/salt/46", lambda asked: missing(503) if (
        asked.count == 1) else missing(), TITLE, note="a bad moment, then the truth"),
)  # fmt: skip
