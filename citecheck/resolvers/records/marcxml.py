"""Library records: SRU answers with MARC 21 or UNIMARC in XML.

Tags and codes: https://www.loc.gov/marc/bibliographic/ and IFLA's UNIMARC manual; ISBD's
punctuation, with which MARC 21 ends its subfields, is taken off.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from citecheck.model import Absent, Answer, Record, Unknown
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.records.books import (
    When,
    dated,
    language,
    names_in,
    numbered,
    pages,
    person,
    pick,
    publishers,
    role,
    role_in,
    titled,
    trimmed,
)
from citecheck.resolvers.records.fields import MANY, clean
from citecheck.resolvers.records.service import get, good_xml, trouble
from citecheck.resolvers.records.services import Services

_RECORDS = 20
_NOT_SORTED = str.maketrans("", "", "\x88\x89\x98\x9c")
"""Around an article that does not count when titles are put in order (ISO 6630)."""
_TYPES = {
    "a": "book",
    "t": "book",
    "c": "musical_score",
    "d": "musical_score",
    "e": "map",
    "f": "map",
    "g": "motion_picture",
    "i": "song",
    "j": "song",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One data field."""

    tag: str
    first: str
    """The first indicator."""
    second: str
    parts: tuple[tuple[str, str], ...]
    """Code and text of each subfield."""

    def all(self, codes: str) -> tuple[str, ...]:
        """The texts of all subfields with one of these codes, in their order."""
        return tuple(text for code, text in self.parts if code in codes)

    def one(self, codes: str) -> str:
        """The first of them; empty where there is none."""
        return next(iter(self.all(codes)), "")


@dataclass(frozen=True, slots=True)
class Marc:
    """One record as it came."""

    leader: str
    ark: str
    """The ``id`` of the record element, which is its ARK at the National Library of France."""
    control: Mapping[str, str]
    lines: Mapping[str, tuple[Line, ...]]

    def all(self, *tags: str) -> Iterator[Line]:
        """The fields with these tags, tag by tag."""
        for tag in tags:
            yield from self.lines.get(tag, ())

    def texts(self, tag: str, codes: str) -> Iterator[str]:
        """The subfields with these codes of all fields with this tag."""
        for line in self.all(tag):
            yield from line.all(codes)

    def text(self, tag: str, codes: str) -> str:
        """The first of them."""
        return next(self.texts(tag, codes), "")


Reader = Callable[[Marc], Record]


@dataclass(frozen=True, slots=True)
class Library:
    """An SRU server (http://www.loc.gov/standards/sru/), and how its records are read."""

    name: str
    version: str
    schema: str
    """What it calls the form in which we want its records."""
    reader: Reader


def look_up(
    services: Services, library: Library, door: str, query: str, scheme: str, value: str
) -> Talk[Answer[Record]]:
    """Ask a library a question in CQL at the address ``door``, and read what it answers."""
    name = library.name
    asked = {
        "version": library.version,
        "operation": "searchRetrieve",
        "query": query,
        "recordSchema": library.schema,
        "maximumRecords": "10",
    }
    address = f"{door}?{urlencode(asked)}"
    response = yield from get(services, address, accept="application/xml, text/xml")
    found = _records(name, response)
    if not isinstance(found, list):
        return found
    return pick(name, scheme, value, [library.reader(one) for one in found])


def _records(name: str, response: Response) -> list[Marc] | Absent | Unknown:
    root = good_xml(response)
    if root is None or not str(root.tag).endswith("searchRetrieveResponse"):
        return trouble(name, response)
    found = [marc for one in islice(root.iter("{*}record"), MANY) if (marc := _marc(one))]
    if found:
        return found[:_RECORDS]
    for diagnostic in root.iter("{*}diagnostic"):
        said = clean(" ".join(islice(diagnostic.itertext(), 20)))[:100]
        return Unknown(f"{name}: it could not answer ({said})")
    counted = root.find(".//{*}numberOfRecords")
    if counted is not None and (counted.text or "").strip() == "0":
        return Absent(f"there is no record of it in {name}", by=name)
    return trouble(name, response)


