# ruff: noqa: E501 - rows and what they say are read better in one piece
"""Failures that may be over tomorrow, certificates that nobody should trust, and nonsense."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from itertools import repeat

from hostile.case import Case, End, Reply, Script, Site
from hostile.pages import article, bare, goto, missing, refresh, short

TITLE = "The great comet over Skerry"
PAGE = article(TITLE)
CLOUD = {"server": "cloudflare", "cf_ray": "77f-LHR"}


def bytes_then(text: bytes, end: End = End.CLOSE) -> Reply:
    def script() -> Iterable[bytes | float | End]:
        if text:
            yield text.replace(b"\n", b"\r\n")
        yield end

    return Reply(script=script)


def dripping(start: bytes, part: bytes, pause: float = 1.0) -> Script:
    def script() -> Iterable[bytes | float | End]:
        yield start.replace(b"\n", b"\r\n")
        for one in repeat(part):
            yield one
            yield pause

    return script


def on_connect(text: bytes, end: End = End.CLOSE) -> Script:
    return lambda: [text.replace(b"\n", b"\r\n"), end] if text else [end]


def bomb() -> Iterable[bytes | float]:
    """A gigabyte of blanks as gzip, made while it is sent."""
    maker = zlib.compressobj(9, zlib.DEFLATED, 31)
    for _ in range(1024):
        packed = maker.compress(b" " * 1_048_576)
        if packed:
            yield packed
    yield maker.flush()


def endless() -> Iterable[bytes | float]:
    yield b"<html><head><title>Log</title></head><body>"
    yield from repeat(b"<!-- still here -->\n" * 2000)


def endless_headers() -> Iterable[bytes | float | End]:
    yield b"HTTP/1.1 200 OK\r\n"
    yield from repeat(b"X-Filler: " + b"a" * 4000 + b"\r\n")


HEAD = b"HTTP/1.1 200 OK\nContent-Type: text/html\n"
STATUSES = (500, 502, 503, 504, 507, 508, 509, 520, 521, 522, 523, 524, 525, 526, 527, 530, 599)

CASES = (
    # --- transient
    *(Case(f"status-{code}", "transient", f"/comet/{number}.html", short(
        f"Error {code}", f"Error {code}. Please try again later.", code, **(CLOUD if code > 510 else {})
        ), TITLE if number % 2 else "") for number, code in enumerate(STATUSES)),
    Case("500-stack-trace", "transient", "/comet.jsp", bare(
        "<title>Error</title>java.lang.NullPointerException at Page.render: page not found", 500)),
    Case("503-maintenance", "transient", "/comet/m", short(
        "Maintenance", "Briefly unavailable for scheduled maintenance.", 503, retry_after="7200")),
    Case("500-wordpress-db", "transient", "/2010/comet", bare(
        "<h1>Error establishing a database connection</h1>", 500)),
    Case("200-database-down", "transient", "/2011/comet", bare(
        "<title>Database Error</title><h1>Error establishing a database connection</h1>"),
        also=("soft404",), note="an old program says with 200 that it is ill"),
    Case("200-maintenance", "transient", "/2012/comet", short("Site Maintenance", "We are performing "
         "scheduled maintenance. We should be back online shortly."), also=("soft404",),
         note="as the page itself says it will pass"),
    Case("408", "transient", "/comet/408", missing(408, "Request Timeout")),
    Case("redirect-to-500", "transient", "/comet/r", goto("/comet/s"),
         site=Site({"/comet/s": missing(500, "Internal Server Error")})),
    Case("redirect-to-refused", "transient", "/comet/t", goto("{closed}/comet/t")),
    Case("never-answers", "transient", "/comet/u", bytes_then(b"", End.HANG), TITLE),
    Case("never-answers-silent", "transient", "/comet/v", PAGE, greeting=on_connect(b"", End.HANG)),
    Case("drips-headers", "transient", "/comet/w", Reply(script=dripping(HEAD, b"X"))),
    Case("drips-body", "transient", "/comet/x", Reply(script=dripping(
        HEAD + b"Content-Length: 900000\n\n", b"<"))),
    Case("hangs-after-head", "transient", "/comet/y", bytes_then(
        HEAD + b"Content-Length: 9000\n\n", End.HANG)),
    Case("resets-at-once", "transient", "/comet/z", PAGE, greeting=on_connect(b"", End.RESET)),
    Case("resets-after-request", "transient", "/comet/a1", bytes_then(b"", End.RESET)),
    Case("resets-in-head", "transient", "/comet/a2", bytes_then(HEAD, End.RESET)),
    Case("resets-in-body", "transient", "/comet/a3", bytes_then(
        HEAD + b"Content-Length: 9000\n\n<html>", End.RESET)),
    Case("empty-reply", "transient", "/comet/a4", bytes_then(b"")),
    Case("closes-at-once", "transient", "/comet/a5", PAGE, greeting=on_connect(b"")),
    Case("cut-in-head", "transient", "/comet/a6", bytes_then(HEAD), also=("unknown", "soft404"),
         note="some clients read it as an answer without a body"),
    Case("cut-in-body", "transient", "/comet/a7", bytes_then(
        HEAD + b"Content-Length: 900000\n\n<html><body>It was a")),
    Case("cut-in-chunks", "transient", "/comet/a8", bytes_then(
        HEAD + b"Transfer-Encoding: chunked\n\n5\n<html\n")),
    Case("cut-in-gzip", "transient", "/comet/a9", bytes_then(
        HEAD + b"Content-Encoding: gzip\nContent-Length: 5000\n\n\x1f\x8b\x08\x00")),
    Case("connection-refused", "transient", "/comet/b1", PAGE, url="{closed}/comet/b1"),
    Case("tls-stalls", "transient", "/comet/b2", PAGE, tls="stall"),
    Case("tls-resets", "transient", "/comet/b3", PAGE, tls="reset", also=("insecure",),
         note="no handshake, no certificate"),
    Case("503-always-with-retry", "transient", "/comet/b4", short(
        "Busy", "Too many visitors.", 503, retry_after="1")),
    Case("refresh-to-500", "transient", "/comet/b5", refresh("/comet/b6"), also=("soft404", "unknown"),
         note="a page without words that leads to an error", site=Site({"/comet/b6": missing(500)})),
    # --- insecure
    Case("tls-expired", "insecure", "/stars/1", PAGE, TITLE, tls="expired"),
    Case("tls-self-signed", "insecure", "/stars/2", PAGE, TITLE, tls="self"),
    Case("tls-wrong-host", "insecure", "/stars/3", PAGE, TITLE, tls="host"),
    Case("tls-unknown-ca", "insecure", "/stars/4", PAGE, TITLE, tls="unknown"),
    Case("tls-not-yet", "insecure", "/stars/5", PAGE, TITLE, tls="future"),
    Case("tls-no-intermediate", "insecure", "/stars/6", PAGE, TITLE, tls="chain"),
    Case("tls-expired-404", "insecure", "/stars/7", missing(), TITLE, tls="expired",
         note="what stands behind a bad certificate is nobody's word"),
    Case("tls-expired-after-redirect", "insecure", "/stars/8", goto("{secure}/stars/9"), TITLE,
         tls="expired", url="{self}/stars/8", site=Site({"/stars/9": PAGE})),
    Case("tls-self-home", "insecure", "/", PAGE, tls="self"),
    # --- unknown
    Case("gzip-bomb", "unknown", "/moon/1", Reply(200, (("Content-Type", "text/html"), (
        "Content-Encoding", "gzip")), stream=bomb, framing="chunked")),
    Case("endless-body", "unknown", "/moon/2", Reply(200, (("Content-Type", "text/html"),),
         stream=endless, framing="close"), TITLE),
    Case("endless-headers", "unknown", "/moon/3", Reply(script=endless_headers), also=("transient",),
         note="nothing but headers, until somebody gives up"),
    Case("location-bad-port", "unknown", "/moon/4", goto("http://{host}:99999/x")),
    Case("location-port-word", "unknown", "/moon/5", goto("http://{host}:port/x")),
    Case("location-port-smtp", "unknown", "/moon/6", goto("http://{host}:25/x"), also=("transient",),
         note="a port of mail that happens to be closed"),
    Case("location-mailto", "unknown", "/moon/7", goto("mailto:moon@example.com", 302)),
    Case("location-javascript", "unknown", "/moon/8", goto("javascript:history.back()", 302)),
    Case("location-ftp", "unknown", "/moon/9", goto("ftp://{host}/moon.txt", 302)),
    Case("location-file", "unknown", "/moon/10", goto("file:///etc/hostname", 302)),
    Case("location-data", "unknown", "/moon/11", goto("data:text/html,<h1>moon</h1>", 302)),
    Case("location-app", "unknown", "/moon/12", goto("intent://moon#Intent;scheme=http;end", 302)),
    Case("location-bad-host", "unknown", "/moon/13", goto("http://[::bad/x", 302)),
    Case("location-no-host", "unknown", "/moon/14", goto("http:///x", 302), also=("dead",),
         note="browsers take x for the host, and there is none"),
    Case("location-private", "unknown", "/moon/15", goto("{forbidden}/admin", 302),
         note="nobody allowed that network; it must not be connected to"),
    Case("location-ipv6-loopback", "unknown", "/moon/16", goto("http://[::1]:{port}/admin", 302)),
    Case("location-mapped", "unknown", "/moon/17", goto("http://[::ffff:127.99.0.1]:{port}/a", 302)),
    Case("location-decimal-host", "unknown", "/moon/18", goto("http://2136145921:{port}/a", 302),
         note="2136145921 is 127.83.0.1"),
    Case("location-private-by-refresh", "unknown", "/moon/19", refresh("{forbidden}/admin"),
         also=("soft404",), note="an empty page that leads to an intranet"),
    Case("cited-private", "unknown", "/admin", PAGE, url="{forbidden}/admin"),
    Case("301-no-location", "unknown", "/moon/20", Reply(301, (), b"<h1>Moved</h1>"), also=("dead",),
         note="moved, but nobody says where"),
    Case("302-empty-location", "unknown", "/moon/21", goto("", 302), also=("dead", "alive"),
         note="empty means the page itself, which is a loop, or no redirect at all"),
    Case("http-0.9", "unknown", "/moon/22", bytes_then(b"<html><h1>Moon</h1></html>")),
    Case("garbage", "unknown", "/moon/23", bytes_then(bytes(range(128, 256)) * 8)),
    Case("ssh", "unknown", "/moon/24", PAGE, greeting=on_connect(b"SSH-2.0-OpenSSH_9.6\n")),
    Case("smtp", "unknown", "/moon/25", PAGE, greeting=on_connect(b"220 mail.example ESMTP\n500 ?\n")),
    Case("icy", "unknown", "/moon/26", bytes_then(b"ICY 200 OK\nicy-name: Moon\n\n\xff\xfb\x90")),
    Case("status-0", "unknown", "/moon/27", bytes_then(b"HTTP/1.1 000 Nothing\n\n")),
    Case("status-700", "unknown", "/moon/28", Reply(700, (), b"?")),
    Case("status-word", "unknown", "/moon/29", bytes_then(b"HTTP/1.1 abc OK\n\n")),
    Case("304-unasked", "unknown", "/moon/30", Reply(304), also=("alive",),
         note="not modified since when? something is there"),
    Case("bad-chunk-size", "unknown", "/moon/31", bytes_then(
        HEAD + b"Transfer-Encoding: chunked\n\nzz\n<html>\n0\n\n"), also=("transient",),
        note="broken framing could be a moment's fault"),
    Case("two-lengths", "unknown", "/moon/32", bytes_then(
        HEAD + b"Content-Length: 5\nContent-Length: 7\n\nmoon!!!"), also=("transient", "soft404"),
        note="no right length; clients refuse it or choose one"),
    Case("plain-http-on-https", "unknown", "/moon/33", PAGE, url="{plain_as_tls}/moon/33",
         also=("transient", "insecure"), note="the https port speaks http"),
    Case("spa-shell", "unknown", "/moon/34", bare(
        '<!doctype html><html><head><title>App</title></head><body><noscript>You need to enable '
        'JavaScript to run this app.</noscript><div id="root"></div><script src="/m.js"></script>'
        "</body></html>"), TITLE),
    Case("spa-shell-catch-all", "unknown", "/moon/35", bare(
        '<!doctype html><html><head><title>Moon</title></head><body><app-root></app-root><script '
        'src="/main.9c.js" type="module"></script></body></html>'), site=Site(anything=bare(
        '<!doctype html><html><head><title>Moon</title></head><body><app-root></app-root><script '
        'src="/main.9c.js" type="module"></script></body></html>'))),
    Case("spa-loading", "unknown", "/moon/36", bare(
        '<html><head><title>Reader</title></head><body><div id="app">Loading...</div><script>'
        'window.__STATE__={}</script><script src="/bundle.js"></script></body></html>'), TITLE),
    Case("flash-site", "unknown", "/moon/37.html", bare(
        '<html><head><title>moon</title></head><body><object type="application/x-shockwave-flash" '
        'data="moon.swf"></object></body></html>'), also=("alive", "soft404"),
        note="a page of a kind that nothing can show any more"),
)  # fmt: skip
