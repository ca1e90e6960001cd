"""The catalogues on loopback: what they know, what they say on bad days, and how they are asked."""

from __future__ import annotations

import dataclasses
import socket
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from loopback import moved, page
from records_web import drive, reply
from replicas import Replicas, serving
from replicas.asked import Asked
from replicas.facts import (
    BOOKS,
    BRACKMAN,
    ELSEWHERE,
    FAIR,
    HIGGS,
    KRASNOV,
    NO_BOOK,
    PAGE,
    PAPERS,
    PREPRINT,
    PUBLISHED,
    RETRACTION,
    SCHEMA,
    TRANSFORMERS,
    UNREGISTERED,
    WAKEFIELD,
)
from replicas.recorded import Recorded
from replicas.server import CONTACT, REPLICAS
from replicas.troubles import TROUBLES, WRONG, spoiled

from citecheck.ledger import Ledger, remembered
from citecheck.model import Absent, Answer, Evidence, Known, Query, Record, Unknown
from citecheck.queries import (
    BookRecord,
    Candidates,
    Retraction,
    Standing,
    WorkRecord,
    WorkSearch,
    dump,
    load,
)
from citecheck.resolvers.http.client import Client
from citecheck.resolvers.http.settings import Settings
from citecheck.resolvers.records import order
from citecheck.resolvers.records.service import Records, Service
from citecheck.resolvers.records.services import KEYS, Services
from citecheck.resolvers.web import Web

KEY = "s3cret-k3y"
ALL_KEYS = dict.fromkeys(KEYS, KEY)


@dataclasses.dataclass(frozen=True)
class Row:
    """A service, the replica that plays it, and two works that it knows."""

    replica: str
    service: Service
    scheme: str
    value: str
    other: str
    missing: str = ""
    """What it does not have."""


ISBNS = (KRASNOV.isbn, BRACKMAN.isbn, NO_BOOK)
ROWS = (
    Row("openlibrary", order.OPEN_LIBRARY, "isbn", *ISBNS),
    Row("google_books", order.GOOGLE_BOOKS, "isbn", *ISBNS),
    Row("dnb", order.DNB, "isbn", *ISBNS),
    Row("bnf", order.BNF, "isbn", *ISBNS),
    Row("loc", order.LOC, "isbn", *ISBNS),
    Row("wikidata", order.WIKIDATA, "isbn", *ISBNS),
    Row("internet_archive", order.INTERNET_ARCHIVE, "isbn", *ISBNS),
    Row("crossref", order.CROSSREF, "doi", WAKEFIELD.doi, FAIR.doi, TRANSFORMERS.doi),
    Row("datacite", order.DATACITE, "doi", TRANSFORMERS.doi, SCHEMA.doi, WAKEFIELD.doi),
    Row("doi", order.NEGOTIATION, "doi", ELSEWHERE.doi, FAIR.doi),
    Row("openalex", order.OPENALEX, "doi", FAIR.doi, HIGGS.doi, UNREGISTERED),
    Row("semantic_scholar", order.SEMANTIC_SCHOLAR, "doi", HIGGS.doi, FAIR.doi, UNREGISTERED),
    Row("arxiv", order.ARXIV, "arxiv", HIGGS.arxiv, TRANSFORMERS.arxiv, "2101.99999"),
    Row("pubmed", order.PUBMED, "pmid", WAKEFIELD.pmid, FAIR.pmid, "17"),
    Row("citoid", order.CITOID, "url", PAGE, PAGE, "https://news.example/gone"),
)
BY_NAME = {row.replica: row for row in ROWS}
every = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.replica)


@pytest.fixture
def replicas() -> Iterator[Replicas]:
    with serving() as running:
        yield running


def ask(
    replicas: Replicas, *queries: Query[Any], settings: Settings | None = None, **more: Any
) -> dict[Query[Any], Answer[Any]]:
    with Client(settings or replicas.settings) as client:
        return dict(Web(client, replicas.services(**more)).answer(queries))


def look(replicas: Replicas, row: Row, value: str = "", timeout: float = 10) -> Answer[Record]:
    """What one service answers."""
    value = value or row.value
    settings = dataclasses.replace(replicas.settings, timeout=timeout)
    with Client(settings) as client:
        talk = row.service.look(replicas.services(**ALL_KEYS), row.scheme, (value,))
        ((_, found),) = client.run({0: talk})
    if isinstance(found, Exception):
        raise found
    assert set(found) == {value}
    answer: Answer[Record] = found[value]
    return answer