def _marc(element: Any) -> Marc | None:
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    control: dict[str, str] = {}
    leader = ""
    for child in element.iterchildren("{*}leader", "{*}controlfield", "{*}datafield"):
        tag = child.get("tag", "")
        if child.tag.endswith("leader"):
            leader = child.text or ""
        elif child.tag.endswith("controlfield"):
            control.setdefault(tag, (child.text or "")[:100])
        elif len(lines[tag]) < MANY:
            lines[tag].append(_line(tag, child))
    if not lines:
        return None
    return Marc(
        leader,
        element.get("id", ""),
        control,
        {tag: tuple(found) for tag, found in lines.items()},
    )


def _line(tag: str, element: Any) -> Line:
    subfields = islice(element.iterchildren("{*}subfield"), MANY)
    parts = ((one.get("code", ""), _plain(one.text or "")) for one in subfields)
    return Line(
        tag,
        element.get("ind1", " "),
        element.get("ind2", " "),
        tuple((code, text) for code, text in parts if len(code) == 1 and text),
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", clean(text.translate(_NOT_SORTED)))


def marc21(marc: Marc, url: str = "") -> Record:
    """A record of MARC 21, as American and German libraries make them."""
    heading = next(marc.all("245"), None)
    title, others = _title(heading) if heading else ("", ())
    statement = heading.one("c") if heading else ""
    people = _people(_names21(marc, statement))
    lines = (*marc.all("260"), *_published(marc, "264", "1"))
    when = _when(
        (line.one("c") for line in lines),
        (line.one("c") for line in _published(marc, "264", "4")),
        marc.control.get("008", "")[7:11],
    )
    parallel = [_title(line)[0] for line in marc.all("246", "880") if _is_title(line)]
    original = [*marc.texts("240", "a"), *marc.texts("765", "t"), *marc.texts("130", "a")]
    dois = (
        f"doi:{line.one('a').lower()}"
        for line in marc.all("024")
        if line.one("2").lower() == "doi" and line.one("a").startswith("10.")
    )
    return Record(
        title,
        people["author"] or (() if people["editor"] else names_in(statement)),
        when.year,
        publishers(text for line in lines for text in line.all("b")),
        url,
        _TYPES.get(marc.leader[6:7], "") if marc.leader[7:8] in ("m", "i", "c") else "",
        people["editor"],
        people["translator"],
        _unlike(title, (*others, *parallel, *original)),
        when.issued,
        when.dates,
        number_of_pages=max(map(pages, marc.texts("300", "a")), default=0),
        edition=trimmed(marc.text("250", "a")),
        language=language(marc.text("041", "a") or marc.control.get("008", "")[35:38]),
        identifiers=(
            *numbered(
                marc.texts("020", "a"),
                (text for text in marc.texts("035", "a") if text.startswith("(OCoLC)")),
                marc.texts("010", "a"),
            ),
            *dois,
        ),
    )


def unimarc(marc: Marc, url: str = "") -> Record:
    """A record of UNIMARC, as French libraries make them."""
    heading = next(marc.all("200"), None)
    parts = [trimmed(text) for text in heading.all("ahi")] if heading else []
    title = titled(". ".join(filter(None, parts)), heading.one("e") if heading else "")
    statement = " ; ".join(heading.all("fg")) if heading else ""
    people = _people(_names_unimarc(marc, statement))
    lines = (*_published(marc, "214", "0 "), *marc.all("210"))
    when = _when(
        (line.one("d") for line in lines),
        (line.one("d") for line in _published(marc, "214", "4")),
        marc.text("100", "a")[9:13],
    )
    others = [
        *(heading.all("d") if heading else ()),
        *(text for tag in ("454", "455") for text in marc.texts(tag, "t")),
        *(text for tag in ("510", "517") for text in marc.texts(tag, "a")),
    ]
    return Record(
        title,
        people["author"] or (() if people["editor"] else names_in(statement)),
        when.year,
        publishers(text for line in lines for text in line.all("c")),
        url,
        _TYPES.get(marc.leader[6:7], "") if marc.leader[7:8] == "m" else "",
        people["editor"],
        people["translator"],
        _unlike(title, map(trimmed, others)),
        when.issued,
        when.dates,
        number_of_pages=max(map(pages, marc.texts("215", "a")), default=0),
        edition=trimmed(marc.text("205", "a")),
        language=language(marc.text("101", "a")),
        identifiers=numbered((*marc.texts("010", "a"), *marc.texts("073", "a"))),
    )


def _title(line: Line) -> tuple[str, tuple[str, ...]]:
    """The title of a 245 with its subtitle and parts, and its parallel titles."""
    title, ending, others = "", "", []
    for code, text in line.parts:
        if code not in "abnp":
            continue
        main, *parallel = text.split(" = ")
        others += [trimmed(one) for one in parallel]
        if ending == "=":
            others.append(trimmed(main))
        elif code == "b":
            title = titled(title, main)
        else:
            title = f"{title}. {trimmed(main)}" if title else trimmed(main)
        ending = text.rstrip()[-1:]
    return title, tuple(others)


def _is_title(line: Line) -> bool:
    """Of 880, what another field says in another script, only titles."""
    return line.tag == "246" or line.one("6").startswith("245")


def _published(marc: Marc, tag: str, kinds: str) -> Iterator[Line]:
    return (line for line in marc.all(tag) if line.second[:1] in kinds)


def _when(texts: Iterable[str], rights: Iterable[str], coded: str) -> When:
    """The first date that is one, and the copyright, which may stand in a field of its own."""
    found = next((when for text in texts if (when := dated(text)).year), When())
    own = next((year for text in rights if (year := dated(text).year)), 0)
    dates = found.dates
    if own and not any(one.startswith("copyright") for one in dates):
        dates = (*dates, f"copyright {own}")
    if not found.year:
        found = When(own, str(own)) if own else dated(coded)
    return When(found.year, found.issued, dates)


def _people(found: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """The names by role, each once."""
    people: dict[str, dict[str, None]] = {"author": {}, "editor": {}, "translator": {}, "other": {}}
    for name, said in islice(found, MANY):
        if name:
            people[said][name] = None
    return {said: tuple(listed) for said, listed in people.items()}


def _names21(marc: Marc, statement: str) -> Iterator[tuple[str, str]]:
    """Names and roles; a name that has a title beside it belongs to a work inside the book."""
    for line in marc.all("100", "110", "111", "700", "710", "711"):
        if line.one("t") or (line.tag[0] == "7" and line.second == "2"):
            continue
        group = line.tag[1:] != "00"
        name = person(". ".join(map(trimmed, line.all("ab" if group else "a"))))
        if not group and (numeral := line.one("b")):
            name = f"{name} {trimmed(numeral)}"
        said = role(line.all("4")) or role(line.all("e")) or role_in(statement, name)
        if line.tag[0] == "1":
            # Whoever has the main entry made the book: a photographer, a composer.
            yield name, said if said in ("editor", "translator") else "author"
        else:
            yield name, said or ("other" if group else "author")


def _names_unimarc(marc: Marc, statement: str) -> Iterator[tuple[str, str]]:
    for line in marc.all("700", "701", "702", "710", "711", "712"):
        if line.tag[1] == "0":
            name = ", ".join(filter(None, (person(line.one("a")), trimmed(line.one("b")))))
        else:
            name = person(". ".join(map(trimmed, line.all("ab"))))
        said = role(line.all("4")) or role_in(statement, line.one("a"))
        main = line.tag in ("700", "710") and said not in ("editor", "translator")
        yield name, "author" if main else said or "other"


def _unlike(title: str, others: Iterable[str]) -> tuple[str, ...]:
    """Other titles than this one, each once."""
    listed = dict.fromkeys(filter(None, map(trimmed, others)))
    listed.pop(title, None)
    return tuple(listed)[:MANY]
