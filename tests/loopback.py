"""A web server of a few lines, on loopback: a path and the bytes, or the deeds, that answer it."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Deed = Callable[[socket.socket, str], None]
"""Answers one request by itself: the connection, and the head of the request."""


def page(
    body: bytes | str = b"<p>Hello.</p>", status: str = "200 OK", *headers: str, length: int = -1
) -> bytes:
    """An answer with a length, after which the connection stays open."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data) if length < 0 else length}"]
    if not any(h.lower().startswith("content-type") for h in headers):
        lines.append("Content-Type: text/html; charset=utf-8")
    return "\r\n".join([*lines, *headers, "", ""]).encode() + data


def moved(where: str, status: str = "301 Moved Permanently", *headers: str) -> bytes:
    """A redirect."""
    return page(b"", status, f"Location: {where}", *headers)


@dataclass
class Web:
    """A running server."""

    host: str
    port: int
    routes: dict[str, bytes | Deed | list[bytes]]
    seen: list[tuple[float, str]] = field(default_factory=list)
    """When each request came, and its head."""
    under_way: int = 0
    busiest: int = 0
    """The most requests that were answered at one time."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str = "/", host: str = "") -> str:
        return f"http://{host or self.host}:{self.port}{path}"

    @property
    def allowed(self) -> str:
        return f"{self.host}:{self.port}"

    def paths(self) -> list[str]:
        return [head.split(" ")[1] for _, head in self.seen]

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            waiting = b""
            while True:
                while b"\r\n\r\n" not in waiting:
                    data = connection.recv(65536)
                    if not data:
                        return
                    waiting += data
                raw, _, waiting = waiting.partition(b"\r\n\r\n")
                head = raw.decode("latin-1")
                path = head.split(" ")[1]
                with self.lock:
                    self.seen.append((time.monotonic(), head))
                    answer = self.routes.get(path, self.routes.get("*", page("gone", "404 Gone")))
                    if isinstance(answer, list):
                        answer = answer.pop(0) if len(answer) > 1 else answer[0]
                    self.under_way += 1
                    self.busiest = max(self.busiest, self.under_way)
                try:
                    if not isinstance(answer, bytes):
                        answer(connection, head)
                        return
                    connection.sendall(answer)
                finally:
                    with self.lock:
                        self.under_way -= 1


@contextmanager
def serve(routes: dict[str, bytes | Deed | list[bytes]], host: str = "127.0.0.1") -> Iterator[Web]:
    """A server for as long as the block lasts. A list of answers is given one after the other."""
    listening = socket.create_server((host, 0), backlog=256)
    web = Web(host, listening.getsockname()[1], routes)

    def accept() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=web._serve, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)
