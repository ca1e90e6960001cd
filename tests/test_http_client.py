"""Both engines against a real server: limits, manners, and what the world does to one."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator

import pytest
from loopback import moved, page, serve

from citecheck.resolvers.http.client import Client
from citecheck.resolvers.http.follow import Chain, follow
from citecheck.resolvers.http.messages import Failure, Request, Response, Talk, send, share
from citecheck.resolvers.http.settings import Settings

ENGINES = ("curl", "requests")


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def client(engine: str, **settings: object) -> Client:
    given = {"timeout": 5.0, "host_interval": 0.0} | settings
    return Client(Settings(engine=engine, allow_private=("127.0.0.0/8",), **given))  # type: ignore[arg-type]


def get(engine: str, url: str, **settings: object) -> Chain:
    with client(engine, **settings) as asked:
        ((_, chain),) = asked.run({url: follow(url)})
    assert isinstance(chain, Chain), chain
    return chain


def deed(*pieces: bytes, pause: float = 0.0, linger: float = 0.0) -> object:
    def act(connection: socket.socket, _head: str) -> None:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)
        time.sleep(linger)

    return act


def test_a_page(engine: str) -> None:
    with serve({"/a?b": page("Grüße", "200 OK", "X-Twice: a", "X-Twice: b")}) as web:
        chain = get(engine, web.url("/a?b#c"))
        response = chain.response
        assert (response.status, response.body.decode(), response.failure) == (200, "Grüße", None)
        assert response.header("x-twice") == "a, b"
        assert response.media_type == "text/html"
        head = web.seen[0][1]
        assert head.startswith("GET /a?b HTTP/1.1")
        assert f"Host: 127.0.0.1:{web.port}" in head
        agent = next(line for line in head.splitlines() if line.startswith("User-Agent:")).lower()
        assert not [
            word
            for word in ("link", "check", "bot", "crawl", "spider", "python", "curl")
            if word in agent
        ]


@pytest.mark.parametrize(
    ("coding", "encode"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("gzip", bytes),  # it says gzip and is not
        ("identity", bytes),
    ],
)
def test_codings(engine: str, coding: str, encode: type) -> None:
    data = b"<p>Cats purr.</p>" * 500
    with serve({"/": page(encode(data), "200 OK", f"Content-Encoding: {coding}")}) as web:
        response = get(engine, web.url()).response
        assert (response.body, response.failure) == (data, None)


def test_a_coding_that_was_not_asked_for(engine: str) -> None:
    with serve({"/": page(b"\x01\x02", "200 OK", "Content-Encoding: br")}) as web:
        assert get(engine, web.url()).response.failure is Failure.PROTOCOL


def test_hints_before_the_answer(engine: str) -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
    with serve({"/": hints + hints + page("there")}) as web:
        response = get(engine, web.url()).response
        assert (response.status, response.body) == (200, b"there")
        assert "link" not in response.headers


def test_a_body_without_end_is_cut(engine: str) -> None:
    def endless(connection: socket.socket, _head: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    with serve({"/": endless}) as web:
        response = get(engine, web.url()).response
        assert response.truncated
        assert len(response.body) == 1_000_000
        assert response.failure is None


def test_a_bomb_stays_small(engine: str) -> None:
    """One gigabyte of zeros in a megabyte of gzip."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    with serve({"/": page(bomb, "200 OK", "Content-Encoding: gzip")}) as web:
        began = time.monotonic()
        response = get(engine, web.url()).response
        assert response.truncated
        assert len(response.body) == 1_000_000
        assert time.monotonic() - began < 4


