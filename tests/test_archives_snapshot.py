"""The copy nearest to a day that shows the page: asked of pywb, which plays real WARC files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive.failing import Reply, serving
from archive.fixtures import Replica
from archive.talking import hold

from citecheck.citing.identifiers import ArchiveUrl
from citecheck.model import Absent, Answer, Known, Unknown
from citecheck.queries import Memento, Snapshot
from citecheck.resolvers.archives import find
from citecheck.resolvers.http.client import Client
from citecheck.resolvers.http.settings import Settings

NEWS = "https://news.example/open"


def asked(replica: Replica, url: str, near: str = "2019-05-03") -> Answer[Memento]:
    return hold(find(Snapshot(url, near), replica.archives), replica.host)


def found(replica: Replica, url: str, near: str = "2019-05-03") -> tuple[str, str]:
    """The collection and the timestamp of the copy, and the page; checked against each other."""
    answer = asked(replica, url, near)
    assert isinstance(answer, Known), answer
    memento = answer.value
    _, _, _, collection, stamp, page = memento.url.split("/", 5)
    assert "".join(c for c in memento.datetime if c.isdecimal()) == stamp
    archive = ArchiveUrl.parse(memento.url)
    assert isinstance(archive, ArchiveUrl)
    assert (archive.timestamp, archive.original, archive.problems) == (stamp, page, ())
    assert answer.by.startswith(memento.service)
    assert memento.service == ("Wayback Machine" if collection == "web" else "Other archive")
    return stamp, page


@pytest.mark.parametrize(
    ("near", "stamp"),
    [
        ("2010-03-10", "20100310080000"),
        ("2015-05-01", "20150503101500"),
        ("2015-05-05", "20150503101500"),
        ("2015", "20150503101500"),
        ("2019-02", "20190608090000"),
        ("2019-06-08T09:00:00Z", "20190608090000"),
        ("2026-01-01", "20190608090000"),  # nearer is a copy of a 404
        ("", "20100310080000"),
        ("once upon a time", "20100310080000"),
    ],
)
def test_nearest_to_the_day(replica: Replica, near: str, stamp: str) -> None:
    assert found(replica, NEWS, near) == (stamp, NEWS)


@pytest.mark.parametrize("name", ["soft", "login", "robot", "parked"])
def test_a_copy_of_something_else_is_passed_over(replica: Replica, name: str) -> None:
    page = f"https://{name}.example/story"
    assert found(replica, page) == ("20160101120000", page)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://errors.example/story", "no copy in"),
        ("https://softonly.example/story", "Page not found"),
        ("https://tohome.example/old/story", "home page"),
        ("https://nowhere.example/old", "https://x.example/"),
        ("https://circle.example/a", "circle"),
        ("https://never.example/", "no copy in"),
        ("https://news.example/*", "no copy in"),
    ],
)
def test_no_copy_shows_the_page(replica: Replica, url: str, words: str) -> None:
    answer = asked(replica, url)
    assert isinstance(answer, Absent)
    assert words in answer.reason
    assert answer.by == "Wayback Machine, Other archive"


def test_where_not_all_copies_were_looked_at_nobody_knows(replica: Replica) -> None:
    answer = asked(replica, "https://manybad.example/story")
    assert isinstance(answer, Unknown)
    assert "not all of its copies" in answer.reason
    patient = replace(replica.archives, tries=10)
    query = Snapshot("https://manybad.example/story", "2019-05-03")
    assert isinstance(hold(find(query, patient), replica.host), Absent)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.plain.example/a",
        "https://www.plain.example/a",
        "http://plain.example/a",
        "https://plain.example/a#part",
        "https://plain.example:443/a",
    ],
)
def test_scheme_and_www_make_no_difference(replica: Replica, url: str) -> None:
    assert found(replica, url) == ("20120408112204", "http://www.plain.example/a")


def test_a_redirect_is_followed_within_the_archive(replica: Replica) -> None:
    old = "https://moved.example/old"
    assert found(replica, old) == ("20130101000000", old)


def test_a_page_is_better_than_a_redirect_that_is_nearer(replica: Replica) -> None:
    page = "https://mixed.example/a"
    assert found(replica, page) == ("20140101000000", page)


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://news.example/brücke", "https://news.example/br%C3%BCcke"),
        ("https://news.example/br%C3%BCcke", "https://news.example/br%C3%BCcke"),
        ("https://brücke.example/", "https://xn--brcke-lva.example/"),
        ("https://news.example/p?id=7&lang=en", "https://news.example/p?id=7&lang=en"),
        ("https://news.example/p?id=8&lang=en", "https://news.example/p?id=8&lang=en"),
        ("https://news.example/a.pdf", "https://news.example/a.pdf"),
    ],
)
def test_addresses_that_are_not_plain(replica: Replica, url: str, page: str) -> None:
    assert found(replica, url) == ("20110101000000", page)


def test_the_page_of_a_copy_is_looked_for(replica: Replica) -> None:
    copy = f"https://web.archive.org/web/2005/{NEWS}"
    assert found(replica, copy, "2010-03-10") == ("20100310080000", NEWS)


def test_another_archive_has_it(replica: Replica) -> None:
    page = "https://elsewhere.example/a"
    assert found(replica, page) == ("20140203040506", page)  # nearer is a copy of a 404
    page = "https://both.example/a"
    assert found(replica, page) == ("20160101000000", page)  # the first one's is a soft 404


def test_a_timegate_serves_where_there_is_no_list(replica: Replica) -> None:
    archives = replace(replica.archives, others=(replace(replica.other, timemap=""),))
    query = Snapshot("https://elsewhere.example/a", "2013-01-01")
    answer = hold(find(query, archives), replica.host)
    assert isinstance(answer, Known)
    assert answer.value.datetime == "2014-02-03T04:05:06Z"
    # That it leads nowhere proves nothing.
    query = Snapshot("https://never.example/", "2013-01-01")
    assert isinstance(hold(find(query, archives), replica.host), Unknown)


def test_a_timegate_serves_where_the_list_fails(replica: Replica) -> None:
    with serving({"/": Reply("", 503)}) as server:
        archive = replace(replica.other, timemap=f"http://{server.host}/")
        archives = replace(replica.archives, others=(archive,))
        query = Snapshot("https://elsewhere.example/a", "2013-01-01")
        answer = hold(find(query, archives), replica.host, server.host)
        assert isinstance(answer, Known)
        assert server.asked("/") == 1


def test_the_availability_service_serves_where_the_cdx_server_fails(replica: Replica) -> None:
    with serving({"/": Reply("", 503)}) as server:
        archives = server.archives()
        archives = replace(archives, availability=replica.archives.availability)
        for url in (NEWS, NEWS.replace("https:", "http:")):
            answer = hold(find(Snapshot(url, "2015-05-01"), archives), replica.host, server.host)
            assert isinstance(answer, Unknown)  # it knows a copy; the archive does not play it
            assert "503" in answer.reason
        assert server.asked("/web/20150503101500id_/https://news.example/open") == 2


def test_a_question_that_several_ask_is_asked_once() -> None:
    with serving({"/cdx": Reply([])}) as server:
        with Client(Settings(allow_private=(server.host,), host_interval=0)) as client:
            talks = {n: find(Snapshot(NEWS, "2015-05-03"), server.archives()) for n in range(5)}
            answers = dict(client.run(talks))
        assert all(isinstance(answer, Absent) for answer in answers.values())
        assert len(answers) == 5
        assert server.asked("/") == 1
