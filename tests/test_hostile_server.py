"""The hostile web serves what its rows say, as somebody with a browser's headers sees it."""

from __future__ import annotations

import gc
import html
import re
import socket
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import pytest
import requests
from hostile import CASES, TRUTHS, Case, Web, by_name, running

BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "en",
}
ON = re.compile(rb"http-equiv|location\.(?:href|replace)|window\.location|top\.location", re.I)
ENDLESS = ("drips", "radio", "endless", "bomb")
Seen = requests.Response | Exception


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with running() as found:
        yield found


@pytest.fixture(scope="module")
def seen(web: Web) -> dict[str, Seen]:
    """What every row gives, in the end."""
    with ThreadPoolExecutor(64) as pool:
        found = dict(
            zip((c.name for c in CASES), pool.map(lambda c: look(web, c), CASES), strict=True)
        )
    with warnings.catch_warnings():  # what requests leaves open where a server misbehaves
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
    return found


def look(web: Web, case: Case) -> Seen:
    """Redirects followed, cookies kept, tried again after a bad moment."""
    last: Seen = RuntimeError("never asked")
    if any(word in case.name for word in ENDLESS):
        return last
    for _ in range(25):
        try:
            with requests.Session() as session:
                session.trust_env = False
                last = session.get(
                    web.url(case), headers=BROWSER, timeout=2.0, stream=True, verify=str(web.ca)
                )
                began = time.monotonic()
                last._content = b""
                for part in last.iter_content(65536):
                    last._content += part
                    if len(last._content) > 2_000_000 or time.monotonic() - began > 3:
                        break
                last.close()
        except (requests.RequestException, UnicodeError, ValueError) as error:
            error.__traceback__ = error.__context__ = error.__cause__ = None  # they hold sockets
            return error
        if last.status_code not in (429, 500, 503) or case.truth not in ("alive", "dead"):
            break
        time.sleep(0.5 if case.host == "rated" else 0.01)
    return last


def shown(answer: requests.Response) -> str:
    if answer.content[:4] == b"%PDF" or (answer.headers.get("content-type") or "").startswith("im"):
        return ""
    found = re.search(rb"charset=[\"']?([\w-]+)", answer.content[:1000])
    charset = answer.headers.get("content-type", "").partition("charset=")[2] or (
        found[1].decode() if found else "utf-8"
    )
    charset = {"": "utf-8", "x-euc-jp": "euc-jp", "x-unknown-99": "utf-8"}.get(charset, charset)
    content = answer.content
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        charset = "utf-16"
    return html.unescape(content.decode(charset, "replace").replace("\0", "")).casefold()


def rows(*truths: str, odd: str = "") -> list[Case]:
    """Cases of these truths, without those whose name has one of these words."""
    return [
        case
        for case in CASES
        if case.truth in truths and not any(word in case.name for word in odd.split())
    ]


def ids(cases: list[Case]) -> list[str]:
    return [case.name for case in cases]


def test_rows_are_many_and_of_all_kinds() -> None:
    count = Counter(case.truth for case in CASES if not case.host)
    assert sum(count.values()) >= 190
    assert set(count) == set(TRUTHS)
    assert min(count.values()) >= 9
    assert sum(bool(case.also) for case in CASES) < len(CASES) / 10


def test_two_answers_need_a_reason() -> None:
    with pytest.raises(AssertionError):
        Case("x", "alive", "/", by_name("404").serve, also=("dead",))


def test_addresses_do_not_tell_the_truth() -> None:
    """A word such as 404 in an address is as often a trap."""
    telling = re.compile(r"404|gone|notfound|error|dead|missing", re.I)
    told = [case.truth in ("dead", "soft404") for case in CASES if telling.search(case.path)]
    assert 0 < sum(told) < len(told) / 2


def test_every_row_is_asked_at_its_own_host(web: Web) -> None:
    urls = [web.url(case) for case in CASES]
    assert len(set(urls)) == len(CASES)
    hosts = {re.sub(r".*@", "", url.partition("://")[2]).partition("/")[0] for url in urls}
    assert len(hosts) >= len({case.group for case in CASES}) - 1


# requests cannot read these, or reads them in its own way, and browsers can
UNREADABLE = (
    "br-unasked zstd-unasked gzip-not-really radio location-latin1 location-backslash "
    "location-padded with-location early-hints"
)


@pytest.mark.parametrize("case", rows("alive", "moved", odd=UNREADABLE), ids=lambda case: case.name)
def test_the_living_show_what_was_cited(case: Case, seen: dict[str, Seen]) -> None:
    answer = seen[case.name]
    assert isinstance(answer, requests.Response), answer
    assert answer.status_code in (200, 201, 202, 203, 206, 300), answer.status_code
    onward = ON.search(answer.content) or "refresh" in answer.headers
    kind = answer.headers.get("content-type", "").lower()
    if case.title and "html" in kind and not onward and answer.content[:4] != b"%PDF":
        text = shown(answer)
        words = re.findall(r"\w+", case.title.casefold())
        assert sum(word in text for word in words) >= 0.8 * len(words), text[:300]


@pytest.mark.parametrize("case", rows("dead"), ids=lambda case: case.name)
def test_the_dead_say_so(case: Case, seen: dict[str, Seen]) -> None:
    answer = seen[case.name]
    if isinstance(answer, Exception):
        loops = "loop" in case.name and isinstance(answer, requests.TooManyRedirects)
        nobody = "no-such-host" in case.name and isinstance(answer, requests.ConnectionError)
        assert loops or nobody or "cut-short" in case.name or "drips" in case.name, answer
    elif answer.status_code == 200:
        assert ON.search(answer.content) or "refresh" in answer.headers
    else:
        assert answer.status_code in (404, 410)


