"""The archives of the tests themselves: made once, gone when they are not wanted any more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from archive.fixtures import Replica

TESTS = Path(__file__).parent
MAKE = """
from pathlib import Path
from archive.environment import NoPywb, python
for _ in range(2):
    try:
        print(python(Path({cache!r})))
    except NoPywb as error:
        print("NoPywb", str(error).splitlines()[0])
"""
OWN = """
import sys
from pathlib import Path
from archive.fixtures import running
with running(Path({folder!r})) as replica:
    print(replica.host, flush=True)
    sys.stdin.read()
"""


def started(script: str, **env: str) -> subprocess.Popen[str]:
    path = os.pathsep.join((str(TESTS.parent), str(TESTS)))
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path, **env},
    )


def test_an_environment_that_cannot_be_made_is_no_crash(tmp_path: Path) -> None:
    """As on a laptop without a network; the second try does not take its time again."""
    # Not even pip can be had there: quick, and the same for all that is made of it.
    env = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}
    script = MAKE.format(cache=str(tmp_path))
    processes = [started(script, **env) for _ in range(2)]
    for process in processes:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        first, second = out.splitlines()
        assert first.startswith("NoPywb the environment of pywb cannot be made: ")
        assert first == second


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, None])
def test_archives_end_with_their_owner(
    replica: Replica, tmp_path: Path, how: signal.Signals | None
) -> None:
    assert replica.host  # there is an environment
    process = started(OWN.format(folder=str(tmp_path)))
    assert process.stdin
    assert process.stdout
    host = process.stdout.readline().strip()
    assert urlopen(f"http://{host}/wayback/available?url=x").status == 200
    if how:
        process.send_signal(how)
    else:
        process.stdin.close()
    process.wait(20)
    process.stdout.close()
    if how:
        process.stdin.close()
    deadline = time.monotonic() + 10
    while answers(host):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def answers(host: str) -> bool:
    try:
        urlopen(f"http://{host}/", timeout=5).close()
    except (URLError, OSError):
        return False
    return True


def test_the_replica_speaks_as_the_real_ones_do(replica: Replica) -> None:
    """What the tests rest on: the forms that https://web.archive.org has."""
    import json

    page = "https://news.example/open"
    cdx = f"{replica.web}/cdx/search/cdx?url={page}&output=json&fl=timestamp,statuscode&limit=2"
    with urlopen(cdx) as response:
        assert json.load(response) == [
            ["timestamp", "statuscode"],
            ["20100310080000", "200"],
            ["20150503101500", "200"],
        ]
    with urlopen(f"{replica.web}/cdx/search/cdx?url=never.example&output=json&fl=x") as response:
        assert json.load(response) == []
    with urlopen(f"{replica.web}/web/2015id_/{page}") as response:  # leads to the exact copy
        assert response.url == f"{replica.web}/web/20150503101500id_/{page}"
        assert response.headers["Memento-Datetime"] == "Sun, 03 May 2015 10:15:00 GMT"
    with urlopen(f"{replica.archives.availability}?url={page}&timestamp=2015") as response:
        closest = json.load(response)["archived_snapshots"]["closest"]
        assert closest["url"] == f"http://web.archive.org/web/20150503101500/{page}"