SLOW = {
    "the headers": deed(b"HTTP/1.1 200 OK\r\n", *[b"X"] * 50, pause=0.1),
    "the body": deed(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n", *[b"x"] * 50, pause=0.1),
    "everything": deed(linger=4),
}


@pytest.mark.parametrize("what", SLOW)
def test_a_server_that_drips_is_given_up_in_time(engine: str, what: str) -> None:
    with serve({"/": SLOW[what]}) as web:  # type: ignore[dict-item]
        began = time.monotonic()
        response = get(engine, web.url(), timeout=1.0).response
        assert response.failure is Failure.TIMEOUT
        assert time.monotonic() - began < 2.5


BROKEN = {
    "nothing": (deed(), Failure.BROKEN),
    "half a head": (deed(b"HTTP/1.1 200 OK\r\nConte"), Failure.BROKEN),
    "half a body": (deed(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"), Failure.BROKEN),
    "half a chunk": (
        deed(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf"),
        Failure.BROKEN,
    ),
    "no HTTP": (deed(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), Failure.PROTOCOL),
    "HTTP/0.9": (deed(b"<p>Hello.</p>"), Failure.PROTOCOL),
    "half of gzip": (
        page(gzip.compress(b"x" * 999)[:20], "200 OK", "Content-Encoding: gzip"),
        Failure.BROKEN,
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_answers_that_break(engine: str, what: str) -> None:
    answer, failure = BROKEN[what]
    with serve({"/": answer}) as web:  # type: ignore[dict-item]
        assert get(engine, web.url()).response.failure is failure


def test_headers_without_end(engine: str) -> None:
    flood = deed(b"HTTP/1.1 200 OK\r\n", *[b"X-%d: %s\r\n" % (n, b"x" * 900) for n in range(2000)])
    with serve({"/": flood}) as web:  # type: ignore[dict-item]
        response = get(engine, web.url()).response
        assert response.failure in (Failure.PROTOCOL, Failure.BROKEN)


def test_nobody_listens(engine: str) -> None:
    with serve({}) as web:
        url = web.url()
    assert get(engine, url).response.failure is Failure.CONNECT


def test_redirects(engine: str) -> None:
    routes = {
        "/1": moved("/2"),
        "/2": moved("3", "302 Found"),
        "/3": page("there"),
        "/loop": moved("/loop2"),
        "/loop2": moved("/loop"),
        "/mail": moved("mailto:a@example.org"),
        "/port": moved("http://127.0.0.1:99999/"),
    }
    with serve({**routes, **{f"/n{n}": moved(f"/n{n + 1}") for n in range(40)}}) as web:
        chain = get(engine, web.url("/1"))
        assert [hop.status for hop in chain.hops] == [301, 302]
        assert (chain.url, chain.response.body, chain.permanent) == (web.url("/3"), b"there", False)
        assert get(engine, web.url("/loop")).problem == "loop"
        assert get(engine, web.url("/n0")).problem == "too many"
        for path in ("/mail", "/port"):
            chain = get(engine, web.url(path))
            assert (chain.problem, chain.response.failure) == ("location", Failure.ADDRESS)


def test_cookies_stay_with_their_host_and_chain(engine: str) -> None:
    with serve({"*": page("there")}, "127.0.0.2") as other:
        routes = {
            "/wall": [
                moved("/wall", "302 Found", "Set-Cookie: seen=1; Path=/"),
                moved(other.url("/x")),
            ],
        }
        with serve(routes) as web:  # type: ignore[arg-type]
            chain = get(engine, web.url("/wall"))
            assert chain.response.body == b"there"
            assert "Cookie: seen=1" in web.seen[1][1]
            get(engine, web.url("/wall"))
            assert "Cookie" not in web.seen[2][1]
        assert "Cookie" not in other.seen[0][1]
        assert "Referer" not in other.seen[0][1]


def test_credentials_are_never_sent(engine: str) -> None:
    with serve({"*": page()}) as web:
        get(engine, f"http://user:secret@127.0.0.1:{web.port}/")
        assert "Authorization" not in web.seen[0][1]


def test_an_escape_of_another_charset_is_sent_as_it_stands(engine: str) -> None:
    with serve({"/caf%E9": page("there")}) as web:
        assert get(engine, web.url("/caf%E9")).response.status == 200


def test_a_host_has_an_interval_and_a_cap(engine: str) -> None:
    slow = deed(page(), pause=0.05)
    with serve({"*": slow}) as web:  # type: ignore[dict-item]
        urls = [web.url(f"/{n}") for n in range(12)]
        with client(engine, host_interval=0.05, host_burst=1, host_concurrency=2) as asked:
            assert len(list(asked.run({url: follow(url) for url in urls}))) == 12
        times = [when for when, _ in web.seen]
        assert times[-1] - times[0] >= 11 * 0.05 - 0.1
        assert web.busiest <= 2
        assert sorted(web.paths()) == sorted(f"/{n}" for n in range(12))


def test_a_few_may_go_before_the_interval_is_kept(engine: str) -> None:
    with serve({"*": page()}) as web:
        urls = [web.url(f"/{n}") for n in range(20)]
        with client(engine, host_interval=0.1, host_burst=15) as asked:
            assert len(list(asked.run({url: follow(url) for url in urls}))) == 20
        times = sorted(when for when, _ in web.seen)
        assert times[14] - times[0] < 0.5
        assert times[19] - times[0] >= 0.4


def test_too_many_lets_the_host_rest_and_asks_again(engine: str) -> None:
    busy = page("", "429 Too Many Requests", "Retry-After: 1")
    with serve({"/": [busy, page("there")], "*": page()}) as web:
        began = time.monotonic()
        assert get(engine, web.url()).response.body == b"there"
        assert 0.9 < time.monotonic() - began < 3


def test_a_long_rest_is_reported_and_not_waited_for(engine: str) -> None:
    busy = page("", "429 Too Many Requests", "Retry-After: 3600")
    with serve({"*": busy}) as web:
        urls = [web.url(f"/{n}") for n in range(40)]
        began = time.monotonic()
        with client(engine, host_concurrency=1) as asked:
            found = dict(asked.run({url: send(Request(url)) for url in urls}))
        assert time.monotonic() - began < 3
        responses = [r for r in found.values() if isinstance(r, Response)]
        assert len(responses) == 40
        assert [r.status for r in responses].count(429) == len(web.seen) == 3
        left = [r for r in responses if r.failure is Failure.RATE]
        assert len(left) == 37
        assert "3600 seconds" in left[0].detail


def test_one_busy_page_is_not_the_host(engine: str) -> None:
    busy = page("", "429 Too Many Requests", "Retry-After: 3600")
    routes = {"/busy": busy, "*": page()}
    with serve(routes) as web:  # type: ignore[arg-type]
        urls = [web.url("/busy"), *(web.url(f"/{n}") for n in range(9))]
        with client(engine) as asked:
            found = dict(asked.run({url: send(Request(url)) for url in urls}))
        assert sorted(r.status for r in found.values() if isinstance(r, Response)) == [200] * 9 + [
            429
        ]


def test_a_shared_conversation_is_held_once(engine: str) -> None:
    with serve({"*": page("sibling")}) as web:

        def probe() -> Talk[bytes]:
            response = yield from send(Request(web.url("/probe")))
            return response.body

        def one(n: int) -> Talk[tuple[int, bytes]]:
            yield from send(Request(web.url(f"/{n}")))
            found = yield from share(("probe", web.port), probe)
            return n, found

        with client(engine) as asked:
            found = dict(asked.run({n: one(n) for n in range(20)}))
            assert found == {n: (n, b"sibling") for n in range(20)}
            assert dict(asked.run({7: one(7)})) == {7: (7, b"sibling")}
        assert web.paths().count("/probe") == 1


def test_a_conversation_that_fails_does_not_hurt_the_others(engine: str) -> None:
    def bad(url: str) -> Talk[Response]:
        yield from send(Request(url))
        raise ZeroDivisionError("a defect")

    with serve({"*": page()}) as web, client(engine) as asked:
        found = dict(asked.run({"bad": bad(web.url()), "good": send(Request(web.url("/x")))}))
    assert isinstance(found["bad"], ZeroDivisionError)
    assert isinstance(found["good"], Response)


def test_a_run_that_is_stopped_gives_what_it_has(engine: str) -> None:
    with serve({"/fast": page(), "/slow": deed(linger=5)}) as web:  # type: ignore[dict-item]
        began = time.monotonic()
        with client(engine) as asked:
            found = {}
            for key, response in asked.run(
                {p: send(Request(web.url(p))) for p in ("/slow", "/fast")}
            ):
                found[key] = response
                asked.stop()
        assert set(found) == {"/fast"}
        assert time.monotonic() - began < 2


def test_the_network_goes_half_way(engine: str) -> None:
    """A server that dies in the middle of a run: what was learned stays, the rest is told."""
    with serve({"*": page()}) as web:
        urls = [web.url(f"/{n}") for n in range(30)]
        found: dict[str, Response] = {}
        with client(engine, host_concurrency=1) as asked:

            def answers() -> Iterator[None]:
                for url, response in asked.run({u: send(Request(u)) for u in urls}):
                    assert isinstance(response, Response)
                    found[url] = response
                    yield

            running = answers()
            for _ in range(10):
                next(running)
            web.routes["*"] = deed()  # type: ignore[assignment]
            for _ in running:
                pass
    assert len(found) == 30
    assert [r.status for r in found.values()].count(200) >= 10
    assert {r.failure for r in found.values()} == {None, Failure.BROKEN}


def test_the_proxies_of_the_environment_are_not_asked(engine: str) -> None:
    script = f"""
from citecheck.resolvers.http.client import Client
from citecheck.resolvers.http.follow import follow
from citecheck.resolvers.http.settings import Settings
import sys
with Client(Settings(engine={engine!r}, allow_private=("127.0.0.1",))) as client:
    ((_, chain),) = client.run({{"x": follow(sys.argv[1])}})
print(chain.response.status, chain.response.body)
"""
    with serve({"*": page("proxy")}) as proxy, serve({"*": page("web")}) as web:
        names = ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
        environment = os.environ | dict.fromkeys(names, proxy.url())
        environment |= {"no_proxy": "", "NO_PROXY": ""}
        done = subprocess.run(
            [sys.executable, "-c", script, web.url()],
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.stdout.strip() == "200 b'web'", done.stderr
        assert not proxy.seen


def test_a_proxy_that_is_configured_is_asked(engine: str) -> None:
    with serve({"*": page("proxy")}) as proxy:
        chain = get(engine, "http://example.org/page", proxy=proxy.url())
        assert chain.response.body == b"proxy"
        assert proxy.seen[0][1].startswith("GET http://example.org/page")
        assert (
            get(engine, "http://10.0.0.1/", proxy=proxy.url()).response.failure is Failure.FORBIDDEN
        )


def test_ten_thousand_links_on_one_host() -> None:
    with serve({"*": page()}) as web:
        urls = [web.url(f"/{n}") for n in range(10_000)]
        with client("curl", host_concurrency=8) as asked:
            count = sum(
                1 for _, r in asked.run({u: send(Request(u)) for u in urls}) if r.status == 200
            )  # type: ignore[union-attr]
        assert count == 10_000
        assert web.busiest <= 8
