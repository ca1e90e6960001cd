"""Lists of copies, times and addresses, read without any archive."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.resolvers.archives.capture import (
    Capture,
    Place,
    from_header,
    from_stamp,
    iso,
    moment,
    nearest,
    stamp,
)
from citecheck.resolvers.archives.memento import links

DAY = datetime(2019, 5, 3, 12, tzinfo=UTC)


def test_links() -> None:
    text = (
        '<http://a.example/x,y;z>; rel="original",\n <http://b.example/>;rel="first memento" ; '
        'datetime="Tue, 20 Jun 2000 18:02:59 GMT"; license="a, b", <c>; rel=self, <d>'
    )
    assert list(links(text)) == [
        ("http://a.example/x,y;z", {"rel": "original"}),
        (
            "http://b.example/",
            {
                "rel": "first memento",
                "datetime": "Tue, 20 Jun 2000 18:02:59 GMT",
                "license": "a, b",
            },
        ),
        ("c", {"rel": "self"}),
        ("d", {}),
    ]


@pytest.mark.parametrize(
    "piece",
    ["<", "<a>;", '<a>;b="', "<a>; b=c", " ", ";" + " " * 9, "<a>" + ";b=c" * 30, '"', "=;"],
)
def test_hostile_lists_take_linear_time(piece: str) -> None:
    began = time.process_time()
    for _ in links("<x>;" + piece * (1_000_000 // len(piece))):
        pass
    assert time.process_time() - began < 5


@given(st.text(alphabet='<>;,="a \n', max_size=60))
def test_any_list_is_read_in_some_way(text: str) -> None:
    for target, told in links(text):
        assert "<" not in target
        assert all(isinstance(value, str) for value in told.values())


@pytest.mark.parametrize(
    ("near", "when"),
    [
        ("2019-05-03", DAY),
        ("2019-05", datetime(2019, 5, 15, 12, tzinfo=UTC)),
        ("2019", datetime(2019, 7, 1, 12, tzinfo=UTC)),
        ("2019-05-03T14:00:00+02:00", DAY),
        ("", datetime(1996, 1, 1, tzinfo=UTC)),
        ("soon", datetime(1996, 1, 1, tzinfo=UTC)),
    ],
)
def test_what_day_is_meant(near: str, when: datetime) -> None:
    assert moment(near) == when


def test_stamps() -> None:
    assert stamp(DAY) == "20190503120000"
    assert from_stamp("20190503120000") == DAY
    assert iso(DAY) == "2019-05-03T12:00:00Z"
    for bad in ("", "2019", "20190532120000", "٢٠١٩٠٥٠٣١٢٠٠٠٠", "2019050312000a", "00000000000000"):
        assert from_stamp(bad) is None
    assert from_header("Fri, 03 May 2019 12:00:00 GMT") == DAY
    for bad in ("", "yesterday", "Fri, 99 May 2019 12:00:00 GMT", "9" * 5000):
        assert from_header(bad) is None


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://a.example/web/20190503120000/http://b.example:80/c?d=1", "http://b.example/c?d=1"),
        ("http://a.example/web/20190503120000if_/https://b.example:443/", "https://b.example/"),
        ("http://a.example/web/20190503120000/b.example/c", "http://b.example/c"),
        ("http://a.example/web/20190503120000/https://b.example:8080/", "https://b.example:8080/"),
    ],
)
def test_places(url: str, shown: str) -> None:
    place = Place.of(url)
    assert place
    assert place.shown == f"http://a.example/web/20190503120000/{shown}"
    assert place.raw == f"http://a.example/web/20190503120000id_/{shown}"
    assert Place.of(place.raw) == place


def test_no_place() -> None:
    for url in ("", "http://a.example/", "http://a.example/web/2019/http://b.example/"):
        assert Place.of(url) is None


def test_the_order_in_which_copies_are_looked_at() -> None:
    def copy(day: str, status: int = 200, digest: str = "") -> Capture:
        place = Place("http://a.example/web/", f"{day}120000", "http://b.example/")
        when = from_stamp(place.stamp)
        assert when
        return Capture("A", place, when, status, digest)

    near = copy("20190501", digest="x")
    same = copy("20190520", digest="x")
    later = copy("20190601", digest="y")
    untold = [copy("20100101"), copy("20110101")]
    moved = copy("20190503", 301, "z")
    error = copy("20190503", 404, "e")
    copies = [*untold, later, error, moved, same, near]
    assert list(nearest(copies, DAY)) == [near, later, *reversed(untold), moved]
