"""Reading the text of what was fetched or found, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Generic, TypeVar

from citecheck.model import Answer, Known, Unknown
from citecheck.queries import Page, PageStart

K = TypeVar("K")

FORMS = ("html", "pdf", "epub", "text")
"""What can be read."""
INSTALL = "pip install 'citecheck-articles[pages]'"
_NEEDED = {"html": ("trafilatura", "web pages"), "pdf": ("pypdfium2", "PDF files")}
PATIENCE = 30.0
"""Seconds for one text."""
_AT_ONCE = 2
_HELD = 200_000_000
"""Bytes that may wait to be read before no more are fetched."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A source whose bytes are here, and whose text is not read yet."""

    form: str
    """One of ``FORMS``."""
    body: bytes = field(repr=False)
    page: Page
    """All that is known of it: where it is from."""
    content_type: str = ""
    original: str = ""
    """The address of the page itself, where ``page.url`` is that of a copy."""
    truncated: bool = False
    """Whether the source has more bytes than these."""
    by: str = ""


def missing(form: str) -> str:
    """What has to be installed before a form can be read, in words; empty where nothing has."""
    module, what = _NEEDED.get(form, ("", ""))
    if not module or find_spec(module):
        return ""
    return f"the text of {what} is read with {module}, which is not installed: {INSTALL}"


class Reader:
    """One process that reads, started when it is first needed. One thread uses it."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def read(self, source: Unread) -> Answer[Page]:
        """The text of a source; ``Unknown`` with the reason where it cannot be had."""
        if lack := missing(source.form):
            return Unknown(lack)
        if source.form in ("pdf", "epub") and source.truncated:
            return Unknown("it is too large to be read")
        header = {"form": source.form, "type": source.content_type, "size": len(source.body)}
        header["url"] = source.original or source.page.url
        told = self._ask(header, source.body)
        if told is None:
            return Unknown("it took too long to read, or ended the program that reads it")
        if reason := told.get("unreadable"):
            return Unknown(str(reason))
        told["pages"] = tuple(PageStart(*start) for start in told["pages"])
        told["authors"] = tuple(told["authors"])
        told["truncated"] = told["truncated"] or source.truncated
        if source.page.copy == "local" and told["kind"] != "short":
            told["kind"] = "text"  # who keeps it knows what it is
        return Known(replace(source.page, **told), by=source.by)

    def close(self) -> None:
        """End the process, also in the middle of its work."""
        self._closed = True
        self._end()

    def _ask(self, header: dict[str, Any], body: bytes) -> dict[str, Any] | None:
        process = self._running()
        if process is None or process.stdin is None or process.stdout is None:
            return None
        clock = threading.Timer(self.patience, process.kill)
        clock.daemon = True
        clock.start()
        try:
            process.stdin.write(json.dumps(header).encode("ascii") + b"\n" + body)
            process.stdin.flush()
            line = process.stdout.readline()
            told = json.loads(line) if line.endswith(b"\n") else None
        except (OSError, ValueError):
            told = None
        finally:
            clock.cancel()
        if not isinstance(told, dict):
            self._end()
            return None
        return told

    def _running(self) -> subprocess.Popen[bytes] | None:
        if self._closed:
            return None
        if self._process is None:
            # Not from the working directory, in which anything may be called like a module.
            home = str(Path(__file__).parents[3])
            path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
            with suppress(OSError):
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-m", "citecheck.resolvers.pages.worker"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={**_environment(), "PYTHONPATH": path},
                    start_new_session=True,
                )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()


def _environment() -> dict[str, str]:
    """The environment without keys: none are needed to read what comes from anywhere."""
    kept = ("PATH", "LANG", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
    return {name: value for name in kept if (value := os.environ.get(name))}


class Reading(Generic[K]):
    """Texts that are read beside whatever else is done; use it as a context."""

    def __init__(self, stopped: Callable[[], bool] = lambda: False) -> None:
        from concurrent.futures import ThreadPoolExecutor
        from queue import LifoQueue

        self._stopped = stopped
        self._readers = [Reader() for _ in range(_AT_ONCE)]
        self._free: LifoQueue[Reader] = LifoQueue()  # the one that runs already comes first
        for reader in self._readers:
            self._free.put(reader)
        self._threads = ThreadPoolExecutor(_AT_ONCE, "citecheck-read")
        self._under_way: dict[K, Any] = {}
        self._sizes: dict[K, int] = {}

    def __enter__(self) -> Reading[K]:
        return self

    def __exit__(self, *_: object) -> None:
        for reader in self._readers:
            reader.close()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def put(self, key: K, source: Unread) -> None:
        """Have a source read; its answer comes out of ``done`` or ``rest``."""
        self._sizes[key] = len(source.body)
        self._under_way[key] = self._threads.submit(self._read, source)

    def done(self) -> Iterator[tuple[K, Answer[Page]]]:
        """What has been read; waits only where more is held than there should be."""
        for key in [key for key, future in self._under_way.items() if future.done()]:
            yield self._take(key)
        while sum(self._sizes.values()) > _HELD and not self._stopped():
            yield self._take(next(iter(self._under_way)))

    def rest(self) -> Iterator[tuple[K, Answer[Page]]]:
        """Everything else, as it comes; after a stop only what has been read by then."""
        from concurrent.futures import FIRST_COMPLETED, wait

        while self._under_way and not self._stopped():
            wait(self._under_way.values(), timeout=0.1, return_when=FIRST_COMPLETED)
            yield from self.done()
        yield from self.done()

    def _take(self, key: K) -> tuple[K, Answer[Page]]:
        self._sizes.pop(key)
        return key, self._under_way.pop(key).result()

    def _read(self, source: Unread) -> Answer[Page]:
        reader = self._free.get()
        try:
            return reader.read(source)
        finally:
            self._free.put(reader)
