"""How long answers hold, and when a death is certain: pure functions of a history."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.ledger import confidence, settle, state_of
from citecheck.ledger.freshness import DEATHS, FAILURES, LIFETIMES, holds, seen_at
from citecheck.model import Absent, Known, Unknown
from citecheck.queries import LINK_STATES, BookRecord, Link, LinkState, Memento, Record, Standing

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOW.date()
URL = LinkState("https://example.org/a")


def days_ago(number: int) -> date:
    return TODAY - timedelta(days=number)


def test_every_state_of_a_link_has_a_lifetime() -> None:
    assert set(LINK_STATES) <= set(LIFETIMES)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Known(Link("soft404")), "soft404"),
        (Known(Memento("https://archive.example/", "2020")), "known"),
        (Known(Standing()), "standing"),
        (Absent("no copy"), "absent"),
        (Unknown("offline"), "unknown"),
        (Known(Link("a state of tomorrow")), "unknown"),
    ],
)
def test_state_of(answer: Known[Link], state: str) -> None:
    assert state_of(answer) == state


@pytest.mark.parametrize(
    ("state", "age", "good"),
    [
        ("alive", timedelta(days=30) - timedelta(seconds=1), True),
        ("alive", timedelta(days=30), False),
        ("known", timedelta(days=29, hours=23), True),
        ("standing", timedelta(days=6, hours=23), True),
        ("standing", timedelta(days=7), False),
        ("absent", timedelta(hours=23, minutes=59), True),
        ("absent", timedelta(days=1), False),
        ("dead", timedelta(hours=23), True),
        ("dead", timedelta(days=1), False),
        ("soft404", timedelta(days=1), False),
        ("insecure", timedelta(days=1), False),
        ("unknown", timedelta(0), False),
        ("blocked", timedelta(0), False),
        ("transient", timedelta(0), False),
        ("alive", -timedelta(minutes=5), True),  # the clock of another machine
        ("alive", -timedelta(days=2), False),  # a clock that was wrong then or is now
    ],
)
def test_holds(state: str, age: timedelta, good: bool) -> None:
    assert holds(state, NOW - age, NOW) is good


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("2026-11-01T10:00:00Z", datetime(2026, 11, 1, 10, tzinfo=UTC)),
        ("2026-11-01T10:00:00+02:00", datetime(2026, 11, 1, 8, tzinfo=UTC)),
        ("2026-11-01T10:00:00", datetime(2026, 11, 1, 10, tzinfo=UTC)),
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
        ("", NOW),
        ("last week", NOW),
        ("0001-01-01T00:00:00+14:00", NOW),
    ],
)
def test_seen_at(told: str, at: datetime) -> None:
    assert seen_at(Known(Link("alive"), told), NOW) == at


DEAD = Link("dead", "404", trail=("404 text/html 120 bytes",))
SOFT = Link("soft404", "redirects to the home page")


@pytest.mark.parametrize(
    ("link", "past", "told"),
    [
        (DEAD, [], "medium"),
        (DEAD, [("dead", 1)], "medium"),
        (DEAD, [("dead", 2), ("dead", 1)], "high"),
        (DEAD, [("dead", 1), ("dead", 1), ("dead", 0)], "medium"),  # two days only
        (DEAD, [("dead", 3), ("dead", 2), ("alive", 1)], "medium"),
        (DEAD, [("dead", 3), ("alive", 2), ("dead", 1)], "medium"),
        (DEAD, [("alive", 9), ("dead", 3), ("soft404", 2), ("dead", 1)], "high"),
        (DEAD, [("dead", 3), ("transient", 2), ("unknown", 2), ("blocked", 1)], "medium"),
        (DEAD, [("dead", 4), ("transient", 3), ("dead", 2)], "high"),
        (DEAD, [("dead", 2), ("dead", 1), ("alive", 0)], "medium"),  # back, and gone again today
        (Link("dead", confidence="low"), [], "low"),
        (Link("dead", confidence="low"), [("dead", 2), ("dead", 1)], "high"),
        (SOFT, [], "medium"),
        (SOFT, [("soft404", 2), ("soft404", 1)], "high"),
        # To misread a page three times proves nothing.
        (Link("soft404", confidence="low"), [("soft404", 2), ("soft404", 1)], "low"),
    ],
)
def test_three_strikes(link: Link, past: list[tuple[str, int]], told: str) -> None:
    days = [(state, days_ago(ago)) for state, ago in past]
    assert confidence(link, TODAY, days) == told


@pytest.mark.parametrize(
    ("url", "link", "told"),
    [
        ("https://example.org/a", DEAD, "medium"),
        ("https://example.org/a", Link("dead", "410"), "high"),
        ("https://example.org/a", Link("dead", "gone", trail=("301 /b", "410 text/html")), "high"),
        ("https://example.org/a", Link("dead", "404", trail=("410 /", "404 text/html")), "medium"),
        ("https://example.org/a", Link("soft404", "410 words"), "medium"),
        ("https://nowhere.invalid/a", Link("dead", "no such host"), "high"),
        ("https://NOWHERE.INVALID./a", Link("dead", "no such host"), "high"),
        ("https://example.org/a", Link("dead", "x", url="https://b.invalid/"), "high"),
        ("https://invalid.example.org/", Link("dead", "no such host"), "medium"),
        ("https://[/", Link("dead", "no address"), "medium"),
    ],
)
def test_what_needs_no_repetition(url: str, link: Link, told: str) -> None:
    settled = settle(LinkState(url), Known(link, "2026-11-20", "a test"), TODAY)
    assert isinstance(settled, Known)
    assert settled.value.confidence == told
    assert (settled.observed_at, settled.by) == ("2026-11-20", "a test")


@pytest.mark.parametrize(
    "answer",
    [
        Known(Link("alive")),
        Known(Link("insecure")),
        Absent("none"),
        Unknown("offline"),
    ],
)
def test_only_deaths_are_settled(answer: Known[Link]) -> None:
    assert settle(URL, answer, TODAY) is answer
    assert settle(BookRecord("9780817982317"), Known(Record("A")), TODAY) == Known(Record("A"))


states = st.sampled_from(sorted(LINK_STATES))
pasts = st.lists(st.tuples(states, st.integers(0, 400).map(days_ago)), max_size=12)


@given(st.sampled_from(sorted(DEATHS)), pasts)
def test_it_is_certain_only_after_three_days_in_a_row(
    state: str, past: list[tuple[str, date]]
) -> None:
    past.sort(key=lambda seen: seen[1])
    after = [seen for seen in past if seen[0] not in FAILURES]
    while any(seen[0] not in DEATHS for seen in after):
        after.pop(0)
    days = {TODAY, *(day for _, day in after)}
    assert confidence(Link(state), TODAY, past) == ("high" if len(days) >= 3 else "medium")
