"""Archives that fail: a small server whose answers a test writes down."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from citecheck.resolvers.archives import Archive, Archives


@dataclass(frozen=True)
class Reply:
    """One answer."""

    body: bytes | str | object = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0
    """Seconds before it comes."""
    cut: bool = False
    """Whether it breaks off before its end."""

    @property
    def data(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        text = self.body if isinstance(self.body, str) else json.dumps(self.body)
        return text.encode()


class Server:
    """Answers by the longest beginning of the path; 404 to anything else."""

    def __init__(self, replies: Mapping[str, Reply]) -> None:
        self.replies = replies
        self.hits: list[str] = []
        self.over = Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.hits.append(self.path)
                outer.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.host = f"127.0.0.1:{self._http.server_address[1]}"
        self._thread = Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        fits = [begin for begin in self.replies if path.startswith(begin)]
        reply = self.replies[max(fits, key=len)] if fits else Reply("no such thing", 404)
        self.over.wait(reply.wait)
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value.replace("HOST", self.host))
        data = reply.data.replace(b"HOST", self.host.encode())
        handler.send_header("Content-Length", str(len(data) + 1000 * reply.cut))
        handler.end_headers()
        handler.wfile.write(data)

    def asked(self, begin: str) -> int:
        """How many requests there were for addresses that begin like this."""
        return sum(path.startswith(begin) for path in self.hits)

    @property
    def other(self) -> Archive:
        prefix = f"http://{self.host}/other/"
        return Archive("Other archive", f"{prefix}timemap/", f"{prefix}gate/")

    def archives(self, *others: Archive, timeout: float = 5) -> Archives:
        web = f"http://{self.host}"
        return Archives(web, f"{web}/available", others, pause=0, timeout=timeout)


@contextmanager
def serving(replies: Mapping[str, Reply]) -> Iterator[Server]:
    """The server, started and in the end stopped."""
    server = Server(replies)
    server._thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server._http.shutdown()
        server._http.server_close()


def closed_port() -> str:
    """An address of 127.0.0.1 at which nobody listens."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"
