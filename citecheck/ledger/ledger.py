"""The ledger: keeps what the world answered, and gives it again as long as it holds."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

from citecheck.ledger.freshness import DEATHS, holds, seen_at, settle, state_of
from citecheck.model import Answer, BadLedger, Query
from citecheck.queries.codec import about, decode, encode, hints

if TYPE_CHECKING:
    from citecheck.ledger.store import Record, Row, Store

T = TypeVar("T")
Past = list[tuple[str, date]]

SOON = 0.5
"""Seconds after which an answer is in the database at the latest."""
MANY = 100
"""Answers that are written without waiting so long."""
LEASE = 60.0
"""Seconds after which a question that a run took, and did not answer, is free again."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen once."""

    query: Query[Any]
    answer: Answer[Any]
    observed_at: datetime
    """In UTC."""

    @property
    def state(self) -> str:
        """``known``, ``absent`` or ``unknown``; for a known ``Link`` its state."""
        return state_of(self.answer)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of questions that a run wants answered."""

    answers: dict[Query[Any], Answer[Any]]
    """Those that the ledger can answer."""
    mine: list[Query[Any]]
    """Those that this run has to ask, and nobody else asks now."""
    others: list[Query[Any]]
    """Those that another run is asking."""
    mark: int
    """Up to where the ledger had been read when the run began."""


class Ledger:
    """An open ledger. Safe for many threads, and for many processes on one database.

    A thread of its own writes: an answer is committed half a second after ``keep`` at the latest.
    When the database fails in the middle of a run, ``problem`` says so, and the ledger goes on as
    if it were empty: nothing is raised and no answer is lost.
    """

    problem: str = ""
    """Why the ledger is of no use any more, in words for people."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._wake = threading.Condition()
        self._writing = threading.Lock()
        self._records: list[Record] = []
        self._runs: dict[str, bool] = {}  # the holders of leases: whether at work just now
        self._past: dict[str, Past] = {}  # of the questions that a run has taken
        self._thread: threading.Thread | None = None
        self._closed = False

    @classmethod
    def open(cls, where: str | Path, *, lease: float = LEASE) -> Ledger:
        """Open or make the ledger at a path or a database URL (SQLAlchemy's form).

        ``lease`` is for how many seconds a run may hold a question without a sign of life. Raises
        BadLedger, with the place and the remedy; whatever is there was then left as it was.
        """
        from citecheck.ledger.store import Store

        return cls(Store(where, lease))

    @property
    def name(self) -> str:
        """The place, for people: the path, or the URL without its password."""
        return self._store.name

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what is left, and let go of the database. A second call does nothing."""
        with self._wake:
            if self._closed:
                return
            self._closed = True
            self._wake.notify_all()
        if self._thread:
            self._thread.join()
        self.flush()
        for run in list(self._runs):
            self.finish(run)
        self._store.close()

    def keep(
        self, query: Query[Any], answer: Answer[Any], now: datetime | None = None
    ) -> Answer[Any]:
        """Write an answer down, and give it back with the confidence that its history allows.

        ``now`` is when an answer was seen that does not say so itself.
        """
        at = seen_at(answer, now or datetime.now(UTC))
        if self.problem:
            return settle(query, answer, at.date())
        key = key_of(query)
        past = self._past.pop(key, None)
        if state_of(answer) in DEATHS:
            answer = settle(query, answer, at.date(), self._past_of(key) if past is None else past)
        record = {
            "key": key,
            "hints": hints_of(query),
            "kind": type(query).__name__,
            "subject": plain(query.subject),
            "host": host_of(query.subject),
            "state": state_of(answer),
            "observed_at": at.isoformat(timespec="microseconds"),
            "entry": json.dumps(encode(query, answer)),
        }
        with self._wake:
            self._records.append(record)
            self._start()
            if len(self._records) >= MANY:
                self._wake.notify_all()
        return answer

    def flush(self) -> None:
        """Write what was kept, now."""
        with self._writing:
            with self._wake:
                records, self._records = self._records, []
                runs = list(self._runs)
            if records and not self.problem:
                self._try(lambda store: store.append(records, runs), None)

    def fresh(
        self, queries: Iterable[Query[Any]], now: datetime | None = None
    ) -> dict[Query[Any], Answer[Any]]:
        """Those of the questions that the ledger can answer, with answers that still hold.

        An answer that was looked for with other hints (title, quotations) is not this one's answer.
        """
        self.flush()
        asked = {key_of(query): query for query in queries}
        none: list[Row] = []
        rows = self._try(lambda store: store.latest(asked), none)
        return _fresh(asked, rows, now or datetime.now(UTC))

    def history(self, subject: str) -> list[Observation]:
        """Everything that was ever seen of a subject (a URL, an ISBN), oldest first.

        Raises BadLedger where the database cannot be read.
        """
        self.flush()
        rows = self._read(lambda store: store.of_subject(plain(subject)))
        found = (_observation(row) for row in rows)
        return [seen for seen in found if seen and seen.query.subject == subject]

    def known_on(self, host: str, limit: int = 20) -> list[str]:
        """Some of the URLs on a host, with or without ``www.``, that the ledger knows.

        Raises BadLedger where the database cannot be read.
        """
        self.flush()
        return [_written(kept) for kept in self._read(lambda s: s.of_host(_bare(host), limit))]

    # What follows is for ``remembered``.

    def begin(self) -> str:
        """Begin a run, which takes questions and gives them back with ``finish``."""
        run = uuid4().hex
        with self._wake:
            self._runs[run] = False
            self._start()
        return run

    def take(self, run: str, queries: Sequence[Query[Any]], mark: int = -1) -> Taken:
        """Answer what the ledger can, and lease for the run what nobody else is asking now.

        With the ``mark`` of an earlier call, what others have found out since then is taken,
        failures too. What the run has leased is free again when it is kept.
        """
        self.flush()
        asked = {key_of(query): query for query in queries}

        def work(store: Store) -> Taken:
            with store.taking() as taking:
                rows = taking.latest(asked)
                answers = _fresh(asked, rows, datetime.now(UTC))
                left = {key: query for key, query in asked.items() if query not in answers}
                start = taking.mark() if mark < 0 else mark
                if mark >= 0:
                    for row in taking.since(mark, left):
                        answers.update(_same(left, row))
                left = {key: query for key, query in left.items() if query not in answers}
                won = taking.claim(list(left), run) if left else set()
            mine = [query for key, query in left.items() if key in won]
            others = [query for key, query in left.items() if key not in won]
            self._past |= self._pasts(store, won, rows)
            return Taken(answers, mine, others, start)

        return self._try(work, Taken({}, list(asked.values()), [], 0))

    def at_work(self, run: str, results: Iterator[T]) -> Iterator[T]:
        """The results as they come; while one is waited for, the leases of the run are renewed.

        A consumer that pauses between two results for longer than a lease loses them.
        """
        while True:
            self._runs[run] = True
            try:
                result = next(results)
            except StopIteration:
                return
            finally:
                self._runs[run] = False
            yield result

    def finish(self, run: str) -> None:
        """End a run: write what it kept, give back what it leased."""
        self.flush()
        with self._wake:
            known = self._runs.pop(run, None) is not None
        if known:
            self._try(lambda store: store.release(run), None)

    def _past_of(self, key: str) -> Past:
        self.flush()
        return _by_key(self._try(lambda store: store.past([key]), [])).get(key, [])

    def _pasts(self, store: Store, keys: Iterable[str], rows: Iterable[Row]) -> dict[str, Past]:
        """The past of each question; only what was last seen dead has one that matters."""
        last = {row.key: row.state for row in rows}
        dead = [key for key in keys if last.get(key) in DEATHS]
        return {key: [] for key in keys} | _by_key(store.past(dead))

    def _start(self) -> None:
        """Start the thread that writes, unless it runs; the lock is held."""
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._write, name="ledger", daemon=True)
            self._thread.start()

    def _write(self) -> None:
        renewed = time.monotonic()
        while not self._closed and not self.problem:
            with self._wake:
                self._wake.wait_for(lambda: self._closed or len(self._records) >= MANY, SOON)
                busy = [run for run, at_work in self._runs.items() if at_work]
            self.flush()
            if busy and time.monotonic() - renewed > self._store.lease / 3:
                renewed = time.monotonic()
                self._renew(busy)

    def _renew(self, runs: list[str]) -> None:
        self._try(lambda store: store.renew(runs), None)

    def _try(self, work: Callable[[Store], T], otherwise: T) -> T:
        """What ``work`` gives; ``otherwise`` when the database fails, now or earlier."""
        from citecheck.ledger.store import FAULTS, why

        if self.problem:
            return otherwise
        try:
            return work(self._store)
        except FAULTS as error:
            self.problem = (
                f"{self.name}: the ledger cannot be used any more: {why(error)}. The run goes on "
                "without it; what it finds out from here on will not be remembered"
            )
            return otherwise

    def _read(self, work: Callable[[Store], list[T]]) -> list[T]:
        none: list[T] = []
        result = self._try(work, none)
        if self.problem:
            raise BadLedger(self.problem)
        return result


def key_of(query: Query[Any]) -> str:
    """A question in 32 characters, however long it is; hints left out."""
    return _digest([type(query).__name__, about(query)])


def hints_of(query: Query[Any]) -> str:
    """The hints of a question in 32 characters, or an empty string where it has none."""
    given = {name: value for name, value in hints(query).items() if value}
    return _digest(given) if given else ""


def plain(subject: str) -> str:
    """A subject as every database can keep and index it: escaped as in JSON, and cut off."""
    return json.dumps(subject)[1:-1][:500]


def _written(kept: str) -> str:
    """The subject that ``plain`` kept; one that was cut off within an escape stays as it is."""
    try:
        return str(json.loads(f'"{kept}"'))
    except ValueError:
        return kept


def host_of(subject: str) -> str:
    """The host of a URL, without ``www.``; empty for anything else."""
    try:
        return _bare(urlsplit(subject).hostname or "") if "://" in subject else ""
    except ValueError:
        return ""


def _bare(host: str) -> str:
    return plain(host.lower().removeprefix("www."))[:255]


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def _digest(value: Any) -> str:
    return blake2b(_CANONICAL.encode(value).encode(), digest_size=16).hexdigest()


def _fresh(
    asked: dict[str, Query[Any]], rows: Iterable[Row], now: datetime
) -> dict[Query[Any], Answer[Any]]:
    """The answers in ``rows`` (oldest first) that hold and fit their questions."""
    found: dict[Query[Any], Answer[Any]] = {}
    last = {row.key: row.state for row in rows}
    for row in rows:
        # What was seen since, with other hints, may have overtaken it.
        if row.state == last[row.key] and holds(row.state, _time(row), now):
            found.update(_same(asked, row))
    return found


def _same(asked: dict[str, Query[Any]], row: Row) -> dict[Query[Any], Answer[Any]]:
    """The answer in a row, if it is for a question that is asked, with the same hints."""
    query = asked[row.key]
    seen = _observation(row) if row.hints == hints_of(query) else None
    return {query: seen.answer} if seen and seen.query == query else {}


def _observation(row: Row) -> Observation | None:
    """What a row says; None where this version cannot read it."""
    try:
        query, answer = decode(json.loads(row.entry))
        return Observation(query, answer, _time(row))
    except (KeyError, TypeError, ValueError, RecursionError):
        return None


def _time(row: Row) -> datetime:
    return datetime.fromisoformat(row.observed_at)


def _by_key(past: Iterable[tuple[str, str, str]]) -> dict[str, Past]:
    found: dict[str, Past] = {}
    for key, state, at in past:
        found.setdefault(key, []).append((state, datetime.fromisoformat(at).date()))
    return found
