"""Requests by the library of that name, in threads: the engine that is always there."""

from __future__ import annotations

import contextlib
import errno
import http.client
import socket
import threading
import time
from queue import Empty, SimpleQueue
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError

from citecheck.resolvers.http.decode import Decoder
from citecheck.resolvers.http.messages import Failure, Response
from citecheck.resolvers.http.settings import Settings
from citecheck.resolvers.http.transport import (
    ACCEPT,
    Order,
    add_header,
    tls_failure,
    trusted_certificates,
)

_THREADS = 32
_PIECE = 16_384
_NO_NETWORK = frozenset({errno.ENETUNREACH, errno.ENETDOWN})


class _Job(threading.local):
    """What this thread is doing."""

    order: Order | None = None
    current: _Running | None = None
    network_gone: bool = False


class _Running:
    """A request under way, which the watch may break off when its time is over."""

    def __init__(self, order: Order) -> None:
        self.token = order.token
        self.began = time.monotonic()
        self.ends = self.began + order.timeout
        self.late = False
        self.reused = False
        self.lock = threading.Lock()
        self.plug: socket.socket | None = None

    def holds(self, sock: socket.socket) -> None:
        """A second handle on the connection: shutting that down ends every wait on the first."""
        with self.lock:
            if self.plug:
                self.plug.close()
            self.plug = sock.dup()

    def break_off(self) -> None:
        with self.lock:
            self.late = True
            if self.plug:
                with contextlib.suppress(OSError):
                    self.plug.shutdown(socket.SHUT_RDWR)

    def over(self) -> None:
        with self.lock:
            if self.plug:
                self.plug.close()
            self.plug = None


_job = _Job()


def _connect(connection: HTTPConnection) -> socket.socket:
    """A socket to one of the addresses that the guard has looked at, and to no others."""
    order, running = _job.order, _job.current
    assert order is not None and running is not None  # noqa: S101, PT018 - for the type checker
    last: OSError = OSError("no address to connect to")
    # Without a way there is a proxy, which looks names up by itself.
    ips = order.way.ips or (connection._dns_host,)
    port = order.address.port if order.way.ips else connection.port
    for ip in ips:
        left = running.ends - time.monotonic()
        try:
            sock = socket.create_connection((ip, port), timeout=max(0.01, left))
        except OSError as error:
            last = error
            continue
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        running.holds(sock)
        return sock
    _job.network_gone = last.errno in _NO_NETWORK
    raise NewConnectionError(connection, f"{last}") from last


class _Answer(http.client.HTTPResponse):
    def _read_status(self) -> tuple[str, int, str]:
        """The status line, past those of the hints (103) that may come before it."""
        line: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]
        while 101 < line[1] < 200:
            http.client.parse_headers(self.fp)
            line = super()._read_status()  # type: ignore[misc]
        return line


class _Plain(HTTPConnection):
    response_class = _Answer

    def _new_conn(self) -> socket.socket:
        return _connect(self)

    def request(self, *args: Any, **kwargs: Any) -> None:
        _again(self)
        super().request(*args, **kwargs)


class _Secure(HTTPSConnection):
    response_class = _Answer

    def _new_conn(self) -> socket.socket:
        return _connect(self)

    def request(self, *args: Any, **kwargs: Any) -> None:
        _again(self)
        super().request(*args, **kwargs)


def _again(connection: HTTPConnection) -> None:
    """A connection that is used once more belongs to another request now."""
    if connection.sock is not None and _job.current is not None:
        with contextlib.suppress(OSError, NotImplementedError):
            handle = socket.socket(fileno=socket.dup(connection.sock.fileno()))
            _job.current.holds(handle)
            _job.current.reused = True
            handle.close()


class _PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Secure


