"""Which addresses may be connected to: public ones, and those that the user allows.

Every URL comes from an untrusted text. A name is looked up once a run; if any of its addresses is
not public the name is refused, and connections go to the addresses that were looked at and to no
others, so that a name service that answers differently the next time changes nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from citecheck.model import BadConfig
from citecheck.resolvers.http.address import Address
from citecheck.resolvers.http.messages import Failure

Lookup = Callable[[str, int], Sequence[str]]
"""A name and a port to the addresses of the host; raises OSError as ``getaddrinfo`` does."""

_NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
_COMPATIBLE = ip_network("::/96")
_RESERVED = (ip_network("100.64.0.0/10"), ip_network("192.0.0.0/24"))
_CONTROLS = ("example.org", "iana.org", "wikipedia.org")
"""Names that exist: where none of them can be looked up there is no name service."""
_NEVER = (".invalid",)
"""RFC 6761: there is no such host, whatever the name service says."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A private host or network that may be asked."""

    host: str
    network: IPv4Network | IPv6Network | None
    port: int
    """0 for any."""

    @classmethod
    def parse(cls, text: str) -> Allowance:
        """Read ``HOST|CIDR[:PORT]``; IPv6 with a port in brackets. Raises BadConfig."""
        host, port = text.strip(), ""
        if host.startswith("["):
            host, bracket, rest = host[1:].partition("]")
            port = rest.removeprefix(":")
            bad = not bracket or (rest and not rest.startswith(":"))
        else:
            bad = False
            if host.count(":") == 1:
                host, _, port = host.partition(":")
        try:
            network = ip_network(host, strict=False)
        except ValueError:
            network = None
            bad = bad or not host or "/" in host or ":" in host
        number = int(port) if port.isascii() and port.isdecimal() else 0
        if bad or (port and not 0 < number < 65536):
            raise BadConfig(
                f'allow-private: "{text}" is not HOST|CIDR[:PORT], such as 127.0.0.1:8080, '
                "10.0.0.0/8 or [::1]:8080"
            )
        return cls(host.lower(), network, number)

    def covers(self, address: Address, ip: IPv4Address | IPv6Address) -> bool:
        """Whether this host at this address may be asked."""
        if self.port and self.port != address.port:
            return False
        if self.network is None:
            return address.host == self.host
        return ip.version == self.network.version and ip in self.network


@dataclass(frozen=True, slots=True)
class Way:
    """The addresses of a host that may be connected to, or why there are none."""

    ips: tuple[str, ...] = ()
    failure: Failure | None = None
    detail: str = ""


class Guard:
    """Looks names up, once each, and refuses what is private."""

    def __init__(self, allow: Sequence[str] = (), lookup: Lookup | None = None) -> None:
        self._allow = tuple(map(Allowance.parse, allow))
        self._lookup = lookup or system_lookup
        self._names_work: bool | None = None

    def way(self, address: Address) -> Way:
        """Where to connect to for an address. It may block while the name is looked up."""
        if address.host.endswith(_NEVER):
            return Way(failure=Failure.NO_HOST, detail=f"there is no host {address.host}")
        literal = _literal(address.host)
        if literal:
            found: Sequence[str] = (address.host,)
        else:
            try:
                found = self._lookup(address.host, address.port)
            except socket.gaierror as error:
                return self._no_name(address.host, error)
            except (OSError, UnicodeError) as error:
                return Way(failure=Failure.NAMES, detail=f"{address.host}: {error}")
        if not found:
            return Way(failure=Failure.NAMES, detail=f"{address.host} has no address")
        for text in found:
            ip = ip_address(text.partition("%")[0])
            if not is_public(ip) and not any(a.covers(address, ip) for a in self._allow):
                told = text if literal else f"{address.host} ({text})"
                return Way(
                    failure=Failure.FORBIDDEN, detail=f"{told} is not on the public internet"
                )
        return Way(tuple(dict.fromkeys(found)))

    def _no_name(self, host: str, error: socket.gaierror) -> Way:
        """No such host, or no name service? A machine without a network often says the former."""
        gone = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
        if error.errno in gone and self._names_are_served():
            return Way(failure=Failure.NO_HOST, detail=f"there is no host {host}")
        if self._names_work is False:
            return Way(failure=Failure.NETWORK, detail="no name can be looked up: no network")
        return Way(failure=Failure.NAMES, detail=f"{host} could not be looked up")

    def _names_are_served(self) -> bool:
        if self._names_work is None:
            self._names_work = any(map(self._exists, _CONTROLS))
        return self._names_work

    def _exists(self, host: str) -> bool:
        try:
            return bool(self._lookup(host, 80))
        except OSError:
            return False


def system_lookup(host: str, port: int) -> Sequence[str]:
    """The addresses of a host by the system's name service, in the order to try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether an address is on the public internet (IANA's special-purpose registries).

    Addresses that carry another one inside (IPv4-mapped and -compatible, NAT64, 6to4, Teredo) are
    as public as that one.
    """
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip.teredo:
            return False
        if inner is None and (ip in _COMPATIBLE or any(ip in network for network in _NAT64)):
            inner = IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
        if ip.is_site_local:
            return False
    elif any(ip in network for network in _RESERVED):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
