"""Wikidata: https://query.wikidata.org/. It wants to know whom to write to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from citecheck.citing.identifiers import Isbn, Oclc
from citecheck.model import Absent, Answer, Record
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.records.books import (
    dated,
    each_in_forms,
    isbn_forms,
    numbered,
    pages,
    pick,
    titled,
)
from citecheck.resolvers.records.fields import at, objects, text
from citecheck.resolvers.records.service import Records, Service, get, good_json, trouble
from citecheck.resolvers.records.services import Services

NAME = "Wikidata"
PROPERTIES: Mapping[str, str] = {
    "P1476": "title",
    "P1680": "subtitle",
    "P50": "author",
    "P2093": "author",
    "P98": "editor",
    "P655": "translator",
    "P123": "publisher",
    "P577": "date",
    "P1104": "pages",
    "P212": "isbn",
    "P957": "isbn",
    "P243": "oclc",
    "P1144": "lccn",
    "P393": "edition",
    "P629": "work",
}
_NUMBERS = {"isbn": "wdt:P212|wdt:P957", "oclc": "wdt:P243"}
_QUERY = """\
SELECT ?item ?itemLabel ?property ?value ?valueLabel WHERE {
 { VALUES ?number { %(numbers)s } ?item %(path)s ?number.
   VALUES ?property { %(properties)s } ?item ?property ?value. }
 UNION
 { VALUES ?number { %(numbers)s } ?item %(path)s ?number.
   ?item wdt:P629/wdt:P50 ?value. BIND(wdt:P50 AS ?property) }
 SERVICE wikibase:label { bd:serviceParam wikibase:language "en,mul,de,fr,es,it,ru,pl". }
} LIMIT 500"""
"""One row for each statement. An edition has the authors of its work too."""
_ITEM = re.compile(r"https?://www\.wikidata\.org/entity/(Q[0-9]{1,12})")
_PROPERTY = re.compile(r"https?://www\.wikidata\.org/prop/direct/(P[0-9]{1,6})")
_NO_LABEL = re.compile(r"Q[0-9]+|https?:.*")
_SAID = Mapping[str, tuple[str, ...]]


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The edition with an ISBN or an OCLC number."""

    def ask(value: str, wanted: tuple[str, ...]) -> Talk[Answer[Record]]:
        query = _QUERY % {
            "numbers": " ".join(f'"{one}"' for one in wanted),
            "path": _NUMBERS[scheme],
            "properties": " ".join(f"wdt:{one}" for one in PROPERTIES),
        }
        address = f"{services.wikidata}/sparql?{urlencode({'query': query, 'format': 'json'})}"
        response = yield from get(services, address, accept="application/sparql-results+json")
        rows = at(good_json(response), "results", "bindings")
        if not isinstance(rows, list):
            return trouble(NAME, response)
        if not rows:
            return Absent(f"there is no record of it in {NAME}", by=NAME)
        return pick(NAME, scheme, value, [_record(*one) for one in _items(rows)])

    return each_in_forms(NAME, scheme, values, _written, ask)


def _written(scheme: str, value: str) -> tuple[str, ...]:
    """How Wikidata may have a number: with hyphens as a rule, and in both lengths."""
    if scheme == "oclc":
        return (value,) if isinstance(Oclc.parse(value), Oclc) and value.isdecimal() else ()
    found = isbn_forms(scheme, value)
    parsed = (isbn for form in found if isinstance(isbn := Isbn.parse(form), Isbn))
    return tuple(filter(None, (*found, *(isbn.hyphenated for isbn in parsed))))


def _items(rows: list[Any]) -> Iterator[tuple[str, _SAID]]:
    """What is said of each item, by the names in ``PROPERTIES``, and its label."""
    items: dict[str, dict[str, dict[str, None]]] = {}
    for row in objects(rows):
        item = _ITEM.fullmatch(text(row, "item", "value"))
        named = _PROPERTY.fullmatch(text(row, "property", "value"))
        name = PROPERTIES.get(named[1], "") if named else ""
        if not item or not name:
            continue
        said = items.setdefault(item[1], defaultdict(dict))
        said["label"][_worded(text(row, "itemLabel", "value"))] = None
        value = text(row, "value", "value")
        linked = _ITEM.fullmatch(value)
        if linked and name == "work":
            value = linked[1]
        elif linked:
            value = _worded(text(row, "valueLabel", "value"))
        said[name][value] = None
    for number, said in items.items():
        yield number, {name: tuple(filter(None, told)) for name, told in said.items()}


def _worded(label: str) -> str:
    """A label; an item without one is shown by its number."""
    return "" if _NO_LABEL.fullmatch(label) else label


def _record(item: str, said: _SAID) -> Record:
    def one(name: str) -> str:
        return next(iter(said.get(name, ())), "")

    # A year by itself is given as its first day.
    when = dated(one("date").partition("T")[0].removesuffix("-01-01"))
    title = titled(one("title") or one("label"), one("subtitle"))
    return Record(
        title,
        said.get("author", ()),
        when.year,
        "; ".join(said.get("publisher", ())),
        f"https://www.wikidata.org/wiki/{item}",
        "book",
        said.get("editor", ()),
        said.get("translator", ()),
        tuple(dict.fromkeys((*said.get("title", ())[1:], *said.get("label", ())))),
        when.issued,
        number_of_pages=max((pages(n.lstrip("+")) for n in said.get("pages", ())), default=0),
        edition=one("edition"),
        identifiers=(
            *numbered(said.get("isbn", ()), said.get("oclc", ()), said.get("lccn", ())),
            f"wikidata:{item}",
        ),
        work=f"wikidata:{one('work')}" if one("work") else "",
    )


WIKIDATA = Service(NAME, look, contact=True)
