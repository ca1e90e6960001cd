"""Google Books (https://developers.google.com/books/docs/v1/reference/volumes)."""

from __future__ import annotations

import re
from typing import Any

from citecheck.model import Absent, Answer, Record
from citecheck.resolvers.http.messages import Talk
from citecheck.resolvers.records.books import (
    dated,
    each_in_forms,
    isbn_forms,
    numbered,
    person,
    pick,
    publishers,
    titled,
)
from citecheck.resolvers.records.fields import at, number, objects, text, texts
from citecheck.resolvers.records.service import Records, Service, get, good_json, trouble
from citecheck.resolvers.records.services import Services

NAME = "Google Books"
_ID = re.compile(r"[A-Za-z0-9_-]{4,40}")


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The records of these ISBNs. The key goes into a header, so that no address holds it."""

    def ask(value: str, wanted: tuple[str, ...]) -> Talk[Answer[Record]]:
        address = f"{services.google_books}/volumes?q=isbn:{wanted[0]}&maxResults=10"
        key = {"X-goog-api-key": services.google_books_key} if services.google_books_key else {}
        response = yield from get(services, address, headers=key)
        told = good_json(response)
        if not isinstance(told, dict) or at(told, "kind") != "books#volumes":
            return trouble(NAME, response)
        items = objects(told, "items")
        if not items and at(told, "totalItems") == 0:
            return Absent(f"there is no record of it in {NAME}", by=NAME)
        return pick(NAME, scheme, value, [_record(item) for item in items])

    return each_in_forms(NAME, scheme, values, isbn_forms, ask)


def _record(item: Any) -> Record:
    info = at(item, "volumeInfo")
    when = dated(text(info, "publishedDate"))
    number_of_it = text(item, "id")
    named = objects(info, "industryIdentifiers")
    return Record(
        titled(text(info, "title"), text(info, "subtitle")),
        tuple(filter(None, map(person, texts(info, "authors")))),
        when.year,
        publishers(texts(info, "publisher")),
        f"https://books.google.com/books?id={number_of_it}" if _ID.fullmatch(number_of_it) else "",
        "book" if text(info, "printType") == "BOOK" else "",
        issued=when.issued,
        number_of_pages=max(number(info, "pageCount"), number(info, "printedPageCount")),
        language=text(info, "language"),
        identifiers=numbered(
            text(one, "identifier") for one in named if text(one, "type").startswith("ISBN")
        ),
    )


GOOGLE_BOOKS = Service(NAME, look, key="google_books_key")
