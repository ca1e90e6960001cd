"""No connection to what is not public: every spelling, every hop, and names that change."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import ip_address

import pytest
from loopback import moved, page, serve

from citecheck.model import BadConfig
from citecheck.resolvers.http.address import Address, BadAddress
from citecheck.resolvers.http.client import Client
from citecheck.resolvers.http.follow import Chain, follow
from citecheck.resolvers.http.guard import Allowance, Guard, is_public
from citecheck.resolvers.http.messages import Failure
from citecheck.resolvers.http.settings import Settings

ENGINES = ("curl", "requests")
PUBLIC = "93.184.215.14"

PRIVATE = """
127.0.0.1 127.8.9.10 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254
100.64.0.1 100.127.255.255 192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1
239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:a9fe:a9fe
::127.0.0.1 64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b:1::a00:1 2002:7f00:1:: 2002:a00:1::
2001:0:53aa:64c:0:7bff:80ff:fffe fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1 2001:db8::1
""".split()

LOOPBACK = """
http://127.0.0.1:{port}/ http://127.1:{port}/ http://2130706433:{port}/ http://0x7f.1:{port}/
http://0177.0.0.1:{port}/ http://0x7f000001:{port}/ http://0:{port}/ http://127.0.0.1.:{port}/
http://[::1]:{port}/ http://[::ffff:127.0.0.1]:{port}/ http://[::ffff:7f00:1]:{port}/
http://[64:ff9b::7f00:1]:{port}/ http://[2002:7f00:1::]:{port}/ http://localhost:{port}/
http://example.org@127.0.0.1:{port}/ http://example.org:80@127.0.0.1:{port}/
http://127.0.0.1:{port}\\@example.org/ http://%31%32%37.0.0.1:{port}/ http://①②⑦.⓪.⓪.①:{port}/
http://127。0。0。1:{port}/ HTTP://127.0.0.1:{port}/ http://LOCALHOST:{port}/
""".split()


@pytest.mark.parametrize("text", PRIVATE)
def test_not_public(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", [PUBLIC, "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public(text: str) -> None:
    assert is_public(ip_address(text))


def ask(url: str, engine: str, *allow: str) -> Chain:
    with Client(Settings(engine=engine, allow_private=allow, timeout=5)) as client:
        ((_, chain),) = client.run({url: follow(url)})
    assert isinstance(chain, Chain)
    return chain


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("spelling", LOOPBACK)
def test_loopback_is_refused_in_every_spelling(engine: str, spelling: str) -> None:
    with serve({"*": page()}) as web:
        response = ask(spelling.format(port=web.port), engine).response
        assert response.failure in (Failure.FORBIDDEN, Failure.ADDRESS), response
        assert not web.seen


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_allowed_is_asked(engine: str) -> None:
    with serve({"*": page()}) as web:
        for allowance in (web.allowed, "127.0.0.0/8", f"127.0.0.0/8:{web.port}"):
            assert ask(web.url(), engine, allowance).response.status == 200
        other = f"127.0.0.1:{web.port - 1}"
        assert ask(web.url(), engine, other).response.failure is Failure.FORBIDDEN
        assert ask(web.url(host="localhost"), engine, "localhost").response.status == 200
        assert ask(web.url(host="127.1"), engine, "127.0.0.1").response.status == 200


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "where", ["http://169.254.169.254/latest", "http://[::1]:{other}/", "//0/"]
)
def test_a_redirect_cannot_lead_inside(engine: str, where: str) -> None:
    with serve({"*": page()}) as inside:
        with serve({"/": moved(where.format(other=inside.port))}) as web:
            chain = ask(web.url(), engine, web.allowed)
        assert chain.response.failure is Failure.FORBIDDEN
        assert len(chain.hops) == 1
        assert not inside.seen


@pytest.mark.parametrize("engine", ENGINES)
def test_a_mixed_answer_is_refused(engine: str) -> None:
    with (
        serve({"*": page()}) as web,
        Client(
            Settings(engine=engine), lookup=lambda _host, _port: [PUBLIC, "127.0.0.1"]
        ) as client,
    ):
        url = web.url(host="mixed.example.org")
        ((_, chain),) = client.run({url: follow(url)})
        assert isinstance(chain, Chain)
        assert chain.response.failure is Failure.FORBIDDEN
        assert not web.seen


@pytest.mark.parametrize("engine", ENGINES)
def test_a_name_is_looked_up_once_and_the_answer_kept(engine: str) -> None:
    """Rebinding: the second answer of the name service would lead inside."""
    asked: list[str] = []

    with serve({"*": page()}) as good, serve({"*": page()}, "127.0.0.2") as inside:
        assert good.port != inside.port

        def lying(host: str, _port: int) -> Sequence[str]:
            asked.append(host)
            return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

        settings = Settings(engine=engine, allow_private=(good.allowed,), host_interval=0)
        with Client(settings, lookup=lying) as client:
            for path in ("/a", "/b"):
                url = good.url(path, "rebinding.example.org")
                ((_, chain),) = client.run({url: follow(url)})
                assert isinstance(chain, Chain)
                assert chain.response.status == 200
        assert asked == ["rebinding.example.org"]
        assert not inside.seen
        assert "Host: rebinding.example.org" in good.seen[0][1]


def no_such_name(_host: str, _port: int) -> Sequence[str]:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def only_the_known(host: str, port: int) -> Sequence[str]:
    return [PUBLIC] if host == "example.org" else no_such_name(host, port)


def test_no_such_host_is_told_from_no_network() -> None:
    gone = Address.parse("http://gone.example.com/")
    assert Guard(lookup=only_the_known).way(gone).failure is Failure.NO_HOST
    assert Guard(lookup=no_such_name).way(gone).failure is Failure.NETWORK
    never = Address.parse("http://gone.invalid/")
    assert Guard(lookup=no_such_name).way(never).failure is Failure.NO_HOST


def test_a_name_service_that_fails_for_the_moment() -> None:
    def busy(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    assert Guard(lookup=busy).way(Address.parse("http://a.example.com/")).failure is Failure.NAMES


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1", "127.0.0.1", 0),
        ("127.0.0.1:80", "127.0.0.1", 80),
        ("10.0.0.0/8", "10.0.0.0/8", 0),
        ("10.0.0.0/8:8080", "10.0.0.0/8", 8080),
        ("[::1]:8080", "::1", 8080),
        ("::1", "::1", 0),
        ("fd00::/8", "fd00::/8", 0),
        ("Wiki.Intranet:8080", "wiki.intranet", 8080),
    ],
)
def test_an_allowance(text: str, host: str, port: int) -> None:
    allowance = Allowance.parse(text)
    assert (allowance.host, allowance.port) == (host, port)


@pytest.mark.parametrize("text", ["", ":80", "a:0", "a:65536", "a:b", "[::1", "10.0.0.0/99", "a/b"])
def test_no_allowance(text: str) -> None:
    with pytest.raises(BadConfig, match="allow-private"):
        Allowance.parse(text)


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTP://Example.ORG:80/A?b#c", "http://example.org/A?b"),
        ("https://example.org:443/", "https://example.org/"),
        ("https://example.org:8443", "https://example.org:8443/"),
        ("http://bücher.example/Übung", "http://xn--bcher-kva.example/%C3%9Cbung"),
        ("http://faß.de/", "http://xn--fa-hia.de/"),
        ("http://example.org/a b?c d", "http://example.org/a%20b?c%20d"),
        ("http://example.org/caf%E9", "http://example.org/caf%E9"),
        ("http://example.org/100%", "http://example.org/100%25"),
        ("http://example.org/%e2%82%ac", "http://example.org/%e2%82%ac"),
        ("http://user:secret@example.org/", "http://example.org/"),
        ("http://example.org?q", "http://example.org/?q"),
        ("http://[2001:DB8:0::1]:81/", "http://[2001:db8::1]:81/"),
        ("http://under_score.example.org/", "http://under_score.example.org/"),
        ("http://example.org./", "http://example.org/"),
        ('http://example.org/"<x>"', "http://example.org/%22%3Cx%3E%22"),
    ],
)
def test_an_address_as_it_is_sent(url: str, sent: str) -> None:
    assert Address.parse(url).url == sent


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "ftp://example.org/",
        "mailto:a@example.org",
        "javascript:alert(1)",
        "http:///path",
        "http://exa mple.org/",
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://example.org:25/",
        "http://example.org:x/",
        "http://[::1/",
        "http://[zz]/",
        "http://a..b/",
        "http://-a-.example/",
        "http://999.1.1.1/",
        "http://example.org/\r\nHost: evil",
        f"http://{'a' * 64}.example/",
        f"http://example.org/{'a' * 30_000}",
    ],
)
def test_an_address_that_cannot_be_asked(url: str) -> None:
    with pytest.raises(BadAddress):
        Address.parse(url)


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b", "http://example.org/b"),
        ("b", "http://example.org/dir/b"),
        ("../b", "http://example.org/b"),
        ("//other.org/b", "http://other.org/b"),
        ("https://other.org", "https://other.org/"),
        ("?q=1", "http://example.org/dir/a?q=1"),
        ("/b#part", "http://example.org/b#part"),
        ("/ü", "http://example.org/%C3%BC"),
        ("/ü".encode().decode("latin-1"), "http://example.org/%C3%BC"),
        ("/a b", "http://example.org/a%20b"),
        ("/caf%E9", "http://example.org/caf%E9"),
        ("\\b", "http://example.org/b"),
        (" /b ", "http://example.org/b"),
    ],
)
def test_where_a_redirect_leads(location: str, target: str) -> None:
    assert Address.parse("http://example.org/dir/a").join(location) == target
