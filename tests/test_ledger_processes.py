"""Several processes on one ledger, and processes that die without a word."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import citecheck
from citecheck.ledger import Ledger
from citecheck.model import Known
from citecheck.queries import Link, LinkState

ENV = os.environ | {"PYTHONPATH": str(Path(citecheck.__file__).parent.parent)}
URLS = 40

WRITER = """
import sys
from datetime import UTC, datetime
from citecheck.ledger import Ledger
from citecheck.model import Known
from citecheck.queries import Link, LinkState

ledger = Ledger.open(sys.argv[1], lease=1)
ledger.take(ledger.begin(), [LinkState("https://example.org/taken and never answered")])
number = 0
while True:
    for _ in range(17):
        seen = Known(Link("alive", str(number)), datetime.now(UTC).isoformat())
        ledger.keep(LinkState(f"https://example.org/{number}"), seen)
        number += 1
    ledger.flush()
    print(number, flush=True)
"""

ASKER = """
import json, sys, urllib.request
from datetime import UTC, datetime
from citecheck.ledger import Ledger, remembered
from citecheck.model import Known
from citecheck.queries import Link, LinkState

place, step, *urls = sys.argv[1:]
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

class Web:
    kinds = (LinkState,)
    def answer(self, queries):
        for query in queries:
            with opener.open(query.url, timeout=30) as response:
                said = response.read().decode()
            yield query, Known(Link("alive", said), datetime.now(UTC).isoformat())

with Ledger.open(place) as ledger:
    print("ready", flush=True)
    sys.stdin.readline()
    asked = [LinkState(url) for url in urls[:: int(step)]]
    answers = dict(remembered(ledger, Web()).answer(asked))
    print(json.dumps({query.url: answer.value.detail for query, answer in answers.items()}))
    assert not ledger.problem, ledger.problem
"""


def start(script: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=ENV,
    )


def test_kill_9_loses_nothing_that_was_committed(place: str) -> None:
    with start(WRITER, place) as writer:
        assert writer.stdout
        number = 0
        for line in writer.stdout:
            number = int(line)
            if number > 600:
                break
        writer.kill()
        rest = writer.stdout.read().splitlines()
        number = int(rest[-1]) if rest and rest[-1].isdigit() else number
    with Ledger.open(place) as ledger:
        urls = [LinkState(f"https://example.org/{n}") for n in range(number)]
        fresh = ledger.fresh(urls)
        assert ledger.problem == ""
        assert [fresh[url].value.detail for url in urls] == [str(n) for n in range(number)]  # type: ignore[union-attr]
        # It goes on: what was there is added to, and what the dead held is free again in time.
        ledger.keep(urls[0], Known(Link("alive", "again")))
        assert len(ledger.history(urls[0].url)) == 2
        taken = LinkState("https://example.org/taken and never answered")
        until = time.monotonic() + 20
        while not ledger.take(run := ledger.begin(), [taken]).mine:
            ledger.finish(run)
            assert time.monotonic() < until, "the lease never runs out"
            time.sleep(0.1)


@contextmanager
def counting() -> Iterator[tuple[str, Counter[str]]]:
    """A web server that is slow enough for two to meet, and counts."""
    hits: Counter[str] = Counter()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with lock:
                hits[self.path] += 1
            time.sleep(0.01)
            body = f"{self.path} {hits[self.path]}".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", hits
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("steps", [("1", "-1"), ("1", "1", "-3")])
def test_processes_ask_the_world_once(place: str, steps: tuple[str, ...]) -> None:
    with counting() as (address, hits):
        urls = [f"{address}/{number}" for number in range(URLS)]
        askers = [start(ASKER, place, step, *urls) for step in steps]
        for asker in askers:
            assert asker.stdout
            assert asker.stdout.readline() == "ready\n"
        for asker in askers:
            assert asker.stdin
            asker.stdin.write("go\n")
            asker.stdin.flush()
        told = [json.loads(asker.communicate(timeout=60)[0]) for asker in askers]
        assert [asker.returncode for asker in askers] == [0] * len(askers)
    assert hits == Counter({f"/{number}": 1 for number in range(URLS)})
    for answers, step in zip(told, steps, strict=True):
        wanted = [f"/{number}" for number in range(URLS)][:: int(step)]
        assert answers == {f"{address}{path}": f"{path} 1" for path in wanted}
