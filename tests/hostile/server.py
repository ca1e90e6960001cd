"""The server: an address of loopback for every case, one thread for all of them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote_to_bytes

from hostile.case import Asked, Case, End, Reply, Script, Serve, Site
from hostile.certificates import contexts
from hostile.pages import article, call, missing
from hostile.rows import CASES

ALLOWED = "127.2.0.0/16"
"""Where all hosts are that may be asked."""
FORBIDDEN = "127.99.0.1"
"""A host that is there and must not be asked: it stands for somebody's intranet."""
NOT_FOUND = missing()
NO_BODY = frozenset({204, 304})
LENGTH = {"content-length"}
RESET_NOW = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Hit:
    """A request that came in."""

    when: float
    """``time.monotonic()``."""
    asked: Asked
    secure: bool = False


@dataclass(eq=False)
class Host:
    """One address, and what it serves."""

    address: str
    pages: dict[bytes, Serve] = field(default_factory=dict)
    anything: Serve = NOT_FOUND
    tls: str = ""
    greeting: Script | None = None
    fills: dict[bytes, bytes] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    served: list[float] = field(default_factory=list)
    connections: int = 0

    def add(self, path: str, serve: Serve) -> None:
        self.pages[plain(path.encode())] = serve

    def reply(self, asked: Asked) -> Reply:
        path = asked.target.partition("?")[0]
        for key in (asked.target, path):
            serve = self.pages.get(plain(key.encode("latin-1")))
            if serve is not None:
                return call(serve, asked)
        return NOT_FOUND if path in ("/robots.txt", "/favicon.ico") else call(self.anything, asked)


def plain(raw: bytes) -> bytes:
    """A path or target without fragment and escapes, to compare; in queries + is a blank."""
    path, mark, query = raw.partition(b"#")[0].partition(b"?")
    return unquote_to_bytes(path + mark + query.replace(b"+", b" "))


