"""What is asked of a web server, what comes back, and conversations made of these.

A conversation (``Talk``) is a generator: it yields a ``Request`` and is sent the ``Response``. It
opens no socket and knows no clock, so the same conversation runs on every transport, and many run
at once in one thread.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

T = TypeVar("T")

NO_HEADERS: Mapping[str, str] = {}
LIMIT = 1_000_000
"""Bytes of a body that are read unless more are asked for."""


class Failure(StrEnum):
    """Why no complete answer came."""

    ADDRESS = "address"
    """The address cannot be asked: a bad host, port or scheme."""
    FORBIDDEN = "forbidden"
    """It leads to a private network, which nobody allowed."""
    NO_HOST = "no-host"
    """The name service says that there is no such host."""
    NAMES = "names"
    """The name could not be looked up just now."""
    NETWORK = "network"
    """There is no network."""
    CONNECT = "connect"
    """The host does not take connections."""
    TIMEOUT = "timeout"
    """It took too long."""
    BROKEN = "broken"
    """The connection broke, or the answer was cut short."""
    PROTOCOL = "protocol"
    """What came is not HTTP."""
    TLS = "tls"
    """The certificate is not to be trusted; ``detail`` says why."""
    RATE = "rate"
    """The host was not asked because it wants to be left alone for longer than we wait."""
    STOPPED = "stopped"
    """The run was stopped before the host was asked."""


@dataclass(frozen=True, slots=True)
class Request:
    """One GET of one address; with a body one POST. Redirects are not followed: see ``follow``."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Besides those that every request has (User-Agent, Accept, Accept-Encoding)."""
    limit: int = LIMIT
    """How many bytes of the body to read and to decode, at most."""
    timeout: float = 0.0
    """Seconds for everything together; 0 for the client's own."""
    delay: float = 0.0
    """Seconds to wait before it is sent."""
    body: bytes = b""
    """What is sent; with it the request is a POST."""


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: an answer, or the failure in its place."""

    url: str
    status: int = 0
    """0 where no status line came."""
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Names in lower case; what came twice is joined with ``, `` (``set-cookie``: line breaks)."""
    body: bytes = b""
    """Decoded (gzip, deflate), and cut off at the limit."""
    truncated: bool = False
    """Whether there was more than the limit."""
    failure: Failure | None = None
    detail: str = ""
    """What happened, in words for people, where there is a failure."""
    elapsed: float = 0.0
    """Seconds."""

    def header(self, name: str) -> str:
        """The value of a header, whose name is given in lower case; empty where there is none."""
        return self.headers.get(name, "")

    @property
    def media_type(self) -> str:
        """``text/html``; empty where the server did not say."""
        return self.header("content-type").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Shared:
    """Hold a conversation once for all that ask for the same ``key``, and take its result."""

    key: Hashable
    talk: Callable[[], Talk[Any]]


Talk = Generator[Request | Shared, Any, T]
"""A conversation with the web that ends in a result."""


def send(request: Request) -> Talk[Response]:
    """One request and its response; use it with ``yield from``."""
    response: Response = yield request
    return response


def share(key: Hashable, talk: Callable[[], Talk[T]]) -> Talk[T]:
    """The result of a conversation that is held once a run for everybody who wants it."""
    result: T = yield Shared(key, talk)
    return result