def test_every_service_that_is_asked_has_a_replica() -> None:
    rows = (*order.ORDER.values(), *order.BY_AGENCY.values(), order.OTHER_AGENCY)
    asked = {
        service.name for row in (*rows, next(iter(order.STANDING.values()))) for service in row
    }
    assert asked == {row.service.name for row in ROWS}
    assert set(REPLICAS) == set(BY_NAME)


# What they know


@every
def test_a_work_that_it_knows(replicas: Replicas, row: Row) -> None:
    answer = look(replicas, row)
    assert isinstance(answer, Known), answer
    record = answer.value
    fact = next((f for f in (*BOOKS, *PAPERS) if row.value in dataclasses.astuple(f)), None)
    if fact:
        whole = getattr(fact, "whole_title", fact.title)
        assert record.title.casefold().replace(" : ", ": ") == whole.casefold()
        assert record.authors
        assert record.authors[0].replace(".", "").startswith(fact.authors[0][0]) or record.authors[
            0
        ].endswith(fact.authors[0][0])
        years = {getattr(fact, "year", 0), getattr(fact, "printed", 0)}
        years |= {fact.date[0]} if hasattr(fact, "date") else set()
        assert record.year in years - {0}
    assert answer.by.startswith(f"{row.service.name}, http"), answer.by
    assert replicas.host not in answer.by, "the address is for people"
    assert record.url.startswith("http")


@pytest.mark.parametrize("row", [r for r in ROWS if r.missing], ids=lambda row: row.replica)
def test_a_work_that_it_does_not_have(replicas: Replicas, row: Row) -> None:
    answer = look(replicas, row, row.missing)
    assert isinstance(answer, Absent), answer
    assert row.service.name in answer.reason


def test_the_whole_desk(replicas: Replicas) -> None:
    """All questions together, each answered by the one who would know."""
    papers = {f"doi:{paper.doi}": paper for paper in PAPERS}
    papers |= {f"pmid:{paper.pmid}": paper for paper in PAPERS if paper.pmid}
    papers |= {f"pmcid:{paper.pmcid}": paper for paper in PAPERS if paper.pmcid}
    papers |= {f"arxiv:{paper.arxiv}": paper for paper in PAPERS if paper.arxiv}
    books = {book.isbn: book for book in BOOKS}
    found = ask(replicas, *map(WorkRecord, papers), *map(BookRecord, books))
    for name, paper in papers.items():
        answer = found[WorkRecord(name)]
        assert isinstance(answer, Known), (name, answer)
        assert answer.value.title.rstrip(".") == paper.title
        assert answer.observed_at
    for isbn, book in books.items():
        answer = found[BookRecord(isbn)]
        assert isinstance(answer, Known), (isbn, answer)
        assert answer.value.title == book.whole_title
    published = found[WorkRecord(f"doi:{PREPRINT.doi}")].value.published_as  # type: ignore[union-attr]
    assert published == f"doi:{PUBLISHED.doi}"


def test_who_gives_identifiers_out_may_say_that_there_is_none(replicas: Replicas) -> None:
    asked = (f"doi:{UNREGISTERED}", "pmid:17", "arxiv:2101.99998")
    found = ask(replicas, *map(WorkRecord, asked))
    for name in asked:
        assert isinstance(found[WorkRecord(name)], Absent), (name, found)
    assert "doi.org" in found[WorkRecord(f"doi:{UNREGISTERED}")].reason  # type: ignore[union-attr]


def test_nobody_can_say_that_there_is_no_such_book(replicas: Replicas) -> None:
    query = BookRecord(NO_BOOK)
    answer = ask(replicas, query, **ALL_KEYS)[query]
    assert isinstance(answer, Unknown)
    for service in order.ORDER["isbn"]:
        assert service.name in answer.reason, answer.reason
        assert replicas.asked_of(next(r.replica for r in ROWS if r.service is service))


