"""What a status line or a failure says by itself: rows of state, confidence and plain words."""

from __future__ import annotations

from typing import NamedTuple

from citecheck.resolvers.http.messages import Failure


class Row(NamedTuple):
    """What to say; a state that is empty stands for "nothing can be said"."""

    state: str
    confidence: str
    detail: str


STATUSES: dict[int, Row] = {
    202: Row("transient", "low", "the server took the request and has not answered it yet"),
    204: Row("soft404", "medium", "the server answers that there is no content"),
    205: Row("soft404", "medium", "the server answers that there is no content"),
    401: Row("blocked", "high", "a login is wanted"),
    402: Row("blocked", "high", "payment is wanted"),
    403: Row("blocked", "medium", "access is refused"),
    404: Row("dead", "medium", "the server says that there is no such page"),
    405: Row("blocked", "low", "the server does not let programs read it"),
    406: Row("blocked", "low", "the server does not like how programs ask"),
    407: Row("blocked", "medium", "a proxy wants a login"),
    408: Row("transient", "medium", "the server got tired of waiting"),
    410: Row("dead", "high", "the server says that the page is gone for good"),
    418: Row("blocked", "medium", "robots are turned away"),
    421: Row("transient", "low", "the request reached the wrong server"),
    423: Row("blocked", "medium", "the page is locked"),
    425: Row("transient", "low", "the server wants to be asked again"),
    429: Row("blocked", "medium", "the server had too many requests"),
    430: Row("blocked", "medium", "the server had too many requests"),
    440: Row("blocked", "medium", "a login is wanted"),
    450: Row("blocked", "medium", "access is refused"),
    451: Row("blocked", "high", "it is not shown for legal reasons"),
    456: Row("blocked", "medium", "access is refused"),
    460: Row("blocked", "medium", "access is refused"),
    463: Row("blocked", "medium", "access is refused"),
    493: Row("blocked", "medium", "access is refused"),
    498: Row("blocked", "medium", "a login is wanted"),
    499: Row("transient", "low", "the connection was closed"),
    511: Row("transient", "medium", "the network wants a login"),
    999: Row("blocked", "high", "robots are turned away"),
}
"""Statuses that decide. All from 500 to 599 without a row are ``SERVER_ERROR``."""

SERVER_ERROR = Row("transient", "medium", "the server has a fault")

FAILURES: dict[Failure, Row] = {
    Failure.NO_HOST: Row("dead", "medium", "there is no such host any more"),
    Failure.CONNECT: Row("transient", "medium", "the host does not take connections"),
    Failure.TIMEOUT: Row("transient", "medium", "it took too long"),
    Failure.BROKEN: Row("transient", "medium", "the connection broke"),
    Failure.TLS: Row("insecure", "high", "the certificate is not to be trusted"),
    Failure.RATE: Row("blocked", "medium", "the host wants to be left alone for a while"),
}
"""Failures that say something about the link. The others say something about us: ``Unknown``."""

SECOND_LOOK = frozenset({403, 404, 406})
"""Statuses with which some servers turn away programs that are no browsers."""

RETRIED = frozenset({Failure.CONNECT, Failure.BROKEN})
"""Failures that may be over in a second."""


def status_row(status: int) -> Row | None:
    """What a status says by itself; None for one that leaves it to the page, or means nothing."""
    if status in STATUSES:
        return STATUSES[status]
    return SERVER_ERROR if 500 <= status <= 599 else None
