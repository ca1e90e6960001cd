"""Where a ledger can be: made where there is none; what is not a ledger is left as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from postgres import Postgres

import citecheck
from citecheck.ledger import Ledger, default_place
from citecheck.ledger.tables import APPLICATION, VERSION
from citecheck.model import BadLedger, Known
from citecheck.queries import Link, LinkState

ROOT = Path(citecheck.__file__).parent.parent
URL = LinkState("https://example.org/a")
ANSWER = Known(Link("alive", "200"), "2026-11-01T10:00:00Z", "a test")


def whole(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() if p.is_file() else b"" for p in folder.iterdir()}


def made(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def ledger_at(path: Path, number: int = 1) -> None:
    with Ledger.open(path) as ledger:
        for n in range(number):
            ledger.keep(LinkState(f"{URL.url}{n}"), ANSWER)


# SQLite


@pytest.mark.parametrize(
    "name", ["ledger.sqlite3", "new/folder/é ü.db", "file:x?mode=ro", "a#b%20"]
)
def test_a_file_is_made_where_there_is_none(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    ledger_at(path)
    assert path.stat().st_size
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with Ledger.open(f"sqlite:///{path}" if "%" not in name and "?" not in name else path) as again:
        assert [seen.answer for seen in again.history(f"{URL.url}0")] == [ANSWER]


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "made by touch"
    path.touch()
    ledger_at(path)
    with Ledger.open(path) as again:
        assert len(again.history(f"{URL.url}0")) == 1


def png(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def words(path: Path) -> None:
    path.write_text("My thesis, the only copy.\n")


def half_a_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(40))


def browser(path: Path) -> None:
    made(path, "CREATE TABLE places (url TEXT)", "INSERT INTO places VALUES ('x')")


def named_alike(path: Path) -> None:
    made(path, "PRAGMA user_version=1", "CREATE TABLE citecheck_ledger (version INTEGER)")


def marked_and_empty(path: Path) -> None:
    made(path, f"PRAGMA application_id={APPLICATION}", "CREATE TABLE other (x)")


def other_columns(path: Path) -> None:
    ledger_at(path)
    made(path, "ALTER TABLE citecheck_observation RENAME COLUMN entry TO pickle")


def newer(path: Path) -> None:
    ledger_at(path)
    made(path, f"PRAGMA user_version={VERSION + 1}")


def newer_by_its_table(path: Path) -> None:
    ledger_at(path)
    made(path, f"UPDATE citecheck_ledger SET version = {VERSION + 1}")


def garbage(path: Path) -> None:
    ledger_at(path, 2_000)
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xa5" * (len(data) - 100))


def cut_off(path: Path) -> None:
    ledger_at(path, 2_000)
    path.write_bytes(path.read_bytes()[:4096])


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (png, "is not a ledger but a file of another kind"),
        (words, "is not a ledger but a file of another kind"),
        (half_a_header, "is not a ledger but a file of another kind"),
        (browser, "is the database of another program"),
        (named_alike, "is the database of another program"),
        (marked_and_empty, "has the tables of another program"),
        (other_columns, "cannot be used as a ledger: no such column"),
        (newer, "written by a newer citecheck (version 2 of ledgers; this one reads 1)"),
        (newer_by_its_table, "written by a newer citecheck"),
        (garbage, "cannot be used as a ledger: "),
        (cut_off, "cannot be used as a ledger: database disk image is malformed"),
        (folder, "is a folder; name a file in it"),
    ],
)
def test_what_is_no_ledger_is_left_as_it_was(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "file"
    make(path)
    before = whole(tmp_path)
    with pytest.raises(BadLedger) as caught:
        Ledger.open(path)
    said = str(caught.value)
    assert said.startswith(f"{path}: {reason}")
    assert "\n" not in said
    if make is not folder:
        assert "It was left as it is" in said
        assert "--ledger" in said
    assert whole(tmp_path) == before


@contextmanager
def nobody() -> Iterator[None]:
    """As a user who is not root, where the test is run by root, whom nothing is forbidden."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("existing", [False, True])
