"""What carries requests: one interface, two engines."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Protocol

from citecheck.resolvers.http.address import Address
from citecheck.resolvers.http.decode import ACCEPTED
from citecheck.resolvers.http.guard import Way
from citecheck.resolvers.http.messages import Failure, Request, Response
from citecheck.resolvers.http.settings import Settings

ACCEPT = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.8,*;q=0.5",
    "Accept-Encoding": ACCEPTED,
}
"""What every request has besides its User-Agent: much like what a browser sends."""


@dataclass(frozen=True, slots=True)
class Order:
    """A request that may go out now: checked, with the addresses to connect to."""

    token: int
    request: Request
    address: Address
    way: Way
    timeout: float


class Transport(Protocol):
    """Sends requests, many at once; used by one thread."""

    capacity: int
    """How many may be under way at once."""

    def start(self, order: Order) -> None:
        """Send a request; its response comes out of ``poll``."""
        ...

    def poll(self, timeout: float) -> list[tuple[int, Response]]:
        """The responses that have come, with the tokens of their orders.

        Waits for up to ``timeout`` seconds where there is none yet.
        """
        ...

    def close(self) -> None:
        """Break off everything under way."""
        ...


def make(settings: Settings) -> Transport:
    """The engine that the settings name: pycurl where it is installed, else requests."""
    engine = settings.engine or ("curl" if find_spec("pycurl") else "requests")
    if engine == "curl":
        from citecheck.resolvers.http.curl_transport import CurlTransport

        return CurlTransport(settings)
    from citecheck.resolvers.http.requests_transport import RequestsTransport

    return RequestsTransport(settings)


def trusted_certificates() -> str:
    """The file of certificates to trust: the user's own, as OpenSSL finds it, or certifi's."""
    named = os.environ.get("SSL_CERT_FILE") or os.environ.get("REQUESTS_CA_BUNDLE")
    if named:
        return named
    import certifi

    return certifi.where()


_TLS_WORDS = (
    ("self-signed", "the certificate is signed by nobody but itself"),
    ("self signed", "the certificate is signed by nobody but itself"),
    ("has expired", "the certificate has expired"),
    ("not yet valid", "the certificate is not valid yet"),
    ("mismatch", "the certificate is for another host"),
    ("doesn't match", "the certificate is for another host"),
    ("is not valid for", "the certificate is for another host"),
    ("no alternative certificate", "the certificate is for another host"),
    ("does not match", "the certificate is for another host"),
    ("revoked", "the certificate was revoked"),
    ("unable to get", "the certificate is signed by nobody who is trusted"),
    ("certificate verify failed", "the certificate is not to be trusted"),
    ("certificate problem", "the certificate is not to be trusted"),
    ("key too", "the certificate's key is too weak"),
    ("md too weak", "the certificate's signature is too weak"),
)


def tls_failure(text: str) -> tuple[Failure, str]:
    """What an error of the TLS library means: a bad certificate, or no TLS connection at all."""
    lowered = text.lower()
    for sign, words in _TLS_WORDS:
        if sign in lowered:
            return Failure.TLS, words
    return Failure.CONNECT, "no secure connection could be made"


def headers_of(raw: bytes) -> Mapping[str, str]:
    """The header lines of one answer, without its status line."""
    headers: dict[str, str] = {}
    for line in raw.decode("latin-1").split("\r\n"):
        name, colon, value = line.partition(":")
        if colon:
            add_header(headers, name, value)
    return headers


def add_header(headers: dict[str, str], name: str, value: str) -> None:
    """Put a header in, as ``Response.headers`` keeps them."""
    name, value = name.strip().lower(), value.strip()
    if name in headers:
        value = headers[name] + ("\n" if name == "set-cookie" else ", ") + value
    headers[name] = value
