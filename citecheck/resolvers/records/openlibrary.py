"""Open Library (https://openlibrary.org/developers/api)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

from citecheck.citing.identifiers import Lccn, Oclc
from citecheck.model import Absent, Answer, Known, Record, Unknown
from citecheck.queries import Candidates, WorkSearch
from citecheck.resolvers.http.messages import Response, Talk
from citecheck.resolvers.records.books import (
    dated,
    forms,
    known,
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
from citecheck.resolvers.records.fields import at, number, objects, text, texts
from citecheck.resolvers.records.service import Records, Service, get, good_json, trouble
from citecheck.resolvers.records.services import Services

NAME = "Open Library"
SITE = "https://openlibrary.org"
_KEYS = {"isbn": "ISBN", "oclc": "OCLC", "lccn": "LCCN", "openlibrary": "OLID"}
"""The schemes, and what the books API calls them."""
_EDITION, _WORK = re.compile(r"OL[0-9]{1,12}M"), re.compile(r"OL[0-9]{1,12}W")
_WITH_ROLE = re.compile(r"^(?P<name>.{3,200}?)(?:,\s*|\s*\()(?P<role>[^,()]{2,30}?)\)?\.?$")
_SEARCHED = (
    "key,title,subtitle,author_name,isbn,publisher,publish_year,first_publish_year,"
    "number_of_pages_median,edition_count,language"
)
_LIMIT = 5
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def look(services: Services, scheme: str, values: tuple[str, ...]) -> Talk[Records]:
    """The records of these ISBNs, OCLC numbers, LCCNs, or Open Library identifiers.

    Editions are asked for in one batch, and once more for those whose authors stand only in the
    record of the work. An answer with nothing in it is what an error of the server looks like too,
    so several that were not found at all are asked for again as well.
    """
    keys = {value: found for value in values if (found := _key(scheme, value))}
    answers: dict[str, Answer[Record]] = dict.fromkeys(
        values, Unknown(f"{NAME}: it is not asked about such a {scheme} identifier")
    )
    answers.update((yield from _editions(services, scheme, keys, "details")))
    again = {
        value: key
        for value, key in keys.items()
        if isinstance(answer := answers[value], Known) and not _people(answer.value)
    }
    if len(keys) > 1 and all(isinstance(answers[value], Absent) for value in keys):
        again = keys
    more = yield from _editions(services, scheme, again, "data")
    for value, answer in more.items():
        before = answers[value]
        if isinstance(answer, Known) and isinstance(before, Known):
            answers[value] = known(NAME, replace(before.value, authors=answer.value.authors))
        elif isinstance(before, Absent):
            answers[value] = answer
    if scheme == "openlibrary":
        for value in values:
            if _WORK.fullmatch(value):
                answers[value] = yield from _work(services, value)
            elif isinstance(answers[value], Absent):
                answers[value] = yield from _gone(services, "books", value)
    return answers


OPEN_LIBRARY = Service(NAME, look, batch=25, contact=True)


def open_library_search(services: Services, query: WorkSearch) -> Talk[Answer[Candidates]]:
    """A few books that may be meant, the best first; none where none is found.

    A hit is a work with all its editions. Its year is the one that is sought if an edition came
    out then, else that of the first; ISBN and pages are told only where there is one edition.
    """
    if closed := OPEN_LIBRARY.closed(services):
        return Unknown(closed)
    head = query.title.partition(":")[0]
    words = _WORDS.findall(head if query.author else query.title)[:20]
    if not words:
        return Unknown(f"{NAME}: there are no words in the title to search for")
    sought = {"title": " ".join(words)}
    if author := " ".join(_WORDS.findall(query.author)[:5]):
        sought["author"] = author
    response = yield from _search(services, sought)
    docs = at(good_json(response), "docs")
    if not isinstance(docs, list):
        return trouble(NAME, response)
    found = (_found(one, query.year) for one in objects(docs)[:_LIMIT])
    records = tuple(record for record in found if record.title and record.url)
    return Known(Candidates(records), by=f"{NAME}, {SITE}/search?{urlencode(sought)}")


def _search(services: Services, sought: Mapping[str, str]) -> Talk[Response]:
    query = urlencode({**sought, "fields": _SEARCHED, "limit": str(_LIMIT)}, safe=",")
    return get(services, f"{services.openlibrary}/search.json?{query}")


def _key(scheme: str, value: str) -> str:
    """How the books API wants to be asked; empty where it cannot be."""
    match scheme:
        case "isbn":
            found = next(iter(forms(value)), "")
        case "oclc":
            found = value if isinstance(Oclc.parse(value), Oclc) else ""
        case "lccn":
            found = value if isinstance(Lccn.parse(value), Lccn) else ""
        case _:
            found = value if _EDITION.fullmatch(value) else ""
    return f"{_KEYS[scheme]}:{found}" if found and scheme in _KEYS else ""


def _editions(
    services: Services, scheme: str, keys: Mapping[str, str], form: str
) -> Talk[dict[str, Answer[Record]]]:
    """What the books API says of some editions; ``form`` is ``details`` or ``data``."""
    if not keys:
        return {}
    asked = quote(",".join(keys.values()), safe=":,")
    address = f"{services.openlibrary}/api/books?bibkeys={asked}&format=json&jscmd={form}"
    response = yield from get(services, address)
    told = good_json(response)
    if not isinstance(told, dict):
        return dict.fromkeys(keys, trouble(NAME, response))
    if told and not set(told) & set(keys.values()):
        return dict.fromkeys(keys, Unknown(f"{NAME}: it answered with something else"))
    answers: dict[str, Answer[Record]] = {}
    for value, key in keys.items():
        if key not in told:
            answers[value] = Absent(f"there is no record of it in {NAME}", by=NAME)
        else:
            answers[value] = pick(NAME, scheme, value, [_edition(told[key])])
    return answers


def _edition(entry: Any) -> Record:
    """An edition in either form: ``data``, or ``details`` with the edition inside."""
    edition = at(entry, "details") or entry
    own = at(edition, "identifiers")
    statement = text(edition, "by_statement")
    people = _contributors(edition, statement)
    when = dated(text(edition, "publish_date"))
    copyright_year = dated(text(edition, "copyright_date")).year
    olid = text(edition, "key").rpartition("/")[2]
    olid = olid if _EDITION.fullmatch(olid) else ""
    work = text(edition, "works", 0, "key").rpartition("/")[2]
    title = f"{text(edition, 'title_prefix')} {text(edition, 'title')}".strip()
    listed = (name for one in objects(edition, "authors") if (name := person(text(one, "name"))))
    authors = tuple(dict.fromkeys((*listed, *people["author"])))
    languages = objects(edition, "languages")
    return Record(
        titled(title, text(edition, "subtitle")),
        authors,
        when.year,
        publishers(_named(edition, "publishers")),
        f"{SITE}/books/{olid}" if olid else "",
        "book",
        people["editor"],
        people["translator"],
        tuple(trimmed(title) for key in _OTHER_TITLES for title in texts(edition, key)),
        when.issued,
        (*when.dates, *([f"copyright {copyright_year}"] if copyright_year else ())),
        number_of_pages=max(number(edition, "number_of_pages"), pages(text(edition, "pagination"))),
        edition=text(edition, "edition_name"),
        language=language(text(languages[0], "key").rpartition("/")[2]) if languages else "",
        identifiers=(
            *numbered(
                (n for one in (edition, own) for key in _ISBN for n in texts(one, key)),
                (*texts(edition, "oclc_numbers"), *texts(own, "oclc")),
                (*texts(edition, "lccn"), *texts(own, "lccn")),
            ),
            *([f"openlibrary:{olid}"] if olid else ()),
        ),
        work=f"openlibrary:{work}" if _WORK.fullmatch(work) else "",
    )


_OTHER_TITLES = ("work_titles", "work_title", "other_titles", "translation_of")
_ISBN = ("isbn_13", "isbn_10")


def _named(edition: Any, key: str) -> tuple[str, ...]:
    """Names that stand by themselves in ``details``, and in objects in ``data``."""
    return texts(edition, key) or tuple(text(one, "name") for one in objects(edition, key))


def _contributors(edition: Any, statement: str) -> Mapping[str, tuple[str, ...]]:
    """Those who are named beside the authors, by role."""
    people: dict[str, dict[str, None]] = {"author": {}, "editor": {}, "translator": {}, "other": {}}
    for name, said in _contributions(edition):
        people[role([said]) or role_in(statement, name) or "other"][person(name)] = None
    if statement and not at(edition, "authors") and not (people["author"] or people["editor"]):
        people["author"] = dict.fromkeys(names_in(statement))
    return {said: tuple(filter(None, listed)) for said, listed in people.items()}


def _contributions(edition: Any) -> Iterator[tuple[str, str]]:
    for one in objects(edition, "contributors"):
        yield text(one, "name"), text(one, "role")
    for said in texts(edition, "contributions"):
        found = _WITH_ROLE.match(said)
        if found and role([found["role"]]) != "other":
            yield found["name"], found["role"]
        else:
            yield said, ""


def _people(record: Record) -> bool:
    return bool(record.authors or record.editors)


def _work(services: Services, value: str) -> Talk[Answer[Record]]:
    """A work, which the search knows with the names of its authors."""
    response = yield from _search(services, {"q": f'key:"/works/{value}"'})
    docs = at(good_json(response), "docs")
    if not isinstance(docs, list):
        return trouble(NAME, response)
    if not docs:
        return (yield from _gone(services, "works", value))
    return pick(NAME, "openlibrary", value, [_found(one, 0) for one in objects(docs)])


def _gone(services: Services, kind: str, value: str) -> Talk[Answer[Record]]:
    """Whether there is no such record: the page of a record that there never was is a 404."""
    response = yield from get(services, f"{services.openlibrary}/{kind}/{value}.json")
    if not response.failure and response.status == 404:
        return Absent(f"{NAME} has no record {value}", by=f"{NAME}, {SITE}/{kind}/{value}")
    return trouble(NAME, response)


def _found(doc: Any, year: int) -> Record:
    """A work as the search shows it."""
    work = text(doc, "key").rpartition("/")[2]
    work = work if _WORK.fullmatch(work) else ""
    first = number(doc, "first_publish_year")
    years = at(doc, "publish_year")
    known_year = year if year and isinstance(years, list) and year in years else first
    alone = number(doc, "edition_count") == 1
    languages = texts(doc, "language")
    return Record(
        titled(text(doc, "title"), text(doc, "subtitle")),
        tuple(filter(None, map(person, texts(doc, "author_name")))),
        known_year,
        publishers(texts(doc, "publisher")),
        f"{SITE}/works/{work}" if work else "",
        "book",
        issued=str(known_year or ""),
        dates=(f"first {first}",) if first else (),
        number_of_pages=number(doc, "number_of_pages_median") if alone else 0,
        language=language(languages[0]) if len(languages) == 1 else "",
        identifiers=(
            *(numbered(texts(doc, "isbn")) if alone else ()),
            *([f"openlibrary:{work}"] if work else ()),
        ),
        work=f"openlibrary:{work}" if work else "",
    )
