"""``citecheck history``: what was seen of an address, told so that one can read it."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from citecheck.cli import main
from citecheck.ledger import Ledger
from citecheck.model import Absent, Answer, Known, Unknown
from citecheck.queries import (
    Comparison,
    Drift,
    Link,
    LinkState,
    Memento,
    Page,
    PageText,
    Snapshot,
)

URL = "https://example.org/page"
COPY = "https://web.archive.example/web/20200102030405/https://example.org/page"
LOOKS: list[tuple[str, Answer[Any]]] = [
    ("2026-09-01T10:12:00Z", Known(Link("alive", "200"))),
    ("2026-09-03T09:00:00Z", Known(Link("alive", "200"))),
    ("2026-09-03T09:30:00Z", Unknown("timeout")),
    ("2026-09-05T09:00:00Z", Known(Link("moved", "301", url="https://example.org/new"))),
    ("2026-09-06T09:00:00Z", Known(Link("dead", "404"))),
    ("2026-09-07T09:00:00Z", Known(Link("dead", "404"))),
    ("2026-09-08T09:00:00Z", Known(Link("dead", "404"))),
    ("2026-09-09T09:00:00Z", Known(Link("blocked", "403 for robots"))),
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path) -> Iterator[None]:
    """In a folder of its own, with settings of its own."""
    (tmp_path / "citecheck.toml").write_text("")
    with chdir(tmp_path):
        yield


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "ledger.sqlite3"
    fill(str(path))
    return str(path)


def fill(place: str) -> None:
    with Ledger.open(place) as opened:
        for at, answer in LOOKS:
            keep(opened, LinkState(URL), at, answer)
        for at in ("2026-09-06T09:01:00Z", "2026-09-07T09:01:00Z"):
            found = Known(Memento(COPY, "2020-01-02T03:04:05Z", "Wayback Machine"))
            keep(opened, Snapshot(URL), at, found)
        keep(opened, Snapshot(URL, "1999-01-01"), "2026-09-06T09:02:00Z", Absent("no copy"))
        drift = Known(Comparison(87, COPY, "2020-01-02T03:04:05Z"))
        keep(opened, Drift(URL, "2020-01-01"), "2026-09-05T09:01:00Z", drift)
        taken = "2020-01-02T03:04:05Z"
        page = Page("x" * 5120, "Why Cats Purr", copy="archive", datetime=taken, kind="paywall")
        keep(opened, PageText(URL, "2020-01-01"), "2026-09-05T09:03:00Z", Known(page))
        keep(opened, PageText(URL, "2021-01-01"), "2026-09-06T09:03:00Z", Unknown("timeout"))
        keep(opened, LinkState("https://www.example.org/other"), "2026-09-05", LOOKS[0][1])


def keep(ledger: Ledger, query: Any, at: str, answer: Answer[Any]) -> None:
    match answer:
        case Known(value):
            ledger.keep(query, Known(value, at, "a test"))
        case Absent(reason):
            ledger.keep(query, Absent(reason, at, "a test"))
        case Unknown():
            ledger.keep(query, answer, datetime.fromisoformat(at))


def test_what_was_seen_when(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", URL, "--ledger", ledger]) == 0
    told = capsys.readouterr().out
    assert (
        told
        == f"""\
{URL}
  looked at 8 times, from 2026-09-01 to 2026-09-09

    █·█·▆▁▁▁░
    █ alive, ▆ moved, ▁ dead, ░ blocked, · not looked at; one sign a day

  2026-09-01 - 2026-09-03  alive      2 times: 200
  2026-09-03 09:30         unknown    once: timeout
  2026-09-05 09:00         moved      once: 301, to https://example.org/new
  2026-09-06 - 2026-09-08  dead       3 times: 404 (high confidence)
  2026-09-09 09:00         blocked    once: 403 for robots

  archived copies
    on 2026-09-05 the page had 87% in common with
      {COPY}
    2020-01-02 Wayback Machine:
      {COPY}
    on 2026-09-06: no copy

  texts
    on 2026-09-05: "Why Cats Purr", 5,120 characters, as archived on 2020-01-02;
      only its beginning is free to read
    on 2026-09-06: timeout