def test_what_was_said_of_works_afterwards(replicas: Replicas) -> None:
    names = [f"doi:{p.doi}" for p in (WAKEFIELD, RETRACTION, FAIR, HIGGS)]
    names += [f"pmid:{WAKEFIELD.pmid}", f"doi:{TRANSFORMERS.doi}"]
    found = ask(replicas, *map(Retraction, names))
    said = {
        query.subject: {notice.type for notice in answer.value.notices}
        for query, answer in found.items()
        if isinstance(answer, Known)
    }
    assert said == {
        f"doi:{WAKEFIELD.doi}": {"retraction", "partial_retraction"},
        f"pmid:{WAKEFIELD.pmid}": {"retraction", "partial_retraction"},
        f"doi:{RETRACTION.doi}": set(),  # the notice itself was not retracted
        f"doi:{FAIR.doi}": {"correction"},
        f"doi:{HIGGS.doi}": set(),
    }
    assert isinstance(found[Retraction(f"doi:{TRANSFORMERS.doi}")], Unknown)


def test_a_search(replicas: Replicas) -> None:
    books = WorkSearch("Stalin: An Unknown Portrait", "Kun", 2003, book=True)
    papers = WorkSearch(HIGGS.title, "Aad", 2012)
    nothing = WorkSearch("qwertz", "uiop")
    found = ask(replicas, books, papers, nothing)
    assert found[books].value.records[0].title == "Stalin: An Unknown Portrait"  # type: ignore[union-attr]
    assert f"doi:{HIGGS.doi}" in found[papers].value.records[0].identifiers  # type: ignore[union-attr]
    assert isinstance(found[nothing], Known)
    assert found[nothing].value == Candidates()


# Bad days


@pytest.mark.parametrize("trouble", TROUBLES)
@every
def test_a_bad_day_is_no_answer(row: Row, trouble: str) -> None:
    with serving({row.replica: TROUBLES[trouble]}) as replicas:
        answer = look(replicas, row, timeout=1 if trouble == "a timeout" else 10)
        assert replicas.asked_of(row.replica), "it was asked"
        assert isinstance(answer, Unknown), answer
        assert answer.reason.startswith(f"{row.service.name}: "), answer.reason
        assert len(answer.reason) < 200
        hosts = {one.headers["host"] for one in replicas.asked}
        assert hosts == {replicas.host}, "nobody is led elsewhere"


@every
def test_nobody_listens(row: Row) -> None:
    with serving() as replicas, socket.socket() as port:
        port.bind(("127.0.0.1", 0))  # and listens to nobody
        host = f"127.0.0.1:{port.getsockname()[1]}"
        services = replicas.services(**{row.replica: f"http://{host}/{row.replica}"}, **ALL_KEYS)
        settings = dataclasses.replace(replicas.settings, allow_private=(host,))
        with Client(settings) as client:
            talk = row.service.look(services, row.scheme, (row.value,))
            ((_, found),) = client.run({0: talk})
    assert isinstance(found, dict)
    assert isinstance(found[row.value], Unknown)
    assert found[row.value].reason.startswith(f"{row.service.name}: ")


@pytest.mark.parametrize("row", [r for r in ROWS if r.scheme != "url"], ids=lambda r: r.replica)
def test_the_record_of_something_else_is_no_answer(row: Row) -> None:
    """Services answer with the nearest thing that they have; here always with another work.

    The address of a page is no part of what is read from it.
    """
    with serving() as replicas:
        look(replicas, row, row.other)
        asked = replicas.asked_of(row.replica)[-1]
    plain = REPLICAS[row.replica](asked)
    for wrong in dict.fromkeys((plain, renamed(plain, row))):

        def other(now: Asked, wrong: bytes = wrong) -> bytes:
            told = REPLICAS[row.replica](now)
            return told if now.place.startswith("/doiRA/") else wrong

        with serving({"*": TROUBLES["503 in HTML"], row.replica: other}) as replicas:
            query: Query[Any] = WorkRecord(f"{row.scheme}:{row.value}")
            if row.scheme == "isbn":
                query = BookRecord(row.value)
            answer = ask(replicas, query, **ALL_KEYS)[query]
            assert replicas.asked_of(row.replica)
            assert isinstance(answer, Unknown), answer
            assert not isinstance(look(replicas, row), Absent), "nothing was said of it"


def renamed(answer: bytes, row: Row) -> bytes:
    """The answer about another work, under the key that was asked for."""
    if row.replica != "openlibrary":
        return answer
    return answer.replace(f'"ISBN:{row.other}"'.encode(), f'"ISBN:{row.value}"'.encode(), 1)


