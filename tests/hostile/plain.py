"""A plain fast web for measuring throughput: twenty hosts, 504 bytes of HTML a page.

    python tests/hostile/plain.py [--latency SECONDS] [--hosts N]

Prints the port and serves until standard input ends; for each line that says ``count`` it prints
how many requests have come.
"""

from __future__ import annotations

import argparse
import asyncio
import socket
import sys
import threading

HOSTS = tuple(f"127.0.1.{number}" for number in range(1, 21))
SIZE = 504
FIRST, LAST = 10_000, 59_999
NOUNS = b"farmer sailor garden letter winter bridge orchard miller valley council harbour".split()
VERBS = b"follows watches finds leaves describes repairs measures remembers crosses sells".split()
PLACES = b"tower quarry lake mountain market railway forest".split()
TYPE = b"Server: nginx\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
FOUND = b"HTTP/1.1 200 OK\r\n" + TYPE % SIZE
MISSING = b"HTTP/1.1 404 Not Found\r\n" + TYPE % 13 + b"404 Not Found"


def page(number: int) -> bytes:
    """A page that no other address has."""
    parts = [b"<title>Letter %d</title><h1>Letter %d</h1><p>" % (number, number)]
    for turn in range(9):
        seed = number * (turn + 3) + turn
        words = NOUNS[seed % 11], VERBS[seed % 10], NOUNS[seed // 7 % 11], PLACES[seed // 3 % 7]
        parts.append(b"The %s %s the %s near the %s. " % words)
    text = b"".join(parts)[: SIZE - 4]
    return text + b" " * (SIZE - 4 - len(text)) + b"</p>"


def answer(request: bytes) -> bytes:
    """``/letters/10000`` to ``/letters/59999`` are there, everything else is not."""
    method, target, _ = request.split(b" ", 2)
    start, _, number = target.rpartition(b"/")
    if start != b"/letters" or not number.isdigit() or not FIRST <= int(number) <= LAST:
        return MISSING
    return FOUND if method == b"HEAD" else FOUND + page(int(number))


class Plain(asyncio.Protocol):
    """One connection."""

    served = 0
    latency = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.rest = b""

    def data_received(self, data: bytes) -> None:
        *requests, self.rest = (self.rest + data).split(b"\r\n\r\n")
        for request in requests:
            Plain.served += 1
            if self.latency:
                loop = asyncio.get_running_loop()
                loop.call_later(self.latency, self.write, answer(request))
            else:
                self.transport.write(answer(request))

    def write(self, text: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(text)


async def serve(hosts: tuple[str, ...], latency: float) -> None:
    Plain.latency = latency
    loop = asyncio.get_running_loop()
    port = 0
    servers = []
    for host in hosts:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        port = listener.getsockname()[1]
        servers.append(await loop.create_server(Plain, sock=listener, backlog=1024))
    print(port, flush=True)
    ended = asyncio.Event()

    def wait() -> None:
        for line in iter(sys.stdin.buffer.readline, b""):
            if line.strip() == b"count":
                print(Plain.served, flush=True)
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=wait, daemon=True).start()
    await ended.wait()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--hosts", type=int, default=20)
    args = parser.parse_args()
    asyncio.run(serve(HOSTS[: args.hosts], args.latency))


if __name__ == "__main__":
    main()
