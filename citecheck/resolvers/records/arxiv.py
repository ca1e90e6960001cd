"""arXiv: https://info.arxiv.org/help/api/user-manual.html. It answers in Atom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from citecheck.citing.identifiers import Arxiv
from citecheck.model import Absent, Answer, Known, Notice, Record, Unknown
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.records.csl import doi_of, iso_text
from citecheck.resolvers.records.fields import MANY, clean
from citecheck.resolvers.records.service import (
    Records,
    Service,
    get,
    read_xml,
    trouble,
    without_absent,
)
from citecheck.resolvers.records.services import Services

NAME = "arXiv"
OWN_DOIS = "10.48550/"
"""The DOIs of e-prints themselves, which arXiv registers since 2022."""
_SPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "x": "http://arxiv.org/schemas/atom",
    "o": "http://a9.com/-/spec/opensearch/1.1/",
}
_ID = re.compile(r"https?://[^/]+/abs/(?P<name>[^?#]+?)(?P<version>v[0-9]{1,4})?")
_VERSION = re.compile(r"v[0-9]{1,4}$")
_CLASS = re.compile(r"\.[A-Z]{2}(?=/)")
_YEAR = re.compile(r"\(([12][0-9]{3})\)")
# That a comment only mentions an earlier version that was withdrawn is no withdrawal.
_WITHDRAWN = re.compile(
    r"\bthis\s(?:\w+\s)?(?:paper|article|submission|manuscript|preprint|work|note)\s"
    r"(?:has\sbeen|is|was)\s(?:now\s)?withdrawn|\A\W?(?:(?:the\s)?paper\s)?withdrawn\b",
    re.IGNORECASE,
)


def look(services: Services, _scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The records of e-prints, with ``v2`` in a value where a version is meant.

    One that is malformed makes arXiv refuse, or answer with nothing, for all the others; so these
    are not asked, and a batch that brought nothing is asked again in halves.
    """
    answers: dict[str, Answer[Record]] = {}
    for value in values:
        if not isinstance(Arxiv.parse(value), Arxiv):
            answers[value] = Unknown(f"{NAME}: {value} is no number of an e-print")
    fit = tuple(value for value in values if value not in answers)
    if fit:
        answers |= yield from _batch(services, fit)
    return answers


def _batch(services: Services, values: tuple[str, ...]) -> Talk[Records]:
    listed = ",".join(dict.fromkeys(map(_sent, values)))
    asked = urlencode({"id_list": listed, "max_results": len(values)}, safe=",/")
    address = f"{services.arxiv}/api/query?{asked}"
    response = yield from get(services, address, accept="application/atom+xml")
    feed = _feed(response)
    found = _entries(feed) if feed is not None else None
    if feed is not None and not found and len(values) > 1:
        middle = len(values) // 2
        first = yield from _batch(services, values[:middle])
        second = yield from _batch(services, values[middle:])
        return {**first, **second}
    if found is None:
        return dict.fromkeys(values, trouble(NAME, response))
    answers = {value: _answer(value, found) for value in values}
    asked_for = {_shown(_bare(value)) for value in values}
    others = any(record.url not in asked_for for record in found.values())
    return without_absent(NAME, answers) if others else answers


def _answer(value: str, found: Mapping[str, Record]) -> Answer[Record]:
    record = found.get(_sent(value))
    if record is None:
        return Absent(f"{NAME} has no e-print {value}", by=f"{NAME}, {_shown(value)}")
    return Known(record, by=f"{NAME}, {record.url}")


def _feed(response: Response) -> Any:
    """The root of a feed, which errors come in too; None where none came."""
    if response.failure or response.status not in (200, 400):
        return None
    root = read_xml(response)
    return root if root is not None and root.tag == f"{{{_SPACES['a']}}}feed" else None


def _entries(feed: Any) -> Mapping[str, Record] | None:
    """The records by their names with and without version; None if there is an error instead."""
    entries = feed.findall("a:entry", _SPACES)[:MANY]
    told = _text(feed, "o:totalResults")
    if told != str(len(entries)) or any("/api/errors" in _text(e, "a:id") for e in entries):
        return None
    found: dict[str, Record] = {}
    newest: dict[str, int] = {}
    for entry in entries:
        named = _ID.fullmatch(_text(entry, "a:id"))
        if not named:
            continue
        name, version = named["name"], named["version"] or "v0"
        record = _record(entry, name, version)
        found[f"{name}{version}"] = record
        if int(version[1:]) >= newest.get(name, 0):
            newest[name] = int(version[1:])
            found[name] = record
    return found


def _record(entry: Any, name: str, version: str) -> Record:
    """The record; its year is that of the first version, and ``dates`` has that of this one."""
    first, this = iso_text(_text(entry, "a:published")), iso_text(_text(entry, "a:updated"))
    dates = [f"v1 {first}"] if first else []
    if this and version not in ("v0", "v1"):
        dates.append(f"{version} {this}")
    if printed := _YEAR.findall(_text(entry, "x:journal_ref")):
        dates.append(f"print {printed[-1]}")
    authors = [_text(one, "a:name") for one in entry.findall("a:author", _SPACES)[:MANY]]
    category = entry.find("x:primary_category", _SPACES)
    doi = doi_of(_text(entry, "x:doi"))
    comment = _text(entry, "x:comment")
    notices = (
        (Notice("withdrawal", this, source=NAME, reason=comment),)
        if _WITHDRAWN.search(comment)
        else ()
    )
    return Record(
        _text(entry, "a:title"),
        tuple(filter(None, authors)),
        int(first[:4] or 0),
        NAME,
        _shown(name),
        "article",
        issued=first,
        dates=tuple(dates),
        identifiers=_identifiers(name, version, category),
        notices=notices,
        published_as=f"doi:{doi}" if doi and not doi.startswith(OWN_DOIS) else "",
    )


def _identifiers(name: str, version: str, category: Any) -> tuple[str, ...]:
    """The name with and without version; up to 2007 also with the subject that it stood under."""
    names = [name]
    subject = str(category.get("term", "")) if category is not None else ""
    archive, slash, number = name.partition("/")
    if slash and subject.startswith(f"{archive}."):
        names.append(f"{subject}/{number}")
    versions = ("", version) if version != "v0" else ("",)
    return tuple(f"arxiv:{one}{v}" for one in names for v in versions)


def _text(element: Any, path: str) -> str:
    found = element.find(path, _SPACES)
    return clean("".join(found.itertext())) if found is not None else ""


def _sent(value: str) -> str:
    """As arXiv names it: ``math/0309136``, not ``math.GT/0309136``."""
    return _CLASS.sub("", value, count=1)


def _bare(value: str) -> str:
    return _VERSION.sub("", _sent(value))


def _shown(name: str) -> str:
    return f"https://arxiv.org/abs/{quote(name, safe='/')}"


ARXIV = Service(NAME, look, batch=50)
