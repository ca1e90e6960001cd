"""Which copy of a page is read: asked of pywb, which plays real WARC files, and of real servers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from archive.failing import Reply, serving
from archive.fixtures import Replica
from archive.rows import NEWS, OPENED
from archive.rows import page as news
from archive.talking import hold
from documents import epub, pdf
from loopback import page as reply
from loopback import serve

from citecheck.model import Answer, Known, Query, Unknown
from citecheck.queries import Page, PageText
from citecheck.resolvers.archives import Archives
from citecheck.resolvers.http.client import Client
from citecheck.resolvers.http.settings import Settings
from citecheck.resolvers.pages.fetch import fetch
from citecheck.resolvers.pages.reader import Reader
from citecheck.resolvers.web import Web

NOBODY = Archives(
    web="http://127.0.0.1:9", availability="http://127.0.0.1:9/", others=(), pause=0.01
)


READER = Reader()


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    READER.close()


def asked(query: PageText, archives: Archives, *hosts: str) -> Answer[Page]:
    got = hold(fetch(query, archives), *hosts)
    if isinstance(got, Known | Unknown):
        return got
    return READER.read(got)


def found(answer: Answer[Page]) -> Page:
    assert isinstance(answer, Known), answer
    return answer.value


@pytest.mark.parametrize(
    ("near", "day", "words"),
    [
        ("2010-03-11", "2010-03-10", "thanked the divers"),
        ("2016-01-01", "2015-05-03", "Tickets for the anniversary"),
        ("2012", "2010-03-10", "thanked the divers"),
        ("", "2010-03-10", "thanked the divers"),  # where nobody lives there any more: the oldest
    ],
)
def test_the_copy_nearest_to_the_access_date(
    replica: Replica, near: str, day: str, words: str
) -> None:
    answer = asked(PageText(NEWS, near), replica.archives, replica.host)
    page = found(answer)
    assert page.copy == "archive"
    assert page.datetime[:10] == day
    assert page.service == "Wayback Machine"
    assert (
        page.url == f"{replica.web}/web/{''.join(c for c in page.datetime if c.isdigit())}/{NEWS}"
    )
    assert words in page.text
    assert isinstance(answer, Known)
    assert answer.by.startswith("Wayback Machine, http")


def test_a_copy_of_something_else_is_passed_over(replica: Replica) -> None:
    page = found(
        asked(PageText("https://login.example/story", "2019-05-03"), replica.archives, replica.host)
    )
    assert page.datetime[:10] == "2016-01-01"


def test_what_only_another_archive_has(replica: Replica) -> None:
    page = found(
        asked(PageText("https://elsewhere.example/a", "2014-02-03"), replica.archives, replica.host)
    )
    assert (page.service, page.datetime[:10]) == ("Other archive", "2014-02-03")


def test_the_reasons_are_all_told(replica: Replica) -> None:
    answer = asked(
        PageText("https://softonly.example/story", "2015-05-03"), replica.archives, replica.host
    )
    assert isinstance(answer, Unknown)
    assert answer.reason.startswith("the page: ")
    assert "no archived copy" in answer.reason


def test_without_an_access_date_the_page_itself_is_read() -> None:
    with serve({"/open": reply(news("Open", OPENED))}) as web:
        page = found(asked(PageText(web.url("/open")), NOBODY, web.allowed))
        assert (page.copy, page.url, page.datetime) == ("live", web.url("/open"), "")
        assert "thanked the divers" in page.text


def test_archives_are_not_told_of_private_addresses() -> None:
    with serve({"/open": reply(news("Open", OPENED))}) as web, serving({}) as archive:
        archives = Archives(web=f"http://{archive.host}", availability=f"http://{archive.host}/a")
        query = PageText(web.url("/open"), "2019-05-03")
        assert found(asked(query, archives, web.allowed, archive.host)).copy == "live"
        gone = asked(PageText(web.url("/gone"), "2019-05-03"), archives, web.allowed, archive.host)
        assert isinstance(gone, Unknown)
        assert archive.hits == []


def test_the_copy_that_the_reference_names_is_read_first() -> None:
    told = {"Content-Type": "text/html", "Memento-Datetime": "Sun, 03 May 2015 10:15:00 GMT"}
    archived = Reply(news("Open", OPENED), 200, told)
    with serving({"/web/20150503101500id_/": archived}) as archive:
        # The form of an archive's address tells what it is, at whatever host.
        named = f"http://{archive.host}/web/20150503101500/{NEWS}"
        for url in ("https://nowhere.invalid/x", named):
            page = found(asked(PageText(url, "2019-01-01", named), NOBODY, archive.host))
            assert (page.copy, page.datetime, page.url) == (
                "archive",
                "2015-05-03T10:15:00Z",
                named,
            )
            assert "thanked the divers" in page.text


@pytest.mark.parametrize(
    ("body", "kind", "told"),
    [
        (pdf([OPENED[:80], OPENED[80:160], OPENED[160:]]), "application/pdf", "text"),
        (pdf([OPENED[:80], OPENED[80:160], OPENED[160:]]), "application/octet-stream", "text"),
        (OPENED.encode(), "text/plain", "text"),
        (news("x", OPENED).encode(), "application/xhtml+xml", "text"),
    ],
)
def test_forms_of_text(body: bytes, kind: str, told: str) -> None:
    with serve({"/a": reply(body, "200 OK", f"Content-Type: {kind}")}) as web:
        page = found(asked(PageText(web.url("/a")), NOBODY, web.allowed))
        assert page.kind == told
        assert "harbour bridge" in page.text


def test_a_book_that_is_free_is_read() -> None:
    body = epub({"a.xhtml": f"<html><body><p>{OPENED}</p></body></html>"})
    with serve({"/a": reply(body, "200 OK", "Content-Type: application/epub+zip")}) as web:
        assert "harbour" in found(asked(PageText(web.url("/a")), NOBODY, web.allowed)).text


PICTURE = reply(b"\x89PNG\r\n\x1a\n" + b"0" * 400, "200 OK", "Content-Type: image/png")
ZIP = reply(b"PK\x03\x04" + b"0" * 400, "200 OK", "Content-Type: application/zip")
WALL = reply("<title>Just a moment...</title>", "403 Forbidden", "cf-mitigated: challenge")
LOGIN = reply(
    "<title>Log in</title><h1>Log in</h1><p>Please log in to continue.</p>"
    "<form><input name=u><input type=password></form>"
)
CASES: Mapping[str, tuple[bytes, str]] = {
    "a picture": (PICTURE, "image/png"),
    "an archive": (ZIP, "application/zip"),
    "a wall": (WALL, "Cloudflare"),
    "a login": (LOGIN, "login"),
    "a failure": (reply("", "503 Service Unavailable"), "503"),
    "nothing": (reply(""), "empty"),
    "an error in words": (reply("<title>Page not found</title><h1>Not found</h1>"), "not found"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_does_not_show_the_page_is_unknown(name: str) -> None:
    body, words = CASES[name]
    with serve({"/a": body}) as web:
        answer = asked(PageText(web.url("/a")), NOBODY, web.allowed)
    assert isinstance(answer, Unknown)
    assert words.lower() in answer.reason.lower()


def test_a_file_without_end_is_not_read_to_it() -> None:
    body = b"%PDF-1.4\n" + b"0" * 31_000_000
    with serve({"/a": reply(body, "200 OK", "Content-Type: application/pdf")}) as web:
        answer = asked(PageText(web.url("/a")), NOBODY, web.allowed)
    assert answer == Unknown("it is too large to be read")


def test_the_web_answers_with_texts_among_others() -> None:
    routes: dict[str, Any] = {f"/{n}": reply(news(f"Number {n}", OPENED)) for n in range(5)}
    with serve(routes) as web:
        settings = Settings(allow_private=(web.allowed,), host_interval=0, timeout=5)
        queries: list[Query[Any]] = [PageText(web.url(f"/{n}")) for n in range(5)]
        with Client(settings) as client:
            answers = dict(Web(client).answer([*queries, PageText(web.url("/gone"))]))
    assert len(answers) == 6
    for number, query in enumerate(queries):
        answer = answers[query]
        assert isinstance(answer, Known)
        assert answer.value.title == f"Number {number}"
        assert answer.observed_at
