"""The ledger on SQLite and on PostgreSQL: what it keeps, hands out, tells and survives."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres import Postgres

import citecheck
from citecheck.ledger import Ledger, remembered
from citecheck.ledger.freshness import FAILURES, LIFETIMES
from citecheck.ledger.ledger import MANY
from citecheck.model import Absent, Answer, Known, Query, Unknown
from citecheck.queries import (
    BookRecord,
    Comparison,
    Drift,
    Link,
    LinkState,
    Memento,
    Record,
    Retraction,
    Snapshot,
    Standing,
)

PATHS = [str(Path(citecheck.__file__).parent.parent), str(Path(__file__).parent)]
NOW = datetime.now(UTC)
URL = LinkState("https://example.org/a")
ALIVE = Link("alive", "200")
DEAD = Link("dead", "404")


def ago(**age: float) -> str:
    return (NOW - timedelta(**age)).isoformat()


def links(number: int) -> list[LinkState]:
    return [LinkState(f"https://host{n % 7}.example/{n}") for n in range(number)]


class World:
    """A resolver that counts what it is asked and answers as it is told."""

    kinds: tuple[type[Query[Any]], ...] = (LinkState, Snapshot)

    def __init__(self, answer: Answer[Any] | None = None, *, pause: float = 0) -> None:
        self.given = answer or Known(ALIVE, ago(seconds=0), "a test")
        self.pause = pause
        self.asked: list[Query[Any]] = []

    def answer(self, queries: Sequence[Query[Any]]) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        for query in queries:
            self.asked.append(query)
            time.sleep(self.pause)
            yield query, self.given


# What is kept


text = st.text(max_size=20)
texts = st.lists(text, max_size=3).map(tuple)
seen = st.sampled_from([ago(days=2), ago(hours=1), ago(seconds=1)])
entries = st.one_of(
    st.tuples(
        st.builds(LinkState, text, text, texts, texts),
        st.builds(Known, st.builds(Link, st.just("alive"), text, text, text, text, texts), seen),
    ),
    st.tuples(
        st.builds(Snapshot, text, text),
        st.builds(Known, st.builds(Memento, text, text, text), seen, text),
    ),
    st.tuples(
        st.builds(Drift, text, text, texts),
        st.builds(Known, st.builds(Comparison, st.integers(), text, text, texts), seen, text),
    ),
    st.tuples(
        st.builds(BookRecord, text), st.builds(Known, st.builds(Record, text, texts), seen, text)
    ),
    st.tuples(st.builds(Snapshot, text, text), st.builds(Absent, text, st.just(ago(hours=1)))),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(entries, max_size=6, unique_by=lambda entry: entry[0]))
def test_what_is_kept_is_handed_out_and_told(
    place: str, found: list[tuple[Query[Any], Answer[Any]]]
) -> None:
    # All examples share one ledger, so what is asked last was kept last.
    with Ledger.open(place) as ledger:
        for query, answer in found:
            assert ledger.keep(query, answer) == answer
        for query, answer in found:
            told = [seen.answer for seen in ledger.history(query.subject) if seen.query == query]
            assert answer in told
        fresh = ledger.fresh([query for query, _ in found], NOW)
        assert ledger.problem == ""
        same_hints = [query for query in fresh if query in dict(found)]
        assert {query: fresh[query] for query in same_hints} == dict(found)


def test_hostile_text_is_kept_as_it_is(place: str) -> None:
    urls = [
        "https://example.org/\0",
        "https://example.org/\ud800",
        "https://example.org/'; DROP TABLE citecheck_observation; --",
        "https://example.org/" + "é" * 100_000,
        "https://" + "a" * 5_000 + ".example/",
        "https://[/",
        "",
    ]
    with Ledger.open(place) as ledger:
        for url in urls:
            ledger.keep(LinkState(url), Known(Link("alive", url), ago(days=1), url))
        assert ledger.problem == ""
    with Ledger.open(place) as ledger:
        for url in urls:
            (told,) = ledger.history(url)
            assert told.query == LinkState(url)
            assert told.answer == Known(Link("alive", url), ago(days=1), url)
        assert len(ledger.fresh([LinkState(url) for url in urls])) == len(urls)


def test_addresses_that_begin_alike_are_told_apart(place: str) -> None:
    long = "https://example.org/" + "x" * 2_000
    with Ledger.open(place) as ledger:
        ledger.keep(LinkState(f"{long}1"), Known(ALIVE))
        ledger.keep(LinkState(f"{long}2"), Known(DEAD))
        assert [seen.state for seen in ledger.history(f"{long}1")] == ["alive"]


def test_history_is_in_the_order_of_time_and_of_all_kinds(place: str) -> None:
    with Ledger.open(place) as ledger:
        ledger.keep(URL, Known(ALIVE, ago(days=1), "the web"))
        ledger.keep(URL, Known(DEAD, ago(days=9), "the web"))
        ledger.keep(URL, Unknown("timeout"), NOW - timedelta(days=5))
        ledger.keep(Snapshot(URL.url, "2020-01-01"), Absent("no copy", ago(days=3)))
        ledger.keep(BookRecord("9780817982317"), Absent("no book", ago(days=3)))
        told = ledger.history(URL.url)
    assert [seen.state for seen in told] == ["dead", "unknown", "absent", "alive"]
    assert told[1].observed_at == NOW - timedelta(days=5)
    assert told[-1].answer == Known(ALIVE, ago(days=1), "the web")


def test_known_on_a_host(place: str) -> None:
    with Ledger.open(place) as ledger:
        for url in (
            "https://www.Example.org/b",
            "http://example.org:8080/é",
            "https://example.org/b",
            "https://example.org.evil.example/b",
        ):
            ledger.keep(LinkState(url), Known(ALIVE))
        assert ledger.known_on("WWW.example.org") == [
            "http://example.org:8080/é",
            "https://example.org/b",
            "https://www.Example.org/b",
        ]
        assert len(ledger.known_on("example.org", limit=2)) == 2
        assert ledger.known_on("nowhere.example") == []


# What is handed out


@pytest.mark.parametrize("state", [state for state in LIFETIMES if state not in FAILURES])
def test_an_answer_holds_for_its_lifetime_and_no_longer(place: str, state: str) -> None:
    questions: dict[str, tuple[Query[Any], Any]] = {
        "known": (Snapshot(URL.url), Memento("https://archive.example/", "2020")),
        "absent": (Snapshot(URL.url), None),
        "standing": (Retraction("doi:10.1000/182"), Standing()),
    }
    query, value = questions.get(state, (URL, Link(state, confidence="low")))
    answer: Answer[Any] = (
        Absent("none", ago(days=0)) if state == "absent" else Known(value, ago(days=0), "a test")
    )
    end = NOW + LIFETIMES[state]
    with Ledger.open(place) as ledger:
        ledger.keep(query, answer)
        assert ledger.fresh([query], end - timedelta(seconds=1)) == {query: answer}
        assert ledger.fresh([query], end) == {}


@pytest.mark.parametrize(
    "failure", [Unknown("timeout"), Known(Link("blocked", "403")), Known(Link("transient", "503"))]
)
def test_a_failure_is_history_and_no_answer(place: str, failure: Answer[Any]) -> None:
    other = LinkState("https://example.org/b")
    with Ledger.open(place) as ledger:
        ledger.keep(other, failure)
        ledger.keep(URL, Known(ALIVE, ago(days=5)))
        ledger.keep(URL, failure)
        assert [seen.answer for seen in ledger.history(other.url)] == [failure]
        assert ledger.fresh([URL, other]) == {URL: Known(ALIVE, ago(days=5))}


def test_what_was_seen_last_counts(place: str) -> None:
    with Ledger.open(place) as ledger:
        ledger.keep(URL, Known(ALIVE, ago(days=5)))
        ledger.keep(URL, Known(DEAD, ago(days=2)))
        # The death has to be confirmed, and the life before it is over.
        assert ledger.fresh([URL]) == {}
        ledger.keep(URL, Known(ALIVE, ago(days=1)))
        assert ledger.fresh([URL]) == {URL: Known(ALIVE, ago(days=1))}


def test_an_answer_to_other_hints_is_no_answer(place: str) -> None:
    titled = LinkState(URL.url, title="A Title")
    other = LinkState(URL.url, title="Another")
    gone = Known(Link("soft404", missing=("title",), confidence="medium"), ago(hours=1))
    with Ledger.open(place) as ledger:
        ledger.keep(titled, Known(ALIVE, ago(days=2)))
        assert ledger.fresh([titled]) == {titled: Known(ALIVE, ago(days=2))}
        assert ledger.fresh([other]) == {}
        ledger.keep(other, Known(ALIVE, ago(days=1)))
        # Two articles that cite one page take no answers from each other ...
        assert ledger.fresh([titled]) == {titled: Known(ALIVE, ago(days=2))}
        ledger.keep(other, gone)
        # ... but news of one of them is a reason to look again.
        assert ledger.fresh([titled]) == {}
        assert ledger.fresh([other]) == {other: gone}


def test_three_strikes_are_counted_over_days_and_ledgers(place: str) -> None:
    told = []
    for days in (4, 3, 3, 1, 0):
        with Ledger.open(place) as ledger:
            kept = ledger.keep(URL, Known(DEAD, ago(days=days), "a test"))
            assert isinstance(kept, Known)
            told.append(kept.value.confidence)
    assert told == ["medium", "medium", "medium", "high", "high"]
    with Ledger.open(place) as ledger:
        (answer,) = ledger.fresh([URL]).values()
        assert answer == Known(Link("dead", "404", "high"), ago(days=0), "a test")
        ledger.keep(URL, Known(ALIVE, ago(minutes=2)))
        again = ledger.keep(URL, Known(DEAD, ago(minutes=1)))
        assert again == Known(Link("dead", "404", "medium"), ago(minutes=1))


def test_strikes_of_a_remembered_resolver(place: str) -> None:
    with Ledger.open(place) as ledger:
        for days in (4, 3):
            ledger.keep(URL, Known(DEAD, ago(days=days)))
        resolver = remembered(ledger, World(Known(DEAD, ago(days=0))))
        new = LinkState("https://example.org/new")
        told = {query: answer.value.confidence for query, answer in resolver.answer([URL, new])}  # type: ignore[union-attr]
        assert told == {URL: "high", new: "medium"}


def test_without_a_ledger_a_death_is_not_certain() -> None:
    (answer,) = dict(remembered(None, World(Known(DEAD))).answer([URL])).values()
    assert answer == Known(Link("dead", "404", "medium"))


# A resolver that remembers


def test_nothing_is_asked_twice(place: str) -> None:
    asked = links(300)
    with Ledger.open(place) as ledger:
        world = World()
        first = dict(remembered(ledger, world).answer([*asked, *asked[:5]]))
        assert world.asked == asked
        assert set(first) == set(asked)
    with Ledger.open(place) as ledger:
        world = World()
        assert dict(remembered(ledger, world).answer(asked)) == first
        assert world.asked == []
        assert remembered(ledger, world).kinds == World.kinds


def test_failures_are_asked_again(place: str) -> None:
    with Ledger.open(place) as ledger:
        for answer in (Unknown("timeout"), Known(ALIVE, ago(seconds=0))):
            world = World(answer)
            assert dict(remembered(ledger, world).answer([URL])) == {URL: answer}
            assert world.asked == [URL]
        assert {seen.state for seen in ledger.history(URL.url)} == {"unknown", "alive"}


def test_what_has_arrived_is_kept_when_the_consumer_stops(place: str) -> None:
    asked = links(20)
    with Ledger.open(place) as ledger:
        running = remembered(ledger, World()).answer(asked)
        taken = [next(running) for _ in range(7)]
        running.close()  # type: ignore[attr-defined]
        assert ledger.fresh(asked) == dict(taken)
        # Nobody waits for the leases of a run that is over.
        began = time.monotonic()
        assert len(dict(remembered(ledger, World()).answer(asked))) == 20
        assert time.monotonic() - began < 5


class Stopping(World):
    def answer(self, queries: Sequence[Query[Any]]) -> Iterator[tuple[Query[Any], Answer[Any]]]:
        yield from super().answer(queries[:3])
        self.end()

    def end(self) -> None:
        raise KeyboardInterrupt


class Stopped(Stopping):
    def end(self) -> None:
        pass


@pytest.mark.parametrize("world", [Stopping, Stopped])
def test_what_has_arrived_is_kept_when_the_resolver_stops(
    place: str, world: type[Stopping]
) -> None:
    asked = links(10)
    got: dict[Query[Any], Answer[Any]] = {}
    with Ledger.open(place) as ledger:
        try:
            for query, answer in remembered(ledger, world()).answer(asked):
                got |= {query: answer}
        except KeyboardInterrupt:
            assert world is Stopping
        assert list(got) == asked[:3]
        assert ledger.fresh(asked) == got
        assert set(ledger.take(ledger.begin(), asked[3:]).mine) == set(asked[3:])


def test_threads_ask_a_question_once(place: str) -> None:
    asked = links(60)
    with Ledger.open(place) as one, Ledger.open(place) as two:
        world = World(pause=0.01)
        results: list[dict[Query[Any], Answer[Any]]] = []

        def work(ledger: Ledger, order: Sequence[Query[Any]]) -> None:
            results.append(dict(remembered(ledger, world).answer(order)))

        orders = [(one, asked), (two, asked[::-1]), (one, asked[20:]), (two, asked[:40])]
        threads = [threading.Thread(target=work, args=order) for order in orders]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert not any(thread.is_alive() for thread in threads)
    assert sorted(map(len, results)) == [40, 40, 60, 60]
    assert len(world.asked) == len(set(world.asked)) == 60


def test_a_failure_of_another_run_is_taken_by_who_waited_for_it(place: str) -> None:
    with Ledger.open(place) as ledger:
        run = ledger.begin()
        assert ledger.take(run, [URL]).mine == [URL]
        world = World()
        answers: dict[Query[Any], Answer[Any]] = {}
        waiting = remembered(ledger, world)
        thread = threading.Thread(target=lambda: answers.update(waiting.answer([URL])))
        thread.start()
        time.sleep(0.3)
        ledger.keep(URL, Unknown("timeout"))
        ledger.finish(run)
        thread.join(30)
        assert answers == {URL: Unknown("timeout")}
        assert world.asked == []


def test_a_wait_for_others_can_be_stopped(place: str) -> None:
    with Ledger.open(place) as ledger:
        ledger.take(ledger.begin(), [URL])
        stopped = iter([False, False, True])
        resolver = remembered(ledger, World(), stopped=lambda: next(stopped))
        assert dict(resolver.answer([URL])) == {}


def test_a_lease_runs_out_unless_its_holder_is_at_work(place: str) -> None:
    slow, quick = World(pause=2.5), World()
    idle, busy = LinkState("https://example.org/idle"), LinkState("https://example.org/busy")
    with Ledger.open(place, lease=1) as ledger:
        assert ledger.take(ledger.begin(), [idle]).mine == [idle]  # and never asks
        thread = threading.Thread(target=lambda: list(remembered(ledger, slow).answer([busy])))
        thread.start()
        time.sleep(0.3)
        began = time.monotonic()
        resolver = remembered(ledger, quick, stopped=lambda: time.monotonic() > began + 30)
        assert set(dict(resolver.answer([idle, busy]))) == {idle, busy}
        assert quick.asked == [idle]
        assert time.monotonic() - began > 0.5
        thread.join(30)
    assert slow.asked == [busy]


# What is written, and when


def count(place: str, postgres: Postgres | None) -> int:
    table = "citecheck_observation"
    if postgres:
        ((found,),) = postgres.sql(f"SELECT count(*) FROM {postgres.schema(place)}.{table}")
    else:
        with sqlite3.connect(place) as connection:
            ((found,),) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
        connection.close()
    return int(found)


@pytest.mark.parametrize("number", [1, 5 * MANY])
def test_an_answer_is_committed_within_a_second(
    place: str, number: int, request: pytest.FixtureRequest
) -> None:
    postgres = request.getfixturevalue("postgres") if "://" in place else None
    with Ledger.open(place) as ledger:
        for query in links(number):
            ledger.keep(query, Known(ALIVE))
        until = time.monotonic() + 20
        while count(place, postgres) < number:
            assert time.monotonic() < until, "nobody wrote it"
            time.sleep(0.05)
    assert count(place, postgres) == number


def test_a_ledger_is_closed_once(place: str) -> None:
    ledger = Ledger.open(place)
    ledger.keep(URL, Known(ALIVE, ago(days=1)))
    ledger.close()
    ledger.close()
    with Ledger.open(place) as again:
        assert again.fresh([URL]) == {URL: Known(ALIVE, ago(days=1))}


def test_two_ledgers_are_made_at_once(place: str) -> None:
    ready = threading.Barrier(6)
    failed: list[Exception] = []

    def work(number: int) -> None:
        ready.wait()
        try:
            with Ledger.open(place) as ledger:
                ledger.keep(links(6)[number], Known(ALIVE))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    with Ledger.open(place) as ledger:
        assert set(ledger.fresh(links(6))) == set(links(6))


# What goes wrong in the middle


def test_a_run_goes_on_when_the_database_is_gone(
    place: str, request: pytest.FixtureRequest
) -> None:
    asked = links(250)
    with Ledger.open(place) as ledger:
        running = remembered(ledger, World()).answer(asked)
        got = dict(next(running) for _ in range(5))
        if "://" in place:
            postgres: Postgres = request.getfixturevalue("postgres")
            postgres.sql(f"DROP SCHEMA {postgres.schema(place)} CASCADE")
        else:
            with sqlite3.connect(place) as other:
                other.execute("DROP TABLE citecheck_observation")
            other.close()
        got |= dict(running)
        assert set(got) == set(asked)
        assert "the ledger cannot be used any more" in ledger.problem
        assert "citecheck_observation" in ledger.problem
        assert "\n" not in ledger.problem
        told = ledger.problem
        assert set(dict(remembered(ledger, World()).answer(asked))) == set(asked)
        kept = ledger.keep(URL, Known(DEAD, ago(days=0)))
        assert kept == Known(Link("dead", "404", "medium"), ago(days=0))
        assert ledger.problem == told


def test_a_full_disk(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite3"
    asked = links(3000)
    with Ledger.open(file) as ledger:
        ledger.keep(URL, Known(ALIVE, ago(days=1)))
    # In a process of its own, whose files may not grow: the limit is for good.
    script = f"""
import resource, signal
from citecheck.ledger import Ledger, remembered
from test_ledger import World, links
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
with Ledger.open({str(file)!r}) as ledger:
    print(len(dict(remembered(ledger, World()).answer(links(3000)))))
    print(ledger.problem)
"""
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(PATHS)},
    )
    number, _, problem = ran.stdout.partition("\n")
    assert (number, ran.returncode) == ("3000", 0), ran.stderr
    assert "the ledger cannot be used any more" in problem
    with Ledger.open(file) as ledger:  # it opens again, with what it had
        assert ledger.fresh([URL]) == {URL: Known(ALIVE, ago(days=1))}
        assert len(ledger.fresh(asked)) < 3000
        assert ledger.problem == ""
