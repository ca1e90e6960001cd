"""Scanned books of the Internet Archive: https://archive.org/advancedsearch.php."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlencode

from citecheck.model import Absent, Answer, Record
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.records.books import (
    dated,
    each_in_forms,
    isbn_forms,
    language,
    numbered,
    person,
    pick,
    publishers,
    titled,
)
from citecheck.resolvers.records.fields import at, objects, text, texts
from citecheck.resolvers.records.service import Records, Service, get, good_json, trouble
from citecheck.resolvers.records.services import Services

NAME = "Internet Archive"
_FIELDS = ("identifier", "title", "creator", "publisher", "date", "isbn", "language")
_PLACE = re.compile(r"^[^:]{1,80} : ")


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The scanned book with an ISBN, of which an old one has only ten digits."""

    def ask(value: str, wanted: tuple[str, ...]) -> Talk[Answer[Record]]:
        query = [("q", f"isbn:({' OR '.join(wanted)})"), *(("fl[]", one) for one in _FIELDS)]
        query += [("rows", "10"), ("output", "json")]
        address = f"{services.internet_archive}/advancedsearch.php?{urlencode(query)}"
        response = yield from get(services, address)
        told = good_json(response)
        docs = at(told, "response", "docs")
        if not isinstance(docs, list):
            return trouble(NAME, response)
        if not docs and at(told, "response", "numFound") == 0:
            return Absent(f"there is no record of it in {NAME}", by=NAME)
        return pick(NAME, scheme, value, [_record(one) for one in objects(docs)])

    return each_in_forms(NAME, scheme, values, isbn_forms, ask)


def _record(doc: Any) -> Record:
    # A year by itself is given as its first day.
    when = dated(_first(doc, "date").partition("T")[0].removesuffix("-01-01"))
    return Record(
        titled(_first(doc, "title")),
        tuple(filter(None, map(person, texts(doc, "creator")))),
        when.year,
        publishers(_PLACE.sub("", one) for one in texts(doc, "publisher")),
        f"https://archive.org/details/{quote(text(doc, 'identifier'), safe='')}",
        "book",
        issued=when.issued,
        dates=when.dates,
        language=language(_first(doc, "language")),
        identifiers=numbered(texts(doc, "isbn")),
    )


def _first(doc: Any, name: str) -> str:
    """A field, which is a list where there are several of it."""
    return next(iter(texts(doc, name)), "")


INTERNET_ARCHIVE = Service(NAME, look)
