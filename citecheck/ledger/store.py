"""What a ledger asks of its database: the same statements for SQLite and PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from citecheck.ledger.freshness import FAILURES
from citecheck.ledger.tables import (
    LEASES,
    OBSERVATIONS,
    database_time,
    lock,
    open_engine,
    place_name,
    why,
)

_AT_ONCE = 500  # keys in one statement

FAULTS = (SQLAlchemyError, sqlite3.Error, OSError)
"""What a method of a store raises when its database is gone, full or broken."""

Record = dict[str, Any]
"""One observation: the columns of ``OBSERVATIONS`` without the id."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was observed once."""

    key: str
    hints: str
    state: str
    observed_at: str
    entry: str


_ROW = select(*(OBSERVATIONS.c[name] for name in ("key", "hints", "state", "observed_at", "entry")))


class Store:
    """The database of a ledger. Every method is one transaction, or raises one of ``FAULTS``."""

    def __init__(self, where: str | Path, lease: float) -> None:
        self._engine = open_engine(where)
        self.lease = lease
        self.name = place_name(self._engine.url)

    def close(self) -> None:
        """Give the connections back; the last one of a SQLite file tidies it up."""
        self._engine.dispose()

    def append(self, records: Sequence[Record], holders: Iterable[str]) -> None:
        """Add observations, and give back the leases of these ``holders`` on their questions."""
        with self._writing() as connection:
            connection.execute(insert(OBSERVATIONS), records)
            for keys in _parts([record["key"] for record in records]):
                connection.execute(
                    delete(LEASES).where(LEASES.c.key.in_(keys), LEASES.c.holder.in_(holders))
                )

    def latest(self, keys: Iterable[str]) -> list[Row]:
        """For each key and its hints the last observation that is no failure, oldest first."""
        with self._engine.connect() as connection:
            return _latest(connection, keys)

    def past(self, keys: Iterable[str]) -> list[tuple[str, str, str]]:
        """Key, state and time of everything but failures, oldest first."""
        columns = (OBSERVATIONS.c.key, OBSERVATIONS.c.state, OBSERVATIONS.c.observed_at)
        found: list[tuple[str, str, str]] = []
        with self._engine.connect() as connection:
            for part in _parts(keys):
                asked = select(*columns).where(_of(part), _no_failure())
                asked = asked.order_by(OBSERVATIONS.c.observed_at, OBSERVATIONS.c.id)
                found += [(key, state, at) for key, state, at in connection.execute(asked)]
        return found

    def of_subject(self, subject: str) -> list[Row]:
        """Everything that was ever observed of a subject, oldest first."""
        asked = _ROW.where(OBSERVATIONS.c.subject == subject)
        with self._engine.connect() as connection:
            return _rows(connection, asked.order_by(OBSERVATIONS.c.observed_at, OBSERVATIONS.c.id))

    def of_host(self, host: str, limit: int) -> list[str]:
        """The subjects on a host, in the order of the alphabet."""
        column = OBSERVATIONS.c.subject
        asked = select(column).where(OBSERVATIONS.c.host == host).distinct()
        with self._engine.connect() as connection:
            return list(connection.scalars(asked.order_by(column).limit(limit)))

    @contextmanager
    def taking(self) -> Iterator[Taking]:
        """A transaction in which nobody else writes."""
        with self._writing() as connection:
            yield Taking(connection, self.lease)

    def renew(self, holders: Iterable[str]) -> None:
        """Let the leases of ``holders`` run for their full time from now."""
        with self._writing() as connection:
            until = database_time(connection) + self.lease
            held = LEASES.c.holder.in_(holders)
            connection.execute(update(LEASES).where(held).values(until=until))

    def release(self, holder: str) -> None:
        """Give back all leases of a holder."""
        with self._writing() as connection:
            connection.execute(delete(LEASES).where(LEASES.c.holder == holder))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        connection = self._engine.connect().execution_options(writes=True)
        with connection, connection.begin():
            lock(connection)
            yield connection


class Taking:
    """What can be looked up and claimed in one transaction."""

    def __init__(self, connection: Connection, lease: float) -> None:
        self._connection = connection
        self._lease = lease

    def latest(self, keys: Iterable[str]) -> list[Row]:
        """As ``Store.latest``."""
        return _latest(self._connection, keys)

    def mark(self) -> int:
        """The number of the last observation so far."""
        return self._connection.scalar(select(func.max(OBSERVATIONS.c.id))) or 0

    def since(self, mark: int, keys: Iterable[str]) -> list[Row]:
        """What was observed after the mark, failures too, oldest first."""
        found: list[Row] = []
        for part in _parts(keys):
            asked = _ROW.where(_of(part), OBSERVATIONS.c.id > mark)
            found += _rows(self._connection, asked.order_by(OBSERVATIONS.c.id))
        return found

    def claim(self, keys: Sequence[str], holder: str) -> set[str]:
        """Lease those keys that nobody holds, and tell which these are."""
        now = database_time(self._connection)
        taken: set[str] = set()
        for part in _parts(keys):
            held = LEASES.c.key.in_(part)
            self._connection.execute(delete(LEASES).where(held, LEASES.c.until <= now))
            taken |= set(self._connection.scalars(select(LEASES.c.key).where(held)))
        mine = [key for key in keys if key not in taken]
        if mine:
            rows = [{"key": key, "holder": holder, "until": now + self._lease} for key in mine]
            self._connection.execute(insert(LEASES), rows)
        return set(mine)


def _latest(connection: Connection, keys: Iterable[str]) -> list[Row]:
    found: list[Row] = []
    for part in _parts(keys):
        last = select(func.max(OBSERVATIONS.c.id)).where(_of(part), _no_failure())
        last = last.group_by(OBSERVATIONS.c.key, OBSERVATIONS.c.hints)
        asked = _ROW.where(OBSERVATIONS.c.id.in_(last))
        found += _rows(connection, asked.order_by(OBSERVATIONS.c.id))
    return found


def _rows(connection: Connection, asked: Select[Any]) -> list[Row]:
    return [Row(*row) for row in connection.execute(asked)]


def _of(keys: Sequence[str]) -> Any:
    return OBSERVATIONS.c.key.in_(keys)


def _no_failure() -> Any:
    return OBSERVATIONS.c.state.not_in(sorted(FAILURES))


def _parts(keys: Iterable[str]) -> Iterator[list[str]]:
    listed = list(keys)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]


__all__ = ["FAULTS", "Row", "Store", "Taking", "why"]