class Web:
    """All hosts. Every method may be called from any thread."""

    def __init__(self, cases: Iterable[Case], folder: Path) -> None:
        self.cases = tuple(cases)
        self.allowed = ALLOWED
        self.ca = folder / "ca.pem"
        """The root that must be trusted for the good https hosts (``SSL_CERT_FILE``)."""
        self._hosts: dict[str, Host] = {}
        self._others: dict[str, Host] = {}
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self.port = self._free_port()
        self.secure_port = self._free_port()
        self.closed_port = self._bound_port()
        for case in self.cases:
            self._add(case)
        self.forbidden = Host(FORBIDDEN, anything=article("Printer settings"))
        self._contexts = contexts(folder, self._secure_hosts())

    # --- for tests

    def url(self, case: Case) -> str:
        """The address as it is cited."""
        base = "{secure}" if case.tls and not case.url else "{self}"
        return self.fill(case, case.url or base + case.path)

    def fill(self, case: Case, text: str) -> str:
        """Put in the addresses: ``{self}``, ``{secure}``, ``{other}``, ``{closed}``, …"""
        filled = text.encode()
        for mark, value in self._host(case).fills.items():
            filled = filled.replace(mark, value)
        return filled.decode()

    def hits(self, case: Case) -> tuple[Hit, ...]:
        """What was asked of the case's hosts, in order."""
        hosts = [self._host(case)]
        if case.other is not None:
            hosts.append(self._others[case.name])
        with self._lock:
            found = [hit for host in hosts for hit in host.hits]
        return tuple(sorted(found, key=lambda hit: hit.when))

    def connections(self, case: Case) -> int:
        """How often somebody connected to the case's own host."""
        return self._host(case).connections

    @property
    def intrusions(self) -> int:
        """How often somebody connected to the host that must not be asked."""
        return self.forbidden.connections

    def total(self) -> int:
        """Requests to all hosts."""
        with self._lock:
            return sum(len(host.hits) for host in self._all())

    def reset(self) -> None:
        """Forget all requests, so that "first 503, then 200" begins again."""
        with self._lock:
            for host in self._all():
                host.hits.clear()
                host.counts.clear()
                host.served.clear()
                host.connections = 0

    # --- making the hosts

    def _all(self) -> list[Host]:
        return list(dict.fromkeys((*self._hosts.values(), *self._others.values(), self.forbidden)))

    def _host(self, case: Case) -> Host:
        return self._hosts[case.host or case.name]

    def _secure_hosts(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for host in self._all():
            if host.tls:
                found[host.tls].append(host.address)
        return {kind: tuple(addresses) for kind, addresses in found.items()}

    def _add(self, case: Case) -> None:
        name = case.host or case.name
        host = self._hosts.get(name)
        if host is None:
            number = len(self._hosts)
            host = Host(f"127.2.{1 + number // 200}.{1 + number % 200}", tls=case.tls)
            host.add("/", article("The Evening Ledger: news from the valley", sentences=20))
            host.greeting = case.greeting
            self._hosts[name] = host
        for path, serve in case.site.pages.items():
            host.add(path, serve)
        host.add(case.path, case.serve)
        if case.site.anything is not None:
            host.anything = case.site.anything
        fills = {
            "self": f"http://{host.address}:{self.port}",
            "secure": f"https://{host.address}:{self.secure_port}",
            "plain_as_tls": f"https://{host.address}:{self.port}",
            "closed": f"http://{host.address}:{self.closed_port}",
            "forbidden": f"http://{FORBIDDEN}:{self.port}",
            "host": host.address,
            "port": str(self.port),
        }
        if case.other is not None:
            number = len(self._others)
            second = Host(f"127.2.{128 + number // 200}.{1 + number % 200}")
            second.add("/", article("The Harbour Courier: home", sentences=20))
            for path, serve in case.other.pages.items():
                second.add(path, serve)
            second.anything = case.other.anything or NOT_FOUND
            self._others[case.name] = second
            fills["other"] = f"http://{second.address}:{self.port}"
        host.fills = {f"{{{k}}}".encode(): v.encode() for k, v in fills.items()}
        if case.other is not None:
            self._others[case.name].fills = host.fills

    def _free_port(self) -> int:
        """A port that is free on the first address; it is then free on the others as well."""
        with socket.socket() as probe:
            probe.bind(("127.2.1.1", 0))
            port: int = probe.getsockname()[1]
        return port

    def _bound_port(self) -> int:
        """A port that nobody listens to and nobody else can take."""
        probe = socket.socket()
        probe.bind(("", 0))  # bound and not listening: connections are refused on every address
        self._sockets.append(probe)
        port: int = probe.getsockname()[1]
        return port

    # --- serving

    async def start(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._servers: list[asyncio.Server] = []
        for host in self._all():
            await self._listen(host, self.port, None)
            if host.tls:
                await self._listen(host, self.secure_port, self._contexts.get(host.tls))

    async def _listen(self, host: Host, port: int, context: ssl.SSLContext | None) -> None:
        def accepted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(self._serve(host, reader, writer, port))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host.address, port))
        server = await asyncio.start_server(
            accepted, sock=listener, limit=1 << 18, backlog=256, ssl=context
        )
        self._servers.append(server)

    async def stop(self) -> None:
        for server in self._servers:
            server.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for server in self._servers:
            with contextlib.suppress(Exception):
                await asyncio.wait_for(server.wait_closed(), 1)
        await asyncio.sleep(0.01)  # for the connections to go
        for probe in self._sockets:
            probe.close()

    async def _serve(
        self, host: Host, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int
    ) -> None:
        with self._lock:
            host.connections += 1
        secure = port == self.secure_port
        try:
            if secure and host.tls in ("stall", "reset"):
                await self._play([End.RESET if host.tls == "reset" else End.HANG], writer)
                return
            if host.greeting is not None:
                await self._play(host.greeting(), writer)
                return
            while await self._one(host, reader, writer, secure):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, _Done):
            pass
        finally:
            writer.close()
            with contextlib.suppress(Exception):
                await asyncio.wait_for(writer.wait_closed(), 1)
            writer.transport.abort()  # whoever does not read does not keep us

    async def _one(
        self, host: Host, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, secure: bool
    ) -> bool:
        """Read a request and answer it; whether the connection may be used again."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        method, target, version = (*first.split(" "), "", "", "")[:3]
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        if int(headers.get("content-length", "0")):
            await reader.readexactly(int(headers["content-length"]))
        if target.startswith("http"):  # as proxies are asked
            target = "/" + target.partition("://")[2].partition("/")[2]
        now = time.monotonic()
        with self._lock:
            if method != "HEAD":
                host.counts[target] += 1
            recent = tuple(now - when for when in host.served)
            count = max(host.counts[target], 1)
            asked = Asked(method, target, headers, host.address, count, recent)
            host.hits.append(Hit(now, asked, secure))
        reply = host.reply(asked)
        if reply.status != 429:
            with self._lock:
                host.served.append(now)
        if reply.script is not None:
            await self._play(reply.script(), writer, host.fills)
            return False
        close = reply.framing == "close" or headers.get("connection", "").lower() == "close"
        await self._send(reply, asked, writer, close, host.fills)
        return not close and version == "HTTP/1.1"

    async def _send(
        self,
        reply: Reply,
        asked: Asked,
        writer: asyncio.StreamWriter,
        close: bool,
        fills: dict[bytes, bytes],
    ) -> None:
        body = reply.body
        if not any(name == "Content-Encoding" for name, _ in reply.headers):
            body = _filled(body, fills)
        reason = reply.reason
        if reason is None:
            reason = next((s.phrase for s in HTTPStatus if s == reply.status), "Unknown")
        names = {name.lower() for name, _ in reply.headers}
        lines = [f"HTTP/1.1 {reply.status}{f' {reason}' if reason else ''}"]
        if "server" not in names:
            lines.append("Server: nginx")
        lines.append(f"Date: {formatdate(usegmt=True)}")
        lines += [f"{name}: {value}" for name, value in reply.headers]
        if reply.framing == "chunked":
            lines.append("Transfer-Encoding: chunked")
        elif reply.framing == "length" and not (names & LENGTH or reply.status in NO_BODY):
            lines.append(f"Content-Length: {len(body)}")
        if close:
            lines.append("Connection: close")
        head = "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n"
        writer.write(_filled(head, fills))
        if asked.method == "HEAD" or reply.status in NO_BODY:
            await writer.drain()
            return
        if reply.stream is not None:
            await self._play(reply.stream(), writer, chunked=reply.framing == "chunked")
        elif reply.framing == "chunked":
            for start in range(0, len(body), 997):
                writer.write(_chunk(body[start : start + 997]))
            writer.write(b"0\r\n" + reply.trailer + b"\r\n")
        else:
            writer.write(body)
        await writer.drain()

    async def _play(
        self,
        script: Iterable[bytes | float | End],
        writer: asyncio.StreamWriter,
        fills: dict[bytes, bytes] | None = None,
        chunked: bool = False,
    ) -> None:
        for step in script:
            if isinstance(step, bytes):
                text = _filled(step, fills or {})
                writer.write(_chunk(text) if chunked else text)
                await writer.drain()
                if writer.transport.is_closing():
                    raise _Done
            elif isinstance(step, End):
                await self._end(step, writer)
            else:
                await asyncio.sleep(step)
        if chunked:
            writer.write(b"0\r\n\r\n")

    async def _end(self, end: End, writer: asyncio.StreamWriter) -> None:
        if end is End.HANG:
            await asyncio.sleep(600)
        if end is End.RESET:
            connection = writer.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_NOW)
            writer.transport.abort()
        raise _Done


class _Done(Exception):
    """The connection has ended."""


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data) if data else b""


def _filled(data: bytes, fills: dict[bytes, bytes]) -> bytes:
    for mark, value in fills.items():
        if mark in data:
            data = data.replace(mark, value)
    return data


@contextlib.contextmanager
def running(cases: Iterable[Case] = CASES) -> Iterator[Web]:
    """Serve the cases for as long as the block runs."""
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda _loop, _context: None)  # broken connections are meant
    with tempfile.TemporaryDirectory() as folder:
        web = Web(cases, Path(folder))
        loop.run_until_complete(web.start())
        thread = threading.Thread(target=loop.run_forever, name="hostile web", daemon=True)
        thread.start()
        try:
            yield web
        finally:
            asyncio.run_coroutine_threadsafe(web.stop(), loop).result(30)
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


__all__ = ["ALLOWED", "FORBIDDEN", "Hit", "Site", "Web", "running"]
