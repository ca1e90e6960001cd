"""Books, in the formats of the catalogues that know ISBNs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote
from xml.sax.saxutils import escape

from replicas.asked import Asked
from replicas.facts import BOOKS, Book
from replicas.works import HTML_404, full, reply

_NUMBER = re.compile(
    r"(?<![0-9])[0-9](?:[-– ]?[0-9]){8}(?:(?:[-– ]?[0-9]){3})?[-– ]?[0-9Xx](?![0-9])"
)


def by_isbn(text: str) -> list[Book]:
    """The books whose numbers stand in a query, in whatever form."""
    numbers = {re.sub("[-– ]", "", one).upper() for one in _NUMBER.findall(unquote(text))}
    return [book for book in BOOKS if numbers & {book.isbn, book.isbn10}]


# Open Library


def openlibrary(asked: Asked) -> bytes:
    """``/api/books?bibkeys=``, ``/search.json`` and the pages; strangers get a 403."""
    if "@" not in asked.headers.get("user-agent", ""):
        return reply("<html><h1>403 Forbidden</h1></html>", "403 Forbidden", "text/html")
    if asked.place == "/api/books":
        form = {"data": openlibrary_data, "details": openlibrary_details}[asked.query["jscmd"]]
        keys = asked.query.get("bibkeys", "").split(",")
        return reply({key: form(key, books[0]) for key in keys if (books := _by_key(key))})
    if asked.place == "/search.json":
        docs = [_openlibrary_doc(book) for book in _searched(asked.query)]
        return reply({"numFound": len(docs), "start": 0, "docs": docs})
    return reply({"error": "notfound", "key": asked.place}, "404 Not Found")


def _by_key(key: str) -> list[Book]:
    kind, _, value = key.partition(":")
    return by_isbn(value) if kind == "ISBN" else [b for b in BOOKS if value == _olid(b)]


def _searched(query: Mapping[str, str]) -> list[Book]:
    """A work by its key, or the books with two of the words that are sought, best first."""
    if work := re.fullmatch(r'key:"/works/OL([0-9]+)W"', query.get("q", "")):
        return [book for book in BOOKS if str(book.number) == work[1]]
    texts = (text for name, text in query.items() if name in ("q", "title", "author"))
    words = set(" ".join(texts).casefold().split())
    found = [book for book in BOOKS if _shared(words, book) > 1]
    return sorted(found, key=lambda book: -_shared(words, book))


def _shared(words: set[str], book: Book) -> int:
    text = f"{book.whole_title} {' '.join(map(full, book.authors))}".casefold()
    return len(words & set(re.findall(r"\w+", text)))


def _olid(book: Book) -> str:
    return f"OL{book.number}M"


def openlibrary_data(_key: str, book: Book) -> dict[str, Any]:
    return {
        "url": f"https://openlibrary.org/books/{_olid(book)}/{book.title.replace(' ', '_')}",
        "key": f"/books/{_olid(book)}",
        "title": book.title,
        "subtitle": book.subtitle,
        "authors": [
            {"url": f"https://openlibrary.org/authors/OL{book.number}A/x", "name": full(one)}
            for one in book.authors
        ],
        "number_of_pages": book.pages,
        "identifiers": {
            "isbn_10": [book.isbn10],
            "isbn_13": [book.isbn],
            "openlibrary": [_olid(book)],
        },
        "publishers": [{"name": book.publisher}],
        "publish_date": str(book.printed or book.year),
    }


def openlibrary_details(key: str, book: Book) -> dict[str, Any]:
    address = f"https://openlibrary.org/books/{_olid(book)}/x"
    details = {
        "key": f"/books/{_olid(book)}",
        "type": {"key": "/type/edition"},
        "title": book.title,
        "subtitle": book.subtitle,
        "authors": [
            {"key": f"/authors/OL{book.number}A", "name": full(one)} for one in book.authors
        ],
        "number_of_pages": book.pages,
        "isbn_10": [book.isbn10],
        "isbn_13": [book.isbn],
        "publishers": [book.publisher],
        "publish_date": str(book.printed or book.year),
        "languages": [{"key": f"/languages/{book.language}"}],
        "works": [{"key": f"/works/OL{book.number}W"}],
        "revision": 3,
    }
    return {
        "bib_key": key,
        "info_url": address,
        "preview": "noview",
        "preview_url": address,
        "details": details,
    }


def _openlibrary_doc(book: Book) -> dict[str, Any]:
    return {
        "key": f"/works/OL{book.number}W",
        "title": book.title,
        "subtitle": book.subtitle,
        "author_name": [full(one) for one in book.authors],
        "isbn": [book.isbn, book.isbn10],
        "publisher": [book.publisher],
        "first_publish_year": book.year,
        "publish_year": [book.year],
        "edition_key": [_olid(book)],
        "edition_count": 1,
    }


# Google Books


def google_books(asked: Asked) -> bytes:
    """``/volumes?q=isbn:``; without a key the quota is always spent."""
    if not (asked.query.get("key") or asked.headers.get("x-goog-api-key")):
        message = "Quota exceeded for quota metric 'Queries' and limit 'Queries per day'"
        error = {"code": 429, "message": message, "errors": [{"reason": "rateLimitExceeded"}]}
        return reply({"error": error}, "429 Too Many Requests")
    books = by_isbn(asked.query.get("q", ""))
    told: dict[str, Any] = {"kind": "books#volumes", "totalItems": len(books)}
    if books:
        told["items"] = [google_books_volume(book) for book in books]
    return reply(told)


def google_books_volume(book: Book) -> dict[str, Any]:
    own = f"id{book.number}AAAAAJ"
    info = {
        "title": book.title,
        "subtitle": book.subtitle,
        "authors": [full(one) for one in book.authors],
        "publisher": book.publisher,
        "publishedDate": str(book.year),
        "industryIdentifiers": [
            {"type": "ISBN_10", "identifier": book.isbn10},
            {"type": "ISBN_13", "identifier": book.isbn},
        ],
        "pageCount": book.pages,
        "printType": "BOOK",
        "language": "en",
        "infoLink": f"http://books.google.com/books?id={own}&source=gbs_api",
        "canonicalVolumeLink": f"https://books.google.com/books/about/x.html?hl=&id={own}",
    }
    return {"kind": "books#volume", "id": own, "volumeInfo": info}


# MARC 21 (DNB, Library of Congress) and UNIMARC (BnF), by SRU

Subfields = dict[str, str]


def _field(tag: str, subfields: Subfields, first: str = " ", second: str = " ", p: str = "") -> str:
    inside = "".join(
        f'<{p}subfield code="{code}">{escape(text)}</{p}subfield>'
        for code, text in subfields.items()
        if text
    )
    return f'<{p}datafield tag="{tag}" ind1="{first}" ind2="{second}">{inside}</{p}datafield>'


def marc21(book: Book) -> str:
    by = " ; ".join(full(one) for one in book.authors)
    names = [", ".join(filter(None, one)) for one in book.authors]
    head = f"850101s{book.year}    xxu           000 0 {book.language} d"
    fields = [
        _field("020", {"a": book.isbn10}),
        _field("020", {"a": book.isbn, "q": "hardcover"}),
        _field("100", {"a": f"{names[0]}.", "e": "Verfasser", "4": "aut"}, "1"),
        _field("245", {"a": f"{book.title} :", "b": f"{book.subtitle} /", "c": by}, "1", "0"),
        _field(
            "264", {"a": "Somewhere :", "b": f"{book.publisher},", "c": f"{book.year}."}, " ", "1"
        ),
        _field("300", {"a": f"xx, {book.pages} pages ;", "c": "24 cm"}),
        *(_field("700", {"a": name, "4": "aut"}, "1") for name in names[1:]),
    ]
    return (
        '<record xmlns="http://www.loc.gov/MARC21/slim" type="Bibliographic">'
        "<leader>00000nam a2200000 c 4500</leader>"
        f'<controlfield tag="001">{book.number}</controlfield>'
        f'<controlfield tag="008">{head}</controlfield>{"".join(fields)}</record>'
    )


def unimarc(book: Book) -> str:
    p = "mxc:"
    ark = f"ark:/12148/cb{book.number}0000x"
    fields = [
        _field("010", {"a": book.isbn10, "b": "rel."}, p=p),
        _field("073", {"a": book.isbn}, " ", "0", p=p),
        _field("101", {"a": book.language}, "0", p=p),
        _field(
            "200",
            {"a": book.title, "e": book.subtitle, "f": " ; ".join(map(full, book.authors))},
            "1",
            p=p,
        ),
        _field("210", {"a": "Quelque part", "c": book.publisher, "d": f"{book.year}"}, p=p),
        _field("215", {"a": f"1 vol. ({book.pages} p.)"}, p=p),
        *(
            _field("700" if n == 0 else "701", {"a": family, "b": given, "4": "070"}, " ", "1", p=p)
            for n, (family, given) in enumerate(book.authors)
        ),
    ]
    return (
        f'<mxc:record xmlns:mxc="info:lc/xmlns/marcxchange-v2" format="UNIMARC" id="{ark}" '
        'type="Bibliographic"><mxc:leader>     nam  22        450 </mxc:leader>'
        f'<mxc:controlfield tag="001">FRBNF{book.number}</mxc:controlfield>'
        f'<mxc:controlfield tag="003">http://catalogue.bnf.fr/{ark}</mxc:controlfield>'
        f"{''.join(fields)}</mxc:record>"
    )


def sru(records: Iterable[str], schema: str) -> bytes:
    listed = [
        f"<record><recordSchema>{schema}</recordSchema><recordPacking>xml</recordPacking>"
        f"<recordData>{one}</recordData></record>"
        for one in records
    ]
    inside = f"<records>{''.join(listed)}</records>" if listed else ""
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/"><version>1.1</version>'
        f"<numberOfRecords>{len(listed)}</numberOfRecords>{inside}</searchRetrieveResponse>"
    )
    return reply(text, "200 OK", "text/xml; charset=utf-8")


def dnb(asked: Asked) -> bytes:
    """``/sru/dnb``."""
    return sru(map(marc21, by_isbn(asked.query.get("query", ""))), "MARC21-xml")


def loc(asked: Asked) -> bytes:
    """``/LCDB``."""
    return sru(map(marc21, by_isbn(asked.query.get("query", ""))), "marcxml")


def bnf(asked: Asked) -> bytes:
    """``/api/SRU``."""
    return sru(map(unimarc, by_isbn(asked.query.get("query", ""))), "unimarcxchange")


# Wikidata and the Internet Archive


def wikidata(asked: Asked) -> bytes:
    """``/sparql``: a binding for each statement on the books whose numbers stand in the query."""
    rows = [row for book in by_isbn(asked.query.get("query", "")) for row in wikidata_rows(book)]
    told = {
        "head": {"vars": ["item", "itemLabel", "property", "value", "valueLabel"]},
        "results": {"bindings": rows},
    }
    return reply(told, "200 OK", "application/sparql-results+json;charset=utf-8")


def wikidata_rows(book: Book) -> Iterator[dict[str, dict[str, str]]]:
    entity, direct = "http://www.wikidata.org/entity/Q", "http://www.wikidata.org/prop/direct/"
    statements = [
        ("P212", book.isbn, ""),
        ("P957", book.isbn10, ""),
        ("P1476", book.title, ""),
        ("P1680", book.subtitle, ""),
        *(("P50", f"{entity}{n}{book.number}", full(one)) for n, one in enumerate(book.authors, 1)),
        ("P123", f"{entity}9{book.number}", book.publisher),
        ("P577", f"{book.year}-01-01T00:00:00Z", ""),
        ("P1104", str(book.pages), ""),
    ]
    for name, value, label in statements:
        if value:
            yield {
                "item": {"type": "uri", "value": f"{entity}{book.number}"},
                "itemLabel": {"type": "literal", "value": book.whole_title, "xml:lang": "en"},
                "property": {"type": "uri", "value": f"{direct}{name}"},
                "value": {"type": "uri" if label else "literal", "value": value},
                "valueLabel": {"type": "literal", "value": label or value},
            }


def internet_archive(asked: Asked) -> bytes:
    """``/advancedsearch.php``."""
    if asked.place != "/advancedsearch.php":
        return reply(HTML_404, "404 Not Found", "text/html")
    docs = [internet_archive_doc(book) for book in by_isbn(asked.query.get("q", ""))]
    told = {"responseHeader": {"status": 0}, "response": {"numFound": len(docs), "docs": docs}}
    return reply(told)


def internet_archive_doc(book: Book) -> dict[str, Any]:
    return {
        "identifier": f"book{book.number}",
        "title": book.whole_title,
        "creator": [", ".join(one) for one in book.authors],
        "publisher": f"Somewhere : {book.publisher}",
        "date": f"{book.year}-01-01T00:00:00Z",
        "year": book.year,
        "isbn": [book.isbn10, book.isbn],
        "language": book.language,
        "mediatype": "texts",
    }