@every
def test_nobody_is_led_to_another_server(row: Row) -> None:
    with serving() as elsewhere:

        def moved_there(asked: Asked) -> bytes:
            return moved(f"{elsewhere.url(row.replica)}{asked.path}", "302 Found")

        with serving({row.replica: moved_there}) as replicas:
            both = (replicas.host, elsewhere.host)
            settings = dataclasses.replace(replicas.settings, allow_private=both)
            with Client(settings) as client:
                talk = row.service.look(replicas.services(**ALL_KEYS), row.scheme, (row.value,))
                ((_, found),) = client.run({0: talk})
        assert isinstance(found, dict)
        assert isinstance(found[row.value], Unknown)
        assert not elsewhere.asked


HANDLES = {
    "another code": reply({"responseCode": 2, "handle": UNREGISTERED}, 404).body,
    "another handle": reply({"responseCode": 100, "handle": FAIR.doi}, 404).body,
    "no code": reply({"handle": UNREGISTERED}, 404).body,
}


@pytest.mark.parametrize("trouble", [*HANDLES, *(name for name in TROUBLES if name != "a timeout")])
def test_that_a_doi_is_not_registered_is_for_the_handle_system_to_say(trouble: str) -> None:
    def half(asked: Asked) -> bytes:
        if asked.place.startswith("/doiRA/"):
            return REPLICAS["doi"](asked)
        if trouble in HANDLES:
            return page(HANDLES[trouble], "404 Not Found", "Content-Type: application/json")
        told = TROUBLES[trouble]
        return told if isinstance(told, bytes) else told(asked)

    with serving({"doi": half}) as replicas:
        query = WorkRecord(f"doi:{UNREGISTERED}")
        answer = ask(replicas, query)[query]
        assert any(one.place.startswith("/api/handles/") for one in replicas.asked_of("doi"))
        assert isinstance(answer, Unknown), answer
        assert "doi.org" in answer.reason


KINDS: Mapping[str, Query[Any]] = {
    "isbn": BookRecord(KRASNOV.isbn),
    "doi": WorkRecord(f"doi:{HIGGS.doi}"),
    "pmid": WorkRecord(f"pmid:{FAIR.pmid}"),
    "pmcid": WorkRecord(f"pmcid:{FAIR.pmcid}"),
    "arxiv": WorkRecord(f"arxiv:{HIGGS.arxiv}"),
    "s2cid": WorkRecord(f"s2cid:{TRANSFORMERS.s2cid}"),
    "url": WorkRecord(f"url:{PAGE}"),
    "openlibrary": WorkRecord(f"openlibrary:OL{KRASNOV.number}M"),
    "oclc": WorkRecord("oclc:1"),
    "lccn": WorkRecord("lccn:85000001"),
    "retraction": Retraction(f"doi:{WAKEFIELD.doi}"),
    "search": WorkSearch("Soviet Defectors", "Krasnov", 1985, book=True),
}


@pytest.mark.parametrize("trouble", [name for name in TROUBLES if name != "a timeout"])
def test_if_all_have_a_bad_day_every_question_is_open(trouble: str) -> None:
    with serving({"*": TROUBLES[trouble]}) as replicas:
        for name, query in KINDS.items():
            answer = ask(replicas, query, **ALL_KEYS)[query]
            assert isinstance(answer, Unknown), (name, answer)
            assert KEY not in answer.reason
            assert any(row.service.name in answer.reason for row in ROWS), answer.reason


def test_the_next_is_asked_where_the_first_fails() -> None:
    with serving({"openlibrary": TROUBLES["503 in HTML"]}) as replicas:
        query = BookRecord(BRACKMAN.isbn)
        answer = ask(replicas, query, **ALL_KEYS)[query]
        assert isinstance(answer, Known)
        assert answer.value.title == BRACKMAN.whole_title
        assert answer.by.startswith("Google Books, ")
        assert not replicas.asked_of("dnb"), "after an answer nobody else is asked"


def test_if_doi_org_is_down_the_agencies_are_asked() -> None:
    with serving({"doi": TROUBLES["504 in HTML"]}) as replicas:
        asked = [WorkRecord(f"doi:{p.doi}") for p in (WAKEFIELD, TRANSFORMERS)]
        asked.append(WorkRecord(f"doi:{UNREGISTERED}"))
        found = ask(replicas, *asked)
        assert [type(found[query]) for query in asked] == [Known, Known, Unknown]


