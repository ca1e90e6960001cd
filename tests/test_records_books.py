"""The book catalogues, driven in memory with answers made by hand and with recorded ones."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records_web import TROUBLES, drive, failed, recorded, redirect, reply

from citecheck.model import Absent, Answer, Evidence, Known, Record, Unknown
from citecheck.queries import BookRecord, WorkSearch, dump, load
from citecheck.resolvers.http.messages import Failure, Request, Response
from citecheck.resolvers.records import bnf, dnb, google_books, loc, marcxml, openlibrary
from citecheck.resolvers.records.bnf import BNF
from citecheck.resolvers.records.books import (
    dated,
    forms,
    language,
    names_in,
    pages,
    person,
    publishers,
    role_in,
    titled,
    trimmed,
)
from citecheck.resolvers.records.dnb import DNB
from citecheck.resolvers.records.google_books import GOOGLE_BOOKS
from citecheck.resolvers.records.internet_archive import INTERNET_ARCHIVE
from citecheck.resolvers.records.loc import LOC
from citecheck.resolvers.records.openlibrary import OPEN_LIBRARY, open_library_search
from citecheck.resolvers.records.service import Service, read_json
from citecheck.resolvers.records.services import Services
from citecheck.resolvers.records.wikidata import WIKIDATA

SERVICES = Services(contact="https://example.org/citecheck", google_books_key="SECRET-KEY")
KRASNOV, BRACKMAN, MEDVEDEV = "9780817982317", "9780714650500", "9780231063500"
BOOKS = (OPEN_LIBRARY, GOOGLE_BOOKS, DNB, BNF, LOC, WIKIDATA, INTERNET_ARCHIVE)
by_name = pytest.mark.parametrize("service", BOOKS, ids=lambda one: one.name)


def ask(
    service: Service,
    pages: Any,
    *values: str,
    scheme: str = "isbn",
    asked: list[Request] | None = None,
    services: Services = SERVICES,
) -> Mapping[str, Answer[Record]]:
    answers = drive(service.look(services, scheme, values), pages, asked)
    assert set(answers) == set(values)
    return answers  # type: ignore[no-any-return]


def one(service: Service, pages: Any, value: str, **more: Any) -> Answer[Record]:
    return ask(service, pages, value, **more)[value]


def record(service: Service, pages: Any, value: str, **more: Any) -> Record:
    answer = one(service, pages, value, **more)
    assert isinstance(answer, Known), answer
    assert answer.by == f"{service.name}, {answer.value.url}"
    return answer.value


def marc(*fields: str, leader: str = "00000cam a2200000 a 4500", **control: str) -> str:
    """A record: ``245 10 $aTitle :$bsubtitle``; control fields as ``f001="…"``."""
    lines = [f"<leader>{leader}</leader>"]
    lines += [
        f'<controlfield tag="{tag[1:]}">{text}</controlfield>' for tag, text in control.items()
    ]
    for field in fields:
        tag, marks, parts = field[:3], field[4:6], field[7:].split("$")[1:]
        inner = "".join(f'<subfield code="{part[0]}">{part[1:]}</subfield>' for part in parts)
        lines.append(
            f'<datafield tag="{tag}" ind1="{marks[0]}" ind2="{marks[1]}">{inner}</datafield>'
        )
    return f'<record xmlns="http://www.loc.gov/MARC21/slim">{"".join(lines)}</record>'


def sru(*records: str, count: int | None = None, extra: str = "") -> Response:
    number = len(records) if count is None else count
    inner = "".join(f"<record><recordData>{one}</recordData></record>" for one in records)
    body = (
        '<?xml version="1.0"?><searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/">'
        f"<numberOfRecords>{number}</numberOfRecords><records>{inner}</records>{extra}"
        "</searchRetrieveResponse>"
    )
    return reply(body, kind="text/xml")


KRASNOV_MARC = marc(
    "010 ## $a   12345678 ",
    "020 ## $a0817982310 (v. 1 : pbk.) :$cUSD 14.95",
    "035 ## $a(OCoLC)12345",
    "100 1# $aKrasnov, Vladislav,$d1937-",
    "245 10 $aSoviet defectors :$bthe KGB wanted list /$cVladislav Krasnov.",
    "260 ## $aStanford, Calif. :$bHoover Institution Press,$cc1985, 1986 printing.",
    "300 ## $axx, 264 p. ;$c23 cm.",
    f008="850101s1985    cau      b    001 0 eng  ",
    f001="123456789",
)
KRASNOV_OL = {
    "title": "Soviet defectors",
    "subtitle": "the KGB wanted list",
    "authors": [{"key": "/authors/OL9A", "name": "Vladislav Krasnov"}],
    "publishers": ["Hoover Institution Press"],
    "publish_date": "c1985",
    "pagination": "xx, 264 p. ;",
    "isbn_10": ["0817982310"],
    "lccn": ["12345678"],
    "oclc_numbers": ["12345"],
    "languages": [{"key": "/languages/eng"}],
    "key": "/books/OL9M",
    "works": [{"key": "/works/OL9W"}],
}
KRASNOV_GOOGLE = {
    "kind": "books#volumes",
    "totalItems": 1,
    "items": [
        {
            "id": "abcDEF_-1234",
            "volumeInfo": {
                "title": "Soviet Defectors",
                "subtitle": "The KGB Wanted List",
                "authors": ["Vladislav Krasnov"],
                "publisher": "Hoover Press",
                "publishedDate": "1985-06-01",
                "industryIdentifiers": [
                    {"type": "OTHER", "identifier": "9780714650500"},
                    {"type": "ISBN_13", "identifier": "9780817982317"},
                ],
                "pageCount": 264,
                "printType": "BOOK",
                "language": "en",
            },
        }
    ],
}
KRASNOV_IA = {
    "response": {
        "numFound": 1,
        "docs": [
            {
                "identifier": "sovietdefectorsk00kras",
                "title": "Soviet defectors : the KGB wanted list",
                "creator": "Krasnov, Vladislav, 1937-",
                "date": "1985-01-01T00:00:00Z",
                "publisher": ["Stanford, Calif. : Hoover Institution Press"],
                "isbn": ["0817982310"],
            }
        ],
    }
}


def sparql(item: str, rows: list[tuple[str, str, str]]) -> dict[str, Any]:
    def uri(text: str) -> dict[str, str]:
        return {"type": "uri", "value": text}

    entity = "http://www.wikidata.org/entity/"
    return {
        "head": {"vars": ["item"]},
        "results": {
            "bindings": [
                {
                    "item": uri(entity + item),
                    "itemLabel": {"type": "literal", "value": "Soviet Defectors"},
                    "property": uri(f"http://www.wikidata.org/prop/direct/{name}"),
                    "value": uri(entity + value) if value[:1] == "Q" else {"value": value},
                    "valueLabel": {"type": "literal", "value": label or value},
                }
                for name, value, label in rows
            ]
        },
    }


KRASNOV_WIKIDATA = sparql(
    "Q9",
    [
        ("P212", "978-0-8179-8231-7", ""),
        ("P50", "Q10", "Vladislav Krasnov"),
        ("P50", "Q11", ""),
        ("P123", "Q12", "Hoover Press"),
        ("P577", "1985-01-01T00:00:00Z", ""),
        ("P1104", "264", ""),
        ("P1680", "The KGB Wanted List", ""),
        ("P629", "Q13", "Soviet Defectors"),
    ],
)
KRASNOV_UNIMARC = marc(
    "010 ## $a0-8179-8231-0$bbr.",
    "073 #0 $a9780817982317",
    "101 0# $aeng",
    "200 1# $aSoviet defectors$bTexte imprimé$ethe KGB wanted list$fVladislav Krasnov",
    "214 #0 $aStanford$cHoover institution press$dcop. 1985",
    "215 ## $a1 vol. (XX-264 p.)",
    "700 #| $aKrasnov$bVladislav$f1937-....$4070",
    leader="     cam  22        450 ",
    f003="http://catalogue.bnf.fr/ark:/12148/cb12345678z",
)
GOOD: Mapping[str, Any] = {
    "Open Library": reply({f"ISBN:{KRASNOV}": {"details": KRASNOV_OL}}),
    "Google Books": reply(KRASNOV_GOOGLE),
    "German National Library": sru(KRASNOV_MARC),
    "National Library of France": sru(KRASNOV_UNIMARC),
    "Library of Congress": sru(KRASNOV_MARC),
    "Wikidata": reply(KRASNOV_WIKIDATA),
    "Internet Archive": reply(KRASNOV_IA),
}
NONE: Mapping[str, Response] = {
    "Open Library": reply({}),
    "Google Books": reply({"kind": "books#volumes", "totalItems": 0}),
    "German National Library": sru(),
    "National Library of France": sru(),
    "Library of Congress": sru(),
    "Wikidata": reply({"head": {}, "results": {"bindings": []}}),
    "Internet Archive": reply({"response": {"numFound": 0, "start": 0, "docs": []}}),
}
URLS = {
    "Open Library": "https://openlibrary.org/books/OL9M",
    "Google Books": "https://books.google.com/books?id=abcDEF_-1234",
    "German National Library": "https://d-nb.info/123456789",
    "National Library of France": "https://catalogue.bnf.fr/ark:/12148/cb12345678z",
    "Library of Congress": "https://lccn.loc.gov/12345678",
    "Wikidata": "https://www.wikidata.org/wiki/Q9",
    "Internet Archive": "https://archive.org/details/sovietdefectorsk00kras",
}


class TestEveryCatalogue:
    @by_name
    def test_one_book_looks_the_same_everywhere(self, service: Service) -> None:
        found = record(service, GOOD[service.name], KRASNOV)
        assert found.title.lower() == "soviet defectors: the kgb wanted list"
        assert found.authors in (("Krasnov, Vladislav",), ("Vladislav Krasnov",))
        assert found.year == 1985
        assert "Hoover" in found.publisher
        assert found.number_of_pages == (0 if service is INTERNET_ARCHIVE else 264)
        assert found.url == URLS[service.name]
        assert found.type == "book"
        assert {"isbn:0817982310", "isbn:9780817982317"} & set(found.identifiers)

    @by_name
    def test_the_address_for_people_is_the_public_one(self, service: Service) -> None:
        here = "http://127.0.0.1:8123"
        replica = Services(
            "me@example.org", here, here, wikidata=here, loc=here, dnb=here, bnf=here,
            internet_archive=here, google_books_key="SECRET-KEY",
        )  # fmt: skip
        asked: list[Request] = []
        pages = {here: GOOD[service.name]}
        found = record(service, pages, KRASNOV, services=replica, asked=asked)
        assert found.url == URLS[service.name]
        assert all(request.url.startswith(f"{here}/") for request in asked)

    @by_name
    def test_none_is_absent(self, service: Service) -> None:
        answer = one(service, NONE[service.name], KRASNOV)
        assert answer == Absent(f"there is no record of it in {service.name}", by=service.name)

    @by_name
    @pytest.mark.parametrize("trouble", TROUBLES)
    def test_a_bad_day_says_nothing(self, service: Service, trouble: str) -> None:
        asked: list[Request] = []
        answer = one(service, TROUBLES[trouble], KRASNOV, asked=asked)
        assert isinstance(answer, Unknown)
        assert answer.reason.startswith(f"{service.name}: ")
        assert len(answer.reason) < 200
        assert len(asked) == 1

    @by_name
    def test_another_books_record_is_not_this_one(self, service: Service) -> None:
        # Open Library's comes under the very key that was asked for.
        pages = GOOD[service.name]
        if service is OPEN_LIBRARY:
            pages = reply({f"ISBN:{BRACKMAN}": {"details": KRASNOV_OL}})
        answer = one(service, pages, BRACKMAN)
        assert answer == Unknown(f"{service.name}: it answered with the record of something else")

    @by_name
    def test_nobody_is_asked_about_what_is_no_isbn(self, service: Service) -> None:
        asked: list[Request] = []
        for value in ('" } } DROP', "9780817982318", "", "978\x000817982317"):
            answer = one(service, GOOD[service.name], value, asked=asked)
            assert isinstance(answer, Unknown)
        assert isinstance(one(service, GOOD[service.name], "1", scheme="bibcode"), Unknown)
        assert asked == []

    @by_name
    def test_who_asks_is_said_and_no_key_is_shown(self, service: Service) -> None:
        asked: list[Request] = []
        answer = one(service, GOOD[service.name], KRASNOV, asked=asked)
        (request,) = asked
        assert request.headers["User-Agent"] == "citecheck/0.1 (https://example.org/citecheck)"
        assert "SECRET-KEY" not in request.url + repr(answer)
        shown = request.headers.get("X-goog-api-key")
        assert shown == ("SECRET-KEY" if service is GOOGLE_BOOKS else None)

    def test_the_key_does_not_follow_to_another_host(self) -> None:
        asked: list[Request] = []
        one(GOOGLE_BOOKS, redirect("https://evil.example/"), KRASNOV, asked=asked)
        assert len(asked) == 1

    def test_who_is_not_asked_at_all(self) -> None:
        bare = Services()
        closed = {service.name for service in BOOKS if service.closed(bare)}
        assert closed == {"Open Library", "Google Books", "Wikidata"}
        assert not any(service.closed(SERVICES) for service in BOOKS)

    @by_name
    def test_both_forms_of_the_number_are_asked_for(self, service: Service) -> None:
        asked: list[Request] = []
        one(service, NONE[service.name], KRASNOV, asked=asked)
        assert KRASNOV in asked[0].url
        if service not in (OPEN_LIBRARY, GOOGLE_BOOKS):  # these two take either form for both
            assert "0817982310" in asked[0].url
        if service is WIKIDATA:
            assert "978-0-8179-8231-7" in asked[0].url
            assert "0-8179-8231-0" in asked[0].url


class TestHostile:
    """Whatever comes, there is an answer, and it is known only where the ISBN is in it."""

    JUNK = (
        None,
        True,
        -1,
        10**30,
        1.5,
        "",
        "x",
        "\x00\x1b[31m\ud800",
        [],
        {},
        [[]],
        [{}],
        {"a": []},
    )

    @pytest.mark.parametrize("name", [n for n, r in GOOD.items() if r.body[:1] == b"{"])
    @given(data=st.data())
    @settings(max_examples=150)
    def test_wrong_types_anywhere(self, name: str, data: st.DataObject) -> None:
        service = next(one for one in BOOKS if one.name == name)
        told = read_json(GOOD[name])
        for _ in range(data.draw(st.integers(1, 3))):
            places = list(_places(told))
            if not places:
                break
            parent, key = data.draw(st.sampled_from(places))
            parent[key] = copy.deepcopy(data.draw(st.sampled_from(self.JUNK)))
        answer = one(service, reply(told), KRASNOV)
        if isinstance(answer, Known):
            assert answer.value.title
            named = {text.partition(":")[2] for text in answer.value.identifiers}
            assert named & {KRASNOV, "0817982310"}
            _no_control_characters(answer.value)
        else:
            assert isinstance(answer, Absent | Unknown)

    @by_name
    @given(cut=st.floats(0, 1))
    @settings(max_examples=25)
    def test_cut_anywhere(self, service: Service, cut: float) -> None:
        body = GOOD[service.name].body
        shorter = reply(body[: int(len(body) * cut * 0.99)], kind="")
        assert isinstance(one(service, shorter, KRASNOV), Unknown)

    @by_name
    def test_a_hundred_thousand_of_everything(self, service: Service) -> None:
        good = GOOD[service.name]
        if good.body[:1] == b"{":
            told = read_json(good)
            for parent, key in list(_places(told)):
                if isinstance(parent[key], list) and parent[key]:
                    parent[key] = parent[key] * 100_000
                    break
            else:
                pytest.fail("there is no list in it")
            if service is OPEN_LIBRARY:
                told[f"ISBN:{KRASNOV}"]["details"]["authors"] = [
                    {"name": f"Author {n}"} for n in range(100_000)
                ]
            page = reply(told)
        else:
            many = "".join(
                f'<datafield tag="700" ind1="1" ind2=" "><subfield code="a">Name{n}, A.</subfield>'
                '<subfield code="4">aut</subfield></datafield>'
                for n in range(20_000)
            )
            page = reply(
                good.body.decode().replace("</datafield></record>", f"</datafield>{many}</record>")
            )
        found = record(service, page, KRASNOV)
        assert 1 <= len(found.authors) <= 500
        assert len(found.identifiers) <= 1001

    def test_a_title_of_a_megabyte(self) -> None:
        told = copy.deepcopy(KRASNOV_OL) | {"title": "a " * 500_000, "by_statement": "[" * 500_000}
        found = record(OPEN_LIBRARY, reply({f"ISBN:{KRASNOV}": {"details": told}}), KRASNOV)
        assert len(found.title) < 5_000

    def test_xml_reads_no_files_and_expands_nothing(self, tmp_path: Any) -> None:
        secret = tmp_path / "secret.txt"
        secret.write_text("SECRET")
        levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
        head = f'<!DOCTYPE r [<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY l0 "lol">{levels}]>'
        good = sru(KRASNOV_MARC).body.decode()
        for entity in ("&file;", "&l8;"):
            body = good.replace("Soviet defectors :", f"Soviet {entity} defectors :")
            body = body.replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{head}')
            answer = one(DNB, reply(body), KRASNOV)
            assert len(repr(answer)) < 5_000
            assert "SECRET" not in repr(answer)
            assert "lollol" not in repr(answer)


def _places(data: Any) -> Any:
    """Every place in JSON that something else can be put into."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(pairs):
        yield data, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _no_control_characters(found: Record) -> None:
    for name in Record.__dataclass_fields__:
        value = getattr(found, name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                assert text.isprintable(), text
                text.encode()


class TestOpenLibrary:
    def test_many_in_one_request(self) -> None:
        asked: list[Request] = []
        told = {f"ISBN:{KRASNOV}": {"details": KRASNOV_OL}}
        answers = ask(OPEN_LIBRARY, reply(told), KRASNOV, BRACKMAN, MEDVEDEV, asked=asked)
        assert isinstance(answers[KRASNOV], Known)
        assert isinstance(answers[BRACKMAN], Absent)
        assert isinstance(answers[MEDVEDEV], Absent)
        (request,) = asked
        assert request.url == (
            "https://openlibrary.org/api/books?bibkeys=ISBN:9780817982317,ISBN:9780714650500,"
            "ISBN:9780231063500&format=json&jscmd=details"
        )

    def test_what_an_edition_says(self) -> None:
        found = record(OPEN_LIBRARY, GOOD["Open Library"], KRASNOV)
        assert found.work == "openlibrary:OL9W"
        assert found.dates == ("copyright 1985",)
        assert found.language == "en"
        assert found.identifiers == (
            "isbn:0817982310", "oclc:12345", "lccn:12345678", "openlibrary:OL9M",
        )  # fmt: skip

    def test_authors_that_only_the_work_has(self) -> None:
        edition = {**KRASNOV_OL, "authors": [{"key": "/authors/OL9A"}]}
        data = {"title": "Other", "key": "/books/OL9M", "authors": [{"name": "V. Krasnov"}],
                "identifiers": {"isbn_10": ["0817982310"]}}  # fmt: skip
        asked: list[Request] = []
        pages = [
            reply({f"ISBN:{KRASNOV}": {"details": edition}, f"ISBN:{BRACKMAN}": {}}),
            reply({f"ISBN:{KRASNOV}": data}),
        ]
        answers = ask(OPEN_LIBRARY, pages, KRASNOV, BRACKMAN, asked=asked)
        found = answers[KRASNOV]
        assert isinstance(found, Known)
        assert found.value.authors == ("V. Krasnov",)
        assert found.value.work == "openlibrary:OL9W"
        assert [request.url.partition("bibkeys=")[2] for request in asked] == [
            f"ISBN:{KRASNOV},ISBN:{BRACKMAN}&format=json&jscmd=details",
            f"ISBN:{KRASNOV}&format=json&jscmd=data",
        ]
        # Where that fails, there is still a record.
        first = reply({f"ISBN:{KRASNOV}": {"details": edition}})
        assert record(OPEN_LIBRARY, [first, TROUBLES["429"]], KRASNOV).authors == ()

    def test_several_at_once_and_none_is_there_is_asked_again(self) -> None:
        # An error of the server is an empty object too.
        asked: list[Request] = []
        again = reply({f"ISBN:{KRASNOV}": KRASNOV_OL})
        answers = ask(OPEN_LIBRARY, [reply({}), again], KRASNOV, BRACKMAN, asked=asked)
        assert isinstance(answers[KRASNOV], Known)
        assert isinstance(answers[BRACKMAN], Absent)
        assert len(asked) == 2
        answers = ask(OPEN_LIBRARY, [reply({}), TROUBLES["503 in HTML"]], KRASNOV, BRACKMAN)
        assert {type(answer) for answer in answers.values()} == {Unknown}

    def test_editors_and_translators(self) -> None:
        edition = {
            **KRASNOV_OL,
            "authors": [{"name": "Roy Medvedev"}],
            "by_statement": "Roy Medvedev ; edited and translated by George Shriver ; ill. A. Bo",
            "contributions": [
                "Shriver, George, 1936-",
                "Bo, A.",
                "Smith, J. (Translator)",
                "X, Y.",
            ],
            "contributors": [
                {"name": "Ann Lee", "role": "Editor"},
                {"name": "P. Q", "role": "Pet"},
            ],
        }
        found = record(OPEN_LIBRARY, reply({f"ISBN:{KRASNOV}": {"details": edition}}), KRASNOV)
        assert found.authors == ("Roy Medvedev",)
        assert found.editors == ("Ann Lee",)
        assert found.translators == ("Shriver, George", "Smith, J.")

    @pytest.mark.parametrize(
        ("scheme", "value", "key"),
        [
            ("oclc", "12345", "OCLC:12345"),
            ("lccn", "12345678", "LCCN:12345678"),
            ("openlibrary", "OL9M", "OLID:OL9M"),
        ],
    )
    def test_other_identifiers(self, scheme: str, value: str, key: str) -> None:
        pages = {"https://openlibrary.org/api/books": reply({key: {"details": KRASNOV_OL}})}
        assert record(OPEN_LIBRARY, pages, value, scheme=scheme).year == 1985

    def test_that_there_is_no_such_record_only_its_page_can_say(self) -> None:
        api = "https://openlibrary.org/api/books"
        page = "https://openlibrary.org/books/OL9M.json"
        gone = reply({"error": "notfound", "key": "/books/OL9M"}, 404)
        answer = one(OPEN_LIBRARY, {api: reply({}), page: gone}, "OL9M", scheme="openlibrary")
        assert answer == Absent(
            "Open Library has no record OL9M", by="Open Library, https://openlibrary.org/books/OL9M"
        )
        for trouble in (reply(KRASNOV_OL), TROUBLES["503 in HTML"], failed(Failure.TIMEOUT)):
            pages = {api: reply({}), page: trouble}
            assert isinstance(one(OPEN_LIBRARY, pages, "OL9M", scheme="openlibrary"), Unknown)

    def test_a_work(self) -> None:
        doc = {"key": "/works/OL9W", "title": "Soviet Defectors", "author_name": ["V. Krasnov"],
               "first_publish_year": 1985, "edition_count": 2, "isbn": ["0817982310"]}  # fmt: skip
        search = "https://openlibrary.org/search.json?q=key%3A%22%2Fworks%2FOL9W%22"
        found = record(OPEN_LIBRARY, {search: reply({"docs": [doc]})}, "OL9W", scheme="openlibrary")
        assert (found.title, found.year) == ("Soviet Defectors", 1985)
        assert found.identifiers == ("openlibrary:OL9W",)
        assert found.url == "https://openlibrary.org/works/OL9W"
        none = {search: reply({"docs": []})}  # and its page is a 404
        assert isinstance(one(OPEN_LIBRARY, none, "OL9W", scheme="openlibrary"), Absent)
        other = {search: reply({"docs": [doc | {"key": "/works/OL8W"}]})}
        assert isinstance(one(OPEN_LIBRARY, other, "OL9W", scheme="openlibrary"), Unknown)
        author = one(OPEN_LIBRARY, none, "OL9A", scheme="openlibrary")
        assert isinstance(author, Unknown)

    def test_an_object_without_the_keys_that_were_asked_is_no_answer(self) -> None:
        for told in ({"status": 429, "message": "Too Many Requests."}, {f"ISBN:{MEDVEDEV}": {}}):
            assert isinstance(one(OPEN_LIBRARY, reply(told), KRASNOV), Unknown)


class TestSearch:
    DOC: Mapping[str, Any] = {
        "key": "/works/OL9W",
        "title": "Let History Judge",
        "subtitle": "the origins and consequences of Stalinism",
        "author_name": ["Roy Medvedev"],
        "publisher": ["Knopf", "Columbia University Press"],
        "publish_year": [1971, 1989],
        "first_publish_year": 1971,
        "number_of_pages_median": 566,
        "edition_count": 2,
        "isbn": ["9780231063500"],
        "language": ["eng"],
    }
    QUERY = WorkSearch("Let History Judge: The Origins", "Medvedev", 1989, book=True)

    def test_a_hit_is_a_work_with_all_its_editions(self) -> None:
        asked: list[Request] = []
        answer = drive(
            open_library_search(SERVICES, self.QUERY), reply({"docs": [dict(self.DOC)]}), asked
        )
        assert isinstance(answer, Known)
        (found,) = answer.value.records
        assert found == Record(
            "Let History Judge: the origins and consequences of Stalinism",
            ("Roy Medvedev",),
            1989,
            "Knopf; Columbia University Press",
            "https://openlibrary.org/works/OL9W",
            "book",
            issued="1989",
            dates=("first 1971",),
            language="en",
            identifiers=("openlibrary:OL9W",),
            work="openlibrary:OL9W",
        )
        assert answer.by == (
            "Open Library, https://openlibrary.org/search?title=Let+History+Judge&author=Medvedev"
        )
        asked_for = parse_qs(urlsplit(asked[0].url).query)
        assert asked_for["title"] == ["Let History Judge"]
        assert asked_for["author"] == ["Medvedev"]
        assert asked_for["limit"] == ["5"]

    def test_the_only_edition_tells_its_isbn_and_pages(self) -> None:
        docs = [dict(self.DOC) | {"edition_count": 1}]
        answer = drive(open_library_search(SERVICES, self.QUERY), reply({"docs": docs}))
        (found,) = answer.value.records
        assert found.number_of_pages == 566
        assert "isbn:9780231063500" in found.identifiers

    def test_a_year_without_an_edition_is_not_taken_over(self) -> None:
        query = WorkSearch("Let History Judge", "Medvedev", 2003)
        answer = drive(open_library_search(SERVICES, query), reply({"docs": [dict(self.DOC)]}))
        assert answer.value.records[0].year == 1971

    def test_what_a_search_engine_takes_for_an_operator_is_not_sent(self) -> None:
        asked: list[Request] = []
        query = WorkSearch('Who? "What" AND* (not) \\ [x TO y]~ Bažanov’s', "O'Neill + x:y")
        drive(open_library_search(SERVICES, query), reply({"docs": []}), asked)
        asked_for = parse_qs(urlsplit(asked[0].url).query)
        assert asked_for["title"] == ["Who What AND not x TO y Bažanov’s"]
        assert asked_for["author"] == ["O'Neill x y"]

    def test_nothing_found(self) -> None:
        answer = drive(open_library_search(SERVICES, self.QUERY), reply({"docs": []}))
        assert isinstance(answer, Known)
        assert answer.value.records == ()

    @pytest.mark.parametrize("trouble", TROUBLES)
    def test_a_bad_day(self, trouble: str) -> None:
        answer = drive(open_library_search(SERVICES, self.QUERY), TROUBLES[trouble])
        assert isinstance(answer, Unknown)

    def test_not_asked(self) -> None:
        asked: list[Request] = []
        for services, title in ((Services(), "Let History Judge"), (SERVICES, "?!")):
            answer = drive(open_library_search(services, WorkSearch(title)), reply({}), asked)
            assert isinstance(answer, Unknown)
        assert asked == []

    @given(junk=st.sampled_from(TestHostile.JUNK), key=st.sampled_from(sorted(DOC)))
    def test_wrong_types(self, junk: Any, key: str) -> None:
        docs = [dict(self.DOC) | {key: junk}, junk, dict(self.DOC)]
        answer = drive(open_library_search(SERVICES, self.QUERY), reply({"docs": docs}))
        assert isinstance(answer, Known)
        assert answer.value.records[-1].title.startswith("Let History")
        for found in answer.value.records:
            _no_control_characters(found)


class TestGoogleBooks:
    def test_the_volume_that_has_the_isbn(self) -> None:
        told = copy.deepcopy(KRASNOV_GOOGLE)
        other = copy.deepcopy(told["items"][0])  # type: ignore[index]
        other["volumeInfo"] |= {"title": "Reader", "industryIdentifiers": []}
        told["items"] = [other, *told["items"]]  # type: ignore[misc]
        found = record(GOOGLE_BOOKS, reply(told), KRASNOV)
        assert found.title == "Soviet Defectors: The KGB Wanted List"
        assert found.issued == "1985-06-01"

    def test_other_numbers_are_no_isbns(self) -> None:
        assert isinstance(one(GOOGLE_BOOKS, GOOD["Google Books"], BRACKMAN), Unknown)

    def test_items_that_are_missing_although_counted(self) -> None:
        told = {"kind": "books#volumes", "totalItems": 3}
        assert isinstance(one(GOOGLE_BOOKS, reply(told), KRASNOV), Unknown)


class TestMarc:
    def test_what_a_record_says(self) -> None:
        found = record(LOC, sru(KRASNOV_MARC), KRASNOV)
        assert found.dates == ("copyright 1985", "print 1986")
        assert found.language == "en"
        assert found.identifiers == ("isbn:0817982310", "oclc:12345", "lccn:12345678")

    def test_people_by_role(self) -> None:
        made = marc(
            "020 ## $a0817982310",
            "100 1# $aHesse, Hermann,$d1877-1962$4aut",
            "245 10 $a\x98Die\x9c Morgenlandfahrt$bRoman$cHermann Hesse",
            "700 1# $aSamuelson, Bengt$eÜbersetzer$4trl",
            "700 1# $aRüegg, Arthur,$eeditor.",
            "700 1# $aBo, A.$4ill",
            "700 12 $aOther, Work.$tWithin.",
            "710 2# $aSpringerLink (Online service)",
            "240 10 $aJourney to the East",
        ).replace("\x98", "&#152;").replace("\x9c", "&#156;")  # fmt: skip
        found = record(DNB, sru(made), KRASNOV)
        assert found.title == "Die Morgenlandfahrt: Roman"
        assert found.authors == ("Hesse, Hermann",)
        assert found.translators == ("Samuelson, Bengt",)
        assert found.editors == ("Rüegg, Arthur",)
        assert found.titles == ("Journey to the East",)
        assert found.url == "https://d-nb.info/"

    def test_roles_that_only_the_statement_says(self) -> None:
        made = marc(
            "020 ## $a9780817982317 (Hoover)",
            "020 ## $a9780231063500$z9780714650500",
            "245 00 $aBlack and white in colour :$bhistory on screen /"
            "$cedited by Vivian Bickford-Smith and R. Mendelsohn ; translated by X. Y. Zed.",
            "264 #1 $aOxford :$bJames Currey ;$aAthens :$bOhio University Press,$c[2007]",
            "264 #4 $c©2006",
            "700 1# $aBickford-Smith, Vivian.",
            "700 1# $aMendelsohn, R.",
            "700 1# $aZed, X. Y.",
        )
        found = record(LOC, sru(made), KRASNOV)
        assert found.authors == ()
        assert found.editors == ("Bickford-Smith, Vivian", "Mendelsohn, R.")
        assert found.translators == ("Zed, X. Y.",)
        assert found.publisher == "James Currey; Ohio University Press"
        assert (found.year, found.dates) == (2007, ("copyright 2006",))
        # $z is a number that is wrong, or that of another form of the book.
        assert isinstance(one(LOC, sru(made), BRACKMAN), Unknown)

    def test_parallel_titles_parts_and_other_scripts(self) -> None:
        made = marc(
            "020 ## $a0817982310",
            "245 00 $aStalin =$bСталин.$nBd. 2,$pDer Aufstieg /$cB. Bazhanov.",
            "880 10 $6245-01$aВоспоминания бывшего секретаря Сталина.",
            "880 1# $6100-02$aБажанов, Борис.",
            "765 0# $tOriginal.",
        )
        found = record(DNB, sru(made), KRASNOV)
        assert found.title == "Stalin. Bd. 2. Der Aufstieg"
        assert found.titles == ("Сталин", "Воспоминания бывшего секретаря Сталина", "Original")
        assert found.authors == ("B. Bazhanov",)

    def test_decomposed_letters_are_put_together(self) -> None:
        made = marc("020 ## $a0817982310", "245 00 $aFranc\u0327ais.")
        assert record(DNB, sru(made), KRASNOV).title == "Français"

    def test_the_year_that_only_the_coded_field_has(self) -> None:
        made = marc(
            "020 ## $a0817982310",
            "245 00 $aTitle.",
            f008="850101s1985    cau           000 0 rus  ",
        )
        found = record(DNB, sru(made), KRASNOV)
        assert (found.year, found.issued, found.language) == (1985, "1985", "ru")

    def test_the_fullest_of_several_that_have_the_number(self) -> None:
        other = marc("020 ## $a0714650501", "100 1# $aBrackman, Roman", "245 00 $aSecret file")
        bare = marc("020 ## $a0817982310", "245 00 $aSoviet defectors")
        found = record(DNB, sru(other, bare, KRASNOV_MARC), KRASNOV)
        assert found.authors == ("Krasnov, Vladislav",)

    def test_what_sru_says_when_it_cannot_answer(self) -> None:
        said = (
            '<diagnostics><diagnostic xmlns="http://www.loc.gov/zing/srw/diagnostic/">'
            "<uri>info:srw/diagnostic/1/1</uri><message>System error</message></diagnostic>"
            "</diagnostics>"
        )
        answer = one(DNB, sru(extra=said), KRASNOV)
        assert isinstance(answer, Unknown)
        assert "System error" in answer.reason
        assert isinstance(one(DNB, sru(count=3), KRASNOV), Unknown)

    def test_a_french_record(self) -> None:
        made = marc(
            "010 ## $a0-8179-8231-0",
            "200 1# $aHarry Potter à l'école des sorciers$bTexte imprimé$fJ. K. Rowling"
            "$gtrad. de l'anglais par Jean-François Ménard$gpréf. de X. Y",
            "210 ## $a[Paris]$cGallimard$dDL 1999$gimpr. Hérissey",
            "215 ## $a232 p.",
            "454 #1 $tHarry Potter and the philosopher's stone",
            "700 #| $aRowling$bJ. K.$4070",
            "702 #| $aMénard$bJean-François$4730",
            "702 #| $aY$bX.$4080",
            "702 #| $aAlbouy$bPierre$4340",
            leader="     nam  22        450 ",
        )
        found = record(BNF, sru(made), KRASNOV)
        assert found.title == "Harry Potter à l'école des sorciers"
        assert found.authors == ("Rowling, J. K.",)
        assert found.translators == ("Ménard, Jean-François",)
        assert found.editors == ("Albouy, Pierre",)
        assert found.titles == ("Harry Potter and the philosopher's stone",)
        assert (found.year, found.publisher, found.number_of_pages) == (1999, "Gallimard", 232)

    def test_by_lccn(self) -> None:
        asked: list[Request] = []
        found = record(LOC, sru(KRASNOV_MARC), "12345678", scheme="lccn", asked=asked)
        assert found.year == 1985
        assert "bath.lccn%3D12345678" in asked[0].url


class TestWikidata:
    def test_an_edition(self) -> None:
        found = record(WIKIDATA, GOOD["Wikidata"], KRASNOV)
        assert found.authors == ("Vladislav Krasnov",)  # and not the one who has no label
        assert found.issued == "1985"
        assert found.work == "wikidata:Q13"
        assert found.identifiers == ("isbn:9780817982317", "wikidata:Q9")

    def test_by_oclc_number(self) -> None:
        told = sparql("Q9", [("P243", "12345", ""), ("P1476", "Soviet Defectors", "")])
        assert record(WIKIDATA, reply(told), "12345", scheme="oclc").title == "Soviet Defectors"

    def test_it_is_one_request_that_holds_no_quotation_marks_of_others(self) -> None:
        asked: list[Request] = []
        answer = one(WIKIDATA, GOOD["Wikidata"], '1" } DROP', scheme="oclc", asked=asked)
        assert isinstance(answer, Unknown)
        assert asked == []


@pytest.mark.parametrize(
    ("text", "year", "issued", "dates"),
    [
        ("1985", 1985, "1985", ()),
        ("c1985", 1985, "1985", ("copyright 1985",)),
        ("©1985", 1985, "1985", ("copyright 1985",)),
        ("cop. 1985", 1985, "1985", ("copyright 1985",)),
        ("c1985, 1986 printing.", 1985, "1985", ("copyright 1985", "print 1986")),
        ("1985, 1986 printing", 1985, "1985", ("print 1986",)),
        ("1986, c1985", 1986, "1986", ("copyright 1985",)),
        ("[1985]", 1985, "1985", ()),
        ("[1985?]", 1985, "1985", ()),
        ("DL 2020", 2020, "2020", ()),
        ("1380 [2001]", 2001, "2001", ()),
        ("1933-<2020>", 1933, "1933", ()),
        ("May 15, 2008", 2008, "2008-05-15", ()),
        ("July 2001", 2001, "2001-07", ()),
        ("2014-02-04", 2014, "2014-02-04", ()),
        ("2014-13-45", 2014, "2014", ()),
        ("impr. 1999", 1999, "1999", ("print 1999",)),
        ("[s.d.]", 0, "", ()),
        ("198-?", 0, "", ()),
        ("19850", 0, "", ()),
        ("", 0, "", ()),
    ],
)
def test_dates(text: str, year: int, issued: str, dates: tuple[str, ...]) -> None:
    found = dated(text)
    assert (found.year, found.issued, found.dates) == (year, issued, dates)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("xii, 264 p.", 264), ("159 p. :", 159), ("p. cm.", 0), ("264", 264), ("88 Seiten", 88),
        ("Online-Ressource, 448 Seiten", 448), ("1 vol. (290 p.)", 290), ("In-4°, XI-101 p.", 101),
        ("xv, 193 pages ;", 193), ("334, [2] p.", 334), ("[8], 232 p., [16] p. of plates", 232),
        ("XII, 264 S.", 264), ("1 online resource (xii, 264 pages)", 264), ("3 v.", 0),
        ("v. <1-13; fasc. 103-130> ;", 0), ("volumes :", 0), ("1 CD", 0), ("24 cm", 0), ("", 0),
        ("In-8° (23 cm), 203 p. [Acq. 5094-68]", 203), ("264 с.", 264), ("²", 0), ("9" * 2000, 0),
    ],
)  # fmt: skip
def test_pages(text: str, number: int) -> None:
    assert pages(text) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soviet defectors :", "Soviet defectors"), ("Stanford, Calif.", "Stanford, Calif"),
        ("Rowling, J. K.", "Rowling, J. K."), ("Smith, John, Jr.", "Smith, John, Jr."),
        ("Wait ...", "Wait ..."), ("/ : ;", ""), ("", ""), ("A : b", "A: b"),
        ("Springer Inc.,", "Springer Inc."),
    ],
)  # fmt: skip
def test_isbd_punctuation_is_taken_off(text: str, expected: str) -> None:
    assert trimmed(text) == expected