@pytest.mark.parametrize("case", rows("soft404", odd="jpg pdf"), ids=lambda case: case.name)
def test_soft_errors_come_with_200(case: Case, seen: dict[str, Seen]) -> None:
    answer = seen[case.name]
    assert isinstance(answer, requests.Response), answer
    assert answer.status_code in (200, 204)
    kept = "herring.html herring2.html".split()
    if case.title and answer.url.rpartition("/")[2] not in kept and "mediawiki" not in case.name:
        assert case.title.casefold() not in shown(answer)


@pytest.mark.parametrize("case", rows("blocked"), ids=lambda case: case.name)
def test_walls_show_nothing_of_the_page(case: Case, seen: dict[str, Seen]) -> None:
    answer = seen[case.name]
    assert isinstance(answer, requests.Response), answer
    assert answer.status_code in (200, 202, 401, 402, 403, 405, 407, 429, 451, 503, 999)
    assert not case.title or case.title.casefold() not in shown(answer)


@pytest.mark.parametrize("case", rows("transient"), ids=lambda case: case.name)
def test_failures_fail(case: Case, seen: dict[str, Seen]) -> None:
    answer = seen[case.name]
    if isinstance(answer, requests.Response) and answer.status_code == 200:
        assert case.also or "drips-body" in case.name
    elif isinstance(answer, requests.Response):
        assert answer.status_code >= 500 or answer.status_code == 408


@pytest.mark.parametrize("case", rows("insecure"), ids=lambda case: case.name)
def test_bad_certificates_are_refused(case: Case, seen: dict[str, Seen]) -> None:
    assert isinstance(seen[case.name], requests.exceptions.SSLError), seen[case.name]


@pytest.mark.parametrize("case", rows("fragment", odd="input"), ids=lambda case: case.name)
def test_missing_places_are_missing(case: Case, seen: dict[str, Seen], web: Web) -> None:
    answer = seen[case.name]
    assert isinstance(answer, requests.Response)
    assert answer.status_code == 200
    name = unquote(web.url(case).partition("#")[2].partition(":~:")[0])
    assert not re.search(rf"""<\w[^>]*\s(?:id|name)=["']?{name}["'\s>]""", shown(answer).partition(
        "<!--")[0], re.I)  # fmt: skip


def test_reset_makes_a_bad_moment_come_again(web: Web) -> None:
    case = by_name("flaky-503")
    statuses = []
    for _ in range(2):
        web.reset()
        statuses += [requests.get(web.url(case), timeout=5).status_code for _ in range(2)]
    assert statuses == [503, 200, 503, 200]
    assert [hit.asked.count for hit in web.hits(case)] == [1, 2]


def test_the_shared_host_takes_ten_requests_a_second(web: Web) -> None:
    web.reset()
    case = by_name("one-host-3")
    statuses = [requests.get(web.url(case), timeout=5).status_code for _ in range(12)]
    time.sleep(1.01)  # as the refusal said
    statuses.append(requests.get(web.url(case), timeout=5).status_code)
    assert statuses == [200] * 10 + [429] * 2 + [200]


def test_the_second_host_is_counted_too(web: Web) -> None:
    case = by_name("301-new-host")
    web.reset()
    requests.get(web.url(case), timeout=5)
    assert [hit.asked.path for hit in web.hits(case)] == [
        "/ferry.html",
        "/ferry.html",
    ]
    assert len({hit.asked.host for hit in web.hits(case)}) == 2
    assert web.total() == 2


def test_intrusions_are_counted(web: Web) -> None:
    web.reset()
    assert web.intrusions == 0
    requests.get(web.url(by_name("location-private")), timeout=5)
    assert web.intrusions == 1


def test_connections_are_kept_alive(web: Web) -> None:
    case = by_name("404")
    web.reset()
    with requests.Session() as session:
        for _ in range(5):
            session.get(web.url(case), timeout=5)
    assert len(web.hits(case)) == 5
    assert web.connections(case) == 1


def test_hits_hold_the_headers(web: Web) -> None:
    """So that a test can see whether a password of an address was sent, as requests does."""
    case = by_name("userinfo")
    web.reset()
    assert requests.get(web.url(case), timeout=5).status_code == 200
    assert [hit.asked.headers["authorization"][:5] for hit in web.hits(case)] == ["Basic"]


def test_raw_answers_are_raw(web: Web) -> None:
    host, _, port = web.url(by_name("http-0.9")).split("/")[2].partition(":")
    with socket.create_connection((host, int(port)), 5) as connection:
        connection.sendall(b"GET /moon/22 HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(100).startswith(b"<html>")


@pytest.mark.parametrize(
    "name", ["drips-body", "drips-headers", "404-drips", "endless-body", "radio"]
)
def test_some_never_end(web: Web, name: str) -> None:
    case = by_name(name)
    host, _, port = web.url(case).split("/")[2].partition(":")
    with socket.create_connection((host, int(port)), 5) as connection:
        connection.sendall(f"GET {case.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        connection.settimeout(3)
        got = [len(connection.recv(65536)) for _ in range(3 if "drips" in name else 100)]
    assert min(got) > 0
    assert sum(got) < 1000 if "drips" in name else sum(got) > 200_000


def test_starting_again_and_again_leaves_nothing_open() -> None:
    few = CASES[:5]
    for _ in range(3):
        with running(few) as web:
            assert requests.get(web.url(few[0]), timeout=5).status_code == 200
            url = web.url(few[0])
        with pytest.raises(requests.ConnectionError):
            requests.get(url, timeout=5)
