"""Addresses of archived copies of web pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

from citecheck.citing.identifiers import archive_services as table
from citecheck.citing.identifiers.archive_services import Service, State
from citecheck.citing.identifiers.malformed import Malformed
from citecheck.citing.identifiers.url import Url

PROBLEMS = {
    "save command": "it orders a new copy instead of showing one",
    "liveweb": "liveweb.archive.org is not the address of a copy",
    "path": "web/ belongs before the timestamp",
    "timestamp": "the timestamp needs 14 digits",
    "wildcard": "the * leads to a list of copies instead of one",
    "flag": "what follows the timestamp is not two letters and _",
    "date": "its timestamp is not a time at which the service can have made a copy",
    "url": "the address of the archived page is missing or cannot be read",
    "nested": "it is a copy of a copy",
}
"""What can be wrong with the form, and the words for people (CS1: ``err_archive_url``)."""

_PARTS = re.compile(r"https?://(?:[^/?#]*@)?(\[[^\]]*\]|[^/?#:]*)(?::[0-9]*)?(.*)", re.DOTALL)
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]{0,20}:)?//", re.IGNORECASE)
_BROKEN_SCHEME = re.compile(r"(https?|ftp)(?::/{1,3}|//)", re.IGNORECASE)
_ENCODED = re.compile(r"(?:https?|ftp)%(?:25){0,3}3A", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_DEEPEST = 8
_MARKS = (("save_command", "save command"), ("liveweb", "liveweb"), ("path", "path"))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ArchiveUrl:
    """The address of a copy of a page in a web archive, read without asking the archive."""

    value: str
    """The address as written."""
    service: str
    """The archive's name, or its host where it has no row in the table of services."""
    original: str = ""
    """The address of the page, decoded and out of all archives; empty where it is not told."""
    timestamp: str = ""
    """The 14 digits of the time of the copy, or empty where not all of them are told."""
    datetime: str = ""
    """The same in ISO 8601 as far as it is known: ``2012-04-08T11:22:04Z``, ``2012-04-08``."""
    flag: str = ""
    """``id_`` for the page as it came, ``if_`` without the archive's frame …"""
    problems: tuple[str, ...] = ()
    """Names of what is wrong with the form, keys of ``PROBLEMS``."""
    state: State = field(default=State.WORKING, compare=False)
    """Whether the service still works."""
    note: str = field(default="", compare=False)
    """Why not to use the service, for people; empty for a working one."""

    @classmethod
    def parse(cls, text: str) -> ArchiveUrl | Malformed:
        """Read the address of a copy; a missing scheme is forgiven.

        Problems of what is none: those of ``Url.parse``, ``service`` (no archive), and ``form``
        (an archive, but not the address of a copy). Takes time linear in the length of the text.
        """
        address = _decoded(text.strip())
        if not _SCHEME.match(address):
            address = f"http://{address}"
        elif address.startswith("//"):
            address = f"http:{address}"
        url = Url.parse(address)
        if isinstance(url, Malformed):
            return Malformed(text, url.problem, url.reason)
        service, match = _form(url)
        if match:
            return _read(text.strip(), service, match)
        if service.forms:
            return Malformed(text, "form", f"this is not the address of a copy in {service.name}")
        return Malformed(text, "service", "this is not the address of a web archive that is known")


def _form(url: Url) -> tuple[Service, re.Match[str] | None]:
    """The service at the host (one without forms if it is not known), and the form that fits."""
    parts = _PARTS.match(url.value)
    host, target = (parts[1].rstrip("."), parts[2]) if parts else ("", "")
    service = table.service_at(host) or Service(host, "", ())
    for form in service.forms or (table.GENERIC, table.GENERIC_SHORT):
        if match := table.compiled(form).fullmatch(target):
            return service, match
    return service, None


def _groups(service: Service, match: re.Match[str]) -> dict[str, str]:
    """The parts of the address by their names, those of its query too."""
    group = {name: value for name, value in match.groupdict().items() if value is not None}
    return _query(service, match.string) | group