def test_titles_with_their_subtitles() -> None:
    assert titled("Soviet defectors :", "the KGB wanted list /") == (
        "Soviet defectors: the KGB wanted list"
    )
    assert titled("Soviet Defectors: The KGB Wanted List", "The KGB wanted list") == (
        "Soviet Defectors: The KGB Wanted List"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Krasnov, Vladislav, 1937-", "Krasnov, Vladislav"),
        ("Hesse, Hermann, 1877-1962.", "Hesse, Hermann"),
        ("Bickford-Smith, Vivian.", "Bickford-Smith, Vivian"),
        ("Rowling, J. K.", "Rowling, J. K."),
        ("Roman Brackman", "Roman Brackman"),
        ("Smith, A. (1900-....)", "Smith, A."),
        ("1984-", ""),
    ],
)
def test_names_without_years(text: str, expected: str) -> None:
    assert person(text) == expected


def test_statements_of_responsibility() -> None:
    said = "von A. Bo ; hrsg. von C. Dorn und E. Falk ; aus dem Engl. von G. Horn ; Vorw. I. Jung"
    roles = [
        role_in(said, name) for name in ("Bo, A.", "Dorn, C.", "E. Falk", "Horn, G.", "Jung, I.")
    ]
    assert roles == ["author", "editor", "editor", "translator", "other"]
    assert role_in(said, "Kaiser, L.") == role_in(said, "") == role_in("", "Bo, A.") == ""
    assert names_in("by A. B. Bo and C. Dorn ; with E. Falk") == ("A. B. Bo", "C. Dorn")
    assert names_in("edited by A. B. Bo") == names_in("Hoover") == names_in("") == ()