"""
    )


def test_it_is_told_from_a_database_too(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    fill(place)
    assert main(["history", URL, "--ledger", place]) == 0
    out = capsys.readouterr().out
    assert "█·█·▆▁▁▁░" in out
    assert "3 times: 404 (high confidence)" in out


@contextmanager
def terminal(encoding: str) -> Iterator[Callable[[], str]]:
    raw = io.BytesIO()
    before, sys.stdout = sys.stdout, io.TextIOWrapper(raw, encoding=encoding)
    try:
        yield lambda: raw.getvalue().decode(encoding)
    finally:
        sys.stdout = before


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_letters_where_the_terminal_has_no_blocks(ledger: str, encoding: str) -> None:
    with terminal(encoding) as written:
        assert main(["history", URL, "--ledger", ledger]) == 0
        out = written()
    assert "    a.a.mdddb\n    a alive, m moved, d dead, b blocked, . not looked at" in out
    assert out.isascii()


def test_colours_say_nothing_that_words_do_not(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["history", URL, "--ledger", ledger, "--color", "always"])
    colored = capsys.readouterr().out
    main(["history", URL, "--ledger", ledger, "--color", "never"])
    plain = capsys.readouterr().out
    assert "\x1b[1;31mdead" in colored
    for code in ("\x1b[1m", "\x1b[0m", "\x1b[1;31m", "\x1b[1;36m"):
        colored = colored.replace(code, "")
    assert colored == plain


def test_years_fit_on_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "years.sqlite3")
    with Ledger.open(path) as opened:
        for year in range(2016, 2027):
            state = "dead" if year == 2020 else "alive"
            keep(opened, LinkState(URL), f"{year}-03-01", Known(Link(state)))
    assert main(["history", URL, "--ledger", path]) == 0
    lines = capsys.readouterr().out.splitlines()
    row = next(line for line in lines if "█" in line).strip()
    assert len(row) <= 76
    assert (row.count("█"), row.count("▁"), row[0], row[-1]) == (10, 1, "█", "█")
    assert any("one sign for 49 days" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_hostile_text_moves_no_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, url = str(tmp_path / "hostile.sqlite3"), "https://example.org/\x1b[2Jé\u202e"
    with Ledger.open(path) as opened:
        keep(opened, LinkState(url), "2026-09-01", Known(Link("dead", "\x1b]0;owned\x07\n404")))
        keep(opened, Snapshot(url), "2026-09-01", Known(Memento("https://a/\x1b[1m", "\r2020")))
    assert main(["history", url, "--ledger", path, "--color", "never"]) == 0
    assert main(["history", "https://example.org/\x9b", "--ledger", path]) == 1
    out = capsys.readouterr().out
    assert all(c.isprintable() or c == "\n" for c in out)


def test_only_copies_are_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "copies.sqlite3")
    with Ledger.open(path) as opened:
        keep(opened, Snapshot(URL), "2026-09-01", Known(Memento(COPY, "2020-01-02T03:04:05Z")))
    assert main(["history", URL, "--ledger", path]) == 0
    out = capsys.readouterr().out
    assert COPY in out
    assert "looked at" not in out


def test_nothing_is_known(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    for url in ("https://example.org/nothing", "example.org/page", "www.example.org"):
        assert main(["history", url, "--ledger", ledger]) == 1
        assert capsys.readouterr().out == (
            f"The ledger knows nothing of {url}\n"
            "It knows of that host:\n"
            "  https://example.org/page\n"
            "  https://www.example.org/other\n"
        )
    assert main(["history", "https://other.example/", "--ledger", ledger]) == 1
    assert capsys.readouterr().out == "The ledger knows nothing of https://other.example/\n"


def test_to_look_something_up_makes_no_ledger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none.sqlite3"
    assert main(["history", URL, "--ledger", str(path)]) == 1
    assert capsys.readouterr().out == f"The ledger knows nothing of {URL}\n"
    assert not path.exists()


def test_data(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", URL, "--ledger", ledger, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["url"], told["known_of_host"]) == (1, URL, [])
    looks = [seen for seen in told["observations"] if seen["question"] == "LinkState"]
    assert [seen["state"] for seen in looks] == [
        *("alive", "alive", "unknown", "moved", "dead", "dead", "dead", "blocked")
    ]
    assert told["observations"][0] == {
        "question": "LinkState",
        "about": {"url": URL},
        "answer": "known",
        "value": {"state": "alive", "detail": "200"},
        "state": "alive",
        "observed_at": "2026-09-01T10:12:00Z",
        "by": "a test",
    }
    assert main(["history", f"{URL}/x", "--ledger", ledger, "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["observations"] == []
    assert told["known_of_host"] == [URL, "https://www.example.org/other"]


def test_what_is_no_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "thesis.txt"
    path.write_text("The only copy.\n")
    assert main(["history", URL, "--ledger", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"{path}: is not a ledger but a file of another kind" in captured.err
    assert path.read_text() == "The only copy.\n"


def test_the_ledger_of_the_settings(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("citecheck.toml").write_text(f'ledger = "{Path(ledger).as_posix()}"\n')
    assert os.environ.get("CITECHECK_LEDGER") is None
    assert main(["history", URL]) == 0
    assert "dead" in capsys.readouterr().out
