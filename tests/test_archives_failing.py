"""Archives that fail or talk nonsense: their silence is never "there is no copy"."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive.failing import Reply, Server, closed_port, serving
from archive.rows import GONE, LOGIN, OPENED, page
from archive.talking import hold

from citecheck.model import Absent, Answer, Known, Unknown
from citecheck.queries import Memento, Snapshot
from citecheck.resolvers.archives import Archive, Archives, find

PAGE = "https://news.example/open"
NAMES = ["timestamp", "original", "statuscode", "digest"]
GOOD = page("The bridge is open", OPENED)
STAMP = "20190501101500"
DAY = "Wed, 01 May 2019 10:15:00 GMT"
WHEN = {"Memento-Datetime": DAY}
NONE = Reply({"url": PAGE, "archived_snapshots": {}})
AVAILABLE = Reply(
    {
        "archived_snapshots": {
            "closest": {
                "status": "200",
                "available": True,
                "timestamp": STAMP,
                "url": f"http://web.archive.org/web/{STAMP}/{PAGE}",
            }
        }
    }
)
COPY = {f"/web/{STAMP}id_/": Reply(GOOD, headers={**WHEN, "Content-Type": "text/html"})}
OFFLINE = "<html><head><title>Temporarily Offline</title></head><body>" + "sorry " * 2000


def asked(server: Server, *others: Archive, timeout: float = 5) -> Answer[Memento]:
    return hold(
        find(Snapshot(PAGE, "2019-05-03"), server.archives(*others, timeout=timeout)), server.host
    )


def listed(*stamps: str, digests: str = "") -> Reply:
    rows = [[s, PAGE, "200", digests[n : n + 1] or str(n)] for n, s in enumerate(stamps)]
    return Reply([NAMES, *rows])


BROKEN = {
    "offline": Reply(OFFLINE, 503),
    "error": Reply("", 500),
    "too many": Reply("slow down", 429),
    "too many, come back tomorrow": Reply("slow down", 429, {"Retry-After": "86400"}),
    "robots": Reply("", 403, {"X-Archive-Wayback-Runtime-Error": "AdministrativeAccessControl"}),
    "slow": Reply([], wait=30),
    "HTML": Reply(OFFLINE),
    "nothing": Reply(""),
    "cut off": Reply(f'[["timestamp", "original"], ["{STAMP}", "ht'),
    "broken off": Reply([NAMES], cut=True),
    "an object": Reply({"error": "no"}),
    "a string": Reply('"none"'),
    "null": Reply("null"),
    "other names": Reply([["urlkey"], ["example,news)/open"]]),
    "no rows": Reply([1, 2, 3]),
    "numbers": Reply([NAMES, [20190501101500, PAGE, 200, 7]]),
    "deep": Reply("[" * 100_000),
    "huge": Reply("[" + f'["{STAMP}", "{PAGE}", "200", "A"], ' * 40_000),
    "huge number": Reply("9" * 100_000),
    "not UTF-8": Reply(b"\xff\xfe\x80"),
    "a redirect": Reply("", 302, {"Location": "https://archive.example/maintenance"}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_cdx_server_that_fails_never_means_that_there_is_no_copy(name: str) -> None:
    with serving({"/cdx": BROKEN[name], "/available": NONE}) as server:
        answer = asked(server, timeout=0.3 if name == "slow" else 5)
        assert isinstance(answer, Unknown)
        assert answer.reason.startswith("Wayback Machine: ")
        assert server.asked("/available") == 2  # as written, and with the other scheme


@pytest.mark.parametrize("name", BROKEN)
def test_then_the_availability_service_is_asked(name: str) -> None:
    with serving({"/cdx": BROKEN[name], "/available": AVAILABLE, **COPY}) as server:
        answer = asked(server, timeout=0.3 if name == "slow" else 5)
        assert isinstance(answer, Known)
        shown = f"http://{server.host}/web/{STAMP}/{PAGE}"
        assert answer.value == Memento(shown, "2019-05-01T10:15:00Z", "Wayback Machine")


@pytest.mark.parametrize("name", [name for name in BROKEN if name != "slow"])
def test_both_may_fail(name: str) -> None:
    with serving({"/cdx": Reply("", 503), "/available": BROKEN[name]}) as server:
        assert isinstance(asked(server), Unknown)


def test_an_archive_that_takes_no_connections() -> None:
    host = closed_port()
    archives = Archives(f"http://{host}", f"http://{host}/available", (), pause=0)
    answer = hold(find(Snapshot(PAGE), archives), host)
    assert isinstance(answer, Unknown)
    with serving({"/available": AVAILABLE, **COPY}) as server:
        mixed = replace(server.archives(), web=archives.web)
        assert isinstance(hold(find(Snapshot(PAGE), mixed), host, server.host), Unknown)


def test_a_cdx_server_gets_a_second_chance_where_that_helps() -> None:
    for reply, times in ((Reply("", 503), 2), (Reply("", 429), 1), (Reply("", 403), 1)):
        with serving({"/cdx": reply, "/available": NONE}) as server:
            asked(server)
            assert server.asked("/cdx") == times, reply


def test_none_is_said_only_where_everybody_says_so() -> None:
    with serving({"/cdx": Reply([])}) as server:
        assert asked(server) == Absent("no copy in Wayback Machine", by="Wayback Machine")
        assert server.asked("/available") == 0
        answer = asked(server, server.other)
        assert isinstance(answer, Absent)
        assert answer.by == "Wayback Machine, Other archive"
    for broken in (Reply("", 503), Reply("", 429), Reply("<html>"), Reply("", 302)):
        with serving({"/cdx": Reply([]), "/other/": broken}) as server:
            answer = asked(server, server.other)
            assert isinstance(answer, Unknown)
            assert answer.reason.startswith("Other archive: ")


def test_an_archive_that_programs_cannot_read_is_named() -> None:
    links = (
        f'<{PAGE}>; rel="original", <http://archive.md/timegate/{PAGE}>; rel="timegate",\n'
        f'<http://archive.md/20130501101500/{PAGE}>; rel="first memento"; '
        'datetime="Wed, 01 May 2013 10:15:00 GMT",\n'
        f'<http://archive.md/20190502101500/{PAGE}>; rel="last memento"; '
        'datetime="Thu, 02 May 2019 10:15:00 GMT"'
    )
    with serving({"/cdx": Reply([]), "/other/timemap/": Reply(links)}) as server:
        answer = asked(server, replace(server.other, readable=False))
        assert isinstance(answer, Unknown)
        assert f"http://archive.md/20190502101500/{PAGE}" in answer.reason
        assert server.asked("/") == 2  # nobody tried to read it


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sorry",
        "<html><body>Please complete the CAPTCHA</body></html>",
        f'<{PAGE}>; rel="original", <http://HOST/other/timemap/2/>; rel="timemap"; from="a"',
        f'<{PAGE}>; rel="original", <http://HOST/x>; rel="memento"; datetime="yesterday"',
        f'<{PAGE}>; rel="original", <http://HOST/x>; rel="memento"; datetime="{DAY}"',
        f'<{PAGE}>; rel="original", ' + " " * 1_100_000,
    ],
)
def test_a_list_that_cannot_be_read_is_no_empty_list(text: str) -> None:
    with serving({"/cdx": Reply([]), "/other/timemap/": Reply(text)}) as server:
        assert isinstance(asked(server, server.other), Unknown)


def test_an_empty_list_of_copies_means_that_there_is_none() -> None:
    text = f'<{PAGE}>; rel="original", <http://HOST/other/gate/{PAGE}>; rel="timegate"'
    with serving({"/cdx": Reply([]), "/other/timemap/": Reply(text)}) as server:
        assert isinstance(asked(server, server.other), Absent)


FOUR = ("20190501101500", "20180501101500", "20170501101500", "20160501101500")


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply("", 429), "429"),
        (Reply(OFFLINE, 503), "503"),
        (Reply(OFFLINE, 200), "did not say"),
        (Reply("", 200, wait=30), ""),
        (Reply("", 302, {"Location": "https://archive.example/login"}), "302"),
        (Reply("", 403, {"X-Archive-Wayback-Runtime-Error": "x"}), "this site"),
    ],
    ids=lambda value: str(value.status) if isinstance(value, Reply) else value,
)
def test_an_archive_that_does_not_play_back_is_left_alone(reply: Reply, words: str) -> None:
    with serving({"/cdx": listed(*FOUR), "/web/": reply}) as server:
        answer = asked(server, timeout=0.5)
        assert isinstance(answer, Unknown)
        assert words in answer.reason
        assert server.asked("/web/") == 1


def test_a_copy_that_is_listed_and_not_there_is_passed_over() -> None:
    when = {"Memento-Datetime": "Mon, 01 May 2017 10:15:00 GMT", "Content-Type": "text/html"}
    good = {"/web/20170501101500id_/": Reply(GOOD, headers=when)}
    with serving({"/cdx": listed(*FOUR), **good}) as server:
        answer = asked(server)
        assert isinstance(answer, Known)
        assert answer.value.datetime == "2017-05-01T10:15:00Z"
    with serving({"/cdx": listed(*FOUR)}) as server:
        assert isinstance(asked(server), Unknown)
        assert server.asked("/web/") == 4


def test_the_status_of_the_page_is_told_from_that_of_the_archive() -> None:
    gone = Reply(GONE, 503, {**WHEN, "Content-Type": "text/html"})
    with serving({"/cdx": listed(STAMP), f"/web/{STAMP}id_/": gone}) as server:
        answer = asked(server)
        assert isinstance(answer, Absent)
        assert "503" in answer.reason
    with serving({"/cdx": listed(STAMP), f"/web/{STAMP}id_/": Reply(GONE, 503)}) as server:
        assert isinstance(asked(server), Unknown)


def test_equal_copies_are_looked_at_once() -> None:
    login = Reply(LOGIN, headers={**WHEN, "Content-Type": "text/html"})
    with serving({"/cdx": listed(*FOUR, digests="AABB"), "/web/": login}) as server:
        answer = asked(server)
        assert isinstance(answer, Absent)
        assert "login" in answer.reason
        assert server.asked("/web/") == 2


def test_rows_that_make_no_sense_are_left_out() -> None:
    rows = [
        NAMES,
        ["20190231101500", PAGE, "200", "A"],
        ["2019", PAGE, "200", "B"],
        ["20190501101500" * 9, PAGE, "200", "C"],
        ["20190502", PAGE],
        [STAMP, PAGE, "²00", "-"],
    ]
    with serving({"/cdx": Reply(rows), **COPY}) as server:
        assert isinstance(asked(server), Known)
        assert server.asked("/web/") == 1


def test_redirects_of_an_archive_stay_with_it() -> None:
    away = Reply("", 302, {**WHEN, "Location": "http://else.example/web/20190501101500/x"})
    with serving({"/cdx": listed(STAMP), f"/web/{STAMP}id_/https://news": away}) as server:
        answer = asked(server)
        # The page redirected to another host: its copy is looked for in this archive, not there.
        assert isinstance(answer, Absent)
        assert server.asked("/web/") == 2


def test_an_address_that_cannot_be_asked() -> None:
    assert isinstance(hold(find(Snapshot("ftp://news.example/a"))), Unknown)
    assert isinstance(hold(find(Snapshot("https://news.example:99999/"))), Unknown)
