"""The server: all catalogues under one port, and what it was asked."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import loopback
from loopback import page

from citecheck.resolvers.http.settings import Settings
from citecheck.resolvers.records.services import BASES, Services
from replicas import books, works
from replicas.asked import Asked, Reply
from replicas.recorded import Recorded

CONTACT = "editors@example.org"


REPLICAS: Mapping[str, Callable[[Asked], bytes]] = {
    "openlibrary": books.openlibrary,
    "google_books": books.google_books,
    "dnb": books.dnb,
    "bnf": books.bnf,
    "loc": books.loc,
    "wikidata": books.wikidata,
    "internet_archive": books.internet_archive,
    "crossref": works.crossref,
    "datacite": works.datacite,
    "doi": works.doi,
    "openalex": works.openalex,
    "semantic_scholar": works.semantic_scholar,
    "arxiv": works.arxiv,
    "pubmed": works.pubmed,
    "citoid": works.citoid,
}


@dataclass
class Replicas:
    """The running replicas."""

    web: loopback.Web
    failing: dict[str, Reply] = field(default_factory=dict)
    """What services answer instead of what they know; ``*`` is every one without its own."""
    recorded: Recorded | None = None
    """Answers of the real services, which come before those made of facts."""

    @property
    def host(self) -> str:
        return self.web.allowed

    def services(self, **more: Any) -> Services:
        """The services, every one of them at its replica; with a contact unless told otherwise."""
        at = {name: self.url(name) for name in BASES}
        return Services(**{"contact": CONTACT, **at, **more})

    def url(self, service: str) -> str:
        return f"http://{self.host}/{service}"

    @property
    def options(self) -> list[str]:
        """What leads the command line here."""
        own = [f"--service={name.replace('_', '-')}={self.url(name)}" for name in BASES]
        return [*own, f"--allow-private={self.host}", "--host-interval=0"]

    @property
    def settings(self) -> Settings:
        """For a client that may come here, and does not wait."""
        return Settings(
            allow_private=(self.host,), host_interval=0, timeout=10, longest_wait=0, engine=""
        )

    @property
    def asked(self) -> list[Asked]:
        """Every request so far."""
        return [_asked(head) for _, head in list(self.web.seen)]

    def asked_of(self, service: str) -> list[Asked]:
        return [one for one in self.asked if one.service == service]

    def forget(self) -> None:
        """Begin to count anew."""
        self.web.seen.clear()

    def answer(self, connection: socket.socket, head: str) -> None:
        """Answer one request, after which the connection ends."""
        asked = _asked(head)
        reply: Reply | None = self.failing.get(asked.service) or self.failing.get("*")
        if reply is None and self.recorded:
            reply = self.recorded.answer(asked.service, asked.path)
        reply = reply or REPLICAS.get(asked.service) or page("no such service", "404 Not Found")
        data = reply if isinstance(reply, bytes) else reply(asked)
        connection.sendall(data.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))


def _asked(head: str) -> Asked:
    line, *rest = head.split("\r\n")
    service, _, path = line.split(" ")[1].removeprefix("/").partition("/")
    headers = {name.lower(): value.strip() for name, _, value in (h.partition(":") for h in rest)}
    return Asked(service, f"/{path}", headers)


@contextmanager
def serving(
    failing: Mapping[str, Reply] | None = None, *, recorded: Recorded | None = None
) -> Iterator[Replicas]:
    """The replicas, for as long as the block lasts."""
    routes: dict[str, Any] = {}
    with loopback.serve(routes) as web:
        replicas = Replicas(web, dict(failing or {}), recorded)
        routes["*"] = replicas.answer
        yield replicas
