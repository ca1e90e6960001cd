"""How far a page has moved away from its copy, and what it has lost."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from archive.failing import Reply, serving
from archive.fixtures import Replica
from archive.rows import OPENED, OTHER, QUOTED, REBUILT
from archive.talking import hold

from citecheck.model import Absent, Answer, Known, Unknown
from citecheck.queries import Comparison, Drift
from citecheck.resolvers.archives import compare
from citecheck.resolvers.archives.drift import similarity


def asked(replica: Replica, path: str, *quotations: str) -> Answer[Comparison]:
    query = Drift(f"http://{replica.live}{path}", "2015-05-01", quotations)
    return hold(compare(query, replica.archives), replica.host, replica.live)


def compared(replica: Replica, path: str, *quotations: str) -> Comparison:
    answer = asked(replica, path, *quotations)
    assert isinstance(answer, Known), answer
    page = f"http://{replica.live}{path}"
    assert answer.value.snapshot == f"{replica.web}/web/20150503101500/{page}"
    assert answer.value.datetime == "2015-05-03T10:15:00Z"
    return answer.value


def test_what_the_page_has_lost(replica: Replica) -> None:
    kept = "Some four hundred people walked across it"
    never = "the divers found nothing at all under the mud"
    value = compared(replica, "/open", kept, QUOTED, never)
    assert value.lost == (QUOTED,)
    assert 30 < value.similarity < 80


def test_quotations_are_found_as_people_write_them(replica: Replica) -> None:
    written = (
        "the divers […] under the mud",
        "the divers ... the old foundations",
        "The Divers, who had found the “old foundations”",
    )
    assert compared(replica, "/open", *written).lost == written
    assert compared(replica, "/menu", *written).lost == ()
    assert compared(replica, "/open", "the divers […] under the bridge").lost == ()


def test_menus_do_not_count(replica: Replica) -> None:
    assert compared(replica, "/menu").similarity == 100


def test_another_page_shares_nothing(replica: Replica) -> None:
    value = compared(replica, "/taken", QUOTED)
    assert (value.similarity, value.lost) == (0, (QUOTED,))


@pytest.mark.parametrize("path", ["/plain", "/german"])
def test_nothing_has_changed(replica: Replica, path: str) -> None:
    assert compared(replica, path).similarity == 100


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/gone", "404"),
        ("/login", "no text"),  # a login page that was cited is the page itself
        ("/file", "application/pdf"),
        ("/empty", "no text"),
    ],
)
def test_what_cannot_be_compared(replica: Replica, path: str, words: str) -> None:
    answer = asked(replica, path, QUOTED)
    assert isinstance(answer, Unknown)
    assert words in answer.reason


@pytest.mark.parametrize("path", ["/never", "/errors"])
def test_without_a_copy_there_is_nothing_to_compare_with(replica: Replica, path: str) -> None:
    assert isinstance(asked(replica, path), Absent)


def test_an_archive_that_fails(replica: Replica) -> None:
    with serving({"/": Reply("", 503)}) as server:
        archives = replace(server.archives(), others=())
        query = Drift(f"http://{replica.live}/open", "2015-05-01")
        answer = hold(compare(query, archives), server.host, replica.live)
        assert isinstance(answer, Unknown)
        assert "503" in answer.reason


def test_similarity() -> None:
    assert similarity("", "") == 100
    assert similarity("one two", "one two") == 100
    assert similarity("one two", "two one") == 0
    assert similarity(OPENED, OPENED.upper().replace(".", " !")) == 100
    assert similarity(OPENED, OTHER) == 0
    assert similarity(OPENED, REBUILT) == similarity(REBUILT, OPENED)
    # Of a b c d e and a b c d f, one of three shingles is shared.
    assert similarity("a b c d e", "a b c d f") == 33
    long = " ".join(map(str, range(1000)))
    assert similarity(long, long.replace(" 500 ", " five ")) == 99
    assert similarity("橋は金曜日に開通した", "橋は金曜日に閉鎖した") in range(10, 70)


def test_large_pages_take_linear_time() -> None:
    for text in (
        "word " * 60_000,
        " ".join(map(str, range(50_000))),
        "橋" * 300_000,
        "[" * 300_000,
    ):
        began = time.process_time()
        similarity(text, text[1000:])
        assert time.process_time() - began < 3
