"""What a catalogue is for those who ask it, and how it is asked: one interface for all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from citecheck.citing.identifiers import Isbn
from citecheck.model import Absent, Answer, Record, Unknown
from citecheck.resolvers.http.address import Address, BadAddress
from citecheck.resolvers.http.follow import REDIRECTS
from citecheck.resolvers.http.messages import (
    NO_HEADERS,
    Failure,
    Request,
    Response,
    Talk,
    send,
)
from citecheck.resolvers.records.services import Services

Records = Mapping[str, Answer[Record]]
"""An answer for each of the values that were asked for."""
MAX_REDIRECTS = 5
LIMIT = 4_000_000
"""Bytes of an answer: the record of a work with a thousand references is 2 MB."""


@dataclass(frozen=True, slots=True)
class Service:
    """A catalogue.

    ``look(services, scheme, values)`` asks it for values of one scheme, such as ``isbn`` and
    thirteen digits, at most ``batch`` of them, and gives an answer for each. ``Absent`` means that
    it says itself that it has no such record; what it did not answer, or not so that one can read
    it, is ``Unknown``. Identifiers in a record are those that the catalogue names, never the one
    that was asked.
    """

    name: str
    """What people call it."""
    look: Callable[[Services, str, tuple[str, ...]], Talk[Records]]
    batch: int = 1
    """How many values it takes at once."""
    contact: bool = False
    """Whether it demands a contact."""
    key: str = ""
    """The key, by its name in ``Services``, without which there is no sense in asking it."""

    def closed(self, services: Services) -> str:
        """Why it is not asked; empty where it may be."""
        if self.contact and not services.contact:
            return f"{self.name} is asked only with a contact (--contact, or contact = …)"
        if self.key and not getattr(services, self.key):
            return f"{self.name} is asked only with a key (CITECHECK_{self.key.upper()})"
        return ""


def get(
    services: Services,
    address: str,
    *,
    accept: str = "application/json",
    headers: Mapping[str, str] = NO_HEADERS,
    also: tuple[str, ...] = (),
) -> Talk[Response]:
    """The answer of a service; ``response.url`` is where it came from in the end.

    Redirects are followed within the host, with the ``headers``, which may hold a key, and to the
    hosts ``also``, without them. Nowhere else does a catalogue send anybody.
    """
    own = Address.parse(address)
    usual = {"User-Agent": services.agent, "Accept": accept}
    response = yield from send(Request(address, {**usual, **headers}, LIMIT))
    for _ in range(MAX_REDIRECTS):
        location = response.header("location")
        if response.failure or response.status not in REDIRECTS or not location:
            break
        try:
            target = Address.parse(Address.parse(response.url or address).join(location))
        except BadAddress as error:
            return replace(response, failure=Failure.ADDRESS, detail=str(error))
        # From http to https of one host is no other host.
        home = target.host == own.host and (target.port == own.port or target.port == 443)
        if not home and target.host not in also:
            detail = f"it leads to another host, {target.host}"
            return replace(response, failure=Failure.ADDRESS, detail=detail)
        sent = {**usual, **headers} if home else usual
        response = yield from send(Request(target.url, sent, LIMIT))
    return response


def each(values: Iterable[str], ask: Callable[[str], Talk[Answer[Record]]]) -> Talk[Records]:
    """The answers of a catalogue that is asked for one value at a time."""
    answers: dict[str, Answer[Record]] = {}
    for value in values:
        answers[value] = yield from ask(value)
    return answers


def is_good(response: Response) -> bool:
    """Whether an answer came, and no error."""
    return response.status == 200 and not response.failure


def good_json(response: Response) -> Any:
    """What the JSON of a good answer says; None for anything else."""
    return read_json(response) if is_good(response) else None


def good_xml(response: Response) -> Any:
    """The root element of a good answer in XML; None for anything else."""
    return read_xml(response) if is_good(response) else None


def read_json(response: Response) -> Any:
    """What JSON says; None for anything else, such as plain text that is called JSON."""
    if response.truncated:
        return None
    try:
        return json.loads(response.body)
    except (ValueError, RecursionError):
        return None


def read_xml(response: Response) -> Any:
    """The root element of XML (lxml); None for anything else. Entities are not expanded."""
    from lxml import etree

    if response.truncated:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(response.body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def trouble(name: str, response: Response) -> Unknown:
    """Why an answer says nothing: it failed, was refused, or cannot be read."""
    if response.failure:
        return Unknown(f"{name}: {response.detail or response.failure}")
    if response.status == 429:
        return Unknown(f"{name}: too many requests (429)")
    if response.status in (401, 403):
        return Unknown(f"{name}: it refuses to answer us ({response.status})")
    if response.status != 200:
        return Unknown(f"{name}: it answered with an error ({response.status})")
    if response.truncated:
        return Unknown(f"{name}: its answer is too long to be a record")
    return Unknown(f"{name}: what it answered cannot be read")


def something_else(name: str) -> Unknown:
    """The answer of a catalogue that had only the record of another work for us."""
    return Unknown(f"{name}: it answered with the record of something else")


def without_absent(name: str, answers: Records) -> Records:
    """The answers of a catalogue that has told of something else.

    That says nothing of what is missing in it.
    """
    other = something_else(name)
    return {v: other if isinstance(a, Absent) else a for v, a in answers.items()}


def carries(record: Record, scheme: str, value: str) -> bool:
    """Whether a record names an identifier, in whatever form."""
    if scheme == "url":
        return True
    if scheme == "isbn":
        own = (one.partition(":")[2] for one in record.identifiers if one.startswith("isbn:"))
        asked = Isbn.parse(value)
        return isinstance(asked, Isbn) and asked in map(Isbn.parse, own)
    return f"{scheme}:{value}".lower() in (one.lower() for one in record.identifiers)


def all_same(values: tuple[str, ...], answer: Answer[Record]) -> Records:
    """One answer for all values."""
    return dict.fromkeys(values, answer)