class _Adapter(HTTPAdapter):
    """An adapter of requests whose connections go only where the guard says."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}


class RequestsTransport:
    """Many requests, each in a thread."""

    def __init__(self, settings: Settings) -> None:
        self.capacity = min(_THREADS, settings.concurrency)
        self._headers = {"User-Agent": settings.agent, **ACCEPT}
        self._certificates = trusted_certificates()
        self._proxies = {"http": settings.proxy, "https": settings.proxy} if settings.proxy else {}
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[int, Response]] = SimpleQueue()
        self._running: dict[int, _Running] = {}
        self._threads: list[threading.Thread] = []
        self._under_way = 0

    def start(self, order: Order) -> None:
        """Send a request; see ``Transport``."""
        self._under_way += 1
        if self._under_way > len(self._threads):
            thread = threading.Thread(target=self._work, daemon=True)
            self._threads.append(thread)
            thread.start()
        self._orders.put(order)

    def poll(self, timeout: float) -> list[tuple[int, Response]]:
        """The responses that have come; see ``Transport``."""
        done: list[tuple[int, Response]] = []
        if self._under_way:
            with contextlib.suppress(Empty):
                done.append(self._done.get(timeout > 0, timeout))
            while not self._done.empty():
                done.append(self._done.get())
        now = time.monotonic()
        for running in tuple(self._running.values()):
            if now > running.ends and not running.late:
                running.break_off()
        self._under_way -= len(done)
        return done

    def close(self) -> None:
        """Break off everything under way."""
        for _ in self._threads:
            self._orders.put(None)
        for running in tuple(self._running.values()):
            running.break_off()

    def _work(self) -> None:
        adapter = _Adapter(pool_connections=8, pool_maxsize=1)
        while (order := self._orders.get()) is not None:
            running = _Running(order)
            self._running[order.token] = running
            _job.order, _job.current, _job.network_gone = order, running, False
            response = self._tried(adapter, order, running)
            if running.reused and response.failure is Failure.BROKEN and not response.status:
                # The server had let go of a connection that we kept: no fault of this page.
                running.reused = False
                response = self._tried(adapter, order, running)
            running.over()
            self._running.pop(order.token, None)
            self._done.put((order.token, response))
        adapter.close()

    def _tried(self, adapter: _Adapter, order: Order, running: _Running) -> Response:
        try:
            return self._ask(adapter, order, running)
        except Exception as error:  # whatever the world does is an answer
            return _failed(order, running, error)

    def _ask(self, adapter: _Adapter, order: Order, running: _Running) -> Response:
        request = order.request
        prepared = requests.PreparedRequest()
        prepared.method, prepared.url = "POST" if request.body else "GET", order.address.url
        prepared.body = request.body or None
        prepared.headers = requests.structures.CaseInsensitiveDict(self._headers)
        if request.body:
            prepared.headers["Content-Length"] = str(len(request.body))
        prepared.headers.update(request.headers)
        answer = adapter.send(
            prepared,
            stream=True,
            timeout=order.timeout,
            verify=self._certificates,
            proxies=self._proxies,
        )
        headers: dict[str, str] = {}
        for name, value in answer.raw.headers.items():
            add_header(headers, name, value)
        decoder = Decoder(headers.get("content-encoding", ""), request.limit)
        failure, detail = None, ""
        try:
            _read(answer.raw, decoder, running)
        except Exception as error:  # as above, but with a status
            told = _failed(order, running, error)
            failure, detail = told.failure, told.detail
        keep = not (failure or decoder.full or decoder.damaged)
        answer.raw.release_conn() if keep else answer.raw.close()
        if not failure and not (headers or decoder.body):
            failure, detail = Failure.BROKEN, "the answer was cut short"
        elif not failure and (decoder.damaged or not (decoder.full or decoder.complete)):
            failure, detail = Failure.BROKEN, "the compressed answer is damaged"
        elif not failure and not decoder.readable:
            failure, detail = Failure.PROTOCOL, "the answer has a coding that was not asked for"
        return Response(
            request.url,
            answer.status_code,
            headers,
            decoder.body,
            decoder.full,
            failure,
            detail,
            time.monotonic() - running.began,
        )


def _read(raw: Any, decoder: Decoder, running: _Running) -> None:
    """Take the body as it comes, never waiting for more than has come."""
    while True:
        if time.monotonic() > running.ends:
            raise TimeoutError
        piece = raw.read1(_PIECE, decode_content=False)
        if not piece or not decoder.feed(piece):
            break
    if running.late:
        raise TimeoutError


def _failed(order: Order, running: _Running, error: BaseException) -> Response:
    failure, detail = _kind(error, running, order.timeout)
    elapsed = time.monotonic() - running.began
    return Response(order.request.url, failure=failure, detail=detail, elapsed=elapsed)


def _kind(error: BaseException, running: _Running, seconds: float) -> tuple[Failure, str]:
    from requests import exceptions as known

    late = Failure.TIMEOUT, f"no complete answer in {seconds:g} seconds"
    if running.late or isinstance(error, TimeoutError | known.Timeout):
        return late
    text = str(error)
    if _job.network_gone:
        return Failure.NETWORK, "there is no way to the host: no network"
    if isinstance(error, known.SSLError):
        return tls_failure(text)
    for sign, failure, words in _SIGNS:
        if sign in text:
            return failure, words
    if isinstance(error, known.InvalidURL | known.InvalidSchema | known.MissingSchema):
        return Failure.ADDRESS, "the address cannot be read"
    return Failure.BROKEN, "the connection broke"


_SIGNS = (
    ("timed out", Failure.TIMEOUT, "no connection in time"),
    ("NewConnectionError", Failure.CONNECT, "the host does not take connections"),
    ("Failed to establish", Failure.CONNECT, "the host does not take connections"),
    ("Connection refused", Failure.CONNECT, "the host does not take connections"),
    ("without response", Failure.BROKEN, "the connection was closed without an answer"),
    ("IncompleteRead", Failure.BROKEN, "the answer was cut short"),
    ("InvalidChunkLength", Failure.BROKEN, "the answer was cut short"),
    ("BadStatusLine", Failure.PROTOCOL, "the answer is not HTTP"),
    ("UnknownProtocol", Failure.PROTOCOL, "the answer is not HTTP"),
    ("LineTooLong", Failure.PROTOCOL, "a header has no end"),
    ("got more than", Failure.PROTOCOL, "there is no end to the headers"),
)
"""What the messages of http.client, urllib3 and requests mean; their classes are nested."""