def test_a_folder_that_may_not_be_written(existing: bool) -> None:
    place = Path(tempfile.mkdtemp())  # not below a folder that only its owner may enter
    path = place / "ledger.sqlite3"
    if existing:
        ledger_at(path)
        path.chmod(0o444)
    before = whole(place)
    place.chmod(0o555)
    try:
        with nobody(), pytest.raises(BadLedger, match="cannot be used as a ledger: ") as caught:
            Ledger.open(path)
        assert "--ledger" in str(caught.value)
        with nobody(), pytest.raises(BadLedger, match="Permission denied"):
            Ledger.open(place / "new" / "ledger.sqlite3")
        assert whole(place) == before
    finally:
        place.chmod(0o755)
        for name in whole(place):
            (place / name).unlink()
        place.rmdir()


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    words(tmp_path / "file")
    with pytest.raises(BadLedger, match=r"Not a directory|File exists|cannot find") as caught:
        Ledger.open(tmp_path / "file" / "ledger.sqlite3")
    assert "--no-ledger" in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadLedger, match="is not a file"):
        Ledger.open(tmp_path / "pipe")


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("mysql://example.org/db", "mysql: a ledger is a SQLite file or on postgresql://"),
        ("mysql+nothing://example.org/db", "a ledger is a SQLite file or on postgresql://"),
        ("https://example.org/ledger", "https: a ledger is a SQLite file or on postgresql://"),
        ("://", "not the URL of a database"),
        ("postgresql://host:port/db", "not the URL of a database"),
        ("sqlite://", "is no name for the file of a ledger"),
        (":memory:", "is no name for the file of a ledger"),
        ("a\0b", "is no name for the file of a ledger"),
    ],
)
def test_what_is_no_place(where: str, reason: str) -> None:
    with pytest.raises(BadLedger) as caught:
        Ledger.open(where)
    assert reason in str(caught.value)


def test_a_secret_in_a_url_is_not_told() -> None:
    where = "postgresql://me:secret@/db?host=/nowhere/at/all"
    with pytest.raises(BadLedger) as caught:
        Ledger.open(where)
    assert "secret" not in str(caught.value)
    assert "/nowhere/at/all" in str(caught.value)
    assert "--ledger" in str(caught.value)


# The default


def asked_for(**env: str) -> str:
    clean = {k: v for k, v in os.environ.items() if k not in {"XDG_DATA_HOME", "HOME"}}
    script = "from citecheck.ledger import default_place; print(default_place())"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=clean | {"PYTHONPATH": str(ROOT)} | env,
    )
    return ran.stdout.strip()


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="the folders of Linux")
def test_the_default_is_in_the_users_data_folder() -> None:
    rest = "citecheck/ledger.sqlite3"
    assert asked_for(HOME="/home/me", XDG_DATA_HOME="/data") == f"/data/{rest}"
    assert asked_for(HOME="/home/me") == f"/home/me/.local/share/{rest}"
    assert asked_for(HOME="/home/me", XDG_DATA_HOME="relative") == f"/home/me/.local/share/{rest}"
    assert default_place().name == "ledger.sqlite3"


def test_sqlalchemy_is_imported_when_a_ledger_is_opened() -> None:
    script = (
        "import sys, citecheck.ledger, citecheck.cli.history; "
        "sys.exit('sqlalchemy' in sys.modules or 'psycopg' in sys.modules)"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script], check=True, env=env)


# PostgreSQL


def tables(postgres: Postgres, place: str) -> list[tuple[str, ...]]:
    return postgres.sql(
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        f"WHERE table_schema = '{postgres.schema(place)}' ORDER BY 1, 2"
    )


def test_a_newer_database_is_left_as_it_was(postgres: Postgres) -> None:
    place = postgres.place()
    with Ledger.open(place) as ledger:
        ledger.keep(URL, ANSWER)
    postgres.sql(f"UPDATE {postgres.schema(place)}.citecheck_ledger SET version = 2")
    before = tables(postgres, place)
    with pytest.raises(BadLedger, match="written by a newer citecheck"):
        Ledger.open(place)
    assert tables(postgres, place) == before


def test_tables_of_another_program_are_left_as_they_were(postgres: Postgres) -> None:
    place = postgres.place()
    postgres.sql(f"CREATE TABLE {postgres.schema(place)}.citecheck_lease (other int)")
    before = tables(postgres, place)
    with pytest.raises(BadLedger, match="has the tables of another program"):
        Ledger.open(place)
    assert tables(postgres, place) == before


def test_a_ledger_lives_beside_other_tables(postgres: Postgres) -> None:
    place = postgres.place()
    postgres.sql(f"CREATE TABLE {postgres.schema(place)}.ours (other int)")
    with Ledger.open(place.replace("+psycopg", "")) as ledger:
        ledger.keep(URL, ANSWER)
        assert [seen.answer for seen in ledger.history(URL.url)] == [ANSWER]
        assert "postgresql+psycopg://" in ledger.name


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda place: place.replace("/postgres?", "/nothing?"), 'database "nothing" does not'),
        (lambda place: place.replace("citecheck@", "nobody@"), 'role "nobody" does not exist'),
        (
            lambda place: place.replace("citecheck@", "reader@"),
            "no schema has been selected|denied",
        ),
    ],
)
def test_a_database_that_cannot_be_used(
    postgres: Postgres, change: Callable[[str], str], reason: str
) -> None:
    postgres.sql("DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN")
    with pytest.raises(BadLedger, match=reason) as caught:
        Ledger.open(change(postgres.place()))
    assert "cannot be used as a ledger" in str(caught.value)
    assert "\n" not in str(caught.value)