JSON_ROWS = [row for row in ROWS if row.replica not in ("dnb", "bnf", "loc", "arxiv", "pubmed")]
XML_ROWS = [row for row in ROWS if row not in JSON_ROWS]


def good_answer(row: Row) -> bytes:
    """The body of the last answer that the service gives about its work."""
    with serving() as replicas:
        assert isinstance(look(replicas, row), Known)
        asked = replicas.asked_of(row.replica)[-1]
    return REPLICAS[row.replica](asked).partition(b"\r\n\r\n")[2]


def spoil_json(data: Any) -> Iterator[bytes]:
    import json

    count = json.dumps(data).count(",") * 2 + 20
    for place in range(count):
        for wrong in WRONG:
            yield spoiled(data, wrong, place)


def spoil_xml(data: bytes) -> Iterator[bytes]:
    from lxml import etree

    count = sum(1 for _ in etree.fromstring(data).iter())
    for place in range(count):
        for deed in range(4):
            root = etree.fromstring(data)
            element = list(root.iter())[place]
            if deed == 0 and element.getparent() is not None:
                element.getparent().remove(element)
            elif deed == 1:
                element.clear()
            elif deed == 2:
                element.text = "\u2028 10.1/ 99999999999999999999 Х"
            else:
                element.tag = "{http://example.org/}other"
            yield etree.tostring(root)


def held(row: Row, bodies: Iterable[bytes], kind: str) -> int:
    """Every body in the place of the good one; gives how many there were."""
    services = Services(contact=CONTACT, **ALL_KEYS)
    count = 0
    for body in bodies:
        count += 1
        talk = row.service.look(services, row.scheme, (row.value,))
        found: Records = drive(talk, reply(body, kind=kind))
        answer = found[row.value]
        assert isinstance(answer, Known | Absent | Unknown), body
        if isinstance(answer, Known):
            evidence = Evidence({BookRecord(row.value): answer})
            again = load(dump(evidence), "the record").get(BookRecord(row.value))
            assert again == answer, "every field has its type"
            assert not any("\x1b" in text or "\0" in text for text in _texts(answer.value))
    return count


def _texts(record: Record) -> Iterator[str]:
    for value in dataclasses.astuple(record):
        if isinstance(value, str):
            yield value


def test_only_crossref_is_asked_what_became_of_a_work(replicas: Replicas) -> None:
    """Of what it registered: others keep no such list, and nothing became of what is not there."""
    unregistered, elsewhere = (
        Retraction("doi:10.1000/nonexistent"),
        Retraction(f"doi:{next(one.doi for one in PAPERS if one.agency == 'DataCite')}"),
    )
    found = ask(replicas, unregistered, elsewhere)
    assert isinstance(found[unregistered], Absent)
    assert isinstance(found[elsewhere], Unknown)
    assert "registered by DataCite" in found[elsewhere].reason
    assert not replicas.asked_of("crossref")


@pytest.mark.parametrize("row", JSON_ROWS, ids=lambda row: row.replica)
def test_wrong_types_in_any_place(row: Row) -> None:
    import json

    assert held(row, spoil_json(json.loads(good_answer(row))), "application/json") > 100


@pytest.mark.parametrize("row", XML_ROWS, ids=lambda row: row.replica)
def test_elements_that_are_missing_or_odd(row: Row) -> None:
    assert held(row, spoil_xml(good_answer(row)), "text/xml") > 50


# Manners


def test_books_and_dois_are_asked_for_together(replicas: Replicas) -> None:
    ask(replicas, *(BookRecord(book.isbn) for book in BOOKS))
    (asked,) = replicas.asked_of("openlibrary")
    assert all(book.isbn in asked.path for book in BOOKS)
    replicas.forget()
    dois = [paper.doi for paper in PAPERS]
    ask(replicas, *(WorkRecord(f"doi:{doi}") for doi in dois), *map(Retraction, _keys(dois)))
    agencies = [one for one in replicas.asked_of("doi") if one.place.startswith("/doiRA/")]
    assert len(agencies) == 1
    places = [one.place for one in replicas.asked]
    assert len(places) == len(set(places)), "nothing is asked twice in a run"