def _read(text: str, service: Service, match: re.Match[str]) -> ArchiveUrl:
    group = _groups(service, match)
    digits, found = _digits(group)
    found.update(name for mark, name in _MARKS if mark in group)
    written = group.get("ts", "")
    if "*" in written:
        found.add("wildcard")
    elif "latest" in group or (written and len(written) != 14 and service.exact):
        found.add("timestamp")
    flag = group.get("flag", "")
    if group.get("old_flag") or not re.fullmatch(r"(?:[a-z]{2}_)?", flag):
        found.add("flag")
    when = "" if "wildcard" in found or len(digits) > 14 else _iso(digits)
    if (digits and not when and not found) or (when and int(when[:4]) < service.since):
        found.add("date")
        when = ""
    original = _original(group.get("url", ""))
    if "url" in group and not original:
        found.add("url")
    inner = _unwrapped(original)
    if inner != original:
        found.add("nested")
    return ArchiveUrl(
        text,
        service.name,
        inner,
        digits if len(digits) == 14 and when else "",
        when + (service.zone if len(when) > 10 else ""),
        group.get("flag", group.get("old_flag", "")),
        tuple(name for name in PROBLEMS if name in found),
        service.state,
        service.note,
    )


def _query(service: Service, target: str) -> dict[str, str]:
    """What the parameters of the query hold, for a service that uses them."""
    known = dict(pair.split("=") for pair in service.query.split())
    _, _, query = target.partition("?")
    values: dict[str, str] = {}
    own: list[str] = []  # parameters of the page's own query, where that is not encoded
    last = ""
    for part in query.split("&") if known else ():
        name, _, value = part.partition("=")
        if name.lower() in known:
            last = known[name.lower()]
            values.setdefault(last, value)
        elif last == "url" and "://" in values["url"] and "?" in values["url"]:
            own.append(f"&{part}")
    if own:
        values["url"] += "".join(own)
    if cached := unquote(values.pop("cache", "")):
        address = cached.partition(":")[2].partition("+")[0].partition(" ")[0]
        key, colon, rest = address.partition(":")
        values["url"] = rest if colon and re.fullmatch(r"[\w-]{12}", key) else address
    if len(number := values.pop("id", "")) in (9, 16):
        values["micro" if number.isdecimal() and len(number) == 16 else "base62"] = number
    return values


def _digits(group: dict[str, str]) -> tuple[str, set[str]]:
    """The digits of the timestamp, however it is written, and whether it is none at all."""
    try:
        if "base62" in group:
            micro = 0
            for letter in group["base62"]:
                micro = micro * 62 + _BASE62.index(letter)
            return _since_1970(micro), set()
        if "micro" in group:
            return _since_1970(int(group["micro"])), set()
        if "epoch" in group:
            return _since_1970(int(group["epoch"]) * 1_000_000), set()
        if "month" in group:
            month = _MONTHS.index(group["month"].lower()) + 1
            return f"{group['year']}{month:02d}{int(group['day']):02d}", set()
    except (ValueError, OverflowError):
        return "", {"date"}
    digits = re.sub(r"[^0-9]", "", group.get("ts", group.get("stamp", ""))[:40])
    return digits, set()


def _since_1970(micro: int) -> str:
    # The year with four digits: strftime does not fill it up everywhere.
    when = _EPOCH + timedelta(microseconds=micro)
    return f"{when.year:04d}{when:%m%d%H%M%S}"


def _iso(digits: str) -> str:
    """``20120408`` as ``2012-04-08``; a half pair is left out, no time in the calendar is empty."""
    known = digits[: len(digits) // 2 * 2]
    if len(known) < 4:
        return ""
    full = known + "00000101000000"[len(known) :]
    try:
        when = datetime.strptime(full, "%Y%m%d%H%M%S").replace(tzinfo=None)
    except ValueError:
        return ""
    length = {4: 4, 6: 7, 8: 10, 10: 13, 12: 16}.get(len(known), 19)
    return when.isoformat()[:length]


def _decoded(text: str) -> str:
    """An address that was percent-encoded as a whole, decoded; any other as it is."""
    for _ in range(4):
        if not _ENCODED.match(text):
            break
        text = unquote(text)
    return text


def _original(text: str) -> str:
    """The address of the page with its scheme mended, or nothing if it is none."""
    address = _decoded(text)
    if match := _BROKEN_SCHEME.match(address):
        address = f"{match[1].lower()}://{address[match.end() :]}"
    elif address:
        address = f"http://{address.lstrip('/')}"
    checked = f"http{address[3:]}" if address.startswith("ftp:") else address
    return "" if isinstance(Url.parse(checked), Malformed) else address


def _unwrapped(address: str) -> str:
    """The page itself where the address is that of a copy."""
    for _ in range(_DEEPEST):
        if not table.HINT.search(address):
            break
        inner = _outer_only(address)
        if not inner or inner == address:
            break
        address = inner
    return address


def _outer_only(address: str) -> str:
    """The address inside one archive address; empty for any other address."""
    url = Url.parse(address)
    if isinstance(url, Malformed):
        return ""
    service, match = _form(url)
    return _original(_groups(service, match).get("url", "")) if match else ""
