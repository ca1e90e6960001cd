"""For conftest: ``from archive.fixtures import replica``."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import pytest

from archive.environment import NoPywb, python
from archive.failing import Reply, serving
from archive.rows import LIVE
from citecheck.resolvers.archives import Archive, Archives

_SERVER = Path(__file__).with_name("server.py")
_LONGEST = 60


@dataclass(frozen=True)
class Replica:
    """pywb on a port of 127.0.0.1."""

    host: str
    """``127.0.0.1:PORT``, which has to be allowed."""
    live: str
    """The host of pages that are still there."""

    @property
    def web(self) -> str:
        """What stands for https://web.archive.org."""
        return f"http://{self.host}"

    @property
    def other(self) -> Archive:
        """The other archive."""
        prefix = f"{self.web}/wayback/"
        return Archive("Other archive", f"{prefix}timemap/link/", prefix)

    @property
    def archives(self) -> Archives:
        """Both in the place of the real ones."""
        availability = f"{self.web}/wayback/available"
        return Archives(self.web, availability, (self.other,), pause=0.01, timeout=20)

    @property
    def alone(self) -> Archives:
        """The Wayback Machine's place alone."""
        return replace(self.archives, others=())


@contextmanager
def running(folder: Path) -> Iterator[Replica]:
    """The archives, started and in the end stopped. Raises NoPywb."""
    log = folder / "log"
    pages = {
        path: Reply(body, status, {"Content-Type": f"{kind}; charset=utf-8"})
        for path, (status, body, kind) in LIVE.items()
    }
    with serving(pages) as live, log.open("wb") as errors:
        process = subprocess.Popen(
            [str(python()), str(_SERVER), str(folder), live.host],
            stdin=subprocess.PIPE,  # it ends with this, however we end
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            port = _port(process)
            if not port:
                told = log.read_text(errors="replace")[-2000:]
                raise NoPywb(f"pywb did not start: {told}")
            yield Replica(f"127.0.0.1:{port}", live.host)
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.close()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()


def _port(process: subprocess.Popen[str]) -> str:
    """The line of digits that it prints when it is ready; empty if it ends or takes too long."""
    told: SimpleQueue[str] = SimpleQueue()

    def read() -> None:
        assert process.stdout
        for line in process.stdout:
            if line.strip().isdecimal():
                told.put(line.strip())
                return
        told.put("")

    Thread(target=read, daemon=True).start()
    try:
        return told.get(timeout=_LONGEST)
    except Empty:
        return ""


@pytest.fixture(scope="session")
def replica(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replica]:
    """Both archives; one process for each worker of the tests."""
    try:
        with running(tmp_path_factory.mktemp("pywb")) as archives:
            yield archives
    except NoPywb as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))
