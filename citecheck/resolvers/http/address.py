"""An address as it is sent: what people write in articles, made into what HTTP allows."""

from __future__ import annotations

import contextlib
import re
import socket
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+)){0,3}", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?|[a-z0-9_]", re.IGNORECASE)
_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_AUTHORITY_END = re.compile(r"[/?#\\]")
_MAX_LENGTH = 20_000

CLOSED_PORTS = frozenset(
    (
        1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
        102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389,
        427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
        989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566,
        6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    )
)  # fmt: skip
"""Ports of other services, which no browser asks either (WHATWG Fetch, "bad port"; and Redis)."""


class BadAddress(ValueError):
    """An address that cannot be asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address, in ASCII."""

    scheme: str
    host: str
    """In lower case and as it is looked up: ``xn--…``; an IPv6 address without brackets."""
    port: int
    target: str
    """Path and query, percent-encoded."""
    fragment: str = ""
    """What stood after ``#``, as written."""

    @classmethod
    def parse(cls, url: str) -> Address:
        """Read an address, leniently as browsers do.

        User names and passwords are left out; they are never sent. Raises BadAddress.
        """
        text = url.strip()
        if len(text) > _MAX_LENGTH:
            raise BadAddress(f"the address is longer than {_MAX_LENGTH} characters")
        if _CONTROL.search(text):
            raise BadAddress("there is a control character in the address")
        scheme, mark, rest = text.partition("://")
        scheme = scheme.lower()
        if not mark or scheme not in _PORTS:
            named = text.partition(":")[0][:20]
            raise BadAddress(f"only http and https can be asked, not {named}:")
        end = _AUTHORITY_END.search(rest)
        length = end.start() if end else len(rest)
        host, port = _authority(rest[:length].rpartition("@")[2], _PORTS[scheme])
        path, _, fragment = rest[length:].partition("#")
        target = _quoted(path.replace("\\", "/") if path.startswith("\\") else path)
        if not target.startswith("/"):
            target = f"/{target}"
        return cls(scheme, host, port, target, fragment)

    @property
    def netloc(self) -> str:
        """Host and port as a Host header has them; the scheme's own port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """``https://example.org:8443``."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The address as it is sent, without the fragment."""
        return f"{self.scheme}://{self.netloc}{self.target}"

    def join(self, location: str) -> str:
        """The address to which a Location, a link or a refresh on this page leads.

        Raw UTF-8 that was read as Latin-1, as HTTP clients do, is mended. Raises BadAddress.
        """
        text = location.strip().replace("\t", "").replace("\n", "").replace("\r", "")
        with contextlib.suppress(UnicodeError):
            text = text.encode("latin-1").decode("utf-8")
        try:
            joined = urljoin(self.url, text.replace("\\", "/"))
        except ValueError as error:
            raise BadAddress(f"the redirect cannot be read: {error}") from None
        address = Address.parse(joined)
        return address.url + (f"#{address.fragment}" if address.fragment else "")


def _authority(text: str, default: int) -> tuple[str, int]:
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadAddress(f"host or port cannot be read: {error}") from None
    if port == 0:
        raise BadAddress("there is no port 0")
    if port in CLOSED_PORTS:
        raise BadAddress(f"port {port} belongs to another service than the web")
    return _host(host), port or default


def _host(host: str) -> str:
    if ":" in host:
        try:
            return socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, host))
        except (OSError, ValueError):
            raise BadAddress(f"{host} is not an address of IPv6") from None
    host = _ascii(host).rstrip(".").lower()
    if _NUMERIC.fullmatch(host):  # 127.1, 0x7f.1, 2130706433: what the system would make of them
        try:
            return socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            raise BadAddress(f"{host} is not an address of IPv4") from None
    if not host or len(host) > 253 or not all(map(_LABEL.fullmatch, host.split("."))):
        raise BadAddress(f'"{host[:80]}" is not the name of a host')
    return host


def _ascii(host: str) -> str:
    """The name as it is looked up (IDNA 2008, UTS 46 as browsers map; else IDNA 2003)."""
    if host.isascii():
        if "%" not in host:
            return host
        from urllib.parse import unquote

        host = unquote(host)
        if host.isascii():
            return host
    import idna

    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        try:
            return host.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise BadAddress(f'"{host[:80]}" is not the name of a host: {error}') from None


def _quoted(text: str) -> str:
    """Percent-encode what HTTP does not allow as it is; escapes, also of other charsets, stay."""
    text = _LONE_PERCENT.sub("%25", text)
    if not _UNSAFE.search(text):
        return text
    return _UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))
