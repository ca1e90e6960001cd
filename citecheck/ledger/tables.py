"""The tables of a ledger, and how a SQLite file or a PostgreSQL database is opened as one."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Double,
    Engine,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from citecheck.model import BadLedger

VERSION = 1
APPLICATION = 0x43697465  # "Cite": marks a SQLite file as ours, in its header
PATIENCE = 10  # seconds that one database operation may wait for another process

METADATA = MetaData()
NUMBER = BigInteger().with_variant(Integer, "sqlite")

ABOUT = Table(
    "citecheck_ledger",
    METADATA,
    Column("version", Integer, nullable=False),
)

OBSERVATIONS = Table(
    "citecheck_observation",
    METADATA,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    Column("key", String(32), nullable=False),  # digest of the question without its hints
    Column("hints", String(32), nullable=False),  # digest of its hints
    Column("kind", String(40), nullable=False),  # name of the question: LinkState
    Column("subject", String(500), nullable=False),  # what is asked about, as in JSON; cut off
    Column("host", String(255), nullable=False),  # of a subject that is a URL
    Column("state", String(20), nullable=False),  # see freshness.state_of
    Column("observed_at", String(32), nullable=False),  # ISO 8601 in UTC; sorts as text
    Column("entry", Text, nullable=False),  # JSON, as in a file of recorded answers
    Index("citecheck_observation_key", "key", "id"),
    Index("citecheck_observation_subject", "subject"),
    Index("citecheck_observation_host", "host", "subject"),
)

LEASES = Table(
    "citecheck_lease",
    METADATA,
    Column("key", String(32), primary_key=True),
    Column("holder", String(32), nullable=False, index=True),
    Column("until", Double, nullable=False),  # seconds since 1970, by the clock of the database
)

_KINDS = {
    "sqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def open_engine(where: str | Path) -> Engine:
    """The database of a ledger, with its tables; ``where`` is a path or a URL of SQLAlchemy.

    Raises BadLedger, with the place and what to do, and then has changed nothing there.
    """
    url = _url(where)
    name = place_name(url)
    try:
        engine = _sqlite(url, name) if url.get_backend_name() == "sqlite" else _postgresql(url)
        try:
            _prepare(engine, name)
        except BaseException:
            engine.dispose()
            raise
    except ImportError:
        raise BadLedger(
            f"{name}: a ledger on PostgreSQL needs psycopg; install citecheck-articles[postgres]"
        ) from None
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise BadLedger(f"{name}: cannot be used as a ledger: {why(error)}{REMEDY}") from None
    return engine


REMEDY = ". It was left as it is; name another place with --ledger, or use --no-ledger"


def place_name(url: URL) -> str:
    """What people know the place by: the path, or the URL without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def why(error: Exception) -> str:
    """What a database says went wrong, on one line."""
    said = str(getattr(error, "orig", None) or error) or type(error).__name__
    return " ".join(said.split())[:300]


def lock(connection: Connection) -> None:
    """Wait until no other transaction of any process writes; needed on PostgreSQL only.

    On SQLite a transaction of an engine with the option ``writes`` begins with that.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(APPLICATION)))


def database_time(connection: Connection) -> float:
    """Seconds since 1970 by the one clock that all processes share."""
    if connection.dialect.name == "postgresql":
        found = connection.scalar(text("SELECT extract(epoch FROM clock_timestamp())::float8"))
        return float(found or 0)
    return time.time()


def _url(where: str | Path) -> URL:
    if isinstance(where, str) and "://" in where:
        try:
            url = make_url(where)
            return url.set(drivername=_KINDS[url.drivername])
        except KeyError:
            kind = where.split(":", 1)[0]
            raise BadLedger(f"{kind}: a ledger is a SQLite file or on postgresql://") from None
        except (ArgumentError, NoSuchModuleError, ValueError):
            raise BadLedger("--ledger: not the URL of a database") from None
    return URL.create("sqlite", database=str(where))


def _sqlite(url: URL, name: str) -> Engine:
    if "\0" in name or not url.database or name == ":memory:":
        raise BadLedger(f"{name!r} is no name for the file of a ledger")
    path = Path(name).absolute()
    _refuse_foreign(path, name)
    engine = create_engine(
        url.set(database=str(path)), connect_args={"timeout": PATIENCE, "isolation_level": None}
    )

    # The transactions of sqlite3 begin too late; so SQLAlchemy begins them itself.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=NORMAL").close()

    return engine


def _refuse_foreign(path: Path, name: str) -> None:
    """Look at the header of the file before SQLite touches it; make the folder of a new one."""
    try:
        if path.is_dir():
            raise BadLedger(f"{name}: is a folder; name a file in it")
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return
        if not path.is_file():
            raise BadLedger(f"{name}: is not a file{REMEDY}")
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise BadLedger(f"{name}: cannot be used as a ledger: {error.strerror}{REMEDY}") from None
    if not head:
        return
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise BadLedger(f"{name}: is not a ledger but a file of another kind{REMEDY}")
    if int.from_bytes(head[68:72]) != APPLICATION:
        raise BadLedger(f"{name}: is the database of another program{REMEDY}")
    _refuse_newer(int.from_bytes(head[60:64]), name)


def _refuse_newer(version: int, name: str) -> None:
    if version > VERSION:
        raise BadLedger(
            f"{name}: written by a newer citecheck (version {version} of ledgers; this one reads "
            f"{VERSION}). It was left as it is; update citecheck, or name another place with "
            "--ledger"
        )


def _postgresql(url: URL) -> Engine:
    given = url.query.get("options", "")
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": PATIENCE,
            "options": f"{given} -c statement_timeout={PATIENCE * 1000}".strip(),
        },
    )


def _prepare(engine: Engine, name: str) -> None:
    """Make the tables where there are none, and see that the others are ours."""
    with engine.connect() as connection:
        found = set(inspect(connection).get_table_names())
    if ABOUT.name not in found:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            lock(connection)
            _create(connection, name)
    with engine.connect() as connection:
        _refuse_newer(connection.scalar(select(func.max(ABOUT.c.version))) or 0, name)
        for table in (OBSERVATIONS, LEASES):
            connection.execute(select(table).limit(0))
        connection.rollback()
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)


def _create(connection: Connection, name: str) -> None:
    found = set(inspect(connection).get_table_names())
    if ABOUT.name in found:
        return  # another process was faster
    ours = {OBSERVATIONS.name, LEASES.name}
    if found & ours or (found and connection.dialect.name == "sqlite"):
        raise BadLedger(f"{name}: has the tables of another program{REMEDY}")
    METADATA.create_all(connection, checkfirst=False)
    connection.execute(insert(ABOUT).values(version=VERSION))
    if connection.dialect.name == "sqlite":
        # Before write-ahead logging, so that the header of the file itself says what it is.
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")


def _write_ahead(engine: Engine) -> None:
    """Readers do not wait for a writer. Stays with the file; fails while others use it: later."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError:
        pass
    finally:
        raw.close()