def _keys(dois: Iterable[str]) -> list[str]:
    return [f"doi:{doi}" for doi in dois]


def test_twenty_five_at_a_time(replicas: Replicas) -> None:
    import isbnlib

    heads = [f"97800000{number:04}" for number in range(60)]
    ask(replicas, *(BookRecord(head + isbnlib.check_digit13(head)) for head in heads))
    asked = [one.query["bibkeys"].split(",") for one in replicas.asked_of("openlibrary")]
    assert max(map(len, asked)) == 25
    assert len({key for keys in asked for key in keys}) == 60
    assert len(asked) <= 6, "three, and once more since nothing at all may be an error"


@every
def test_who_asks_can_be_reached(replicas: Replicas, row: Row) -> None:
    look(replicas, row)
    for asked in replicas.asked:
        assert asked.headers["user-agent"] == f"citecheck/0.1 ({CONTACT})"


def test_without_a_contact_those_who_demand_one_are_not_asked(replicas: Replicas) -> None:
    found = ask(replicas, *KINDS.values(), contact="")
    demanding = {row.replica for row in ROWS if row.service.contact}
    assert {"openlibrary", "crossref", "wikidata", "citoid"} <= demanding
    assert not demanding & {one.service for one in replicas.asked}
    answer = found[WorkRecord(f"url:{PAGE}")]
    assert answer == Unknown("Citoid is asked only with a contact (--contact, or contact = …)")


def test_without_a_key_those_who_want_one_are_not_asked(replicas: Replicas) -> None:
    query = BookRecord(NO_BOOK)
    answer = ask(replicas, query)[query]
    assert isinstance(answer, Unknown)
    assert "Google Books is asked only with a key" in answer.reason
    assert not replicas.asked_of("google_books")


@every
def test_keys_are_sent_and_never_shown(row: Row) -> None:
    with serving() as replicas:
        answers = [look(replicas, row)]
        sent = [one for one in replicas.asked if KEY in one.path or KEY in str(one.headers)]
        has_key = any(key.startswith(row.replica) for key in KEYS)
        assert bool(sent) is has_key
        if row.replica in ("google_books", "semantic_scholar"):
            assert not any(KEY in one.path for one in sent), "it takes keys in a header"
    for trouble in ("429 for 15 hours", "another host", "5 MB of nonsense", "no HTTP"):
        with serving({row.replica: TROUBLES[trouble]}) as replicas:
            answers.append(look(replicas, row))
    assert KEY not in repr(answers)
    assert KEY not in dump(Evidence({BookRecord(str(n)): a for n, a in enumerate(answers)}))


def test_the_ledger_answers_the_second_time(replicas: Replicas, tmp_path: Any) -> None:
    queries = [*KINDS.values(), WorkRecord(f"doi:{UNREGISTERED}"), BookRecord(NO_BOOK)]
    with Ledger.open(str(tmp_path / "ledger.sqlite3")) as ledger:
        answers = []
        for _ in range(2):
            with Client(replicas.settings) as client:
                web = remembered(ledger, Web(client, replicas.services(**ALL_KEYS)))
                answers.append(dict(web.answer(queries)))
            asked = replicas.asked
            replicas.forget()
        settled = [q for q in queries if not isinstance(answers[0][q], Unknown)]
        assert len(settled) > 9
        assert {q: answers[1][q] for q in settled} == {q: answers[0][q] for q in settled}
        open_ = {q.subject.rpartition(":")[2] for q in queries if q not in settled}
        for one in asked:
            assert any(value in one.path for value in open_), f"asked again: {one}"
    assert KEY.encode() not in (tmp_path / "ledger.sqlite3").read_bytes()


