"""A situation, and what a server says in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import parse_qs, unquote

TRUTHS = (
    "alive",
    "moved",
    "dead",
    "soft404",
    "blocked",
    "transient",
    "insecure",
    "fragment",
    "unknown",
)
"""What a link is, as ``citecheck.queries`` says; ``unknown`` where nobody can tell."""


class End(Enum):
    """How a connection ends."""

    CLOSE = "close"
    RESET = "reset"
    HANG = "hang"
    """It stays open, and nothing comes any more."""


Script = Callable[[], Iterable["bytes | float | End"]]
"""What goes over the wire as it is: bytes, seconds to wait, and an end."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request."""

    method: str
    target: str
    """As it came, bytes read as Latin-1."""
    headers: Mapping[str, str]
    """Names in lower case."""
    host: str
    """The address that was connected to."""
    count: int = 1
    """The how-manieth request for this target on this host it is, since the start or a reset."""
    recent: tuple[float, ...] = ()
    """How many seconds ago this host was asked and did not say 429."""

    @property
    def path(self) -> str:
        return unquote(self.target.partition("?")[0])

    @property
    def query(self) -> dict[str, str]:
        return {k: v[0] for k, v in parse_qs(self.target.partition("?")[2]).items()}

    @property
    def agent(self) -> str:
        return self.headers.get("user-agent", "")

    @property
    def browser(self) -> bool:
        """Whether it says that it is a browser that people use, and nothing else beside."""
        text = self.agent.lower()
        known = any(name in text for name in ("chrome/", "firefox/", "safari/"))
        robot = any(name in text for name in ("bot", "crawl", "check", "compatible;", "+http"))
        return text.startswith("mozilla/5.0 (") and known and not robot


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. Header values and bodies may hold ``{self}``, ``{other}``, ``{secure}`` …: see
    ``Web.fill``.
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    reason: str | None = None
    """None: the usual one."""
    framing: str = "length"
    """``length``, ``chunked``, or ``close``: the end of the connection is the end."""
    script: Script | None = None
    """In place of everything else."""
    stream: Script | None = None
    """The body, when it is made while it is sent; framing is then ``chunked`` or ``close``, or a
    Content-Length among the headers.
    """
    trailer: bytes = b""
    """Behind the last chunk."""


Serve = Reply | Callable[[Asked], Reply]


@dataclass(frozen=True, slots=True)
class Site:
    """What else a host has."""

    pages: Mapping[str, Serve] = field(default_factory=dict)
    anything: Serve | None = None
    """Answer to every other path; None: a plain 404."""


@dataclass(frozen=True, slots=True)
class Case:
    """A URL that somebody cited, and what has become of it.

    Every case has an address of loopback to itself, as citations mostly lead to different hosts,
    unless ``host`` names one that is shared. The path is part of what is judged, so it never
    tells the truth by its name.
    """

    name: str
    truth: str
    path: str
    """Path, query and fragment, as cited."""
    serve: Serve
    title: str = ""
    """What was cited, if anything: title, author's family name, quotation."""
    author: str = ""
    quotation: str = ""
    also: tuple[str, ...] = ()
    """Other answers that are as right; the note says why."""
    note: str = ""
    site: Site = field(default_factory=Site)
    other: Site | None = None
    """A second host, ``{other}``."""
    tls: str = ""
    """The certificate of the host's https port, if it has one: ``good``, ``expired``, ``self``,
    ``host``, ``unknown``, ``future``, ``chain``, ``stall`` (no handshake), ``reset``.
    """
    url: str = ""
    """The cited address where it is not ``{self}`` or ``{secure}`` and the path."""
    host: str = ""
    """The name of a shared host; rows of one host are one group in the score."""
    greeting: Script | None = None
    """What the host does before it is asked anything."""

    def __post_init__(self) -> None:
        assert self.truth in TRUTHS, self.name
        assert all(state in TRUTHS for state in self.also), self.name
        assert not self.also or self.note, self.name

    @property
    def right(self) -> frozenset[str]:
        """All answers that are right."""
        return frozenset((self.truth, *self.also))

    @property
    def group(self) -> str:
        """Rows of one group count once, and only when all of them are right."""
        return self.host or self.name
