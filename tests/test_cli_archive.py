"""``citecheck archive``, as it is run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import pytest
from archive.fixtures import Replica
from archive.rows import ROWS

from citecheck.citing.identifiers.archive import PROBLEMS
from citecheck.cli import main
from citecheck.cli.archive import as_json, look_up, render
from citecheck.model import Answer, Query
from citecheck.queries import LinkState, Snapshot
from citecheck.report.text import Paint
from citecheck.resolvers.archives import find
from citecheck.resolvers.http.client import Client
from citecheck.resolvers.http.settings import Settings
from citecheck.resolvers.links import check

WB = "https://web.archive.org/web"
PAGE = "https://example.org/open"
GOOD = f"{WB}/20190503101500/{PAGE}"


class Archive:
    """The resolver of a run, with the replica in the place of the real archives."""

    kinds: tuple[type[Query[Any]], ...] = (LinkState, Snapshot)

    def __init__(self, replica: Replica) -> None:
        self.talks = {LinkState: check, Snapshot: partial(find, archives=replica.archives)}
        self.settings = Settings(allow_private=(replica.host,), host_interval=0)

    def answer(self, queries: Sequence[Query[Any]], /) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        with Client(self.settings) as client:
            talks: dict[Query[Any], Any] = {q: self.talks[type(q)](q) for q in queries}
            for query, result in client.run(talks):
                assert not isinstance(result, Exception), result
                yield query, result


def told(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    status = main(["archive", "--offline", *args])
    return status, capsys.readouterr().out


def test_a_copy_offline(capsys: pytest.CaptureFixture[str]) -> None:
    status, text = told(capsys, GOOD)
    assert status == 0
    assert text == (
        f"{GOOD}\n"
        "  service  Wayback Machine\n"
        f"  page     {PAGE}\n"
        "  time     2019-05-03T10:15:00Z\n"
        "  shows    not known: offline\n"
    )


def test_a_page_offline(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, PAGE) == (0, f"{PAGE}\n  copy     not known: offline\n")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (f"{WB}/2019/{PAGE}", "timestamp: the timestamp needs 14 digits"),
        (f"{WB}/*/{PAGE}", "wildcard"),
        (f"{WB}/29990101000000/{PAGE}", "date: its timestamp is not a time"),
        ("http://www.webcitation.org/66lmEkpE8", "defunct: it no longer serves its copies"),
        ("not an address", "this is no address"),
        ("https://", "this is no address"),
        ("ftp://example.org/a", "this is no address"),
    ],
)
def test_what_is_wrong_is_told(capsys: pytest.CaptureFixture[str], url: str, words: str) -> None:
    status, text = told(capsys, url)
    assert status == 1
    assert words in " ".join(text.split())


def test_what_is_harmless_is_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    status, text = told(capsys, f"{WB}/20190503101500/{GOOD}")
    assert status == 0
    assert "nested: it is a copy of a copy" in text
    assert f"page     {PAGE}\n" in text
    status, text = told(capsys, f"https://archive.ph/20190503101500/{PAGE}")
    assert status == 0
    assert "note     deprecated: " in text
    status, text = told(capsys, "https://perma.cc/about")
    assert status == 0
    assert "this is not the address of a copy in Perma.cc" in text


def test_open_questions_count_with_strict(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--strict", GOOD)[0] == 3
    assert told(capsys, "--strict", PAGE)[0] == 3
    assert told(capsys, "--strict", PAGE, "nothing")[0] == 1


def test_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    status, text = told(capsys, "--format", "json", f"{WB}/2019id_/{PAGE}", PAGE, "nothing")
    assert status == 1
    document = json.loads(text)
    assert document["version"] == 1
    copy, page, nothing = document["addresses"]
    assert copy == {
        "url": f"{WB}/2019id_/{PAGE}",
        "ok": "no",
        "kind": "copy",
        "service": "Wayback Machine",
        "original": PAGE,
        "timestamp": "",
        "datetime": "2019",
        "flag": "id_",
        "state": "working",
        "note": "",
        "problems": [{"name": "timestamp", "reason": PROBLEMS["timestamp"]}],
        "reason": "offline",
    }
    assert page == {"url": PAGE, "ok": "unknown", "kind": "page", "note": "", "reason": "offline"}
    assert (nothing["kind"], nothing["ok"]) == ("malformed", "no")


def test_addresses_from_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "citecheck", "archive", "--offline", "-", PAGE],
        input=f"{GOOD}\n\n {PAGE} \n{GOOD}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    heads = [line for line in done.stdout.splitlines() if not line.startswith("  ")]
    assert heads == [GOOD, "", PAGE]


def test_nothing_on_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "citecheck", "archive", "-"],
        input=" \n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    ("near", "fits"),
    [
        ("2019", True),
        ("2019-05", True),
        ("2019-05-03", True),
        ("3 May 2019", False),
        ("2019-13", False),
        ("2019-02-30", False),
        ("20190503", False),
        ("0000", False),
    ],
)
def test_near_is_a_date(capsys: pytest.CaptureFixture[str], near: str, fits: bool) -> None:
    assert told(capsys, "--near", near, PAGE)[0] == (0 if fits else 2)


def test_nothing_moves_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    _, text = told(capsys, f"{WB}/20190503101500/https://example.org/\x1b[2J\u202e")
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_copies_are_looked_at(replica: Replica) -> None:
    web = f"{replica.web}/web"
    news = "https://news.example/open"
    copies = {
        f"{web}/20150503101500/{news}": "yes",
        f"{web}/20150504101500/{news}": "yes",
        f"{web}/20210101000000/{news}": "no",
        f"{web}/20190501120000/https://soft.example/story": "no",
        f"{web}/20190501120000/https://login.example/story": "no",
        f"{web}/20190501120000/https://never.example/": "no",
    }
    found = look_up(copies, "", [Archive(replica)])
    assert {one.url: one.ok for one in found} == copies
    data = [as_json(one)["shows"] for one in found]
    assert data[1]["url"] == f"{web}/20150503101500/{news}"
    text = render(found, Paint(False), 200)
    assert f"shows    the page, in the copy {web}/20150503101500/{news}" in text
    assert text.count("shows    not the page: ") == 4


def test_a_copy_is_looked_at_from_the_command_line(
    replica: Replica, capsys: pytest.CaptureFixture[str]
) -> None:
    news = "https://news.example/open"
    ways = ("--no-offline", "--no-ledger", "--allow-private", replica.host)
    status = main(["archive", *ways, f"{replica.web}/web/20150503101500/{news}"])
    assert (status, capsys.readouterr().out.splitlines()[-1]) == (0, "  shows    the page")
    status = main(["archive", *ways, f"{replica.web}/web/20210101000000/{news}"])
    assert status == 1
    assert "  shows    not the page: " in capsys.readouterr().out
    # Without leave nothing on this machine is asked.
    status = main(["archive", *ways[:2], "--strict", f"{replica.web}/web/20150503101500/{news}"])
    assert status == 3
    assert "not on the public internet" in " ".join(capsys.readouterr().out.split())


def test_copies_of_pages_are_found(replica: Replica) -> None:
    pages = {
        "https://news.example/open": "yes",
        "https://soft.example/story": "yes",
        "https://never.example/": "no",
        "https://manybad.example/story": "unknown",
    }
    found = look_up(pages, "2019-05-03", [Archive(replica)])
    assert {one.url: one.ok for one in found} == pages
    shown = f"{replica.web}/web/20190608090000/https://news.example/open"
    data = as_json(found[0])["copy"]
    assert (data["url"], data["datetime"]) == (shown, "2019-06-08T09:00:00Z")
    lines = render(found, Paint(False), 200).splitlines()
    assert lines[:4] == [
        "https://news.example/open",
        f"  copy     {shown}",
        "  time     2019-06-08T09:00:00Z",
        "  service  Wayback Machine",
    ]
    assert "  copy     none: no copy in Wayback Machine, Other archive" in lines


def test_many_at_once(replica: Replica) -> None:
    found = look_up([row.url for row in ROWS if "HOST" not in row.url], "", [Archive(replica)])
    assert len(found) > 40
    assert {one.ok for one in found} == {"yes", "no", "unknown"}
