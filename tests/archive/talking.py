"""Holding one conversation with servers on loopback."""

from __future__ import annotations

from typing import TypeVar

from citecheck.resolvers.http.client import Client
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.http.settings import Settings

T = TypeVar("T")


def hold(talk: Talk[T], *hosts: str, timeout: float = 15) -> T:
    """The result of a conversation; what it raises is raised here."""
    settings = Settings(allow_private=hosts, host_interval=0, timeout=timeout, longest_wait=0)
    with Client(settings) as client:
        ((_, result),) = client.run({0: talk})
    if isinstance(result, Exception):
        raise result
    return result