def test_limits_that_a_service_tells_are_kept() -> None:
    """Crossref's headers, which say here: four a second, one at a time."""

    under_way: list[str] = []
    together: list[int] = []

    def limited(asked: Asked) -> bytes:
        under_way.append(asked.path)
        together.append(len(under_way))
        time.sleep(0.02)
        under_way.pop()
        told = REPLICAS["crossref"](asked).partition(b"\r\n\r\n")[2]
        limits = ("X-Rate-Limit-Limit: 4", "X-Rate-Limit-Interval: 1s", "X-Concurrency-Limit: 1")
        return page(told, "200 OK", "Content-Type: application/json", *limits)

    dois = [p.doi for p in PAPERS if p.agency == "Crossref"]
    with (
        serving({"crossref": limited}) as replicas,
        Client(Settings(allow_private=(replicas.host,), host_interval=0)) as client,
    ):
        web = Web(client, replicas.services())
        list(web.answer([WorkRecord(f"doi:{dois[0]}")]))
        replicas.forget()
        together.clear()
        found = dict(web.answer([*map(WorkRecord, _keys(dois[1:]))]))
        assert all(isinstance(answer, Known) for answer in found.values())
        assert max(together) == 1
        times = [when for when, head in replicas.web.seen if "/crossref/" in head]
        assert len(times) == len(dois) - 1
        assert times[-1] - times[0] > 0.2


# Recorded answers


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    found = Recorded()
    if not found.there:
        pytest.skip("no recorded answers on this machine")
    return found


RECORDED_WORKS = {
    "crossref": ("doi", r"/works/(10\.[0-9]+/[^?]+)(?<!/agency)"),
    "datacite": ("doi", r"/dois/(10\.[0-9]+/[^?]+)"),
    "openalex": ("doi", r"/works/doi:(10\.[0-9]+/[^?]+)"),
    "arxiv": ("arxiv", r"/api/query\?id_list=([^,]+)"),
    "pubmed": ("pmid", r"/entrez/eutils/efetch.fcgi\?db=pubmed&id=([0-9]+)&retmode=xml"),
    "openlibrary": ("isbn", r"/api/books\?isbn=([0-9]+)"),
    "google_books": ("isbn", r"/volumes\?isbn=([0-9]+)"),
    "dnb": ("isbn", r"/sru/dnb\?isbn=([0-9]+)"),
    "bnf": ("isbn", r"/api/sru\?isbn=([0-9]+)"),
    "loc": ("isbn", r"/lcdb\?isbn=([0-9]+)"),
    "citoid": ("url", r"/data/citation/mediawiki/(https?://[^?]+)"),
}


@pytest.mark.parametrize("name", RECORDED_WORKS)
def test_recorded_answers(recorded: Recorded, name: str) -> None:
    scheme, pattern = RECORDED_WORKS[name]
    asked = dict(recorded.asked(name, pattern))
    if not asked:
        pytest.skip(f"no recorded answer of {name} that we would ask for")
    row = BY_NAME[name]
    with serving({"*": TROUBLES["503 in HTML"]}, recorded=recorded) as replicas:
        replicas.failing[name] = lambda now: (
            recorded.answer(now.service, now.path) or REPLICAS[name](now)
        )
        with Client(replicas.settings) as client:
            services = replicas.services(**ALL_KEYS)
            talks = {v: row.service.look(services, scheme, (v,)) for v in asked}
            found = dict(client.run(talks))
    good = 0
    for value, status in asked.items():
        result = found[value]
        assert not isinstance(result, Exception), (value, result)
        answer = result[value]
        if isinstance(answer, Known):
            good += 1
            assert carries(answer.value, scheme, value), (value, answer.value.identifiers)
        elif isinstance(answer, Absent):
            assert status in (404, 200), value
        else:
            assert answer.reason.startswith(row.service.name), answer
    assert good >= 0.5 * sum(status == 200 for status in asked.values()), (good, len(asked))


def carries(record: Record, scheme: str, value: str) -> bool:
    """Whether a record names the identifier; Google Books has records of other books."""
    from citecheck.resolvers.records import service

    return service.carries(record, scheme, value) or scheme in ("url", "isbn")


def test_no_standing_is_invented(recorded: Recorded) -> None:
    """Through the desk: what Crossref really said of works, all at once."""
    asked = [d for d, s in recorded.asked("crossref", RECORDED_WORKS["crossref"][1]) if s == 200]
    queries = [Retraction(f"doi:{doi}") for doi in asked]
    with serving({"doi": TROUBLES["503 in HTML"]}, recorded=recorded) as replicas:
        found = ask(replicas, *queries)
    known = [a.value for a in found.values() if isinstance(a, Known)]
    assert len(known) > 0.8 * len(queries)
    assert all(isinstance(one, Standing) for one in known)
    assert sum(bool(one.notices) for one in known) < len(known) / 4
