"""Requests by libcurl's multi interface: the fast engine, with the extra ``[fast]``."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import Any

import pycurl

from citecheck.resolvers.http.decode import Decoder
from citecheck.resolvers.http.messages import NO_HEADERS, Failure, Response
from citecheck.resolvers.http.settings import Settings
from citecheck.resolvers.http.transport import (
    ACCEPT,
    Order,
    headers_of,
    tls_failure,
    trusted_certificates,
)

_MAX_HEADERS = 200_000
_FAILURES: dict[int, tuple[Failure, str]] = {
    pycurl.E_UNSUPPORTED_PROTOCOL: (Failure.PROTOCOL, "the answer is not HTTP"),
    8: (  # E_WEIRD_SERVER_REPLY
        Failure.PROTOCOL,
        "the answer is not HTTP",
    ),
    pycurl.E_URL_MALFORMAT: (Failure.ADDRESS, "the address cannot be read"),
    pycurl.E_COULDNT_RESOLVE_PROXY: (Failure.NETWORK, "the proxy could not be looked up"),
    pycurl.E_COULDNT_RESOLVE_HOST: (Failure.NAMES, "the name could not be looked up"),
    pycurl.E_COULDNT_CONNECT: (Failure.CONNECT, "the host does not take connections"),
    pycurl.E_PARTIAL_FILE: (Failure.BROKEN, "the answer was cut short"),
    pycurl.E_OPERATION_TIMEDOUT: (Failure.TIMEOUT, "no complete answer in {seconds:g} seconds"),
    pycurl.E_GOT_NOTHING: (Failure.BROKEN, "the connection was closed without an answer"),
    pycurl.E_SEND_ERROR: (Failure.BROKEN, "the connection broke"),
    pycurl.E_RECV_ERROR: (Failure.BROKEN, "the connection broke"),
    pycurl.E_BAD_CONTENT_ENCODING: (Failure.PROTOCOL, "the transfer encoding cannot be read"),
}
_TLS = frozenset({35, 51, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91, 98})


class _Transfer:
    """One handle of libcurl with what it is doing; used again and again."""

    def __init__(self, settings: Settings, headers: list[str], certificates: str) -> None:
        self.curl = curl = pycurl.Curl()
        self.order: Order | None = None
        self.head: list[bytes] = []
        self.head_size = 0
        self.headers: Mapping[str, str] | None = None
        self.decoder: Decoder | None = None
        self.plain_headers = headers
        self.special = False
        self.posted = False
        self.sockets: list[socket.socket] = []
        set_ = curl.setopt
        set_(pycurl.NOSIGNAL, 1)
        set_(pycurl.FOLLOWLOCATION, 0)
        set_(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        set_(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
        set_(pycurl.PATH_AS_IS, 1)
        set_(pycurl.CAINFO, certificates)
        set_(pycurl.HTTPHEADER, headers)
        set_(pycurl.PROXY, settings.proxy)  # empty: none, not even one of the environment
        if not settings.proxy:
            set_(pycurl.NOPROXY, "*")
            set_(pycurl.OPENSOCKETFUNCTION, self.open_socket)
        set_(pycurl.HEADERFUNCTION, self.take_header)
        set_(pycurl.WRITEFUNCTION, self.take_body)

    def begin(self, order: Order) -> None:
        self.order, self.head, self.head_size, self.headers = order, [], 0, None
        self.decoder = None
        request, address, curl = order.request, order.address, self.curl
        curl.setopt(pycurl.URL, address.url)
        curl.setopt(pycurl.TIMEOUT_MS, max(1, int(order.timeout * 1000)))
        curl.setopt(pycurl.CONNECTTIMEOUT_MS, max(1, int(order.timeout * 1000)))
        if request.headers:
            given = {name.lower() for name in request.headers}
            kept = [h for h in self.plain_headers if h.partition(":")[0].lower() not in given]
            extra = [f"{name}: {value}" for name, value in request.headers.items()]
            curl.setopt(pycurl.HTTPHEADER, [_one_line(h) for h in kept + extra])
            self.special = True
        elif self.special:
            curl.setopt(pycurl.HTTPHEADER, self.plain_headers)
            self.special = False
        if request.body:
            curl.setopt(pycurl.POSTFIELDS, request.body)
        elif self.posted:
            curl.setopt(pycurl.HTTPGET, 1)
        self.posted = bool(request.body)
        ips = order.way.ips
        if ips and ips != (address.host,):
            listed = ",".join(f"[{ip.partition('%')[0]}]" if ":" in ip else ip for ip in ips)
            curl.setopt(pycurl.RESOLVE, [f"{address.host}:{address.port}:{listed}"])

    def open_socket(self, _purpose: int, address: Any) -> Any:
        """Connect to the addresses that the guard has looked at, and to no others."""
        family, kind, protocol, where = address
        order = self.order
        if order is None or where[0] not in order.way.ips:
            return pycurl.SOCKET_BAD
        made = socket.socket(family, kind, protocol)
        self.sockets.append(made)  # libcurl works with a duplicate of its own
        return made

    def take_header(self, line: bytes) -> int | None:
        self.head_size += len(line)
        if self.head_size > _MAX_HEADERS:
            return -1
        if line.startswith(b"HTTP/"):  # 1xx before it, or trailers of another
            self.head = []
        self.head.append(line)
        return None

    def take_body(self, data: bytes) -> int | None:
        decoder = self.decoder
        if decoder is None:
            self.headers = headers_of(b"".join(self.head))
            coding = self.headers.get("content-encoding", "")
            limit = self.order.request.limit if self.order else 0
            decoder = self.decoder = Decoder(coding, limit)
        return None if decoder.feed(data) else -1

    def let_go(self) -> None:
        for made in self.sockets:
            made.close()
        self.sockets.clear()

    def finish(self, code: int, text: str) -> tuple[int, Response]:
        order, curl, decoder = self.order, self.curl, self.decoder
        self.let_go()
        assert order is not None  # noqa: S101 - for the type checker
        self.order = None
        status = curl.getinfo(pycurl.RESPONSE_CODE)
        headers = self.headers
        if headers is None:  # no body came, or none of it
            headers = headers_of(b"".join(self.head)) if self.head else NO_HEADERS
        body = decoder.body if decoder else b""
        full = decoder.full if decoder else False
        elapsed = curl.getinfo(pycurl.TOTAL_TIME)
        failure, detail = None, ""
        if code and not full:
            failure, detail = _failure(code, text, order.timeout, self.head_size > _MAX_HEADERS)
        elif status and not (headers or body):
            failure, detail = Failure.BROKEN, "the answer was cut short"
        elif decoder and (decoder.damaged or not (full or decoder.complete)):
            failure, detail = Failure.BROKEN, "the compressed answer is damaged"
        elif decoder and not decoder.readable:
            failure, detail = Failure.PROTOCOL, "the answer has a coding that was not asked for"
        return order.token, Response(
            order.request.url, status, headers, body, full, failure, detail, elapsed
        )


class CurlTransport:
    """Many requests in one thread."""

    def __init__(self, settings: Settings) -> None:
        self.capacity = settings.concurrency
        self._settings = settings
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, max(64, settings.concurrency))
        self._certificates = trusted_certificates()
        sent = {"User-Agent": settings.agent, **ACCEPT}
        self._headers = [f"{name}: {value}" for name, value in sent.items()]
        self._idle: list[_Transfer] = []
        self._busy: dict[Any, _Transfer] = {}

    def start(self, order: Order) -> None:
        """Send a request; see ``Transport``."""
        transfer = (
            self._idle.pop()
            if self._idle
            else _Transfer(self._settings, self._headers, self._certificates)
        )
        transfer.begin(order)
        self._busy[transfer.curl] = transfer
        self._multi.add_handle(transfer.curl)

    def poll(self, timeout: float) -> list[tuple[int, Response]]:
        """The responses that have come; see ``Transport``."""
        done = self._collect()
        if not done and timeout > 0 and self._busy:
            self._multi.select(timeout)
            done = self._collect()
        return done

    def _collect(self) -> list[tuple[int, Response]]:
        multi = self._multi
        while multi.perform()[0] == pycurl.E_CALL_MULTI_PERFORM:
            pass
        done: list[tuple[int, Response]] = []
        more = 1
        while more:
            more, good, bad = multi.info_read()
            done.extend(self._finish(curl, 0, "") for curl in good)
            done.extend(self._finish(curl, code, text) for curl, code, text in bad)
        return done

    def _finish(self, curl: Any, code: int, text: str) -> tuple[int, Response]:
        self._multi.remove_handle(curl)
        transfer = self._busy.pop(curl)
        result = transfer.finish(code, text)
        self._idle.append(transfer)
        return result

    def close(self) -> None:
        """Break off everything under way."""
        for curl in self._busy:
            self._multi.remove_handle(curl)
        for transfer in (*self._busy.values(), *self._idle):
            transfer.let_go()
            transfer.curl.close()
        self._busy.clear()
        self._idle.clear()
        self._multi.close()


def _failure(code: int, text: str, seconds: float, flooded: bool) -> tuple[Failure, str]:
    if flooded:
        return Failure.PROTOCOL, "there is no end to the headers"
    if code in _TLS:
        return tls_failure(text)
    failure, words = _FAILURES.get(code, (Failure.BROKEN, f"the request failed: {text}"))
    if failure is Failure.CONNECT and "unreachable" in text.lower():
        return Failure.NETWORK, "there is no way to the host: no network"
    return failure, words.format(seconds=seconds)


def _one_line(header: str) -> str:
    return header.replace("\r", " ").replace("\n", " ")