def test_publishers() -> None:
    listed = [
        "Knopf,",
        "Imprint: Knopf",
        "[s.n.]",
        "1987",
        "Oxford University Press, 2014-<2016>",
        "",
    ]
    assert publishers(listed) == "Knopf; Oxford University Press"


def test_small_things() -> None:
    assert forms("0-8179-8231-0") == ("9780817982317", "0817982310")
    assert forms("9791090724006") == ("9791090724006",)
    assert forms("1") == ()
    assert [language(code) for code in ("eng", "ger", "fre", "en", "und", "   ", "tlh")] == [
        "en", "de", "fr", "en", "", "", "tlh",
    ]  # fmt: skip


@pytest.mark.parametrize("read", [dated, pages, trimmed, person, names_in])
@given(text=st.text(st.sampled_from("[](0129 pc©.,;:=/-xviSand§"), max_size=2000))
@settings(max_examples=30)
def test_any_text_can_be_read(read: Any, text: str) -> None:
    read(text)


class TestRecorded:
    """What the services really answered. Each answer of the right shape gives a whole record."""

    @pytest.mark.parametrize(
        ("folder", "module", "whole"),
        [("dnb", dnb, 23), ("bnf", bnf, 24), ("loc", loc, 33)],
    )
    def test_marc(self, folder: str, module: Any, whole: int) -> None:
        count = 0
        for uri, response in recorded(folder):
            if "/mods" in uri:
                continue
            found = marcxml._records(folder, response)
            assert isinstance(found, list), uri
            for one in found:
                made = module._record(one)
                assert made.title, uri
                _no_control_characters(made)
                count += 1
        assert count == whole

    @pytest.mark.parametrize(
        ("service", "folder", "part", "isbn", "title", "people"),
        [
            (DNB, "dnb", "isbn_9783862729852", "9783862729852", "Blut und Schokolade",
             ("Martin, Peer",)),
            (DNB, "dnb", "isbn_3858818526", "9783858818522",
             "Pavillon Le Corbusier Zurich: The Restoration of an Architectural Jewel",
             ("Aerni, Georg",)),
            (BNF, "bnf", "ean_any_9782070541270", "9782070541270",
             "Harry Potter à l'école des sorciers", ("Rowling, J. K.",)),
            (BNF, "bnf", "ean_any_9782072862014", "9782072862014", "Les contemplations",
             ("Hugo, Victor",)),
            (LOC, "loc", "isbn_all_9780821417478", "9780821417478",
             "Black and white in colour: African history on screen", ()),
            (GOOGLE_BOOKS, "googlebooks", "isbn:9780349119168", "9780349119168",
             "The War for All the Oceans: From Nelson at the Nile to Napoleon at Waterloo",
             ("Roy A. Adkins", "Lesley Adkins")),
            (OPEN_LIBRARY, "openlibrary", "bibkeys=ISBN:9782070427796", "9782070427796",
             "Les ombres errantes", ("Pascal Quignard",)),
        ],
    )  # fmt: skip
    def test_by_isbn(
        self, service: Service, folder: str, part: str, isbn: str, title: str, people: tuple[str]
    ) -> None:
        (response,) = (r for uri, r in recorded(folder) if part in uri)
        found = record(service, response, isbn)
        assert (found.title, found.authors) == (title, people)
        assert found.year > 1990
        assert isinstance(one(service, response, KRASNOV), Unknown)

    def test_google_without_an_isbn_in_it(self) -> None:
        answers = dict(recorded("googlebooks"))
        address = "https://www.googleapis.com/books/v1/volumes?q=isbn:"
        assert isinstance(one(GOOGLE_BOOKS, answers[f"{address}9649296263"], KRASNOV), Absent)
        # A book that has no ISBN in the answer, and one that is forbidden to look at.
        other = one(GOOGLE_BOOKS, answers[f"{address}3856735224"], "9783856735227")
        assert isinstance(other, Unknown)
        refused = one(GOOGLE_BOOKS, answers[f"{address}9788021087798"], "9788021087798")
        assert refused == Unknown("Google Books: it refuses to answer us (403)")

    def test_google_volumes(self) -> None:
        count = 0
        for _, response in recorded("googlebooks"):
            for item in (read_json(response) or {}).get("items", ()):
                made = google_books._record(item)
                assert made.title
                assert made.url
                count += 1
        assert count > 50

    def test_open_library_editions_and_works(self) -> None:
        editions = works = 0
        for uri, response in recorded("openlibrary"):
            told = read_json(response)
            if "search.json" in uri:
                for doc in told["docs"]:
                    assert openlibrary._found(doc, 0).title
                    works += 1
            elif "editions.json" in uri:
                for edition in told["entries"]:
                    made = openlibrary._edition(edition)
                    assert made.title
                    assert made.work
                    editions += 1
            elif "/api/books" in uri:
                for edition in told.values():
                    made = openlibrary._edition(edition)
                    assert made.authors
                    assert made.year
                    editions += 1
        assert editions > 15
        assert works > 50

    def test_wikidata_none_and_an_error(self) -> None:
        answers = {r.status: r for uri, r in recorded("wikidata") if "/sparql" in uri}
        assert isinstance(one(WIKIDATA, answers[200], KRASNOV), Absent)
        assert isinstance(one(WIKIDATA, answers[400], KRASNOV), Unknown)


def test_answers_can_be_kept_as_json() -> None:
    for service in BOOKS:
        evidence = Evidence({BookRecord(KRASNOV): one(service, GOOD[service.name], KRASNOV)})
        assert load(dump(evidence), "answers.json").answers == evidence.answers
